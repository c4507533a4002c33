//! The lock of a link: an age file for a passphrase, which is the client's code.

use std::io::Read;

use age::secrecy::SecretString;

use super::code::ClientCode;
use super::link::MAX_INFLATED;
use crate::error::{Error, Result};

/// The cost of stretching the code, as a power of two: a quarter of a second on a laptop, a few on a
/// cheap phone. `age` would choose for this computer, which the phone could not follow.
const COST: u8 = 15;

/// The highest cost that is paid for a link. What asks for more was made to make a browser stop.
const HIGHEST_COST: u8 = 16;

/// What every such file begins with.
const HEAD: &[u8] = b"age-encryption.org/v1\n-> scrypt ";

/// Locks bytes with a code.
pub(super) fn lock(bytes: &[u8], code: &ClientCode) -> Result<Vec<u8>> {
    let mut recipient = age::scrypt::Recipient::new(passphrase(code));
    recipient.set_work_factor(COST);
    age::encrypt(&recipient, bytes).map_err(|_| Error::PacketInvalid)
}

/// Whether a file can be opened by a code at all, at a cost that is accepted.
///
/// # Errors
/// [`Error::PacketInvalid`] where it is no such file, [`Error::LinkTooDear`].
pub(super) fn look_at(file: &[u8]) -> Result<()> {
    let line = file.strip_prefix(HEAD).ok_or(Error::PacketInvalid)?;
    let line = line.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let cost = line.iter().position(|byte| *byte == b' ').map(|space| &line[space + 1..]);
    let cost = cost.and_then(|cost| std::str::from_utf8(cost).ok()?.parse::<u8>().ok());
    match cost {
        Some(1..=HIGHEST_COST) => Ok(()),
        Some(17..) => Err(Error::LinkTooDear),
        _ => Err(Error::PacketInvalid),
    }
}

/// Opens what [`lock`] made: all of it or nothing.
pub(super) fn unlock(file: &[u8], code: &ClientCode) -> Result<Vec<u8>> {
    look_at(file)?;
    let decryptor = age::Decryptor::new(file).map_err(|_| Error::PacketInvalid)?;
    let mut identity = age::scrypt::Identity::new(passphrase(code));
    identity.set_max_work_factor(HIGHEST_COST);
    let reader =
        decryptor.decrypt(std::iter::once(&identity as &dyn age::Identity)).map_err(|error| {
            match error {
                age::DecryptError::ExcessiveWork { .. } => Error::LinkTooDear,
                age::DecryptError::DecryptionFailed
                | age::DecryptError::KeyDecryptionFailed
                | age::DecryptError::NoMatchingKeys => Error::CodeWrong,
                _ => Error::PacketInvalid,
            }
        })?;
    let mut bytes = Vec::new();
    reader.take(MAX_INFLATED).read_to_end(&mut bytes).map_err(|_| Error::PacketInvalid)?;
    Ok(bytes)
}

fn passphrase(code: &ClientCode) -> SecretString {
    SecretString::from(code.passphrase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> ClientCode {
        ClientCode::parse(text).expect("a code")
    }

    #[test]
    fn the_code_opens_what_it_locked_and_no_other_does() {
        let file = lock(b"words", &code("aardvark abdomen baboon cabbage dagger")).expect("locks");
        assert!(look_at(&file).is_ok());
        let right = code("AARDVARK abdomen-baboon cabbage dagger");
        assert_eq!(unlock(&file, &right).expect("opens"), b"words");
        let other = code("aardvark abdomen baboon cabbage damage");
        assert!(matches!(unlock(&file, &other), Err(Error::CodeWrong)));
    }

    #[test]
    fn stretching_costs_what_a_phone_can_pay() {
        let file = lock(b"words", &code("ear fig gem hat ink")).expect("locks");
        let head = String::from_utf8_lossy(&file[..80]).into_owned();
        let line = head.lines().nth(1).expect("a second line");
        assert_eq!(line.rsplit_once(' ').map(|(_, cost)| cost), Some("15"), "{line}");
    }

    #[test]
    fn what_would_stop_a_browser_is_refused_before_it_is_stretched() {
        let head = "age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA ";
        for cost in ["17", "20", "30", "63"] {
            let file = format!("{head}{cost}\n");
            assert!(matches!(look_at(file.as_bytes()), Err(Error::LinkTooDear)), "{cost}");
            assert!(matches!(
                unlock(file.as_bytes(), &code("ear fig gem hat ink")),
                Err(Error::LinkTooDear)
            ));
        }
        assert!(look_at(format!("{head}16\n").as_bytes()).is_ok());
        for cost in ["0", "-1", "", "1e9", "99999"] {
            let file = format!("{head}{cost}\n");
            assert!(matches!(look_at(file.as_bytes()), Err(Error::PacketInvalid)), "{cost}");
        }
    }

    #[test]
    fn a_file_for_a_key_is_no_locked_link() {
        let key = age::x25519::Identity::generate().to_public();
        let file = age::encrypt(&key, b"words").expect("seals");
        assert!(matches!(look_at(&file), Err(Error::PacketInvalid)));
    }

    #[test]
    fn a_changed_file_gives_nothing() {
        let right = code("ear fig gem hat ink");
        let mut file = lock(b"words", &right).expect("locks");
        let last = file.len() - 1;
        file[last] ^= 1;
        assert!(matches!(unlock(&file, &right), Err(Error::PacketInvalid)));
    }
}
