//! The inbox: replies that are whole and could not be filed. Each waits, with the reason, until somebody
//! says which homework it answers, removes it, or what was missing is there.

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use ts_rs::TS;

use super::import::Opener;
use super::receive::Received;
use super::store::{Replies, Source};
use super::wire::Reply;
use crate::error::{Error, Result};
use crate::id::{AssignmentId, WaitingId};
use crate::share::{ReplyRoot, SealedReply};
use crate::vault::column::Name;
use crate::vault::journal::{self, Act};

/// The most replies that wait. Whoever has a link can send any number of them.
const MAX_WAITING: u32 = 2_000;

/// The longest reply that waits, in bytes. A year of days with every answer written out is shorter.
const MAX_BODY: usize = 1024 * 1024;

/// A reply that waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "reply.ts")]
pub struct Waiting {
    /// Its id.
    pub id: WaitingId,
    /// When it came in.
    pub received: DateTime<FixedOffset>,
    /// How it came in.
    pub source: Source,
    /// Why it was not filed.
    pub why: Why,
}

/// Why a reply that is whole was not filed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "reply.ts")]
pub enum Why {
    /// This vault never gave that assignment, or its case file was erased.
    Unknown,
    /// It is sealed to another key.
    NotOpened,
    /// Its seal is broken.
    Damaged,
    /// A page of a version to come wrote it.
    Newer,
    /// It opens, and does not fit its assignment's form.
    DoesNotFit,
}

impl Why {
    /// Why a reply was not filed; an error that is no fault of the reply comes back.
    pub(super) fn from_error(error: Error) -> Result<Self> {
        match error {
            Error::ReplyUnknownAssignment => Ok(Self::Unknown),
            Error::ReplyNotOpened => Ok(Self::NotOpened),
            Error::ReplyIncomplete => Ok(Self::Damaged),
            Error::ReplyNewer => Ok(Self::Newer),
            Error::ReplyInvalid | Error::AnswersInvalid(_) => Ok(Self::DoesNotFit),
            other => Err(other),
        }
    }

    /// The sentence for it.
    pub fn error(self) -> Error {
        match self {
            Self::Unknown => Error::ReplyUnknownAssignment,
            Self::NotOpened => Error::ReplyNotOpened,
            Self::Damaged => Error::ReplyIncomplete,
            Self::Newer => Error::ReplyNewer,
            Self::DoesNotFit => Error::ReplyInvalid,
        }
    }
}

