//! The key file: the database's key, wrapped once for each way of opening the vault.
//!
//! It lies in the folder twice. A copy that is missing or damaged is mended from the other after
//! the vault has opened with it. In JSON, bytes are base64:
//!
//! ```text
//! {
//!   "format": "ownwords-keys", "version": 1,
//!   "vault_id": sixteen characters, "generation": counts up with every rewrite,
//!   "salt": the first 16 bytes of vault.db,
//!   "slots": [
//!     { "kind": "passphrase",
//!       "argon2id": { "version": 19, "memory_kib", "passes", "lanes", "salt": 16 bytes },
//!       "nonce": 12 bytes, "wrapped": 48 bytes },
//!     { "kind": "recovery", "generation": when it was made, "hkdf_sha256": { "salt": 16 bytes },
//!       "nonce", "wrapped" }
//!   ],
//!   "check": SHA-256 of all of the above, which tells damage from a wrong passphrase
//! }
//! ```
//!
//! A slot is sealed together with the vault, the salt, how its key is derived, and a generation: a
//! passphrase's with the file's, as it is made anew with every rewrite; a recovery key's with the
//! one it was made in, as nobody has it at hand when the passphrase changes.

mod bytes;
mod find;
mod wrap;

pub(super) use find::{Found, find, install, is_set_aside, put_back, salts_in, settle, vault_of};
pub(super) use wrap::{DatabaseKey, KdfCost};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::passphrase::Passphrase;
use super::recovery::RecoveryKey;
use crate::error::{Error, Result};
use crate::id::{VaultId, random};
use bytes::{Bytes, put};
use wrap::{Argon2id, HkdfSha256, Wrapped};

const FORMAT: &str = "ownwords-keys";
/// The version that this program writes, and the newest it reads.
const VERSION: u32 = 1;

/// A key file as it is on disk.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KeyFile {
    format: String,
    version: u32,
    /// The vault it opens.
    pub(super) vault_id: VaultId,
    /// Counts up with every rewrite.
    pub(super) generation: u64,
    /// The first bytes of the database it opens.
    pub(super) salt: Bytes<16>,
    slots: Vec<Slot>,
    check: Bytes<32>,
}

/// One way of opening the vault.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
enum Slot {
    /// By what the therapist remembers.
    Passphrase { argon2id: Argon2id, nonce: Bytes<12>, wrapped: Bytes<48> },
    /// By the recovery sheet: 256 random bits, so nothing has to be stretched.
    Recovery { generation: u64, hkdf_sha256: HkdfSha256, nonce: Bytes<12>, wrapped: Bytes<48> },
}

impl Slot {
    /// What kind of slot it is and how its key is derived: the part that is authenticated.
    fn describe(&self, into: &mut Vec<u8>) {
        match self {
            Self::Passphrase { argon2id, .. } => argon2id.describe(into),
            Self::Recovery { generation, hkdf_sha256, .. } => {
                hkdf_sha256.describe(into);
                put(into, &generation.to_be_bytes());
            }
        }
    }

    fn sealed(&self) -> (&Bytes<12>, &Bytes<48>) {
        match self {
            Self::Passphrase { nonce, wrapped, .. } | Self::Recovery { nonce, wrapped, .. } => {
                (nonce, wrapped)
            }
        }
    }
}

impl KeyFile {
    /// The first key file of a new vault.
    pub(super) fn new(
        vault_id: VaultId,
        salt: [u8; 16],
        key: &DatabaseKey,
        passphrase: &Passphrase,
        cost: KdfCost,
    ) -> Result<Self> {
        Self::without_slots(vault_id, 1, salt).rewrapped(1, key, passphrase, cost)
    }

    /// One for a database with that salt, which nothing opens until a slot is made.
    pub(super) fn without_slots(vault_id: VaultId, generation: u64, salt: [u8; 16]) -> Self {
        let (format, salt, check) = (FORMAT.into(), Bytes(salt), Bytes([0; 32]));
        Self { format, version: VERSION, vault_id, generation, salt, slots: Vec::new(), check }
    }

    /// The same with a new passphrase, as another generation. A recovery key goes on opening it.
    pub(super) fn rewrapped(
        &self,
        generation: u64,
        key: &DatabaseKey,
        passphrase: &Passphrase,
        cost: KdfCost,
    ) -> Result<Self> {
        let mut file = Self { generation, ..self.clone() };
        file.slots.retain(|slot| !matches!(slot, Slot::Passphrase { .. }));
        let argon2id = Argon2id::new(cost, random()?);
        let stretched = argon2id.stretch(passphrase)?;
        let mut about = file.header(generation);
        argon2id.describe(&mut about);
        let Wrapped { nonce, wrapped } = wrap::wrap(key, &stretched, &about)?;
        file.slots.insert(0, Slot::Passphrase { argon2id, nonce, wrapped });
        file.check = file.sum();
        Ok(file)
    }

