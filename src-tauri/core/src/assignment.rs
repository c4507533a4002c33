//! Assignments: one goal wording, one form and one message, frozen together.
//!
//! Nothing about a given assignment's form, wording or key ever changes: a change is a new
//! assignment that replaces it.

mod agreed;
mod delivery;
mod draft;
mod drafts;
mod ended;
mod example;
mod going_on;
mod leaving;
mod pause;
mod plan;
mod reminder;
mod returned;
mod state;
mod store;

pub use agreed::AgreedWay;
pub(crate) use delivery::insert_delivery;
pub use delivery::{Channel, Deliveries, Delivery, Protection};
pub use draft::Draft;
pub use ended::{Ended, Withdrawal};
pub use pause::Pause;
pub use plan::Plan;
pub use reminder::{Reminder, appointment};
pub use returned::{Dot, ReturnedSentence, ReturnedWeek, ReturnedWords};
pub(crate) use state::{mark_answered, mark_reviewed, mark_started_together, mark_unanswered};
pub use store::Assignments;
pub(crate) use store::{Forms, insert};

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::form::{Form, FormHash, Rhythm};
use crate::goal::FrozenGoal;
use crate::id::{AssignmentId, CaseFileId, GoalId, WordingId};
use crate::words::Words;

/// An assignment as it was given.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "assignment.ts")]
pub struct Assignment {
    /// Its id.
    pub id: AssignmentId,
    /// Four characters for file names and subjects, unique in the vault: `K3V9`.
    pub code: String,
    /// The case file it stands in.
    pub case_file: CaseFileId,
    /// What it was given for.
    pub purpose: Purpose,
    /// The form's identity to the bit.
    pub form_hash: FormHash,
    /// The form, as it was then.
    pub form: Form,
    /// How often it is filled in: the form's rhythm with this assignment's days.
    pub rhythm: Rhythm,
    /// The personal message.
    pub message: Words,
    /// What the last week showed.
    pub returned: Option<ReturnedWords>,
    /// How it is planned.
    #[serde(flatten)]
    #[ts(flatten)]
    pub plan: Plan,
    /// The first day.
    pub first_day: NaiveDate,
    /// The last day.
    pub last_day: NaiveDate,
    /// By which day the therapist said that the answers will be read.
    pub read_by: Option<NaiveDate>,
    /// Whether its first entry was made together, in session.
    pub started_together: bool,
    /// How far it has come.
    pub state: AssignmentState,
    /// When it was given.
    pub given: DateTime<FixedOffset>,
}

/// What an assignment is for: a goal, or an honest reason why there is none yet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "assignment.ts")]
pub enum Purpose {
    /// One wording of one goal, frozen with its text.
    Goal {
        /// The goal.
        goal: GoalId,
        /// The wording.
        wording: WordingId,
        /// Its text and criterion.
        frozen: Box<FrozenGoal>,
    },
    /// No goal, and why: still finding it, assessment, crisis.
    NoGoal {
        /// Why.
        reason: Words,
    },
}

impl Purpose {
    /// The frozen goal, if it has one.
    pub fn goal(&self) -> Option<&FrozenGoal> {
        match self {
            Self::Goal { frozen, .. } => Some(frozen),
            Self::NoGoal { .. } => None,
        }
    }

    /// Which goal it is for, if it is for one.
    pub fn goal_id(&self) -> Option<GoalId> {
        match self {
            Self::Goal { goal, .. } => Some(*goal),
            Self::NoGoal { .. } => None,
        }
    }
}

/// How far an assignment has come. Passing its last day changes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "assignment.ts")]
pub enum AssignmentState {
    /// With the client.
    Given,
    /// At least one reply came back.
    Answered,
    /// Looked at together.
    Reviewed,
    /// Withdrawn or replaced.
    Ended,
}

impl AssignmentState {
    /// Whether the client still has it to do, or what came back waits to be talked over.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Given | Self::Answered)
    }
}
