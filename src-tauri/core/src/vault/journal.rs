//! The journal: who did what to which record and when, never with what words.
//!
//! Each row's hash covers the row and the hash before it, so an edit from outside breaks the chain
//! at that place. Whoever holds the database's key could recompute it all, and a chain that lost its
//! last rows still adds up; the head that stands in every backup and every export then disagrees.
//! No clinical text can reach it: an act and a noun come from the program's own text, an id is ten
//! random bytes.

mod export;
mod view;

pub use export::{JournalHead, verify_journal_export};
pub use view::{Journal, JournalRow};

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

use super::transaction::Transaction;
use crate::error::{Error, Result};

/// How many rows are verified whenever a vault is opened.
pub(crate) const ON_OPENING: u32 = 1_000;

/// The hash before the first row.
const BEFORE_THE_FIRST: [u8; 32] = [0; 32];

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Act {
    /// The vault was unlocked.
    Unlocked,
    /// A passphrase did not open the vault.
    UnlockFailed,
    /// A case file was opened.
    Opened,
    /// A record was read.
    Viewed,
    /// A record was made.
    Created,
    /// A record was changed, or one was added to it.
    Changed,
    /// A record was written to a file outside the vault.
    Exported,
    /// An assignment was handed over.
    Delivered,
    /// A reply came in.
    Received,
    /// A record was erased.
    Deleted,
    /// A backup took the vault's place.
    Restored,
    /// Somebody showed that it is as it should be: a recovery sheet is on paper.
    Confirmed,
    /// The vault was read out of a damaged file. Of the journal: it lost rows before the one that the
    /// id names.
    Salvaged,
}

impl Act {
    /// As it stands in the journal.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unlocked => "unlocked",
            Self::UnlockFailed => "unlock_failed",
            Self::Opened => "opened",
            Self::Viewed => "viewed",
            Self::Created => "created",
            Self::Changed => "changed",
            Self::Exported => "exported",
            Self::Delivered => "delivered",
            Self::Received => "received",
            Self::Deleted => "deleted",
            Self::Restored => "restored",
            Self::Confirmed => "confirmed",
            Self::Salvaged => "salvaged",
        }
    }
}