    /// The same with a new recovery key; one from before opens it no longer.
    pub(super) fn with_recovery(mut self, key: &DatabaseKey, new: &RecoveryKey) -> Result<Self> {
        self.slots.retain(|slot| !matches!(slot, Slot::Recovery { .. }));
        let (generation, hkdf_sha256) = (self.generation, HkdfSha256::new(random()?));
        let derived = hkdf_sha256.derive(new);
        let (nonce, wrapped) = (Bytes([0; 12]), Bytes([0; 48]));
        let mut slot = Slot::Recovery { generation, hkdf_sha256, nonce, wrapped };
        let mut about = self.header(generation);
        slot.describe(&mut about);
        if let Slot::Recovery { nonce, wrapped, .. } = &mut slot {
            let sealed = wrap::wrap(key, &derived, &about)?;
            (*nonce, *wrapped) = (sealed.nonce, sealed.wrapped);
        }
        self.slots.push(slot);
        self.check = self.sum();
        Ok(self)
    }

    /// The database's key.
    ///
    /// # Errors
    /// [`Error::WrongPassphrase`]; [`Error::KeyFileUnsafe`], before any stretching, where the file
    /// asks for more or less of it than is sane.
    pub(super) fn unwrap(&self, passphrase: &Passphrase) -> Result<DatabaseKey> {
        for slot in &self.slots {
            let Slot::Passphrase { argon2id, nonce, wrapped } = slot else { continue };
            let stretched = argon2id.stretch(passphrase)?;
            let mut about = self.header(self.generation);
            slot.describe(&mut about);
            return wrap::unwrap(nonce, wrapped, &stretched, &about);
        }
        Err(Error::KeyFileDamaged)
    }

    /// The database's key, by the recovery sheet.
    ///
    /// # Errors
    /// [`Error::RecoveryKeyWrong`], also where there is no slot for one.
    pub(super) fn unwrap_with(&self, recovery: &RecoveryKey) -> Result<DatabaseKey> {
        for slot in &self.slots {
            let Slot::Recovery { generation, hkdf_sha256, nonce, wrapped } = slot else { continue };
            let mut about = self.header(*generation);
            slot.describe(&mut about);
            return wrap::unwrap(nonce, wrapped, &hkdf_sha256.derive(recovery), &about)
                .map_err(|_| Error::RecoveryKeyWrong);
        }
        Err(Error::RecoveryKeyWrong)
    }

    /// The generation that the recovery key was made in which opens it; `None` where none does.
    pub(super) fn recovery_generation(&self) -> Option<u64> {
        self.slots.iter().find_map(|slot| match slot {
            Slot::Recovery { generation, .. } => Some(*generation),
            Slot::Passphrase { .. } => None,
        })
    }

    /// A key file with nothing but the recovery slot, as it goes onto the sheet.
    pub(super) fn recovery_alone(&self) -> Self {
        let mut file = self.clone();
        file.slots.retain(|slot| matches!(slot, Slot::Recovery { .. }));
        file.check = file.sum();
        file
    }

    /// What [`KeyFile::of_recovery_parts`] takes, in its order.
    pub(super) fn recovery_parts(&self, mut put: impl FnMut(&[u8])) {
        for slot in &self.slots {
            let Slot::Recovery { generation, hkdf_sha256, nonce, wrapped } = slot else { continue };
            put(self.vault_id.as_bytes());
            put(&generation.to_be_bytes());
            let parts: [&[u8]; 4] = [&self.salt.0, &hkdf_sha256.salt.0, &nonce.0, &wrapped.0];
            return parts.into_iter().for_each(put);
        }
    }

    /// The key file that a recovery sheet carries: `salts` are the database's and the slot's.
    pub(super) fn of_recovery_parts(
        vault_id: VaultId,
        generation: u64,
        [salt, slot_salt]: [[u8; 16]; 2],
        nonce: [u8; 12],
        wrapped: [u8; 48],
    ) -> Self {
        let mut file = Self::without_slots(vault_id, generation, salt);
        let hkdf_sha256 = HkdfSha256::new(slot_salt);
        let (nonce, wrapped) = (Bytes(nonce), Bytes(wrapped));
        file.slots.push(Slot::Recovery { generation, hkdf_sha256, nonce, wrapped });
        file.check = file.sum();
        file
    }

    /// What is sealed with every slot: whatever of the file is not in a slot, in canonical bytes.
    fn header(&self, generation: u64) -> Vec<u8> {
        let mut header = Vec::new();
        put(&mut header, self.format.as_bytes());
        put(&mut header, &self.version.to_be_bytes());
        put(&mut header, self.vault_id.as_bytes());
        put(&mut header, &generation.to_be_bytes());
        put(&mut header, &self.salt.0);
        header
    }

    fn sum(&self) -> Bytes<32> {
        let mut all = self.header(self.generation);
        for slot in &self.slots {
            slot.describe(&mut all);
            let (nonce, wrapped) = slot.sealed();
            put(&mut all, &nonce.0);
            put(&mut all, &wrapped.0);
        }
        Bytes(Sha256::digest(all).into())
    }
}

#[cfg(test)]
pub(super) mod tests;
