//! The text of the QR code on a recovery sheet: the key, and the slot of the key file that it opens.
//!
//! `OWR1`, then in Crockford's base32: vault id 10 bytes, generation 8, the database's salt 16,
//! the slot's salt 16, nonce 12 and wrapped key 48, the recovery key 32, and the first 8 bytes of the
//! SHA-256 of all of these. Only characters of a QR code's alphanumeric mode.

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::RecoveryKey;
use crate::error::{Error, Result};
use crate::id::{VaultId, decode, encode};
use crate::vault::key::KeyFile;

const MARK: &str = "OWR";
const VERSION: &str = "1";
/// Bytes before their check.
const CONTENT: usize = 142;
const ALL: usize = CONTENT + 8;

/// The text for a key and the slot it opens.
pub(super) fn write(key: &RecoveryKey, slot: &KeyFile) -> Zeroizing<String> {
    let mut all = Zeroizing::new(Vec::with_capacity(ALL));
    slot.recovery_parts(|part| all.extend(part));
    all.extend(key.as_bytes());
    let check = Sha256::digest(&*all);
    all.extend(&check[..ALL - CONTENT]);
    let mut base32 = Zeroizing::new(encode(&all));
    base32.make_ascii_uppercase();
    let mut text = Zeroizing::new(String::with_capacity(8 + base32.len()));
    for part in [MARK, VERSION, &base32] {
        text.push_str(part);
    }
    text
}

/// The way back; `None` for a text that is no QR code's at all.
///
/// # Errors
/// [`Error::RecoveryKeyIncomplete`] where something is missing or changed, [`Error::KeyFileNewer`]
/// where a newer program wrote it.
pub(super) fn read(text: &str) -> Result<Option<(RecoveryKey, KeyFile)>> {
    let mut plain = Zeroizing::new(String::with_capacity(text.len()));
    plain.extend(text.chars().filter(|letter| !letter.is_whitespace()));
    plain.make_ascii_uppercase();
    // A typed key may begin with the same letters; it is a quarter as long.
    let Some(rest) = plain.strip_prefix(MARK).filter(|_| plain.len() > 80) else {
        return Ok(None);
    };
    let Some(base32) = rest.strip_prefix(VERSION) else {
        let newer = rest.starts_with(|letter: char| letter.is_ascii_digit());
        return Err(if newer { Error::KeyFileNewer } else { Error::RecoveryKeyIncomplete });
    };
    let all = decode::<ALL>(base32).map(Zeroizing::new).ok_or(Error::RecoveryKeyIncomplete)?;
    let (mut content, check) = all.split_at(CONTENT);
    if Sha256::digest(content)[..ALL - CONTENT] != *check {
        return Err(Error::RecoveryKeyIncomplete);
    }
    let slot = KeyFile::of_recovery_parts(
        VaultId::from_bytes(take(&mut content)?),
        u64::from_be_bytes(take(&mut content)?),
        [take(&mut content)?, take(&mut content)?],
        take(&mut content)?,
        take(&mut content)?,
    );
    Ok(Some((RecoveryKey(take(&mut content)?), slot)))
}

fn take<const N: usize>(rest: &mut &[u8]) -> Result<[u8; N]> {
    let (part, after) = rest.split_first_chunk().ok_or(Error::RecoveryKeyIncomplete)?;
    *rest = after;
    Ok(*part)
}