/// Adds a row, in the transaction that does what the row tells of.
///
/// `noun` is the kind of record, in the domain's word; `id` is the record's.
pub(crate) fn record(
    transaction: &Transaction<'_>,
    act: Act,
    noun: &'static str,
    id: Option<[u8; 10]>,
    now: DateTime<FixedOffset>,
) -> Result<()> {
    let (seq, previous) = head(transaction)?;
    let row = Row {
        seq: seq + 1,
        at: now.to_rfc3339(),
        act: act.as_str().into(),
        noun: noun.into(),
        id: id.map(Vec::from),
        previous,
    };
    transaction
        .prepare_cached(
            "INSERT INTO journal (seq, at, act, noun, id, prev_hash, hash)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![row.seq, row.at, row.act, row.noun, row.id, row.previous, row.hash()])?;
    Ok(())
}

/// The number and hash of the last row: 0 and zeros where there is none.
pub(crate) fn head(connection: &Connection) -> Result<(i64, [u8; 32])> {
    let last = connection
        .prepare_cached("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1")?
        .query_row((), |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(last.unwrap_or((0, BEFORE_THE_FIRST)))
}

/// Checks the newest `rows` rows: each against its own hash and against the row before it. A gap that a
/// later row owns up to, from a salvage, is none.
///
/// # Errors
/// [`Error::JournalBroken`] where a row was edited, removed or put in.
pub(crate) fn verify(connection: &Connection, rows: u32) -> Result<()> {
    let mut newest = connection.prepare_cached(
        "SELECT seq, at, act, noun, id, prev_hash, hash FROM journal ORDER BY seq DESC LIMIT ?1",
    )?;
    let mut newest = newest.query([rows])?;
    let mut later: Option<Row> = None;
    let mut owned = BTreeSet::new();
    let mut read = 0;
    while let Some(found) = newest.next()? {
        let (row, hash) = Row::read(found)?;
        let follows = later.is_none_or(|later| {
            owned.contains(&later.seq) || (later.previous == hash && later.seq == row.seq + 1)
        });
        let begins = row.seq != 1 || row.previous == BEFORE_THE_FIRST;
        if !(follows && begins && row.hash() == hash && row.seq > 0) {
            return Err(Error::JournalBroken);
        }
        owned.extend(row.owns_up_to());
        read += 1;
        later = Some(row);
    }
    // Where that is all of it, it begins at its beginning.
    let begins = later.is_none_or(|first| first.seq == 1 || owned.contains(&first.seq));
    if read == rows || begins { Ok(()) } else { Err(Error::JournalBroken) }
}

/// The rows before which others are missing, as after damage.
pub(super) fn gaps(connection: &Connection) -> Result<Vec<i64>> {
    let sql = "SELECT seq FROM journal AS row
                WHERE seq > 1 AND NOT EXISTS (SELECT 1 FROM journal WHERE seq = row.seq - 1)
                ORDER BY seq";
    let mut rows = connection.prepare(sql)?;
    let rows = rows.query_map((), |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How a row that owns up to a gap names the row behind it.
pub(super) fn named_by(seq: i64) -> [u8; 10] {
    let mut id = [0; 10];
    id[2..].copy_from_slice(&seq.to_be_bytes());
    id
}

struct Row {
    seq: i64,
    at: String,
    act: String,
    noun: String,
    id: Option<Vec<u8>>,
    previous: [u8; 32],
}

impl Row {
    /// A row and the hash that is kept with it: `seq, at, act, noun, id, prev_hash, hash`.
    fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<(Self, [u8; 32])> {
        let read = Self {
            seq: row.get(0)?,
            at: row.get(1)?,
            act: row.get(2)?,
            noun: row.get(3)?,
            id: row.get(4)?,
            previous: row.get(5)?,
        };
        Ok((read, row.get(6)?))
    }

    /// The row before which, as this one says, others were lost.
    fn owns_up_to(&self) -> Option<i64> {
        let id = self.id.as_deref()?.strip_prefix(&[0, 0])?;
        let salvaged = self.act == Act::Salvaged.as_str() && self.noun == "journal";
        Some(i64::from_be_bytes(id.try_into().ok()?)).filter(|_| salvaged)
    }

    /// Every part is preceded by its length, so that no two rows have the same bytes.
    fn hash(&self) -> [u8; 32] {
        let mut hash = Sha256::new_with_prefix(self.previous);
        hash.update(self.seq.to_be_bytes());
        let id = self.id.as_deref().unwrap_or_default();
        for part in [self.at.as_bytes(), self.act.as_bytes(), self.noun.as_bytes(), id] {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        hash.finalize().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::schema;
    use std::cell::Cell;

    fn journal_of(rows: u8) -> Connection {
        let mut connection = Connection::open_in_memory().unwrap();
        schema::migrate(&mut connection).unwrap();
        let now = DateTime::parse_from_rfc3339("2026-11-23T09:00:00+01:00").unwrap();
        let open = Cell::new(0);
        let transaction = Transaction::begin(&connection, &open).unwrap();
        for row in 0..rows {
            record(&transaction, Act::Changed, "goal", Some([row; 10]), now).unwrap();
        }
        transaction.commit().unwrap();
        connection
    }

    fn without_triggers(connection: &Connection) {
        connection
            .execute_batch(
                "DROP TRIGGER journal_only_grows;
                 DROP TRIGGER journal_is_not_edited;
                 DROP TRIGGER journal_is_not_shortened;",
            )
            .unwrap();
    }

    #[test]
    fn a_journal_that_nobody_touched_verifies() {
        for rows in [0, 1, 7] {
            assert!(verify(&journal_of(rows), ON_OPENING).is_ok(), "{rows} rows");
        }
    }

    #[test]
    fn rows_are_neither_edited_nor_removed_nor_replaced() {
        let connection = journal_of(3);
        for sql in [
            "UPDATE journal SET noun = 'form' WHERE seq = 2",
            "DELETE FROM journal WHERE seq = 3",
            "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE seq = 2",
        ] {
            assert!(connection.execute(sql, ()).is_err(), "{sql}");
        }
        assert!(verify(&connection, ON_OPENING).is_ok());
    }

    #[test]
    fn an_edit_behind_the_triggers_is_found() {
        for sql in [
            "UPDATE journal SET noun = 'form' WHERE seq = 4",
            "UPDATE journal SET at = '2026-11-22T09:00:00+01:00' WHERE seq = 7",
            "UPDATE journal SET id = NULL WHERE seq = 1",
            "DELETE FROM journal WHERE seq = 4",
            "UPDATE journal SET seq = seq + 1 WHERE seq = 7",
            "UPDATE journal SET prev_hash = hash WHERE seq = 1",
        ] {
            let connection = journal_of(7);
            without_triggers(&connection);
            assert_eq!(connection.execute(sql, ()).unwrap(), 1, "{sql}");
            let found = verify(&connection, ON_OPENING);
            assert!(matches!(found, Err(Error::JournalBroken)), "{sql}");
        }
    }

    #[test]
    fn a_row_put_in_or_swapped_behind_the_triggers_is_found() {
        let put_in = "
            UPDATE journal SET seq = seq + 100 WHERE seq >= 4;
            INSERT INTO journal SELECT 4, at, act, noun, id, prev_hash, hash FROM journal WHERE seq = 3;
            UPDATE journal SET seq = seq - 99 WHERE seq > 100;";
        let swapped = "
            UPDATE journal SET seq = 100 WHERE seq = 4;
            UPDATE journal SET seq = 4 WHERE seq = 5;
            UPDATE journal SET seq = 5 WHERE seq = 100;";
        for sql in [put_in, swapped] {
            let connection = journal_of(7);
            without_triggers(&connection);
            connection.execute_batch(sql).unwrap();
            let found = verify(&connection, ON_OPENING);
            assert!(matches!(found, Err(Error::JournalBroken)), "{sql}");
        }
    }

    #[test]
    fn an_edit_with_its_own_hash_mended_breaks_the_row_after_it() {
        let connection = journal_of(3);
        without_triggers(&connection);
        connection.execute("UPDATE journal SET hash = zeroblob(32) WHERE seq = 2", ()).unwrap();
        assert!(matches!(verify(&connection, 1), Ok(())), "the last row alone still adds up");
        assert!(matches!(verify(&connection, 3), Err(Error::JournalBroken)));
    }
}
