//! What an export shows, to this program and to any other.

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::*;
use crate::vault::scratch::{now, vault};
use crate::vault::{JournalRow, Vault};

fn exported(vault: &Vault) -> (String, JournalHead) {
    let mut file = Vec::new();
    let head = vault.journal().export(&mut file, now()).unwrap();
    (String::from_utf8(file).unwrap(), head)
}

fn with_rows(rows: u8) -> (Vault, tempfile::TempDir) {
    let (vault, folder) = vault();
    for row in 0..rows {
        vault.write(|db| record(db, Act::Changed, "goal", Some([row; 10]), now())).unwrap();
    }
    (vault, folder)
}

/// The rule as it stands in the documentation, and nothing of this program's own.
fn adds_up_by_hand(export: &str) -> bool {
    let lines: Vec<Value> =
        export.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let raw = |value: &Value| -> Vec<u8> {
        let text = text(value);
        let pairs = text.as_bytes().chunks(2);
        pairs.map(|two| u8::from_str_radix(str::from_utf8(two).unwrap(), 16).unwrap()).collect()
    };
    let mut before = vec![0; 32];
    let rows = &lines[1..lines.len() - 1];
    for (count, row) in (1_u64..).zip(rows) {
        let mut message = raw(&row["prev"]);
        message.extend(row["seq"].as_u64().unwrap().to_be_bytes());
        for part in [
            text(&row["at"]).into_bytes(),
            text(&row["act"]).into_bytes(),
            text(&row["noun"]).into_bytes(),
            raw(&row["id"]),
        ] {
            message.extend((part.len() as u64).to_be_bytes());
            message.extend(part);
        }
        let hash = Sha256::digest(message).to_vec();
        if row["seq"] != count || raw(&row["prev"]) != before || raw(&row["hash"]) != hash {
            return false;
        }
        before = hash;
    }
    let head = &lines[lines.len() - 1]["head"];
    head["rows"] == rows.len() && raw(&head["hash"]) == before
}

#[test]
fn an_export_adds_up_by_the_documented_rule() {
    let (vault, _folder) = with_rows(5);
    let (export, head) = exported(&vault);
    assert!(adds_up_by_hand(&export), "another program must come to the same");
    assert_eq!(verify_journal_export(export.as_bytes()).unwrap(), head);
    assert_eq!(vault.journal().head().unwrap(), head, "the export itself is its last row");
    assert_eq!(head.rows, 7, "unlocked, five changes, and the export");
}

#[test]
fn a_row_that_was_edited_removed_put_in_or_swapped_is_found_in_an_export() {
    let (vault, _folder) = with_rows(5);
    let (export, _) = exported(&vault);
    let lines: Vec<&str> = export.lines().collect();
    let edited = export.replacen("\"noun\":\"goal\"", "\"noun\":\"form\"", 1);
    let mut removed = lines.clone();
    removed.remove(3);
    let mut put_in = lines.clone();
    put_in.insert(3, lines[2]);
    let mut swapped = lines.clone();
    swapped.swap(3, 4);
    let mut shortened = lines.clone();
    shortened.remove(lines.len() - 2);
    let without_head = &lines[..lines.len() - 1];
    for (what, bad) in [
        ("edited", edited),
        ("removed", removed.join("\n")),
        ("put in", put_in.join("\n")),
        ("swapped", swapped.join("\n")),
        ("shortened", shortened.join("\n")),
        ("without its head", without_head.join("\n")),
        ("no export", "four nights".into()),
        ("empty", String::new()),
    ] {
        assert_ne!(bad, export);
        let found = verify_journal_export(bad.as_bytes());
        assert!(matches!(found, Err(Error::JournalBroken)), "{what}: {found:?}");
    }
}

/// Rewrites the journal of a vault so that it adds up, as only the holder of the key could.
fn rewrite(vault: &Vault, keep: impl Fn(i64) -> bool) {
    vault
        .write(|db| {
            db.execute_batch(
                "DROP TRIGGER journal_only_grows;
                 DROP TRIGGER journal_is_not_edited;
                 DROP TRIGGER journal_is_not_shortened;",
            )?;
            let rows: Vec<Row> = db
                .prepare(
                    "SELECT seq, at, act, noun, id, prev_hash, hash FROM journal ORDER BY seq",
                )?
                .query_map((), |row| Ok(Row::read(row)?.0))?
                .collect::<rusqlite::Result<_>>()?;
            db.execute("DELETE FROM journal", ())?;
            let mut previous = BEFORE_THE_FIRST;
            let kept = rows.into_iter().filter(|row| keep(row.seq));
            for (seq, row) in (1..).zip(kept) {
                let row = Row { seq, previous, ..row };
                previous = row.hash();
                db.execute(
                    "INSERT INTO journal (seq, at, act, noun, id, prev_hash, hash)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                    rusqlite::params![
                        row.seq,
                        row.at,
                        row.act,
                        row.noun,
                        row.id,
                        row.previous,
                        previous
                    ],
                )?;
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_journal_rewritten_with_the_key_adds_up_and_disagrees_with_an_older_head() {
    let (vault, _folder) = with_rows(5);
    let (_, head) = exported(&vault);
    assert!(vault.journal().agrees_with(&head).unwrap());
    vault.write(|db| record(db, Act::Opened, "case_file", None, now())).unwrap();
    assert!(vault.journal().agrees_with(&head).unwrap(), "it may have grown since");
    rewrite(&vault, |seq| seq != 4);
    assert!(vault.journal().verify().is_ok(), "the chain alone cannot show it");
    assert!(!vault.journal().agrees_with(&head).unwrap());
}

#[test]
fn a_journal_that_lost_its_last_rows_disagrees_with_a_head_from_before() {
    let (vault, _folder) = with_rows(5);
    let (_, head) = exported(&vault);
    rewrite(&vault, |seq| seq < 6);
    assert!(vault.journal().verify().is_ok(), "the chain alone cannot show it");
    assert!(!vault.journal().agrees_with(&head).unwrap());
}

#[test]
fn a_head_of_nothing_agrees_with_every_journal() {
    let (vault, _folder) = with_rows(1);
    let none = JournalHead { rows: 0, hash: "0".repeat(64) };
    assert!(vault.journal().agrees_with(&none).unwrap());
    let wrong = JournalHead { rows: 0, hash: "1".repeat(64) };
    assert!(!vault.journal().agrees_with(&wrong).unwrap());
}

#[test]
fn the_journal_is_read_page_by_page_the_newest_first() {
    let (vault, _folder) = with_rows(5);
    let numbers = |page: &[JournalRow]| page.iter().map(|row| row.number).collect::<Vec<_>>();
    let first = vault.journal().page(4, None).unwrap();
    assert_eq!(numbers(&first), [6, 5, 4, 3]);
    let second = vault.journal().page(4, Some(3)).unwrap();
    assert_eq!(numbers(&second), [2, 1]);
    let row = &second[1];
    assert_eq!((row.act.as_str(), row.noun.as_str(), row.at), ("unlocked", "vault", now()));
}
