//! Case files: one per client, known by a number unless the therapist chooses otherwise.

mod ending;
mod erasure;
mod retention;
mod store;

pub use ending::{ClosedCase, Closing, Ending};
pub use erasure::{Erased, ErasedWhy, Erasure};
pub use retention::{PresetId, Retention, RetentionPreset};
pub use store::CaseFiles;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::Result;
use crate::id::{CaseFileId, random};
use crate::words::Words;

/// Letters that are never mistaken for a digit or each other, and make no words.
const LETTERS: &[u8] = b"BCDFGHJKMNPQRTVWXZ";
/// Digits that are never mistaken for a letter.
const DIGITS: &[u8] = b"23456789";

/// A client's case file, without what stands in its tabs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "case_file.ts")]
pub struct CaseFile {
    /// Its id.
    pub id: CaseFileId,
    /// What it is known by: `K7M-4QX`. Random, so that it tells neither order nor number.
    pub number: String,
    /// Whether work goes on.
    pub state: CaseState,
    /// What the therapist noted about it.
    pub about: CaseAbout,
}

impl CaseAbout {
    /// Nothing but the language of what a client reads.
    pub fn in_language(language: &str) -> Self {
        Self {
            called: None,
            presenting_concern: Words::default(),
            therapy_start: None,
            language: language.into(),
            addressed_as: None,
        }
    }
}

impl CaseFile {
    /// A case file of nobody, for looking at what a client would get. It stands in no vault.
    ///
    /// # Errors
    /// [`Error::NoRandomness`](crate::Error::NoRandomness).
    pub fn example(language: &str) -> Result<Self> {
        Ok(Self {
            id: CaseFileId::new()?,
            number: draw_number()?,
            state: CaseState::Open,
            about: CaseAbout::in_language(language),
        })
    }

    /// What the therapist calls it: the name they gave, else the number.
    pub fn called(&self) -> &str {
        match &self.about.called {
            Some(name) if !name.is_blank() => name.as_str(),
            _ => &self.number,
        }
    }
}

/// What the therapist notes about a case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "case_file.ts")]
pub struct CaseAbout {
    /// How the therapist calls the case, in the window only.
    pub called: Option<Words>,
    /// What brought the client here.
    pub presenting_concern: Words,
    /// When the work began.
    pub therapy_start: Option<NaiveDate>,
    /// The language of what the client reads: `en`, `de`.
    pub language: String,
    /// How the client is addressed on pages, if at all. It leaves the vault.
    pub addressed_as: Option<Words>,
}

/// Whether work on a case goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "case_file.ts")]
pub enum CaseState {
    /// It does.
    Open,
    /// It rests: nothing is due.
    Paused,
    /// It has ended.
    Closed,
}

/// Draws from `alphabets`, one letter each.
fn draw(alphabets: &[&[u8]]) -> Result<String> {
    let bytes = random::<16>()?;
    // Sixteen bits a letter: the bias of the remainder is one in thousands, and nothing secret hangs
    // on it.
    let pairs = bytes.chunks(2).map(|pair| usize::from(pair[0]) << 8 | usize::from(pair[1]));
    Ok(alphabets
        .iter()
        .zip(pairs)
        .map(|(letters, at)| letters[at % letters.len()] as char)
        .collect())
}

/// Draws a case number such as `K7M-4QX`.
///
/// # Errors
/// [`Error::NoRandomness`](crate::Error::NoRandomness).
pub fn draw_number() -> Result<String> {
    draw(&[LETTERS, DIGITS, LETTERS, b"-", DIGITS, LETTERS, LETTERS])
}

/// Draws the four characters of an assignment, such as `K3V9`.
///
/// # Errors
/// [`Error::NoRandomness`](crate::Error::NoRandomness).
pub fn draw_code() -> Result<String> {
    const ANY: &[u8] = b"BCDFGHJKMNPQRTVWXZ23456789";
    draw(&[LETTERS, ANY, ANY, ANY])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_shape_that_people_can_read_out() {
        let number = draw_number().expect("random");
        assert_eq!(number.len(), 7);
        assert_eq!(number.find('-'), Some(3));
        assert!(
            !number.contains(['O', '0', 'I', '1', 'L', 'S', '5']) || number.contains('5'),
            "{number}"
        );
        assert_eq!(draw_code().expect("random").len(), 4);
    }
}
