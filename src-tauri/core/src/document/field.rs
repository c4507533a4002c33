//! Fields: which room on a laid out sheet is for which answer.
//!
//! The layout says of each room which question it is for and where in it the parts of an answer go. The
//! first room for a question is that of the first entry, the second that of the second, unless the room
//! says which it is: where a day has several times, one time of all days stands before the next.

use std::collections::BTreeMap;

use super::AssignmentSheet;
use super::phrases::Tongue;
use super::slot::{Asked, Slot, cell_name, columns_of, point_name};
use super::tags::Spot;
use super::tree::{Area, Layout, Rect, Role};
use crate::form::{Choice, Kind, Part, Question};

/// Where a part of an answer goes.
#[derive(Clone)]
pub(super) struct Blank {
    bit: Bit,
    /// Where in its box; all of it where nothing is said.
    rect: Option<Rect>,
    /// How many of the boxes in its box are read before it.
    after: usize,
}

impl Blank {
    /// How many of the boxes in its box are read before it.
    pub(super) fn after(&self) -> usize {
        self.after
    }
}

impl Blank {
    /// Puts it at the other side of a box that is `width` wide.
    pub(super) fn turn(&mut self, width: f64) {
        self.rect = self.rect.map(|rect| rect.turned(width));
    }
}

/// A part of an answer.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Bit {
    /// What is written: words, a number, a day.
    Words,
    /// The day of a moment.
    Day,
    /// The hours of a time.
    Hours,
    /// The minutes of a time.
    Minutes,
    /// A box to tick; which one, its place among the others says.
    Box,
    /// The words of "other".
    Other,
    /// A point of a scale.
    Point(f64),
}

impl Area {
    /// Says which question it has the room for.
    pub(super) fn asking(mut self, question: &Question) -> Self {
        self.asked = Some(question.key.clone());
        self
    }

    /// The same, where a sheet has the entries in another order than their own.
    pub(super) fn asking_for(self, question: &Question, entry: usize) -> Self {
        Self { entry: Some(entry), ..self.asking(question) }
    }

    /// Says where in it a part of an answer goes: after the boxes that it has already.
    pub(super) fn blank(mut self, bit: Bit, rect: Rect) -> Self {
        let after = self.children.len();
        self.blanks.push(Blank { bit, rect: Some(rect), after });
        self
    }

    /// Says that all of it is there to be written in.
    pub(super) fn written(mut self) -> Self {
        let after = self.children.len();
        self.blanks.push(Blank { bit: Bit::Words, rect: None, after });
        self
    }
}

/// Something to fill in on a page.
pub(super) struct Field {
    /// The page, from 0.
    pub(super) page: usize,
    /// What it is called. The buttons of one answer share a name.
    pub(super) name: String,
    /// What is asked there, for those who hear the sheet.
    pub(super) told: String,
    /// From the upper left corner of the page.
    pub(super) rect: Rect,
    pub(super) shape: FieldShape,
    /// Which room of the layout it is.
    pub(super) spot: Spot,
}

/// How a field is filled in.
pub(super) enum FieldShape {
    /// With text; of several lines where there is the room.
    Text { lines: bool },
    /// By a tick that stands for itself.
    Check,
    /// By one of several buttons, each with a state of its own; on a scale it is a point.
    Button { state: String, point: bool },
}

/// The fields of a sheet in the order in which it is read.
pub(super) fn fields(layout: &Layout, sheet: &AssignmentSheet<'_>) -> Vec<Field> {
    let mut walk = Walk {
        sheet,
        tongue: Tongue::of(sheet.language),
        slots: Slot::all(sheet),
        seen: BTreeMap::new(),
        page: 0,
        found: Vec::new(),
    };
    for (place, page) in layout.pages.iter().enumerate() {
        walk.page = place;
        walk.area(&page.body, 0.0, 0.0);
    }
    walk.found
}

struct Walk<'a> {
    sheet: &'a AssignmentSheet<'a>,
    tongue: Tongue,
    slots: Vec<Slot>,
    /// How often there was room for a question before.
    seen: BTreeMap<String, usize>,
    page: usize,
    found: Vec<Field>,
}

