//! Scoring: what the answers to a measure add up to, and what its literature says of the sum.
//!
//! A total is only ever a whole one: a measure with an unanswered item has none, because a sum over
//! fewer items would read as a better week. Nothing here names a risk.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::compute::number_of;
use super::{Answers, Form, Kind, Scoring, Text};

/// What the answers to a measure add up to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "form.ts", optional_fields)]
pub struct Score {
    /// The sum of the items; absent while one is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<f64>,
    /// How many items have an answer.
    pub answered: u32,
    /// How many items there are.
    pub of: u32,
    /// The lowest total that the items allow.
    pub lowest: f64,
    /// The highest total that the items allow.
    pub highest: f64,
    /// What the literature calls a total like this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub band: Option<Text>,
    /// Where the total stands to the measure's cut-off: whether it reaches it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reaches_cut_off: Option<bool>,
    /// The sums over some of the items.
    pub subscales: Vec<SubscaleScore>,
}

/// A sum over some of a measure's items.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "form.ts", optional_fields)]
pub struct SubscaleScore {
    /// What it is called.
    pub name: Text,
    /// The sum; absent while an item is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<f64>,
    /// The highest total that its items allow.
    pub highest: f64,
}

impl Form {
    /// Scores `answers`; none where the form is no measure.
    pub fn score(&self, answers: &Answers) -> Option<Score> {
        let scoring = self.scoring.as_ref()?;
        let items = || scoring.items.iter().map(String::as_str);
        let answered = items().filter(|key| self.points(scoring, key, answers).is_some()).count();
        let total = self.sum(scoring, &scoring.items, answers);
        let holds =
            |total: f64| scoring.bands.iter().find(|band| band.from <= total && total <= band.to);
        let ends = |high: bool| {
            items()
                .filter_map(|key| self.range(key))
                .map(|(low, top)| if high { top } else { low })
                .sum()
        };
        let subscales = scoring.subscales.iter().map(|subscale| SubscaleScore {
            name: subscale.name.clone(),
            total: self.sum(scoring, &subscale.items, answers),
            highest: subscale
                .items
                .iter()
                .filter_map(|key| self.range(key))
                .map(|(_, top)| top)
                .sum(),
        });
        Some(Score {
            total,
            answered: answered as u32,
            of: scoring.items.len() as u32,
            lowest: ends(false),
            highest: ends(true),
            band: total.and_then(holds).map(|band| band.name.clone()),
            reaches_cut_off: total
                .zip(scoring.cut_off.as_ref())
                .map(|(total, cut_off)| total >= cut_off.value),
            subscales: subscales.collect(),
        })
    }

    fn sum(&self, scoring: &Scoring, keys: &[String], answers: &Answers) -> Option<f64> {
        keys.iter().map(|key| self.points(scoring, key, answers)).sum()
    }

    /// What an item counts for, turned round where the measure says so.
    fn points(&self, scoring: &Scoring, key: &str, answers: &Answers) -> Option<f64> {
        let points = number_of(&self.question(key)?.answer, answers.get(key)?)?;
        if !scoring.reversed.iter().any(|reversed| reversed == key) {
            return Some(points);
        }
        let (low, high) = self.range(key)?;
        Some(low + high - points)
    }

    /// The fewest and the most points of an item.
    fn range(&self, key: &str) -> Option<(f64, f64)> {
        range_of(&self.question(key)?.answer)
    }
}

/// The fewest and the most points that a kind of question can give; none where it gives none.
pub(super) fn range_of(kind: &Kind) -> Option<(f64, f64)> {
    match kind {
        Kind::Choice { options, .. } => {
            let scores = || options.iter().filter_map(|option| option.score);
            let ends = scores().reduce(f64::min).zip(scores().reduce(f64::max));
            ends.filter(|_| options.iter().all(|option| option.score.is_some()))
        }
        Kind::Rating { min, max, .. } => Some((*min, *max)),
        Kind::Number { min: Some(min), max: Some(max), .. } => Some((*min, *max)),
        Kind::YesNo => Some((0.0, 1.0)),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
