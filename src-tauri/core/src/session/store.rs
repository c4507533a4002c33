//! Sessions in the vault.

use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};
use rusqlite::{OptionalExtension, Row, params};

use super::{Appointment, Session};
use crate::error::{Error, Result};
use crate::id::{CaseFileId, SessionId};
use crate::vault::Vault;
use crate::vault::column::Name;
use crate::vault::journal::{self, Act};
use crate::vault::transaction::Transaction;

/// The sessions of a vault.
pub struct Sessions<'v>(&'v Vault);

impl Vault {
    /// The sessions.
    pub fn sessions(&self) -> Sessions<'_> {
        Sessions(self)
    }
}

impl Sessions<'_> {
    /// Adds a session to a case.
    ///
    /// # Errors
    /// [`Error::OutOfRange`] for a length outside 5 to 600 minutes.
    pub fn plan(
        &self,
        case_file: CaseFileId,
        appointment: &Appointment,
        now: DateTime<FixedOffset>,
    ) -> Result<SessionId> {
        checked(appointment)?;
        self.0.write(|db| {
            let id = SessionId::new()?;
            db.execute(
                "INSERT INTO session (id, case_file, starts, minutes, state, created_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                params![
                    id,
                    case_file,
                    Name(appointment.starts),
                    appointment.minutes,
                    Name(appointment.state),
                    now.to_rfc3339(),
                ],
            )?;
            journal::record(db, Act::Created, "session", Some(*id.as_bytes()), now)?;
            Ok(id)
        })
    }

    /// Moves a session, or says what became of it.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::OutOfRange`].
    pub fn change(
        &self,
        id: SessionId,
        to: &Appointment,
        now: DateTime<FixedOffset>,
    ) -> Result<()> {
        checked(to)?;
        self.0.write(|db| {
            let changed = db.execute(
                "UPDATE session SET starts = ?2, minutes = ?3, state = ?4 WHERE id = ?1",
                params![id, Name(to.starts), to.minutes, Name(to.state)],
            )?;
            if changed == 0 {
                return Err(Error::NotFound);
            }
            journal::record(db, Act::Changed, "session", Some(*id.as_bytes()), now)
        })
    }

    /// When a session is, and what became of it.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn get(&self, id: SessionId) -> Result<Appointment> {
        self.0.read(|db| {
            let sql = "SELECT starts, minutes, state FROM session WHERE id = ?1";
            Ok(db.prepare_cached(sql)?.query_row([id], |row| {
                let (Name(starts), Name(state)) = (row.get(0)?, row.get(2)?);
                Ok(Appointment { starts, minutes: row.get(1)?, state })
            })?)
        })
    }

    /// Writes down that a session was saved as a file for a calendar.
    ///
    /// # Errors
    /// What the database says.
    pub fn appointment_saved(&self, id: SessionId, now: DateTime<FixedOffset>) -> Result<()> {
        self.0.write(|db| {
            journal::record(db, Act::Exported, "appointment", Some(*id.as_bytes()), now)
        })
    }

    /// The sessions of a case in the order of their dates.
    ///
    /// # Errors
    /// What the database says.
    pub fn of(&self, case_file: CaseFileId) -> Result<Vec<Session>> {
        self.0.read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT id, row_number() OVER (ORDER BY starts, id), starts, minutes, state
                   FROM session WHERE case_file = ?1 ORDER BY starts, id",
            )?;
            let rows = statement.query_map([case_file], from_row)?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// The cases that have a session on a day, whatever became of it.
    ///
    /// # Errors
    /// What the database says.
    pub(crate) fn cases_on(&self, day: NaiveDate) -> Result<Vec<CaseFileId>> {
        self.0.read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT DISTINCT case_file FROM session WHERE starts >= ?1 AND starts < ?2",
            )?;
            let [from, until] = [day, day + Days::new(1)].map(|day| day.and_time(NaiveTime::MIN));
            let rows = statement.query_map([Name(from), Name(until)], |row| row.get(0))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// When the case's next planned session begins.
    ///
    /// # Errors
    /// What the database says.
    pub fn next(&self, case_file: CaseFileId, now: NaiveDateTime) -> Result<Option<NaiveDateTime>> {
        self.0.read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT starts FROM session
                  WHERE case_file = ?1 AND state = 'planned' AND starts > ?2 ORDER BY starts LIMIT 1",
            )?;
            let next = statement.query_row(params![case_file, Name(now)], |row| row.get::<_, Name<_>>(0));
            Ok(next.optional()?.map(|Name(starts)| starts))
        })
    }
}

/// Notes that a planned session took place; of any other it stays said what it was.
pub(crate) fn mark_held(
    db: &Transaction<'_>,
    id: SessionId,
    now: DateTime<FixedOffset>,
) -> Result<()> {
    let marked =
        db.execute("UPDATE session SET state = 'held' WHERE id = ?1 AND state = 'planned'", [id])?;
    if marked == 0 {
        return Ok(());
    }
    journal::record(db, Act::Changed, "session", Some(*id.as_bytes()), now)
}

fn checked(appointment: &Appointment) -> Result<()> {
    if (5..=600).contains(&appointment.minutes) { Ok(()) } else { Err(Error::OutOfRange) }
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Session> {
    let (Name(starts), Name(state)) = (row.get(2)?, row.get(4)?);
    Ok(Session {
        id: row.get(0)?,
        number: row.get(1)?,
        appointment: Appointment { starts, minutes: row.get(3)?, state },
    })
}
