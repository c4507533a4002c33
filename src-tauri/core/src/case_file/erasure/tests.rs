//! Erasure, down to the bytes: what the file still says once it is read without its key.

use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use chrono::TimeDelta;
use rusqlite::config::DbConfig;
use rusqlite::params;
use tempfile::TempDir;

use super::*;
use crate::case_file::{Closing, Retention};
use crate::vault::scratch::{self, full_case, now, vault};
use crate::vault::{Progress, Vault};

const MARK: &str = "qzlark";

fn case(number: u8) -> CaseFileId {
    CaseFileId::from_bytes(scratch::id(number, scratch::CASE_FILE))
}

/// Two case files, the first marked.
fn two_cases(vault: &Vault) {
    vault
        .write(|db| {
            full_case(db, 1, MARK, now());
            db.execute(
                "INSERT INTO unsaved_goal (case_file, goal, body, saved_at) VALUES (?1, ?2, ?3, ?4)",
                params![
                    scratch::id(1, scratch::CASE_FILE),
                    scratch::id(1, scratch::GOAL),
                    format!("[\"{MARK}unsaved\"]"),
                    now().to_rfc3339()
                ],
            )?;
            db.execute(
                "INSERT INTO form_in_work (key, body, case_file, made_from, saved_at)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
                params![
                    format!("{MARK}begun"),
                    format!("[\"{MARK}work\"]"),
                    scratch::id(1, scratch::CASE_FILE),
                    format!("{MARK}from"),
                    now().to_rfc3339()
                ],
            )?;
            full_case(db, 2, "wren", now());
            Ok(())
        })
        .unwrap();
}

fn erase(vault: &Vault) -> Erased {
    vault.case_files().erase(case(1), ErasedWhy::OnRequest, &[], now()).unwrap()
}

fn marks_in(bytes: &[u8]) -> usize {
    bytes.windows(MARK.len()).filter(|window| window.eq_ignore_ascii_case(MARK.as_bytes())).count()
}

/// Everything that the vault holds, as a database without a key.
fn decrypted(vault: &Vault, into: &Path) -> Vec<u8> {
    // The vault's connection makes no files.
    std::fs::write(into, []).unwrap();
    vault
        .read(|db| {
            db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)?;
            db.execute("ATTACH DATABASE ?1 AS plain KEY ''", [into.to_str()])?;
            db.query_row("SELECT sqlcipher_export('plain')", (), |_| Ok(()))?;
            db.execute_batch("DETACH DATABASE plain")?;
            Ok(())
        })
        .unwrap();
    std::fs::read(into).unwrap()
}

#[test]
fn nothing_of_an_erased_case_file_is_left_in_the_decrypted_vault() {
    let (mut vault, folder) = vault();
    two_cases(&vault);
    let before = marks_in(&decrypted(&vault, &folder.path().join("before")));
    assert!(before > 40, "the scan must find what is there: {before}");
    erase(&vault);
    vault.compact(now(), &Progress::new()).unwrap();
    let after = decrypted(&vault, &folder.path().join("after"));
    assert_eq!(marks_in(&after), 0);
    assert!(after.windows(4).any(|window| window == b"wren"), "the other case file is whole");
    assert!(vault.journal().verify().is_ok());
}

#[test]
fn without_the_option_of_the_index_its_deleted_words_are_still_there() {
    let (vault, folder) = vault();
    vault
        .by_hand("INSERT INTO search_text (search_text, rank) VALUES ('secure-delete', 0)", &[])
        .unwrap();
    two_cases(&vault);
    erase(&vault);
    let after = decrypted(&vault, &folder.path().join("after"));
    assert!(marks_in(&after) > 0, "else the test above proves nothing of the index");
}

/// The same on a vault without a key, whose own bytes can be read: free pages, and what is left
/// between the rows.
fn unkeyed(settings: &[&str]) -> (Vault, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::create_unkeyed(folder.path(), now()).unwrap();
    for setting in settings {
        vault.by_hand(setting, &[]).unwrap();
    }
    two_cases(&vault);
    (vault, folder)
}

fn bytes_of(vault: &Vault) -> Vec<u8> {
    vault.by_hand("PRAGMA wal_checkpoint(TRUNCATE)", &[]).unwrap();
    std::fs::read(vault.folder().join("vault.db")).unwrap()
}

#[test]
fn zeros_take_its_place_before_the_file_is_written_anew() {
    let (vault, _folder) = unkeyed(&[]);
    assert!(marks_in(&bytes_of(&vault)) > 40);
    erase(&vault);
    assert_eq!(marks_in(&bytes_of(&vault)), 0);
    assert!(vault.needs_compacting().unwrap());
}

