//! Drafts: an assignment being written, one for each case file, saved as it is typed.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::plan::Plan;
use super::returned::ReturnedWords;
use super::{Assignment, Purpose};
use crate::error::{Error, Result};
use crate::form::{Form, Rhythm};
use crate::id::{AssignmentId, GoalId};
use crate::words::Words;

/// The longest an assignment may run, in days.
const MAX_DAYS: i64 = 366;

/// An assignment that is not given yet. Anything may still be missing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "assignment.ts")]
pub struct Draft {
    /// The goal it is for.
    pub goal: Option<GoalId>,
    /// Or why there is none yet.
    pub no_goal_reason: Option<Words>,
    /// The form.
    pub form: Option<Form>,
    /// The personal message.
    pub message: Words,
    /// What the last week showed; with nothing in it where all of it was taken out.
    pub returned: Option<ReturnedWords>,
    /// How it is planned.
    #[serde(flatten)]
    #[ts(flatten)]
    pub plan: Plan,
    /// The first day.
    pub first_day: NaiveDate,
    /// The last day.
    pub last_day: NaiveDate,
    /// By which day the therapist will have read the answers; a form that asks about safety needs it
    /// to be filled in alone.
    pub read_by: Option<NaiveDate>,
    /// The open assignment that ends once this is given in its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub replaces: Option<AssignmentId>,
    /// What was being written before this was begun; it comes back once this is given or thrown away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub set_aside: Option<Box<Draft>>,
}

impl Draft {
    /// An empty draft for `goal` that begins on `first_day` and runs a week.
    pub fn new(goal: Option<GoalId>, first_day: NaiveDate) -> Self {
        Self {
            goal,
            no_goal_reason: None,
            form: None,
            message: Words::default(),
            returned: None,
            plan: Plan::default(),
            first_day,
            last_day: first_day + chrono::Duration::days(6),
            read_by: None,
            replaces: None,
            set_aside: None,
        }
    }

    /// A draft that gives an assignment once more, for the words that its goal has now. It begins on
    /// `first_day` or when the other was to, and runs to the same last day, or for as long where that
    /// has passed. By when it will be read is promised anew.
    pub(super) fn again(given: &Assignment, first_day: NaiveDate) -> Self {
        let length = given.last_day - given.first_day;
        let first_day = first_day.max(given.first_day);
        let no_goal_reason = match &given.purpose {
            Purpose::Goal { .. } => None,
            Purpose::NoGoal { reason } => Some(reason.clone()),
        };
        let last_day = match given.last_day < first_day {
            true => first_day + length,
            false => given.last_day,
        };
        Self {
            no_goal_reason,
            form: Some(given.form.clone()),
            message: given.message.clone(),
            returned: given.returned.clone(),
            plan: given.plan.clone(),
            last_day,
            replaces: Some(given.id),
            ..Self::new(given.purpose.goal_id(), first_day)
        }
    }

    /// Whether anything is written in it that would be missed.
    pub(super) fn is_begun(&self) -> bool {
        self.form.is_some() || !self.message.is_blank()
    }

    /// This draft and what waits beneath it, but for what gives `id` again.
    pub(super) fn but_for(mut self, id: AssignmentId) -> Option<Box<Self>> {
        self.set_aside = self.set_aside.take().and_then(|beneath| beneath.but_for(id));
        match self.replaces == Some(id) {
            true => self.set_aside,
            false => Some(Box::new(self)),
        }
    }

    /// The form, and its rhythm with this draft's days, once everything that must be there is.
    ///
    /// # Errors
    /// [`Error::NoForm`], [`Error::FormInvalid`], [`Error::BlankWords`] for the message,
    /// [`Error::DaysOutOfOrder`], [`Error::OutOfRange`] for the confidence.
    pub(super) fn complete(&self) -> Result<(&Form, Rhythm)> {
        let form = self.form.as_ref().ok_or(Error::NoForm)?;
        let faults = form.faults();
        if !faults.is_empty() {
            return Err(Error::FormInvalid(faults));
        }
        if self.message.is_blank() {
            return Err(Error::BlankWords);
        }
        if self.plan.confidence.is_some_and(|confidence| confidence > 10) {
            return Err(Error::OutOfRange);
        }
        Ok((form, self.rhythm(form)?))
    }

    /// The form's rhythm with this draft's days.
    pub(super) fn rhythm(&self, form: &Form) -> Result<Rhythm> {
        let length = (self.last_day - self.first_day).num_days() + 1;
        let year = self.first_day.year();
        if !(1..=MAX_DAYS).contains(&length) || !(2000..=2200).contains(&year) {
            return Err(Error::DaysOutOfOrder);
        }
        let mut rhythm = form.rhythm.clone();
        if let Rhythm::Daily { days, .. } = &mut rhythm {
            *days = length as u32;
        }
        Ok(rhythm)
    }
}
