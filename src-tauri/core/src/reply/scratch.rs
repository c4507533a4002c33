//! What tests of replies begin with.

use super::entry::{Entry, EntryKey, Record};
use super::wire::Reply;
use crate::assignment::{Assignment, Draft};
use crate::case_file::CaseAbout;
use crate::form::{Answer, Answers, Form};
use crate::id::{CaseFileId, ReplyId};
use crate::practice_details::{CrisisContact, PracticeDetails};
use crate::share::seal;
use crate::vault::Vault;
use crate::vault::scratch::now;

/// An assignment with this form, given today in a case file of its own.
pub(super) fn given(vault: &Vault, form: Form) -> Assignment {
    vault.assignments().give(case(vault), &draft(form), now()).expect("given")
}

/// A case file with nothing in it.
pub(super) fn case(vault: &Vault) -> CaseFileId {
    let about = CaseAbout::in_language("en");
    vault.case_files().open(&about, now()).expect("opened").id
}

/// A draft with this form that begins today.
pub(super) fn draft(form: Form) -> Draft {
    Draft {
        form: Some(form),
        no_goal_reason: Some("Still finding it.".into()),
        message: "For us to see.".into(),
        ..Draft::new(None, now().date_naive())
    }
}

/// A form that asks once a day whether it was calm.
pub(super) const CALM: &str = r#"{ "format": 1, "key": "mood", "version": 1, "title": "Mood",
    "purpose": "To see.", "takes_seconds": 15,
    "rhythm": { "kind": "daily", "days": 7, "part_of_day": "any" },
    "entry": [{ "key": "calm", "ask": "Calm?", "answer": { "kind": "yes_no" } },
              { "key": "why", "ask": "What was there?", "answer": { "kind": "text" } }] }"#;

/// That form, read.
pub(super) fn calm() -> Form {
    Form::from_json(CALM).expect("a form")
}

/// A reply about the first `days` days, each of the same revision.
pub(super) fn reply(assignment: &Assignment, days: u64, revision: u32, calm: bool) -> Reply {
    let entry = |day: u64| Entry {
        key: EntryKey::Day { day: assignment.first_day + chrono::Days::new(day), slot: 0 },
        revision,
        happened: None,
        written: now(),
        record: Record::Answers(Answers::from([("calm".into(), Answer::YesNo(calm))])),
    };
    Reply {
        id: ReplyId::new().expect("randomness"),
        form: assignment.form_hash.clone(),
        written: now(),
        pauses: Vec::new(),
        entries: (0..days).map(entry).collect(),
    }
}

/// A reply sealed for its assignment, as it comes back.
pub(super) fn line(vault: &Vault, assignment: &Assignment, reply: &Reply) -> String {
    let keys = vault.replies().keys(assignment.id).expect("keys");
    let json = reply.write(&assignment.form, assignment.first_day);
    seal(assignment.id, &keys.recipient(), &json).expect("sealed")
}

/// Everything that is kept of replies and entries.
pub(super) fn kept(vault: &Vault) -> Vec<String> {
    let all = vault.read(|db| {
        let mut rows = db.prepare(
            "SELECT hex(assignment) || key || revision || body || standing || received_at
               FROM entry UNION ALL
             SELECT hex(id) || hex(assignment) || coalesce(hex(sealed_for), '') || body
               FROM reply UNION ALL
             SELECT hex(id) || state FROM assignment UNION ALL
             SELECT body || why FROM inbox UNION ALL
             SELECT 'flag ' || question_key || note || hex(assignment) FROM flag
               JOIN entry ON entry.id = flag.entry UNION ALL
             SELECT 'found ' || noun || hex(record) || hex(case_file) FROM search_place
              WHERE noun <> 'entry' UNION ALL
             SELECT 'found ' || hex(search_place.case_file) || words FROM search_place
               JOIN search_text ON search_text.rowid = search_place.id
              WHERE noun = 'entry' ORDER BY 1",
        )?;
        let rows = rows.query_map((), |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    });
    all.expect("read")
}

/// Two assignments of two case files, with a form whose question is one of safety.
pub(super) fn two_that_ask_about_safety(vault: &Vault) -> (Assignment, Assignment) {
    let safe = CALM.replace(r#""ask": "Calm?","#, r#""ask": "Thoughts?", "safety": true,"#);
    let form = || Form::from_json(&safe).expect("a form");
    let contact = CrisisContact { name: "Crisis line".into(), reach: "988".into() };
    let details = PracticeDetails { crisis_contacts: vec![contact], ..PracticeDetails::default() };
    vault.save_practice_details(&details, now()).expect("saved");
    let give = || {
        let draft = Draft { read_by: Some(now().date_naive()), ..draft(form()) };
        vault.assignments().give(case(vault), &draft, now()).expect("given")
    };
    (give(), give())
}
