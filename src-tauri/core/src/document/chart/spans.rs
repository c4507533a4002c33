//! From when to when, night by night, and where it was interrupted.

use chrono::{NaiveDate, NaiveTime, Timelike};

use super::super::pen::GRID;
use super::super::phrases::Tongue;
use super::super::space::Drawing;
use super::super::tree::{Area, Ink, Mark, Rect};
use super::Table;
use super::axis::{Days, UNDER, Values};
use super::canvas::{APART, Canvas, NUMBER, OVER, Side};
use super::marks::{BASE, GRIDLINE, Plot, across};
use super::series::nothing;

const HEIGHT: f64 = 8.0 * GRID;
const WIDEST: f64 = 9.0;
/// A bar is open where somebody woke, and a line crosses it there if it is wide enough.
const OPEN: f64 = 2.6;
const BEYOND: f64 = 3.0;
const CROSSED: f64 = 4.0;
const DAY: i64 = 24 * 60;

/// Nights, or other spans on the clock that may cross midnight.
#[derive(Clone, PartialEq)]
pub struct Spans {
    /// What they are.
    pub title: String,
    /// The nights in order, one for each that was due.
    pub nights: Vec<Night>,
}

/// A night. The clock runs from noon to noon, so that one that begins after midnight stands lower than
/// one that begins before.
#[derive(Clone, Debug, PartialEq)]
pub struct Night {
    /// The morning that it is named by.
    pub day: NaiveDate,
    /// From when to when; `None` where it was not recorded. One that ends before it begins crosses
    /// midnight, and one that ends as it begins is no time at all.
    pub span: Option<(NaiveTime, NaiveTime)>,
    /// How often it was interrupted, where that is known.
    pub wakings: Option<u32>,
    /// When it was interrupted, where that is known. What lies outside the span is in the table only.
    pub woken_at: Vec<NaiveTime>,
}

impl Night {
    /// Minutes after noon at which it begins and ends.
    pub(super) fn minutes(&self) -> Option<(i64, i64)> {
        let (from, to) = self.span?;
        let from_noon = after_noon(from);
        Some((from_noon, from_noon + (after_noon(to) - from_noon).rem_euclid(DAY)))
    }

    /// Minutes after noon at which it was interrupted, in order.
    fn wakings_within(&self) -> Vec<i64> {
        let Some((from, to)) = self.minutes() else { return Vec::new() };
        let after = |at: &NaiveTime| from + (after_noon(*at) - from).rem_euclid(DAY);
        let mut within: Vec<i64> = self.woken_at.iter().map(after).filter(|at| *at < to).collect();
        within.sort_unstable();
        within
    }
}

fn after_noon(at: NaiveTime) -> i64 {
    let minutes = i64::from(at.hour()) * 60 + i64::from(at.minute());
    (minutes - DAY / 2).rem_euclid(DAY)
}

impl Spans {
    /// Whole hours around all of it, each a step from the next, in minutes after noon.
    pub(super) fn hours(&self) -> (i64, i64, i64) {
        let spans = || self.nights.iter().filter_map(Night::minutes);
        // From eight to eight where there is nothing to go by.
        let from = spans().map(|(from, _)| from).min().unwrap_or(8 * 60);
        let to = spans().map(|(_, to)| to).max().unwrap_or(20 * 60);
        let step = [60, 120, 180, 240, 360].into_iter().find(|step| to - from <= step * 6);
        let step = step.unwrap_or(480);
        let (from, to) = (from.div_euclid(step) * step, (to + step - 1).div_euclid(step) * step);
        (from, to.max(from + step), step)
    }

