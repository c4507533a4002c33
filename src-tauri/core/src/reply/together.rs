//! Together: entries made in the room, on the therapist's own computer.

use chrono::{DateTime, FixedOffset};

use super::entry::{Entry, EntryKey, Record};
use super::store::{FiledEntry, Replies, Source, insert_entry};
use super::unsealed::as_it_travels;
use super::wire::Reply;
use crate::assignment::{Assignment, Channel, Protection, insert_delivery, mark_started_together};
use crate::error::{Error, Result};
use crate::form::{Answers, Form, Part};
use crate::id::{AssignmentId, ReplyId};
use crate::share::{Begun, MadeOnDay, MadeTogether};
use crate::vault::journal::{self, Act};

impl Replies<'_> {
    /// Files an entry that was made together, and notes that the assignment was started so.
    ///
    /// Which revision it is, the vault decides: made again with other answers it is the next one and
    /// stands in force; made again just so, nothing changes. An assignment stays *given*: no answers
    /// came back that wait to be read.
    ///
    /// # Errors
    /// [`Error::BlankWords`] where nothing is recorded; what reading a reply returns where the entry
    /// does not fit its form, its rhythm or its days. Nothing is changed then.
    pub fn write_together(
        &self,
        assignment: AssignmentId,
        entry: &Entry,
        now: DateTime<FixedOffset>,
    ) -> Result<()> {
        let given = self.vault().assignments().get(assignment)?;
        let entry = checked(&given, entry)?;
        self.vault().write(|db| {
            let all = self.entries(assignment)?;
            let known: Vec<&Entry> = all
                .iter()
                .map(|filed| &filed.entry)
                .filter(|known| known.key == entry.key)
                .collect();
            let says_the_same =
                |known: &Entry| (&known.record, known.happened) == (&entry.record, entry.happened);
            // Of two versions that differ, saying one of them again settles which it is.
            if matches!(known[..], [only] if says_the_same(only)) {
                return Ok(());
            }
            let revision = known.iter().map(|known| known.revision).max().unwrap_or(0) + 1;
            let entry = Entry { revision, ..entry };
            insert_entry(db, &given, None, &entry, Source::Room, now)?;
            let about = Some(*assignment.as_bytes());
            journal::record(db, Act::Changed, "assignment", about, now)?;
            if mark_started_together(db, assignment)? {
                insert_delivery(db, assignment, Channel::Room, Protection::None, now)?;
                journal::record(db, Act::Delivered, "assignment", about, now)?;
            }
            Ok(())
        })
    }

    /// What was made together of an assignment, for the page that goes on with it; nothing where
    /// nothing was.
    ///
    /// # Errors
    /// What the database says.
    pub fn made_together(&self, assignment: &Assignment) -> Result<Option<MadeTogether>> {
        let mut made = MadeTogether::default();
        for FiledEntry { entry, source, .. } in self.entries(assignment.id)? {
            match (source, entry.key, entry.record, entry.happened) {
                (Source::Room, EntryKey::Header, ..) => made.header = true,
                (Source::Room, EntryKey::Day { day, slot }, ..) => {
                    made.days.push(MadeOnDay { day, slot, revision: entry.revision });
                }
                (
                    Source::Room,
                    EntryKey::Occasion { id },
                    Record::Answers(answers),
                    Some(happened),
                ) if is_half(&assignment.form, &answers) => {
                    let (revision, written) = (entry.revision, entry.written);
                    made.begun.push(Begun { id, revision, happened, written, answers });
                }
                _ => {}
            }
        }
        Ok((made != MadeTogether::default()).then_some(made))
    }
}

/// Whether the half after the event is still to be written.
fn is_half(form: &Form, answers: &Answers) -> bool {
    let mut after = form.answerable(Part::After).peekable();
    after.peek().is_some() && !after.any(|question| answers.contains_key(&question.key))
}

