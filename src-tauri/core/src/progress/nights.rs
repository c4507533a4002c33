//! Nights: the figures of sleep diaries, night by night and week by week.
//!
//! A mean is that of the nights' own figures, over those nights for which the figure could be worked
//! out. A night that was missed, or whose answers do not fit together, is blank and never 0. Which
//! formula it is, the figure says: two efficiencies are two series.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::history::{Given, History};
use super::series::header;
use crate::form::{Calculation, Form, Kind, Outcome, SleepFigure};
use crate::id::AssignmentId;

/// One figure of sleep over all nights of a case file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "progress.ts")]
pub struct Nights {
    /// Which figure, and so by which formula: minutes, or per cent of the time in bed or of the sleep
    /// episode.
    pub figure: SleepFigure,
    /// The nights that were recorded, by the morning on which they ended.
    pub nights: Vec<Night>,
    /// The means, in sevens from the first day of each homework.
    pub weeks: Vec<NightsMean>,
}

/// One figure of one night.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "progress.ts")]
pub struct Night {
    /// The morning on which it ended.
    pub day: NaiveDate,
    /// In which homework.
    pub assignment: AssignmentId,
    /// What came of the calculation.
    pub outcome: Outcome,
}

/// The mean of a figure over up to seven nights.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "progress.ts")]
pub struct NightsMean {
    /// In which homework.
    pub assignment: AssignmentId,
    /// The first day.
    pub first_day: NaiveDate,
    /// The last day.
    pub last_day: NaiveDate,
    /// The mean over the valid nights; none where there was no such night.
    pub mean: Option<f64>,
    /// How many nights were valid.
    pub valid: u32,
    /// How many nights there were.
    pub of: u32,
}

/// The figures of sleep of a case file.
pub(super) fn nights(history: &History) -> Vec<Nights> {
    let figures = [
        SleepFigure::TimeInBed,
        SleepFigure::TotalSleep,
        SleepFigure::Efficiency,
        SleepFigure::EfficiencyOfEpisode,
    ];
    let all = figures.into_iter().map(|figure| {
        let mut all = Nights { figure, nights: Vec::new(), weeks: Vec::new() };
        for given in &history.given {
            let Some(key) = key_of(&given.assignment.form, figure) else { continue };
            let nights = nights_of(given, key);
            all.weeks.extend(weeks(given, &nights));
            all.nights.extend(nights);
        }
        all.nights.sort_by_key(|night| night.day);
        all
    });
    all.filter(|figure| !figure.nights.is_empty()).collect()
}

/// The key under which a form works a figure out.
fn key_of(form: &Form, figure: SleepFigure) -> Option<&str> {
    let is_it = |kind: &Kind| {
        matches!(kind, Kind::Computed { calculation: Calculation::Sleep { figure: known }, .. }
            if *known == figure)
    };
    let mut questions = form.questions().map(|(_, question)| question);
    questions.find(|question| is_it(&question.answer)).map(|question| question.key.as_str())
}

fn nights_of(given: &Given, key: &str) -> Vec<Night> {
    let header = header(given);
    let night = |entry: &crate::reply::Entry| {
        let worked = given.assignment.form.computed(header, entry.answers()?);
        let outcome = worked.into_iter().find(|worked| worked.key == key)?.outcome;
        Some(Night { day: entry.day()?, assignment: given.assignment.id, outcome })
    };
    given.entries.iter().filter_map(night).collect()
}

fn weeks(given: &Given, nights: &[Night]) -> Vec<NightsMean> {
    let (first, last) = (given.assignment.first_day, given.last_day);
    let starts = first.iter_days().step_by(7).take_while(|day| *day <= last);
    let week = |first_day: NaiveDate| {
        let last_day = last.min(first_day + Days::new(6));
        let in_it = nights.iter().filter(|night| first_day <= night.day && night.day <= last_day);
        let figures: Vec<f64> = in_it.filter_map(|night| night.outcome.value()).collect();
        let mean = figures.iter().sum::<f64>() / figures.len() as f64;
        NightsMean {
            assignment: given.assignment.id,
            first_day,
            last_day,
            mean: (!figures.is_empty()).then_some(mean),
            valid: figures.len() as u32,
            of: (last_day - first_day).num_days() as u32 + 1,
        }
    };
    starts.map(week).collect()
}
