//! The seven dots: what each day of a week shows against the week criterion.

use chrono::{Duration, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::assignment::{Dot, ReturnedWeek};
use crate::form::{Answer, Condition, Figure, Rhythm};
use crate::goal::{Direction, WeekCriterion};
use crate::reply::{Entry, EntryKey, Record};
use crate::words::Words;

/// A stretch of days that entries belong to: one assignment, as it was frozen.
#[derive(Clone, Debug)]
pub struct Stretch<'a> {
    /// The first day; weeks are counted in sevens from it.
    pub first_day: NaiveDate,
    /// The last day, or the one before the next assignment began.
    pub last_day: NaiveDate,
    /// How often an entry was due.
    pub rhythm: &'a Rhythm,
    /// The criterion in force, frozen with the wording.
    pub criterion: Option<&'a WeekCriterion>,
    /// The language of the figure in words.
    pub language: &'a str,
    /// The entries in force.
    pub entries: &'a [Entry],
}

/// A week of up to seven days as it is drawn and counted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "progress.ts")]
pub struct Week {
    /// Which week of its stretch, from 1.
    pub number: u32,
    /// The first day.
    pub first_day: NaiveDate,
    /// What each day shows, in order.
    pub dots: Vec<Dot>,
    /// Where among them today is.
    pub today: Option<u32>,
    /// Days that are met.
    pub met: u32,
    /// Days with an entry.
    pub recorded: u32,
    /// Days that count: due by rhythm, and by the criterion where it says so.
    pub due: u32,
    /// The figure that the criterion makes of the week, such as a mean, where there is one.
    pub figure: Option<f64>,
    /// How the week stands against the target.
    pub standing: Standing,
    /// The figure in words, in the client's language: "2 of 4 nights slept through".
    pub words: Words,
}

/// How a week stands against its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "progress.ts")]
pub enum Standing {
    /// There is no target, nothing that counted, or the week is not over or was cut short.
    Open,
    /// The target is reached, whatever is still to come.
    Reached,
    /// The week is over, recorded well enough, and the target is not reached.
    NotReached,
    /// Fewer than 5 of 7 due days were recorded (4 of 5): not judged.
    TooFewRecorded,
}

impl Week {
    /// The week as it is frozen into the next assignment.
    pub fn returned(&self) -> ReturnedWeek {
        ReturnedWeek {
            first_day: self.first_day,
            dots: self.dots.clone(),
            figure: self.words.clone(),
        }
    }
}

/// The weeks of a stretch in order, up to the one that `today` stands in.
pub fn weeks(stretch: &Stretch<'_>, today: NaiveDate) -> Vec<Week> {
    let starts = stretch.first_day.iter_days().step_by(7).take_while(|start| {
        *start <= stretch.last_day && (*start == stretch.first_day || *start <= today)
    });
    starts.zip(1..).map(|(start, number)| week(stretch, start, number, today)).collect()
}

fn week(stretch: &Stretch<'_>, first_day: NaiveDate, number: u32, today: NaiveDate) -> Week {
    let last_day = stretch.last_day.min(first_day + Duration::days(6));
    let days: Vec<NaiveDate> = first_day.iter_days().take_while(|day| *day <= last_day).collect();
    let dots: Vec<Dot> = days.iter().map(|day| dot(stretch, *day)).collect();
    let count = |wanted: &[Dot]| dots.iter().filter(|dot| wanted.contains(dot)).count() as u32;
    let recorded = days
        .iter()
        .filter(|day| stretch.entries.iter().any(|entry| records_on(entry, **day)))
        .count() as u32;
    let met = count(&[Dot::Met]);
    let due = count(&[Dot::Met, Dot::Recorded, Dot::Empty]);
    let figure = stretch.criterion.and_then(|criterion| figure(stretch, criterion, &days, &dots));
    let mut week = Week {
        number,
        first_day,
        today: days.iter().position(|day| *day == today).map(|place| place as u32),
        met,
        recorded,
        due,
        figure,
        standing: Standing::Open,
        words: Words::default(),
        dots,
    };
    if let Some(criterion) = stretch.criterion {
        week.standing = standing(stretch, criterion, &week, last_day < today);
    }
    // Days that were due or written on all the same.
    let asked = days
        .iter()
        .zip(&week.dots)
        .filter(|(day, dot)| {
            **dot != Dot::NotDue
                || stretch.rhythm.due_on(**day)
                || stretch.entries.iter().any(|entry| records_on(entry, **day))
        })
        .count();
    week.words = words(stretch, &week, asked).into();
    week
}

/// Whether an entry in force stands for this day.
fn records_on(entry: &Entry, day: NaiveDate) -> bool {
    entry.record != Record::Withdrawn && entry.key != EntryKey::Header && entry.day() == Some(day)
}

