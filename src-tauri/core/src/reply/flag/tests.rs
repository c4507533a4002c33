//! What raises a flag, what lowers it, and what does neither.

use chrono::Duration;

use super::*;
use crate::assignment::Draft;
use crate::id::ReplyId;
use crate::practice_details::{CrisisContact, PracticeDetails};
use crate::reply::{Reply, Source, scratch};
use crate::share::seal;
use crate::vault::scratch::{now, vault};

/// Nine items from 0 to 3 as a questionnaire has them, the last of which asks about safety.
fn form() -> Form {
    let options = ["no", "some", "more", "most"]
        .iter()
        .enumerate()
        .map(|(score, key)| format!(r#"{{ "key": "{key}", "label": "{key}", "score": {score} }}"#))
        .collect::<Vec<_>>()
        .join(",");
    let items = (1..=9)
        .map(|item| {
            format!(
                r#"{{ "key": "item_{item}", "ask": "Question {item}", "safety": {},
                     "answer": {{ "kind": "choice", "options": [{options}] }} }}"#,
                item == 9
            )
        })
        .collect::<Vec<_>>()
        .join(",");
    Form::from_json(&format!(
        r#"{{ "format": 1, "key": "nine", "version": 1, "title": "Nine", "purpose": "To see.",
              "takes_seconds": 60, "rhythm": {{ "kind": "daily", "days": 7, "part_of_day": "any" }},
              "entry": [{items}] }}"#
    ))
    .expect("sound")
}

fn given(vault: &Vault) -> Assignment {
    let contact = CrisisContact { name: "Crisis line".into(), reach: "988".into() };
    let details = PracticeDetails { crisis_contacts: vec![contact], ..PracticeDetails::default() };
    vault.save_practice_details(&details, now()).expect("saved");
    let case = scratch::case(vault);
    let draft = Draft { read_by: Some(now().date_naive()), ..scratch::draft(form()) };
    vault.assignments().give(case, &draft, now()).expect("given")
}

fn entry(revision: u32, answers: &[(&str, &str)]) -> Entry {
    let answers =
        answers.iter().map(|(key, answer)| ((*key).to_owned(), Answer::Text((*answer).into())));
    Entry {
        key: EntryKey::Day { day: now().date_naive(), slot: 0 },
        revision,
        happened: None,
        written: now() + Duration::minutes(i64::from(revision)),
        record: Record::Answers(answers.collect()),
    }
}

fn line(vault: &Vault, given: &Assignment, id: u8, entry: Entry) -> String {
    let reply = Reply {
        id: ReplyId::from_bytes([id; 10]),
        form: given.form_hash.clone(),
        written: now() + Duration::hours(3),
        pauses: Vec::new(),
        entries: vec![entry],
    };
    let keys = vault.replies().keys(given.id).expect("keys");
    seal(given.id, &keys.recipient(), &reply.write(&given.form, given.first_day)).expect("sealed")
}

fn receive(vault: &Vault, given: &Assignment, id: u8, entry: Entry) {
    let line = line(vault, given, id, entry);
    vault.replies().receive(&line, Source::Paste, now() + Duration::hours(4)).expect("filed");
}

fn raised(vault: &Vault) -> Vec<Flag> {
    vault.flags().raised().expect("read")
}

#[test]
fn one_on_the_ninth_item_raises_a_flag_whatever_the_total() {
    let (vault, _folder) = vault();
    let given = given(&vault);
    receive(&vault, &given, 1, entry(1, &[("item_9", "some")]));
    let flags = raised(&vault);
    assert_eq!(flags.len(), 1);
    let flag = &flags[0];
    assert_eq!((flag.case_file, flag.assignment), (given.case_file, given.id));
    let question = flag.question.as_ref().expect("the question");
    assert_eq!(question.ask.in_language("en"), "Question 9");
    assert_eq!(flag.answers, [Answer::Text("some".into())]);
    assert_eq!(flag.written, now() + Duration::minutes(1));
    assert_eq!(vault.flags().case_files().expect("read"), [given.case_file]);
    vault.verify_journal().expect("the journal adds up");
}

