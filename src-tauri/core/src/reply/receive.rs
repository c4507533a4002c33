//! Receiving: from a text to entries in the right case file, or a sentence why not.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::store::{Replies, Source};
use super::wire::Reply;
use crate::error::{Error, Result};
use crate::form::Form;
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
    first_day: NaiveDate,
) -> Result<Reply> {
    let sealed = SealedReply::find(text)?;
    if sealed.assignment != assignment {
        return Err(Error::ReplyUnknownAssignment);
    }
    Reply::read(&sealed.open(keys)?, form, first_day)
}

impl Replies<'_> {
    /// Finds, opens, checks and files the first reply in `text`. All of it, or nothing.
    ///
    /// Receiving the same reply again changes nothing and says so.
    ///
    /// # Errors
    /// [`Error::ReplyUnknownAssignment`] where this vault never gave that assignment, and what finding,
    /// opening and reading the reply return.
    pub fn receive(
        &self,
        text: &str,
        source: Source,
        now: DateTime<FixedOffset>,
    ) -> Result<Received> {
        let sealed = SealedReply::find(text)?;
        let vault = self.vault();
        let assignment =
            vault.assignments().get(sealed.assignment).map_err(|error| match error {
                Error::NotFound => Error::ReplyUnknownAssignment,
                other => other,
            })?;
        let keys = self.keys(assignment.id)?;
        let reply = Reply::read(&sealed.open(&keys)?, &assignment.form, assignment.first_day)?;
        self.file(&assignment, &reply, source, now)
    }
}
