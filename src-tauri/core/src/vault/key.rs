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
//!     { "kind": "recovery", "hkdf_sha256": { "salt": 16 bytes }, "nonce", "wrapped" }
//!   ],
//!   "check": SHA-256 of all of the above, which tells damage from a wrong passphrase
//! }
//! ```

mod bytes;
mod wrap;

pub(super) use wrap::{DatabaseKey, KdfCost};

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::files;
use super::passphrase::Passphrase;
use crate::error::{Error, Result};
use crate::id::{VaultId, random};
use bytes::{Bytes, put};
use wrap::{Argon2id, HkdfSha256, Wrapped};

const FORMAT: &str = "ownwords-keys";
/// The version that this program writes, and the newest it reads.
const VERSION: u32 = 1;
/// Larger than a key file with every slot one could want.
const LARGEST: u64 = 64 * 1024;

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
    Recovery { hkdf_sha256: HkdfSha256, nonce: Bytes<12>, wrapped: Bytes<48> },
}

impl Slot {
    /// What kind of slot it is and how its key is derived: the part that is authenticated.
    fn describe(&self, into: &mut Vec<u8>) {
        match self {
            Self::Passphrase { argon2id, .. } => argon2id.describe(into),
            Self::Recovery { hkdf_sha256, .. } => hkdf_sha256.describe(into),
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
        let argon2id = Argon2id::new(cost, random()?);
        let mut file = Self {
            format: FORMAT.into(),
            version: VERSION,
            vault_id,
            generation: 1,
            salt: Bytes(salt),
            slots: Vec::new(),
            check: Bytes([0; 32]),
        };
        let stretched = argon2id.stretch(passphrase)?;
        let mut about = file.header();
        argon2id.describe(&mut about);
        let Wrapped { nonce, wrapped } = wrap::wrap(key, &stretched, &about)?;
        file.slots.push(Slot::Passphrase { argon2id, nonce, wrapped });
        file.check = file.sum();
        Ok(file)
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
            let mut about = self.header();
            argon2id.describe(&mut about);
            return wrap::unwrap(nonce, wrapped, &stretched, &about);
        }
        Err(Error::KeyFileDamaged)
    }

    /// Writes one of the two copies, and reads it back before it takes its place.
    pub(super) fn write(&self, path: &Path) -> Result<()> {
        let json = serde_json::to_vec_pretty(self).map_err(|_| Error::KeyFileDamaged)?;
        files::replace(path, &json, |part| match read(part) {
            Copy::Whole(written) if written == *self => Ok(()),
            _ => Err(Error::KeyFileDamaged),
        })
    }

    /// Everything in the file that is not in a slot, in canonical bytes.
    fn header(&self) -> Vec<u8> {
        let mut header = Vec::new();
        put(&mut header, self.format.as_bytes());
        put(&mut header, &self.version.to_be_bytes());
        put(&mut header, self.vault_id.as_bytes());
        put(&mut header, &self.generation.to_be_bytes());
        put(&mut header, &self.salt.0);
        header
    }

    fn sum(&self) -> Bytes<32> {
        let mut all = self.header();
        for slot in &self.slots {
            slot.describe(&mut all);
            let (nonce, wrapped) = slot.sealed();
            put(&mut all, &nonce.0);
            put(&mut all, &wrapped.0);
        }
        Bytes(Sha256::digest(all).into())
    }
}

/// The key file to open a vault with, and the copies to mend from it once it has.
pub(super) struct Found {
    /// The newest whole copy that belongs to the database.
    pub(super) file: KeyFile,
    mend: Vec<&'static str>,
}

impl Found {
    /// Writes the copies that were missing, damaged or older. One that will not be written does not
    /// keep the vault shut; the next unlock tries again.
    pub(super) fn mend(&self, folder: &Path) {
        for name in &self.mend {
            if self.file.write(&folder.join(name)).is_err() {
                tracing::warn!("a copy of the key file could not be mended");
            }
        }
    }
}

/// Reads both copies and chooses the one for the database that begins with `salt`.
///
/// # Errors
/// Why neither will do: [`Error::KeyFileMissing`], [`Error::KeyFileDamaged`],
/// [`Error::KeyFileNewer`], [`Error::KeyFileForeign`], or [`Error::VaultDamaged`] where it is the
/// beginning of the database that was zeroed.
pub(super) fn find(folder: &Path, salt: [u8; 16]) -> Result<Found> {
    let copies = files::KEYS.map(|name| (name, read(&folder.join(name))));
    let whole = || copies.iter().filter_map(|(_, copy)| copy.whole());
    let own = whole().filter(|file| file.salt.0 == salt).max_by_key(|file| file.generation);
    let Some(own) = own else {
        // One flipped letter can make a copy look newer, so it decides only where no other will do.
        return Err(if copies.iter().any(|(_, copy)| matches!(copy, Copy::Newer)) {
            Error::KeyFileNewer
        } else if whole().next().is_some() {
            if salt == [0; 16] { Error::VaultDamaged } else { Error::KeyFileForeign }
        } else if copies.iter().all(|(_, copy)| matches!(copy, Copy::Missing)) {
            Error::KeyFileMissing
        } else {
            Error::KeyFileDamaged
        });
    };
    // Another vault's key file may be the only one it has: it is never written over.
    let to_mend = |copy: &Copy| match copy {
        Copy::Whole(file) => file != own && file.vault_id == own.vault_id && file.salt == own.salt,
        Copy::Missing | Copy::Damaged => true,
        Copy::Newer => false,
    };
    let mend = copies.iter().filter(|(_, copy)| to_mend(copy)).map(|(name, _)| *name).collect();
    Ok(Found { file: own.clone(), mend })
}

enum Copy {
    Whole(KeyFile),
    Missing,
    Damaged,
    Newer,
}

impl Copy {
    fn whole(&self) -> Option<&KeyFile> {
        if let Self::Whole(file) = self { Some(file) } else { None }
    }
}

fn read(path: &Path) -> Copy {
    #[derive(Deserialize)]
    struct Kind {
        format: String,
        version: u32,
    }
    if let Err(error) = fs::metadata(path)
        && error.kind() == std::io::ErrorKind::NotFound
    {
        return Copy::Missing;
    }
    let mut json = Zeroizing::new(Vec::new());
    let read = File::open(path).and_then(|file| file.take(LARGEST).read_to_end(&mut json));
    if read.is_err() {
        return Copy::Damaged;
    }
    match serde_json::from_slice::<Kind>(&json) {
        Ok(kind) if kind.format == FORMAT && kind.version > VERSION => return Copy::Newer,
        Ok(kind) if kind.format == FORMAT && kind.version == VERSION => {}
        _ => return Copy::Damaged,
    }
    match serde_json::from_slice::<KeyFile>(&json) {
        Ok(file) if file.check == file.sum() => Copy::Whole(file),
        _ => Copy::Damaged,
    }
}

#[cfg(test)]
mod tests;
