//! Filled sheets: what was typed into a PDF, filed as a reply.
//!
//! A sheet counts no edits and may come back more than once, each time with more in it. So the vault
//! decides which revision an entry is (`revision.rs`).

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use ts_rs::TS;

use super::entry::{Entry, EntryKey, Record};
use super::receive::Received;
use super::revision::{came_back_at, next_revision, reply_of};
use super::store::{Replies, Source};
use crate::assignment::Assignment;
use crate::document::{FilledSheet, SheetAnswers, SheetEntry, Slot};
use crate::error::{Error, Result};
use crate::form::{Kind, Question, Text};
use crate::id::{AssignmentId, OccasionId, ReplyId};
use crate::words::Words;

/// What became of a filled sheet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "reply.ts")]
pub struct ReceivedSheet {
    /// What was filed.
    pub received: Received,
    /// The reply that it was filed as; nothing where all of it was there already.
    pub reply: Option<ReplyId>,
    /// How many answers were found on it, those of undated records among them.
    pub answers: u32,
    /// What was written and is no answer to its question, for somebody to look at.
    pub left_out: Vec<NotTaken>,
    /// The records that have answers and do not say when it was, by their number on the sheet. They were
    /// not filed.
    pub undated: Vec<u32>,
    /// How many fields of the sheet are not in the file any more.
    pub lost_fields: u32,
}

/// Something that was written on a sheet and is no answer to its question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "reply.ts", optional_fields)]
pub struct NotTaken {
    /// The day that it is about, if it is about one.
    pub day: Option<NaiveDate>,
    /// The record that it stands in, by its number on the sheet.
    pub record: Option<u32>,
    /// What was asked there; `None` for the sheet's own question of when it was.
    pub ask: Option<Text>,
    /// What was written.
    pub written: Words,
}

impl Replies<'_> {
    /// The assignment that a sheet was made for.
    ///
    /// # Errors
    /// [`Error::ReplyUnknownAssignment`] where this vault never gave it, and [`Error::SheetOtherForm`]
    /// where it was given with another form.
    pub fn assignment_of(&self, sheet: &FilledSheet) -> Result<Assignment> {
        let found = self.vault().assignments().with_code(&sheet.code)?;
        let assignment = found.ok_or(Error::ReplyUnknownAssignment)?;
        if assignment.form_hash == sheet.form { Ok(assignment) } else { Err(Error::SheetOtherForm) }
    }

    /// Files what stands on a sheet. `days` says when the records were that do not say it themselves.
    ///
    /// Filing the same sheet again changes nothing and says so.
    ///
    /// # Errors
    /// What [`Replies::assignment_of`] returns; [`Error::SheetEmpty`] where nothing is written on it.
    pub fn file_sheet(
        &self,
        sheet: &FilledSheet,
        days: &BTreeMap<u32, NaiveDate>,
        now: DateTime<FixedOffset>,
    ) -> Result<ReceivedSheet> {
        let assignment = self.assignment_of(sheet)?;
        let read = sheet
            .answers(&assignment.form, &assignment.form_hash)
            .map_err(|_| Error::SheetOtherForm)?;
        if read.entries.is_empty() && read.left_out.is_empty() {
            return Err(Error::SheetEmpty);
        }
        let known = self.entries(assignment.id)?;
        let filing = Filing { assignment: &assignment, days, now };
        let (entries, undated) = filing.entries(&read);
        let mut received = Received::none(&assignment);
        let entries: Vec<Entry> = entries
            .into_iter()
            .filter_map(|entry| {
                let next = next_revision(&entry, &known);
                received.already_had += u32::from(next.is_none());
                next.map(|revision| Entry { revision, ..entry })
            })
            .collect();
        let mut filed_as = None;
        if !entries.is_empty() {
            let reply = reply_of(&assignment, entries, now)?;
            filed_as = Some(reply.id);
            let filed = self.file_unsealed(&assignment, &reply, Source::Sheet, now)?;
            received.new_entries = filed.new_entries;
            received.changed = filed.changed;
            received.already_had += filed.already_had;
        }
        Ok(ReceivedSheet {
            received,
            reply: filed_as,
            answers: read.entries.iter().map(|entry| entry.answers.len() as u32).sum(),
            left_out: not_taken(&assignment, &read),
            undated,
            lost_fields: read.lost_fields,
        })
    }
}

/// A sheet on its way into the vault.
struct Filing<'a> {
    assignment: &'a Assignment,
    days: &'a BTreeMap<u32, NaiveDate>,
    now: DateTime<FixedOffset>,
}

impl Filing<'_> {
    /// The entries, and the numbers of the records that say no day.
    fn entries(&self, read: &SheetAnswers) -> (Vec<Entry>, Vec<u32>) {
        let (mut entries, mut undated) = (Vec::new(), Vec::new());
        for read in &read.entries {
            match self.key(read) {
                Ok((key, happened)) => entries.push(Entry {
                    key,
                    revision: 1,
                    happened,
                    written: came_back_at(self.now),
                    record: Record::Answers(read.answers.clone()),
                }),
                Err(number) => undated.push(number),
            }
        }
        (entries, undated)
    }

    /// Which entry it is, and when it was; the number of a record that does not say it.
    fn key(
        &self,
        entry: &SheetEntry,
    ) -> std::result::Result<(EntryKey, Option<NaiveDateTime>), u32> {
        Ok(match entry.slot {
            Slot::Header => (EntryKey::Header, None),
            Slot::Once => (EntryKey::Once, None),
            Slot::Day { slot, .. } => {
                let day = entry.slot.day(self.assignment.first_day);
                (EntryKey::Day { day: day.unwrap_or(self.assignment.first_day), slot }, None)
            }
            Slot::Record { number } => {
                let named = || Some(self.days.get(&number)?.and_time(noon()));
                let happened = entry.happened.or_else(named).ok_or(number)?;
                let id = record_id(self.assignment.id, number);
                (EntryKey::Occasion { id }, Some(happened))
            }
        })
    }
}

fn noon() -> NaiveTime {
    NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default()
}

/// The same record of the same sheet has the same id, however often it is read.
fn record_id(assignment: AssignmentId, number: u32) -> OccasionId {
    let digest = Sha256::new()
        .chain_update("record on a sheet")
        .chain_update(assignment.as_bytes())
        .chain_update(number.to_be_bytes())
        .finalize();
    let mut id = [0; 10];
    id.copy_from_slice(&digest[..10]);
    OccasionId::from_bytes(id)
}

fn not_taken(assignment: &Assignment, read: &SheetAnswers) -> Vec<NotTaken> {
    let told = read.left_out.iter().map(|left| {
        let asked = assignment.form.question(&left.key);
        let columns: &[Question] = match asked.map(|asked| &asked.answer) {
            Some(Kind::Group { columns, .. }) => columns,
            _ => &[],
        };
        let in_column =
            |column: &&Question| left.cell.as_ref().is_some_and(|(_, key)| *key == column.key);
        let column = columns.iter().find(in_column);
        NotTaken {
            day: left.slot.day(assignment.first_day),
            record: match left.slot {
                Slot::Record { number } => Some(number),
                _ => None,
            },
            ask: column.or(asked).map(|question| question.ask.clone()),
            written: left.written.clone(),
        }
    });
    told.collect()
}

#[cfg(test)]
mod tests;
