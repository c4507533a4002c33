//! One question over days: a scale from its own lowest to its own highest point, and what was answered.

use chrono::NaiveDate;

use super::super::pen::GRID;
use super::super::phrases::Tongue;
use super::super::space::Drawing;
use super::super::tree::Area;
use super::Table;
use super::axis::{Days, UNDER, Values, name_weeks};
use super::canvas::{APART, Canvas, NUMBER, OVER, Side, VALUE, figure};
use super::course;
use super::marks::{BASE, GRIDLINE, Plot, TARGET, across};

/// As high as the plot is, wherever it stands.
pub(super) const HEIGHT: f64 = 6.0 * GRID;
/// The widest that words at the side of a plot are, as a share of the chart.
pub(super) const ASIDE: f64 = 0.26;

/// A question over days.
#[derive(Clone, PartialEq)]
pub struct Series {
    /// What was asked.
    pub title: String,
    /// What it was answered on. The axis shows all of it; where an answer lies outside, more.
    pub scale: Scale,
    /// How the foot of the chart is named.
    pub along: Along,
    /// How many entries a day has. 0 counts as 1.
    pub a_day: u32,
    /// The entries that were due, in their order.
    pub points: Vec<Point>,
    /// What the answers are hoped to reach.
    pub target: Option<Target>,
}

/// A scale with its two ends.
#[derive(Clone, PartialEq)]
pub struct Scale {
    /// The lowest answer.
    pub min: f64,
    /// The highest.
    pub max: f64,
    /// What the lowest means. May be empty.
    pub low: String,
    /// What the highest means. May be empty.
    pub high: String,
}

/// How the foot of a chart is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Along {
    /// By days, or by as many of them as there is room for.
    Days,
    /// By weeks, counted in sevens from a day.
    Weeks {
        /// The first day of week 1.
        from: NaiveDate,
    },
}

/// An entry that was due.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// The diary day.
    pub day: NaiveDate,
    /// Which of the day's entries, from 0.
    pub slot: u32,
    /// What was answered; `None` where nothing was, or nothing that is a number.
    pub value: Option<f64>,
}

/// A line that answers are hoped to reach.
#[derive(Clone, PartialEq)]
pub struct Target {
    /// Where it is on the scale.
    pub value: f64,
    /// What it is called: "target: at most 4".
    pub words: String,
}

impl Point {
    /// What was answered, if it is a number that can be drawn.
    pub(super) fn sound(&self) -> Option<f64> {
        self.value.filter(|value| value.is_finite())
    }
}

impl Series {
    pub(super) fn values(&self) -> Values {
        let answers = self.points.iter().filter_map(Point::sound);
        let target = self.target.iter().map(|target| target.value);
        Values::of(self.scale.min, self.scale.max, answers.chain(target))
    }

    /// Its two ends in words: "0 = calm · 10 = as bad as it can be".
    fn ends(&self) -> Option<String> {
        let Scale { min, max, low, high } = &self.scale;
        let end = |value: &f64, words: &str| format!("{} = {}", figure(*value), words.trim());
        let ends = [(min, low), (max, high)].into_iter();
        let said = ends.filter(|(_, words)| !words.trim().is_empty());
        let said: Vec<String> = said.map(|(value, words)| end(value, words)).collect();
        (!said.is_empty()).then(|| said.join(" · "))
    }

