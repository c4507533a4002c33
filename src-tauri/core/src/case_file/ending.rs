//! How a case file ends: a statement, and the day until which it must be kept.
//!
//! When that day has passed, the case file is proposed for erasure. It is never erased unasked.

use chrono::{DateTime, FixedOffset, NaiveDate};
use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::CaseFile;
use super::retention::Retention;
use super::store::{COLUMNS, CaseFiles, from_row};
use crate::error::{Error, Result};
use crate::id::CaseFileId;
use crate::vault::column::Name;
use crate::vault::journal::{self, Act};
use crate::words::Words;

/// What is said when therapy ends.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "case_file.ts")]
pub struct Closing {
    /// How it ended, in the therapist's words. It may be blank.
    pub statement: Words,
    /// How long the case file is kept.
    pub retention: Retention,
}

/// How a case file ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "case_file.ts")]
pub struct Ending {
    /// The statement.
    pub statement: Words,
    /// The day on which it was closed.
    pub closed_on: Option<NaiveDate>,
    /// The last day on which it must be kept.
    pub retain_until: Option<NaiveDate>,
    /// Whether somebody may still ask for it, so that it must not be erased.
    pub legal_hold: bool,
}

/// A case file with how it ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "case_file.ts")]
pub struct ClosedCase {
    /// The case file.
    pub case_file: CaseFile,
    /// How it ended.
    pub ending: Ending,
}

impl CaseFiles<'_> {
    /// Closes a case file, or changes how it was closed.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::BirthDayNeeded`].
    pub fn close(
        &self,
        id: CaseFileId,
        closing: &Closing,
        now: DateTime<FixedOffset>,
    ) -> Result<()> {
        let closed_on = self.ending(id)?.closed_on.unwrap_or(now.date_naive());
        let retain_until = self.last_day(&closing.retention, closed_on)?;
        let statement = Some(&closing.statement).filter(|words| !words.is_blank());
        self.vault().write(|db| {
            db.execute(
                "UPDATE case_file
                    SET state = 'closed', closing_statement = ?2, closed_on = ?3, retain_until = ?4
                  WHERE id = ?1",
                params![id, statement.map(Words::as_str), Name(closed_on), retain_until.map(Name)],
            )?;
            journal::record(db, Act::Changed, "case_file", Some(*id.as_bytes()), now)
        })
    }

    /// Takes up a closed case file again. The statement stays; the time it is kept begins anew when
    /// it is closed again.
    ///
    /// # Errors
    /// [`Error::NotFound`], also for one that is not closed.
    pub fn reopen(&self, id: CaseFileId, now: DateTime<FixedOffset>) -> Result<()> {
        self.vault().write(|db| {
            let changed = db.execute(
                "UPDATE case_file SET state = 'open', closed_on = NULL, retain_until = NULL
                  WHERE id = ?1 AND state = 'closed'",
                [id],
            )?;
            changed_one(changed)?;
            journal::record(db, Act::Changed, "case_file", Some(*id.as_bytes()), now)
        })
    }

    /// Says that a case file must not be erased, whatever its retention period, or that it may be.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn hold(&self, id: CaseFileId, hold: bool, now: DateTime<FixedOffset>) -> Result<()> {
        self.vault().write(|db| {
            let sql = "UPDATE case_file SET legal_hold = ?2 WHERE id = ?1";
            changed_one(db.execute(sql, params![id, hold])?)?;
            journal::record(db, Act::Changed, "case_file", Some(*id.as_bytes()), now)
        })
    }

    /// How a case file ended, as far as it has.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn ending(&self, id: CaseFileId) -> Result<Ending> {
        self.vault().read(|db| {
            let sql = "SELECT closing_statement, closed_on, retain_until, legal_hold
                  FROM case_file WHERE id = ?1";
            Ok(db.prepare_cached(sql)?.query_row([id], |row| ending(row, 0))?)
        })
    }

    /// The closed case files, those closed last first, at most `limit`.
    ///
    /// # Errors
    /// What the database says.
    pub fn closed(&self, limit: u32) -> Result<Vec<ClosedCase>> {
        self.vault().read(|db| {
            let sql = format!(
                "SELECT {COLUMNS}, closing_statement, closed_on, retain_until, legal_hold
                   FROM case_file WHERE state = 'closed'
                  ORDER BY closed_on DESC, created_at DESC LIMIT ?1"
            );
            let mut statement = db.prepare_cached(&sql)?;
            let rows = statement.query_map([limit], closed_case)?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// The closed case files that need not be kept any longer, the longest past first, to be
    /// proposed for erasure.
    ///
    /// # Errors
    /// What the database says.
    pub fn retention_ended(&self, today: NaiveDate) -> Result<Vec<ClosedCase>> {
        self.vault().read(|db| {
            let sql = format!(
                "SELECT {COLUMNS}, closing_statement, closed_on, retain_until, legal_hold
                   FROM case_file WHERE state = 'closed' AND retain_until < ?1
                  ORDER BY retain_until"
            );
            let mut statement = db.prepare_cached(&sql)?;
            let rows = statement.query_map([Name(today)], closed_case)?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }
}

pub(super) fn changed_one(rows: usize) -> Result<()> {
    if rows == 1 { Ok(()) } else { Err(Error::NotFound) }
}

/// From the columns of a case file and, at their end, those of its ending.
fn closed_case(row: &Row<'_>) -> rusqlite::Result<ClosedCase> {
    let first = row.as_ref().column_count() - 4;
    Ok(ClosedCase { case_file: from_row(row)?, ending: ending(row, first)? })
}

/// From four columns that begin at `first`.
fn ending(row: &Row<'_>, first: usize) -> rusqlite::Result<Ending> {
    let statement: Option<String> = row.get(first)?;
    let day = |column| -> rusqlite::Result<_> {
        Ok(row.get::<_, Option<Name<NaiveDate>>>(column)?.map(|Name(day)| day))
    };
    Ok(Ending {
        statement: statement.unwrap_or_default().into(),
        closed_on: day(first + 1)?,
        retain_until: day(first + 2)?,
        legal_hold: row.get(first + 3)?,
    })
}
