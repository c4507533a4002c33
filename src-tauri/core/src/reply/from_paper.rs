//! Paper that came back: what somebody types in from a sheet in their hand, filed as a reply.
//!
//! It is held to what a filled sheet is held to (`revision.rs`), and never silently overrides what came
//! from elsewhere. What was itself typed in from paper is another matter: a slip is corrected.

use chrono::{DateTime, FixedOffset, NaiveDateTime};
use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::entry::{Entry, EntryKey, Record};
use super::merge::VersionStanding;
use super::receive::Received;
use super::revision::{came_back_at, covers, next_revision, reply_of};
use super::store::{COLUMNS, FiledEntry, Replies, Source, from_row};
use crate::assignment::Assignment;
use crate::error::{Error, Result};
use crate::id::AssignmentId;

/// A row of paper, typed in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "reply.ts", optional_fields)]
pub struct TypedEntry {
    /// Which entry of the assignment.
    pub key: EntryKey,
    /// When an occasion happened, on the client's clock.
    #[serde(default)]
    pub happened: Option<NaiveDateTime>,
    /// What stands there; a row is never taken back.
    pub record: Record,
}

/// What became of what was typed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "reply.ts")]
pub struct FromPaper {
    /// What was filed.
    pub received: Received,
    /// The entries of these that now stand beside a version that says something else.
    pub differ: Vec<EntryKey>,
    /// What does not fit its question. Where there is any, nothing was filed.
    pub faults: Vec<TypedFault>,
}

/// An answer that does not fit its question. It names the place and never the answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "reply.ts")]
pub struct TypedFault {
    /// The row.
    pub key: EntryKey,
    /// The question's key; empty where the row as a whole is too long.
    pub question: String,
}

impl Replies<'_> {
    /// Files what was typed in from paper as one reply. Rows without any answer are left out.
    ///
    /// The same again changes nothing. Who typed it has seen it: it is no news.
    ///
    /// # Errors
    /// [`Error::BlankWords`] where nothing is recorded; [`Error::ReplyInvalid`] for rows that the form has
    /// not, days after the last, and a row that stands twice; [`Error::NotFound`].
    pub fn write_from_paper(
        &self,
        assignment: AssignmentId,
        entries: &[TypedEntry],
        now: DateTime<FixedOffset>,
    ) -> Result<FromPaper> {
        let given = self.vault().assignments().get(assignment)?;
        let mut came =
            FromPaper { received: Received::none(&given), differ: Vec::new(), faults: Vec::new() };
        let typed = written_down(&given, entries, now)?;
        came.faults = typed.iter().flat_map(|entry| faults(&given, entry)).collect();
        if !came.faults.is_empty() {
            return Ok(came);
        }
        self.vault().as_one(|_| {
            let known = self.entries(assignment)?;
            let elsewhere = self.not_from_paper(assignment)?;
            let mut new = Vec::new();
            for entry in typed {
                match revision(&entry, &known, &elsewhere) {
                    Some(revision) => new.push(Entry { revision, ..entry }),
                    None => came.received.already_had += 1,
                }
            }
            if !new.is_empty() {
                let reply = reply_of(&given, new, now)?;
                let filed = self.file_unsealed(&given, &reply, Source::Paper, now)?;
                came.received.new_entries = filed.new_entries;
                came.received.changed = filed.changed;
                came.received.already_had += filed.already_had;
                self.vault().write(|db| {
                    let seen = "UPDATE reply SET seen_at = ?2 WHERE id = ?1";
                    db.execute(seen, params![reply.id, now.to_rfc3339()])?;
                    Ok(())
                })?;
                let keys = reply.entries.into_iter().map(|entry| entry.key);
                came.differ = self.torn(assignment, keys.collect())?;
            }
            Ok(came)
        })
    }

    /// The versions that did not come from paper, but for those that somebody set aside.
    fn not_from_paper(&self, assignment: AssignmentId) -> Result<Vec<FiledEntry>> {
        self.vault().read(|db| {
            let sql = format!(
                "SELECT {COLUMNS} FROM entry
                  WHERE assignment = ?1 AND source <> 'paper' AND set_aside_at IS NULL"
            );
            let mut statement = db.prepare_cached(&sql)?;
            let rows = statement.query_map([assignment], from_row)?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// Those of these entries whose versions say different things.
    fn torn(&self, assignment: AssignmentId, keys: Vec<EntryKey>) -> Result<Vec<EntryKey>> {
        let entries = self.entries(assignment)?;
        let is_torn = |key: &EntryKey| {
            entries
                .iter()
                .any(|filed| filed.entry.key == *key && filed.standing == VersionStanding::Conflict)
        };
        Ok(keys.into_iter().filter(is_torn).collect())
    }
}

/// The rows on which something stands, as entries.
fn written_down(
    given: &Assignment,
    typed: &[TypedEntry],
    now: DateTime<FixedOffset>,
) -> Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for TypedEntry { key, happened, record } in typed {
        let is_late = matches!(key, EntryKey::Day { day, .. } if *day > given.last_day);
        if is_late || *record == Record::Withdrawn {
            return Err(Error::ReplyInvalid);
        }
        if matches!(record, Record::Answers(answers) if answers.is_empty()) {
            continue;
        }
        entries.push(Entry {
            key: key.clone(),
            revision: 1,
            happened: *happened,
            written: came_back_at(now),
            record: record.clone(),
        });
    }
    if entries.is_empty() { Err(Error::BlankWords) } else { Ok(entries) }
}

fn faults(given: &Assignment, entry: &Entry) -> Vec<TypedFault> {
    let faults = entry.faults(&given.form).into_iter();
    faults.map(|fault| TypedFault { key: entry.key.clone(), question: fault.key }).collect()
}

/// The revision that a row is; nothing where what it says is known.
fn revision(entry: &Entry, known: &[FiledEntry], elsewhere: &[FiledEntry]) -> Option<u32> {
    let known: Vec<&FiledEntry> =
        known.iter().filter(|filed| filed.entry.key == entry.key).collect();
    let Some(highest) = known.iter().map(|filed| filed.entry.revision).max() else {
        return Some(1);
    };
    let same = |known: &Entry| (known.happened, &known.record) == (entry.happened, &entry.record);
    if known.iter().any(|filed| same(&filed.entry)) {
        return None;
    }
    if known.iter().all(|filed| filed.source == Source::Paper) {
        // What was corrected may have had more in it than what a phone sent before: that still stands.
        let latest = elsewhere
            .iter()
            .map(|filed| &filed.entry)
            .filter(|other| other.key == entry.key)
            .max_by_key(|other| (other.revision, other.written));
        let keeps = latest.is_none_or(|other| {
            other.happened == entry.happened && covers(&entry.record, &other.record)
        });
        return Some(if keeps { highest + 1 } else { highest });
    }
    if known.iter().any(|filed| filed.entry.happened != entry.happened) {
        return Some(highest);
    }
    let known: Vec<FiledEntry> = known.into_iter().cloned().collect();
    next_revision(entry, &known)
}

#[cfg(test)]
mod tests;
