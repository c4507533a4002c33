//! Old vaults open: of every schema step there is a vault that the program of that step wrote, and each
//! keeps every row. One that a newer program wrote is refused and left as it is.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset, NaiveDate};
use journeys::path;
use practice::Error;
use practice::vault::{Passphrase, Vault};
use serde::Deserialize;

/// What the program that wrote a fixture counted in it.
#[derive(Deserialize)]
struct Contents {
    step: u32,
    tables: BTreeMap<String, u64>,
    goals: Vec<String>,
}

/// Tables that opening a vault adds rows to, or a later step fills.
const GROW: [&str; 4] = ["journal", "search_place", "frozen_option", "retention_preset"];

/// The table that has a row only while replies are imported.
const NO_ROWS: &str = "entries_without_place";

fn now() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-12-01T09:00:00+01:00").expect("a moment")
}

fn passphrase() -> Passphrase {
    Passphrase::new("quiet river, early train")
}

fn fixture(step: u32) -> PathBuf {
    path(&format!("tests/fixtures/vaults/{step:03}"))
}

/// The steps that the core has, by the files they are written in.
fn steps() -> u32 {
    let files = fs::read_dir(path("src-tauri/core/src/vault/schema")).expect("the schema");
    let sql = files.filter(|file| {
        file.as_ref()
            .is_ok_and(|file| file.path().extension().is_some_and(|ending| ending == "sql"))
    });
    sql.count() as u32
}

/// A copy of the vault of a step, and what was in it.
fn copied(step: u32) -> (tempfile::TempDir, Contents) {
    let (from, folder) = (fixture(step), tempfile::tempdir().expect("a folder"));
    for name in ["vault.db", "vault.keys.json", "vault.keys.copy.json"] {
        fs::copy(from.join(name), folder.path().join(name))
            .unwrap_or_else(|error| panic!("{step}, {name}: {error}"));
    }
    let contents = fs::read(from.join("contents.json")).expect("what is in it");
    (folder, serde_json::from_slice(&contents).expect("contents"))
}

fn number(vault: &Vault, sql: &str) -> u64 {
    let rows = vault.by_hand(sql, &[]).unwrap_or_else(|error| panic!("{sql}: {error}"));
    rows[0][0].parse().expect("a number")
}

/// The tables that have not as many rows as the contents say.
fn differing(vault: &Vault, contents: &Contents) -> Vec<String> {
    let differs = |(table, before): (&String, &u64)| {
        let there = number(vault, &format!("SELECT count(*) FROM {table}"));
        let kept = if GROW.contains(&table.as_str()) { there >= *before } else { there == *before };
        (!kept).then(|| format!("{table}: {before} before, {there} now"))
    };
    contents.tables.iter().filter_map(differs).collect()
}

#[test]
fn every_schema_step_has_a_vault_that_its_program_wrote() {
    let written: Vec<u32> = (1..=steps()).filter(|step| fixture(*step).is_dir()).collect();
    let all: Vec<u32> = (1..=steps()).collect();
    assert_eq!(
        written, all,
        "write the others: cargo test -p practice write_fixture_vaults -- --ignored"
    );
    for step in all {
        let (_folder, contents) = copied(step);
        assert_eq!(contents.step, step);
        let is_empty = |(table, rows): &(&String, &u64)| **rows == 0 && *table != NO_ROWS;
        let empty: Vec<_> = contents.tables.iter().filter(is_empty).collect();
        assert!(empty.is_empty(), "step {step} shows nothing of {empty:?}");
    }
}

#[test]
fn a_vault_of_every_step_opens_and_keeps_every_row() {
    for step in 1..=steps() {
        let (folder, contents) = copied(step);
        let vault = Vault::unlock(folder.path(), &passphrase(), now())
            .unwrap_or_else(|error| panic!("step {step}: {error}"));
        assert_eq!(number(&vault, "PRAGMA user_version"), u64::from(steps()), "step {step}");
        assert_eq!(differing(&vault, &contents), [""; 0], "step {step}");
        let checked = vault.by_hand("PRAGMA integrity_check", &[]).expect("checked");
        assert_eq!(checked, [["ok"]], "step {step}");
        for check in ["cipher_integrity_check", "foreign_key_check"] {
            let faults = vault.by_hand(&format!("PRAGMA {check}"), &[]).expect("checked");
            assert!(faults.is_empty(), "step {step}, {check}: {faults:?}");
        }
        vault.verify_journal().unwrap_or_else(|error| panic!("step {step}: {error}"));
        reads_as_before(&vault, &contents);
        vault.lock().expect("locked");
        // The second time there is nothing left to migrate.
        Vault::unlock(folder.path(), &passphrase(), now()).expect("again").lock().expect("locked");
    }
}

