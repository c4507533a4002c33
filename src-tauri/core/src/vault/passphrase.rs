//! The passphrase, held so that it is wiped when done with and never shown.

mod propose;
mod strength;

pub use strength::{Strength, Weakness};

use std::fmt;

use serde::{Deserialize, Deserializer};
use unicode_normalization::UnicodeNormalization;
use zeroize::{Zeroize, Zeroizing};

/// The fewest characters a new vault's passphrase may have.
pub const FEWEST_CHARACTERS: usize = 12;

/// What the therapist types to open the vault.
///
/// Normalised to NFKC, so that the same keys pressed on another keyboard or system open the same
/// vault. `Debug` shows nothing, not even the length.
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// Takes `text` over and wipes it.
    pub fn new(text: impl Into<String>) -> Self {
        let mut text = text.into();
        // Room for all of it from the start: a string that grows leaves its shorter self behind.
        let length = text.nfkc().map(char::len_utf8).sum();
        let mut normal = Zeroizing::new(String::with_capacity(length));
        normal.extend(text.nfkc());
        text.zeroize();
        Self(normal)
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase")
    }
}

impl<'de> Deserialize<'de> for Passphrase {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_nothing() {
        let passphrase = Passphrase::new("quiet river, early train");
        assert_eq!(format!("{passphrase:?}"), "Passphrase");
    }

    #[test]
    fn composed_and_decomposed_letters_are_the_same_passphrase() {
        let composed = Passphrase::new("caf\u{e9} by the river");
        let decomposed = Passphrase::new("cafe\u{301} by the river");
        assert_eq!(composed.as_bytes(), decomposed.as_bytes());
    }

    #[test]
    fn twelve_characters_are_enough_in_any_alphabet() {
        let long_enough =
            |text: &str| Passphrase::new(text).strength(&[]).weakness != Some(Weakness::TooShort);
        assert!(!long_enough("elevenchars"));
        assert!(long_enough("twelve chars"));
        assert!(!long_enough("ράγες ράγες"), "bytes are not characters");
        assert!(long_enough("ράγες, ράγες"));
    }
}
