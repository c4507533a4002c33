//! Weeks of dots: the same mark as on the screen, with the letters of its days over it.

use chrono::{Datelike, Days, NaiveDate};

use super::super::pen::{GRID, SMALL, label, lines};
use super::super::phrases::Tongue;
use super::super::space::Drawing;
use super::super::tree::{Area, Ink, Mark, Role};
use super::Table;
use super::canvas::{Canvas, NUMBER, Side};
use crate::assignment::Dot;

/// From one dot to the next.
const PITCH: f64 = 14.0;
/// From the middle of the first dot to where the row begins, and from the last to the words.
const RADIUS: f64 = 4.5;
const BESIDE: f64 = 8.0;
/// The least room for words beside the dots.
const LEAST: f64 = 80.0;
/// Weeks that are higher than this with their words stand in columns, smaller and without them.
const HIGHEST: f64 = 20.0 * GRID;
/// From the title to what is under it.
const OVER: f64 = 3.0;
const CLOSE: f64 = 0.75;
/// From the letters of the days to their dots.
const LETTERS: f64 = 11.0;

/// Weeks of dots.
#[derive(Clone, PartialEq)]
pub struct Dots {
    /// What a filled dot stands for.
    pub title: String,
    /// The weeks in order.
    pub weeks: Vec<DotWeek>,
}

/// A week of dots.
#[derive(Clone, PartialEq)]
pub struct DotWeek {
    /// Which week it is, from 1.
    pub number: u32,
    /// The day of the first dot.
    pub first_day: NaiveDate,
    /// Its days in order, up to seven.
    pub dots: Vec<Dot>,
    /// The figure in words: "4 of 5".
    pub figure: String,
}

/// A row of dots with its name before it and words after it.
pub(in super::super) struct DotRow<'a> {
    pub(in super::super) name: &'a str,
    pub(in super::super) first_day: NaiveDate,
    pub(in super::super) dots: &'a [Dot],
    pub(in super::super) figure: &'a str,
}

/// The mark of a day: filled, a ring, a small point, or a gap.
pub(in super::super) fn dot(dot: Dot, centre: (f64, f64)) -> Option<Mark> {
    sized(dot, centre, 1.0)
}

fn sized(dot: Dot, centre: (f64, f64), by: f64) -> Option<Mark> {
    match dot {
        Dot::Met => Some(Mark::Disc { centre, radius: RADIUS * by, ink: Ink::Pine }),
        Dot::Recorded => {
            Some(Mark::Ring { centre, radius: 3.9 * by, width: 1.2 * by, ink: Ink::Pine })
        }
        Dot::Empty => Some(Mark::Disc { centre, radius: 1.2 * by, ink: Ink::Pencil }),
        Dot::NotDue => None,
    }
}

