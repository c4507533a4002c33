//! Homework ends: it is withdrawn, or other homework takes its place.
//!
//! Nothing of what was given changes by that, and what comes back late is still filed under it.

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Assignment, Assignments, Draft};
use crate::error::{Error, Result};
use crate::id::AssignmentId;
use crate::vault::journal::{self, Act};
use crate::words::Words;

/// How an assignment ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "assignment.ts", optional_fields)]
pub struct Ended {
    /// Why, in the therapist's words; empty where nobody said so.
    pub reason: Words,
    /// The code of the assignment that took its place; none where it was withdrawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<String>,
}

/// A withdrawal, for taking it back right after.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "assignment.ts")]
pub struct Withdrawal {
    /// What was withdrawn.
    pub assignment: AssignmentId,
    /// When.
    pub at: DateTime<FixedOffset>,
}

impl Assignments<'_> {
    /// Ends open homework with nothing in its place.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::HomeworkOver`] where it is not open.
    pub fn withdraw(
        &self,
        id: AssignmentId,
        reason: &Words,
        now: DateTime<FixedOffset>,
    ) -> Result<Withdrawal> {
        self.get(id)?;
        self.0.write(|db| {
            let ended = db.execute(
                "UPDATE assignment SET state = 'ended', end_reason = ?2
                  WHERE id = ?1 AND state IN ('given', 'answered')",
                params![id, reason.as_str().trim()],
            )?;
            if ended == 0 {
                return Err(Error::HomeworkOver);
            }
            journal::record(db, Act::Changed, "homework_end", Some(*id.as_bytes()), now)
        })?;
        Ok(Withdrawal { assignment: id, at: now })
    }

    /// Takes a withdrawal back: the homework is as open as what came back to it says.
    ///
    /// # Errors
    /// [`Error::AnsweredSince`] where a reply came after it, which was filed as written for homework that
    /// had ended; [`Error::HomeworkOver`] where it is not withdrawn any more; [`Error::NotFound`].
    pub fn take_back_withdrawal(
        &self,
        withdrawal: &Withdrawal,
        now: DateTime<FixedOffset>,
    ) -> Result<()> {
        let id = withdrawal.assignment;
        self.0.write(|db| {
            if !is_withdrawn(db, id)? {
                return Err(Error::HomeworkOver);
            }
            if is_answered_since(db, withdrawal)? {
                return Err(Error::AnsweredSince);
            }
            db.execute(
                "UPDATE assignment SET end_reason = '', state =
                    iif(EXISTS (SELECT 1 FROM entry WHERE assignment = ?1)
                        OR EXISTS (SELECT 1 FROM reply WHERE assignment = ?1), 'answered', 'given')
                  WHERE id = ?1",
                [id],
            )?;
            journal::record(db, Act::Changed, "homework_end", Some(*id.as_bytes()), now)
        })
    }

    /// Gives a draft in the place of open homework, which ends by that, as one act. Its last day that
    /// counts is the one before the new homework begins.
    ///
    /// # Errors
    /// As [`give`](Self::give); [`Error::HomeworkOver`] where the other is not open.
    pub fn replace(
        &self,
        id: AssignmentId,
        draft: &Draft,
        now: DateTime<FixedOffset>,
    ) -> Result<Assignment> {
        let case_file = self.get(id)?.case_file;
        self.give(case_file, &Draft { replaces: Some(id), ..draft.clone() }, now)
    }
}

/// Ends an assignment of the same case file in whose place another was given.
pub(super) fn end_for(db: &Connection, id: AssignmentId, new: &Assignment) -> Result<()> {
    let ended = db.execute(
        "UPDATE assignment SET state = 'ended', replaced_by = ?2
          WHERE id = ?1 AND case_file = ?3 AND state IN ('given', 'answered')",
        params![id, new.id, new.case_file],
    )?;
    if ended == 0 {
        return Err(Error::HomeworkOver);
    }
    Ok(())
}

fn is_withdrawn(db: &Connection, id: AssignmentId) -> Result<bool> {
    let is = "SELECT state = 'ended' AND replaced_by IS NULL FROM assignment WHERE id = ?1";
    Ok(db.query_row(is, [id], |row| row.get(0))?)
}

fn is_answered_since(db: &Connection, withdrawal: &Withdrawal) -> Result<bool> {
    let mut since = db.prepare_cached(
        "SELECT 1 FROM reply WHERE assignment = ?1 AND julianday(received_at) > julianday(?2)",
    )?;
    Ok(since.exists(params![withdrawal.assignment, withdrawal.at.to_rfc3339()])?)
}

#[cfg(test)]
mod tests;
