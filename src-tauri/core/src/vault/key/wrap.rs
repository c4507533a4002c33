//! Stretching a passphrase, and wrapping the database's key with what comes out.

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Key, Nonce};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use hkdf::Hkdf;
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::bytes::{Bytes, put};
use crate::error::{Error, Result};
use crate::id::random;
use crate::vault::passphrase::Passphrase;
use crate::vault::recovery::RecoveryKey;
use crate::vault::step::step;

/// The 32 random bytes that encrypt the database. A change of passphrase does not change them.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub(in crate::vault) struct DatabaseKey([u8; 32]);

impl DatabaseKey {
    /// Draws a new one.
    pub(in crate::vault) fn new() -> Result<Self> {
        random().map(Self)
    }

    pub(in crate::vault) fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// How much work one try at a passphrase takes.
#[derive(Clone, Copy)]
pub(in crate::vault) struct KdfCost {
    /// Memory in KiB.
    pub(in crate::vault) memory_kib: u32,
    /// How often the memory is gone over.
    pub(in crate::vault) passes: u32,
    /// How much of it can be done side by side.
    pub(in crate::vault) lanes: u32,
}

impl KdfCost {
    /// What new vaults take: about a second on a small laptop.
    pub(in crate::vault) const USUAL: Self = Self { memory_kib: 256 * 1024, passes: 3, lanes: 4 };
    /// The least that is accepted.
    pub(in crate::vault) const LEAST: Self = Self { memory_kib: 64 * 1024, passes: 3, lanes: 1 };
    /// The most that is accepted: what asks for more would hang the computer, not guard it.
    pub(in crate::vault) const MOST: Self =
        Self { memory_kib: 2 * 1024 * 1024, passes: 16, lanes: 16 };

    fn is_sane(self) -> bool {
        let between = |least, value, most| (least..=most).contains(&value);
        between(Self::LEAST.memory_kib, self.memory_kib, Self::MOST.memory_kib)
            && between(Self::LEAST.passes, self.passes, Self::MOST.passes)
            && between(Self::LEAST.lanes, self.lanes, Self::MOST.lanes)
    }
}

/// How a passphrase was stretched.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Argon2id {
    /// 19 (0x13), which is Argon2 1.3.
    version: u32,
    memory_kib: u32,
    passes: u32,
    lanes: u32,
    salt: Bytes<16>,
}

impl Argon2id {
    pub(super) fn new(cost: KdfCost, salt: [u8; 16]) -> Self {
        let KdfCost { memory_kib, passes, lanes } = cost;
        Self { version: Version::V0x13 as u32, memory_kib, passes, lanes, salt: Bytes(salt) }
    }

    pub(super) fn describe(&self, into: &mut Vec<u8>) {
        put(into, b"passphrase");
        put(into, b"argon2id");
        for number in [self.version, self.memory_kib, self.passes, self.lanes] {
            put(into, &number.to_be_bytes());
        }
        put(into, &self.salt.0);
    }

    /// Stretches `passphrase` into the key that wraps.
    ///
    /// # Errors
    /// [`Error::KeyFileUnsafe`], before any work, for parameters out of bounds.
    pub(super) fn stretch(&self, passphrase: &Passphrase) -> Result<Zeroizing<[u8; 32]>> {
        let Self { memory_kib, passes, lanes, .. } = *self;
        if self.version != Version::V0x13 as u32
            || !(KdfCost { memory_kib, passes, lanes }).is_sane()
        {
            return Err(Error::KeyFileUnsafe);
        }
        let params =
            Params::new(memory_kib, passes, lanes, Some(32)).map_err(|_| Error::KeyFileUnsafe)?;
        step("keys:stretching");
        let mut memory = Vec::new();
        memory
            .try_reserve_exact(params.block_count())
            .map_err(|_| Error::Io(std::io::ErrorKind::OutOfMemory))?;
        memory.resize(params.block_count(), Block::new());
        let mut stretched = Zeroizing::new([0; 32]);
        let done = Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into_with_memory(
                passphrase.as_bytes(),
                &self.salt.0,
                stretched.as_mut_slice(),
                &mut memory,
            );
        memory.zeroize();
        done.map_err(|_| Error::KeyFileUnsafe)?;
        Ok(stretched)
    }
}

/// How a recovery key is turned into the key that wraps: HKDF-SHA256 with this salt and the info
/// `ownwords recovery 1`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HkdfSha256 {
    pub(super) salt: Bytes<16>,
}

impl HkdfSha256 {
    pub(super) fn new(salt: [u8; 16]) -> Self {
        Self { salt: Bytes(salt) }
    }

    /// The key that wraps.
    pub(super) fn derive(&self, recovery: &RecoveryKey) -> Zeroizing<[u8; 32]> {
        let mut derived = Zeroizing::new([0; 32]);
        // 32 bytes are never too many to ask for.
        let _ = Hkdf::<Sha256>::new(Some(&self.salt.0), recovery.as_bytes())
            .expand(b"ownwords recovery 1", derived.as_mut_slice());
        derived
    }

    pub(super) fn describe(&self, into: &mut Vec<u8>) {
        put(into, b"recovery");
        put(into, b"hkdf-sha256");
        put(into, &self.salt.0);
    }
}

/// A wrapped key with its nonce.
pub(super) struct Wrapped {
    pub(super) nonce: Bytes<12>,
    pub(super) wrapped: Bytes<48>,
}

/// AES-256-GCM; `about` is authenticated with it.
pub(super) fn wrap(key: &DatabaseKey, with: &[u8; 32], about: &[u8]) -> Result<Wrapped> {
    let nonce = random()?;
    let payload = Payload { msg: &key.0, aad: about };
    let sealed = Aes256Gcm::new(Key::<Aes256Gcm>::from_slice(with))
        .encrypt(Nonce::from_slice(&nonce), payload)
        .ok()
        .and_then(|sealed| sealed.try_into().ok());
    let wrapped = sealed.map(Bytes).ok_or(Error::KeyFileUnsafe)?;
    Ok(Wrapped { nonce: Bytes(nonce), wrapped })
}

/// The way back.
///
/// # Errors
/// [`Error::WrongPassphrase`]; a file whose settings were tampered with looks the same.
pub(super) fn unwrap(
    nonce: &Bytes<12>,
    wrapped: &Bytes<48>,
    with: &[u8; 32],
    about: &[u8],
) -> Result<DatabaseKey> {
    let payload = Payload { msg: &wrapped.0, aad: about };
    let opened = Aes256Gcm::new(Key::<Aes256Gcm>::from_slice(with))
        .decrypt(Nonce::from_slice(&nonce.0), payload)
        .map_err(|_| Error::WrongPassphrase)?;
    let opened = Zeroizing::new(opened);
    let bytes = opened.as_slice().try_into().map_err(|_| Error::KeyFileDamaged)?;
    Ok(DatabaseKey(bytes))
}
