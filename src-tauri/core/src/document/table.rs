//! Tables: columns that share a width, a head that is repeated, and rows of empty cells.

use super::means::Means;
use super::pen::{FIELD, HEAD, HEAD_NOTE, MM, WRITING, paragraph, paragraph_well};
use super::space::{Drawing, Room, plain};
use super::tree::{Area, Ink, Mark, Rect, Role};
use crate::form::{Kind, Question};

/// From the sides of a cell to what is in it.
pub(super) const PAD: f64 = 6.0;
/// From its top and foot.
pub(super) const TOP: f64 = 3.5;

/// A table as it grows: a box of rows without gaps.
pub(super) struct Table {
    pub(super) area: Area,
}

impl Table {
    pub(super) fn new(role: Role, head: Area) -> Self {
        let mut area = Area::new(role, 0.0, 0.0);
        area.stack(0.0, head);
        Self { area }
    }

    pub(super) fn push(&mut self, row: Area) {
        self.area.stack(0.0, row);
    }
}

/// The columns of a table, each with the room it got.
pub(super) struct Columns<'a> {
    drawing: Drawing<'a>,
    pub(super) questions: Vec<&'a Question>,
    /// Every question that a condition may be on.
    all: &'a [Question],
    /// The first column, that names the rows: its head and its width.
    names: Option<(&'a str, f64)>,
    pub(super) widths: Vec<f64>,
}

