//! Importing: many replies at once, each filed or explained, and the way back.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::receive::Received;
use super::store::{Replies, Source, insert_entry, settle};
use super::wire::Reply;
use crate::assignment::{Assignment, mark_unanswered};
use crate::error::{Error, Result};
use crate::id::{AssignmentId, ReplyId};
use crate::share::{Broken, Incoming, ReplyKeys, ReplyRoot, SealedReply};
use crate::vault::Progress;
use crate::vault::column::{Json, Name};
use crate::vault::journal::{self, Act};

/// What became of everything that came in at once.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "reply.ts")]
pub struct Import {
    /// What became of each reply, in the order in which they were found.
    pub replies: Vec<Arrived>,
    /// What could not be read as a reply at all.
    pub broken: Vec<Broken>,
    /// The replies that were not there before: what [`Replies::undo_import`] takes back.
    pub brought: Vec<ReplyId>,
}

/// What became of one reply.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "reply.ts")]
pub struct Arrived {
    /// The assignment that it says it answers.
    pub assignment: AssignmentId,
    /// Whether it was filed.
    pub became: Became,
}

/// Whether a reply was filed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export, export_to = "reply.ts")]
pub enum Became {
    /// It was, or all of it was there already.
    Filed {
        /// What was new.
        received: Received,
    },
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

/// What an undone import took with it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "reply.ts")]
pub struct Undone {
    /// Replies that are gone, with the versions of entries that nothing else brought.
    pub removed: u32,
    /// Replies that stay: somebody wrote down what was done about an answer in them.
    pub kept: u32,
}

impl Became {
    /// What is said of a reply that was not filed; an error that is no fault of the reply comes back.
    fn from_error(error: Error) -> Result<Self> {
        match error {
            Error::ReplyUnknownAssignment => Ok(Self::Unknown),
            Error::ReplyNotOpened => Ok(Self::NotOpened),
            Error::ReplyIncomplete => Ok(Self::Damaged),
            Error::ReplyNewer => Ok(Self::Newer),
            Error::ReplyInvalid | Error::AnswersInvalid(_) => Ok(Self::DoesNotFit),
            other => Err(other),
        }
    }
}

impl Replies<'_> {
    /// Files every reply that was found, and says of each what became of it: one that cannot be filed
    /// keeps no other from it. PDFs are not looked at.
    ///
    /// The same replies again change nothing. Where it is stopped, nothing is filed.
    ///
    /// # Errors
    /// [`Error::Stopped`], and what the database says.
    pub fn receive_from(
        &self,
        incoming: &Incoming,
        source: Source,
        now: DateTime<FixedOffset>,
        progress: &Progress,
    ) -> Result<Import> {
        let import = self.import(&incoming.replies, source, now, progress)?;
        Ok(Import { broken: incoming.broken.clone(), ..import })
    }

    /// Files replies out of any number of files, as [`Replies::receive_from`] does, in one transaction.
    ///
    /// # Errors
    /// [`Error::Stopped`], and what the database says.
    pub fn import(
        &self,
        replies: &[SealedReply],
        source: Source,
        now: DateTime<FixedOffset>,
        progress: &Progress,
    ) -> Result<Import> {
        progress.reached(0.0)?;
        self.vault().as_one(|_| {
            let mut opener = Opener::of(self)?;
            let mut import = Import::default();
            for (number, sealed) in replies.iter().enumerate() {
                let became = match opener.open(sealed) {
                    Ok((assignment, reply)) => {
                        let known = self.vault().read(|db| assignment_of(db, reply.id))?;
                        if known.is_some_and(|known| known != assignment.id) {
                            // Whoever has a link can seal anything, also under an id that is taken.
                            Became::DoesNotFit
                        } else {
                            let received = self.file(assignment, &reply, source, now)?;
                            import.brought.extend(known.is_none().then_some(reply.id));
                            Became::Filed { received }
                        }
                    }
                    Err(error) => Became::from_error(error)?,
                };
                import.replies.push(Arrived { assignment: sealed.assignment, became });
                progress.reached((number + 1) as f64 / replies.len() as f64)?;
            }
            Ok(import)
        })
    }