fn dot(stretch: &Stretch<'_>, day: NaiveDate) -> Dot {
    let mut entries = stretch.entries.iter().filter(|entry| records_on(entry, day)).peekable();
    if entries.peek().is_none() {
        return if stretch.rhythm.due_on(day) { Dot::Empty } else { Dot::NotDue };
    }
    let Some(criterion) = stretch.criterion else { return Dot::Met };
    // Of a day's several entries the best counts: a met one before one that is recorded.
    let rank = |dot: &Dot| matches!(dot, Dot::Met) as u8 * 2 + matches!(dot, Dot::Recorded) as u8;
    entries.map(|entry| entry_dot(criterion, entry)).max_by_key(rank).unwrap_or(Dot::Recorded)
}

fn entry_dot(criterion: &WeekCriterion, entry: &Entry) -> Dot {
    let rule = &criterion.rule;
    let holds = |condition: &Option<Condition>, otherwise: bool| match (condition, entry.answers())
    {
        (None, _) => otherwise,
        (Some(condition), Some(answers)) => condition.holds(answers),
        (Some(_), None) => false,
    };
    match (holds(&rule.due, true), holds(&rule.met, false)) {
        (false, _) => Dot::NotDue,
        (true, true) => Dot::Met,
        // A mean has nothing to meet on a single day: being recorded is all there is.
        (true, false) if rule.figure == Figure::Mean => Dot::Met,
        (true, false) => Dot::Recorded,
    }
}

fn figure(
    stretch: &Stretch<'_>,
    criterion: &WeekCriterion,
    days: &[NaiveDate],
    dots: &[Dot],
) -> Option<f64> {
    let count = |wanted: Dot| dots.iter().filter(|dot| **dot == wanted).count() as f64;
    match criterion.rule.figure {
        Figure::Days | Figure::YesNo => Some(count(Dot::Met)),
        Figure::Rate => {
            let counted = count(Dot::Met) + count(Dot::Recorded);
            (counted > 0.0).then(|| count(Dot::Met) / counted)
        }
        Figure::Mean => {
            let key = criterion.rule.of.as_deref()?;
            let entries = stretch
                .entries
                .iter()
                .filter(|entry| days.iter().any(|day| records_on(entry, *day)));
            let numbers: Vec<f64> = entries
                .filter_map(|entry| entry.answers()?.get(key).and_then(Answer::number))
                .collect();
            (!numbers.is_empty()).then(|| numbers.iter().sum::<f64>() / numbers.len() as f64)
        }
    }
}

fn standing(stretch: &Stretch<'_>, criterion: &WeekCriterion, week: &Week, over: bool) -> Standing {
    let target = match (criterion.rule.figure, criterion.target) {
        (Figure::YesNo, _) => 1.0,
        (_, Some(target)) => target,
        (_, None) => return Standing::Open,
    };
    let Some(figure) = week.figure else { return Standing::Open };
    let reached = match criterion.direction {
        Direction::AtLeast => figure >= target - 1e-9,
        Direction::AtMost => figure <= target + 1e-9,
    };
    // A count can only grow, so reaching it early is final; shares, means and ceilings can still turn.
    let grows = matches!(criterion.rule.figure, Figure::Days | Figure::YesNo)
        && criterion.direction == Direction::AtLeast;
    // Five of seven and four of five: five sevenths, rounded up. Days on which nothing counted, such as
    // unplanned drives, are recorded but prove nothing.
    let counting = week.dots.iter().filter(|dot| matches!(dot, Dot::Met | Dot::Recorded)).count();
    let is_daily = matches!(stretch.rhythm, Rhythm::Daily { .. });
    let enough = !is_daily || counting as u32 * 7 >= week.due * 5;
    // A week cut short cannot be held to more days than it has.
    let too_short = grows && f64::from(week.due) < target;
    match (reached, over) {
        (true, _) if grows => Standing::Reached,
        (_, false) => Standing::Open,
        (_, true) if !enough => Standing::TooFewRecorded,
        (true, true) => Standing::Reached,
        (false, true) if too_short => Standing::Open,
        (false, true) => Standing::NotReached,
    }
}

/// What a week says in words. One with too few recorded days says only how many: no share of so little
/// is one to go by, or to hand back.
fn words(stretch: &Stretch<'_>, week: &Week, asked: usize) -> String {
    let (of, recorded) = match stretch.language {
        "de" => ("von", "notiert"),
        _ => ("of", "recorded"),
    };
    let noted = format!("{} {of} {asked} {recorded}", week.recorded);
    let Some(criterion) = stretch.criterion else { return noted };
    if week.standing == Standing::TooFewRecorded {
        return noted;
    }
    let counted = criterion.rule.counted.in_language(stretch.language);
    match (criterion.rule.figure, criterion.target) {
        (Figure::Days, Some(target)) => format!("{} {of} {target} {counted}", week.met),
        (Figure::Days, None) | (Figure::YesNo, _) => format!("{} {counted}", week.met),
        (Figure::Rate, _) => {
            let counts =
                week.dots.iter().filter(|dot| matches!(dot, Dot::Met | Dot::Recorded)).count();
            format!("{} {of} {counts} {counted}", week.met)
        }
        (Figure::Mean, _) => match week.figure {
            Some(mean) => format!("{mean:.1} {counted}"),
            None => noted,
        },
    }
}
