//! The progress of a case file: everything that the Progress tab, a table, a file and a report show, as
//! plain numbers with dates, so that each of them reads the same value.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::beside::{Change, beside};
use super::history::History;
use super::momentum::{Momentum, Point, momentum};
use super::nights::{Nights, nights};
use super::points::points;
use super::rules::{Remark, remarks};
use super::series::{Series, series};
use super::totals::{Totals, totals};
use super::toward::{Toward, toward};
use crate::error::Result;
use crate::id::CaseFileId;
use crate::vault::Vault;

/// How it goes in a case file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "progress.ts")]
pub struct Progress {
    /// How it goes on with the homework, whatever it says.
    pub momentum: Momentum,
    /// The opportunities that it was worked out from, by day.
    pub points: Vec<Point>,
    /// What changed around the slip that lasts, or the last one that is over.
    pub beside: Vec<Change>,
    /// What can be said with a date and without a calculation, by date.
    pub remarks: Vec<Remark>,
    /// Each goal's weeks and ratings, active goals first.
    pub goals: Vec<Toward>,
    /// The answers to each question that takes a number.
    pub series: Vec<Series>,
    /// The figures of sleep diaries.
    pub nights: Vec<Nights>,
    /// The measures.
    pub measures: Vec<Totals>,
}

impl Vault {
    /// The progress of a case file as of `today`, the practice's diary day.
    ///
    /// # Errors
    /// [`Error::NotFound`](crate::Error::NotFound).
    pub fn progress(&self, case_file: CaseFileId, today: NaiveDate) -> Result<Progress> {
        Ok(Progress::of(&History::read(self, case_file)?, today))
    }
}

impl Progress {
    pub(super) fn of(history: &History, today: NaiveDate) -> Self {
        let points = points(history, today);
        let momentum = momentum(&points);
        Self {
            beside: momentum.latest_slip().map_or_else(Vec::new, |slip| beside(history, slip)),
            momentum,
            points,
            remarks: remarks(history, today),
            goals: toward(history, today),
            series: series(history),
            nights: nights(history),
            measures: totals(history),
        }
    }
}

#[cfg(test)]
mod tests;
