//! Writes the vaults that later programs must still open: one for each schema step, by a program that
//! knows no later one.
//!
//! It stands in the last stage because it fills every table by the stage that owns it:
//! `cargo test -p practice write_fixture_vaults -- --ignored` writes those that are not there yet.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use chrono::{DateTime, FixedOffset, NaiveDate};
use rusqlite::Connection;
use serde_json::json;

use crate::assignment::{Assignment, Channel, Draft};
use crate::case_file::{CaseAbout, CaseFile};
use crate::form::{Answer, Answers, Form, Library};
use crate::goal::NewWording;
use crate::id::{GoalId, ReplyId};
use crate::practice_details::{CrisisContact, PracticeDetails};
use crate::reply::{Entry, EntryKey, Record, Reply, Source};
use crate::session::{Appointment, SessionState};
use crate::share::seal;
use crate::vault::Vault;
use crate::vault::scratch;

const GOALS: [&str; 2] = [
    "I want to drive to work without panic on the 405.",
    "I want to sleep through the night four nights out of seven, at minimum.",
];
const FORMS: [&str; 2] = ["drive-tracker", "worst-waking-diary"];

pub(super) fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

fn library() -> Library {
    let read =
        |name: &str| fs::read_to_string(root().join(format!("assets/forms/{name}.json"))).unwrap();
    let forms = FORMS.map(read);
    Library::from_json(forms.iter().map(String::as_str)).unwrap()
}

fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn case_file(vault: &Vault, concern: &str) -> CaseFile {
    let about = CaseAbout {
        called: Some("R.".into()),
        presenting_concern: concern.into(),
        therapy_start: Some(day("2026-11-02")),
        language: "en".into(),
        addressed_as: Some("Robin".into()),
    };
    let case = vault.case_files().open(&about, scratch::now()).unwrap();
    for (starts, state) in [
        ("2026-11-23T09:00:00", SessionState::Held),
        ("2026-11-30T09:00:00", SessionState::Planned),
    ] {
        let appointment = Appointment { starts: starts.parse().unwrap(), minutes: 50, state };
        vault.sessions().plan(case.id, &appointment, scratch::now()).unwrap();
    }
    case
}

pub(super) fn wording(words: &str) -> NewWording {
    NewWording {
        reason: "Said so at the door.".into(),
        ..NewWording::new(words, "en", day("2026-11-23"))
    }
}

fn give(vault: &Vault, case: &CaseFile, goal: GoalId, form: &Form) -> Assignment {
    let mut draft = Draft::new(Some(goal), day("2026-11-24"));
    draft.form = Some(form.clone());
    draft.message = "This is to see what the week shows.".into();
    let given = vault.assignments().give(case.id, &draft, scratch::now()).unwrap();
    draft.message = "And what the week after it shows.".into();
    vault.assignments().save_draft(case.id, &draft, scratch::now()).unwrap();
    vault.deliveries().record(given.id, Channel::Link, scratch::now()).unwrap();
    given
}

/// Two replies: a week, then one of its days said again.
fn answer(vault: &Vault, given: &Assignment, answers: [Answers; 3]) {
    let entry = |day_: &str, revision, answers: &Answers| Entry {
        key: EntryKey::Day { day: day(day_), slot: 0 },
        revision,
        happened: None,
        written: at(&format!("{day_}T21:00:00+01:00")),
        record: Record::Answers(answers.clone()),
    };
    let [first, second, again] = answers;
    let recipient = vault.replies().keys(given.id).unwrap().recipient();
    for (number, entries) in [
        vec![entry("2026-11-24", 1, &first), entry("2026-11-25", 1, &second)],
        vec![entry("2026-11-25", 2, &again)],
    ]
    .into_iter()
    .enumerate()
    {
        let written = at("2026-11-28T08:00:00+01:00");
        let reply = Reply {
            id: ReplyId::new().unwrap(),
            form: given.form_hash.clone(),
            written: written + chrono::TimeDelta::hours(number as i64),
            pauses: Vec::new(),
            entries,
        };
        let line = seal(given.id, &recipient, &reply.write(&given.form, given.first_day)).unwrap();
        vault.replies().receive(&line, Source::Paste, written).unwrap();
    }
}

