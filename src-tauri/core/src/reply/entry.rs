//! Entries: one record of answers each.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::form::{AnswerFault, Answers, Form, Part};
use crate::id::OccasionId;

/// Which entry of an assignment it is. Two entries with the same key are versions of one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export, export_to = "reply.ts")]
pub enum EntryKey {
    /// The header of the form, filled in once.
    Header,
    /// The only entry of a `once` form.
    Once,
    /// The entry of a day.
    Day {
        /// The diary day.
        day: NaiveDate,
        /// Which of the day's entries, from 0.
        slot: u32,
    },
    /// An entry about something that happened.
    Occasion {
        /// Drawn by the client's page.
        id: OccasionId,
    },
}

/// One record of answers: for a day, for an occasion, before and after an event, or once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "reply.ts", optional_fields)]
pub struct Entry {
    /// Which entry of the assignment.
    pub key: EntryKey,
    /// Counts up with every edit by the client; the highest wins.
    pub revision: u32,
    /// When an occasion happened, on the client's clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub happened: Option<NaiveDateTime>,
    /// When it was written, with the client's offset from UTC.
    pub written: DateTime<FixedOffset>,
    /// What was recorded.
    pub record: Record,
}

/// What an entry records.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "reply.ts")]
pub enum Record {
    /// "Nothing to record": not the same as no entry at all.
    Nothing,
    /// The answers.
    Answers(Answers),
    /// The client took the entry back.
    Withdrawn,
}

impl Entry {
    /// Every answer in it that does not fit `form`.
    pub fn faults(&self, form: &Form) -> Vec<AnswerFault> {
        let parts: &[Part] = match self.key {
            EntryKey::Header => &[Part::Header],
            _ => &[Part::Entry, Part::After],
        };
        self.answers().map(|answers| form.answer_faults(parts, answers)).unwrap_or_default()
    }

    /// The answers, where it records any.
    pub fn answers(&self) -> Option<&Answers> {
        match &self.record {
            Record::Answers(answers) => Some(answers),
            Record::Nothing | Record::Withdrawn => None,
        }
    }

    /// The diary day that it belongs to, if it belongs to one.
    pub fn day(&self) -> Option<NaiveDate> {
        match self.key {
            EntryKey::Day { day, .. } => Some(day),
            EntryKey::Occasion { .. } => self.happened.map(diary_day),
            EntryKey::Once => Some(diary_day(self.written.naive_local())),
            EntryKey::Header => None,
        }
    }
}

/// The diary day of a moment on the client's clock: it turns at four in the morning.
pub fn diary_day(moment: NaiveDateTime) -> NaiveDate {
    (moment - chrono::Duration::hours(4)).date()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_past_two_belongs_to_the_day_before() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 28).expect("a day");
        let at = |hour, minute| day.and_hms_opt(hour, minute, 0).expect("a time");
        assert_eq!(diary_day(at(2, 30)), day.pred_opt().expect("a day"));
        assert_eq!(diary_day(at(4, 0)), day);
    }
}