    /// Takes back what an import brought, also later: its replies, and the versions of entries that no
    /// other reply holds. What was there before stays as it was, and what came since.
    ///
    /// # Errors
    /// What the database says.
    pub fn undo_import(&self, brought: &[ReplyId], now: DateTime<FixedOffset>) -> Result<Undone> {
        self.vault().write(|db| {
            let (mut undone, mut touched) = (Undone::default(), BTreeMap::new());
            for reply in brought {
                let Some(assignment) = assignment_of(db, *reply)? else { continue };
                if was_acted_on(db, *reply)? {
                    undone.kept += 1;
                    continue;
                }
                let keys: &mut BTreeSet<String> = touched.entry(assignment).or_default();
                keys.extend(keys_of(db, *reply)?);
                db.prepare_cached("DELETE FROM reply WHERE id = ?1")?.execute([reply])?;
                journal::record(db, Act::Deleted, "reply", Some(*reply.as_bytes()), now)?;
                undone.removed += 1;
            }
            for (assignment, keys) in touched {
                // Another reply may have said the same, and was not filed for it.
                let given = self.vault().assignments().get(assignment)?;
                for (reply, received, source) in others(db, assignment)? {
                    for entry in &reply.entries {
                        insert_entry(db, &given, Some(reply.id), entry, source, received)?;
                    }
                }
                for key in keys {
                    settle(db, assignment, &key)?;
                }
                mark_unanswered(db, assignment)?;
            }
            Ok(undone)
        })
    }
}

fn assignment_of(db: &Connection, reply: ReplyId) -> Result<Option<AssignmentId>> {
    let mut statement = db.prepare_cached("SELECT assignment FROM reply WHERE id = ?1")?;
    Ok(statement.query_row([reply], |row| row.get(0)).optional()?)
}

/// Whether somebody wrote down what was done about an answer of safety in it.
fn was_acted_on(db: &Connection, reply: ReplyId) -> Result<bool> {
    let mut statement = db.prepare_cached(
        "SELECT 1 FROM entry JOIN flag ON flag.entry = entry.id
          WHERE entry.reply = ?1 AND noted_at IS NOT NULL",
    )?;
    Ok(statement.exists([reply])?)
}

fn keys_of(db: &Connection, reply: ReplyId) -> Result<Vec<String>> {
    let mut statement = db.prepare_cached("SELECT DISTINCT key FROM entry WHERE reply = ?1")?;
    let keys = statement.query_map([reply], |row| row.get(0))?;
    Ok(keys.collect::<rusqlite::Result<_>>()?)
}

fn others(
    db: &Connection,
    assignment: AssignmentId,
) -> Result<Vec<(Reply, DateTime<FixedOffset>, Source)>> {
    let mut statement = db.prepare_cached(
        "SELECT body, received_at, source FROM reply WHERE assignment = ?1 ORDER BY received_at",
    )?;
    let replies = statement.query_map([assignment], |row| {
        let (Json(reply), Name(received), Name(source)) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok((reply, received, source))
    })?;
    Ok(replies.collect::<rusqlite::Result<_>>()?)
}

/// Opens replies, and looks up each assignment once.
pub(super) struct Opener<'r, 'v> {
    replies: &'r Replies<'v>,
    root: ReplyRoot,
    known: BTreeMap<AssignmentId, (Assignment, ReplyKeys)>,
}

impl<'r, 'v> Opener<'r, 'v> {
    pub(super) fn of(replies: &'r Replies<'v>) -> Result<Self> {
        let root = ReplyRoot::new(replies.vault().reply_root()?);
        Ok(Self { replies, root, known: BTreeMap::new() })
    }

    pub(super) fn open(&mut self, sealed: &SealedReply) -> Result<(&Assignment, Reply)> {
        let id = sealed.assignment;
        if !self.known.contains_key(&id) {
            let found = self.replies.vault().assignments().get(id);
            let assignment = found.map_err(|error| match error {
                Error::NotFound => Error::ReplyUnknownAssignment,
                other => other,
            })?;
            self.known.insert(id, (assignment, self.root.keys(id)?));
        }
        let (assignment, keys) = self.known.get(&id).ok_or(Error::ReplyUnknownAssignment)?;
        let Assignment { form, form_hash, first_day, .. } = assignment;
        let reply = Reply::read(&sealed.open(keys)?, form, form_hash, *first_day)?;
        Ok((assignment, reply))
    }
}

#[cfg(test)]
mod tests;
