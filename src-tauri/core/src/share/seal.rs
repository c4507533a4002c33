//! The seal: answers that only the vault which asked can open.
//!
//! Every assignment has an X25519 identity of its own, derived from the vault's reply root and the
//! assignment's id, so that a vault restored from any backup opens every later reply. A reply is one
//! line:
//!
//! ```text
//! OW1.<assignment id>.<base64url of an age file>.<CRC-32 of everything before>
//! ```
//!
//! Inside the age file: the length of what follows as four bytes, big end first; raw deflate of the
//! reply's JSON; zeros up to a multiple of 256 bytes, so that length tells little.

use std::io::Read;

use age::secrecy::ExposeSecret;
use age::x25519;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use super::incoming::Incoming;
use super::link::{MAX_INFLATED, checked, deflate, inflate, unchecked};
use crate::error::{Error, Result};
use crate::id::AssignmentId;

/// What every reply line begins with.
pub const REPLY_MARK: &str = "OW1.";

/// The longest reply line that is read, in characters.
pub(super) const MAX_LINE: usize = 3 * 1024 * 1024;

/// The longest text that is searched for reply lines, in bytes: as much as a mail may hold.
pub const MAX_TEXT: usize = 10 * 1024 * 1024;

/// The most reply lines in one text.
pub(super) const MAX_LINES: usize = 200;

/// The longest head of a sealed reply, in bytes: one key, and what a program may add for show.
const MAX_HEAD: usize = 2 * 1024;

/// The secret of a vault from which every assignment's key is derived.
pub struct ReplyRoot(Zeroizing<[u8; 32]>);

impl ReplyRoot {
    /// Wraps the 32 bytes that the vault keeps.
    pub fn new(bytes: Zeroizing<[u8; 32]>) -> Self {
        Self(bytes)
    }

    /// The 32 bytes.
    pub(super) fn as_slice(&self) -> &[u8] {
        self.0.as_slice()
    }

    /// The key pair of one assignment.
    ///
    /// # Errors
    /// None that occur: the sizes are fixed.
    pub fn keys(&self, assignment: AssignmentId) -> Result<ReplyKeys> {
        let mut secret = Zeroizing::new([0; 32]);
        Hkdf::<Sha256>::new(Some(b"ownwords reply v1"), self.0.as_slice())
            .expand(assignment.as_bytes(), secret.as_mut_slice())
            .map_err(|_| Error::ReplyInvalid)?;
        let hrp = bech32::Hrp::parse("age-secret-key-").map_err(|_| Error::ReplyInvalid)?;
        let text = bech32::encode_upper::<bech32::Bech32>(hrp, secret.as_slice());
        ReplyKeys::from_text(&Zeroizing::new(text.map_err(|_| Error::ReplyInvalid)?))
    }
}

/// The key pair that one assignment's replies are sealed to.
pub struct ReplyKeys(x25519::Identity);

impl ReplyKeys {
    /// Reads the secret half in age's own text form, `AGE-SECRET-KEY-1...`.
    ///
    /// # Errors
    /// [`Error::ReplyNotOpened`] where the text is no such key.
    pub fn from_text(text: &str) -> Result<Self> {
        text.trim().parse().map(Self).map_err(|_| Error::ReplyNotOpened)
    }

    /// The secret half in age's own text form. Whoever holds it can read the answers.
    pub fn to_text(&self) -> Zeroizing<String> {
        Zeroizing::new(self.0.to_string().expose_secret().to_owned())
    }

    /// The public half, `age1...`, which travels in the packet.
    pub fn recipient(&self) -> String {
        self.0.to_public().to_string()
    }
}

/// Seals a reply's JSON as one line, as the client's page does.
///
/// # Errors
/// [`Error::PacketInvalid`] where `recipient` is no key.
pub fn seal(assignment: AssignmentId, recipient: &str, json: &[u8]) -> Result<String> {
    let recipient: x25519::Recipient = recipient.parse().map_err(|_| Error::PacketInvalid)?;
    let plain = padded(&deflate(json)?);
    let sealed = age::encrypt(&recipient, &plain).map_err(|_| Error::PacketInvalid)?;
    Ok(checked(&format!("{REPLY_MARK}{assignment}.{}", URL_SAFE_NO_PAD.encode(sealed))))
}

/// The length, the bytes, and zeros up to a multiple of 256.
fn padded(deflated: &[u8]) -> Zeroizing<Vec<u8>> {
    let size = (deflated.len() + 4).next_multiple_of(256);
    let mut plain = Zeroizing::new(Vec::with_capacity(size));
    plain.extend((deflated.len() as u32).to_be_bytes());
    plain.extend(deflated);
    plain.resize(size, 0);
    plain
}