impl<'a> Columns<'a> {
    /// Columns for those of `questions` that take an answer. Those that do not fit are squeezed.
    pub(super) fn new(
        drawing: Drawing<'a>,
        questions: &'a [Question],
        names: Option<(&'a str, f64)>,
        width: f64,
        row: f64,
    ) -> Self {
        Self::fit(drawing, questions, names, width, row).unwrap_or_else(|| {
            let asked = answerable(questions);
            let each = (width - names.map_or(0.0, |(_, wide)| wide)) / asked.len().max(1) as f64;
            let widths = vec![each; asked.len()];
            Self { drawing, questions: asked, all: questions, names, widths }
        })
    }

    /// The same, or nothing where not every answer has its room in rows of this height. Words that have
    /// two lines to stand on may be as narrow as any field.
    pub(super) fn fit(
        drawing: Drawing<'a>,
        questions: &'a [Question],
        names: Option<(&'a str, f64)>,
        width: f64,
        row: f64,
    ) -> Option<Self> {
        let fit = |narrow: bool| Self::fit_words(drawing, questions, names, (width, row), narrow);
        let tall = row - 2.0 * TOP >= 2.0 * WRITING;
        fit(false).or_else(|| if tall { fit(true) } else { None })
    }

    fn fit_words(
        drawing: Drawing<'a>,
        questions: &'a [Question],
        names: Option<(&'a str, f64)>,
        (width, row): (f64, f64),
        narrow: bool,
    ) -> Option<Self> {
        let asked = answerable(questions);
        let mut widths = Vec::new();
        for question in &asked {
            let least = match question.answer {
                Kind::Text | Kind::LadderStep { .. } if narrow => FIELD,
                _ => drawing.least_width(&question.answer, row - 2.0 * TOP)?,
            };
            let head = drawing.setter.longest_word(head_words(&drawing, question), &HEAD);
            widths.push(least.max(head).max(FIELD) + 2.0 * PAD);
        }
        let free = width - names.map_or(0.0, |(_, wide)| wide) - widths.iter().sum::<f64>();
        if free < -0.01 {
            return None;
        }
        let mut free = free.max(0.0);
        for (question, wide) in asked.iter().zip(&mut widths) {
            let more = drawing.easy_width(&question.answer) + 2.0 * PAD - *wide;
            let more = more.clamp(0.0, free / 2.0);
            (*wide, free) = (*wide + more, free - more);
        }
        // What is written by hand gets what is left; without any, all columns share it.
        let hunger = |question: &Question| match question.answer {
            Kind::LongText => 2.0,
            Kind::Text | Kind::LadderStep { .. } => 1.0,
            _ => 0.0,
        };
        let hungry: f64 = asked.iter().map(|question| hunger(question)).sum();
        for (question, wide) in asked.iter().zip(&mut widths) {
            let share =
                if hungry > 0.0 { hunger(question) / hungry } else { 1.0 / asked.len() as f64 };
            *wide += free * share;
        }
        let columns = Self { drawing, questions: asked, all: questions, names, widths };
        (columns.least_row() <= row + 0.01).then_some(columns)
    }

    /// The lowest row that holds every answer.
    pub(super) fn least_row(&self) -> f64 {
        let cells = self.questions.iter().zip(&self.widths);
        let tall = cells.map(|(question, wide)| self.space(question, *wide).rect.height);
        tall.fold(0.0, f64::max) + 2.0 * TOP
    }

    fn space(&self, question: &Question, width: f64) -> Area {
        let room = Room { width: width - 2.0 * PAD, lines: 2, cell: true };
        self.drawing.space(&question.answer, room)
    }

    /// The head: what each column asks, when, and what the ends of its scale mean.
    pub(super) fn head(&self) -> Area {
        let setter = self.drawing.setter;
        let mut cells = Vec::new();
        if let Some((name, wide)) = self.names {
            cells.push((paragraph(setter, Role::Plain, name, &HEAD, wide - 2.0 * PAD), wide));
        }
        for (place, (question, wide)) in self.questions.iter().zip(&self.widths).enumerate() {
            let room = wide - 2.0 * PAD;
            let mut cell = Area::new(Role::Plain, room, 0.0);
            let words = head_words(&self.drawing, question);
            cell.stack(0.0, paragraph(setter, Role::Plain, words, &HEAD, room));
            for note in self.notes(place) {
                cell.stack(0.0, paragraph_well(setter, Role::Plain, &note, &HEAD_NOTE, room));
            }
            cells.push((cell, *wide));
        }
        let tall =
            cells.iter().map(|(cell, _)| cell.rect.height).fold(0.0, f64::max) + 2.0 * TOP + 1.0;
        let mut head = Area::new(Role::TableHead, 0.0, tall);
        for (content, wide) in cells {
            let mut cell = frame(Role::Cell, wide, tall, true);
            cell.children.push(content.at(PAD, TOP));
            beside(&mut head, cell);
        }
        head
    }

    fn notes(&self, place: usize) -> Vec<String> {
        let question = self.questions[place];
        let language = self.drawing.language;
        let mut notes = Vec::new();
        if let Some(holds) = Drawing::told(question) {
            let near = near(&self.questions, place);
            let words = self.drawing.condition(holds, self.all, near);
            notes.push(self.drawing.tongue.when(&words));
        }
        if let Kind::Rating { min, max, low, high, .. } = &question.answer {
            let (low, high) = (low.in_language(language), high.in_language(language));
            notes.push(format!("{} {low} – {} {high}", plain(*min), plain(*max)));
        }
        notes
    }

    /// A row of empty cells; `name` fills the first one where rows have names.
    pub(super) fn row(&self, name: Option<Area>, height: f64) -> Area {
        let mut row = Area::new(Role::Row, 0.0, height);
        if let Some((_, wide)) = self.names {
            let mut cell = frame(Role::Cell, wide, height, false);
            if let Some(name) = name {
                let y = (height - name.rect.height) / 2.0;
                cell.children.push(name.at(PAD, y));
            }
            beside(&mut row, cell.meaning(Means::Naming));
        }
        for (question, wide) in self.questions.iter().zip(&self.widths) {
            let mut cell = frame(Role::Cell, *wide, height, false);
            let mut space = self.space(question, *wide);
            match question.answer {
                // The whole cell is there to be written in.
                Kind::Text | Kind::LongText | Kind::LadderStep { .. } => {
                    space.rect.height = height - 2.0 * TOP;
                }
                _ => {}
            }
            let mut y = (height - space.rect.height) / 2.0;
            if let Kind::Time | Kind::Date | Kind::Number { .. } | Kind::Minutes { .. } =
                question.answer
            {
                // The line stands a little under the middle, as text would.
                y = (y - 4.0).max(1.0);
            }
            cell.children.push(space.asking(question).at(PAD, y));
            beside(&mut row, cell);
        }
        row
    }

    /// The least height of a row that a hand can write in.
    pub(super) fn hand(&self) -> f64 {
        let least = |question: &&Question| match question.answer {
            Kind::LongText => 20.0 * MM,
            Kind::Text | Kind::LadderStep { .. } => 14.0 * MM,
            _ => 11.0 * MM,
        };
        self.questions.iter().map(least).fold(0.0, f64::max)
    }
}

/// Whether the condition of the question at `place` is on the one just before it, or is the very
/// condition that the one before has in the same words.
pub(super) fn near(questions: &[&Question], place: usize) -> bool {
    let Some(holds) = &questions[place].show_when else { return false };
    let Some(before) = place.checked_sub(1) else { return false };
    let keys = holds.keys();
    let [key] = keys.as_slice() else { return false };
    questions[before].key == *key
        || (questions[before].show_when.as_ref() == Some(holds) && near(questions, before))
}

/// The questions that need room on paper.
pub(super) fn answerable(questions: &[Question]) -> Vec<&Question> {
    questions.iter().filter(|question| question.answer.takes_answer()).collect()
}

fn head_words<'a>(drawing: &Drawing<'_>, question: &'a Question) -> &'a str {
    question.short.as_ref().unwrap_or(&question.ask).in_language(drawing.language)
}

pub(super) fn frame(role: Role, width: f64, height: f64, tinted: bool) -> Area {
    let mut cell = Area::new(role, width, height);
    let rect = Rect { x: 0.0, y: 0.0, width, height };
    if tinted {
        cell.marks.push(Mark::Fill { rect, ink: Ink::Tint });
    }
    cell.marks.push(Mark::Frame { rect, width: 0.6, ink: Ink::Hairline });
    cell
}

pub(super) fn beside(row: &mut Area, cell: Area) {
    let x = row.rect.width;
    row.rect.width += cell.rect.width;
    row.children.push(cell.at(x, 0.0));
}
