//! A vault in a folder that is thrown away, for tests.

use std::fs;
use std::path::Path;

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, params};
use tempfile::TempDir;

pub(super) use super::laboratory::CHEAP;
use super::{Keys, Passphrase, RecoverySheet, Vault, schema};

/// Monday morning, when every test begins.
pub(crate) fn now() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-11-23T09:00:00+01:00").unwrap()
}

/// The passphrase of every vault made here.
pub(crate) fn passphrase() -> Passphrase {
    Passphrase::new("quiet river, early train")
}

/// An open vault in its own folder. Keep the folder for as long as the vault.
pub(crate) fn vault() -> (Vault, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::create_costing(folder.path(), &passphrase(), CHEAP, now()).unwrap();
    (vault, folder)
}

/// The same, of a program that knew only so many schema steps. Keep it that way: unlocking takes the
/// others.
pub(crate) fn vault_of_step(steps: u32) -> (Vault, TempDir) {
    schema::knowing(steps, vault)
}

/// How many schema steps there are.
pub(crate) const NEWEST_STEP: u32 = schema::NEWEST;

/// Copies a folder with everything below it, as a power cut would leave it.
pub(super) fn copied(from: &Path) -> TempDir {
    let to = tempfile::tempdir().unwrap();
    copy_into(from, to.path());
    to
}

