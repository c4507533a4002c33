//! Returned words: what came back goes back, at the top of the next assignment.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::words::Words;

/// What one day of a week shows. The same mark everywhere: rail, header, page, paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "progress.ts")]
pub enum Dot {
    /// Recorded and met: filled.
    Met,
    /// Recorded, not met: a ring, as strong a mark as a dot.
    Recorded,
    /// Nothing recorded, or still to come: a small point.
    Empty,
    /// Not due: a gap.
    NotDue,
}

/// A week as it is frozen into the next assignment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "assignment.ts")]
pub struct ReturnedWeek {
    /// The first day of the week.
    pub first_day: NaiveDate,
    /// Its days in order, up to seven.
    pub dots: Vec<Dot>,
    /// The figure in words: "4 of 5 drives without panic".
    pub figure: Words,
}

/// What the client's last week showed, and one sentence of their own that the therapist picked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "assignment.ts", optional_fields)]
pub struct ReturnedWords {
    /// The week before the last, for "then and now".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub then: Option<ReturnedWeek>,
    /// The last week.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub now: Option<ReturnedWeek>,
    /// The sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sentence: Option<ReturnedSentence>,
}

impl ReturnedWords {
    /// Whether there is nothing in it: every part was taken out.
    pub fn is_empty(&self) -> bool {
        self.then.is_none() && self.now.is_none() && self.sentence.is_none()
    }
}

/// One sentence of the client's own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "assignment.ts")]
pub struct ReturnedSentence {
    /// The day it was written about.
    pub day: NaiveDate,
    /// The words, verbatim.
    pub words: Words,
}
