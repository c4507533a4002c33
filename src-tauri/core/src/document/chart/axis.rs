//! Axes: values up the side, days or weeks along the foot. Labels that would touch are thinned out, in
//! the same way every time.

use chrono::{Datelike, NaiveDate};

use super::super::phrases::Tongue;
use super::super::tree::Rect;
use super::canvas::{APART, Canvas, NUMBER, Side};
use super::marks::Plot;

/// From the foot of a plot to the labels under it: more than half of the figure that stands at the foot.
pub(super) const UNDER: f64 = 6.0;
/// From the side of a plot to the first day.
const INSET: f64 = 4.0;
/// As long as this, days are named with their weekday.
const WITH_WEEKDAY: i64 = 31;

/// The values of an axis, from one end to the other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Values {
    pub(super) min: f64,
    pub(super) max: f64,
}

impl Values {
    /// From `min` to `max`, and as much more as it takes to hold every one of `values`.
    pub(super) fn of(min: f64, max: f64, values: impl Iterator<Item = f64>) -> Self {
        let sound = |value: f64| value.is_finite().then_some(value);
        let min = sound(min).or(sound(max)).unwrap_or(0.0);
        let max = sound(max).unwrap_or(min).max(min);
        let (min, max) = values
            .filter(|value| value.is_finite())
            .fold((min, max), |(min, max), value| (min.min(value), max.max(value)));
        Self { min, max: if max > min { max } else { min + 1.0 } }
    }

    /// From 0 to the first round number that reaches `most`.
    pub(super) fn counted(most: f64) -> Self {
        let step = round_step(most);
        Self { min: 0.0, max: (most / step).ceil().max(1.0) * step }
    }

    /// How high a value stands in a plot.
    pub(super) fn y(&self, plot: &Plot, value: f64) -> f64 {
        plot.bottom - (value - self.min) / (self.max - self.min) * (plot.bottom - plot.top)
    }

    /// The values that have a line: both ends, and even parts between them where those are whole.
    pub(super) fn ticks(&self) -> Vec<f64> {
        let whole = |parts: &i32| ((self.max - self.min) / f64::from(*parts)).fract() == 0.0;
        let even = |parts: i32| {
            let step = (self.max - self.min) / f64::from(parts);
            (0..=parts).map(|place| self.min + step * f64::from(place)).collect()
        };
        even([2, 3, 4, 5].into_iter().find(whole).unwrap_or(1))
    }

    /// Counts have a line at every round number.
    pub(super) fn counted_ticks(&self) -> Vec<f64> {
        let step = round_step(self.max);
        (0..=(self.max / step).round() as u32).map(|place| step * f64::from(place)).collect()
    }
}

/// The least of 1, 2, 5, 10, 20 and so on of which five reach `most`.
fn round_step(most: f64) -> f64 {
    let mut step = 1.0;
    for by in [2.0, 2.5, 2.0].into_iter().cycle() {
        if step * 5.0 >= most || !most.is_finite() {
            break;
        }
        step *= by;
    }
    step
}

/// Days along the foot of a plot, each as wide as the next.
#[derive(Clone, Copy, Debug)]
pub(super) struct Days {
    pub(super) first: NaiveDate,
    /// How many there are, at least 1.
    pub(super) count: i64,
    left: f64,
    right: f64,
}

impl Days {
    /// From the first of `days` to the last.
    pub(super) fn of(days: impl Iterator<Item = NaiveDate>, plot: &Plot) -> Option<Self> {
        let ends = days.fold(None, |ends: Option<(NaiveDate, NaiveDate)>, day| {
            Some(ends.map_or((day, day), |(first, last)| (first.min(day), last.max(day))))
        });
        let (first, last) = ends?;
        let count = (last - first).num_days() + 1;
        Some(Self { first, count, left: plot.left + INSET, right: plot.right })
    }

    /// The same in whole weeks, counted in sevens from `begin`.
    pub(super) fn in_weeks_from(self, begin: NaiveDate) -> Self {
        let before = (self.first - begin).num_days().rem_euclid(7);
        let first = self.first - chrono::Duration::days(before);
        Self { first, count: (self.count + before + 6) / 7 * 7, ..self }
    }

    /// The room of a day.
    pub(super) fn pitch(&self) -> f64 {
        (self.right - self.left) / self.count as f64
    }

    /// The middle of part `part` of the `parts` that a day has.
    pub(super) fn x(&self, day: NaiveDate, part: u32, parts: u32) -> f64 {
        let whole = (day - self.first).num_days() as f64;
        let within = (f64::from(part) + 0.5) / f64::from(parts.max(1));
        self.left + self.pitch() * (whole + within.min(1.0))
    }

