//! Receiving: from a text to entries in the right case file, or a sentence why not.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::import::Opener;
use super::store::{Replies, Source};
use super::wire::Reply;
use crate::assignment::Assignment;
use crate::error::{Error, Result};
use crate::form::{Form, FormHash};
use crate::id::{AssignmentId, CaseFileId};
use crate::share::{ReplyKeys, SealedReply};

/// What became of a reply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "reply.ts")]
pub struct Received {
    /// The case file it was filed in.
    pub case_file: CaseFileId,
    /// The assignment it answers.
    pub assignment: AssignmentId,
    /// Entries that were not there before.
    pub new_entries: u32,
    /// Entries of which a later version came.
    pub changed: u32,
    /// Entries that were there already, just so.
    pub already_had: u32,
}

impl Received {
    /// Nothing yet, of an assignment.
    pub(super) fn none(assignment: &Assignment) -> Self {
        let (case_file, assignment) = (assignment.case_file, assignment.id);
        Self { case_file, assignment, new_entries: 0, changed: 0, already_had: 0 }
    }
}

/// Opens the first reply in `text` with one assignment's keys. Nothing is stored.
///
/// # Errors
/// What finding, opening and reading the reply return; [`Error::ReplyUnknownAssignment`] where it
/// was written for another assignment.
pub fn open(
    text: &str,
    assignment: AssignmentId,
    keys: &ReplyKeys,
    form: &Form,
    hash: &FormHash,
    first_day: NaiveDate,
) -> Result<Reply> {
    let sealed =
        SealedReply::find(text)?.into_iter().find(|sealed| sealed.assignment == assignment);
    let sealed = sealed.ok_or(Error::ReplyUnknownAssignment)?;
    Reply::read(&sealed.open(keys)?, form, hash, first_day)
}

impl Replies<'_> {
    /// Finds, opens, checks and files the replies in `text`. Each is filed whole or not at all; what
    /// is said of several is their sum, with the case file of the last.
    ///
    /// Receiving the same reply again changes nothing and says so.
    ///
    /// # Errors
    /// [`Error::ReplyUnknownAssignment`] where this vault never gave that assignment, and what finding,
    /// opening and reading a reply return.
    pub fn receive(
        &self,
        text: &str,
        source: Source,
        now: DateTime<FixedOffset>,
    ) -> Result<Received> {
        self.receive_all(&SealedReply::find(text)?, source, now)
    }

    /// The same for replies that were found already.
    ///
    /// # Errors
    /// As [`receive`](Self::receive).
    pub fn receive_all(
        &self,
        replies: &[SealedReply],
        source: Source,
        now: DateTime<FixedOffset>,
    ) -> Result<Received> {
        // All are opened before the first is filed: one that cannot be read stops the rest in time.
        let mut opener = Opener::of(self)?;
        let mut opened: Vec<(Assignment, Reply)> = Vec::new();
        for sealed in replies {
            let (assignment, reply) = opener.open(sealed)?;
            opened.push((assignment.clone(), reply));
        }
        let mut sum: Option<Received> = None;
        for (assignment, reply) in &opened {
            let filed = self.file(assignment, reply, source, now)?;
            sum = Some(match sum {
                None => filed,
                Some(before) => Received {
                    new_entries: before.new_entries + filed.new_entries,
                    changed: before.changed + filed.changed,
                    already_had: before.already_had + filed.already_had,
                    ..filed
                },
            });
        }
        sum.ok_or(Error::ReplyNotFound)
    }
}