#[test]
fn without_secure_delete_and_the_option_of_the_index_much_is_left() {
    let (mut vault, _folder) = unkeyed(&[
        "PRAGMA secure_delete = OFF",
        "INSERT INTO search_text (search_text, rank) VALUES ('secure-delete', 0)",
    ]);
    erase(&vault);
    let left = marks_in(&bytes_of(&vault));
    assert!(left > 10, "else the test above proves nothing: {left}");
    vault.compact(now(), &Progress::new()).unwrap();
    let left = marks_in(&bytes_of(&vault));
    assert!(left > 0, "writing the file anew does not mend the index");
}

#[test]
fn a_legal_hold_and_a_running_retention_period_prevent_it() {
    let (vault, _folder) = vault();
    two_cases(&vault);
    let files = vault.case_files();
    let erase = |why, at| files.erase(case(1), why, &[], at);
    let early = erase(ErasedWhy::RetentionEnded, now());
    assert!(matches!(early, Err(Error::RetentionRunning)), "nobody decided how long");
    let until = Retention::Until { day: now().date_naive() };
    files.close(case(1), &Closing { statement: "".into(), retention: until }, now()).unwrap();
    let early = erase(ErasedWhy::RetentionEnded, now());
    assert!(matches!(early, Err(Error::RetentionRunning)), "the last day counts");

    files.hold(case(1), true, now()).unwrap();
    let later = now() + TimeDelta::days(1);
    for why in [ErasedWhy::RetentionEnded, ErasedWhy::OnRequest] {
        assert!(matches!(erase(why, later), Err(Error::LegalHold)), "{why:?}");
    }
    assert!(files.get(case(1)).is_ok(), "it is whole");
    files.hold(case(1), false, later).unwrap();
    assert!(erase(ErasedWhy::RetentionEnded, later).is_ok());
    assert!(matches!(files.get(case(1)), Err(Error::NotFound)));
    assert!(matches!(erase(ErasedWhy::OnRequest, later), Err(Error::NotFound)));
}

#[test]
fn a_record_stays_that_tells_nothing_clinical_and_old_backups_are_named() {
    let (vault, _folder) = vault();
    two_cases(&vault);
    let [before, after] = [-1, 1].map(|days| now() + TimeDelta::days(days));
    let later = now() + TimeDelta::days(2);
    let erased =
        vault.case_files().erase(case(1), ErasedWhy::OnRequest, &[before, after], later).unwrap();
    assert_eq!(erased.backups, [after], "the one from before never had it");
    let kept = vault.case_files().erasures().unwrap();
    assert_eq!(kept, [erased.erasure]);
    let Erasure { number, sessions, assignments, entries, .. } = &kept[0];
    assert_eq!((number.as_str(), *sessions, *assignments, *entries), ("K7M-1", 1, 1, 2));
    let last = &vault.journal().page(1, None).unwrap()[0];
    assert_eq!((last.act.as_str(), last.noun.as_str()), ("deleted", "case_file"));
    let columns = vault
        .by_hand("SELECT name FROM pragma_table_info('erasure') WHERE type = 'TEXT'", &[])
        .unwrap();
    let columns: Vec<&str> = columns.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(columns, ["erased_at", "why", "number", "opened_on", "closed_on", "compacted_at"]);
}

#[test]
fn writing_anew_can_be_stopped_and_begun_again_and_says_how_far_it_is() {
    let (mut vault, _folder) = unkeyed(&[]);
    vault
        .write(|db| {
            db.execute_batch(
                "WITH RECURSIVE note (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM note WHERE n < 30000)
                 INSERT INTO process_note (case_file, written_at, words)
                 SELECT id, created_at, '' FROM note, case_file WHERE number = 'K7M-2'",
            )?;
            Ok(())
        })
        .unwrap();
    erase(&vault);
    let calls = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&calls);
    let progress = Progress::heard_by(move |progress| {
        if counted.fetch_add(1, Ordering::Relaxed) == 2 {
            progress.stop();
        }
    });
    assert!(matches!(vault.compact(now(), &progress), Err(Error::Stopped)));
    assert_eq!(calls.load(Ordering::Relaxed), 3, "it stops at once");
    assert!(vault.needs_compacting().unwrap());
    assert!(vault.case_files().get(case(2)).is_ok(), "everything is as before");
    assert!(!vault.case_files().erasures().unwrap()[0].compacted);

    let heard = Arc::new(Mutex::new(Vec::new()));
    let hearing = Arc::clone(&heard);
    let progress = Progress::heard_by(move |progress| {
        hearing.lock().unwrap().push(progress.fraction());
    });
    vault.compact(now(), &progress).unwrap();
    assert!(!vault.needs_compacting().unwrap());
    assert!(vault.case_files().erasures().unwrap()[0].compacted);
    let heard = heard.lock().unwrap();
    assert!(heard.is_sorted() && heard.len() > 5, "{heard:?}");
    assert!(heard.iter().any(|far| (0.3..0.7).contains(far)), "{heard:?}");
    assert!(heard.last().is_some_and(|far| (0.6..=1.0).contains(far)), "{heard:?}");
}
