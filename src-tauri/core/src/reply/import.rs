//! Importing: many replies at once, each filed or explained, and the way back.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread::{self, Scope};

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::receive::Received;
use super::store::{Replies, Source, Written, insert_entry, settle};
use super::waiting::{self, Why};
use super::wire::Reply;
use crate::assignment::{Assignment, Forms, mark_unanswered};
use crate::error::{Error, Result};
use crate::id::{AssignmentId, ReplyId, WaitingId};
use crate::share::{Broken, Incoming, ReplyKeys, ReplyRoot, SealedReply};
use crate::vault::Progress;
use crate::vault::column::{Json, Name};
use crate::vault::journal::{self, Act};
use crate::vault::search;
use crate::vault::transaction::Transaction;

/// How many replies other threads are ahead with opening, at most.
const OPENED_AHEAD: usize = 64;

/// How many threads open replies, at most: filing, which is one thread's, keeps up with few.
const MOST_OPENERS: usize = 4;

/// What became of everything that came in at once.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "reply.ts")]
pub struct Import {
    /// What became of each reply, in the order in which they were found.
    pub replies: Vec<Arrived>,
    /// What could not be read as a reply at all.
    pub broken: Vec<Broken>,
    /// What was not there before: what [`Replies::undo_import`] takes back.
    pub undo: ToUndo,
}

/// What was not there before an import.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "reply.ts")]
pub struct ToUndo {
    /// The replies that were filed.
    pub replies: Vec<ReplyId>,
    /// Those that wait.
    pub waiting: Vec<WaitingId>,
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
    /// It waits in the inbox.
    Waits {
        /// Why.
        why: Why,
    },
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

impl Import {
    /// Adds what another brought.
    pub fn join(&mut self, other: Self) {
        self.replies.extend(other.replies);
        self.broken.extend(other.broken);
        self.undo.replies.extend(other.undo.replies);
        self.undo.waiting.extend(other.undo.waiting);
    }
}

impl Replies<'_> {
    /// Files every reply that was found, and says of each what became of it: one that cannot be filed
    /// keeps no other from it, and waits in the inbox. PDFs are not looked at.
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
        self.vault().write(|db| {
            search::gather_entries(db)?;
            let mut opener = Opener::of(self)?;
            opener.look_up_all(replies)?;
            let import = thread::scope(|scope| {
                let opened = opener.open_ahead(scope, replies);
                file_each(db, replies, opened, source, now, progress)
            })?;
            search::place_entries(db)?;
            Ok(import)
        })
    }

    /// Opens and files one reply; its id where it was not there before.
    pub(super) fn file_opened(
        &self,
        opener: &mut Opener<'_, '_>,
        sealed: &SealedReply,
        source: Source,
        now: DateTime<FixedOffset>,
    ) -> Result<(Received, Option<ReplyId>)> {
        let (assignment, reply) = opener.open(sealed)?;
        let reply = Written::of(reply)?;
        self.vault().write(|db| file_new(db, assignment, &reply, source, now))
    }

    /// Takes back what an import brought, also later: its replies, and the versions of entries that no
    /// other reply holds. What was there before stays as it was, and what came since.
    ///
    /// # Errors
    /// What the database says.
    pub fn undo_import(&self, undo: &ToUndo, now: DateTime<FixedOffset>) -> Result<Undone> {
        self.vault().write(|db| {
            let (mut undone, mut touched) = (Undone::default(), BTreeMap::new());
            for waiting in &undo.waiting {
                match waiting::remove(db, *waiting) {
                    // Somebody said already what becomes of it.
                    Ok(()) | Err(Error::NotFound) => {}
                    Err(other) => return Err(other),
                }
            }
            for reply in &undo.replies {
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
                self.left_with(db, assignment, &keys)?;
            }
            Ok(undone)
        })
    }

    /// Says anew what is in force of an assignment that lost what one of its replies brought.
    pub(super) fn left_with(
        &self,
        db: &Transaction<'_>,
        assignment: AssignmentId,
        keys: &BTreeSet<String>,
    ) -> Result<()> {
        // Another reply may have said the same, and was not filed for it.
        let given = self.vault().assignments().get(assignment)?;
        for (reply, received, source) in others(db, assignment)? {
            for entry in &reply.entries {
                insert_entry(db, &given, Some(reply.id), entry, source, received)?;
            }
        }
        for key in keys {
            settle(db, assignment, key)?;
        }
        mark_unanswered(db, assignment)
    }
}

/// Files each reply that was opened, and lets the others wait. One that is filed has no transaction of its own:
/// what is wrong with a reply is known before, and when the vault fails nothing is kept of any.
fn file_each<'k>(
    db: &Transaction<'_>,
    replies: &[SealedReply],
    opened: impl IntoIterator<Item = Opened<'k>>,
    source: Source,
    now: DateTime<FixedOffset>,
    progress: &Progress,
) -> Result<Import> {
    let mut import = Import::default();
    for (number, (sealed, opened)) in replies.iter().zip(opened).enumerate() {
        let filed = opened.and_then(|(given, reply)| file_new(db, given, &reply, source, now));
        let became = match filed {
            Ok((received, new)) => {
                import.undo.replies.extend(new);
                Became::Filed { received }
            }
            Err(error) => {
                let why = Why::from_error(error)?;
                import.undo.waiting.extend(waiting::put(db, sealed, why, source, now)?);
                Became::Waits { why }
            }
        };
        import.replies.push(Arrived { assignment: sealed.assignment, became });
        progress.reached((number + 1) as f64 / replies.len() as f64)?;
    }
    Ok(import)
}

