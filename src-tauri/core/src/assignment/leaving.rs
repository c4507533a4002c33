//! Leaving: what must be there before a form that asks about safety is in a client's hands.

use chrono::{DateTime, FixedOffset, NaiveDate};
use rusqlite::params;

use super::Assignment;
use super::delivery::Channel;
use super::store::Assignments;
use crate::error::{Error, Result};
use crate::form::EnteredBy;
use crate::id::AssignmentId;
use crate::vault::column::Name;
use crate::vault::journal::{self, Act};

impl Assignments<'_> {
    /// Whether an assignment may leave by this way now. Whoever lets one leave asks before anything
    /// is shown, printed or written; the disclosure log asks again.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::ForTherapistOnly`]; of a form that asks about safety [`Error::NoCrisisContacts`] and, unless it
    /// is filled in in the room, [`Error::NoReadBy`].
    pub fn may_leave(
        &self,
        id: AssignmentId,
        channel: Channel,
        now: DateTime<FixedOffset>,
    ) -> Result<()> {
        let given = self.get(id)?;
        match channel {
            Channel::Room => self.may_be_shown(&given),
            Channel::Paper | Channel::Pdf | Channel::Link | Channel::File | Channel::Email => {
                self.may_be_alone_with(&given, now)
            }
        }
    }

    /// Writes down that reminders for an assignment were saved as a file.
    ///
    /// # Errors
    /// What the database says.
    pub fn reminder_saved(&self, id: AssignmentId, now: DateTime<FixedOffset>) -> Result<()> {
        self.0.write(|db| journal::record(db, Act::Exported, "reminder", Some(*id.as_bytes()), now))
    }

    /// Promises to read the answers to an assignment by a day, that day included. A later promise
    /// takes the place of an earlier one.
    ///
    /// # Errors
    /// [`Error::NoReadBy`] for a day that has passed, [`Error::NotFound`].
    pub fn promise_to_read(
        &self,
        id: AssignmentId,
        by: NaiveDate,
        now: DateTime<FixedOffset>,
    ) -> Result<()> {
        if by < now.date_naive() {
            return Err(Error::NoReadBy);
        }
        self.0.write(|db| {
            let promised = db.execute(
                "UPDATE assignment SET read_by = ?2 WHERE id = ?1",
                params![id, Name(by)],
            )?;
            if promised == 0 {
                return Err(Error::NotFound);
            }
            journal::record(db, Act::Changed, "reading_day", Some(*id.as_bytes()), now)
        })
    }

    /// Whether a client may fill it in with the therapist beside. A measure without its wording is for
    /// nobody but the therapist.
    pub(super) fn may_be_shown(&self, given: &Assignment) -> Result<()> {
        if given.form.entered_by == EnteredBy::Therapist {
            return Err(Error::ForTherapistOnly);
        }
        let asks = given.form.asks_about_safety();
        if asks && self.0.practice_details()?.crisis_contacts.is_empty() {
            return Err(Error::NoCrisisContacts);
        }
        Ok(())
    }

    /// Whether a client may be alone with it: somebody to reach is named, and the therapist said by
    /// which day the answers will be read.
    pub(super) fn may_be_alone_with(
        &self,
        given: &Assignment,
        now: DateTime<FixedOffset>,
    ) -> Result<()> {
        self.may_be_shown(given)?;
        let is_promised = given.read_by.is_some_and(|by| by >= now.date_naive());
        if given.form.asks_about_safety() && !is_promised {
            return Err(Error::NoReadBy);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assignment::Draft;
    use crate::case_file::CaseAbout;
    use crate::form::Form;
    use crate::id::CaseFileId;
    use crate::practice_details::{CrisisContact, PracticeDetails};
    use crate::vault::Vault;
    use crate::vault::scratch::{now, vault};
    use chrono::Duration;

    const ALONE: [Channel; 5] =
        [Channel::Paper, Channel::Pdf, Channel::Link, Channel::File, Channel::Email];

    fn case(vault: &Vault) -> CaseFileId {
        let about = CaseAbout::in_language("en");
        vault.case_files().open(&about, now()).unwrap().id
    }

    fn draft(safety: bool, read_by: Option<NaiveDate>) -> Draft {
        let form = format!(
            r#"{{ "format": 1, "key": "safe", "version": 1, "title": "Safe", "purpose": "To see.",
                "takes_seconds": 15, "rhythm": {{ "kind": "once" }},
                "entry": [{{ "key": "safe", "ask": "Safe?", "safety": {safety},
                             "answer": {{ "kind": "yes_no" }} }}] }}"#
        );
        Draft {
            form: Some(Form::from_json(&form).unwrap()),
            no_goal_reason: Some("Assessment.".into()),
            message: "For us to see.".into(),
            read_by,
            ..Draft::new(None, now().date_naive())
        }
    }

    fn name_contacts(vault: &Vault, contacts: &[&str]) {
        let contacts = contacts
            .iter()
            .map(|name| CrisisContact { name: (*name).into(), reach: "988".into() })
            .collect();
        let details = PracticeDetails { crisis_contacts: contacts, ..PracticeDetails::default() };
        vault.save_practice_details(&details, now()).unwrap();
    }

    #[test]
    fn a_form_that_asks_about_safety_is_given_by_no_way_until_somebody_to_reach_is_named() {
        let (vault, _folder) = vault();
        let (case, day) = (case(&vault), now().date_naive());
        let assignments = vault.assignments();
        let draft = draft(true, Some(day));
        let alone = assignments.give(case, &draft, now());
        assert!(matches!(alone, Err(Error::NoCrisisContacts)));
        let together = assignments.give_together(case, &draft, now());
        assert!(matches!(together, Err(Error::NoCrisisContacts)));
        name_contacts(&vault, &["Crisis line"]);
        let given = assignments.give(case, &draft, now()).unwrap();

        // Nobody is named any more: what was given does not leave either.
        name_contacts(&vault, &[]);
        for channel in ALONE.into_iter().chain([Channel::Room]) {
            let left = vault.deliveries().record(given.id, channel, now());
            assert!(matches!(left, Err(Error::NoCrisisContacts)), "{channel:?}");
        }
        assert!(vault.deliveries().of(given.id).unwrap().is_empty());
    }

    #[test]
    fn nobody_is_left_alone_with_it_before_a_day_of_reading_is_promised() {
        let (vault, _folder) = vault();
        name_contacts(&vault, &["Crisis line"]);
        let (case, day) = (case(&vault), now().date_naive());
        let assignments = vault.assignments();
        for read_by in [None, Some(day - Duration::days(1))] {
            let alone = assignments.give(case, &draft(true, read_by), now());
            assert!(matches!(alone, Err(Error::NoReadBy)), "{read_by:?}");
        }
        let given = assignments.give_together(case, &draft(true, None), now()).unwrap();
        assignments.may_leave(given.id, Channel::Room, now()).unwrap();
        for channel in ALONE {
            let left = vault.deliveries().record(given.id, channel, now());
            assert!(matches!(left, Err(Error::NoReadBy)), "{channel:?}");
        }
        let passed = assignments.promise_to_read(given.id, day - Duration::days(1), now());
        assert!(matches!(passed, Err(Error::NoReadBy)));
        assignments.promise_to_read(given.id, day, now()).unwrap();
        assert_eq!(assignments.get(given.id).unwrap().read_by, Some(day));
        vault.deliveries().record(given.id, Channel::Link, now()).unwrap();
        // The promise is over the day after: handing it over again asks for a new one.
        let again = assignments.may_leave(given.id, Channel::Link, now() + Duration::days(1));
        assert!(matches!(again, Err(Error::NoReadBy)));
        vault.verify_journal().unwrap();
    }

    #[test]
    fn any_other_form_leaves_without_either() {
        let (vault, _folder) = vault();
        let given = vault.assignments().give(case(&vault), &draft(false, None), now()).unwrap();
        for channel in ALONE {
            vault.deliveries().record(given.id, channel, now()).unwrap();
        }
    }
}
