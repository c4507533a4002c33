//! Counts by the week, with what they are hoped to reach.

use super::super::phrases::Tongue;
use super::super::space::Drawing;
use super::super::tree::{Area, Ink, Mark, Rect};
use super::axis::{Values, name_weeks};
use super::canvas::{APART, Canvas, NUMBER, Side, VALUE, figure};
use super::marks::{BASE, GRIDLINE, Plot, TARGET, across};
use super::series::{ASIDE, HEIGHT, Target, nothing};
use super::{Table, dots};
use crate::assignment::Dot;

/// The widest a bar is.
const WIDEST: f64 = 22.0;
/// From a bar to the figure over it, and the height of that.
const ABOVE: f64 = 7.0;
/// Half of the opening in a bar that a line crosses.
const OPEN: f64 = 1.4;

/// Counts by the week.
#[derive(Clone, PartialEq)]
pub struct Bars {
    /// What is counted.
    pub title: String,
    /// The number of the first week.
    pub from_week: u32,
    /// What was counted in each week, in order; `None` where nothing was recorded.
    pub counts: Vec<Option<u32>>,
    /// What each week is hoped to reach.
    pub target: Option<Target>,
}

impl Bars {
    pub(super) fn values(&self) -> Values {
        let most = self.counts.iter().flatten().copied().max().unwrap_or(0);
        let target = self.target.as_ref().map_or(0.0, |target| target.value);
        Values::counted(f64::from(most).max(target))
    }

    fn numbers(&self) -> impl Iterator<Item = u32> {
        let from = self.from_week;
        (0..self.counts.len()).map(move |place| from.saturating_add(place as u32))
    }

    pub(super) fn draw(&self, drawing: &Drawing<'_>, width: f64) -> Area {
        let mut canvas = Canvas::new(drawing, &self.title, &[], width);
        let values = self.values();
        let ticks = values.counted_ticks();
        let aside = self
            .target
            .as_ref()
            .map(|target| drawing.setter.set(&target.words, &NUMBER, width * ASIDE));
        let aside = aside.unwrap_or_default();
        let beside = aside.iter().map(|line| line.width + APART).fold(0.0, f64::max);
        let numbers = ticks.iter().map(|tick| canvas.wide(&figure(*tick), &NUMBER));
        let top = canvas.y + 2.0 * ABOVE;
        let plot = Plot {
            left: numbers.fold(0.0, f64::max) + APART,
            right: width - beside - if beside > 0.0 { APART } else { 0.0 },
            top,
            bottom: top + HEIGHT.max(NUMBER.leading * aside.len() as f64),
        };
        let pitch = (plot.right - plot.left) / self.counts.len().max(1) as f64;
        let middle = |place: usize| plot.left + pitch * (place as f64 + 0.5);
        let middles: Vec<f64> = (0..self.counts.len()).map(middle).collect();
        // A figure stands over every bar, or over none.
        let widest =
            self.counts.iter().flatten().map(|count| canvas.wide(&count.to_string(), &VALUE));
        let widest = widest.fold(0.0, f64::max);
        let said = widest > 0.0 && widest + APART <= pitch;
        let target = self.target.as_ref().map(|target| values.y(&plot, target.value.max(0.0)));
        for tick in &ticks {
            let y = values.y(&plot, *tick);
            let pen = if *tick == 0.0 { BASE } else { GRIDLINE };
            // The figures over the bars say what the other lines would.
            if *tick == 0.0 || !said {
                across(&mut canvas.area, y, plot.left, plot.right, None, pen);
                canvas.write(&figure(*tick), &NUMBER, plot.left - APART, y, Side::Before);
            }
        }
        let mut figures: Vec<Rect> = Vec::new();
        for (count, x) in self.counts.iter().zip(&middles) {
            let Some(count) = count else {
                let centre = (*x, plot.bottom - 5.0);
                canvas.area.marks.extend(dots::dot(Dot::Empty, centre).filter(|_| pitch > 4.0));
                continue;
            };
            let y = values.y(&plot, f64::from(*count));
            let wide = (pitch * 0.62).min(WIDEST);
            // A line that crosses a bar is seen where the bar is open.
            let open = target.filter(|target| y < target - OPEN);
            let parts = match open {
                Some(target) => vec![(y, target - OPEN), (target + OPEN, plot.bottom)],
                None => vec![(y, plot.bottom)],
            };
            for (y, end) in parts.into_iter().filter(|(y, end)| y <= end) {
                let rect = Rect { x: x - wide / 2.0, y, width: wide, height: end - y };
                canvas.area.marks.push(Mark::Fill { rect, ink: Ink::Pine });
            }
            if said {
                let text = count.to_string();
                figures.push(canvas.write(&text, &VALUE, *x, y - ABOVE, Side::Middle));
            }
        }
        if let (Some(y), Some(_)) = (target, &self.target) {
            let mut from = plot.left;
            let on_it = |figure: &&Rect| y > figure.y - 1.0 && y < figure.y + figure.height + 1.0;
            for figure in figures.iter().filter(on_it) {
                across(&mut canvas.area, y, from, figure.x - 2.0, None, TARGET);
                from = figure.x + figure.width + 2.0;
            }
            across(&mut canvas.area, y, from, plot.right, None, TARGET);
            canvas.aside(&aside, width - beside + APART, y, &plot);
        }
        if self.counts.iter().all(Option::is_none) {
            nothing(&mut canvas, &plot);
        }
        let numbers: Vec<u32> = self.numbers().collect();
        let bottom = name_weeks(&mut canvas, &numbers, &middles, &plot);
        canvas.close(bottom)
    }

    pub(super) fn table(&self, tongue: Tongue) -> Table {
        let said = |count: &Option<u32>| {
            count.map_or_else(|| tongue.not_recorded().to_owned(), |count| count.to_string())
        };
        let weeks = self.numbers().map(|week| tongue.week(week as usize));
        let mut rows: Vec<_> = weeks.zip(self.counts.iter().map(said)).collect();
        rows.extend(self.target.iter().map(|target| (target.words.clone(), figure(target.value))));
        Table { head: (tongue.week_word().to_owned(), self.title.clone()), rows }
    }

    pub(super) fn alt(&self, tongue: Tongue) -> String {
        let target = self.target.iter().map(|target| format!(" {}.", target.words));
        let weeks = tongue.by_week(self.from_week, &self.counts);
        format!("{}: {weeks}{}", self.title, target.collect::<String>())
    }
}
