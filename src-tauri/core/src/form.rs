//! Forms: what a client is asked, how often, and what counts as an answer.
//!
//! A form is data. Built-in forms are JSON files in `assets/forms/`, read-only and versioned; a
//! therapist's own are made the same way. One definition becomes the page on a phone, the sheet of
//! paper and the columns of a review, so everything that draws a form matches on [`Kind`].
//!
//! ```
//! use practice::form::Form;
//!
//! let form = Form::from_json(r#"{
//!     "format": 1, "key": "mood", "version": 1,
//!     "title": "Mood check", "purpose": "To see how the days differ.",
//!     "takes_seconds": 15,
//!     "rhythm": { "kind": "daily", "days": 7, "part_of_day": "evening" },
//!     "entry": [{ "key": "mood", "ask": "How was today?",
//!                 "answer": { "kind": "rating", "min": 0, "max": 10, "step": 1,
//!                             "low": "very low", "high": "very good" } }]
//! }"#)?;
//! assert_eq!(form.title.in_language("en"), "Mood check");
//! # Ok::<(), practice::Error>(())
//! ```

mod answers;
mod changes;
mod check;
mod compute;
mod favourites;
mod file;
mod fit;
mod for_client;
mod in_language;
mod key;
mod library;
mod limits;
mod own;
mod question;
mod safety;
#[cfg(test)]
#[path = "form/schema/tests.rs"]
mod schema;
mod score;
mod text;
mod work;

pub use answers::{Answer, Answers, Pick};
pub use changes::{FormChange, changes};
pub use check::{FormFault, line_of};
pub use compute::{Outcome, Worked};
pub use favourites::Forms;
pub use file::{FormFile, MAX_FILE};
pub use fit::AnswerFault;
pub use library::{Library, LibraryForm};
pub use own::{FormVersion, OwnForm};
pub use question::{
    Calculation, Choice, Condition, Kind, Need, Part, Question, Scope, SleepFigure, Sort,
};
pub use safety::SafetyQuestion;
pub use score::{Score, SubscaleScore};
pub use text::Text;