/// A reply line found in a text: whole, but still sealed.
#[derive(Clone, PartialEq, Eq)]
pub struct SealedReply {
    /// The assignment it says it belongs to.
    pub assignment: AssignmentId,
    age_file: Vec<u8>,
}

impl SealedReply {
    /// Finds every whole reply line in `text`, in order, each once. What a mail program did to it is
    /// undone; see [`Incoming`].
    ///
    /// # Errors
    /// [`Error::ReplyTooLarge`]; and where no line is whole: [`Error::ReplyIncomplete`] or
    /// [`Error::ReplyChanged`] if there was the beginning of one, [`Error::ReplyNewer`], else what
    /// [`Incoming::has_something`] returns.
    pub fn find(text: &str) -> Result<Vec<Self>> {
        let found = Incoming { pdfs: Vec::new(), ..Incoming::of_text(text) };
        found.has_something().map(|()| found.replies)
    }

    /// Reads a bare line, from its mark to its checksum.
    pub(super) fn read(line: &str) -> Option<Self> {
        let (id, payload) = unchecked(line)?.strip_prefix(REPLY_MARK)?.split_once('.')?;
        Some(Self { assignment: id.parse().ok()?, age_file: URL_SAFE_NO_PAD.decode(payload).ok()? })
    }

    /// The line again, from its mark to its checksum.
    pub(crate) fn line(&self) -> String {
        let payload = URL_SAFE_NO_PAD.encode(&self.age_file);
        checked(&format!("{REPLY_MARK}{}.{payload}", self.assignment))
    }

    /// Opens the seal and gives the reply's JSON.
    ///
    /// # Errors
    /// [`Error::ReplyNotOpened`] where it was sealed to another key, [`Error::ReplyIncomplete`] where
    /// the seal is broken, [`Error::ReplyInvalid`] where what is inside is no reply.
    pub fn open(&self, keys: &ReplyKeys) -> Result<Zeroizing<Vec<u8>>> {
        let plain = self.unseal(keys)?;
        let (length, rest) = plain.split_first_chunk::<4>().ok_or(Error::ReplyInvalid)?;
        let deflated =
            rest.get(..u32::from_be_bytes(*length) as usize).ok_or(Error::ReplyInvalid)?;
        inflate(deflated).map(Zeroizing::new).ok_or(Error::ReplyInvalid)
    }

    /// Whether it is sealed to more keys than a reply is. Each that is tried costs time.
    fn has_long_head(&self) -> bool {
        let head = &self.age_file[..self.age_file.len().min(MAX_HEAD)];
        let ends = head.windows(4).any(|end| end == b"\n---");
        !ends && self.age_file.len() > MAX_HEAD
    }

    /// What the age file holds: all of it or nothing, never the part before a fault.
    fn unseal(&self, keys: &ReplyKeys) -> Result<Zeroizing<Vec<u8>>> {
        if self.has_long_head() {
            return Err(Error::ReplyInvalid);
        }
        let decryptor =
            age::Decryptor::new(self.age_file.as_slice()).map_err(|_| Error::ReplyIncomplete)?;
        if decryptor.is_scrypt() {
            return Err(Error::ReplyInvalid);
        }
        let reader =
            decryptor.decrypt(std::iter::once(&keys.0 as &dyn age::Identity)).map_err(|error| {
                match error {
                    age::DecryptError::NoMatchingKeys => Error::ReplyNotOpened,
                    _ => Error::ReplyIncomplete,
                }
            })?;
        // As large as it can get, so that growing leaves no copy behind.
        let mut plain = Zeroizing::new(Vec::with_capacity(self.age_file.len()));
        reader.take(MAX_INFLATED).read_to_end(&mut plain).map_err(|_| Error::ReplyIncomplete)?;
        Ok(plain)
    }
}

#[cfg(test)]
mod testkit;

#[cfg(test)]
mod tests {
    use super::*;

    const JSON: &[u8] = br#"[1,"hash"]"#;

    fn id(byte: u8) -> AssignmentId {
        AssignmentId::from_bytes([byte; 10])
    }

    fn keys(root: u8, assignment: u8) -> ReplyKeys {
        ReplyRoot::new(Zeroizing::new([root; 32])).keys(id(assignment)).expect("keys derive")
    }

    fn line() -> String {
        seal(id(1), &keys(7, 1).recipient(), JSON).expect("seals")
    }

    fn found(text: &str) -> SealedReply {
        SealedReply::find(text).expect("a line is found").remove(0)
    }

