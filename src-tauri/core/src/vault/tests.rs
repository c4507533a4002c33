//! The vault's life: made, opened, written to, locked.

mod as_one;
mod changed_keys;
mod damage;
mod exchanged;
mod on_disk;
mod recovered;
mod refused;

use std::fs;

use rusqlite::params;

use super::scratch::{CHEAP, now, passphrase, vault};
use super::*;

fn acts(vault: &Vault) -> Vec<(String, String)> {
    let sql = "SELECT act, at FROM journal ORDER BY seq";
    let mut rows = vault.connection.prepare(sql).unwrap();
    let rows = rows.query_map((), |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    rows.map(|row| row.unwrap()).collect()
}

fn save_concern(vault: &Vault, words: &str) -> Result<()> {
    vault.write(|transaction| {
        transaction.execute(
            "INSERT INTO case_file (id, number, presenting_concern, language, state, created_at)
             VALUES (randomblob(10), hex(randomblob(4)), ?1, 'en', 'open', ?2)",
            [words, &now().to_rfc3339()],
        )?;
        Ok(())
    })
}

fn concerns(vault: &Vault) -> Vec<String> {
    vault
        .read(|connection| {
            let mut rows = connection.prepare("SELECT presenting_concern FROM case_file")?;
            let rows = rows.query_map((), |row| row.get(0))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
        .unwrap()
}

/// Copies the folder's files as a crash would leave them.
fn copy_of(folder: &Path) -> tempfile::TempDir {
    let copy = tempfile::tempdir().unwrap();
    for file in fs::read_dir(folder).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), copy.path().join(file.file_name())).unwrap();
    }
    copy
}

#[test]
fn what_was_saved_is_there_after_locking_and_unlocking() {
    let (first, folder) = vault();
    let (id, root) = (first.id(), first.reply_root().unwrap());
    save_concern(&first, "panic on the 405").unwrap();
    first.lock().unwrap();
    assert!(!folder.path().join("vault.db-wal").exists(), "locking empties the log");

    let again = Vault::unlock(folder.path(), &passphrase(), now()).unwrap();
    assert_eq!(concerns(&again), ["panic on the 405"]);
    assert_eq!(again.id(), id);
    assert_eq!(again.reply_root().unwrap(), root);
    assert!(again.journal_adds_up());
}

#[test]
fn what_was_saved_is_there_after_a_crash() {
    let (open, folder) = vault();
    save_concern(&open, "four nights of seven").unwrap();
    let crashed = copy_of(folder.path());
    assert!(fs::metadata(crashed.path().join("vault.db-wal")).unwrap().len() > 0);
    let opened = Vault::unlock(crashed.path(), &passphrase(), now()).unwrap();
    assert_eq!(concerns(&opened), ["four nights of seven"]);
}

#[test]
fn work_that_fails_leaves_nothing_behind() {
    let (vault, _folder) = vault();
    let failed = vault.write(|transaction| {
        transaction.execute("INSERT INTO favourite_form (key) VALUES ('drive')", ())?;
        Err::<(), _>(Error::NotFound)
    });
    assert!(matches!(failed, Err(Error::NotFound)));
    let kept = vault
        .read(|connection| Ok(connection.prepare("SELECT 1 FROM favourite_form")?.exists(())?));
    assert!(!kept.unwrap());
}

#[test]
fn a_full_disk_is_said_and_loses_nothing() {
    let (vault, _folder) = vault();
    save_concern(&vault, "before").unwrap();
    let pages: i64 = vault.connection.query_row("PRAGMA page_count", (), |row| row.get(0)).unwrap();
    let limit = |vault: &Vault, pages: i64| {
        vault
            .connection
            .pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()))
            .unwrap();
    };
    limit(&vault, pages);
    let refused = save_concern(&vault, &"too much ".repeat(10_000));
    assert!(matches!(refused, Err(Error::DiskFull)), "{refused:?}");
    assert_eq!(concerns(&vault), ["before"], "reading goes on");
    limit(&vault, pages * 1_000);
    save_concern(&vault, "after").unwrap();
}

#[test]
fn failed_attempts_are_counted_shown_and_journalled_at_the_next_unlock() {
    let (open, folder) = vault();
    open.lock().unwrap();
    let wrong = Passphrase::new("quiet river, early trains");
    let tried = now() + chrono::TimeDelta::minutes(5);
    for _ in 0..2 {
        let refused = Vault::unlock(folder.path(), &wrong, tried);
        assert!(matches!(refused, Err(Error::WrongPassphrase)));
    }
    assert_eq!(
        Vault::state(folder.path(), now()),
        Presence::Locked { failed_attempts: 2, wait_seconds: 0 }
    );

    let opened = Vault::unlock(folder.path(), &passphrase(), now()).unwrap();
    assert_eq!(
        Vault::state(folder.path(), now()),
        Presence::Locked { failed_attempts: 0, wait_seconds: 0 }
    );
    let failed: Vec<_> =
        acts(&opened).into_iter().filter(|(act, _)| act == "unlock_failed").collect();
    assert_eq!(
        failed,
        [
            ("unlock_failed".to_owned(), tried.to_rfc3339()),
            ("unlock_failed".to_owned(), tried.to_rfc3339())
        ]
    );
    assert_eq!(acts(&opened).last().unwrap().0, "unlocked");
    save_concern(&opened, "panic on the 405").unwrap();
    opened.verify_journal().unwrap();
    assert_eq!(opened.journal().failed_before_this_unlock().unwrap(), [tried, tried]);
    opened.lock().unwrap();
    let opened = Vault::unlock(folder.path(), &passphrase(), now()).unwrap();
    assert!(opened.journal().failed_before_this_unlock().unwrap().is_empty(), "they were told");
}

#[test]
fn a_journal_edited_from_outside_is_told_and_does_not_keep_the_vault_shut() {
    let (open, folder) = vault();
    open.connection
        .execute_batch(
            "DROP TRIGGER journal_is_not_edited;
             UPDATE journal SET at = '2026-01-01T00:00:00+00:00' WHERE seq = 1;",
        )
        .unwrap();
    open.lock().unwrap();
    let opened = Vault::unlock(folder.path(), &passphrase(), now()).unwrap();
    assert!(!opened.journal_adds_up());
    assert!(matches!(opened.verify_journal(), Err(Error::JournalBroken)));
}

#[test]
fn an_interrupted_creation_is_not_a_vault_and_can_be_begun_again() {
    let (open, folder) = vault();
    open.lock().unwrap();
    let [database, part] =
        [files::DATABASE, files::DATABASE_PART].map(|name| folder.path().join(name));
    fs::rename(database, part).unwrap();
    assert_eq!(Vault::state(folder.path(), now()), Presence::Missing);

    let other = Passphrase::new("another river, late train");
    let made = Vault::create_costing(folder.path(), &other, CHEAP, now()).unwrap();
    made.lock().unwrap();
    assert!(!folder.path().join(files::DATABASE_PART).exists());
    assert!(Vault::unlock(folder.path(), &other, now()).is_ok());
}

#[test]
fn debug_shows_which_vault_and_no_key() {
    let (vault, _folder) = vault();
    assert_eq!(format!("{vault:?}"), format!("Vault({})", vault.id()));
}