    /// Names the days of `days`, which are in order, or as many as fit; says where the labels end.
    pub(super) fn name(&self, canvas: &mut Canvas<'_>, days: &[NaiveDate], plot: &Plot) -> f64 {
        let tongue = canvas.drawing.tongue;
        let weekdays = self.count <= WITH_WEEKDAY;
        let x = |day: &NaiveDate| self.x(*day, 0, 1);
        let middles: Vec<f64> = days.iter().map(x).collect();
        let evenly = |step: usize| (0..days.len()).step_by(step).collect::<Vec<_>>();
        let named = |places: &[usize]| names(tongue, days, places, weekdays);
        let each_day = self.count as usize == days.len();
        // Weeks are counted from the first day, so every seventh day is the better half of them.
        let steps = [1, 2, 7, 14].into_iter().chain((2..40).map(|power| 7 << power));
        let steps = steps.take(if each_day { 40 } else { 1 });
        let fitting = steps
            .map(evenly)
            .find(|places| fit(canvas, &named(places), &at(&middles, places)).is_some());
        let places = fitting.unwrap_or_else(|| {
            let mut taken: Vec<usize> = Vec::new();
            for place in 0..days.len() {
                taken.push(place);
                if fit(canvas, &named(&taken), &at(&middles, &taken)).is_none() {
                    taken.pop();
                }
            }
            taken
        });
        put(canvas, &named(&places), &at(&middles, &places), plot)
    }
}

fn at(middles: &[f64], places: &[usize]) -> Vec<f64> {
    places.iter().map(|place| middles[*place]).collect()
}

/// The lines of each label. The month is said where it begins, the year where there are two.
fn names(tongue: Tongue, days: &[NaiveDate], places: &[usize], weekdays: bool) -> Vec<Vec<String>> {
    let years = days.first().map(Datelike::year) != days.last().map(Datelike::year);
    let mut before: Option<NaiveDate> = None;
    let mut names = Vec::new();
    for day in places.iter().map(|place| days[*place]) {
        let new_year = before.is_none_or(|before| before.year() != day.year());
        let new_month = new_year || before.is_none_or(|before| before.month() != day.month());
        let mut lines = Vec::new();
        if weekdays {
            lines.push(tongue.short_weekday(day).to_owned());
        }
        let month = new_month || !weekdays;
        lines.push(if month { tongue.day_month(day) } else { tongue.day_number(day) });
        if new_year && years {
            lines.push(day.year().to_string());
        }
        before = Some(day);
        names.push(lines);
    }
    names
}

/// Names weeks under their middles, or every second, fourth and so on; says where the labels end.
pub(super) fn name_weeks(
    canvas: &mut Canvas<'_>,
    numbers: &[u32],
    middles: &[f64],
    plot: &Plot,
) -> f64 {
    let tongue = canvas.drawing.tongue;
    let steps = (0..32).map(|power| 1_usize << power).take_while(|step| *step < 2 * numbers.len());
    let tries = std::iter::once((1, true)).chain(steps.map(|step| (step, false)));
    for (step, whole) in tries {
        let places: Vec<usize> = (0..numbers.len()).step_by(step).collect();
        let name = |place: &usize| {
            let number = numbers[*place];
            let short = *place > 0 && !whole;
            vec![if short { number.to_string() } else { tongue.week(number as usize) }]
        };
        let names: Vec<Vec<String>> = places.iter().map(name).collect();
        let middles = at(middles, &places);
        if fit(canvas, &names, &middles).is_some() {
            return put(canvas, &names, &middles, plot);
        }
    }
    plot.bottom + UNDER
}

/// Where labels stand from left to right, if none comes too near to the next.
fn fit(canvas: &Canvas<'_>, names: &[Vec<String>], middles: &[f64]) -> Option<Vec<Rect>> {
    let mut placed: Vec<Rect> = Vec::new();
    for (lines, middle) in names.iter().zip(middles) {
        let width = lines.iter().map(|line| canvas.wide(line, &NUMBER)).fold(0.0, f64::max);
        let x = (middle - width / 2.0).clamp(0.0, (canvas.width() - width).max(0.0));
        let end = placed.last().map_or(-APART, |last| last.x + last.width);
        if x < end + APART {
            return None;
        }
        placed.push(Rect { x, y: 0.0, width, height: 0.0 });
    }
    Some(placed)
}

fn put(canvas: &mut Canvas<'_>, names: &[Vec<String>], middles: &[f64], plot: &Plot) -> f64 {
    let top = plot.bottom + UNDER;
    for (lines, rect) in names.iter().zip(fit(canvas, names, middles).unwrap_or_default()) {
        for (place, line) in lines.iter().enumerate() {
            let y = top + NUMBER.leading * (place as f64 + 0.5);
            canvas.write(line, &NUMBER, rect.x + rect.width / 2.0, y, Side::Middle);
        }
    }
    let most = names.iter().map(Vec::len).max().unwrap_or(0);
    top + NUMBER.leading * most as f64
}
