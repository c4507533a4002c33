//! What came back, in one list: each reply that was filed, the latest first.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset, NaiveDate};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::conflict::Conflict;
use super::store::{Replies, Source};
use super::waiting::Waiting;
use crate::assignment::AssignmentState;
use crate::case_file::CaseFile;
use crate::error::Result;
use crate::form::Text;
use crate::id::{AssignmentId, CaseFileId, ReplyId};
use crate::vault::column::{Json, Name};

/// A reply that was filed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "reply.ts")]
pub struct Arrival {
    /// The reply.
    pub reply: ReplyId,
    /// The case file that it was filed in.
    pub case_file: CaseFileId,
    /// The assignment that it answers.
    pub assignment: AssignmentId,
    /// What the form is called.
    pub form: Text,
    /// The assignment's first day.
    pub first_day: NaiveDate,
    /// Its last day.
    pub last_day: NaiveDate,
    /// How far the assignment has come: one that ended still takes replies.
    pub state: AssignmentState,
    /// When it came in.
    pub received: DateTime<FixedOffset>,
    /// How it came in.
    pub source: Source,
    /// How many entries it carries.
    pub entries: u32,
    /// Whether its answers were looked at since.
    pub seen: bool,
    /// Whether somebody moved it here.
    pub moved: bool,
    /// Whether an answer to a question of safety in it raised a flag that still stands.
    pub flagged: bool,
}

/// Everything that came back, and what is to be decided about it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "reply.ts")]
pub struct CameBack {
    /// The replies that were filed: those in which a flag stands before the others, the latest first.
    pub arrivals: Vec<Arrival>,
    /// Whether there are earlier ones.
    pub has_more: bool,
    /// Versions of entries that say different things.
    pub conflicts: Vec<Conflict>,
    /// Replies that could not be filed.
    pub waiting: Vec<Waiting>,
    /// The case files that are meant by any of these.
    pub case_files: Vec<CaseFile>,
}

/// Homework that a reply can be filed under.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "reply.ts")]
pub struct Choices {
    /// The assignments, the latest first.
    pub assignments: Vec<Choice>,
    /// Their case files.
    pub case_files: Vec<CaseFile>,
}

/// One of several assignments.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "reply.ts")]
pub struct Choice {
    /// The assignment.
    pub assignment: AssignmentId,
    /// Its case file.
    pub case_file: CaseFileId,
    /// What its form is called.
    pub form: Text,
    /// Its first day.
    pub first_day: NaiveDate,
    /// Its last day.
    pub last_day: NaiveDate,
}

impl Replies<'_> {
    /// What came back, with up to `most` replies, and what is to be decided.
    ///
    /// # Errors
    /// What the database says.
    pub fn came_back(&self, most: u32) -> Result<CameBack> {
        let mut arrivals = self.arrivals(most.saturating_add(1))?;
        let has_more = arrivals.len() > most as usize;
        arrivals.truncate(most as usize);
        let conflicts = self.conflicts()?;
        let torn = conflicts.iter().map(|conflict| conflict.assignment.case_file);
        let case_files = arrivals.iter().map(|arrival| arrival.case_file).chain(torn);
        let case_files = self.case_files(case_files)?;
        Ok(CameBack { arrivals, has_more, conflicts, waiting: self.waiting()?, case_files })
    }

    /// These assignments, as somebody chooses between them.
    ///
    /// # Errors
    /// [`Error::NotFound`](crate::Error::NotFound), and what the database says.
    pub fn choices(&self, assignments: &[AssignmentId]) -> Result<Choices> {
        let choice = |id: &AssignmentId| {
            let given = self.vault().assignments().get(*id)?;
            let (first_day, last_day) = (given.first_day, given.last_day);
            let (assignment, case_file, form) = (given.id, given.case_file, given.form.title);
            Ok(Choice { assignment, case_file, form, first_day, last_day })
        };
        let assignments: Vec<Choice> = assignments.iter().map(choice).collect::<Result<_>>()?;
        let case_files = self.case_files(assignments.iter().map(|choice| choice.case_file))?;
        Ok(Choices { assignments, case_files })
    }

    /// The case files with these ids, each once.
    fn case_files(&self, ids: impl Iterator<Item = CaseFileId>) -> Result<Vec<CaseFile>> {
        let ids: BTreeSet<CaseFileId> = ids.collect();
        ids.into_iter().map(|id| self.vault().case_files().get(id)).collect()
    }

    /// The replies that came in, up to `most`: those in which a flag stands before the others, the latest
    /// first.
    ///
    /// # Errors
    /// What the database says.
    pub fn arrivals(&self, most: u32) -> Result<Vec<Arrival>> {
        self.vault().read(|db| {
            let mut arrivals = arrived(db, true, most)?;
            let others = most.saturating_sub(arrivals.len() as u32);
            arrivals.extend(arrived(db, false, others)?);
            Ok(arrivals)
        })
    }

    /// How many replies came in whose answers nobody has looked at.
    ///
    /// # Errors
    /// What the database says.
    pub fn unseen(&self) -> Result<u32> {
        self.vault().read(|db| {
            let mut statement =
                db.prepare_cached("SELECT count(*) FROM reply WHERE seen_at IS NULL")?;
            Ok(statement.query_row((), |row| row.get(0))?)
        })
    }

    /// Notes that the answers to an assignment were looked at.
    ///
    /// # Errors
    /// What the database says.
    pub fn looked_at(&self, assignment: AssignmentId, now: DateTime<FixedOffset>) -> Result<()> {
        self.vault().write(|db| mark_seen(db, assignment, now))
    }
}

/// The replies in which a flag stands, or the others; the latest first, up to `most`.
fn arrived(db: &Connection, flagged: bool, most: u32) -> Result<Vec<Arrival>> {
    let which = if flagged { "IN" } else { "NOT IN" };
    let sql = format!(
        "SELECT reply.id, case_file, assignment.id, frozen_form.body -> '$.title',
                first_day, last_day, state, received_at, source,
                json_array_length(reply.body, '$.entries'), seen_at IS NOT NULL,
                sealed_for IS NOT NULL
           FROM reply JOIN assignment ON assignment.id = reply.assignment
           JOIN frozen_form ON hash = assignment.form_hash
          WHERE reply.id {which}
              (SELECT entry.reply FROM flag JOIN entry ON entry.id = flag.entry
                WHERE noted_at IS NULL AND entry.reply IS NOT NULL)
          ORDER BY datetime(received_at) DESC LIMIT ?1"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map([most], |row| {
        let (Json(form), Name(first_day)) = (row.get(3)?, row.get(4)?);
        let (Name(last_day), Name(state)) = (row.get(5)?, row.get(6)?);
        let (Name(received), Name(source)) = (row.get(7)?, row.get(8)?);
        Ok(Arrival {
            reply: row.get(0)?,
            case_file: row.get(1)?,
            assignment: row.get(2)?,
            form,
            first_day,
            last_day,
            state,
            received,
            source,
            entries: row.get(9)?,
            seen: row.get(10)?,
            moved: row.get(11)?,
            flagged,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Marks the replies to an assignment that are there as looked at.
pub(super) fn mark_seen(
    db: &Connection,
    assignment: AssignmentId,
    now: DateTime<FixedOffset>,
) -> Result<()> {
    let mut statement = db.prepare_cached(
        "UPDATE reply SET seen_at = ?2 WHERE assignment = ?1 AND seen_at IS NULL",
    )?;
    statement.execute(params![assignment, now.to_rfc3339()])?;
    Ok(())
}

#[cfg(test)]
mod tests;
