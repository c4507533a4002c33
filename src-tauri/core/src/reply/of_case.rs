//! What came back in a whole case file, each kind in one statement however much homework there was.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};

use super::store::{COLUMNS, FiledEntry, Replies, from_row};
use crate::assignment::Pause;
use crate::error::Result;
use crate::id::{AssignmentId, CaseFileId};
use crate::vault::column::{Json, Name, grouped};

/// That a reply or a sheet came in, without its answers.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CameIn {
    /// When it was written, or when it came in where it says a later moment than that: the clock of a
    /// phone can be wrong.
    pub(crate) written: DateTime<FixedOffset>,
    /// The pauses that the client had made by then.
    pub(crate) pauses: Vec<Pause>,
}

impl Replies<'_> {
    /// The entries of all homework of a case that are in force, with both sides of a conflict, by
    /// assignment and day.
    ///
    /// # Errors
    /// What the database says.
    pub(crate) fn entries_of_case(
        &self,
        case_file: CaseFileId,
    ) -> Result<BTreeMap<AssignmentId, Vec<FiledEntry>>> {
        self.vault().read(|db| {
            let sql = format!(
                "SELECT {COLUMNS}, entry.assignment
                   FROM assignment JOIN entry ON entry.assignment = assignment.id
                  WHERE case_file = ?1 AND standing <> 'earlier' ORDER BY entry.id"
            );
            let mut statement = db.prepare_cached(&sql)?;
            let rows = statement.query_map([case_file], |row| Ok((row.get(9)?, from_row(row)?)))?;
            let mut all: BTreeMap<_, Vec<FiledEntry>> = grouped(rows)?;
            for entries in all.values_mut() {
                entries.sort_by_key(|filed| {
                    (filed.entry.day(), filed.entry.happened, filed.entry.key.clone())
                });
            }
            Ok(all)
        })
    }

    /// The replies and sheets that came in to each assignment of a case, in the order in which they
    /// were written. What was entered from paper without a reply is among them, under the moment at
    /// which it was entered.
    ///
    /// # Errors
    /// What the database says.
    pub(crate) fn came_in(
        &self,
        case_file: CaseFileId,
    ) -> Result<BTreeMap<AssignmentId, Vec<CameIn>>> {
        self.vault().read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT reply.assignment, written_at, received_at,
                        json_extract(reply.body, '$.pauses')
                   FROM assignment JOIN reply ON reply.assignment = assignment.id
                  WHERE case_file = ?1
                 UNION ALL
                 SELECT entry.assignment, max(entry.received_at), max(entry.received_at), '[]'
                   FROM assignment JOIN entry ON entry.assignment = assignment.id
                  WHERE case_file = ?1 AND entry.reply IS NULL AND entry.source <> 'room'
                  GROUP BY entry.assignment",
            )?;
            let rows = statement.query_map([case_file], |row| {
                let (Name(written), Name(received)): (Name<DateTime<FixedOffset>>, Name<_>) =
                    (row.get(1)?, row.get(2)?);
                let Json(pauses) = row.get(3)?;
                let written = if written > received { received } else { written };
                Ok((row.get(0)?, CameIn { written, pauses }))
            })?;
            let mut all = grouped(rows)?;
            all.values_mut()
                .for_each(|came_in: &mut Vec<CameIn>| came_in.sort_by_key(|one| one.written));
            Ok(all)
        })
    }
}
