//! Totals: what a measure came to whose wording the therapist has and this program does not.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::entry::{Entry, EntryKey, Record};
use super::store::{Replies, Source, insert_entry};
use crate::assignment::{Assignment, AssignmentState, Draft, insert};
use crate::error::{Error, Result};
use crate::form::{Answer, EnteredBy, Form};
use crate::id::CaseFileId;
use crate::vault::journal::{self, Act};
use crate::words::Words;

impl Replies<'_> {
    /// Keeps the `total` of a measure that was filled in on `day`, on the therapist's own copy. It stands
    /// among the homework as something already looked at: no client was given anything. `reason` is what
    /// stands there in the place of a goal.
    ///
    /// # Errors
    /// [`Error::NoForm`] where `measure` is none that the therapist enters, [`Error::OutOfRange`] for a
    /// total that it cannot come to or a day that is still to come.
    pub fn enter_total(
        &self,
        case_file: CaseFileId,
        measure: &Form,
        total: f64,
        day: NaiveDate,
        reason: Words,
        now: DateTime<FixedOffset>,
    ) -> Result<Assignment> {
        let items = measure.scoring.as_ref().map(|scoring| scoring.items.as_slice());
        let (EnteredBy::Therapist, Some([key])) = (measure.entered_by, items) else {
            return Err(Error::NoForm);
        };
        let entry = Entry {
            key: EntryKey::Once,
            revision: 1,
            happened: None,
            written: on(day, now).ok_or(Error::OutOfRange)?,
            record: Record::Answers([(key.clone(), Answer::Number(total))].into()),
        };
        if day > now.date_naive() || !entry.faults(measure).is_empty() {
            return Err(Error::OutOfRange);
        }
        let draft = Draft {
            form: Some(measure.clone()),
            no_goal_reason: Some(reason),
            last_day: day,
            ..Draft::new(None, day)
        };
        let kept = Assignment {
            first_day: day,
            state: AssignmentState::Reviewed,
            ..self.vault().assignments().freeze(case_file, &draft, now)?
        };
        self.vault().write(|db| {
            insert(db, &kept)?;
            insert_entry(db, &kept, None, &entry, Source::Room, now)?;
            journal::record(db, Act::Created, "assignment", Some(*kept.id.as_bytes()), now)
        })?;
        Ok(kept)
    }
}

/// The moment at which what was filled in on `day` counts as written: now, or noon of an earlier day.
fn on(day: NaiveDate, now: DateTime<FixedOffset>) -> Option<DateTime<FixedOffset>> {
    if day == now.date_naive() {
        return Some(now);
    }
    day.and_hms_opt(12, 0, 0)?.and_local_timezone(*now.offset()).single()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case_file::CaseAbout;
    use crate::vault::scratch::{now, vault};
    use chrono::Duration;

    fn isi() -> Form {
        Form::from_json(include_str!("../../../../assets/measures/isi.json")).expect("shipped")
    }

    #[test]
    fn a_total_is_scored_and_compared_and_waits_for_nobody() {
        let (vault, _folder) = vault();
        let case = vault.case_files().open(&CaseAbout::in_language("en"), now()).unwrap().id;
        let (replies, today) = (vault.replies(), now().date_naive());
        let enter = |total: f64, day| {
            replies.enter_total(case, &isi(), total, day, "entered".into(), now())
        };
        enter(19.0, today - Duration::days(28)).unwrap();
        let kept = enter(11.0, today).unwrap();
        assert_eq!(kept.state, AssignmentState::Reviewed);

        let homework = vault.overview(today).homework(case).unwrap();
        let measured = homework
            .iter()
            .find(|homework| homework.assignment.id == kept.id)
            .and_then(|homework| homework.measured.clone())
            .expect("it is scored");
        assert_eq!((measured.score.total, measured.day), (Some(11.0), today));
        assert_eq!(measured.score.band, Some("subthreshold insomnia".into()));
        let before = measured.before.expect("there was one before");
        assert_eq!((before.total, before.day), (19.0, today - Duration::days(28)));
        assert!(vault.overview(today).forms_in_use().unwrap().is_empty(), "no client has it");
        vault.verify_journal().unwrap();
    }

    #[test]
    fn what_it_cannot_come_to_is_refused_and_nothing_is_kept() {
        let (vault, _folder) = vault();
        let case = vault.case_files().open(&CaseAbout::in_language("en"), now()).unwrap().id;
        let (replies, today) = (vault.replies(), now().date_naive());
        for (total, day) in [(29.0, today), (-1.0, today), (9.0, today + Duration::days(1))] {
            let refused = replies.enter_total(case, &isi(), total, day, "entered".into(), now());
            assert!(matches!(refused, Err(Error::OutOfRange)), "{total} on {day}");
        }
        let gad = Form::from_json(include_str!("../../../../assets/measures/gad-7.json")).unwrap();
        let refused = replies.enter_total(case, &gad, 9.0, today, "entered".into(), now());
        assert!(matches!(refused, Err(Error::NoForm)), "a client fills that one in");
        assert!(vault.assignments().of(case).unwrap().is_empty());
    }
}
