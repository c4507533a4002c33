//! The room for an answer: one shape for each kind of question.

use super::field::Bit;
use super::means::Means;
use super::pen::{
    BOX, FIELD, GRID, HEAD_NOTE, LABEL, MM, SMALL, TICK, WRITING, label, lines, paragraph,
};
use super::phrases::Tongue;
use super::table::{Columns, Table};
use super::text::{Setter, Style};
use super::tree::{Area, Ink, Mark, Rect, Role};
use crate::form::{Choice, Condition, Kind, Question};

/// What every part of a form is drawn with.
#[derive(Clone, Copy)]
pub(super) struct Drawing<'a> {
    pub(super) setter: &'a Setter<'a>,
    pub(super) tongue: Tongue,
    /// The language of the form's wording.
    pub(super) language: &'a str,
    /// Whom to reach, printed under a question of safety.
    pub(super) safety: Option<&'a str>,
}

/// How much room there is for an answer.
#[derive(Clone, Copy)]
pub(super) struct Room {
    pub(super) width: f64,
    /// How many lines a long answer gets.
    pub(super) lines: usize,
    /// In a cell the column's head has the anchors of a scale, and lines need no rules.
    pub(super) cell: bool,
}

/// Between a box and its label.
const GAP: f64 = 4.0;
/// From the longest label to the next box.
const APART: f64 = 10.0;
/// The same at most, where all stand in one row.
const APART_IN_A_ROW: f64 = 20.0;
/// From one row of boxes to the next.
const PITCH: f64 = BOX + 4.0;
/// Where a long answer gets as many lines, a short one gets two.
const TWO_LINES: usize = 6;
/// Between two numbers of a scale.
const NUMBERS: f64 = 3.0;
/// From the edge of a scale to its first tick.
pub(super) const INSET: f64 = 6.0;
/// The least distance between two ticks that a pen can tell apart.
const TICKS: f64 = 3.3 * MM;

impl<'a> Drawing<'a> {
    /// The room for an answer to a question of this kind, as low as it can be.
    pub(super) fn space(&self, kind: &Kind, room: Room) -> Area {
        match kind {
            Kind::Text | Kind::LadderStep { .. } if room.cell => self.blank(room.width, 1),
            Kind::LongText if room.cell => self.blank(room.width, 2),
            Kind::Text | Kind::LadderStep { .. } => {
                ruled(room.width, if room.lines < TWO_LINES { 1 } else { 2 })
            }
            Kind::LongText => ruled(room.width, room.lines),
            Kind::Number { unit, .. } => {
                let unit = unit.as_ref().map_or("", |unit| unit.in_language(self.language));
                self.measured(unit)
            }
            Kind::Minutes { .. } if room.cell => self.measured(self.tongue.min()),
            Kind::Minutes { .. } => self.measured(self.tongue.minutes()),
            Kind::Date => ruled(if room.cell { FIELD } else { 30.0 * MM }, 1),
            Kind::Time => self.clock(),
            Kind::Moment => self.moment(),
            Kind::YesNo => self.yes_no(),
            Kind::Choice { options, other } | Kind::Choices { options, other } => {
                self.options(options, *other, room.width)
            }
            Kind::Rating { min, max, step, low, high } => {
                let anchors = (!room.cell)
                    .then(|| (low.in_language(self.language), high.in_language(self.language)));
                let words = self.tongue.scale((*min, *max), anchors);
                self.scale(*min, *max, *step, anchors, room.width).shown_as(words)
            }
            Kind::Group { columns, rows, .. } => self.group(columns, *rows, room),
            Kind::Instruction | Kind::Section | Kind::Computed { .. } => {
                Area::new(Role::Space, 0.0, 0.0)
            }
        }
    }

