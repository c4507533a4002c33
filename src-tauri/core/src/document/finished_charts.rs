//! The charts at the end of a finished diary: how each rating went from day to day.

use super::chart::{Along, Chart, Point, Scale, Series, Target, side_by_side};
use super::finished::{Back, FilledFor, FinishedSheet};
use super::flow::Flow;
use super::grid::MOST_DAYS;
use super::space::Drawing;
use crate::form::{Answer, Figure, Kind, Question, Rhythm};

/// Fewer answers than these are read as fast as a chart of them.
const FEWEST: usize = 3;
/// More entries a day than these are no diary.
const MOST_A_DAY: u32 = 24;
/// The widest column that holds two charts beside one another, in points; a wider one holds three or four.
const UPRIGHT: f64 = 600.0;

impl Back<'_> {
    /// Places a chart for each rating that was answered often enough, beside one another. Under a table that
    /// has the figures of a week in a row they stand only where there is room for them.
    pub(super) fn charts(&self, flow: &mut Flow, finished: &FinishedSheet<'_>, table: bool) {
        let series = self.series(finished);
        let read_at_once = |series: &Series| table && series.points.len() <= MOST_DAYS;
        let only_if_room = series.iter().all(read_at_once);
        let charts: Vec<Chart> = series.into_iter().map(Chart::Series).collect();
        let columns = columns(charts.len(), flow.width);
        let rows = side_by_side(self.drawing(), &charts, columns, flow.width);
        let room = flow.room_after(&rows, 0.0);
        if !only_if_room || room >= 0.0 {
            rows.into_iter().for_each(|row| flow.put(vec![row]));
        }
    }

    /// The ratings of a diary over its days. A number that is typed has no scale to be seen against.
    fn series(&self, finished: &FinishedSheet<'_>) -> Vec<Series> {
        let Rhythm::Daily { times_a_day, .. } = self.maker().sheet.rhythm else {
            return Vec::new();
        };
        let days = self.days_with(finished.entries);
        let of_day = finished.entries.iter().filter_map(|entry| match entry.about {
            FilledFor::Day { day, slot } => Some((day, slot, entry.answers)),
            _ => None,
        });
        let entries: Vec<_> = of_day.collect();
        let last = entries.iter().map(|(_, slot, _)| slot.saturating_add(1)).max().unwrap_or(1);
        let a_day = last.max(*times_a_day).clamp(1, MOST_A_DAY);
        // A time of the day at which nothing was ever written is no gap.
        let slots = (0..a_day).filter(|slot| entries.iter().any(|(_, of, _)| of == slot));
        let slots: Vec<u32> = slots.collect();
        let points = |question: &Question| {
            let point = |day, slot| {
                let entry = entries.iter().find(|(on, of, _)| *on == day && *of == slot);
                let answers = entry.and_then(|(_, _, answers)| *answers);
                let value = answers.and_then(|answers| answers.get(&question.key));
                Point { day, slot, value: value.and_then(Answer::number) }
            };
            let points = days.iter().flat_map(|day| slots.iter().map(move |slot| (*day, *slot)));
            points.map(|(day, slot)| point(day, slot)).collect::<Vec<Point>>()
        };
        let drawn = self.form().entry.iter().filter_map(|question| {
            let points = points(question);
            let answered = points.iter().filter(|point| point.value.is_some()).count();
            let scale = self.scale(question)?;
            (answered >= FEWEST).then(|| Series {
                title: self.name(question),
                scale,
                along: Along::Days,
                a_day,
                points,
                target: self.target(question),
            })
        });
        drawn.collect()
    }

    fn name(&self, question: &Question) -> String {
        let words = question.short.as_ref().unwrap_or(&question.ask);
        words.in_language(self.drawing().language).to_owned()
    }

    fn scale(&self, question: &Question) -> Option<Scale> {
        let Kind::Rating { min, max, low, high, .. } = &question.answer else { return None };
        let words = |text: &crate::form::Text| text.in_language(self.drawing().language).to_owned();
        Some(Scale { min: *min, max: *max, low: words(low), high: words(high) })
    }

    /// What the goal hopes for, where it is the mean of this rating.
    fn target(&self, question: &Question) -> Option<Target> {
        let Drawing { tongue, .. } = *self.drawing();
        let criterion = self.maker().sheet.goal?.criterion.as_ref()?;
        let rule = &criterion.rule;
        let is_of = rule.figure == Figure::Mean && rule.of.as_deref() == Some(&*question.key);
        let value = criterion.target.filter(|_| is_of)?;
        Some(Target { value, words: tongue.mean_goal(criterion.direction, value) })
    }
}

/// How many of `count` charts stand beside one another, so that few places of the last row stay empty.
fn columns(count: usize, width: f64) -> usize {
    if width < UPRIGHT {
        return 2;
    }
    let empty = |columns: &usize| count.next_multiple_of(*columns) - count;
    if count <= 3 { 3 } else { [3, 4].into_iter().min_by_key(empty).unwrap_or(3) }
}

#[cfg(test)]
mod tests;
