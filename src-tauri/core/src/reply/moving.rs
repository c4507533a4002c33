//! Moving: a reply that was filed under the wrong homework goes to the right one, and back.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension, params};

use super::import::{assignment_of, keys_of};
use super::store::{Replies, Source, insert_entry, settle};
use super::wire::Reply;
use crate::assignment::mark_answered;
use crate::error::{Error, Result};
use crate::form::FormHash;
use crate::id::{AssignmentId, ReplyId};
use crate::vault::column::{Json, Name};
use crate::vault::journal::{self, Act};

impl Replies<'_> {
    /// The assignments to which a filed reply could be moved: others that were given with the same form,
    /// the latest first.
    ///
    /// # Errors
    /// [`Error::NotFound`], and what the database says.
    pub fn could_move_to(&self, reply: ReplyId) -> Result<Vec<AssignmentId>> {
        let (from, form) = self.vault().read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT assignment.id, assignment.form_hash FROM reply
                   JOIN assignment ON assignment.id = reply.assignment WHERE reply.id = ?1",
            )?;
            let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get::<_, Name<FormHash>>(1)?));
            statement.query_row([reply], row).optional()?.ok_or(Error::NotFound)
        })?;
        let mut others = self.given_with(&form.0)?;
        others.retain(|other| *other != from);
        Ok(others)
    }

    /// Moves a reply with everything that it brought: its entries, and the flags that they raised. Says
    /// where it was, so that moving it there undoes this.
    ///
    /// What it brought that the other assignment has already is there once. Nothing else of either
    /// changes, but which version of an entry is in force.
    ///
    /// # Errors
    /// [`Error::ReplyInvalid`] where the other was given with another form; [`Error::NotFound`].
    pub fn move_to(
        &self,
        reply: ReplyId,
        to: AssignmentId,
        now: DateTime<FixedOffset>,
    ) -> Result<AssignmentId> {
        self.vault().write(|db| {
            let from = assignment_of(db, reply)?.ok_or(Error::NotFound)?;
            let target = self.vault().assignments().get(to)?;
            if self.vault().assignments().get(from)?.form_hash != target.form_hash {
                return Err(Error::ReplyInvalid);
            }
            if from == to {
                return Ok(from);
            }
            let mut keys: BTreeSet<String> = keys_of(db, reply)?.into_iter().collect();
            move_entries(db, reply, to)?;
            db.execute(
                "UPDATE reply SET assignment = ?2,
                     sealed_for = nullif(coalesce(sealed_for, assignment), ?2) WHERE id = ?1",
                params![reply, to],
            )?;
            self.left_with(db, from, &keys)?;
            // What it says too, and something else had brought there first.
            let (said, received, source) = filed(db, reply)?;
            for entry in &said.entries {
                insert_entry(db, &target, Some(reply), entry, source, received)?;
            }
            keys.extend(keys_of(db, reply)?);
            for key in &keys {
                settle(db, to, key)?;
            }
            mark_answered(db, to)?;
            journal::record(db, Act::Changed, "reply", Some(*reply.as_bytes()), now)?;
            Ok(from)
        })
    }

    /// The assignments that were given with a form, the latest first.
    pub(super) fn given_with(&self, form: &FormHash) -> Result<Vec<AssignmentId>> {
        self.vault().read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT id FROM assignment WHERE form_hash = ?1
                  ORDER BY first_day DESC, given_at DESC LIMIT 500",
            )?;
            let rows = statement.query_map([form.as_str()], |row| row.get(0))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }
}

/// Moves the versions of entries that a reply brought. One that is there already stays as it is there, and
/// takes over the flags.
fn move_entries(db: &Connection, reply: ReplyId, to: AssignmentId) -> Result<()> {
    let mut rows = db.prepare_cached(
        "SELECT moved.id, (SELECT there.id FROM entry AS there
              WHERE there.assignment = ?2 AND there.key = moved.key
                AND there.revision = moved.revision AND there.body = moved.body)
           FROM entry AS moved WHERE reply = ?1",
    )?;
    let rows = rows.query_map(params![reply, to], |row| Ok((row.get(0)?, row.get(1)?)))?;
    for (row, there) in rows.collect::<rusqlite::Result<Vec<(i64, Option<i64>)>>>()? {
        match there {
            None => {
                db.execute("UPDATE entry SET assignment = ?2 WHERE id = ?1", params![row, to])?;
            }
            Some(there) => {
                db.execute("UPDATE flag SET entry = ?2 WHERE entry = ?1", [row, there])?;
                db.execute("DELETE FROM entry WHERE id = ?1", [row])?;
            }
        }
    }
    Ok(())
}

fn filed(db: &Connection, reply: ReplyId) -> Result<(Reply, DateTime<FixedOffset>, Source)> {
    let mut statement =
        db.prepare_cached("SELECT body, received_at, source FROM reply WHERE id = ?1")?;
    Ok(statement.query_row([reply], |row| {
        let (Json(said), Name(received), Name(source)) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok((said, received, source))
    })?)
}

#[cfg(test)]
mod tests;
