//! Conflicts: versions of one entry that say different things, side by side until somebody decides.

use chrono::{DateTime, FixedOffset};
use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::store::{COLUMNS, FiledEntry, Replies, from_row, settle};
use crate::assignment::Assignment;
use crate::error::{Error, Result};
use crate::id::{AssignmentId, VersionId};
use crate::vault::column::Name;
use crate::vault::journal::{self, Act};

/// The most conflicts that are shown at once.
const MOST: u32 = 50;

/// Versions of one entry that say different things.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "reply.ts")]
pub struct Conflict {
    /// The assignment that the entry answers.
    pub assignment: Assignment,
    /// The versions, two at least, in the order in which they were written.
    pub versions: Vec<Side>,
}

/// One side of a conflict.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "reply.ts")]
pub struct Side {
    /// The version.
    pub id: VersionId,
    /// What it says.
    pub filed: FiledEntry,
}

impl Replies<'_> {
    /// The conflicts that nobody has decided yet, up to fifty, the latest first.
    ///
    /// # Errors
    /// What the database says.
    pub fn conflicts(&self) -> Result<Vec<Conflict>> {
        let torn = self.vault().read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT assignment, key FROM entry WHERE standing = 'conflict'
                  GROUP BY assignment, key ORDER BY max(id) DESC LIMIT ?1",
            )?;
            let rows = statement.query_map([MOST], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(rows.collect::<rusqlite::Result<Vec<(AssignmentId, String)>>>()?)
        })?;
        let conflict = |(assignment, key): (AssignmentId, String)| {
            Ok(Conflict {
                assignment: self.vault().assignments().get(assignment)?,
                versions: self.sides(assignment, &key)?,
            })
        };
        torn.into_iter().map(conflict).collect()
    }

    /// Decides a conflict: `kept` is in force, and the versions beside it are set aside. They stay in the
    /// vault. Says which were set aside, so that [`Replies::take_up_again`] undoes this.
    ///
    /// # Errors
    /// [`Error::NotFound`] where it is no side of a conflict any more.
    pub fn keep(&self, kept: VersionId, now: DateTime<FixedOffset>) -> Result<Vec<VersionId>> {
        self.vault().write(|db| {
            let entry = "SELECT assignment, key FROM entry WHERE id = ?1 AND standing = 'conflict'";
            let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
            let found = db.query_row(entry, [kept], row).optional()?;
            let (assignment, key): (AssignmentId, String) = found.ok_or(Error::NotFound)?;
            let aside: Vec<VersionId> =
                self.sides(assignment, &key)?.into_iter().map(|side| side.id).collect();
            let aside: Vec<VersionId> = aside.into_iter().filter(|side| *side != kept).collect();
            for side in &aside {
                let set = "UPDATE entry SET set_aside_at = ?2 WHERE id = ?1";
                db.execute(set, params![side, now.to_rfc3339()])?;
            }
            settle(db, assignment, &key)?;
            journal::record(db, Act::Changed, "entry", Some(*assignment.as_bytes()), now)?;
            Ok(aside)
        })
    }

    /// Takes versions up again that were set aside: the conflict stands as before.
    ///
    /// # Errors
    /// [`Error::NotFound`] where one is gone, and what the database says.
    pub fn take_up_again(&self, aside: &[VersionId], now: DateTime<FixedOffset>) -> Result<()> {
        self.vault().write(|db| {
            for side in aside {
                let take = "UPDATE entry SET set_aside_at = NULL WHERE id = ?1
                     RETURNING assignment, key";
                let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
                let found = db.query_row(take, [side], row).optional()?;
                let (assignment, key): (AssignmentId, String) = found.ok_or(Error::NotFound)?;
                settle(db, assignment, &key)?;
                journal::record(db, Act::Changed, "entry", Some(*assignment.as_bytes()), now)?;
            }
            Ok(())
        })
    }

    /// The versions of an entry that stand in conflict, in the order in which they were written.
    fn sides(&self, assignment: AssignmentId, key: &str) -> Result<Vec<Side>> {
        self.vault().read(|db| {
            let sql = format!(
                "SELECT {COLUMNS}, id FROM entry
                  WHERE assignment = ?1 AND key = ?2 AND standing = ?3
                  ORDER BY julianday(written_at), id"
            );
            let mut statement = db.prepare_cached(&sql)?;
            let conflict = Name(super::VersionStanding::Conflict);
            let rows = statement.query_map(params![assignment, key, conflict], |row| {
                Ok(Side { filed: from_row(row)?, id: row.get("id")? })
            })?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }
}

#[cfg(test)]
mod tests;
