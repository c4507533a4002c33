//! The practice's signature: by it a hosted page knows the packets of its own practice from others.
//!
//! The packet carries the signature and not the key. The hosted page has the key, so that nobody can
//! use the practice's address to show a form of their own.

use std::fmt;
use std::str::FromStr;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use super::seal::ReplyRoot;
use crate::error::{Error, Result};

/// How many bytes a signature has.
pub(super) const SIGNATURE: usize = 64;

/// What stands before a packet's JSON in what is signed: a signature under it says nothing about any
/// other kind of text.
const DOMAIN: &[u8] = b"ownwords packet v1\0";

/// The key that a vault signs its packets with. It is wiped when it is dropped.
pub struct PracticeKey(SigningKey);

/// The public half of a [`PracticeKey`], which the hosted page holds: 43 letters of base64url.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicKey(VerifyingKey);

impl ReplyRoot {
    /// The key that packets are signed with: the same from any backup of the vault, and another once
    /// the vault was written anew because its passphrase was exposed.
    ///
    /// # Errors
    /// None that occur: the sizes are fixed.
    pub fn practice_key(&self) -> Result<PracticeKey> {
        let mut seed = Zeroizing::new([0; 32]);
        Hkdf::<Sha256>::new(Some(b"ownwords signing v1"), self.as_slice())
            .expand(b"packet", seed.as_mut_slice())
            .map_err(|_| Error::PacketInvalid)?;
        Ok(PracticeKey(SigningKey::from_bytes(&seed)))
    }
}

impl PracticeKey {
    /// The public half.
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }

    /// Signs a packet's JSON.
    pub(super) fn sign(&self, json: &[u8]) -> [u8; SIGNATURE] {
        self.0.sign(&[DOMAIN, json].concat()).to_bytes()
    }
}

impl fmt::Debug for PracticeKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PracticeKey")
    }
}

impl PublicKey {
    /// Whether `signature` is this practice's, for this very JSON.
    pub(super) fn has_signed(&self, signature: &[u8; SIGNATURE], json: &[u8]) -> bool {
        let signature = Signature::from_bytes(signature);
        self.0.verify_strict(&[DOMAIN, json].concat(), &signature).is_ok()
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&URL_SAFE_NO_PAD.encode(self.0.as_bytes()))
    }
}

impl FromStr for PublicKey {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| Error::NotAnId)?;
        let bytes = bytes.as_slice().try_into().map_err(|_| Error::NotAnId)?;
        VerifyingKey::from_bytes(bytes).map(Self).map_err(|_| Error::NotAnId)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(root: u8) -> PracticeKey {
        ReplyRoot::new([root; 32].into()).practice_key().expect("derives")
    }

    #[test]
    fn any_backup_of_a_vault_signs_alike_and_another_vault_does_not() {
        assert_eq!(key(7).public(), key(7).public());
        assert_eq!(key(7).sign(b"{}"), key(7).sign(b"{}"));
        assert_ne!(key(7).public(), key(8).public());
    }

    #[test]
    fn a_signature_holds_for_its_text_and_its_key_alone() {
        let signature = key(7).sign(b"{}");
        assert!(key(7).public().has_signed(&signature, b"{}"));
        assert!(!key(8).public().has_signed(&signature, b"{}"));
        assert!(!key(7).public().has_signed(&signature, b"{} "));
        for place in 0..SIGNATURE {
            let mut changed = signature;
            changed[place] ^= 1;
            assert!(!key(7).public().has_signed(&changed, b"{}"), "byte {place}");
        }
    }

    #[test]
    fn a_packet_signature_is_none_for_a_text_of_another_kind() {
        let plain = key(7).0.sign(b"{}").to_bytes();
        assert!(!key(7).public().has_signed(&plain, b"{}"));
    }

    #[test]
    fn a_public_key_survives_its_text() {
        let public = key(7).public();
        let text = public.to_string();
        assert_eq!(text.len(), 43);
        assert_eq!(text.parse::<PublicKey>().ok(), Some(public));
        for wrong in ["", &text[1..], "AAAA", &format!("{text}A")] {
            assert!(wrong.parse::<PublicKey>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn debug_shows_no_secret() {
        assert_eq!(format!("{:?}", key(7)), "PracticeKey");
    }
}