/// Rows of dots under one another, their words in one column. With `letters`, the days are named over the
/// first row, and again where a week begins on another day.
pub(in super::super) fn rows(
    drawing: &Drawing<'_>,
    weeks: &[DotRow<'_>],
    letters: bool,
    width: f64,
) -> Area {
    let Drawing { setter, tongue, .. } = *drawing;
    let names = weeks.iter().map(|week| setter.width(week.name, &SMALL)).fold(0.0, f64::max);
    let begin = if names > 0.0 { names + 12.0 } else { 0.0 };
    let most = weeks.iter().map(|week| week.dots.len()).max().unwrap_or(0);
    let x = |place: usize| begin + PITCH * place as f64 + RADIUS;
    let beside = if most > 0 { PITCH * most as f64 + BESIDE } else { 0.0 };
    let words = begin + beside;
    let mut area = Area::new(Role::Plain, width, 0.0);
    let mut before: Option<&DotRow<'_>> = None;
    for week in weeks {
        let same = before.is_some_and(|before| {
            before.first_day.weekday() == week.first_day.weekday()
                && before.dots.len() >= week.dots.len()
        });
        if letters && !same && !week.dots.is_empty() {
            let mut days = Area::new(Role::Plain, width, LETTERS);
            for place in 0..week.dots.len() {
                let letter = label(setter, tongue.day_letter(nth(week.first_day, place)), &NUMBER);
                let left = (x(place) - letter.rect.width / 2.0).max(0.0);
                days.children.push(letter.at(left, 0.0));
            }
            area.stack(0.0, days);
        }
        before = Some(week);
        // Where there is no room beside the dots, the words stand under them.
        let under = width - words < LEAST;
        let (x_words, y_words) = if under { (begin, GRID) } else { (words, 0.0) };
        let room = width - x_words;
        let figure = setter.set(week.figure, &SMALL, room);
        let figure = lines(Role::Plain, if week.figure.is_empty() { &[] } else { &figure }, room);
        let mut row = Area::new(Role::Plain, width, GRID.max(y_words + figure.rect.height));
        row.children.push(label(setter, week.name, &SMALL));
        if !week.dots.is_empty() {
            let mut dots = Area::new(Role::Plain, beside - BESIDE, GRID).at(begin, 0.0);
            for (place, mark) in week.dots.iter().enumerate() {
                dots.marks.extend(dot(*mark, (x(place) - begin, GRID / 2.0)));
            }
            row.children.push(dots.shown_as(tongue.dots(week.first_day, week.dots)));
        }
        if figure.rect.height > 0.0 {
            row.children.push(figure.at(x_words, y_words));
        }
        area.stack(0.0, row);
    }
    area
}

/// The day of a dot.
fn nth(first: NaiveDate, place: usize) -> NaiveDate {
    first.checked_add_days(Days::new(place as u64)).unwrap_or(first)
}

impl Dots {
    pub(super) fn draw(&self, drawing: &Drawing<'_>, width: f64) -> Area {
        let (Some(first), Some(last)) = (self.weeks.first(), self.weeks.last()) else {
            let mut canvas = Canvas::new(drawing, &self.title, &[], width);
            let y = canvas.y + GRID / 2.0;
            canvas.write(drawing.tongue.nothing_recorded(), &NUMBER, 0.0, y, Side::After);
            return canvas.close(y + GRID / 2.0);
        };
        let rows = self.rows(drawing, width);
        if rows.rect.height > HIGHEST {
            let span = drawing.tongue.weeks_from_to(first.number, last.number);
            return self.in_columns(Canvas::new(drawing, &self.title, &[span], width), first);
        }
        let mut canvas = Canvas::new(drawing, &self.title, &[], width);
        let top = canvas.y + OVER;
        let bottom = top + rows.rect.height;
        canvas.area.children.push(rows.at(0.0, top));
        canvas.close(bottom)
    }

    /// The weeks alone, under something that says what they are about.
    pub(in super::super) fn bare(&self, drawing: &Drawing<'_>, width: f64) -> Area {
        let rows = self.rows(drawing, width);
        Area { role: Role::Chart, ..rows }.shown_as(self.alt(drawing.tongue))
    }

    fn rows(&self, drawing: &Drawing<'_>, width: f64) -> Area {
        let name = |week: &DotWeek| match self.weeks.len() {
            1 => String::new(),
            _ => drawing.tongue.week(week.number as usize),
        };
        let names: Vec<String> = self.weeks.iter().map(name).collect();
        let weeks = self.weeks.iter().zip(&names).map(|(week, name)| DotRow {
            name,
            first_day: week.first_day,
            dots: &week.dots,
            figure: &week.figure,
        });
        rows(drawing, &weeks.collect::<Vec<_>>(), true, width)
    }

    /// Many weeks, down one column after the other. Their figures are in the table.
    fn in_columns(&self, mut canvas: Canvas<'_>, first: &DotWeek) -> Area {
        let top = canvas.y + OVER;
        let name = |week: &DotWeek| canvas.wide(&week.number.to_string(), &NUMBER);
        let names = self.weeks.iter().map(name).fold(0.0, f64::max) + 8.0;
        let (pitch, gutter) = (PITCH * CLOSE, 16.0);
        let column = names + pitch * 7.0;
        let fit = ((canvas.width() + gutter) / (column + gutter)).floor() as usize;
        let columns = fit.clamp(1, self.weeks.len().div_ceil(8));
        let deep = self.weeks.len().div_ceil(columns);
        let tall = pitch + 1.5;
        let first_day = first.first_day;
        let alike = |week: &DotWeek| week.first_day.weekday() == first_day.weekday();
        // The days are named once over each column, if they are the same all the way down.
        let named = self.weeks.iter().all(alike);
        let used = self.weeks.len().div_ceil(deep);
        for column_at in (0..used).filter(|_| named) {
            let left = (column + gutter) * column_at as f64 + names;
            for place in 0..7 {
                let letter = canvas.drawing.tongue.short_weekday(nth(first_day, place));
                let x = left + pitch * place as f64 + RADIUS * CLOSE;
                let letter = &letter[..1];
                canvas.write(letter, &NUMBER, x, top + NUMBER.leading / 2.0, Side::Middle);
            }
        }
        let top = if named { top + LETTERS } else { top };
        for (place, week) in self.weeks.iter().enumerate() {
            let left = (column + gutter) * (place / deep) as f64;
            let y = top + tall * ((place % deep) as f64 + 0.5);
            let number = week.number.to_string();
            canvas.write(&number, &NUMBER, left + names - 8.0, y, Side::Before);
            for (place, dot) in week.dots.iter().enumerate() {
                let x = left + names + pitch * place as f64 + RADIUS * CLOSE;
                canvas.area.marks.extend(sized(*dot, (x, y), CLOSE));
            }
        }
        canvas.close(top + tall * deep as f64)
    }

    pub(super) fn table(&self, tongue: Tongue) -> Table {
        let mut rows = Vec::new();
        for week in &self.weeks {
            for (place, dot) in week.dots.iter().enumerate() {
                let day = tongue.dated(nth(week.first_day, place));
                rows.push((day, tongue.dot(*dot).to_owned()));
            }
            rows.push((tongue.week(week.number as usize), week.figure.clone()));
        }
        Table { head: (tongue.day_word().to_owned(), self.title.clone()), rows }
    }

    pub(super) fn alt(&self, tongue: Tongue) -> String {
        let few = self.weeks.len() <= 4;
        let week = |week: &DotWeek| {
            let day = |(place, dot): (usize, &Dot)| {
                let day = tongue.short_weekday(nth(week.first_day, place));
                format!("{day} {}", tongue.dot(*dot))
            };
            let days: Vec<String> = week.dots.iter().enumerate().map(day).collect();
            let days = if few { format!(" ({})", days.join("; ")) } else { String::new() };
            format!("{} {}{days}", tongue.week(week.number as usize), week.figure)
        };
        let weeks: Vec<String> = self.weeks.iter().map(week).collect();
        let said =
            if weeks.is_empty() { tongue.nothing_recorded().into() } else { weeks.join(". ") };
        format!("{}: {said}.", self.title)
    }
}
