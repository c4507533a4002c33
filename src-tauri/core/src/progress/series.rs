//! Series: what the answers to one question were, over all homework that asked it.
//!
//! A series is known by the question's key and its scale: answers on two scales never stand in one. A
//! scale whose ends mean something else is another one, whatever its numbers. Rows of a group are no
//! series, nor are the items of a measure, which are added up instead.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::history::{Given, History};
use crate::form::{Answer, Answers, Calculation, Form, Kind, Question, Scope, Text};
use crate::id::AssignmentId;
use crate::reply::{Entry, EntryKey, diary_day};

/// The answers to one question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "progress.ts", optional_fields)]
pub struct Series {
    /// The question's key.
    pub key: String,
    /// The question, as it was worded last.
    pub ask: Text,
    /// A few words for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<Text>,
    /// What its numbers are measured on.
    pub scale: Scale,
    /// The answers by day and moment. What was not answered is not there, and never 0.
    pub values: Vec<SeriesValue>,
}

/// What the numbers of a series are measured on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export, export_to = "progress.ts", optional_fields)]
pub enum Scale {
    /// A rating between two ends.
    Rating {
        /// The low end.
        min: f64,
        /// The high end.
        max: f64,
        /// What the low end means.
        low: Text,
        /// What the high end means.
        high: Text,
    },
    /// A number that was typed.
    Number {
        /// What it counts.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<Text>,
        /// The least that is accepted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<f64>,
        /// The most that is accepted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<f64>,
    },
    /// A length of time in minutes.
    Minutes,
    /// Worked out from other answers of the entry.
    Computed {
        /// What it counts.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<Text>,
    },
}

/// One answer of a series.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "progress.ts", optional_fields)]
pub struct SeriesValue {
    /// The diary day.
    pub day: NaiveDate,
    /// When it happened, where the entry says so, on the client's clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub happened: Option<NaiveDateTime>,
    /// Which of the day's entries, from 0.
    pub slot: u32,
    /// In which homework.
    pub assignment: AssignmentId,
    /// The number.
    pub value: f64,
}

impl Scale {
    fn of(kind: &Kind) -> Option<Self> {
        match kind {
            Kind::Rating { min, max, low, high, .. } => {
                Some(Self::Rating { min: *min, max: *max, low: low.clone(), high: high.clone() })
            }
            Kind::Number { unit, min, max, .. } => {
                Some(Self::Number { unit: unit.clone(), min: *min, max: *max })
            }
            Kind::Minutes { .. } => Some(Self::Minutes),
            // A night has a series of its own.
            Kind::Computed { calculation: Calculation::Sleep { .. }, .. } => None,
            Kind::Computed { scope: Scope::Entry, unit, .. } => {
                Some(Self::Computed { unit: unit.clone() })
            }
            _ => None,
        }
    }

    /// Whether numbers on both may stand in one series.
    fn is(&self, other: &Self, language: &str) -> bool {
        let alike =
            |one: &Text, other: &Text| one.in_language(language) == other.in_language(language);
        let units = |one: &Option<Text>, other: &Option<Text>| match (one, other) {
            (Some(one), Some(other)) => alike(one, other),
            (None, None) => true,
            _ => false,
        };
        match (self, other) {
            (
                Self::Rating { min, max, low, high },
                Self::Rating { min: from, max: to, low: lowest, high: highest },
            ) => (min, max) == (from, to) && alike(low, lowest) && alike(high, highest),
            // What a number may be at most says nothing of what it counts.
            (Self::Number { unit, .. }, Self::Number { unit: other, .. })
            | (Self::Computed { unit }, Self::Computed { unit: other }) => units(unit, other),
            (Self::Minutes, Self::Minutes) => true,
            _ => false,
        }
    }
}

/// The series of a case file, in the order in which its homework first asked the questions.
pub(super) fn series(history: &History) -> Vec<Series> {
    let mut all: Vec<Series> = Vec::new();
    for given in &history.given {
        let form = &given.assignment.form;
        for question in asked(form) {
            let Some(scale) = Scale::of(&question.answer) else { continue };
            let values = values(given, question);
            if values.is_empty() {
                continue;
            }
            let known = all.iter_mut().find(|series| {
                series.key == question.key && series.scale.is(&scale, history.language())
            });
            match known {
                Some(series) => {
                    series.values.extend(values);
                    // As it was worded last.
                    (series.ask, series.short, series.scale) =
                        (question.ask.clone(), question.short.clone(), scale);
                }
                None => all.push(Series {
                    key: question.key.clone(),
                    ask: question.ask.clone(),
                    short: question.short.clone(),
                    scale,
                    values,
                }),
            }
        }
    }
    for series in &mut all {
        series.values.sort_by_key(|value| (value.day, value.happened, value.slot));
    }
    all
}

/// The questions whose answers can make a series.
fn asked(form: &Form) -> impl Iterator<Item = &Question> {
    let is_item = |question: &Question| {
        form.scoring.as_ref().is_some_and(|scoring| scoring.items.contains(&question.key))
    };
    form.questions().map(|(_, question)| question).filter(move |question| !is_item(question))
}

fn values(given: &Given, question: &Question) -> Vec<SeriesValue> {
    let header = header(given);
    let value = |entry: &Entry| {
        let answers = entry.answers()?;
        let value = match &question.answer {
            Kind::Computed { .. } => {
                computed(&given.assignment.form, header, entry, &question.key)?
            }
            _ => answers.get(&question.key).and_then(Answer::number)?,
        };
        Some(SeriesValue {
            day: entry.day().unwrap_or_else(|| diary_day(entry.written.naive_local())),
            happened: entry.happened,
            slot: match entry.key {
                EntryKey::Day { slot, .. } => slot,
                _ => 0,
            },
            assignment: given.assignment.id,
            value,
        })
    };
    given.entries.iter().filter_map(value).collect()
}

/// A figure worked out from one entry.
pub(super) fn computed(form: &Form, header: &Answers, entry: &Entry, key: &str) -> Option<f64> {
    if entry.key == EntryKey::Header {
        return None;
    }
    let worked = form.computed(header, entry.answers()?);
    worked.into_iter().find(|worked| worked.key == key)?.outcome.value()
}

/// The answers of the header, where there are any.
pub(super) fn header(given: &Given) -> &Answers {
    static NONE: Answers = Answers::new();
    let header = given.entries.iter().find(|entry| entry.key == EntryKey::Header);
    header.and_then(Entry::answers).unwrap_or(&NONE)
}
