//! Wording in one language or several.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A wording: a plain string, or one string for each language (`"en"`, `"de"`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
#[ts(export, export_to = "form.ts")]
pub enum Text {
    /// The same for every reader.
    Plain(String),
    /// By language.
    ByLanguage(BTreeMap<String, String>),
}

impl Text {
    /// The wording for `language`; else English, else any there is.
    pub fn in_language(&self, language: &str) -> &str {
        match self {
            Self::Plain(text) => text,
            Self::ByLanguage(texts) => texts
                .get(language)
                .or_else(|| texts.get("en"))
                .or_else(|| texts.values().next())
                .map_or("", String::as_str),
        }
    }

    /// Every wording in it.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        match self {
            Self::Plain(text) => vec![text.as_str()],
            Self::ByLanguage(texts) => texts.values().map(String::as_str).collect(),
        }
        .into_iter()
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::Plain(text.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_language_falls_back_to_english() {
        let text: Text = serde_json::from_str(r#"{"de":"Nacht","en":"Night"}"#).expect("valid");
        assert_eq!(text.in_language("de"), "Nacht");
        assert_eq!(text.in_language("fr"), "Night");
    }
}