    /// The least width in which an answer fits into `height`. A group never fits into a cell.
    pub(super) fn least_width(&self, kind: &Kind, height: f64) -> Option<f64> {
        let width = match kind {
            Kind::Text | Kind::LadderStep { .. } => 35.0 * MM,
            Kind::LongText => 50.0 * MM,
            Kind::Rating { min, max, step, .. } => {
                let ticks = ticks(*min, *max, *step).len();
                ticks.saturating_sub(1) as f64 * TICKS + 2.0 * INSET
            }
            Kind::Choice { options, other } | Kind::Choices { options, other } => {
                let cell = self.option_width(options);
                let fit = |columns: &usize| {
                    let area = self.options(options, *other, cell * *columns as f64 - APART);
                    area.rect.height <= height
                };
                let columns = (1..=options.len().max(1)).find(fit)?;
                let other = if *other { self.other_width() } else { 0.0 };
                (cell * columns as f64 - APART).max(other)
            }
            Kind::Group { .. } | Kind::Section | Kind::Instruction => return None,
            Kind::Computed { .. } => 0.0,
            other => self.space(other, Room { width: FIELD, lines: 1, cell: true }).rect.width,
        };
        Some(width.max(FIELD))
    }

    /// The width in which a scale has a number at each tick.
    pub(super) fn easy_width(&self, kind: &Kind) -> f64 {
        let Kind::Rating { min, max, step, .. } = kind else { return 0.0 };
        let ticks = ticks(*min, *max, *step);
        let numbers = ticks.iter().map(|tick| self.setter.width(&plain(*tick), &TICK));
        let apart = numbers.fold(0.0, f64::max) + NUMBERS + 0.1;
        ticks.len().saturating_sub(1) as f64 * apart.max(TICKS) + 2.0 * INSET
    }

    /// What must hold for the question to be answered, in a few words. `near` says that the condition
    /// is on the question just before, which then needs no name.
    pub(super) fn condition(&self, holds: &Condition, all: &[Question], near: bool) -> String {
        let name = |key: &str| {
            let question = all.iter().find(|question| question.key == key);
            let wording = question.map(|question| question.short.as_ref().unwrap_or(&question.ask));
            wording.map_or(String::new(), |text| text.in_language(self.language).to_owned())
        };
        let about = |key: &str, what: &str| {
            if near { what.to_owned() } else { format!("{} {what}", name(key)) }
        };
        match holds {
            Condition::Equals { key, value } => {
                let question = all.iter().find(|question| question.key == *key);
                about(key, &self.answer_words(value, question))
            }
            Condition::AtLeast { key, value } => about(key, &self.tongue.or_more(&plain(*value))),
            Condition::AtMost { key, value } => about(key, &self.tongue.or_less(&plain(*value))),
            Condition::Answered { key } => about(key, self.tongue.answered()),
            Condition::All(parts) => self.joined(parts, all, self.tongue.and()),
            Condition::Any(parts) => self.joined(parts, all, self.tongue.or()),
        }
    }

    /// What must hold for a question, where paper has to say it: that a question about an answer needs
    /// the answer goes without saying.
    pub(super) fn told(question: &Question) -> Option<&Condition> {
        let holds = question.show_when.as_ref();
        holds.filter(|holds| !matches!(holds, Condition::Answered { .. }))
    }

    fn joined(&self, parts: &[Condition], all: &[Question], with: &str) -> String {
        let parts = parts.iter().map(|part| self.condition(part, all, false));
        parts.collect::<Vec<_>>().join(with)
    }

    fn answer_words(&self, value: &crate::form::Answer, question: Option<&Question>) -> String {
        use crate::form::Answer;
        match value {
            Answer::YesNo(true) => self.tongue.yes().into(),
            Answer::YesNo(false) => self.tongue.no().into(),
            Answer::Number(number) => plain(*number),
            Answer::Text(words) => {
                let options = match question.map(|question| &question.answer) {
                    Some(Kind::Choice { options, .. } | Kind::Choices { options, .. }) => options,
                    _ => return words.as_str().into(),
                };
                let chosen = options.iter().find(|option| option.key == words.as_str());
                chosen
                    .map_or(words.as_str(), |option| option.label.in_language(self.language))
                    .into()
            }
            _ => String::new(),
        }
    }

    fn blank(&self, width: f64, lines: usize) -> Area {
        Area::new(Role::Space, width, WRITING * lines as f64).written()
    }