/// The entry as a reply would have brought it.
fn checked(given: &Assignment, entry: &Entry) -> Result<Entry> {
    let faults = entry.faults(&given.form);
    if !faults.is_empty() {
        // Said here, because what the form does not ask is left out when a reply is written.
        return Err(Error::AnswersInvalid(faults));
    }
    if matches!(entry.key, EntryKey::Day { day, .. } if day > given.last_day) {
        return Err(Error::ReplyInvalid);
    }
    let reply = Reply {
        id: ReplyId::new()?,
        form: given.form_hash.clone(),
        written: entry.written,
        pauses: Vec::new(),
        entries: vec![entry.clone()],
    };
    let entry =
        as_it_travels(given, &reply)?.entries.into_iter().next().ok_or(Error::ReplyInvalid)?;
    let is_blank = match &entry.record {
        Record::Answers(answers) => answers.is_empty(),
        Record::Nothing => false,
        Record::Withdrawn => true,
    };
    if is_blank { Err(Error::BlankWords) } else { Ok(entry) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assignment::AssignmentState;
    use crate::form::Answer;
    use crate::id::OccasionId;
    use crate::reply::{VersionStanding, scratch};
    use crate::share::seal;
    use crate::vault::Vault;
    use crate::vault::scratch::{now, vault};
    use chrono::{Duration, NaiveDate};

    const DAILY: &str =
        r#"{ "kind": "daily", "days": 7, "part_of_day": "evening", "times_a_day": 2 }"#;
    const BEFORE_AFTER: &str = r#"{ "kind": "before_after", "per_week": 3 }"#;

    fn form(rhythm: &str) -> Form {
        let after = match rhythm {
            BEFORE_AFTER => {
                r#", "after": [{ "key": "came", "ask": "And?", "answer": { "kind": "text" } }]"#
            }
            _ => "",
        };
        Form::from_json(&format!(
            r#"{{ "format": 1, "key": "test", "version": 1, "title": "Test", "purpose": "To see.",
                  "takes_seconds": 15, "rhythm": {rhythm},
                  "header": [{{ "key": "dread", "ask": "What?", "answer": {{ "kind": "text" }} }}],
                  "entry": [{{ "key": "peak", "ask": "How strong?", "answer":
                     {{ "kind": "rating", "min": 0, "max": 10, "step": 1, "low": "calm", "high": "worst" }} }}]{after} }}"#
        ))
        .expect("a sound form")
    }

    fn given(vault: &Vault, rhythm: &str) -> Assignment {
        scratch::given(vault, form(rhythm))
    }

    fn today() -> NaiveDate {
        now().date_naive()
    }

    fn on(day: NaiveDate, slot: u32, peak: f64) -> Entry {
        let record = Record::Answers(Answers::from([("peak".into(), Answer::Number(peak))]));
        Entry {
            key: EntryKey::Day { day, slot },
            revision: 1,
            happened: None,
            written: now(),
            record,
        }
    }

    fn journal_length(vault: &Vault) -> i64 {
        vault.read(|db| Ok(journal::head(db)?.0)).expect("a journal")
    }

    /// Everything that writing together may touch.
    fn state(vault: &Vault, id: AssignmentId) -> (Vec<FiledEntry>, Assignment, usize, i64) {
        (
            vault.replies().entries(id).expect("read"),
            vault.assignments().get(id).expect("there"),
            vault.deliveries().of(id).expect("read").len(),
            journal_length(vault),
        )
    }

    #[test]
    fn the_first_entry_is_filed_and_the_assignment_knows_that_it_was_started_together() {
        let (vault, _folder) = vault();
        let id = given(&vault, DAILY).id;
        vault.replies().write_together(id, &on(today(), 0, 7.0), now()).expect("filed");
        let (entries, assignment, _, _) = state(&vault, id);
        assert_eq!(entries.len(), 1);
        assert_eq!(entries[0].source, Source::Room);
        assert_eq!(entries[0].entry, on(today(), 0, 7.0));
        assert!(assignment.started_together);
        assert_eq!(assignment.state, AssignmentState::Given, "nothing came back to be read");
        let left = vault.deliveries().of(id).expect("read");
        assert_eq!(left.iter().map(|one| one.channel).collect::<Vec<_>>(), [Channel::Room]);
        vault.verify_journal().expect("the journal adds up");
    }

    #[test]
    fn the_same_again_changes_nothing() {
        let (vault, _folder) = vault();
        let id = given(&vault, DAILY).id;
        vault.replies().write_together(id, &on(today(), 0, 7.0), now()).expect("filed");
        let before = state(&vault, id);
        let again = Entry { written: now() + Duration::minutes(2), ..on(today(), 0, 7.0) };
        vault.replies().write_together(id, &again, now()).expect("known");
        assert_eq!(state(&vault, id), before);
    }

    #[test]
    fn other_answers_are_the_next_revision_and_the_first_is_kept() {
        let (vault, _folder) = vault();
        let id = given(&vault, DAILY).id;
        for peak in [7.0, 3.0, 7.0] {
            vault.replies().write_together(id, &on(today(), 0, peak), now()).expect("filed");
        }
        let (entries, _, deliveries, _) = state(&vault, id);
        assert_eq!(entries.len(), 1);
        assert_eq!((entries[0].entry.revision, entries[0].versions), (3, 3));
        assert_eq!(entries[0].entry.record, on(today(), 0, 7.0).record, "the last one is in force");
        assert_eq!(deliveries, 1, "it was shown once");
    }

    #[test]
    fn a_header_and_two_entries_of_a_day_stand_beside_each_other() {
        let (vault, _folder) = vault();
        let id = given(&vault, DAILY).id;
        let dread = Answers::from([("dread".into(), Answer::Text("Fainting.".into()))]);
        let header =
            Entry { key: EntryKey::Header, record: Record::Answers(dread), ..on(today(), 0, 0.0) };
        for entry in [header, on(today(), 0, 7.0), on(today(), 1, 4.0)] {
            vault.replies().write_together(id, &entry, now()).expect("filed");
        }
        let (entries, assignment, deliveries, _) = state(&vault, id);
        assert_eq!(entries.len(), 3);
        assert!(entries.iter().all(|filed| filed.versions == 1));
        assert_eq!(deliveries, 1);
        let made = vault.replies().made_together(&assignment).expect("read").expect("something");
        assert!(made.header, "the page does not ask it again");
        assert_eq!(made.days, [0, 1].map(|slot| MadeOnDay { day: today(), slot, revision: 1 }));
        assert!(made.begun.is_empty(), "no answers travel that nobody has to finish");
    }

    #[test]
    fn the_half_before_is_filed_and_the_half_after_can_come_back_later() {
        let (vault, _folder) = vault();
        let given = given(&vault, BEFORE_AFTER);
        let before = Entry {
            key: EntryKey::Occasion { id: OccasionId::from_bytes([4; 10]) },
            happened: Some(now().naive_local()),
            ..on(today(), 0, 8.0)
        };
        vault.replies().write_together(given.id, &before, now()).expect("filed");
        let made = || vault.replies().made_together(&given).expect("read");
        let begun = made().expect("something").begun;
        assert_eq!(begun.len(), 1);
        assert_eq!(Record::Answers(begun[0].answers.clone()), before.record);
        assert_eq!((begun[0].revision, Some(begun[0].happened)), (1, before.happened));
        let Record::Answers(mut answers) = before.record.clone() else { panic!("answers") };
        answers.insert("came".into(), Answer::Text("Nothing happened.".into()));
        let whole = Entry { revision: 2, record: Record::Answers(answers), ..before };
        receive(&vault, &given, whole.clone());
        let (entries, ..) = state(&vault, given.id);
        assert_eq!(entries.len(), 1);
        assert_eq!(entries[0].entry.record, whole.record);
        assert_eq!((entries[0].standing, entries[0].versions), (VersionStanding::Current, 2));
        assert_eq!(made(), None, "what is finished does not travel again");
    }

    #[test]
    fn a_record_without_a_second_half_is_whole_and_its_answers_do_not_travel() {
        let (vault, _folder) = vault();
        let given = given(&vault, r#"{ "kind": "each_time", "per_week": 4 }"#);
        let entry = Entry {
            key: EntryKey::Occasion { id: OccasionId::from_bytes([4; 10]) },
            happened: Some(now().naive_local()),
            ..on(today(), 0, 8.0)
        };
        vault.replies().write_together(given.id, &entry, now()).expect("filed");
        assert_eq!(vault.replies().made_together(&given).expect("read"), None);
    }

    fn receive(vault: &Vault, given: &Assignment, entry: Entry) {
        let reply = Reply {
            id: ReplyId::from_bytes([entry.revision as u8; 10]),
            form: given.form_hash.clone(),
            written: entry.written + Duration::hours(3),
            pauses: Vec::new(),
            entries: vec![entry],
        };
        let keys = vault.replies().keys(given.id).expect("keys");
        let json = reply.write(&given.form, given.first_day);
        let line = seal(given.id, &keys.recipient(), &json).expect("sealed");
        vault.replies().receive(&line, Source::Paste, now()).expect("filed");
    }

    #[test]
    fn an_edit_on_a_page_that_knows_of_the_entry_wins_and_both_are_kept() {
        let (vault, _folder) = vault();
        let given = given(&vault, DAILY);
        vault.replies().write_together(given.id, &on(today(), 0, 7.0), now()).expect("filed");
        receive(&vault, &given, Entry { revision: 2, ..on(today(), 0, 2.0) });
        let (entries, ..) = state(&vault, given.id);
        assert_eq!(entries.len(), 1);
        assert_eq!(entries[0].entry.record, on(today(), 0, 2.0).record);
        assert_eq!(entries[0].versions, 2, "the entry made together is kept");
    }

    #[test]
    fn an_entry_of_a_page_that_knows_nothing_of_it_stands_beside_the_one_made_together() {
        let (vault, _folder) = vault();
        let given = given(&vault, DAILY);
        vault.replies().write_together(given.id, &on(today(), 0, 7.0), now()).expect("filed");
        receive(&vault, &given, on(today(), 0, 2.0));
        let (entries, ..) = state(&vault, given.id);
        let standings: Vec<_> = entries.iter().map(|filed| filed.standing).collect();
        assert_eq!(standings, [VersionStanding::Conflict; 2], "neither is lost");
        vault.replies().write_together(given.id, &on(today(), 0, 7.0), now()).expect("settled");
        let (entries, ..) = state(&vault, given.id);
        assert_eq!(entries.len(), 1);
        assert_eq!((entries[0].standing, entries[0].versions), (VersionStanding::Current, 3));
    }

    #[test]
    fn what_does_not_fit_is_refused_as_in_a_reply_and_changes_nothing() {
        let (vault, _folder) = vault();
        let given = given(&vault, DAILY);
        let before = state(&vault, given.id);
        let answers = |key: &str, answer| Record::Answers(Answers::from([(key.into(), answer)]));
        let sound = on(today(), 0, 7.0);
        let write = |entry: Entry| vault.replies().write_together(given.id, &entry, now());
        for unfit in [
            on(today(), 0, 11.0),
            Entry { record: answers("peak", Answer::YesNo(true)), ..sound.clone() },
            Entry { record: answers("unknown", Answer::Number(1.0)), ..sound.clone() },
        ] {
            assert!(matches!(write(unfit), Err(Error::AnswersInvalid(_))));
        }
        let moment = Some(now().naive_local());
        let occasion = EntryKey::Occasion { id: OccasionId::from_bytes([4; 10]) };
        for misplaced in [
            on(given.first_day - Duration::days(1), 0, 7.0),
            on(given.last_day + Duration::days(1), 0, 7.0),
            on(today(), 2, 7.0),
            Entry { key: EntryKey::Once, ..sound.clone() },
            Entry { key: occasion, happened: moment, ..sound.clone() },
            Entry { happened: moment, ..sound.clone() },
        ] {
            assert!(matches!(write(misplaced), Err(Error::ReplyInvalid)));
        }
        for blank in [Record::Answers(Answers::new()), Record::Withdrawn] {
            let blank = Entry { record: blank, ..sound.clone() };
            assert!(matches!(write(blank), Err(Error::BlankWords)));
        }
        let unknown = AssignmentId::from_bytes([1; 10]);
        assert!(matches!(
            vault.replies().write_together(unknown, &sound, now()),
            Err(Error::NotFound)
        ));
        assert_eq!(state(&vault, given.id), before);
    }
}
