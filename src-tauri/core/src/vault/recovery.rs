//! The recovery key: 256 random bits on a sheet of paper that open the vault without the passphrase.
//!
//! The sheet says it twice. In groups of characters, to type: that needs one copy of the key file.
//! And as a QR code, which holds the wrapped key as well: that and `vault.db` are enough. A
//! [`RecoverySheet`] is shown once and never stored; a [`Recovery`] is what comes back from it.

mod groups;
mod square;

pub use groups::{GROUP_LENGTH, GROUPS};

use std::fmt;
use std::path::Path;

use chrono::{DateTime, FixedOffset};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::key::{self, DatabaseKey, Found, KeyFile};
use crate::error::{Error, Result};
use crate::id::{VaultId, random};

/// The 256 bits.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub(super) struct RecoveryKey([u8; 32]);

impl RecoveryKey {
    /// Draws a new one.
    pub(super) fn new() -> Result<Self> {
        random().map(Self)
    }

    pub(super) fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// What is printed: the key in groups and as a QR code. It can be shown, and typed back in part,
/// until it is dropped; then only the paper has it.
pub struct RecoverySheet {
    key: RecoveryKey,
    /// The key file with the one slot that the key opens.
    slot: KeyFile,
    made: DateTime<FixedOffset>,
}

impl RecoverySheet {
    pub(super) fn new(key: RecoveryKey, file: &KeyFile, made: DateTime<FixedOffset>) -> Self {
        Self { key, slot: file.recovery_alone(), made }
    }

    /// The groups in order, eight characters each.
    pub fn groups(&self) -> [Zeroizing<String>; GROUPS] {
        groups::write(&self.key)
    }

    /// The text of the QR code: capital letters and digits, some 240 of them.
    pub fn square(&self) -> Zeroizing<String> {
        square::write(&self.key, &self.slot)
    }

    /// Whether `typed` is the group with that number, from 1; as forgiving as [`Recovery::read`].
    pub fn check_group(&self, number: usize, typed: &str) -> bool {
        let groups = self.groups();
        let group = number.checked_sub(1).and_then(|place| groups.get(place));
        group.is_some_and(|group| *group == groups::plain(typed))
    }

    /// The vault it opens.
    pub fn vault_id(&self) -> VaultId {
        self.slot.vault_id
    }

    /// The generation of keys that it was made in.
    pub(super) fn generation(&self) -> Option<u64> {
        self.slot.recovery_generation()
    }

    /// When it was made.
    pub fn made(&self) -> DateTime<FixedOffset> {
        self.made
    }
}

impl fmt::Debug for RecoverySheet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RecoverySheet({})", self.slot.vault_id)
    }
}

/// A recovery key that came back from its sheet, typed or read from the QR code.
pub struct Recovery {
    key: RecoveryKey,
    /// What the QR code has beside the key.
    slot: Option<KeyFile>,
}

impl Recovery {
    /// Reads the groups or the text of the QR code. Capitals, spaces, dashes and line breaks make no
    /// difference, nor does an O that is a zero.
    ///
    /// # Errors
    /// [`Error::RecoveryKeyMistyped`] with the first group that is not as printed,
    /// [`Error::RecoveryKeyIncomplete`]; [`Error::KeyFileNewer`] for a QR code of a newer program.
    pub fn read(text: &str) -> Result<Self> {
        if let Some((key, slot)) = square::read(text)? {
            return Ok(Self { key, slot: Some(slot) });
        }
        groups::read(text).map(|key| Self { key, slot: None })
    }

    /// What the database began with when the QR code was made; the groups do not say.
    pub(super) fn salt(&self) -> Option<[u8; 16]> {
        self.slot.as_ref().map(|slot| slot.salt.0)
    }

    /// The key file it came with or opens, and the database's key.
    ///
    /// # Errors
    /// [`Error::RecoveryKeyWrong`]; and, for what was typed, what is wrong with the key file.
    pub(super) fn open(&self, folder: &Path, salt: [u8; 16]) -> Result<(KeyFile, DatabaseKey)> {
        let own = || key::find(folder, salt)?.open(|file| file.unwrap_with(&self.key));
        let Some(slot) = &self.slot else { return own() };
        if slot.salt.0 != salt {
            return Err(Error::RecoveryKeyWrong);
        }
        // A key file that is there knows the passphrase too, which the sheet does not.
        if let Ok(opened) = own() {
            return Ok(opened);
        }
        Found::alone(slot).open(|file| file.unwrap_with(&self.key))
    }
}

impl fmt::Debug for Recovery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.slot.is_some() { "Recovery(square)" } else { "Recovery(groups)" })
    }
}