    /// A short line with its unit.
    fn measured(&self, unit: &str) -> Area {
        let unit = label(self.setter, unit, &SMALL);
        let line = if unit.rect.width > 0.0 { 18.0 * MM } else { FIELD };
        let width = (line + GAP + unit.rect.width).max(FIELD);
        let mut area = Area::new(Role::Space, width, WRITING)
            .rule(0.0, WRITING, line)
            .blank(Bit::Words, on_a_line(0.0, line));
        area.children.push(unit.at(line + GAP, WRITING - GRID));
        area
    }

    /// Two short lines with a colon between.
    fn clock(&self) -> Area {
        let half = 11.0 * MM;
        let area = Area { keeps_way: true, ..Area::new(Role::Space, FIELD, WRITING) };
        area.rule(0.0, WRITING, half)
            .rule(FIELD - half, WRITING, half)
            .write(self.setter, ":", &LABEL, FIELD / 2.0 - 1.2, WRITING - 3.0)
            .blank(Bit::Hours, on_a_line(0.0, half))
            .blank(Bit::Minutes, on_a_line(FIELD - half, half))
            .meaning(Means::Nothing)
    }

    fn moment(&self) -> Area {
        let date = 30.0 * MM;
        let at = label(self.setter, self.tongue.at(), &SMALL);
        let clock = self.clock();
        let (x, end) = (date + GAP, date + 2.0 * GAP + at.rect.width);
        let mut area = Area::new(Role::Space, end + clock.rect.width, WRITING)
            .rule(0.0, WRITING, date)
            .blank(Bit::Day, on_a_line(0.0, date));
        area.children.push(at.at(x, WRITING - GRID));
        area.children.push(Area { role: Role::Plain, ..clock }.at(end, 0.0));
        area
    }

    fn yes_no(&self) -> Area {
        let [yes, no] =
            [self.tongue.yes(), self.tongue.no()].map(|word| label(self.setter, word, &LABEL));
        let second = (BOX + GAP + yes.rect.width + 9.0).max(FIELD / 2.0);
        let width = (second + BOX + GAP + no.rect.width).max(FIELD);
        let area = Area::new(Role::Space, width, BOX);
        area.options([(0.0, 0.0, yes), (second, 0.0, no)], BOX + GAP)
    }

    fn option_width(&self, options: &[Choice]) -> f64 {
        let widths = options
            .iter()
            .map(|option| self.setter.width(option.label.in_language(self.language), &LABEL));
        BOX + GAP + widths.fold(0.0, f64::max) + APART
    }

    /// The width of all options in one row.
    pub(super) fn options_width(&self, options: &[Choice]) -> f64 {
        self.option_width(options) * options.len() as f64 - APART
    }

    fn other_width(&self) -> f64 {
        BOX + GAP + self.setter.width(self.tongue.other(), &LABEL) + GAP + FIELD
    }

    /// Boxes with their labels, equally far apart.
    fn options_in_a_row(&self, options: &[Choice], width: f64) -> Option<Area> {
        let labels = options.iter().map(|option| option.label.in_language(self.language));
        let labels: Vec<Area> = labels.map(|text| label(self.setter, text, &LABEL)).collect();
        let wide: f64 = labels.iter().map(|label| BOX + GAP + label.rect.width).sum();
        let apart = (width - wide) / labels.len().saturating_sub(1).max(1) as f64;
        if apart < APART && labels.len() > 1 || wide > width {
            return None;
        }
        let mut area = Area::new(Role::Space, width, BOX);
        let mut x = 0.0;
        for label in labels {
            let next = x + BOX + GAP + label.rect.width + apart.min(APART_IN_A_ROW);
            area = area.tick_box(x, 0.0);
            area.children.push(label.at(x + BOX + GAP, 0.0));
            x = next;
        }
        Some(area)
    }

