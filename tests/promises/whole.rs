//! Whether a vault is whole: pages, rows, references, the journal, and no act half done.

use std::path::Path;

use practice::Error;
use practice::vault::{Passphrase, Vault};

use super::work::now;

/// What no act leaves behind when it is kept whole or not at all. Each finds what is half.
const HALVES: [(&str, &str); 6] = [
    (
        "a reply without all of its entries",
        "SELECT id FROM reply
          WHERE (SELECT count(*) FROM entry WHERE entry.reply = reply.id)
             <> json_array_length(body, '$.entries')",
    ),
    (
        "a record that the journal does not know",
        "SELECT id FROM (SELECT id FROM case_file UNION ALL SELECT id FROM goal UNION ALL
             SELECT id FROM assignment UNION ALL SELECT id FROM session)
          WHERE id NOT IN (SELECT id FROM journal WHERE act = 'created' AND id IS NOT NULL)",
    ),
    (
        "a record that only the journal knows",
        "SELECT id FROM journal WHERE act = 'created' AND id NOT IN (
             SELECT id FROM case_file UNION ALL SELECT id FROM goal UNION ALL
             SELECT id FROM assignment UNION ALL SELECT id FROM session UNION ALL
             SELECT id FROM journal WHERE act = 'deleted')",
    ),
    (
        "an erasure that the journal does not know, or the reverse",
        "SELECT 1 WHERE (SELECT count(*) FROM erasure) <>
             (SELECT count(*) FROM journal WHERE act = 'deleted' AND noun = 'case_file')",
    ),
    (
        "a text that is not found, or one found that is gone",
        "SELECT 1 WHERE (SELECT count(*) FROM search_place) <> (SELECT count(*) FROM search_text)
          UNION ALL SELECT id FROM wording
          WHERE id NOT IN (SELECT record FROM search_place WHERE noun = 'wording')",
    ),
    ("a reference to nothing", "PRAGMA foreign_key_check"),
];

/// Looks into every page, row and reference, and verifies the whole journal.
///
/// # Errors
/// What is not as it must be.
pub(crate) fn whole(vault: &Vault) -> Result<(), String> {
    let ask = |sql: &str| vault.by_hand(sql, &[]).map_err(|error| format!("{sql}: {error}"));
    for (check, fine) in
        [("integrity_check", &[["ok".to_owned()]][..]), ("cipher_integrity_check", &[])]
    {
        let found = ask(&format!("PRAGMA {check}"))?;
        if found != fine {
            return Err(format!("{check}: {found:?}"));
        }
    }
    for (what, sql) in HALVES {
        let found = ask(sql)?;
        if !found.is_empty() {
            return Err(format!("{what}, {} times", found.len()));
        }
    }
    vault.verify_journal().map_err(|error| error.to_string())
}

/// Opens the vault in `folder`, looks whether it is whole and lets `look` have it.
///
/// # Errors
/// Why it does not open, or what is not whole.
pub(crate) fn opened<T>(
    folder: &Path,
    passphrase: &Passphrase,
    look: impl FnOnce(&Vault) -> Result<T, String>,
) -> Result<T, Opening> {
    let vault = match Vault::unlock(folder, passphrase, now()) {
        Ok(vault) => vault,
        Err(Error::WrongPassphrase) => return Err(Opening::Refused),
        Err(error) => return Err(Opening::Broken(format!("does not open: {error}"))),
    };
    let seen = whole(&vault).and_then(|()| look(&vault)).map_err(Opening::Broken)?;
    vault.lock().map_err(|error| Opening::Broken(format!("does not close: {error}")))?;
    Ok(seen)
}

/// Why a vault was not opened.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Opening {
    /// The passphrase is another one.
    Refused,
    /// It is not whole.
    Broken(String),
}

/// Copies a folder with everything in it, as a power cut would leave it.
pub(crate) fn copied(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder can be made");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("a file");
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copied(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).expect("a file can be copied");
        }
    }
}

/// The names in a folder, in order.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("a file").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn half_an_act_is_noticed() {
    let folder = tempfile::tempdir().expect("a folder");
    let (vault, _) =
        Vault::create_cheaply(folder.path(), &super::work::passphrase(), now()).expect("a vault");
    let desk = super::work::Desk::set(&vault).expect("a desk");
    for (number, act) in (1..).zip(super::work::ACTS) {
        (act.act)(&desk, number).unwrap_or_else(|error| panic!("{}: {error}", act.name));
        assert!(act.is_kept(&vault, number), "{}", act.name);
        assert!(!act.is_kept(&vault, number + 1), "{}: it has not happened yet", act.name);
    }
    assert_eq!(whole(&vault), Ok(()));
    for (what, half) in [
        ("a reply", "DELETE FROM entry WHERE id = (SELECT max(id) FROM entry WHERE reply IS NOT NULL)"),
        ("only the journal", "DELETE FROM session"),
        (
            "the journal does not know",
            "INSERT INTO session (id, case_file, starts, minutes, state, created_at)
             SELECT zeroblob(10), id, '2026-11-23T09:00:00', 50, 'held', created_at FROM case_file LIMIT 1",
        ),
        ("an erasure", "DELETE FROM erasure"),
        ("not found", "DELETE FROM search_text WHERE rowid = (SELECT max(id) FROM search_place)"),
    ] {
        for sql in ["SAVEPOINT half", half] {
            vault.by_hand(sql, &[]).unwrap_or_else(|error| panic!("{sql}: {error}"));
        }
        let noticed = whole(&vault).expect_err(half);
        assert!(noticed.contains(what), "{half}: {noticed}");
        for sql in ["ROLLBACK TO half", "RELEASE half"] {
            vault.by_hand(sql, &[]).expect("taken back");
        }
    }
    assert_eq!(whole(&vault), Ok(()));
}