    pub(super) fn draw(&self, drawing: &Drawing<'_>, width: f64) -> Area {
        let tongue = drawing.tongue;
        let counted = self.nights.iter().any(|night| night.wakings.is_some());
        let marked = self.nights.iter().any(|night| !night.wakings_within().is_empty());
        let notes = marked.then(|| tongue.waking_mark().to_owned());
        let mut canvas = Canvas::new(drawing, &self.title, notes.as_slice(), width);
        let (from, to, step) = self.hours();
        let hours = (from..=to).step_by(step as usize).map(|hour| (hour, clock(hour)));
        let hours: Vec<(i64, String)> = hours.collect();
        let mut left = hours.iter().map(|(_, hour)| canvas.wide(hour, &NUMBER)).fold(0.0, f64::max);
        let word = tongue.woken_word();
        let row = if counted { canvas.wide(word, &NUMBER) } else { 0.0 };
        left = left.max(row) + APART;
        let mut plot = Plot { left, right: width, top: canvas.y + OVER, bottom: 0.0 };
        let days = Days::of(self.nights.iter().map(|night| night.day), &plot);
        let pitch = days.map_or(0.0, |days| days.pitch());
        let figures = self.nights.iter().filter_map(|night| night.wakings);
        let widest =
            figures.map(|count| canvas.wide(&count.to_string(), &NUMBER)).fold(0.0, f64::max);
        // A row of figures stands over all the bars, or not at all.
        if counted && widest + APART <= pitch {
            let y = plot.top;
            canvas.write(word, &NUMBER, left - APART, y, Side::Before);
            for night in &self.nights {
                if let (Some(count), Some(days)) = (night.wakings, days) {
                    let x = days.x(night.day, 0, 1);
                    canvas.write(&count.to_string(), &NUMBER, x, y, Side::Middle);
                }
            }
            plot.top += 14.0;
        }
        plot.bottom = plot.top + HEIGHT;
        // The clock runs down the page.
        let values = Values { min: -(to as f64), max: -(from as f64) };
        for (hour, name) in &hours {
            let y = values.y(&plot, -(*hour as f64));
            let pen = if *hour == to { BASE } else { GRIDLINE };
            across(&mut canvas.area, y, plot.left, plot.right, None, pen);
            canvas.write(name, &NUMBER, plot.left - APART, y, Side::Before);
        }
        for night in &self.nights {
            if let Some(days) = days {
                let x = days.x(night.day, 0, 1);
                bar(&mut canvas.area, night, x, (pitch * 0.45).min(WIDEST), |at| {
                    values.y(&plot, -(at as f64))
                });
            }
        }
        if self.nights.iter().all(|night| night.span.is_none()) {
            nothing(&mut canvas, &plot);
        }
        let mut named: Vec<NaiveDate> = self.nights.iter().map(|night| night.day).collect();
        named.sort_unstable();
        named.dedup();
        let bottom = days.map_or(plot.bottom + UNDER, |days| days.name(&mut canvas, &named, &plot));
        canvas.close(bottom)
    }

    pub(super) fn table(&self, tongue: Tongue) -> Table {
        let row = |night: &Night| {
            let mut said = Vec::new();
            if let Some((from, to)) = night.span {
                said.push(format!("{} – {}", time(from), time(to)));
            }
            said.extend(night.wakings.map(|count| tongue.woken(count)));
            if !night.woken_at.is_empty() {
                let times: Vec<String> = night.woken_at.iter().map(|at| time(*at)).collect();
                said.push(tongue.woken_at(&times.join(", ")));
            }
            if said.is_empty() {
                said.push(tongue.not_recorded().to_owned());
            }
            (tongue.dated(night.day), said.join("; "))
        };
        let rows = self.nights.iter().map(row).collect();
        Table { head: (tongue.morning_word().to_owned(), self.title.clone()), rows }
    }

    pub(super) fn alt(&self, tongue: Tongue) -> String {
        let recorded = || self.nights.iter().filter_map(Night::minutes);
        let earliest = recorded().map(|(from, _)| from).min();
        let latest = recorded().map(|(_, to)| to).max();
        let ends = earliest.zip(latest).map(|(from, to)| (clock(from), clock(to)));
        let days = self.nights.iter().map(|night| night.day);
        let said = tongue.nights(days, recorded().count(), ends);
        format!("{}: {said}", self.title)
    }
}

fn bar(area: &mut Area, night: &Night, x: f64, width: f64, y: impl Fn(i64) -> f64) {
    let Some((from, to)) = night.minutes() else { return };
    let left = x - width / 2.0;
    let mut fill = |top: f64, bottom: f64| {
        let height = (bottom - top).max(0.8);
        let rect = Rect { x: left, y: top, width, height };
        area.marks.push(Mark::Fill { rect, ink: Ink::Pine });
    };
    let wakings = night.wakings_within();
    let mut top = y(from);
    for at in &wakings {
        let middle = y(*at);
        if middle - OPEN / 2.0 > top {
            fill(top, middle - OPEN / 2.0);
        }
        top = middle + OPEN / 2.0;
    }
    if y(to) > top || wakings.is_empty() {
        fill(top, y(to));
    }
    let beyond = BEYOND.min(width * 0.5);
    for at in wakings.into_iter().filter(|_| width >= CROSSED) {
        let (from, to) = ((left - beyond, y(at)), (left + width + beyond, y(at)));
        area.marks.push(Mark::Stroke { from, to, width: 0.9, ink: Ink::Text });
    }
}

fn time(at: NaiveTime) -> String {
    format!("{}:{:02}", at.hour(), at.minute())
}

/// A time of the clock, from minutes after noon.
fn clock(minutes: i64) -> String {
    let minutes = (minutes + DAY / 2).rem_euclid(DAY);
    format!("{}:{:02}", minutes / 60, minutes % 60)
}
