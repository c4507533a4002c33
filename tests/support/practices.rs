//! Practices to measure with and to look around in: plausible stories, the same ones for everybody.
//!
//! [`Practice::of_years`] is what a therapist gathers in so many years; a longer one is a shorter one
//! with a past, so that the newest hundred case files are the same in both. [`sample`] is the small one
//! in `assets/sample-practice.json`, told by hand.
//!
//! Everything is drawn from seeds. No clock is read: [`now`] is a Monday in November.

mod answers;
mod case;
mod dice;
mod tell;
mod twelve;
mod voice;
mod years;

pub use dice::Dice;
pub use twelve::{sample, sample_json};
pub use years::{Practice, Size};

use chrono::{DateTime, FixedOffset};
use practice::form::Form;
use practice::practice_details::{CrisisContact, Paper, PracticeDetails};

use crate::path;

/// The moment at which every practice made here stands.
pub fn now() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-11-23T12:00:00+01:00").expect("a moment")
}

/// The forms of the stories: two of the library's, and those that this therapist made.
pub fn forms() -> Vec<Form> {
    let own = path("tests/support/practices/forms");
    let listed = std::fs::read_dir(own).expect("the folder of forms is there");
    let mut own: Vec<_> = listed.map(|file| file.expect("a file").path()).collect();
    own.sort();
    let library = ["drive-tracker", "worst-waking-diary"];
    let library = library.map(|key| path(&format!("assets/forms/{key}.json")));
    let read = |file: &std::path::PathBuf| {
        let json = std::fs::read_to_string(file).expect("a form is text");
        Form::from_json(&json).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
    };
    library.iter().chain(&own).map(read).collect()
}

/// The therapist whose practice it is.
pub fn details() -> PracticeDetails {
    PracticeDetails {
        name: "Dr. A. Keller".into(),
        credentials: "Cognitive behavioural therapy".into(),
        contact_lines: vec!["12 Harbour Row".into(), "555 0142".into()],
        reply_address: "keller@example.org".into(),
        crisis_contacts: vec![CrisisContact {
            name: "Crisis line".into(),
            reach: "988, any time".into(),
        }],
        paper: Paper::A4,
        language: "en".into(),
    }
}
