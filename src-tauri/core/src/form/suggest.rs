//! First homework: which forms of the library fit what the client said.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Library;

/// A form that fits, and the client's words that say so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "form.ts")]
pub struct Suggestion {
    /// The form's key.
    pub form_key: String,
    /// The words it was chosen for, as the client said them; none where nothing pointed anywhere.
    pub because: Vec<String>,
}

/// What in a sentence points to which of the library's tags: beginnings of words, lower case.
const SIGNS: [(&str, &[&str]); 5] = [
    (
        "sleep",
        &[
            "sleep", "slept", "asleep", "night", "insomnia", "awake", "waking", "woke", "wake",
            "bed",
        ],
    ),
    (
        "driving",
        &[
            "driv", "drove", "car", "freeway", "highway", "motorway", "road", "commut", "ramp",
            "tunnel", "bridge", "405",
        ],
    ),
    ("panic", &["panic", "attack", "faint"]),
    ("worry", &["worr", "rumina", "overthink"]),
    ("avoidance", &["avoid", "detour"]),
];

/// Up to three forms, most fitting first. Where no word points anywhere, the library's first three
/// come back with nothing to say for themselves.
pub fn suggest(words: &str, library: &Library) -> Vec<Suggestion> {
    let spoken: Vec<&str> =
        words.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').collect();
    let because = |fits: &[String]| -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for word in spoken.iter().filter(|word| !word.is_empty()) {
            let lower = word.to_lowercase();
            let points = SIGNS.iter().any(|(tag, signs)| {
                fits.iter().any(|fit| fit == tag)
                    && signs.iter().any(|sign| lower.starts_with(sign))
            });
            if points && !found.iter().any(|other| other.eq_ignore_ascii_case(word)) {
                found.push((*word).to_owned());
            }
        }
        found
    };
    let mut suggestions: Vec<Suggestion> = library
        .forms()
        .iter()
        .map(|entry| Suggestion {
            form_key: entry.form.key.clone(),
            because: because(&entry.form.fits),
        })
        .collect();
    suggestions.sort_by_key(|suggestion| std::cmp::Reverse(suggestion.because.len()));
    suggestions.truncate(3);
    suggestions
}

#[cfg(test)]
mod tests {
    use super::*;

    fn library() -> Library {
        let form = |key: &str, fits: &str| {
            format!(
                r#"{{ "format": 1, "key": "{key}", "version": 1, "title": "T", "purpose": "P", "fits": {fits},
                     "takes_seconds": 15, "rhythm": {{ "kind": "once" }},
                     "entry": [{{ "key": "a", "ask": "A?", "answer": {{ "kind": "text" }} }}] }}"#
            )
        };
        let files = [form("drive", r#"["driving", "panic"]"#), form("nights", r#"["sleep"]"#)];
        Library::from_json(files.iter().map(String::as_str)).expect("sound")
    }

    #[test]
    fn the_words_decide_and_are_shown_as_the_reason() {
        let sleep =
            suggest("I want to sleep through the night four nights out of seven.", &library());
        assert_eq!(sleep[0].form_key, "nights");
        assert_eq!(sleep[0].because, ["sleep", "night", "nights"]);
        let drive = suggest("I want to drive to work without panic on the 405.", &library());
        assert_eq!(drive[0].form_key, "drive");
        assert_eq!(drive[0].because, ["drive", "panic", "405"]);
    }

    #[test]
    fn nothing_found_is_said_by_an_empty_reason() {
        let none = suggest("I want to sing again.", &library());
        assert_eq!(none.len(), 2);
        assert!(none.iter().all(|suggestion| suggestion.because.is_empty()));
    }
}
