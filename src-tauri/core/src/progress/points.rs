//! Points: which opportunities were due, and whether they were taken.
//!
//! Momentum is that of a person, so all homework of a case file is one row of points in the order of
//! days: two forms that are due on one day are two opportunities, that of the homework given first
//! before the other.
//!
//! - `daily`: one a day on which it is due, however many entries a day.
//! - `each_time`: one a week, in sevens from the first day; a week in which it was due on fewer than
//!   four days gives none, unless the whole homework is as short.
//! - `once` and `before_after`: one.
//!
//! An opportunity that was taken stands on the day it was taken, one that was missed on the last day on
//! which it could have been. One is known as soon as its own entry is there; otherwise once a reply was
//! written after it, paper was entered after it, or seven days have passed since the homework's end. On
//! days that were paused nothing is due, whatever was written. Homework that was withdrawn counts as
//! far as replies tell of it.

use chrono::{Days, NaiveDate};

use super::history::{Given, History};
use super::momentum::Point;
use crate::assignment::Pause;
use crate::form::Rhythm;
use crate::id::AssignmentId;
use crate::reply::{Entry, EntryKey, diary_day};

/// How many days after the end of homework a missing answer counts as none.
const WAIT: u64 = 7;
/// On how many days of a week something has to be due for the week to count.
const ENOUGH_OF_A_WEEK: usize = 4;

/// Homework as far as points are made of it.
#[derive(Clone, Debug)]
pub(super) struct Due<'a> {
    pub(super) assignment: AssignmentId,
    pub(super) rhythm: &'a Rhythm,
    pub(super) first_day: NaiveDate,
    /// The last day that counts.
    pub(super) last_day: NaiveDate,
    pub(super) pauses: &'a [Pause],
    /// The days for which something is recorded.
    pub(super) recorded: Vec<NaiveDate>,
    /// What lies before this day is known.
    pub(super) known_before: Option<NaiveDate>,
    /// Whether it was taken back, so that nobody waits for it.
    pub(super) is_withdrawn: bool,
}

impl<'a> Due<'a> {
    fn of(given: &'a Given) -> Self {
        let entries = given.entries.iter().filter(|entry| entry.key != EntryKey::Header);
        Self {
            assignment: given.assignment.id,
            rhythm: &given.assignment.rhythm,
            first_day: given.assignment.first_day,
            last_day: given.last_day,
            pauses: &given.pauses,
            recorded: entries.map(day_of).collect(),
            known_before: given.known_before,
            is_withdrawn: given.is_withdrawn(),
        }
    }

    fn points(&self, today: NaiveDate) -> Vec<Point> {
        match self.rhythm {
            Rhythm::Daily { .. } => {
                let days = self.due(self.first_day, self.last_day);
                days.filter_map(|day| self.point(day, day, today)).collect()
            }
            Rhythm::EachTime { .. } => self.weeks(today),
            Rhythm::Once | Rhythm::BeforeAfter { .. } => {
                // Somebody may have been ahead of the first day, or late.
                let taken = self.recorded.iter().min();
                let taken = taken.map(|day| (*day).min(self.last_day).max(self.first_day));
                match (self.due(self.first_day, self.last_day).last(), taken) {
                    (None, _) => None,
                    (Some(_), Some(day)) => self.taken(day, today),
                    (Some(last), None) => self.missed(last, today),
                }
                .into_iter()
                .collect()
            }
        }
    }

    fn weeks(&self, today: NaiveDate) -> Vec<Point> {
        let length = self.due(self.first_day, self.last_day).count();
        let enough = ENOUGH_OF_A_WEEK.min(length.max(1));
        let starts = self.first_day.iter_days().step_by(7).take_while(|day| *day <= self.last_day);
        let week = |first: NaiveDate| {
            let due: Vec<NaiveDate> =
                self.due(first, self.last_day.min(first + Days::new(6))).collect();
            let last = due.last().filter(|_| due.len() >= enough)?;
            self.point(first, *last, today)
        };
        starts.filter_map(week).collect()
    }

    /// The days of a span on which it was due.
    fn due(&self, first: NaiveDate, last: NaiveDate) -> impl Iterator<Item = NaiveDate> {
        first.iter_days().take_while(move |day| *day <= last).filter(|day| {
            self.rhythm.due_on(*day) && !self.pauses.iter().any(|pause| pause.holds_on(*day))
        })
    }

    /// The opportunity of a span, if it is known what became of it.
    fn point(&self, first: NaiveDate, last: NaiveDate, today: NaiveDate) -> Option<Point> {
        let recorded = self.recorded.iter().filter(|day| first <= **day && **day <= last).min();
        match recorded {
            Some(day) => self.taken(*day, today),
            None => self.missed(last, today),
        }
    }

    /// An opportunity that was taken; one of a day to come is a slip of a clock.
    fn taken(&self, day: NaiveDate, today: NaiveDate) -> Option<Point> {
        (day <= today).then_some(Point { day, assignment: self.assignment, done: true })
    }

    /// An opportunity that was missed, once that is known.
    fn missed(&self, day: NaiveDate, today: NaiveDate) -> Option<Point> {
        let is_known = self.known_before.is_some_and(|known| day < known)
            || (!self.is_withdrawn && self.last_day + Days::new(WAIT) <= today);
        is_known.then_some(Point { day, assignment: self.assignment, done: false })
    }
}

/// The points of a case file, in the order of their days.
pub(super) fn points(history: &History, today: NaiveDate) -> Vec<Point> {
    in_order(history.homework().map(Due::of), today)
}

/// The points of homework in the order in which it was given.
pub(super) fn in_order<'a>(
    homework: impl Iterator<Item = Due<'a>>,
    today: NaiveDate,
) -> Vec<Point> {
    let mut points: Vec<Point> = homework.flat_map(|due| due.points(today)).collect();
    // Stable: of one day, what was given first stays first.
    points.sort_by_key(|point| point.day);
    points
}

/// The day that an entry is for. That nothing happened has no moment of its own.
fn day_of(entry: &Entry) -> NaiveDate {
    entry.day().unwrap_or_else(|| diary_day(entry.written.naive_local()))
}

#[cfg(test)]
mod tests;