    #[test]
    fn every_whole_reply_in_a_text_is_found_once() {
        let other = seal(id(2), &keys(7, 2).recipient(), JSON).expect("seals");
        let text = format!("It begins with OW1. Here: {}\n> {other}\n{}", line(), line());
        let all = SealedReply::find(&text).expect("whole ones are found");
        let from: Vec<AssignmentId> = all.iter().map(|sealed| sealed.assignment).collect();
        assert_eq!(from.iter().filter(|from| **from == id(2)).count(), 1);
        assert!(from.contains(&id(1)));
    }

    #[test]
    fn a_text_may_be_longer_than_any_of_its_lines() {
        let long: Vec<String> = (0_u8..2)
            .map(|byte| format!("{REPLY_MARK}{}.{}", id(byte), "A".repeat(MAX_LINE * 2 / 3)))
            .collect();
        let text = long.iter().map(|line| checked(line)).collect::<Vec<_>>().join("\n");
        assert!(text.len() > MAX_LINE);
        assert_eq!(SealedReply::find(&text).expect("both are found").len(), 2);
        let one = format!("{REPLY_MARK}{}", "A".repeat(MAX_LINE));
        assert!(matches!(SealedReply::find(&one), Err(Error::ReplyTooLarge)));
        let many = format!("{REPLY_MARK}A ").repeat(MAX_LINES + 1);
        assert!(matches!(SealedReply::find(&many), Err(Error::ReplyTooLarge)));
        assert!(matches!(SealedReply::find(&"x ".repeat(MAX_TEXT)), Err(Error::ReplyTooLarge)));
    }

    #[test]
    fn the_same_root_opens_what_was_sealed_before() {
        let text = format!("My answers (only Dr. Keller can read this):\n{}\n", line());
        let sealed = found(&text);
        assert_eq!(sealed.assignment, id(1));
        assert_eq!(sealed.open(&keys(7, 1)).expect("opens").as_slice(), JSON);
    }

    #[test]
    fn a_lost_line_break_before_the_line_loses_nothing() {
        let text =
            format!("My answers (only Dr. Keller can read this):{} Sent from my phone", line());
        let sealed = found(&text);
        assert_eq!(sealed.open(&keys(7, 1)).expect("opens").as_slice(), JSON);
    }

    #[test]
    fn another_vault_or_assignment_cannot_open_it() {
        let sealed = found(&line());
        for other in [keys(8, 1), keys(7, 2)] {
            assert!(matches!(sealed.open(&other), Err(Error::ReplyNotOpened)));
        }
    }

    #[test]
    fn a_reply_with_one_letter_changed_or_lost_is_refused_before_its_seal() {
        let line = line();
        for place in (0..line.len()).filter(|place| *place >= 4).step_by(17) {
            let mut letters: Vec<char> = line.chars().collect();
            // Not only in case: a checksum in capitals is the same one.
            letters[place] = if letters[place].eq_ignore_ascii_case(&'A') { 'B' } else { 'A' };
            let changed: String = letters.iter().collect();
            assert!(SealedReply::find(&changed).is_err(), "changed at {place}");
            letters.remove(place);
            let lost: String = letters.iter().collect();
            assert!(SealedReply::find(&lost).is_err(), "lost at {place}");
        }
    }

    #[test]
    fn a_forged_checksum_does_not_get_past_the_seal() {
        let line = line();
        let rest = unchecked(&line).expect("whole");
        let mut letters: Vec<char> = rest.chars().collect();
        let place = letters.len() - 20;
        letters[place] = if letters[place] == 'A' { 'B' } else { 'A' };
        let forged = checked(&letters.iter().collect::<String>());
        let sealed = found(&forged);
        assert!(matches!(sealed.open(&keys(7, 1)), Err(Error::ReplyIncomplete)));
    }

    #[test]
    fn a_text_without_a_reply_says_so_and_a_newer_one_is_told_apart() {
        assert!(matches!(SealedReply::find("Hello, see you Thursday."), Err(Error::ReplyNotFound)));
        let newer = line().replacen("OW1.", "OW2.", 1);
        assert!(matches!(SealedReply::find(&newer), Err(Error::ReplyNewer)));
    }

    #[test]
    fn length_is_padded() {
        for (length, expected) in [(0, 256), (1, 256), (252, 256), (253, 512), (700, 768)] {
            assert_eq!(padded(&vec![1; length]).len(), expected, "{length} bytes");
        }
    }

    #[test]
    fn the_secret_half_survives_its_text_form() {
        let again = ReplyKeys::from_text(&keys(7, 1).to_text()).expect("reads");
        assert_eq!(again.recipient(), keys(7, 1).recipient());
    }
}