/// What no stage writes yet.
const BY_HAND: &str = "
    INSERT INTO process_note (case_file, written_at, words)
    SELECT id, created_at, 'I hurried him today.' FROM case_file;
    INSERT INTO goal_rating (goal, session, at, kind, value, note)
    SELECT goal.id, session.id, goal.created_at, 'confidence', 6.5, 'more than last week'
    FROM goal JOIN session USING (case_file) WHERE session.state = 'held';
    INSERT INTO own_form (key, version, body, case_file, created_at)
    SELECT 'own-tracker', 1, (SELECT body FROM frozen_form LIMIT 1), id, created_at
    FROM case_file LIMIT 1;
    INSERT INTO favourite_form (key) VALUES ('drive-tracker');
    INSERT INTO review (assignment, session, at, done, helpful, learned, decision)
    SELECT assignment.id, session.id, '2026-11-30T09:20:00+01:00', 'partly', 7, 'It passes.',
        'repeat'
    FROM assignment JOIN session USING (case_file) WHERE session.state = 'planned';
    INSERT INTO inbox (received_at, source, body, why)
    VALUES ('2026-11-29T08:00:00+01:00', 'paste', 'OW1 and nothing after it', 'cut short');
    INSERT INTO flag (entry, question_key, raised_at, note, noted_at)
    SELECT id, 'safe', received_at, 'Called, and talked it over.', '2026-11-29T09:00:00+01:00'
    FROM entry LIMIT 1;
";

/// What a table gets by hand as soon as its step is there, because no stage writes it.
const BY_HAND_SINCE: [(u32, &str); 9] = [
    (2, "INSERT INTO upkeep (one, state) VALUES (1, '{}')"),
    (
        3,
        "INSERT INTO erasure
             (erased_at, why, number, opened_on, closed_on, sessions, assignments, entries)
         VALUES ('2026-11-23T09:00:00+01:00', 'retention_ended', 'K7M-4QX', '2014-02-03',
             '2016-02-01', 12, 9, 41)",
    ),
    (
        4,
        "INSERT INTO unsaved_goal (case_file, goal, body, saved_at)
         SELECT goal.case_file, goal.id, json_object('goal', NULL, 'words', 'Half a sentence that',
             'label', '', 'reason', '', 'criterion', NULL), goal.created_at
         FROM goal LIMIT 1",
    ),
    (
        5,
        "INSERT INTO recovery_sheet (one, generation, confirmed_at)
         VALUES (1, 1, '2026-11-23T09:30:00+01:00')",
    ),
    (
        6,
        "INSERT INTO measure_threshold (form_key, figure, value, note)
         VALUES ('phq-9', 'reliable_change', 5, 'As in our clinic.')",
    ),
    (
        7,
        "INSERT INTO form_in_work (key, body, case_file, made_from, saved_at)
         SELECT key, json_set(body, '$.key', key, '$.title', ''), case_file, 'drive-tracker', created_at
         FROM own_form",
    ),
    (
        8,
        r#"INSERT INTO logo (one, kind, body)
         VALUES (1, 'drawing', CAST('{"width":34.0,"height":34.0,"parts":[{"filled":{"outline":{"pieces":
             [{"from":[0.0,34.0]},{"line":[17.0,0.0]},{"line":[34.0,34.0]},"close"],"even_odd":false},
             "paint":{"plain":[20,90,80]},"opacity":1.0}}]}' AS BLOB))"#,
    ),
    (
        9,
        "INSERT INTO hosted_page (one, address, checked_at, page, forms)
         VALUES (1, 'https://keller.example/', '2026-11-28T09:00:00+01:00', zeroblob(32),
             '[\"0000000000000000\"]')",
    ),
    (
        12,
        "INSERT INTO unsaved_review (assignment, body, saved_at)
         SELECT id, json_object('done', 'partly', 'helpful', NULL, 'learned', 'Half a sentence that',
             'rating', 6.0, 'next', 'shrink'), given_at
         FROM assignment LIMIT 1;
         UPDATE assignment SET goes_on_at =
             (SELECT max(sequence) FROM wording WHERE wording.goal = assignment.goal)",
    ),
];

