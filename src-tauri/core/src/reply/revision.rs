//! Revisions of what counts no edits itself: a filled sheet, and paper that somebody types in.
//!
//! So the vault decides: what says all that is known and more is the next revision; what says less is
//! known already; what says something else stands beside what is known, for the therapist to look at.

use chrono::{DateTime, FixedOffset, Timelike};

use super::entry::{Entry, Record};
use super::store::FiledEntry;
use super::wire::Reply;
use crate::assignment::Assignment;
use crate::error::Result;
use crate::form::Answers;
use crate::id::ReplyId;

/// The revision that an entry is; nothing where what it says is known. `filed` is what is in force.
pub(super) fn next_revision(entry: &Entry, filed: &[FiledEntry]) -> Option<u32> {
    let known = || filed.iter().map(|filed| &filed.entry).filter(|known| known.key == entry.key);
    let moment = |known: &Entry| known.happened == entry.happened;
    if known().any(|known| moment(known) && covers(&known.record, &entry.record)) {
        return None;
    }
    let highest = known().map(|known| known.revision).max();
    let is_more = known().all(|known| covers(&entry.record, &known.record));
    Some(match highest {
        None => 1,
        Some(highest) if is_more => highest + 1,
        // As high as what is known, so that neither hides the other.
        Some(highest) => highest,
    })
}

/// Whether `more` says everything that `less` does.
pub(super) fn covers(more: &Record, less: &Record) -> bool {
    let has = |more: &Answers, less: &Answers| {
        less.iter().all(|(key, answer)| more.get(key) == Some(answer))
    };
    match (more, less) {
        (Record::Answers(more), Record::Answers(less)) => has(more, less),
        (more, less) => more == less,
    }
}

/// When something came back that does not say when it was written: that much is known.
pub(super) fn came_back_at(now: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
    now.with_second(0).and_then(|now| now.with_nanosecond(0)).unwrap_or(now)
}

/// A reply of its own with these entries, as if it had been sent now.
pub(super) fn reply_of(
    assignment: &Assignment,
    entries: Vec<Entry>,
    now: DateTime<FixedOffset>,
) -> Result<Reply> {
    Ok(Reply {
        id: ReplyId::new()?,
        form: assignment.form_hash.clone(),
        written: came_back_at(now),
        pauses: Vec::new(),
        entries,
    })
}