#[test]
fn no_and_a_blank_raise_none_however_high_the_rest() {
    let (vault, _folder) = vault();
    let given = given(&vault);
    receive(&vault, &given, 1, entry(1, &[("item_1", "most"), ("item_9", "no")]));
    receive(&vault, &given, 2, entry(2, &[("item_1", "most"), ("item_2", "most")]));
    assert_eq!(raised(&vault), []);
}

#[test]
fn the_same_reply_again_raises_nothing_again() {
    let (vault, _folder) = vault();
    let given = given(&vault);
    for id in [1, 1, 2] {
        receive(&vault, &given, id, entry(1, &[("item_9", "most")]));
    }
    assert_eq!(raised(&vault).len(), 1);
}

#[test]
fn a_revision_that_changes_the_answer_raises_anew_and_none_takes_a_flag_away() {
    let (vault, _folder) = vault();
    let given = given(&vault);
    receive(&vault, &given, 1, entry(1, &[("item_9", "most")]));
    receive(&vault, &given, 2, entry(2, &[("item_9", "most"), ("item_1", "some")]));
    assert_eq!(raised(&vault).len(), 1, "the same answer, with another one changed");
    receive(&vault, &given, 3, entry(3, &[("item_9", "some")]));
    assert_eq!(raised(&vault).len(), 2);
    receive(&vault, &given, 4, entry(4, &[("item_9", "no")]));
    receive(&vault, &given, 5, Entry { record: Record::Withdrawn, ..entry(5, &[]) });
    assert_eq!(raised(&vault).len(), 2, "taking it back lowers nothing");
    receive(&vault, &given, 6, entry(6, &[("item_9", "some")]));
    assert_eq!(raised(&vault).len(), 3, "said again after it was taken back");
}

#[test]
fn an_older_version_that_comes_in_late_raises_its_flag_too() {
    let (vault, _folder) = vault();
    let given = given(&vault);
    receive(&vault, &given, 2, entry(2, &[("item_9", "no")]));
    receive(&vault, &given, 1, entry(1, &[("item_9", "more")]));
    assert_eq!(raised(&vault).len(), 1);
}

#[test]
fn an_answer_given_in_the_room_raises_one_as_well() {
    let (vault, _folder) = vault();
    let given = given(&vault);
    vault
        .replies()
        .write_together(given.id, &entry(1, &[("item_9", "some")]), now())
        .expect("filed");
    assert_eq!(raised(&vault).len(), 1);
}

#[test]
fn a_flag_stands_until_somebody_wrote_what_was_done() {
    let (vault, _folder) = vault();
    let given = given(&vault);
    receive(&vault, &given, 1, entry(1, &[("item_9", "some")]));
    receive(&vault, &given, 2, entry(2, &[("item_9", "more")]));
    let [newer, older] = raised(&vault).try_into().expect("two");
    assert!(newer.id != older.id && newer.answers == [Answer::Text("more".into())]);
    let note =
        |words: &str| vault.flags().note(newer.id, &words.into(), now() + Duration::hours(5));
    assert!(matches!(note("  \n"), Err(Error::BlankWords)));
    assert_eq!(raised(&vault).len(), 2, "a blank note lowers nothing");
    note(" Called at once; we meet at four. ").expect("noted");
    assert_eq!(raised(&vault), [older]);
    let all = vault.flags().of(given.id).expect("read");
    assert_eq!(all.len(), 2, "what was noted can still be read");
    assert_eq!(all[0].note.as_str(), "Called at once; we meet at four.");
    assert_eq!(all[0].noted, Some(now() + Duration::hours(5)));
    assert!(matches!(note("Something else."), Err(Error::NotFound)), "it stays as it was written");
    vault.verify_journal().expect("the journal adds up");
}