/// The table that has a row only while an import lasts.
const EMPTY_BETWEEN_IMPORTS: &str = "entries_without_place";

/// Tables that today's stages ask for and an earlier step lacks. They stand in memory while the vault is
/// filled, empty.
const LACKED_UNTIL: [(u32, &str); 1] =
    [(4, "CREATE TEMP TABLE unsaved_goal (case_file, goal, body, saved_at)")];

/// Fills a vault of a schema step.
fn fill_as_of(vault: &Vault, step: u32) {
    let run = |sql: &str| vault.write(|db| Ok(db.execute_batch(sql)?)).unwrap();
    LACKED_UNTIL.iter().filter(|(until, _)| step < *until).for_each(|(_, sql)| run(sql));
    fill(vault);
    BY_HAND_SINCE.iter().filter(|(since, _)| step >= *since).for_each(|(_, sql)| run(sql));
}

pub(super) fn fill(vault: &Vault) {
    let details = PracticeDetails {
        name: "Dr. A. Keller".into(),
        crisis_contacts: vec![CrisisContact { name: "Crisis line".into(), reach: "988".into() }],
        ..PracticeDetails::default()
    };
    vault.save_practice_details(&details, scratch::now()).unwrap();
    let library = library();
    let yes_no = |key: &str, yes| -> Answers { [(key.to_owned(), Answer::YesNo(yes))].into() };
    for ((words, form), concern) in
        GOALS.iter().zip(FORMS).zip(["Panic on the freeway.", "Waking at three."])
    {
        let case = case_file(vault, concern);
        let goal = vault.goals().add(case.id, &wording(words), scratch::now()).unwrap();
        vault.goals().reword(goal, &wording("It can be fewer, for now."), scratch::now()).unwrap();
        let given = give(vault, &case, goal, library.form(form).unwrap());
        let answers = if form == "drive-tracker" {
            [false; 3].map(|planned| yes_no("planned", planned))
        } else {
            [true; 3].map(|through| yes_no("slept_through", through))
        };
        answer(vault, &given, answers);
    }
    vault.write(|transaction| Ok(transaction.execute_batch(BY_HAND)?)).unwrap();
}

fn rows(connection: &Connection) -> BTreeMap<String, i64> {
    let mut tables = connection
        .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
        .unwrap();
    let tables = tables.query_map((), |row| row.get::<_, String>(0)).unwrap();
    tables
        .map(|table| table.unwrap())
        .filter(|table| !table.starts_with("sqlite_"))
        .map(|table| {
            let count = format!("SELECT count(*) FROM {table}");
            let rows = connection.query_row(&count, (), |row| row.get(0)).unwrap();
            (table, rows)
        })
        .collect()
}

#[test]
#[ignore = "writes files of the repository; run it once for each new schema step"]
fn write_fixture_vaults() {
    for step in 1..=scratch::NEWEST_STEP {
        let into = root().join(format!("tests/fixtures/vaults/{step:03}"));
        // One that was written is never written again.
        if !into.exists() {
            write_fixture_vault(step, &into);
        }
    }
}

fn write_fixture_vault(step: u32, into: &Path) {
    let (vault, folder) = scratch::vault_of_step(step);
    fill_as_of(&vault, step);
    let (taken, tables) = vault
        .read(|connection| {
            let step: u32 = connection.query_row("PRAGMA user_version", (), |row| row.get(0))?;
            Ok((step, rows(connection)))
        })
        .unwrap();
    assert_eq!(taken, step);
    for (table, rows) in &tables {
        let is_filled = *rows > 0 || table == EMPTY_BETWEEN_IMPORTS;
        assert!(is_filled, "{table} is empty: the fixture has to show that its rows are kept");
    }
    vault.lock().unwrap();

    fs::create_dir_all(into).unwrap();
    for name in ["vault.db", "vault.keys.json", "vault.keys.copy.json"] {
        fs::copy(folder.path().join(name), into.join(name)).unwrap();
    }
    let contents = json!({ "step": step, "tables": tables, "goals": GOALS });
    let text = serde_json::to_string_pretty(&contents).unwrap() + "\n";
    fs::write(into.join("contents.json"), text).unwrap();
}