/// What was written then is read, shown and found by the program of today.
fn reads_as_before(vault: &Vault, contents: &Contents) {
    let step = contents.step;
    let today: NaiveDate = now().date_naive();
    let overview = vault.overview(today);
    let mut first_wordings = Vec::new();
    let (mut assignments, mut entries) = (0, 0);
    for row in overview.caseload().expect("the rail") {
        let view = overview.case_file(row.case_file.id).expect("a case file");
        let goal = &view.goals[0];
        assert_eq!(goal.wordings.len(), 2, "step {step}: the history of a goal");
        first_wordings.push(goal.wordings[0].words.as_str().to_owned());
        assert_eq!(view.sessions.len(), 2, "step {step}");
        for homework in overview.homework(row.case_file.id).expect("homework") {
            assignments += 1;
            entries += homework.entries.iter().map(|filed| u64::from(filed.versions)).sum::<u64>();
            assert!(!homework.deliveries.is_empty(), "step {step}: how it left");
            // Replies that are still to come open too: their keys derive from what is kept.
            vault.replies().keys(homework.assignment.id).expect("keys");
        }
        let draft = vault.assignments().draft(row.case_file.id, today).expect("a draft");
        assert_eq!(draft.message.as_str(), "And what the week after it shows.", "step {step}");
    }
    first_wordings.sort();
    assert_eq!(first_wordings, contents.goals, "step {step}: in the client's own words");
    assert_eq!(assignments, contents.tables["assignment"], "step {step}");
    assert_eq!(entries, contents.tables["entry"], "step {step}");
    let logos = contents.tables.get("logo").copied().unwrap_or_default();
    let logo = vault.logo().expect("what is drawn");
    assert_eq!(u64::from(logo.is_some()), logos, "step {step}");
    let own = vault.forms().own().expect("own forms");
    assert_eq!(own.len() as u64, contents.tables["own_form"], "step {step}");
    let found = vault.search().find("freeway", 5, None).expect("searched");
    assert_eq!(found.len(), 1, "step {step}: what was written before there was a search is found");
}

#[test]
fn a_row_that_is_lost_on_the_way_is_noticed() {
    let (folder, contents) = copied(1);
    let vault = Vault::unlock(folder.path(), &passphrase(), now()).expect("unlocked");
    vault.by_hand("DELETE FROM flag", &[]).expect("gone");
    assert_eq!(differing(&vault, &contents), ["flag: 1 before, 0 now"]);
}

fn bytes(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = fs::read_dir(folder).expect("a folder").map(|file| file.expect("a file"));
    let read = |file: fs::DirEntry| {
        let name = file.file_name().to_string_lossy().into_owned();
        (name, fs::read(file.path()).expect("bytes"))
    };
    files.map(read).filter(|(name, _)| name != "vault.lock").collect()
}

#[test]
fn a_vault_of_a_newer_program_is_refused_and_left_as_it_is() {
    let (folder, _) = copied(steps());
    let vault = Vault::unlock(folder.path(), &passphrase(), now()).expect("unlocked");
    vault.by_hand(&format!("PRAGMA user_version = {}", steps() + 1), &[]).expect("newer");
    vault.lock().expect("locked");
    let before = bytes(folder.path());
    let refused = Vault::unlock(folder.path(), &passphrase(), now()).expect_err("it is newer");
    let (newer, known) = (steps() + 1, steps());
    assert!(
        matches!(refused, Error::VaultNewer { found, known: knows } if (found, knows) == (newer, known)),
        "{refused:?}"
    );
    assert!(refused.to_string().contains("update the program"), "{refused}");
    assert!(bytes(folder.path()) == before, "every byte is as it was");
}
