//! The journal as it is looked at: what was done, to which kind of record, and when.

use chrono::{DateTime, FixedOffset};
use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Act, verify};
use crate::error::{Error, Result};
use crate::vault::Vault;

/// The most rows of one page.
const MOST_ROWS: u32 = 500;

/// A row of the journal, as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "journal.ts")]
pub struct JournalRow {
    /// Which row, from 1.
    pub number: u32,
    /// When.
    pub at: DateTime<FixedOffset>,
    /// What was done, as [`Act::as_str`](super::Act::as_str) has it.
    pub act: String,
    /// The kind of record it was done to, in the domain's word: `case_file`.
    pub noun: String,
}

/// The journal of a vault.
pub struct Journal<'v>(pub(super) &'v Vault);

impl Vault {
    /// The journal.
    pub fn journal(&self) -> Journal<'_> {
        Journal(self)
    }
}

impl Journal<'_> {
    /// Rows before row `before`, the newest first: at most `limit`, and never more than 500.
    ///
    /// # Errors
    /// What the database says.
    pub fn page(&self, limit: u32, before: Option<u32>) -> Result<Vec<JournalRow>> {
        self.0.read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT seq, at, act, noun FROM journal WHERE seq < ?1 ORDER BY seq DESC LIMIT ?2",
            )?;
            let before = before.map_or(i64::MAX, i64::from);
            let mut rows = statement.query(params![before, limit.min(MOST_ROWS)])?;
            let mut page = Vec::new();
            while let Some(row) = rows.next()? {
                let at: String = row.get(1)?;
                page.push(JournalRow {
                    number: row.get(0)?,
                    at: DateTime::parse_from_rfc3339(&at).map_err(|_| Error::JournalBroken)?,
                    act: row.get(2)?,
                    noun: row.get(3)?,
                });
            }
            Ok(page)
        })
    }

    /// When somebody typed a wrong passphrase, or another sheet's key, between the last unlock and the
    /// one before: the newest first, and at most 500.
    ///
    /// # Errors
    /// What the database says.
    pub fn failed_before_this_unlock(&self) -> Result<Vec<DateTime<FixedOffset>>> {
        let unlocked: Option<u32> = self.0.read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT seq FROM journal WHERE act = 'unlocked' ORDER BY seq DESC LIMIT 1",
            )?;
            Ok(statement.query_row((), |row| row.get(0)).optional()?)
        })?;
        let before = self.page(MOST_ROWS, unlocked)?;
        // They are taken down together, right before the unlock that found them.
        let failed = before.into_iter().take_while(|row| row.act == Act::UnlockFailed.as_str());
        Ok(failed.map(|row| row.at).collect())
    }

    /// Verifies the whole chain. Once a week is often enough: the newest rows are verified whenever
    /// the vault is opened.
    ///
    /// # Errors
    /// [`Error::JournalBroken`] where a row was edited, removed, put in or moved.
    pub fn verify(&self) -> Result<()> {
        self.0.read(|db| verify(db, u32::MAX))
    }
}
