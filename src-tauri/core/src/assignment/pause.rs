//! Pauses: spans of days on which nothing is due, beside the state of an assignment.
//!
//! The client begins them on the page, and they come in with a reply. The therapist notes them here: a
//! holiday, a form that is to rest. Those of a case file that rests are written by its own stage.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};
use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Assignments;
use crate::error::{Error, Result};
use crate::id::{AssignmentId, CaseFileId};
use crate::vault::column::Json;
use crate::vault::journal::{self, Act};
use crate::words::Words;

/// The most pauses that one assignment may have.
const MAX_PAUSES: usize = 100;

/// A span of days on which nothing was due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "reply.ts")]
pub struct Pause {
    /// The first day.
    pub first_day: NaiveDate,
    /// The last day, where it has ended.
    pub last_day: Option<NaiveDate>,
}

/// What stands beside the state of an assignment.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Aside {
    /// The pauses that the therapist noted, and those of the case file.
    pub(crate) pauses: Vec<Pause>,
    /// The assignment that took its place.
    pub(crate) replaced_by: Option<AssignmentId>,
    /// Why it ended, where it did and somebody said so.
    pub(crate) end_reason: Words,
    /// Whether somebody said that it goes on as it is, at the wording that its goal has now.
    pub(crate) goes_on: bool,
}

impl Pause {
    /// Whether it holds on `day`.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.first_day <= day && self.last_day.is_none_or(|last| day <= last)
    }
}

impl Assignments<'_> {
    /// Notes that nothing of an assignment is due on some days: a holiday, or a form that is to rest.
    /// Without a last day it rests until its end.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::DaysOutOfOrder`], [`Error::OutOfRange`] for more pauses than
    /// anybody makes.
    pub fn pause(&self, id: AssignmentId, pause: Pause, now: DateTime<FixedOffset>) -> Result<()> {
        if pause.last_day.is_some_and(|last| last < pause.first_day) {
            return Err(Error::DaysOutOfOrder);
        }
        self.0.write(|db| {
            let Json(mut pauses): Json<Vec<Pause>> =
                db.query_row("SELECT pauses FROM assignment WHERE id = ?1", [id], |row| {
                    row.get(0)
                })?;
            if pauses.len() >= MAX_PAUSES {
                return Err(Error::OutOfRange);
            }
            pauses.push(pause);
            db.execute(
                "UPDATE assignment SET pauses = ?2 WHERE id = ?1",
                params![id, Json(&pauses)],
            )?;
            journal::record(db, Act::Changed, "assignment", Some(*id.as_bytes()), now)
        })
    }

    /// What stands beside the states of a case's assignments.
    ///
    /// # Errors
    /// What the database says.
    pub(crate) fn asides(&self, case_file: CaseFileId) -> Result<BTreeMap<AssignmentId, Aside>> {
        self.0.read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT id, pauses, replaced_by, end_reason, coalesce(goes_on_at =
                    (SELECT max(sequence) FROM wording WHERE wording.goal = assignment.goal), 0)
                   FROM assignment WHERE case_file = ?1",
            )?;
            let rows = statement.query_map([case_file], |row| {
                let Json(pauses) = row.get(1)?;
                let end_reason = row.get::<_, String>(3)?.into();
                let (replaced_by, goes_on) = (row.get(2)?, row.get(4)?);
                Ok((row.get(0)?, Aside { pauses, replaced_by, end_reason, goes_on }))
            })?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assignment::{Assignment, Draft};
    use crate::case_file::{CaseAbout, CaseState};
    use crate::form::Form;
    use crate::vault::Vault;
    use crate::vault::scratch::{now, vault};
    use chrono::Duration;

    fn given(vault: &Vault) -> Assignment {
        let form = r#"{ "format": 1, "key": "mood", "version": 1, "title": "Mood", "purpose": "To see.",
            "takes_seconds": 15, "rhythm": { "kind": "daily", "days": 7, "part_of_day": "any" },
            "entry": [{ "key": "calm", "ask": "Calm?", "answer": { "kind": "yes_no" } }] }"#;
        let case = vault.case_files().open(&CaseAbout::in_language("en"), now()).unwrap().id;
        give(vault, case, Form::from_json(form).unwrap(), now())
    }

    fn give(vault: &Vault, case: CaseFileId, form: Form, now: DateTime<FixedOffset>) -> Assignment {
        let draft = Draft {
            form: Some(form),
            no_goal_reason: Some("Still finding it.".into()),
            message: "For us to see.".into(),
            ..Draft::new(None, now.date_naive())
        };
        vault.assignments().give(case, &draft, now).unwrap()
    }

    fn pauses(vault: &Vault, assignment: &Assignment) -> Vec<Pause> {
        vault.assignments().asides(assignment.case_file).unwrap()[&assignment.id].pauses.clone()
    }

    fn span(from: i64, to: Option<i64>) -> Pause {
        let day = |days| now().date_naive() + Duration::days(days);
        Pause { first_day: day(from), last_day: to.map(day) }
    }

    #[test]
    fn a_holiday_is_noted_beside_the_state_and_changes_none() {
        let (vault, _folder) = vault();
        let given = given(&vault);
        vault.assignments().pause(given.id, span(2, Some(4)), now()).unwrap();
        assert_eq!(pauses(&vault, &given), [span(2, Some(4))]);
        assert_eq!(vault.assignments().get(given.id).unwrap(), given);
        let backwards = vault.assignments().pause(given.id, span(4, Some(2)), now());
        assert!(matches!(backwards, Err(Error::DaysOutOfOrder)));
        vault.verify_journal().unwrap();
    }

    #[test]
    fn while_a_case_file_rests_its_homework_does_and_goes_on_with_it() {
        let (vault, _folder) = vault();
        let given = given(&vault);
        let at = |days| now() + Duration::days(days);
        let files = vault.case_files();
        files.set_state(given.case_file, CaseState::Paused, at(1)).unwrap();
        files.set_state(given.case_file, CaseState::Paused, at(2)).unwrap();
        assert_eq!(pauses(&vault, &given), [span(1, None)], "it rests once");
        let later = give(&vault, given.case_file, given.form.clone(), at(3));
        assert_eq!(pauses(&vault, &later), [span(3, None)], "what is given meanwhile waits too");
        files.set_state(given.case_file, CaseState::Open, at(5)).unwrap();
        assert_eq!(pauses(&vault, &given), [span(1, Some(4))]);
        assert_eq!(pauses(&vault, &later), [span(3, Some(4))]);
        files.set_state(given.case_file, CaseState::Paused, at(6)).unwrap();
        files.set_state(given.case_file, CaseState::Open, at(6)).unwrap();
        assert_eq!(pauses(&vault, &given), [span(1, Some(4))], "a slip of the hand leaves nothing");
    }

    #[test]
    fn a_holiday_noted_by_hand_outlasts_the_rest_of_the_case_file() {
        let (vault, _folder) = vault();
        let given = given(&vault);
        vault.assignments().pause(given.id, span(0, Some(1)), now()).unwrap();
        let files = vault.case_files();
        files.set_state(given.case_file, CaseState::Paused, now() + Duration::days(3)).unwrap();
        files.set_state(given.case_file, CaseState::Open, now() + Duration::days(5)).unwrap();
        assert_eq!(pauses(&vault, &given), [span(0, Some(1)), span(3, Some(4))]);
    }
}
