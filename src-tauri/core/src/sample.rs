//! Sample practices: case files to look around in, with what happened in them.
//!
//! A [`Sample`] is a file of stories. Each is a list of what happened, in the order in which it did,
//! in the therapist's own acts: a goal was agreed, homework given, answers came back. Loading goes
//! through the same doors as a real practice, so nothing is in a sample that could not be in one.
//!
//! The dates in a story stand around the day that the sample names. Loading moves them by whole weeks,
//! so that weekdays stay what they were, and leaves out what would still be to come. A story may
//! therefore run a few days ahead, and a sample looks alive on every day of the week.

mod load;

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use crate::assignment::{Channel, Plan, ReturnedSentence};
use crate::case_file::{CaseAbout, CaseState};
use crate::error::{Error, Result};
use crate::form::Form;
use crate::goal::{GoalState, NewWording};
use crate::practice_details::PracticeDetails;
use crate::reply::{Entry, Review};
use crate::session::Appointment;
use crate::words::Words;

/// The version of the file that this program writes and reads.
pub const FORMAT: u32 = 1;

/// A practice to look around in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sample {
    /// The version of the file, [`FORMAT`].
    pub format: u32,
    /// The day that every date in it stands around.
    pub as_of: NaiveDate,
    /// The therapist's own details.
    pub details: PracticeDetails,
    /// Every form that is given in it, whole.
    pub forms: Vec<Form>,
    /// A story for each case file.
    pub case_files: Vec<Story>,
}

/// One case file and what happened in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Story {
    /// What the therapist noted about the case. The first thing that happened opened it.
    pub about: CaseAbout,
    /// Its sessions. One that is still to come when the story is loaded is planned, whatever it says.
    pub sessions: Vec<Appointment>,
    /// What happened, in order.
    pub happened: Vec<Happening>,
}

/// Something that happened in a case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Happening {
    /// When, on the practice's clock.
    pub at: NaiveDateTime,
    /// What it was.
    pub what: What,
}

/// The kinds of things that happen. Goals and assignments are counted from 0, each in their order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// A goal was agreed.
    Goal(NewWording),
    /// A goal was put in other words.
    Reworded {
        /// Which goal.
        goal: usize,
        /// The new wording.
        wording: NewWording,
    },
    /// A goal was reached, parked, replaced or dropped.
    GoalEnded {
        /// Which goal.
        goal: usize,
        /// What became of it.
        state: GoalState,
        /// Why.
        reason: String,
    },
    /// Homework was given and left.
    Given(Box<Given>),
    /// Answers came back.
    CameBack {
        /// To which assignment.
        assignment: usize,
        /// The answers.
        entries: Vec<Entry>,
    },
    /// Homework was talked over. Where there was a session on that day, it was then.
    Reviewed {
        /// Which assignment.
        assignment: usize,
        /// What was said.
        review: Review,
    },
    /// Work on the case went on, rested or ended.
    Case(CaseState),
}

/// Homework as it was given.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Given {
    /// The key of one of the sample's forms.
    pub form: String,
    /// For which goal; its wording in force is frozen.
    pub goal: Option<usize>,
    /// Or why there was none.
    pub no_goal_reason: Option<Words>,
    /// The personal message.
    pub message: Words,
    /// A sentence that goes back to the client, with their last weeks as they stood then.
    pub returned: Option<ReturnedSentence>,
    /// How it is planned.
    #[serde(flatten)]
    pub plan: Plan,
    /// The first day.
    pub first_day: NaiveDate,
    /// The last day.
    pub last_day: NaiveDate,
    /// The way by which it left.
    pub channel: Channel,
}

impl Sample {
    /// Reads a sample, and accepts nothing that it would not itself have written.
    ///
    /// # Errors
    /// [`Error::SampleInvalid`], with what is wrong and where.
    pub fn read(json: &str) -> Result<Self> {
        let invalid = |what: serde_json::Error| Error::SampleInvalid(what.to_string());
        let value: serde_json::Value = serde_json::from_str(json).map_err(invalid)?;
        if value.get("format").and_then(serde_json::Value::as_u64) != Some(FORMAT.into()) {
            return Err(Error::SampleInvalid("its format is another one".into()));
        }
        let sample: Self = serde_json::from_str(json).map_err(invalid)?;
        // What was not understood is missing when it is written again: a field with a slip in its
        // name would otherwise be left out in silence.
        if serde_json::to_value(&sample).map_err(invalid)? != value {
            return Err(Error::SampleInvalid("it says something that no sample says".into()));
        }
        sample.check()?;
        Ok(sample)
    }

    fn check(&self) -> Result<()> {
        for form in &self.forms {
            let faults = form.faults();
            if !faults.is_empty() {
                return Err(Error::FormInvalid(faults));
            }
        }
        for (number, story) in (1..).zip(&self.case_files) {
            if let Some(what) = story.fault(&self.forms) {
                return Err(Error::SampleInvalid(format!("case file {number}: {what}")));
            }
        }
        Ok(())
    }
}

impl Story {
    /// What is wrong with how it hangs together, if anything is.
    fn fault(&self, forms: &[Form]) -> Option<String> {
        let (mut goals, mut assignments, mut before) = (0, 0, NaiveDateTime::MIN);
        if self.happened.is_empty() {
            return Some("nothing happened".into());
        }
        for (number, Happening { at, what }) in (1..).zip(&self.happened) {
            let say = |what: &str| Some(format!("happening {number} {what}"));
            if *at < before {
                return say("comes before the one above it");
            }
            before = *at;
            let (goal, assignment) = what.refers_to();
            if goal.is_some_and(|goal| goal >= goals) {
                return say("speaks of a goal that is not agreed yet");
            }
            if assignment.is_some_and(|assignment| assignment >= assignments) {
                return say("speaks of homework that is not given yet");
            }
            match what {
                What::Goal(_) => goals += 1,
                What::Given(given) if !forms.iter().any(|form| form.key == given.form) => {
                    return say("gives a form that is not here");
                }
                What::Given(_) => assignments += 1,
                _ => {}
            }
        }
        None
    }
}

impl What {
    /// The goal and the assignment that it speaks of.
    fn refers_to(&self) -> (Option<usize>, Option<usize>) {
        match self {
            Self::Goal(_) | Self::Case(_) => (None, None),
            Self::Reworded { goal, .. } | Self::GoalEnded { goal, .. } => (Some(*goal), None),
            Self::Given(given) => (given.goal, None),
            Self::CameBack { assignment, .. } | Self::Reviewed { assignment, .. } => {
                (None, Some(*assignment))
            }
        }
    }
}

#[cfg(test)]
mod tests;
