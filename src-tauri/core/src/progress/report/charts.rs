//! What Progress says, as charts for paper. A chart is made where there is something to see: of fewer than
//! three answers a sentence says as much. Days are named by their dates: only a goal's own weeks have numbers.

use chrono::NaiveDate;

use super::super::{Nights, Scale as SeriesScale, Series as Answers, Totals, WeekToward};
use super::phrases::Phrases;
use crate::document::chart::{
    Along, Band, Bands, Chart, DotWeek, Dots, Point, Scale, Series, Target,
};
use crate::form::{Figure, Text};
use crate::goal::{Direction, GoalRating};

/// Fewer answers than these are read as fast as a chart of them.
const FEWEST: usize = 3;

/// The weeks of a goal that counts days, as their dots.
pub(super) fn dots_of<'a>(
    weeks: impl Iterator<Item = &'a WeekToward>,
    language: &str,
) -> Option<Chart> {
    let mut title = "";
    let weeks: Vec<DotWeek> = weeks
        .map(|week| {
            if let Some(criterion) = &week.criterion {
                title = criterion.rule.one.in_language(language);
            }
            DotWeek {
                number: week.number,
                first_day: week.week.first_day,
                dots: week.week.dots.clone(),
                figure: week.week.words.as_str().to_owned(),
            }
        })
        .collect();
    (!weeks.is_empty()).then(|| Chart::Dots(Dots { title: title.to_owned(), weeks }))
}

/// The weeks of a goal that is a mean, one point each at the week's first day.
pub(super) fn means_of(weeks: &[WeekToward], language: &str) -> Option<Chart> {
    let means: Vec<&WeekToward> = weeks.iter().filter(|week| is_mean(week)).collect();
    let criterion = means.last()?.criterion.as_ref()?;
    let points = means.iter().map(|week| point(week.week.first_day, 0, week.week.figure));
    let points: Vec<Point> = points.collect();
    let words = Phrases::of(language).target(criterion.direction == Direction::AtLeast);
    Some(Chart::Series(Series {
        title: criterion.rule.counted.in_language(language).to_owned(),
        scale: bare(&points),
        along: Along::Days,
        a_day: 1,
        points,
        target: criterion.target.map(|value| Target { value, words: words.to_owned() }),
    }))
}

fn is_mean(week: &WeekToward) -> bool {
    let figure = week.criterion.as_ref().map(|criterion| criterion.rule.figure);
    figure == Some(Figure::Mean)
}

/// How a goal was rated, the last rating of each day.
pub(super) fn ratings_chart(ratings: &[&GoalRating], language: &str) -> Option<Chart> {
    let mut points: Vec<Point> = Vec::new();
    for rating in ratings {
        let rated = point(rating.day(), 0, Some(rating.value));
        match points.last_mut() {
            Some(last) if last.day == rated.day => *last = rated,
            _ => points.push(rated),
        }
    }
    points.first()?;
    let tongue = Phrases::of(language);
    let [low, high] = tongue.rating_ends().map(str::to_owned);
    Some(Chart::Series(Series {
        title: tongue.ratings().to_owned(),
        scale: Scale { min: 0.0, max: 10.0, low, high },
        along: Along::Days,
        a_day: 1,
        points,
        target: None,
    }))
}

/// The answers to one question, and a hole for each day between them that has none.
pub(super) fn series_chart(series: &Answers, language: &str) -> Option<Chart> {
    if series.values.len() < FEWEST {
        return None;
    }
    let said = |text: &Text| text.in_language(language).to_owned();
    let points = with_holes(series.values.iter().map(|it| point(it.day, it.slot, Some(it.value))));
    let unit = |unit: &Option<Text>| unit.as_ref().map_or_else(String::new, said);
    let scale = match &series.scale {
        SeriesScale::Rating { min, max, low, high } => {
            Scale { min: *min, max: *max, low: said(low), high: said(high) }
        }
        SeriesScale::Number { unit: of, .. } | SeriesScale::Computed { unit: of } => {
            Scale { high: unit(of), ..bare(&points) }
        }
        SeriesScale::Minutes => {
            Scale { high: Phrases::of(language).minutes().to_owned(), ..bare(&points) }
        }
    };
    Some(Chart::Series(Series {
        title: said(series.short.as_ref().unwrap_or(&series.ask)),
        scale,
        along: Along::Days,
        a_day: 1 + series.values.iter().map(|it| it.slot).max().unwrap_or(0),
        points,
        target: None,
    }))
}

/// A figure of sleep, night by night. A night that cannot be worked out is a hole.
pub(super) fn nights_chart(nights: &Nights, tongue: Phrases) -> Option<Chart> {
    let points =
        with_holes(nights.nights.iter().map(|night| point(night.day, 0, night.outcome.value())));
    if points.iter().filter(|point| point.value.is_some()).count() < FEWEST {
        return None;
    }
    Some(Chart::Series(Series {
        title: tongue.night(nights.figure).to_owned(),
        scale: bare(&points),
        along: Along::Days,
        a_day: 1,
        points,
        target: None,
    }))
}

/// A measure's totals against its bands.
pub(super) fn measure_chart(totals: &Totals, language: &str) -> Option<Chart> {
    let points: Vec<Point> =
        totals.scores.iter().map(|score| point(score.day, 0, score.score.total)).collect();
    points.iter().find(|point| point.value.is_some())?;
    let band = |band: &crate::form::Band| Band {
        from: band.from,
        name: band.name.in_language(language).to_owned(),
        unsure: false,
    };
    Some(Chart::Bands(Bands {
        title: totals.title.in_language(language).to_owned(),
        min: totals.lowest,
        max: totals.highest,
        bands: totals.bands.iter().map(band).collect(),
        points,
    }))
}

fn point(day: NaiveDate, slot: u32, value: Option<f64>) -> Point {
    Point { day, slot, value }
}

/// Points in the order of their days, with one without a value wherever days between two of them have none:
/// the line is broken there, and the table does not list weeks in which nothing was asked.
fn with_holes(points: impl Iterator<Item = Point>) -> Vec<Point> {
    let mut all: Vec<Point> = Vec::new();
    for next in points {
        if let Some(last) = all.last().map(|last| last.day) {
            let after = last.succ_opt().filter(|day| *day < next.day);
            all.extend(after.map(|day| point(day, 0, None)));
        }
        all.push(next);
    }
    all
}

/// A scale that nobody named: as far as what was answered.
fn bare(points: &[Point]) -> Scale {
    let values = || points.iter().filter_map(|point| point.value);
    let (min, max) = (values().fold(0.0, f64::min), values().fold(0.0, f64::max));
    Scale { min, max, low: String::new(), high: String::new() }
}