    /// Boxes with their labels, in one row or in columns; "other" has a line to write on.
    fn options(&self, options: &[Choice], other: bool, width: f64) -> Area {
        let row = if other { None } else { self.options_in_a_row(options, width) };
        if let Some(row) = row {
            return row;
        }
        let cell = self.option_width(options).min(width + APART);
        let columns = ((width + APART + 0.1) / cell).floor().max(1.0) as usize;
        let mut area = Area::new(Role::Space, width, 0.0);
        let (mut column, mut y, mut row) = (0, 0.0, 0.0_f64);
        for option in options {
            if column == columns {
                (column, y, row) = (0, y + row, 0.0);
            }
            let x = cell * column as f64;
            let text = option.label.in_language(self.language);
            let words = self.setter.set(text, &LABEL, cell - BOX - GAP - APART);
            let words = lines(Role::Plain, &words, cell - BOX - GAP - APART);
            row = row.max(words.rect.height.max(BOX) + PITCH - BOX);
            area = area.tick_box(x, y);
            area.children.push(words.at(x + BOX + GAP, y));
            column += 1;
        }
        if other {
            let mut x = cell * column as f64;
            if width - x < self.other_width() - 0.1 && column > 0 {
                (x, y, row) = (0.0, y + row, 0.0);
            }
            let word = label(self.setter, self.tongue.other(), &LABEL);
            let from = x + BOX + GAP + word.rect.width + GAP;
            let end = (from + 60.0 * MM).min(width);
            row = row.max(PITCH);
            let line = Rect { x: from, y, width: (end - from).max(0.0), height: BOX };
            area = area.tick_box(x, y).rule(from, y + BOX, line.width);
            area.children.push(word.at(x + BOX + GAP, y));
            area = area.blank(Bit::Other, line);
        }
        area.rect.height = y + row - (PITCH - BOX);
        area
    }

    /// A scale of ticks, with its anchors under the ends where they are not said elsewhere.
    fn scale(
        &self,
        min: f64,
        max: f64,
        step: f64,
        anchors: Option<(&str, &str)>,
        width: f64,
    ) -> Area {
        let points = ticks(min, max, step);
        let width = if anchors.is_some() { width.min(120.0 * MM) } else { width };
        let inset = INSET;
        let apart = (width - 2.0 * inset) / (points.len().max(2) - 1) as f64;
        let widest =
            points.iter().map(|point| self.setter.width(&plain(*point), &TICK)).fold(0.0, f64::max);
        let every = (1..).find(|every| apart * f64::from(*every) >= widest + NUMBERS).unwrap_or(1);
        let every = numbered(&points, every as usize);
        let axis = 6.0;
        let mut area = Area::new(Role::Space, width, 22.0).rule(inset, axis, width - 2.0 * inset);
        for (place, point) in points.iter().enumerate() {
            let x = inset + apart * place as f64;
            let long = if place % every == 0 { 5.0 } else { 3.0 };
            let (from, to) = ((x, axis - long), (x, axis + long));
            area.marks.push(Mark::Stroke { from, to, width: 0.8, ink: Ink::Pencil });
            let side = apart.min(12.0);
            let (x0, y0) = (x - side / 2.0, axis - side / 2.0);
            let around = Rect { x: x0, y: y0, width: side, height: side };
            area = area.blank(Bit::Point(*point), around);
            if place % every == 0 {
                let text = plain(*point);
                let wide = self.setter.width(&text, &TICK);
                area = area.write(self.setter, &text, &NUMBER, x - wide / 2.0, 20.0);
            }
        }
        if let Some((low, high)) = anchors {
            let half = width / 2.0 - GAP;
            let low = paragraph(self.setter, Role::Plain, low, &HEAD_NOTE, half);
            let set = self.setter.set(high, &HEAD_NOTE, half);
            let mut high = lines(Role::Plain, &set, half);
            for mark in &mut high.marks {
                if let Mark::Text { x, line, .. } = mark {
                    *x = half - line.width;
                }
            }
            let tall = low.rect.height.max(high.rect.height);
            area.rect.height = 22.0 + tall;
            area.children.push(low.at(0.0, 22.0));
            area.children.push(high.at(width - half, 22.0));
        }
        area
    }

    /// A table with empty rows, higher where a long answer has many lines.
    fn group(&self, columns: &[Question], rows: u32, room: Room) -> Area {
        let height = 10.0 * MM + 0.9 * MM * room.lines.saturating_sub(3) as f64;
        let columns = Columns::new(*self, columns, None, room.width, height);
        let mut table = Table::new(Role::Space, columns.head());
        for _ in 0..rows.max(1) {
            table.push(columns.row(None, height));
        }
        table.area
    }
}

