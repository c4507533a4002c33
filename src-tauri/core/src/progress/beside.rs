//! Beside a slip: what changed then. Wording, form, length of the form, a session that was not.
//!
//! It says what was at the same time, and not that one came of the other.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::history::{Given, History};
use super::momentum::Slip;
use crate::form::{Form, Part, Text};
use crate::id::{AssignmentId, GoalId, SessionId, WordingId};
use crate::session::SessionState;

/// How many days before a slip something counts as having changed then.
const BEFORE: u64 = 14;
/// How many days after its first day.
const AFTER: u64 = 7;

/// Something that changed, with its date.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "progress.ts")]
pub struct Change {
    /// The day.
    pub on: NaiveDate,
    /// What changed.
    pub what: Changed,
}

/// What can change around a slip.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "changed", rename_all = "snake_case")]
#[ts(export, export_to = "progress.ts")]
pub enum Changed {
    /// The goal was put in other words.
    Wording {
        /// The goal.
        goal: GoalId,
        /// The new words.
        wording: WordingId,
    },
    /// Homework for the same goal came with another form.
    Form {
        /// The homework.
        assignment: AssignmentId,
        /// What the form before was called.
        from: Text,
        /// What it is called now.
        to: Text,
    },
    /// A form asked more or less than the one before for the same goal.
    Length {
        /// The homework.
        assignment: AssignmentId,
        /// How many questions an entry had before.
        from: u32,
        /// How many it has now.
        to: u32,
    },
    /// A session did not take place.
    MissedSession {
        /// The session.
        session: SessionId,
        /// Missed, or called off.
        state: SessionState,
    },
}

/// What changed from two weeks before a slip to a week after its first day, in order.
pub(super) fn beside(history: &History, slip: &Slip) -> Vec<Change> {
    let (from, until) = (slip.since - Days::new(BEFORE), slip.since + Days::new(AFTER));
    let mut all: Vec<Change> = changes(history)
        .into_iter()
        .filter(|change| from <= change.on && change.on <= until)
        .collect();
    all.sort_by_key(|change| change.on);
    all
}

pub(super) fn changes(history: &History) -> Vec<Change> {
    let mut all = Vec::new();
    for (goal, _) in &history.goals {
        let rewordings = goal.wordings.iter().skip(1);
        all.extend(rewordings.map(|wording| Change {
            on: wording.said_on,
            what: Changed::Wording { goal: goal.id, wording: wording.id },
        }));
    }
    let homework: Vec<&Given> = history.homework().collect();
    for (place, given) in homework.iter().enumerate() {
        let before = homework[..place].iter().rev().find(|before| before.goal() == given.goal());
        if let Some(before) = before {
            all.extend(changes_of_form(before, given));
        }
    }
    for session in &history.sessions {
        let state = session.appointment.state;
        if matches!(state, SessionState::Missed | SessionState::Cancelled) {
            all.push(Change {
                on: session.appointment.starts.date(),
                what: Changed::MissedSession { session: session.id, state },
            });
        }
    }
    all
}

fn changes_of_form(before: &Given, given: &Given) -> Vec<Change> {
    let (old, new) = (&before.assignment.form, &given.assignment.form);
    let (on, assignment) = (given.assignment.first_day, given.assignment.id);
    let form = (old.key != new.key).then(|| Changed::Form {
        assignment,
        from: old.title.clone(),
        to: new.title.clone(),
    });
    let (from, to) = (questions(old), questions(new));
    let length = (from != to).then_some(Changed::Length { assignment, from, to });
    form.into_iter().chain(length).map(|what| Change { on, what }).collect()
}

/// How many questions an entry answers.
pub(super) fn questions(form: &Form) -> u32 {
    (form.answerable(Part::Entry).count() + form.answerable(Part::After).count()) as u32
}