    pub(super) fn draw(&self, drawing: &Drawing<'_>, width: f64) -> Area {
        let mut canvas = Canvas::new(drawing, &self.title, self.ends().as_slice(), width);
        let values = self.values();
        let ticks = values.ticks();
        let last = self.points.iter().rev().find_map(Point::sound).map(figure);
        let reserve = last.as_ref().map_or(0.0, |last| canvas.wide(last, &VALUE) + 2.0 * APART);
        let aside = self
            .target
            .as_ref()
            .map(|target| drawing.setter.set(&target.words, &NUMBER, width * ASIDE));
        let aside = aside.unwrap_or_default();
        let beside = aside.iter().map(|line| line.width + APART).fold(0.0, f64::max);
        let numbers = ticks.iter().map(|tick| canvas.wide(&figure(*tick), &NUMBER));
        let top = canvas.y + OVER;
        let plot = Plot {
            left: numbers.fold(0.0, f64::max) + APART,
            right: width - beside - reserve,
            top,
            bottom: top + HEIGHT.max(NUMBER.leading * aside.len() as f64),
        };
        let weeks = |days: Days| match self.along {
            Along::Days => days,
            Along::Weeks { from } => days.in_weeks_from(from),
        };
        let days = Days::of(self.points.iter().map(|point| point.day), &plot).map(weeks);
        let parts = self.a_day.max(1);
        let place = |point: &Point| {
            let x = days?.x(point.day, point.slot, parts);
            Some((x, values.y(&plot, point.sound()?)))
        };
        let placed: Vec<_> = self.points.iter().map(place).collect();
        let end = placed.iter().rev().find_map(|place| *place);
        let hole = end.zip(last.as_ref()).map(|((x, y), last)| {
            canvas.write(last, &VALUE, x + course::LAST + 3.0, y, Side::After)
        });
        for tick in &ticks {
            let y = values.y(&plot, *tick);
            let pen = if *tick == values.min { BASE } else { GRIDLINE };
            across(&mut canvas.area, y, plot.left, plot.right, hole, pen);
            canvas.write(&figure(*tick), &NUMBER, plot.left - APART, y, Side::Before);
        }
        if let Some(target) = self.target.as_ref().filter(|target| target.value.is_finite()) {
            let y = values.y(&plot, target.value);
            across(&mut canvas.area, y, plot.left, width - beside, hole, TARGET);
            canvas.aside(&aside, width - beside + APART, y, &plot);
        }
        course::draw(&mut canvas.area, &placed);
        if end.is_none() {
            nothing(&mut canvas, &plot);
        }
        let bottom = self.name_days(&mut canvas, days, &plot);
        canvas.close(bottom)
    }

    fn name_days(&self, canvas: &mut Canvas<'_>, days: Option<Days>, plot: &Plot) -> f64 {
        let Some(along) = days else { return plot.bottom + UNDER };
        match self.along {
            Along::Days => {
                let mut days: Vec<NaiveDate> = self.points.iter().map(|point| point.day).collect();
                days.sort_unstable();
                days.dedup();
                along.name(canvas, &days, plot)
            }
            Along::Weeks { from } => {
                let first = (along.first - from).num_days().div_euclid(7);
                let count = along.count / 7;
                let numbers = (1..=count).map(|week| u32::try_from(first + week).unwrap_or(0));
                let middle =
                    |week: i64| along.x(along.first + chrono::Duration::days(7 * week + 3), 0, 1);
                let middles: Vec<f64> = (0..count).map(middle).collect();
                name_weeks(canvas, &numbers.collect::<Vec<_>>(), &middles, plot)
            }
        }
    }

    pub(super) fn table(&self, tongue: Tongue) -> Table {
        let parts = self.a_day.max(1);
        let row = |point: &Point| {
            let day = tongue.dated(point.day);
            let name = if parts > 1 { format!("{day} · {}", point.slot + 1) } else { day };
            let value = point.sound().map_or_else(|| tongue.not_recorded().to_owned(), figure);
            (name, value)
        };
        let mut rows: Vec<_> = self.points.iter().map(row).collect();
        let ends = [(self.scale.max, &self.scale.high), (self.scale.min, &self.scale.low)];
        let names = [tongue.highest(), tongue.lowest()];
        for ((value, words), name) in ends.into_iter().zip(names) {
            let said = format!("{} {words}", figure(value));
            rows.push((name.to_owned(), said.trim().to_owned()));
        }
        rows.extend(self.target.iter().map(|target| (target.words.clone(), figure(target.value))));
        Table { head: (tongue.day_word().to_owned(), self.title.clone()), rows }
    }

    pub(super) fn alt(&self, tongue: Tongue) -> String {
        let ends = self.ends().map_or_else(String::new, |ends| format!(" {ends}."));
        let target = self.target.iter().map(|target| format!(" {}.", target.words));
        let course = tongue.course(&self.points);
        format!("{}: {course}{ends}{}", self.title, target.collect::<String>())
    }
}

/// Says that there is nothing, in the middle of an empty plot.
pub(super) fn nothing(canvas: &mut Canvas<'_>, plot: &Plot) {
    let words = canvas.drawing.tongue.nothing_recorded();
    let (x, y) = (f64::midpoint(plot.left, plot.right), f64::midpoint(plot.top, plot.bottom));
    // A little above the middle, where there may be a line.
    canvas.write(words, &NUMBER, x, y - 8.0, Side::Middle);
}
