//! The week criterion: what makes a week count toward the goal, read off the client's own entries.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::form::{Countable, Form};
use crate::words::Words;

/// A rule over one day's entry, and the target for a week of such days.
///
/// It names question keys, not a form, so the series spans every form that asks them. It belongs to
/// a wording and is frozen with it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "goal.ts", optional_fields)]
pub struct WeekCriterion {
    /// What is counted, and when a day counts.
    pub rule: Countable,
    /// What a week should reach: days for `days`, a share from 0 to 1 for `rate`, a point on the
    /// scale for `mean`; not used for `yes_no`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<f64>,
    /// Which side of the target is the good one.
    pub direction: Direction,
    /// What a week was like before the work began, in the unit of the target.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline: Option<f64>,
}

/// Which side of a target is the good one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "goal.ts")]
pub enum Direction {
    /// The target or more.
    AtLeast,
    /// The target or less.
    AtMost,
}

impl WeekCriterion {
    /// The question keys it needs that `form` does not ask: with any, the form cannot count it.
    pub fn missing_in(&self, form: &Form) -> Vec<String> {
        let missing = |key: &&str| form.question(key).is_none();
        self.rule.keys().into_iter().filter(missing).map(String::from).collect()
    }
}

/// The goal as an assignment freezes it and as the client reads it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "goal.ts", optional_fields)]
pub struct FrozenGoal {
    /// The client's words, verbatim.
    pub words: Words,
    /// The language they were said in (`en`), for quotation marks and line breaks.
    pub language: String,
    /// The week criterion in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub criterion: Option<WeekCriterion>,
}
