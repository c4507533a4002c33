//! What tests of progress begin with: a case file whose days are counted from the Monday of every test.

use chrono::{DateTime, Duration, FixedOffset, NaiveDate};
use tempfile::TempDir;

use super::Progress;
use crate::assignment::{Assignment, Draft, Pause};
use crate::case_file::CaseAbout;
use crate::form::{Answer, Answers, Form};
use crate::goal::{NewRating, NewWording, RatingKind, WeekCriterion};
use crate::id::{CaseFileId, GoalId, ReplyId, SessionId};
use crate::reply::{Done, Entry, EntryKey, Record, Reply, Review, Source};
use crate::session::{Appointment, SessionState};
use crate::vault::scratch::now;
use crate::vault::{self, Vault};

/// A form for every day: whether it was calm, how the mood was, and a note.
pub(super) const CALM: &str = r#"{ "format": 1, "key": "calm", "version": 1, "title": "Calm",
    "purpose": "To see.", "takes_seconds": 15,
    "rhythm": { "kind": "daily", "days": 7, "part_of_day": "any" },
    "entry": [{ "key": "calm", "ask": "Calm?", "answer": { "kind": "yes_no" } },
              { "key": "mood", "ask": "How was it?", "answer": { "kind": "rating", "min": 0, "max": 10,
                "step": 1, "low": "bad", "high": "good" } },
              { "key": "note", "ask": "What was there?", "answer": { "kind": "text" } }] }"#;

/// A case file in a vault that is thrown away, with one goal.
pub(super) struct Told {
    pub(super) vault: Vault,
    _folder: TempDir,
    pub(super) case: CaseFileId,
    pub(super) goal: GoalId,
}

/// So many days after the Monday of every test.
pub(super) fn day(days: i64) -> NaiveDate {
    now().date_naive() + Duration::days(days)
}

/// Nine in the morning of that day.
pub(super) fn at(days: i64) -> DateTime<FixedOffset> {
    now() + Duration::days(days)
}

/// That form, or another one of the same language.
pub(super) fn form(json: &str) -> Form {
    Form::from_json(json).expect("a sound form")
}

/// A wording said on a day.
pub(super) fn wording(days: i64, criterion: Option<WeekCriterion>) -> NewWording {
    NewWording { criterion, ..NewWording::new("I want calm evenings.", "en", day(days)) }
}

/// An entry of a day, written at nine in the evening of it.
pub(super) fn entry(days: i64, record: Record) -> Entry {
    let key = EntryKey::Day { day: day(days), slot: 0 };
    let written = at(days) + Duration::hours(12);
    Entry { key, revision: 1, happened: None, written, record }
}

/// An entry with a mood in it.
pub(super) fn mood(days: i64, mood: f64) -> Entry {
    let answers =
        [("calm".into(), Answer::YesNo(mood > 5.0)), ("mood".into(), Answer::Number(mood))];
    entry(days, Record::Answers(Answers::from(answers)))
}

impl Told {
    pub(super) fn new() -> Self {
        let (vault, folder) = vault::scratch::vault();
        let case =
            vault.case_files().open(&CaseAbout::in_language("en"), at(0)).expect("opened").id;
        let goal = vault.goals().add(case, &wording(-1, None), at(-1)).expect("added");
        Self { vault, _folder: folder, case, goal }
    }

    /// Homework for the goal, given on the day before its first.
    pub(super) fn give(&self, form: Form, first: i64, days: i64) -> Assignment {
        self.give_as(form, first, days, |_| ())
    }

    pub(super) fn give_as(
        &self,
        form: Form,
        first: i64,
        days: i64,
        also: impl FnOnce(&mut Draft),
    ) -> Assignment {
        let mut draft = Draft {
            form: Some(form),
            message: "For us to see.".into(),
            last_day: day(first + days - 1),
            ..Draft::new(Some(self.goal), day(first))
        };
        also(&mut draft);
        self.vault.assignments().give(self.case, &draft, at(first - 1)).expect("given")
    }

    /// What comes back on the evening of a day.
    pub(super) fn reply(&self, given: &Assignment, days: i64, entries: Vec<Entry>) {
        self.reply_paused(given, days, entries, Vec::new());
    }

    pub(super) fn reply_paused(
        &self,
        given: &Assignment,
        days: i64,
        entries: Vec<Entry>,
        pauses: Vec<Pause>,
    ) {
        let written = at(days) + Duration::hours(13);
        let id = ReplyId::new().expect("randomness");
        let reply = Reply { id, form: given.form_hash.clone(), written, pauses, entries };
        self.vault.replies().file_unsealed(given, &reply, Source::Paste, written).expect("filed");
    }

    pub(super) fn session(&self, days: i64, state: SessionState) -> SessionId {
        let appointment = Appointment { starts: at(days).naive_local(), minutes: 50, state };
        self.vault.sessions().plan(self.case, &appointment, at(days)).expect("planned")
    }

    pub(super) fn review(&self, given: &Assignment, days: i64) {
        let review =
            Review { done: Done::Fully, helpful: None, learned: "".into(), decision: None };
        self.vault.reviews().record(given.id, None, &review, at(days)).expect("written down");
    }

    pub(super) fn rate(&self, days: i64, value: f64) {
        let rating = NewRating { kind: RatingKind::Goal, value, note: "".into() };
        self.vault.goals().rate(self.goal, None, &rating, at(days)).expect("rated");
    }

    pub(super) fn progress(&self, today: i64) -> Progress {
        self.vault.progress(self.case, day(today)).expect("read")
    }
}
