//! Erasing a case file: everything of it goes, and a record stays that there was one.
//!
//! The rows go in one transaction, those of the search among them, and zeros take their place in the
//! file. [`Vault::compact`](crate::vault::Vault::compact) then writes the file anew. Old backups
//! still have the case file until they are deleted; the result names them.

use chrono::{DateTime, FixedOffset, NaiveDate};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::store::CaseFiles;
use crate::error::{Error, Result};
use crate::id::{AssignmentId, CaseFileId};
use crate::vault::column::Name;
use crate::vault::journal::{self, Act};

/// Why a case file is erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "case_file.ts")]
pub enum ErasedWhy {
    /// The time for which it had to be kept is over.
    RetentionEnded,
    /// The client asked for it, and nothing stands against it.
    OnRequest,
}

/// What stays of an erased case file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "case_file.ts")]
pub struct Erasure {
    /// When it was erased.
    pub erased_at: DateTime<FixedOffset>,
    /// Why.
    pub why: ErasedWhy,
    /// The number it had.
    pub number: String,
    /// The day on which it was opened.
    pub opened_on: NaiveDate,
    /// The day on which it was closed, if it was.
    pub closed_on: Option<NaiveDate>,
    /// How many sessions it had.
    pub sessions: u32,
    /// How many assignments.
    pub assignments: u32,
    /// How many entries, every version counted.
    pub entries: u32,
    /// Whether the vault's file has been written anew since.
    pub compacted: bool,
}

/// What an erasure did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "case_file.ts")]
pub struct Erased {
    /// The record that stays.
    pub erasure: Erasure,
    /// Of the backups that were named, those from its time: they still have the case file.
    pub backups: Vec<DateTime<FixedOffset>>,
}

impl CaseFiles<'_> {
    /// Erases a case file with everything that hangs on it. `backups` are the moments at which the
    /// backups were made that there still are.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::LegalHold`], and [`Error::RetentionRunning`] where the reason is
    /// that it is over.
    pub fn erase(
        &self,
        id: CaseFileId,
        why: ErasedWhy,
        backups: &[DateTime<FixedOffset>],
        now: DateTime<FixedOffset>,
    ) -> Result<Erased> {
        let ending = self.ending(id)?;
        if ending.legal_hold {
            return Err(Error::LegalHold);
        }
        let over = ending.retain_until.is_some_and(|last| last < now.date_naive());
        if why == ErasedWhy::RetentionEnded && !over {
            return Err(Error::RetentionRunning);
        }
        self.vault().write(|db| {
            let sql = "SELECT number, created_at FROM case_file WHERE id = ?1";
            let (number, Name(opened)): (String, Name<DateTime<FixedOffset>>) =
                db.query_row(sql, [id], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let count =
                |sql: &str| -> Result<u32> { Ok(db.query_row(sql, [id], |row| row.get(0))?) };
            let erasure = Erasure {
                erased_at: now,
                why,
                number,
                opened_on: opened.date_naive(),
                closed_on: ending.closed_on,
                sessions: count("SELECT count(*) FROM session WHERE case_file = ?1")?,
                assignments: count("SELECT count(*) FROM assignment WHERE case_file = ?1")?,
                entries: count(
                    "SELECT count(*) FROM assignment JOIN entry ON entry.assignment = assignment.id
                      WHERE case_file = ?1",
                )?,
                compacted: false,
            };
            empty_inbox_of(db, id)?;
            db.execute(
                "DELETE FROM favourite_form
                  WHERE key IN (SELECT key FROM own_form WHERE case_file = ?1)
                     OR key IN (SELECT key FROM form_in_work WHERE case_file = ?1)",
                [id],
            )?;
            db.execute("DELETE FROM case_file WHERE id = ?1", [id])?;
            insert(db, &erasure)?;
            journal::record(db, Act::Deleted, "case_file", Some(*id.as_bytes()), now)?;
            let backups = backups.iter().copied().filter(|made| *made >= opened).collect();
            Ok(Erased { erasure, backups })
        })
    }

    /// The records of erasures, the latest first.
    ///
    /// # Errors
    /// What the database says.
    pub fn erasures(&self) -> Result<Vec<Erasure>> {
        self.vault().read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT erased_at, why, number, opened_on, closed_on, sessions, assignments, entries,
                        compacted_at IS NOT NULL
                   FROM erasure ORDER BY id DESC",
            )?;
            let rows = statement.query_map((), |row| {
                let (Name(erased_at), Name(why)) = (row.get(0)?, row.get(1)?);
                let Name(opened_on) = row.get(3)?;
                Ok(Erasure {
                    erased_at,
                    why,
                    number: row.get(2)?,
                    opened_on,
                    closed_on: row.get::<_, Option<Name<_>>>(4)?.map(|Name(day)| day),
                    sessions: row.get(5)?,
                    assignments: row.get(6)?,
                    entries: row.get(7)?,
                    compacted: row.get(8)?,
                })
            })?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }
}

/// Removes what came in for a case file and could not be filed: it names the assignment in clear.
fn empty_inbox_of(db: &Connection, id: CaseFileId) -> Result<()> {
    let mut assignments = db.prepare_cached("SELECT id FROM assignment WHERE case_file = ?1")?;
    let assignments: Vec<String> = assignments
        .query_map([id], |row| Ok(row.get::<_, AssignmentId>(0)?.to_string()))?
        .collect::<rusqlite::Result<_>>()?;
    let mut letters = db.prepare_cached("SELECT id, body FROM inbox")?;
    let mut letters = letters.query(())?;
    let mut theirs: Vec<i64> = Vec::new();
    while let Some(letter) = letters.next()? {
        let body = letter.get::<_, String>(1)?.to_ascii_lowercase();
        if assignments.iter().any(|assignment| body.contains(assignment)) {
            theirs.push(letter.get(0)?);
        }
    }
    for letter in theirs {
        db.execute("DELETE FROM inbox WHERE id = ?1", [letter])?;
    }
    Ok(())
}

fn insert(db: &Connection, erasure: &Erasure) -> Result<()> {
    db.execute(
        "INSERT INTO erasure
             (erased_at, why, number, opened_on, closed_on, sessions, assignments, entries)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![
            erasure.erased_at.to_rfc3339(),
            Name(erasure.why),
            erasure.number,
            Name(erasure.opened_on),
            erasure.closed_on.map(Name),
            erasure.sessions,
            erasure.assignments,
            erasure.entries,
        ],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests;
