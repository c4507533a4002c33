//! A measure's totals over time, against the bands that its authors named.

use super::super::pen::GRID;
use super::super::phrases::Tongue;
use super::super::space::Drawing;
use super::super::text::Line;
use super::super::tree::Area;
use super::Table;
use super::axis::{Days, UNDER, Values};
use super::canvas::{APART, Canvas, NUMBER, OVER, Side, VALUE, figure, spread};
use super::course;
use super::marks::{BASE, GRIDLINE, Plot, UNSURE, across};
use super::series::{ASIDE, HEIGHT, Point, nothing};

/// A measure over time.
#[derive(Clone, PartialEq)]
pub struct Bands {
    /// The measure: "PHQ-9".
    pub title: String,
    /// The lowest total that there is.
    pub min: f64,
    /// The highest.
    pub max: f64,
    /// The bands in order, the lowest first; may be empty.
    pub bands: Vec<Band>,
    /// The totals in order; `None` where one was due and not taken. Only one a day is drawn.
    pub points: Vec<Point>,
}

/// A band of totals. It reaches to the beginning of the next; a total that stands on the line between
/// them belongs to the upper one.
#[derive(Clone, PartialEq)]
pub struct Band {
    /// The least whole total in it.
    pub from: f64,
    /// What it is called. May be empty.
    pub name: String,
    /// Whether its beginning is not settled.
    pub unsure: bool,
}

impl Bands {
    fn values(&self) -> Values {
        Values::of(self.min, self.max, self.points.iter().filter_map(Point::sound))
    }

    /// Each band with its first and last total: "moderate, 10–14".
    fn named(&self) -> Vec<(String, &Band)> {
        let bands = self.bands.iter().enumerate().map(|(place, band)| {
            let next = self.bands.get(place + 1);
            let last = next.map_or(self.max, |next| next.from - 1.0).max(band.from);
            let unsure = if band.unsure { " ?" } else { "" };
            let range = if last > band.from {
                format!("{}–{}", figure(band.from), figure(last))
            } else {
                figure(band.from)
            };
            let name = band.name.trim();
            let comma = if name.is_empty() { "" } else { ", " };
            (format!("{name}{comma}{range}{unsure}"), band)
        });
        bands.collect()
    }

    pub(super) fn draw(&self, drawing: &Drawing<'_>, width: f64) -> Area {
        let tongue = drawing.tongue;
        let unsure = self.bands.iter().any(|band| band.unsure);
        let notes = unsure.then(|| tongue.unsure_line().to_owned());
        let mut canvas = Canvas::new(drawing, &self.title, notes.as_slice(), width);
        let values = self.values();
        let set = |(name, _): &(String, &Band)| drawing.setter.set(name, &NUMBER, width * ASIDE);
        let names: Vec<Vec<Line>> = self.named().iter().map(set).collect();
        let heights: Vec<f64> =
            names.iter().map(|set| set.len() as f64 * NUMBER.leading + 1.0).collect();
        let wide = names.iter().flatten().map(|line| line.width).fold(0.0, f64::max);
        let beside = if names.is_empty() { 0.0 } else { wide + APART };
        let last = self.points.iter().rev().find_map(Point::sound).map(figure);
        let reserve = last.as_ref().map_or(0.0, |last| canvas.wide(last, &VALUE) + 2.0 * APART);
        let top = canvas.y + OVER;
        let tall = (heights.iter().sum::<f64>() / GRID).ceil() * GRID;
        let numbers = [values.min, values.max].map(|value| canvas.wide(&figure(value), &NUMBER));
        let plot = Plot {
            left: numbers.into_iter().fold(0.0, f64::max) + APART,
            right: width - beside - reserve,
            top,
            bottom: top + HEIGHT.max(tall),
        };
        let days = Days::of(self.points.iter().map(|point| point.day), &plot);
        let place =
            |point: &Point| Some((days?.x(point.day, 0, 1), values.y(&plot, point.sound()?)));
        let placed: Vec<_> = self.points.iter().map(place).collect();
        let end = placed.iter().rev().find_map(|place| *place);
        let hole = end.zip(last.as_ref()).map(|((x, y), last)| {
            canvas.write(last, &VALUE, x + course::LAST + 3.0, y, Side::After)
        });
        let mut taken: Vec<f64> = Vec::new();
        let ends = [(values.min, BASE), (values.max, GRIDLINE)];
        let within =
            self.bands.iter().filter(|band| band.from > values.min && band.from < values.max);
        let inner = within.map(|band| (band.from, if band.unsure { UNSURE } else { GRIDLINE }));
        for (value, pen) in ends.into_iter().chain(inner) {
            let y = values.y(&plot, value);
            across(&mut canvas.area, y, plot.left, width - beside, hole, pen);
            // A number too near to another is left out: the names at the side have them all.
            if taken.iter().all(|other| (other - y).abs() >= NUMBER.leading) {
                canvas.write(&figure(value), &NUMBER, plot.left - APART, y, Side::Before);
                taken.push(y);
            }
        }
        let middles: Vec<f64> = self.middles(&values).map(|value| values.y(&plot, value)).collect();
        // Up the plot the values grow, down the page the places do.
        let down = |of: &[f64]| of.iter().rev().copied().collect::<Vec<f64>>();
        let middles = spread(&down(&middles), &down(&heights), plot.top, plot.bottom);
        for (set, y) in names.iter().rev().zip(middles) {
            canvas.aside(set, width - wide, y, &plot);
        }
        course::draw(&mut canvas.area, &placed);
        if end.is_none() {
            nothing(&mut canvas, &plot);
        }
        let mut named: Vec<_> = self.points.iter().map(|point| point.day).collect();
        named.sort_unstable();
        named.dedup();
        let bottom = days.map_or(plot.bottom + UNDER, |days| days.name(&mut canvas, &named, &plot));
        canvas.close(bottom)
    }