/// The same, into a folder that is made if it is not there.
pub(super) fn copy_into(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_into(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// The id of a record of the case file number `case`: the same byte ten times over, then which.
pub(crate) fn id(case: u8, which: u8) -> [u8; 10] {
    let mut id = [case; 10];
    id[9] = which;
    id
}

/// Which id of a case file's records is whose.
pub(crate) const CASE_FILE: u8 = 1;
pub(crate) const SESSION: u8 = 2;
pub(crate) const GOAL: u8 = 3;
pub(crate) const WORDING: u8 = 4;
pub(crate) const ASSIGNMENT: u8 = 5;
pub(crate) const REPLY: u8 = 6;

/// A case file with everything that can hang on one, written at `at`. Every text in it is `mark`
/// with the name of its field: `<mark>concern`.
pub(crate) fn full_case(db: &Connection, case: u8, mark: &str, at: DateTime<FixedOffset>) {
    let at = at.to_rfc3339();
    let text = |field: &str| format!("{mark}{field}");
    let run = |sql: &str, values: &[&dyn rusqlite::ToSql]| {
        assert_eq!(db.execute(sql, values).unwrap(), 1, "{sql}");
    };
    let [case_file, session, goal, wording, assignment, reply] =
        [CASE_FILE, SESSION, GOAL, WORDING, ASSIGNMENT, REPLY].map(|which| id(case, which));
    let list = |field: &str| format!("[\"{mark}{field}\"]");
    run(
        "INSERT INTO case_file (id, number, called, presenting_concern, language, addressed_as, state,
             client_code, tags, closing_statement, created_at)
         VALUES (?1, ?2, ?3, ?4, 'de', ?5, 'open', ?6, ?7, ?8, ?9)",
        params![
            case_file,
            format!("K7M-{case}"),
            text("called"),
            text("concern"),
            text("addressed"),
            text("code"),
            list("tag"),
            text("closing"),
            at
        ],
    );
    let note = "INSERT INTO process_note (case_file, written_at, words) VALUES (?1, ?2, ?3)";
    run(note, params![case_file, at, text("process")]);
    run(
        "INSERT INTO session
             (id, case_file, starts, minutes, state, agenda, progress_note, created_at)
         VALUES (?1, ?2, '2026-11-23T10:00:00', 50, 'held', ?3, ?4, ?5)",
        params![
            session,
            case_file,
            format!(r#"[{{"kind":"topic","text":"{}"}}]"#, text("agenda")),
            text("progress"),
            at
        ],
    );
    run(
        "INSERT INTO goal (id, case_file, position, state, state_reason, created_at)
         VALUES (?1, ?2, 1, 'active', ?3, ?4)",
        params![goal, case_file, text("state"), at],
    );
    run(
        "INSERT INTO wording (id, goal, sequence, words, language, said_on, proposed_by, reason, label,
             criterion, created_at)
         VALUES (?1, ?2, 1, ?3, 'de', '2026-11-23', 'client', ?4, ?5, ?6, ?7)",
        params![wording, goal, text("wording"), text("reason"), text("label"), list("rule"), at],
    );
    run(
        "INSERT INTO goal_rating (goal, session, at, kind, value, note)
         VALUES (?1, ?2, ?3, 'goal', 4, ?4)",
        params![goal, session, at, text("rating")],
    );
    run(
        "INSERT INTO own_form (key, version, body, case_file, created_at) VALUES (?1, 1, ?2, ?3, ?4)",
        params![format!("{mark}form{case}"), list("own"), case_file, at],
    );
    run("INSERT INTO favourite_form (key) VALUES (?1)", params![format!("{mark}form{case}")]);
    let form = format!(
        r#"{{"title":"{mark}title","entry":[
            {{"key":"chosen","ask":"x","answer":{{"kind":"choice","options":[
                {{"key":"a","label":{{"de":"{mark}gewaehlt","en":"{mark}picked"}}}}]}}}},
            {{"key":"several","ask":"x","answer":{{"kind":"choices","options":[
                {{"key":"a","label":"{mark}ticked"}},{{"key":"b","label":"{mark}left"}}]}}}},
            {{"key":"rows","ask":"x","answer":{{"kind":"group","columns":[
                {{"key":"feeling","ask":"x","answer":{{"kind":"choice","options":[
                    {{"key":"a","label":"{mark}felt"}}]}}}}]}}}}]}}"#
    );
    run(
        "INSERT INTO frozen_form (hash, body) VALUES (?1, ?2)",
        params![format!("{mark}hash{case}"), form],
    );
    run(
        "INSERT INTO assignment
             (id, case_file, goal, wording, frozen_goal, form_hash, rhythm, code, message, returned,
              helps, when_where, if_then, obstacle, first_day, last_day, state, end_reason, given_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, '{}', ?7, ?8, ?9, ?10, ?11, ?12, ?13, '2026-11-24',
                 '2026-11-30', 'answered', ?14, ?15)",
        params![
            assignment,
            case_file,
            goal,
            wording,
            list("frozen"),
            format!("{mark}hash{case}"),
            format!("K{case:03}"),
            text("message"),
            list("returned"),
            text("helps"),
            text("where"),
            text("if"),
            text("obstacle"),
            text("end"),
            at
        ],
    );
    let draft = "INSERT INTO assignment_draft (case_file, body, saved_at) VALUES (?1, ?2, ?3)";
    run(draft, params![case_file, list("draft"), at]);
    run(
        "INSERT INTO delivery (id, assignment, channel, at, recipient, protection)
         VALUES (?1, ?1, 'email', ?2, ?3, ?4)",
        params![assignment, at, text("recipient"), text("protection")],
    );
    run(
        "INSERT INTO reply (id, assignment, written_at, received_at, source, form_hash, body)
         VALUES (?1, ?2, ?3, ?3, 'paste', ?4, ?5)",
        params![reply, assignment, at, format!("{mark}hash{case}"), list("reply")],
    );
    for (revision, standing, field) in [(1, "earlier", "before"), (2, "current", "wrote")] {
        let body = format!(
            r#"{{"happened":null,"record":{{"answers":{{"chosen":"a","line":"{mark}{field}",
                "rows":[{{"feeling":"a","said":"{mark}row"}}],
                "several":["a",{{"other":"{mark}other"}}],"woke":"03:10"}}}}}}"#
        );
        run(
            "INSERT INTO entry (assignment, key, revision, written_at, received_at, source, reply, body,
                 standing)
             VALUES (?1, 'day', ?2, ?3, ?3, 'paste', ?4, ?5, ?6)",
            params![assignment, revision, at, reply, body, standing],
        );
    }
    let entry = db.last_insert_rowid();
    run(
        "INSERT INTO review (assignment, session, at, done, learned)
         VALUES (?1, ?2, ?3, 'partly', ?4)",
        params![assignment, session, at, text("learned")],
    );
    let letter =
        "INSERT INTO inbox (received_at, source, body, why) VALUES (?1, 'paste', ?2, 'newer')";
    let line = crate::id::AssignmentId::from_bytes(assignment).to_string();
    run(letter, params![at, format!("OW1.{line}.{mark}inbox")]);
    run(
        "INSERT INTO flag (entry, question_key, raised_at, note, noted_at)
         VALUES (?1, 'safe', ?2, ?3, ?2)",
        params![entry, at, text("flag")],
    );
}

/// The same, with its recovery sheet.
pub(super) fn vault_with_sheet() -> (Vault, RecoverySheet, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let (vault, sheet) = vault_with_sheet_in(folder.path());
    (vault, sheet, folder)
}

/// The same, in a folder that is there or not.
pub(super) fn vault_with_sheet_in(folder: &Path) -> (Vault, RecoverySheet) {
    Vault::create_cheaply(folder, &passphrase(), now()).unwrap()
}

/// The vault's keys, whose changes are as cheap as is accepted.
pub(super) fn keys(vault: &Vault) -> Keys<'_> {
    vault.cheap_keys()
}
