//! Bytes as the key file writes them: base64 in JSON, counted in what is authenticated.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A field of exactly `N` bytes.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::vault) struct Bytes<const N: usize>(pub(in crate::vault) [u8; N]);

impl<const N: usize> Serialize for Bytes<N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(self.0))
    }
}

impl<'de, const N: usize> Deserialize<'de> for Bytes<N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let bytes = STANDARD.decode(text).map_err(|_| D::Error::custom("not base64"))?;
        let bytes = bytes.try_into().map_err(|_| D::Error::custom("not of this length"))?;
        Ok(Self(bytes))
    }
}

/// Appends `part` after its length, so that two lists of parts never have the same bytes.
pub(super) fn put(into: &mut Vec<u8>, part: &[u8]) {
    into.extend((part.len() as u64).to_be_bytes());
    into.extend(part);
}