    /// The value in the middle of each band.
    fn middles(&self, values: &Values) -> impl Iterator<Item = f64> {
        let ends = self.bands.iter().skip(1).map(|band| band.from).chain([values.max]);
        let within = |value: f64| value.clamp(values.min, values.max);
        let pairs = self.bands.iter().zip(ends.collect::<Vec<_>>());
        let middles = pairs.map(move |(band, end)| f64::midpoint(within(band.from), within(end)));
        middles.collect::<Vec<_>>().into_iter()
    }

    pub(super) fn table(&self, tongue: Tongue) -> Table {
        let row = |point: &Point| {
            let value = point.sound().map_or_else(|| tongue.not_recorded().to_owned(), figure);
            let band = point.sound().and_then(|value| self.band_of(value));
            let band = band.filter(|band| !band.name.trim().is_empty());
            let value =
                band.map_or_else(|| value.clone(), |band| format!("{value}, {}", band.name.trim()));
            (tongue.dated(point.day), value)
        };
        let mut rows: Vec<_> = self.points.iter().map(row).collect();
        for (name, band) in self.named() {
            let from = format!("{} {}", tongue.from(), figure(band.from));
            let unsure = if band.unsure { tongue.unsure() } else { "" };
            rows.push((name, format!("{from}{unsure}")));
        }
        rows.push((tongue.lowest().to_owned(), figure(self.min)));
        rows.push((tongue.highest().to_owned(), figure(self.max)));
        Table { head: (tongue.day_word().to_owned(), self.title.clone()), rows }
    }

    /// The band that a total is in.
    pub(super) fn band_of(&self, value: f64) -> Option<&Band> {
        self.bands.iter().rev().find(|band| value >= band.from)
    }

    pub(super) fn alt(&self, tongue: Tongue) -> String {
        let last = self.points.iter().rev().find_map(Point::sound);
        let band = last.and_then(|last| self.band_of(last)).map(|band| band.name.trim());
        let band = band.filter(|name| !name.is_empty());
        let band = band.map_or_else(String::new, |band| format!(" {}", tongue.in_band(band)));
        let range = tongue.range(&figure(self.min), &figure(self.max));
        format!("{}: {}{band} {range}", self.title, tongue.course(&self.points))
    }
}
