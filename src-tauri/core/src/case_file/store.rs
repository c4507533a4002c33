//! Case files in the vault.

use chrono::{DateTime, FixedOffset, NaiveDate};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{CaseAbout, CaseFile, CaseState, draw_number};
use crate::error::{Error, Result};
use crate::id::CaseFileId;
use crate::vault::Vault;
use crate::vault::column::Name;
use crate::vault::journal::{self, Act};

pub(super) const COLUMNS: &str =
    "id, number, state, called, presenting_concern, therapy_start, language, addressed_as";

/// The case files of a vault.
pub struct CaseFiles<'v>(&'v Vault);

impl Vault {
    /// The case files.
    pub fn case_files(&self) -> CaseFiles<'_> {
        CaseFiles(self)
    }
}

impl<'v> CaseFiles<'v> {
    pub(super) fn vault(&self) -> &'v Vault {
        self.0
    }

    /// Opens a case file under a newly drawn number.
    ///
    /// # Errors
    /// What the database says.
    pub fn open(&self, about: &CaseAbout, now: DateTime<FixedOffset>) -> Result<CaseFile> {
        self.0.write(|db| {
            let id = CaseFileId::new()?;
            let number = free_number(db)?;
            db.execute(
                "INSERT INTO case_file
                    (id, number, state, called, presenting_concern, therapy_start, language, addressed_as, created_at)
                 VALUES (?1, ?2, 'open', ?3, ?4, ?5, ?6, ?7, ?8)",
                params![
                    id,
                    number,
                    about.called.as_ref().map(|words| words.as_str()),
                    about.presenting_concern.as_str(),
                    about.therapy_start.map(|day| day.to_string()),
                    about.language,
                    about.addressed_as.as_ref().map(|words| words.as_str()),
                    now.to_rfc3339(),
                ],
            )?;
            journal::record(db, Act::Created, "case_file", Some(*id.as_bytes()), now)?;
            one(db, id)
        })
    }

    /// One case file.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn get(&self, id: CaseFileId) -> Result<CaseFile> {
        self.0.read(|db| one(db, id))
    }

    /// All case files that are not closed, the longest-standing first.
    ///
    /// # Errors
    /// What the database says.
    pub fn current(&self) -> Result<Vec<CaseFile>> {
        self.0.read(|db| {
            let sql = format!(
                "SELECT {COLUMNS} FROM case_file WHERE state IN ('open', 'paused') ORDER BY created_at, id"
            );
            let mut statement = db.prepare_cached(&sql)?;
            let rows = statement.query_map([], from_row)?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// Says whether work on a case goes on. While it rests, nothing of its homework is due: the days are
    /// noted beside each open assignment.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn set_state(
        &self,
        id: CaseFileId,
        state: CaseState,
        now: DateTime<FixedOffset>,
    ) -> Result<()> {
        self.0.write(|db| {
            let changed = db.execute(
                "UPDATE case_file SET state = ?2 WHERE id = ?1",
                params![id, Name(state)],
            )?;
            if changed == 0 {
                return Err(Error::NotFound);
            }
            let today = now.date_naive();
            match state {
                CaseState::Paused => rest(db, id, today)?,
                CaseState::Open | CaseState::Closed => go_on(db, id, today)?,
            }
            journal::record(db, Act::Changed, "case_file", Some(*id.as_bytes()), now)
        })
    }

    /// Saves what the therapist notes about a case.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn save_about(
        &self,
        id: CaseFileId,
        about: &CaseAbout,
        now: DateTime<FixedOffset>,
    ) -> Result<()> {
        self.0.write(|db| {
            let changed = db.execute(
                "UPDATE case_file
                    SET called = ?2, presenting_concern = ?3, therapy_start = ?4, language = ?5, addressed_as = ?6
                  WHERE id = ?1",
                params![
                    id,
                    about.called.as_ref().map(|words| words.as_str()),
                    about.presenting_concern.as_str(),
                    about.therapy_start.map(|day| day.to_string()),
                    about.language,
                    about.addressed_as.as_ref().map(|words| words.as_str()),
                ],
            )?;
            if changed == 0 {
                return Err(Error::NotFound);
            }
            journal::record(db, Act::Changed, "case_file", Some(*id.as_bytes()), now)
        })
    }
}

fn one(db: &Connection, id: CaseFileId) -> Result<CaseFile> {
    let sql = format!("SELECT {COLUMNS} FROM case_file WHERE id = ?1");
    Ok(db.prepare_cached(&sql)?.query_row([id], from_row)?)
}

/// Notes beside each open assignment that it rests from `today` on, unless it does.
fn rest(db: &Connection, id: CaseFileId, today: NaiveDate) -> Result<()> {
    db.execute(
        "UPDATE assignment
            SET pauses = json_insert(pauses, '$[#]', json_object('first_day', ?2, 'last_day', NULL))
          WHERE case_file = ?1 AND state IN ('given', 'answered')
            AND NOT EXISTS (SELECT 1 FROM json_each(pauses) WHERE value ->> 'last_day' IS NULL)",
        params![id, Name(today)],
    )?;
    Ok(())
}

/// Ends each rest on the day before `today`; one that has not lasted a day was none.
fn go_on(db: &Connection, id: CaseFileId, today: NaiveDate) -> Result<()> {
    db.execute(
        "UPDATE assignment
            SET pauses = (SELECT json_group_array(json_object('first_day', value ->> 'first_day',
                    'last_day', coalesce(value ->> 'last_day', date(?2, '-1 day'))))
                FROM json_each(pauses)
                WHERE value ->> 'last_day' IS NOT NULL OR value ->> 'first_day' < ?2)
          WHERE case_file = ?1
            AND EXISTS (SELECT 1 FROM json_each(pauses) WHERE value ->> 'last_day' IS NULL)",
        params![id, Name(today)],
    )?;
    Ok(())
}

fn free_number(db: &Connection) -> Result<String> {
    loop {
        let number = draw_number()?;
        let taken = db
            .query_row("SELECT 1 FROM case_file WHERE number = ?1", [&number], |_| Ok(()))
            .optional()?
            .is_some();
        if !taken {
            return Ok(number);
        }
    }
}

pub(super) fn from_row(row: &Row<'_>) -> rusqlite::Result<CaseFile> {
    let Name(state) = row.get(2)?;
    Ok(CaseFile {
        id: row.get(0)?,
        number: row.get(1)?,
        state,
        about: CaseAbout {
            called: row.get::<_, Option<String>>(3)?.map(Into::into),
            presenting_concern: row.get::<_, String>(4)?.into(),
            therapy_start: row.get::<_, Option<Name<_>>>(5)?.map(|Name(day)| day),
            language: row.get(6)?,
            addressed_as: row.get::<_, Option<String>>(7)?.map(Into::into),
        },
    })
}
