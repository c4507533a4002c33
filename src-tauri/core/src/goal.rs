//! Goals: what would be different in the client's week, in the client's own words.

mod coach;
mod count;
mod criterion;
mod label;
#[cfg(test)]
#[path = "goal/measured/tests.rs"]
mod measured;
mod propose;
mod rating;
mod store;
mod suggest;
mod unsaved;

pub use coach::{Hint, coach};
pub use count::{WeekCount, week_count, weekdays_in};
pub use criterion::{Direction, FrozenGoal, WeekCriterion};
pub use label::{draw_label, place_in};
pub use propose::{CriterionProposal, days_in, propose_criteria};
pub(crate) use rating::insert_rating;
pub use rating::{GoalRating, NewRating, RatingKind};
pub use store::Goals;
pub use suggest::{GOAL_DAY, Source, Suggestion, suggest};
pub use unsaved::UnsavedGoal;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::id::{GoalId, WordingId};
use crate::words::Words;

/// A goal through all its wordings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "goal.ts")]
pub struct Goal {
    /// Its id.
    pub id: GoalId,
    /// Whether it is being worked on.
    pub state: GoalState,
    /// Why it is in that state.
    pub state_reason: Words,
    /// Everything it was ever worded as, oldest first. The last is in force.
    pub wordings: Vec<Wording>,
}

impl Goal {
    /// The wording in force.
    pub fn wording(&self) -> Option<&Wording> {
        self.wordings.last()
    }
}

/// What became of a goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "goal.ts")]
pub enum GoalState {
    /// It is being worked on.
    Active,
    /// It was reached.
    Reached,
    /// It rests.
    Parked,
    /// Another took its place.
    Replaced,
    /// It was given up.
    Dropped,
}

/// One wording of a goal, as it was said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "goal.ts")]
pub struct Wording {
    /// Its id.
    pub id: WordingId,
    /// The client's words, verbatim.
    pub words: Words,
    /// The language they were said in.
    pub language: String,
    /// The day they were said.
    pub said_on: NaiveDate,
    /// Who proposed the change.
    pub proposed_by: ProposedBy,
    /// Why it changed.
    pub reason: Words,
    /// Two to four words taken from it: "the 405".
    pub label: Words,
    /// What makes a week count toward it.
    pub criterion: Option<WeekCriterion>,
    /// Marked as good enough for now.
    pub for_now: bool,
    /// How many assignments were written for it.
    pub assignments: u32,
}

impl Wording {
    /// The wording as an assignment freezes it.
    pub fn frozen(&self) -> FrozenGoal {
        FrozenGoal {
            words: self.words.clone(),
            language: self.language.clone(),
            criterion: self.criterion.clone(),
        }
    }
}

/// Who proposed a wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "goal.ts")]
pub enum ProposedBy {
    /// The client.
    Client,
    /// The therapist.
    Therapist,
    /// Both, in session.
    Together,
}

/// A wording about to be written down.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "goal.ts")]
pub struct NewWording {
    /// The client's words, verbatim.
    pub words: Words,
    /// The language they were said in.
    pub language: String,
    /// The day they were said.
    pub said_on: NaiveDate,
    /// Who proposed it.
    pub proposed_by: ProposedBy,
    /// Why it changed; nothing for a first wording.
    pub reason: Words,
    /// A short label; drawn from the words where there is none.
    pub label: Option<Words>,
    /// What makes a week count toward it.
    pub criterion: Option<WeekCriterion>,
    /// Good enough for now.
    pub for_now: bool,
}

impl NewWording {
    /// What a client said on a day, in a language as BCP 47 names it, with nothing else known of it.
    pub fn new(words: impl Into<Words>, language: &str, said_on: NaiveDate) -> Self {
        Self {
            words: words.into(),
            language: language.into(),
            said_on,
            proposed_by: ProposedBy::Client,
            reason: Words::default(),
            label: None,
            criterion: None,
            for_now: false,
        }
    }

    fn label_or_drawn(&self) -> String {
        match &self.label {
            Some(label) if !label.is_blank() => label.as_str().to_owned(),
            _ => draw_label(self.words.as_str()),
        }
    }
}
