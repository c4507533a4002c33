//! Totals: what a measure came to each time, with the literature's bands, and whether it has moved.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::history::History;
use super::measure::{Before, MeasureFigure, Threshold};
use crate::form::{Band, Score, Text};
use crate::id::AssignmentId;
use crate::reply::EntryKey;

/// A measure over time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "progress.ts", optional_fields)]
pub struct Totals {
    /// The measure's key.
    pub form_key: String,
    /// What it is called.
    pub title: Text,
    /// The lowest total that it allows.
    pub lowest: f64,
    /// The highest total that it allows.
    pub highest: f64,
    /// What the literature calls which totals.
    pub bands: Vec<Band>,
    /// The total from which a diagnosis is worth considering.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cut_off: Option<Threshold>,
    /// How far a total must move before the change is more than noise, and who says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reliable_change: Option<Threshold>,
    /// What it came to, by day. One with an unanswered item has no total.
    pub scores: Vec<ScoreOfDay>,
    /// How far it has moved, where there were two totals.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<Moved>,
}

/// What a measure came to on one day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "progress.ts")]
pub struct ScoreOfDay {
    /// The day.
    pub day: NaiveDate,
    /// In which homework.
    pub assignment: AssignmentId,
    /// What the answers add up to.
    pub score: Score,
}

/// How far a measure has moved between its first total and its latest.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "progress.ts", optional_fields)]
pub struct Moved {
    /// The first total.
    pub first: Before,
    /// The latest.
    pub latest: Before,
    /// The latest less the first: below 0 where the total fell.
    pub by: f64,
    /// Whether that is as far as the threshold of reliable change, or further; none where there is no
    /// threshold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is_reliable: Option<bool>,
}

/// The measures of a case file, in the order in which they were first filled in.
pub(super) fn totals(history: &History) -> Vec<Totals> {
    let mut all: Vec<Totals> = Vec::new();
    for given in &history.given {
        let form = &given.assignment.form;
        let Some(scoring) = &form.scoring else { continue };
        let figure = |figure, cited| history.figures.in_force(&form.key, figure, cited);
        for entry in given.entries.iter().filter(|entry| entry.key != EntryKey::Header) {
            let (Some(day), Some(answers)) = (entry.day(), entry.answers()) else { continue };
            let Some(mut score) = form.score(answers) else { continue };
            let cut_off = figure(MeasureFigure::CutOff, scoring.cut_off.as_ref());
            score.reaches_cut_off =
                score.total.zip(cut_off.as_ref()).map(|(total, cut_off)| total >= cut_off.value);
            let (lowest, highest) = (score.lowest, score.highest);
            let of_day = ScoreOfDay { day, assignment: given.assignment.id, score };
            let known = all.iter_mut().find(|totals| {
                totals.form_key == form.key && (totals.lowest, totals.highest) == (lowest, highest)
            });
            match known {
                Some(totals) => totals.scores.push(of_day),
                None => all.push(Totals {
                    form_key: form.key.clone(),
                    title: form.title.clone(),
                    lowest,
                    highest,
                    bands: scoring.bands.clone(),
                    cut_off,
                    reliable_change: figure(
                        MeasureFigure::ReliableChange,
                        scoring.reliable_change.as_ref(),
                    ),
                    scores: vec![of_day],
                    change: None,
                }),
            }
        }
    }
    for totals in &mut all {
        totals.scores.sort_by_key(|score| score.day);
        totals.change = moved(totals);
    }
    all
}

fn moved(totals: &Totals) -> Option<Moved> {
    let whole = totals.scores.iter().filter_map(|of_day| {
        let total = of_day.score.total?;
        Some(Before { day: of_day.day, total })
    });
    let whole: Vec<Before> = whole.collect();
    let [first, .., latest] = whole.as_slice() else { return None };
    let by = latest.total - first.total;
    Some(Moved {
        first: first.clone(),
        latest: latest.clone(),
        by,
        is_reliable: totals.reliable_change.as_ref().map(|threshold| by.abs() >= threshold.value),
    })
}