/// Files a reply, unless it is there; its id where it was not.
fn file_new(
    db: &Transaction<'_>,
    given: &Assignment,
    reply: &Written,
    source: Source,
    now: DateTime<FixedOffset>,
) -> Result<(Received, Option<ReplyId>)> {
    if is_known(db, reply.id, given.id)? {
        return Ok((reply.already_there(given), None));
    }
    Ok((reply.insert(db, given, source, now)?, Some(reply.id)))
}

/// Whether a reply to an assignment was filed, there or where somebody moved it.
///
/// # Errors
/// [`Error::ReplyInvalid`] where its id is that of a reply to another assignment: whoever has a link can
/// seal anything, also under an id that is taken.
fn is_known(db: &Connection, reply: ReplyId, assignment: AssignmentId) -> Result<bool> {
    let mut statement =
        db.prepare_cached("SELECT ?2 IN (assignment, sealed_for) FROM reply WHERE id = ?1")?;
    // Neither true nor false is what SQLite says of nothing where the other does not match.
    let known = statement.query_row(params![reply, assignment], |row| row.get(0)).optional()?;
    match known.map(|is_the_same: Option<bool>| is_the_same.unwrap_or(false)) {
        None => Ok(false),
        Some(true) => Ok(true),
        Some(false) => Err(Error::ReplyInvalid),
    }
}

pub(super) fn assignment_of(db: &Connection, reply: ReplyId) -> Result<Option<AssignmentId>> {
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

pub(super) fn keys_of(db: &Connection, reply: ReplyId) -> Result<Vec<String>> {
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

/// A reply that was opened, with the assignment that it answers; or why it was not.
type Opened<'k> = Result<(&'k Assignment, Written)>;

/// Assignments with the keys of what answers them.
type Known = BTreeMap<AssignmentId, (Assignment, ReplyKeys)>;

/// Opens replies, and looks up each assignment once.
pub(super) struct Opener<'r, 'v> {
    replies: &'r Replies<'v>,
    root: ReplyRoot,
    known: Known,
    forms: Forms,
}

impl<'r, 'v> Opener<'r, 'v> {
    pub(super) fn of(replies: &'r Replies<'v>) -> Result<Self> {
        let root = ReplyRoot::new(replies.vault().reply_root()?);
        Ok(Self { replies, root, known: BTreeMap::new(), forms: Forms::default() })
    }

    /// Looks an assignment up, unless it was.
    fn look_up(&mut self, id: AssignmentId) -> Result<()> {
        if !self.known.contains_key(&id) {
            let found = self.replies.vault().assignments().get_among(id, &mut self.forms);
            let assignment = found.map_err(|error| match error {
                Error::NotFound => Error::ReplyUnknownAssignment,
                other => other,
            })?;
            self.known.insert(id, (assignment, self.root.keys(id)?));
        }
        Ok(())
    }

    /// Looks up every assignment that these name, as far as it is known.
    fn look_up_all(&mut self, replies: &[SealedReply]) -> Result<()> {
        for sealed in replies {
            match self.look_up(sealed.assignment) {
                // That is said of each reply to it when it is opened.
                Ok(()) | Err(Error::ReplyUnknownAssignment) => {}
                Err(other) => return Err(other),
            }
        }
        Ok(())
    }

    /// Opens replies to assignments that were looked up, and works out what their rows say: that is arithmetic,
    /// so every core has its share of it. Other threads open ahead of the one that files, and that one opens
    /// too whenever they are behind. What comes is in the order of `replies`; the threads end with it.
    fn open_ahead<'s>(
        &'s self,
        scope: &'s Scope<'s, '_>,
        replies: &'s [SealedReply],
    ) -> impl Iterator<Item = Opened<'s>> {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let (send, ahead) = mpsc::sync_channel(OPENED_AHEAD);
        let next = Arc::new(AtomicUsize::new(0));
        let open_next = {
            let known = &self.known;
            move || {
                let number = next.fetch_add(1, Ordering::Relaxed);
                let opened = open_with(known, replies.get(number)?);
                Some((number, opened.and_then(|(to, reply)| Ok((to, Written::of(reply)?)))))
            }
        };
        for _ in 1..cores.min(MOST_OPENERS) {
            let (send, open_next) = (send.clone(), open_next.clone());
            scope.spawn(
                move || while open_next().is_some_and(|opened| send.send(opened).is_ok()) {},
            );
        }
        drop(send);
        let mut early = BTreeMap::new();
        (0..replies.len()).map_while(move |number| {
            while !early.contains_key(&number) {
                let (number, opened) =
                    ahead.try_recv().ok().or_else(&open_next).or_else(|| ahead.recv().ok())?;
                early.insert(number, opened);
            }
            early.remove(&number)
        })
    }

    pub(super) fn open(&mut self, sealed: &SealedReply) -> Result<(&Assignment, Reply)> {
        self.look_up(sealed.assignment)?;
        open_with(&self.known, sealed)
    }
}

/// Opens a reply to one of these assignments.
fn open_with<'k>(known: &'k Known, sealed: &SealedReply) -> Result<(&'k Assignment, Reply)> {
    let (assignment, keys) = known.get(&sealed.assignment).ok_or(Error::ReplyUnknownAssignment)?;
    let Assignment { form, form_hash, first_day, .. } = assignment;
    let reply = Reply::read(&sealed.open(keys)?, form, form_hash, *first_day)?;
    Ok((assignment, reply))
}

#[cfg(test)]
mod tests;