use chrono::{NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use ts_rs::TS;

use crate::error::Error;

/// The version of the form language that this program writes, and the newest it reads.
pub const FORMAT: u32 = 1;

/// A form: parts, questions and how often they are answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[ts(export, export_to = "form.ts", optional_fields)]
pub struct Form {
    /// The version of the form language, [`FORMAT`].
    pub format: u32,
    /// What the form is known by: lower case, digits and hyphens. A duplicate gets a new key.
    pub key: String,
    /// Counts up with every edit. Assignments keep the version they were made with.
    pub version: u32,
    /// The name of the form, for the therapist and the client.
    pub title: Text,
    /// Why one would use it: a sentence for the therapist.
    pub purpose: Text,
    /// A line under the title for the client: when to fill it in, and that gaps are fine.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<Text>,
    /// What an entry is called ("morning", "drive"), for "Save this morning".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry_name: Option<Text>,
    /// What it fits: problems and purposes in the library's own tags.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<String>>", optional)]
    pub fits: Vec<String>,
    /// Which grain of the form this is, where the library has two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub variant: Option<Variant>,
    /// How long one entry takes, in seconds.
    pub takes_seconds: u32,
    /// How often it is filled in.
    pub rhythm: Rhythm,
    /// Who fills it in.
    #[serde(default, skip_serializing_if = "EnteredBy::is_client")]
    #[ts(as = "Option<EnteredBy>", optional)]
    pub entered_by: EnteredBy,
    /// Filled in once, before the first entry.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<Question>>", optional)]
    pub header: Vec<Question>,
    /// Filled in for each entry. In `before_after` forms, the half before the event.
    pub entry: Vec<Question>,
    /// The half after the event, in `before_after` forms only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<Question>>", optional)]
    pub after: Vec<Question>,
    /// What in a week this form can count, most fitting first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<Countable>>", optional)]
    pub counts: Vec<Countable>,
    /// How a measure is scored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scoring: Option<Scoring>,
    /// The copyright line that a measure must show.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
}

/// Who fills a form in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "form.ts")]
pub enum EnteredBy {
    /// The client.
    #[default]
    Client,
    /// The therapist, from a copy of their own: a measure whose wording is not ours to give.
    Therapist,
}

impl EnteredBy {
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
    fn is_client(&self) -> bool {
        *self == Self::Client
    }
}

/// Two grains of the same form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "form.ts")]
pub enum Variant {
    /// A minute or less.
    Short,
    /// As the field uses it.
    Full,
}

/// How often a form is filled in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[ts(export, export_to = "form.ts", optional_fields)]
pub enum Rhythm {
    /// One time.
    Once,
    /// Every day that is due.
    Daily {
        /// How many days, counted from the first, whether due or not: 1 to 56.
        days: u32,
        /// When in the day; a `morning` entry is named by the morning on which a night ended.
        part_of_day: PartOfDay,
        /// How many entries a day, 1 to 12; each has a slot from 0.
        #[serde(default = "one", skip_serializing_if = "is_one")]
        #[ts(as = "Option<u32>", optional)]
        times_a_day: u32,
        /// The weekdays on which it is due; none listed means every day.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[ts(as = "Option<Vec<String>>", optional)]
        on: Vec<Weekday>,
    },
    /// Whenever the thing happens.
    EachTime {
        /// How many entries a week are expected, 1 to 40.
        per_week: u32,
    },
    /// Begun before an event and finished after it.
    BeforeAfter {
        /// How many records a week are expected, 1 to 40.
        per_week: u32,
    },
}

fn one() -> u32 {
    1
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_one(count: &u32) -> bool {
    *count == 1
}

impl Rhythm {
    /// Whether an entry is due on `day`. Only `daily` forms are due on days.
    pub fn due_on(&self, day: NaiveDate) -> bool {
        use chrono::Datelike;
        match self {
            Self::Daily { on, .. } => on.is_empty() || on.contains(&day.weekday()),
            Self::Once | Self::EachTime { .. } | Self::BeforeAfter { .. } => true,
        }
    }

    /// How many days an assignment of this form runs unless the therapist says otherwise.
    pub fn usual_days(&self) -> u32 {
        match self {
            Self::Daily { days, .. } => *days,
            Self::Once | Self::EachTime { .. } | Self::BeforeAfter { .. } => 7,
        }
    }
}

/// When in the day a daily form is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "form.ts")]
pub enum PartOfDay {
    /// After getting up.
    Morning,
    /// Before bed.
    Evening,
    /// Any time.
    Any,
}

/// Something in a week that a form can count: the part of a week criterion that does not depend on
/// the client's number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[ts(export, export_to = "form.ts", optional_fields)]
pub struct Countable {
    /// What kind of figure it is.
    pub figure: Figure,
    /// When a day counts at all; absent means every day that is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Condition>,
    /// When a day counts as met.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub met: Option<Condition>,
    /// The question whose mean is taken, for [`Figure::Mean`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// What is counted, after a number: "nights slept through".
    pub counted: Text,
    /// One of them, after "for each": "night you slept through".
    pub one: Text,
}

impl Countable {
    /// The keys of the questions that it reads.
    pub fn keys(&self) -> Vec<&str> {
        let conditions = self.due.iter().chain(&self.met);
        let mut keys: Vec<&str> = conditions.flat_map(Condition::keys).collect();
        keys.extend(self.of.as_deref());
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}

/// The figure that a week criterion makes of a week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "form.ts")]
pub enum Figure {
    /// Days of the week that are met: 4 of 7 nights.
    Days,
    /// Days that are met of the days that count: drives without panic of planned drives.
    Rate,
    /// The mean of a rating over the week.
    Mean,
    /// Whether it happened in the week at all.
    YesNo,
}

/// How a measure is scored. Each figure carries where it comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[ts(export, export_to = "form.ts", optional_fields)]
pub struct Scoring {
    /// The questions that are added up.
    pub items: Vec<String>,
    /// Those of them whose score is turned round.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<String>>", optional)]
    pub reversed: Vec<String>,
    /// Sums over some of the items.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<Subscale>>", optional)]
    pub subscales: Vec<Subscale>,
    /// Ranges of the total with the name the literature gives them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<Band>>", optional)]
    pub bands: Vec<Band>,
    /// The total from which a diagnosis is worth considering.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cut_off: Option<Cited>,
    /// How far a total must move before the change is more than noise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reliable_change: Option<Cited>,
}

/// A sum over some of a measure's items.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[ts(export, export_to = "form.ts")]
pub struct Subscale {
    /// What it is called.
    pub name: Text,
    /// The questions that are added up.
    pub items: Vec<String>,
}

/// A range of totals, both ends included.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[ts(export, export_to = "form.ts")]
pub struct Band {
    /// The lowest total in it.
    pub from: f64,
    /// The highest total in it.
    pub to: f64,
    /// What it is called.
    pub name: Text,
}

/// A figure from the literature.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[ts(export, export_to = "form.ts", optional_fields)]
pub struct Cited {
    /// The figure.
    pub value: f64,
    /// Where it comes from.
    pub citation: String,
    /// Said on screen where the source could not be checked.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>", optional)]
    pub unsure: bool,
}

/// What a form is, to the bit: the first twelve bytes of the SHA-256 of its canonical JSON, in
/// base64url. Replies carry it, because their answers stand in the order of the form's questions.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(transparent)]
#[ts(type = "string", export_to = "form.ts")]
pub struct FormHash(String);

impl FormHash {
    /// The sixteen characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for FormHash {
    type Err = Error;

    /// Reads what [`as_str`](Self::as_str) gave.
    fn from_str(text: &str) -> Result<Self, Error> {
        let is_letter = |c: u8| c.is_ascii_alphanumeric() || b"-_".contains(&c);
        if text.len() == 16 && text.bytes().all(is_letter) {
            Ok(Self(text.to_owned()))
        } else {
            Err(Error::NotAnId)
        }
    }
}

impl Form {
    /// Reads and checks a form.
    ///
    /// # Errors
    /// [`Error::FormUnreadable`] where the text is not this form language, [`Error::FormNewer`],
    /// and [`Error::FormInvalid`] with all its faults where it is, but says something impossible.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        check::read(json)
    }

    /// The form as JSON with its fields in the order of the types, which is what is hashed.
    ///
    /// # Panics
    /// Never: a form holds nothing that JSON cannot.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The form's identity to the bit.
    pub fn hash(&self) -> FormHash {
        use base64::Engine;
        let digest = Sha256::digest(self.to_json());
        FormHash(base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(&digest[..12]))
    }

    /// Every fault of the form itself.
    pub fn faults(&self) -> Vec<FormFault> {
        check::faults(self)
    }

    /// The questions of a part, in order.
    pub fn part(&self, part: Part) -> &[Question] {
        match part {
            Part::Header => &self.header,
            Part::Entry => &self.entry,
            Part::After => &self.after,
        }
    }

    /// All questions with their part, in the order in which they are asked.
    pub fn questions(&self) -> impl Iterator<Item = (Part, &Question)> {
        [Part::Header, Part::Entry, Part::After]
            .into_iter()
            .flat_map(|part| self.part(part).iter().map(move |question| (part, question)))
    }

    /// The question known by `key`.
    pub fn question(&self, key: &str) -> Option<&Question> {
        self.questions().map(|(_, question)| question).find(|question| question.key == key)
    }

    /// The questions of an entry whose answers travel, in the order in which they travel.
    pub fn answerable(&self, part: Part) -> impl Iterator<Item = &Question> {
        self.part(part).iter().filter(|question| question.answer.takes_answer())
    }

    /// Whether any question asks about safety, so that crisis contacts must exist.
    pub fn asks_about_safety(&self) -> bool {
        self.safety_questions().next().is_some()
    }
}
