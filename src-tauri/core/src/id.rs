//! Identities. Every noun has its own type, so that a goal's id cannot stand where a case file's is
//! meant.
//!
//! An id is 80 random bits: it tells nothing about order or number, and two vaults never agree on
//! one by accident. In text it is sixteen characters of Crockford's base32 in lower case, an
//! alphabet that survives mail and reading aloud.

use std::fmt;
use std::str::FromStr;

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::error::Error;

/// Crockford's base32: no `i`, `l`, `o` or `u`.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Fills `bytes` from the operating system's random source.
///
/// # Errors
/// [`Error::NoRandomness`] where the system has none to give.
pub fn random<const N: usize>() -> Result<[u8; N], Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| Error::NoRandomness)?;
    Ok(bytes)
}

/// Eight characters for every five of `bytes`, whose number must be a multiple of five.
pub(crate) fn encode(bytes: &[u8]) -> String {
    // Room for all of it from the start: what is written here can be a secret.
    let mut text = String::with_capacity(bytes.len() / 5 * 8);
    for five in bytes.chunks(5) {
        let bits = five.iter().fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte));
        let letter = |place: u32| ALPHABET[(bits >> (35 - 5 * place) & 31) as usize];
        text.extend((0..8).map(|place| char::from(letter(place))));
    }
    text
}

/// The way back, in either case; `None` for anything but exactly `N` bytes.
pub(crate) fn decode<const N: usize>(text: &str) -> Option<[u8; N]> {
    if text.len() != N / 5 * 8 {
        return None;
    }
    let mut bytes = [0; N];
    for (five, chunk) in bytes.chunks_exact_mut(5).zip(text.as_bytes().chunks(8)) {
        let mut bits = 0_u64;
        for letter in chunk.iter().map(u8::to_ascii_lowercase) {
            bits = bits << 5 | ALPHABET.iter().position(|known| *known == letter)? as u64;
        }
        five.copy_from_slice(&bits.to_be_bytes()[3..]);
    }
    Some(bytes)
}

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; 10]);

        impl $name {
            /// Draws a new one.
            ///
            /// # Errors
            /// [`Error::NoRandomness`].
            pub fn new() -> Result<Self, Error> {
                random().map(Self)
            }

            /// Ten bytes, as stored and as sealed.
            pub fn from_bytes(bytes: [u8; 10]) -> Self {
                Self(bytes)
            }

            /// The ten bytes.
            pub fn as_bytes(&self) -> &[u8; 10] {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&encode(&self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), encode(&self.0))
            }
        }

        impl FromStr for $name {
            type Err = Error;

            fn from_str(text: &str) -> Result<Self, Error> {
                decode(text).map(Self).ok_or(Error::NotAnId)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }

        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::Borrowed(ValueRef::Blob(&self.0)))
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                let bytes = value.as_blob()?;
                bytes.try_into().map(Self).map_err(|_| FromSqlError::InvalidType)
            }
        }

        impl ts_rs::TS for $name {
            type WithoutGenerics = Self;
            type OptionInnerType = Self;
            fn name(_: &ts_rs::Config) -> String { "string".into() }
            fn inline(_: &ts_rs::Config) -> String { "string".into() }
        }
    )+};
}

id! {
    /// A vault.
    VaultId,
    /// A case file.
    CaseFileId,
    /// An appointment.
    SessionId,
    /// A goal, through all its wordings.
    GoalId,
    /// One wording of a goal.
    WordingId,
    /// An assignment; also in its packet and in clear on its replies.
    AssignmentId,
    /// Something that left.
    DeliveryId,
    /// A sealed bundle of entries that came back.
    ReplyId,
    /// An entry written when something happened; entries of a day have no id but the day.
    OccasionId,
}

macro_rules! row_id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS,
        )]
        #[serde(transparent)]
        #[ts(type = "number", export_to = "reply.ts")]
        pub struct $name(i64);

        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(self.0.into())
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                value.as_i64().map(Self)
            }
        }

        impl From<i64> for $name {
            fn from(row: i64) -> Self {
                Self(row)
            }
        }
    )+};
}

row_id! {
    /// An answer to a question of safety that raised a flag; counted within one vault.
    FlagId,
    /// A reply that waits in the inbox; counted within one vault.
    WaitingId,
    /// One version of an entry; counted within one vault.
    VersionId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_survives_text() {
        let id = AssignmentId::from_bytes([0, 1, 2, 3, 4, 250, 251, 252, 253, 255]);
        let text = id.to_string();
        assert_eq!(text.len(), 16);
        assert_eq!(text.parse::<AssignmentId>().ok(), Some(id));
        assert_eq!(text.to_uppercase().parse::<AssignmentId>().ok(), Some(id));
    }

    #[test]
    fn anything_else_is_not_an_id() {
        for text in ["", "0123456789abcde", "0123456789abcdeu", "0123456789abcdéf"] {
            assert!(matches!(text.parse::<GoalId>(), Err(Error::NotAnId)), "{text}");
        }
    }

    #[test]
    fn two_draws_differ() {
        assert_ne!(CaseFileId::new().ok(), CaseFileId::new().ok());
    }
}