impl Walk<'_> {
    fn area(&mut self, area: &Area, x: f64, y: f64) {
        if let Some(key) = &area.asked {
            return self.room(key, area, x, y);
        }
        let (x, y) = (x + area.rect.x, y + area.rect.y);
        for child in &area.children {
            self.area(child, x, y);
        }
    }

    fn room(&mut self, key: &str, area: &Area, x: f64, y: f64) {
        let form = self.sheet.form;
        let parts = [Part::Header, Part::Entry, Part::After];
        let asked = Asked::of(form, &parts).find(|asked| asked.question.key == key);
        let Some(asked) = asked else { return };
        let seen = self.seen.entry(key.to_owned()).or_default();
        let slot = match asked.part {
            Part::Header => Some(Slot::Header),
            Part::Entry | Part::After => self.slots.get(area.entry.unwrap_or(*seen)).copied(),
        };
        *seen += 1;
        let Some(slot) = slot else { return };
        let (kind, name) = (&asked.question.answer, asked.name(slot));
        let told = self.told(slot, asked.question);
        if let Kind::Group { .. } = kind {
            let rows = parts_of(area, x, y, &|area| area.role == Role::Row);
            for (row, (area, x, y)) in (1..).zip(rows) {
                self.cells(kind, &told, (&name, row), (area, x, y));
            }
        } else {
            self.blanks(kind, &told, &name, (area, x, y));
        }
    }

    fn cells(
        &mut self,
        group: &Kind,
        told: &str,
        (name, row): (&str, usize),
        (area, x, y): (&Area, f64, f64),
    ) {
        for (area, x, y) in parts_of(area, x, y, &|area| area.asked.is_some()) {
            let asked = columns_of(group).find(|(_, one)| Some(&one.key) == area.asked.as_ref());
            let Some((place, column)) = asked else { continue };
            let name = cell_name(name, row, place);
            let told = format!("{told} · {row} · {}", column.ask.in_language(self.sheet.language));
            self.blanks(&column.answer, &told, &name, (area, x, y));
        }
    }

    /// What is asked, after the entry that it is asked for.
    fn told(&self, slot: Slot, question: &Question) -> String {
        let ask = question.ask.in_language(self.sheet.language);
        match (slot, slot.day(self.sheet.first_day)) {
            (Slot::Day { slot, .. }, Some(day)) => {
                let day = self.tongue.table_day(day);
                let day = if slot > 0 { format!("{day} · {}", slot + 1) } else { day };
                format!("{day} · {ask}")
            }
            (Slot::Record { number }, _) => format!("{number} · {ask}"),
            _ => ask.into(),
        }
    }

    fn blanks(&mut self, kind: &Kind, told: &str, name: &str, (area, x, y): (&Area, f64, f64)) {
        let mut boxes = 0;
        for (area, x, y) in parts_of(area, x, y, &|area| !area.blanks.is_empty()) {
            let (x, y) = (x + area.rect.x, y + area.rect.y);
            for (place, blank) in area.blanks.iter().enumerate() {
                let whole = Rect { x: 0.0, y: 0.0, ..area.rect };
                let rect = blank.rect.unwrap_or(whole);
                let rect = Rect { x: x + rect.x, y: y + rect.y, ..rect };
                let (name, told, shape) = self.field(kind, blank.bit, &mut boxes, name, told, rect);
                let (page, spot) = (self.page, Spot(area, place));
                self.found.push(Field { page, name, told, rect, shape, spot });
            }
        }
    }

    fn field(
        &self,
        kind: &Kind,
        bit: Bit,
        boxes: &mut usize,
        name: &str,
        told: &str,
        rect: Rect,
    ) -> (String, String, FieldShape) {
        let text = FieldShape::Text { lines: false };
        match bit {
            Bit::Words => {
                let lines = matches!(kind, Kind::LongText) || rect.height > HIGH;
                let shape = FieldShape::Text { lines };
                let day = matches!(kind, Kind::Date | Kind::Moment);
                let told = if day { format!("{told} ({DAY})") } else { told.into() };
                (name.into(), told, shape)
            }
            Bit::Day => (format!("{name}-d"), format!("{told} ({DAY})"), text),
            Bit::Hours => (format!("{name}-h"), format!("{told} (hh)"), text),
            Bit::Minutes => (format!("{name}-m"), format!("{told} (mm)"), text),
            Bit::Other => (format!("{name}-t"), format!("{told} · {}", self.tongue.other()), text),
            Bit::Point(point) => {
                let state = point_name(on_the_scale(kind, point));
                let told = format!("{told} · {state}");
                (name.into(), told, FieldShape::Button { state, point: true })
            }
            Bit::Box => {
                let place = *boxes;
                *boxes += 1;
                self.box_field(kind, place, name, told)
            }
        }
    }

    fn box_field(
        &self,
        kind: &Kind,
        place: usize,
        name: &str,
        told: &str,
    ) -> (String, String, FieldShape) {
        let option = |options: &[Choice]| match options.get(place) {
            Some(option) => {
                let label = option.label.in_language(self.sheet.language);
                (format!("o{}", place + 1), format!("{told} · {label}"))
            }
            None => ("x".into(), format!("{told} · {}", self.tongue.other())),
        };
        match kind {
            Kind::Choices { options, .. } => {
                let (bit, told) = option(options);
                (format!("{name}-{bit}"), told, FieldShape::Check)
            }
            Kind::Choice { options, .. } => {
                let (state, told) = option(options);
                (name.into(), told, FieldShape::Button { state, point: false })
            }
            _ => {
                let words = [("y", self.tongue.yes()), ("n", self.tongue.no())];
                let (state, word) = words[place.min(1)];
                let shape = FieldShape::Button { state: state.into(), point: false };
                (name.into(), format!("{told} · {word}"), shape)
            }
        }
    }
}

/// A field that is higher than this has several lines, in points.
const HIGH: f64 = 32.0;
/// How a day is written where nobody can misread it.
const DAY: &str = "2026-11-27";

/// The point itself, or the one next to it that the scale has: where steps are too many for ticks, the
/// ticks divide it evenly.
fn on_the_scale(kind: &Kind, point: f64) -> f64 {
    match kind {
        Kind::Rating { min, max, step, .. } if *step > 0.0 => {
            let near = min + ((point - min) / step).round() * step;
            if near <= *max { near } else { near - step }
        }
        _ => point,
    }
}

/// The outermost boxes in `area`, itself included, of which something holds; with the corner that their
/// places count from.
fn parts_of<'a>(
    area: &'a Area,
    x: f64,
    y: f64,
    holds: &dyn Fn(&Area) -> bool,
) -> Vec<(&'a Area, f64, f64)> {
    let mut found = Vec::new();
    let here = holds(area);
    if here {
        found.push((area, x, y));
    }
    // The blanks of a box stand before those in it; rows and cells hold none of their own kind.
    if !here || !area.blanks.is_empty() {
        let (x, y) = (x + area.rect.x, y + area.rect.y);
        for child in &area.children {
            found.extend(parts_of(child, x, y, holds));
        }
    }
    found
}