const NUMBER: Style = Style { ink: Ink::Text, ..TICK };

/// A number as people write it.
pub(super) fn plain(number: f64) -> String {
    if number < 0.0 { format!("\u{2212}{}", -number) } else { format!("{number}") }
}

/// The points of a scale that get a tick: every step, or ten even parts where steps are too many.
fn ticks(min: f64, max: f64, step: f64) -> Vec<f64> {
    let steps = ((max - min) / step).round();
    let (steps, step) =
        if (1.0..=20.0).contains(&steps) { (steps, step) } else { (10.0, (max - min) / 10.0) };
    (0..=steps as usize).map(|place| min + step * place as f64).collect()
}

/// Every how many of `points` has a number, if not more often than `least`: both ends and, where the scale
/// goes through it, nothing.
fn numbered(points: &[f64], least: usize) -> usize {
    let last = points.len().saturating_sub(1);
    let nothing = points.iter().position(|point| point.abs() < 1e-9).unwrap_or(0);
    let ends = || (least..=last.max(1)).filter(|every| last.is_multiple_of(*every));
    let through = ends().find(|every| nothing.is_multiple_of(*every));
    through.or_else(|| ends().next()).unwrap_or(1)
}

/// The room over a line to write on.
fn on_a_line(x: f64, width: f64) -> Rect {
    Rect { x, y: 0.0, width, height: WRITING }
}

/// Lines to write on.
fn ruled(width: f64, lines: usize) -> Area {
    let lines = lines.max(1);
    let mut area = Area::new(Role::Space, width, WRITING * lines as f64).written();
    for line in 1..=lines {
        area = area.rule(0.0, WRITING * line as f64, width);
    }
    area
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_has_a_tick_for_each_step_but_never_a_hundred() {
        assert_eq!(ticks(0.0, 10.0, 1.0).len(), 11);
        assert_eq!(ticks(-5.0, 5.0, 1.0)[0], -5.0);
        assert_eq!(ticks(0.0, 100.0, 1.0), ticks(0.0, 100.0, 10.0));
    }

    #[test]
    fn a_scale_through_nothing_says_so() {
        let scale = |min: f64, max: f64| ticks(min, max, 1.0);
        assert_eq!(numbered(&scale(-5.0, 5.0), 1), 1);
        assert_eq!(numbered(&scale(-5.0, 5.0), 2), 5, "\u{2212}5, 0 and 5");
        assert_eq!(numbered(&scale(0.0, 10.0), 2), 2);
        assert_eq!(numbered(&scale(0.0, 10.0), 3), 5);
        assert_eq!(numbered(&scale(-3.0, 4.0), 2), 7, "the ends, where nothing better fits");
    }

    #[test]
    fn options_in_one_row_stand_equally_far_apart() {
        let fonts = super::super::fonts::tests::ours();
        let setter = Setter::new(&fonts).expect("fonts");
        let drawing =
            Drawing { setter: &setter, tongue: Tongue::of("en"), language: "en", safety: None };
        let options = ["it went as predicted", "in part", "it went differently"]
            .map(|label| Choice { key: label.into(), label: label.into(), score: None });
        let gaps = |width: f64| {
            let area = drawing.options(&options, false, width);
            let ends = area.children.iter().map(|label| {
                let Mark::Text { line, .. } = &label.marks[0] else { panic!("words") };
                label.rect.x + line.width
            });
            let starts = area.children.iter().skip(1).map(|label| label.rect.x - BOX - GAP);
            ends.zip(starts).map(|(end, start)| start - end).collect::<Vec<f64>>()
        };
        let wide = gaps(400.0);
        assert!((wide[0] - wide[1]).abs() < 0.01 && wide[0] > APART, "{wide:?}");
        assert!(gaps(180.0).iter().any(|gap| *gap < 0.0), "two rows, in columns");
    }

    #[test]
    fn numbers_are_written_without_needless_places() {
        assert_eq!([plain(10.0), plain(-5.0), plain(0.5)], ["10", "\u{2212}5", "0.5"]);
    }
}
