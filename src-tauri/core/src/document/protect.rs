//! A PDF that opens with a password: AES-256, as PDF 2.0 has it and the readers of 1.7 know it.
//!
//! What the library leaves out is added: without the lengths of the key some readers take what they
//! decrypt for something else.

use std::collections::BTreeMap;
use std::sync::Arc;

use lopdf::encryption::crypt_filters::{Aes256CryptFilter, CryptFilter};
use lopdf::{Document, EncryptionState, EncryptionVersion, Object, Permissions};

use crate::error::Error;
use crate::id::random;
use crate::words::Words;

/// The least characters that a password of a file has. Whoever has the file can try as often as they
/// like.
pub const SHORTEST_PASSWORD: usize = 12;

/// The same file for those who know `password`. Whoever opens it may do everything with it: what a
/// reader is told not to do, it does not have to keep to.
///
/// # Errors
/// [`Error::PassphraseTooShort`] under [`SHORTEST_PASSWORD`] characters, [`Error::Paper`] where `pdf` is
/// none, and [`Error::NoRandomness`].
pub fn with_password(pdf: &[u8], password: &Words) -> Result<Vec<u8>, Error> {
    let password = password.as_str();
    if password.trim().chars().count() < SHORTEST_PASSWORD {
        return Err(Error::PassphraseTooShort);
    }
    let key = random::<32>()?;
    // Nobody is given more than the password gives, so the owner's is one that nobody has.
    let owner: String = random::<24>()?.iter().map(|byte| format!("{byte:02x}")).collect();
    let protected = (|| -> lopdf::Result<Vec<u8>> {
        let mut file = Document::load_mem(pdf)?;
        let filter: Arc<dyn CryptFilter> = Arc::new(Aes256CryptFilter);
        let state = EncryptionState::try_from(EncryptionVersion::V5 {
            encrypt_metadata: true,
            crypt_filters: BTreeMap::from([(b"StdCF".to_vec(), filter)]),
            file_encryption_key: &key,
            stream_filter: b"StdCF".to_vec(),
            string_filter: b"StdCF".to_vec(),
            owner_password: &owner,
            user_password: password,
            permissions: Permissions::all(),
        })?;
        file.encrypt(&state)?;
        say_lengths(&mut file)?;
        let mut bytes = Vec::new();
        file.save_to(&mut bytes)?;
        Ok(bytes)
    })();
    protected.map_err(|error| Error::Paper(error.to_string()))
}

/// The lengths of the key: of the file in bits, of the filter in bytes.
fn say_lengths(file: &mut Document) -> lopdf::Result<()> {
    let about = file.trailer.get(b"Encrypt")?.as_reference()?;
    let about = file.get_dictionary_mut(about)?;
    about.set("Length", 256);
    let filters = about.get_mut(b"CF").and_then(Object::as_dict_mut)?;
    filters.get_mut(b"StdCF").and_then(Object::as_dict_mut)?.set("Length", 32);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_password_and_something_that_is_no_pdf_are_refused() {
        let short = with_password(b"%PDF-1.7", &"  short  ".into());
        assert!(matches!(short, Err(Error::PassphraseTooShort)));
        let none = with_password(b"hello", &"a long password".into());
        assert!(matches!(none, Err(Error::Paper(_))));
    }
}