impl Replies<'_> {
    /// What waits, the latest first.
    ///
    /// # Errors
    /// What the database says.
    pub fn waiting(&self) -> Result<Vec<Waiting>> {
        self.vault().read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT id, received_at, source, why FROM inbox ORDER BY id DESC",
            )?;
            let rows = statement.query_map((), |row| {
                let (Name(received), Name(source)) = (row.get(1)?, row.get(2)?);
                let Name(why) = row.get(3)?;
                Ok(Waiting { id: row.get(0)?, received, source, why })
            })?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// The assignments that a waiting reply could answer: those that were given with the form in whose
    /// order its answers stand, the latest first. None where it does not open.
    ///
    /// # Errors
    /// [`Error::NotFound`], and what the database says.
    pub fn could_be_for(&self, waiting: WaitingId) -> Result<Vec<AssignmentId>> {
        let (sealed, _) = self.of_waiting(waiting)?;
        let keys = ReplyRoot::new(self.vault().reply_root()?).keys(sealed.assignment)?;
        let form = sealed.open(&keys).ok().and_then(|json| Reply::form_in(&json));
        form.map_or(Ok(Vec::new()), |form| self.given_with(&form))
    }

    /// Files a waiting reply under an assignment that somebody chose. Its days are counted from that
    /// assignment's first.
    ///
    /// # Errors
    /// [`Error::ReplyInvalid`] where it does not fit; what opening it returns; [`Error::NotFound`].
    pub fn file_waiting(
        &self,
        waiting: WaitingId,
        assignment: AssignmentId,
        now: DateTime<FixedOffset>,
    ) -> Result<Received> {
        let (sealed, source) = self.of_waiting(waiting)?;
        let keys = ReplyRoot::new(self.vault().reply_root()?).keys(sealed.assignment)?;
        let given = self.vault().assignments().get(assignment)?;
        let json = sealed.open(&keys)?;
        let reply = Reply::read(&json, &given.form, &given.form_hash, given.first_day)?;
        self.vault().as_one(|vault| {
            let received = self.file(&given, &reply, source, now)?;
            vault.write(|db| {
                // The same reply, sent once more to where it was sealed for, is the one that is filed.
                db.execute(
                    "UPDATE reply SET sealed_for = ?2 WHERE id = ?1 AND assignment <> ?2",
                    params![reply.id, sealed.assignment],
                )?;
                remove(db, waiting)
            })?;
            Ok(received)
        })
    }

    /// Tries again to file everything that waits: a backup was restored since, or the program is newer.
    /// Says what was filed; the rest goes on waiting, with the reason as it is now.
    ///
    /// # Errors
    /// What the database says.
    pub fn try_waiting_again(&self, now: DateTime<FixedOffset>) -> Result<Vec<Received>> {
        self.vault().as_one(|vault| {
            let mut opener = Opener::of(self)?;
            let mut filed = Vec::new();
            for Waiting { id, .. } in self.waiting()? {
                let (sealed, source) = self.of_waiting(id)?;
                match self.file_opened(&mut opener, &sealed, source, now) {
                    Ok((received, _)) => {
                        vault.write(|db| remove(db, id))?;
                        filed.push(received);
                    }
                    Err(error) => {
                        let why = Why::from_error(error)?;
                        let again = "UPDATE inbox SET why = ?2 WHERE id = ?1";
                        vault.write(|db| Ok(db.execute(again, params![id, Name(why)])?))?;
                    }
                }
            }
            Ok(filed)
        })
    }

    /// Removes a reply that waits, for good.
    ///
    /// # Errors
    /// [`Error::NotFound`], and what the database says.
    pub fn remove_waiting(&self, waiting: WaitingId, now: DateTime<FixedOffset>) -> Result<()> {
        self.vault().write(|db| {
            remove(db, waiting)?;
            journal::record(db, Act::Deleted, "waiting_reply", None, now)
        })
    }

    fn of_waiting(&self, waiting: WaitingId) -> Result<(SealedReply, Source)> {
        let found = self.vault().read(|db| {
            let mut statement =
                db.prepare_cached("SELECT body, source FROM inbox WHERE id = ?1")?;
            let row = |row: &rusqlite::Row<'_>| Ok((row.get::<_, String>(0)?, row.get(1)?));
            Ok(statement.query_row([waiting], row).optional()?)
        })?;
        let (body, Name(source)) = found.ok_or(Error::NotFound)?;
        let sealed = SealedReply::find(&body)?.into_iter().next().ok_or(Error::ReplyIncomplete)?;
        Ok((sealed, source))
    }
}

/// Lets a reply wait: its id where it did not wait already. Beyond what the inbox holds it is only
/// explained.
pub(super) fn put(
    db: &Connection,
    sealed: &SealedReply,
    why: Why,
    source: Source,
    now: DateTime<FixedOffset>,
) -> Result<Option<WaitingId>> {
    let waiting: u32 = db.query_row("SELECT count(*) FROM inbox", (), |row| row.get(0))?;
    let line = sealed.line();
    if waiting >= MAX_WAITING || line.len() > MAX_BODY {
        return Ok(None);
    }
    let digest: [u8; 32] = Sha256::digest(&line).into();
    let mut insert = db.prepare_cached(
        "INSERT INTO inbox (received_at, source, body, why, assignment, digest)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (digest) DO NOTHING",
    )?;
    let (source, why) = (Name(source), Name(why));
    let put =
        insert.execute(params![now.to_rfc3339(), source, line, why, sealed.assignment, digest])?;
    Ok((put > 0).then(|| db.last_insert_rowid().into()))
}

/// Takes a reply out of the inbox.
pub(super) fn remove(db: &Connection, waiting: WaitingId) -> Result<()> {
    match db.execute("DELETE FROM inbox WHERE id = ?1", [waiting])? {
        0 => Err(Error::NotFound),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests;
