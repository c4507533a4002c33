//! `Words`: text that a person entrusted to the program.
//!
//! Goals, messages, answers and names travel through the core as [`Words`], so that no log line,
//! error or failed assertion can print them by accident: `Debug` shows only how long they are.

mod tongue;

use std::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub(crate) use tongue::Tongue;

/// Private text. Read it with [`Words::as_str`] where it is shown to its owner or sealed.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
#[ts(type = "string", export_to = "words.ts")]
pub struct Words(String);

impl Words {
    /// Wraps `text` as it is: a client's words are never trimmed, corrected or normalised.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself, for the screen, the page or the seal.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing in it but white space.
    pub fn is_blank(&self) -> bool {
        self.0.trim().is_empty()
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Words({} characters)", self.0.chars().count())
    }
}

impl From<&str> for Words {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for Words {
    fn from(text: String) -> Self {
        Self(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_never_shows_the_text() {
        let shown = format!("{:?}", Words::from("I drove, it was loud, I stayed."));
        assert_eq!(shown, "Words(31 characters)");
    }

    #[test]
    fn spaces_and_line_breaks_alone_are_blank() {
        assert!(Words::from(" \n\t").is_blank());
        assert!(!Words::from(" x ").is_blank());
    }
}
