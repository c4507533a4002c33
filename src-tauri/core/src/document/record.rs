//! Records: questions with the room for their answers, packed into rows.

use super::battery;
use super::pen::{ASK, GRID, HINT, MM, STRONG, label, paragraph, paragraph_well};
use super::space::{Drawing, Room};
use super::table::{answerable, near};
use super::tree::{Area, Ink, Mark, Role};
use super::when::HAPPENED;
use crate::form::{Kind, Question};

/// Between two fields of a row.
pub(super) const GUTTER: f64 = 7.0 * MM;
/// Between two rows of fields.
pub(super) const ROW_GAP: f64 = 9.0;
/// No long answer of a record gets more lines.
pub(super) const MOST_LINES: usize = 14;
/// From a title to the first row.
const UNDER_TITLE: f64 = 4.0;

/// How much room a record gets beyond what its questions take.
#[derive(Clone, Copy)]
pub(super) struct Roomy {
    /// How many lines a long answer gets.
    pub(super) lines: usize,
    /// What is added over each row.
    pub(super) air: f64,
}

impl Drawing<'_> {
    /// The questions as rows of fields, each no wider than `width`. A long answer gets `lines`.
    pub(super) fn rows(&self, questions: &[Question], width: f64, lines: usize) -> Vec<Area> {
        // When it was, the head of the record asks.
        let own = questions.first().filter(|first| first.key == HAPPENED);
        let questions = &questions[usize::from(own.is_some())..];
        let asked = answerable(questions);
        let mut rows: Vec<Area> = Vec::new();
        let mut row: Vec<(&Question, String, f64)> = Vec::new();
        let mut used = 0.0;
        let mut in_table = 0;
        for (place, question) in questions.iter().enumerate() {
            if place < in_table {
                continue;
            }
            let run = place + battery::run(&questions[place..]);
            if let Some(table) = self.battery(&questions[place..run], width, lines, |_| None) {
                rows.extend(self.row(&std::mem::take(&mut row), width, lines));
                (used, in_table) = (0.0, run);
                rows.push(table);
                continue;
            }
            let words = question.ask.in_language(self.language);
            if let Kind::Section | Kind::Instruction = question.answer {
                rows.extend(self.row(&std::mem::take(&mut row), width, lines));
                used = 0.0;
                let (role, style) = match question.answer {
                    Kind::Section => (Role::Heading, STRONG),
                    _ => (Role::Paragraph, ASK),
                };
                rows.push(paragraph(self.setter, role, words, &style, width));
                continue;
            }
            let Some(place) = asked.iter().position(|one| std::ptr::eq(*one, question)) else {
                continue;
            };
            let words = self.asked(&asked, place, questions);
            let wanted = self.wanted_width(question, &words, width);
            if !row.is_empty() && used + GUTTER + wanted > width + 0.01 {
                rows.extend(self.row(&std::mem::take(&mut row), width, lines));
                used = 0.0;
            }
            used += wanted + if row.is_empty() { 0.0 } else { GUTTER };
            row.push((question, words, wanted));
        }
        rows.extend(self.row(&row, width, lines));
        rows
    }

    /// The question as it is printed, after what must hold for it: "if no: Who was with you?"
    fn asked(&self, asked: &[&Question], place: usize, all: &[Question]) -> String {
        let question = asked[place];
        let words = question.ask.in_language(self.language);
        match Self::told(question) {
            Some(holds) => {
                let holds = self.condition(holds, all, near(asked, place));
                format!("{}: {words}", self.tongue.when(&holds))
            }
            None => words.into(),
        }
    }

    /// The width that a field asks for; the whole row where it should stand alone.
    fn wanted_width(&self, question: &Question, words: &str, width: f64) -> f64 {
        if self.reach(question).is_some() {
            return width;
        }
        let one_line = self.setter.width(words, &ASK);
        let room = Room { width, lines: 1, cell: false };
        let space = |kind: &Kind| self.space(kind, room).rect.width;
        let wanted = match &question.answer {
            Kind::LongText | Kind::Group { .. } => width,
            Kind::Choice { options, other: false } | Kind::Choices { options, other: false } => {
                one_line.max(self.options_width(options))
            }
            Kind::Choice { .. } | Kind::Choices { .. } => width,
            Kind::Text | Kind::LadderStep { .. } => one_line.max(60.0 * MM),
            Kind::Rating { .. } => one_line.max(68.0 * MM),
            short => {
                // A hint of more than two lines would push down whatever stands beside.
                let hint = question.hint.as_ref().map(|hint| hint.in_language(self.language));
                let hint = hint.map_or(0.0, |hint| self.setter.width(hint, &HINT) * 0.55);
                one_line.max(hint).min(75.0 * MM).max(space(short))
            }
        };
        wanted.min(width)
    }

    /// What stands under a question of safety: whom to reach, at once.
    pub(super) fn reach(&self, question: &Question) -> Option<&str> {
        let columns: &[Question] = match &question.answer {
            Kind::Group { columns, .. } => columns,
            _ => &[],
        };
        let asks = question.safety || columns.iter().any(|column| column.safety);
        self.safety.filter(|_| asks)
    }

    fn row(&self, fields: &[(&Question, String, f64)], width: f64, lines: usize) -> Option<Area> {
        if fields.is_empty() {
            return None;
        }
        let used = fields.iter().map(|(_, _, wide)| wide).sum::<f64>()
            + GUTTER * (fields.len() - 1) as f64;
        let text = |question: &Question| {
            matches!(question.answer, Kind::Text | Kind::LadderStep { .. } | Kind::Rating { .. })
        };
        let texts = fields.iter().filter(|(question, ..)| text(question)).count();
        let share = if texts > 0 { (width - used) / texts as f64 } else { 0.0 };
        let mut heads = Vec::new();
        let mut widths = Vec::new();
        for (place, (question, words, wide)) in fields.iter().enumerate() {
            // What is left is for those who write, or else for the words of the last question.
            let rest = if place + 1 == fields.len() && texts == 0 { width - used } else { 0.0 };
            let wide = wide + if text(question) { share } else { rest.max(0.0) };
            let mut head = Area::new(Role::Plain, wide, 0.0);
            head.stack(0.0, paragraph_well(self.setter, Role::Plain, words, &ASK, wide));
            if let Some(hint) = &question.hint {
                let hint = hint.in_language(self.language);
                head.stack(0.0, paragraph_well(self.setter, Role::Plain, hint, &HINT, wide));
            }
            if let Kind::LadderStep { steps, .. } = &question.answer {
                for (place, step) in (1..).zip(steps) {
                    let step = format!("{place} · {}", step.in_language(self.language));
                    head.stack(0.0, paragraph(self.setter, Role::Plain, &step, &HINT, wide));
                }
            }
            heads.push(head);
            widths.push(wide);
        }
        let tall = heads.iter().map(|head| head.rect.height).fold(0.0, f64::max);
        let mut row = Area::new(Role::Plain, width, 0.0);
        let mut x = 0.0;
        for ((head, (question, ..)), wide) in heads.into_iter().zip(fields).zip(widths) {
            let space = self.space(&question.answer, Room { width: wide, lines, cell: false });
            let written = matches!(
                question.answer,
                Kind::Text
                    | Kind::LongText
                    | Kind::LadderStep { .. }
                    | Kind::Date
                    | Kind::Time
                    | Kind::Moment
                    | Kind::Minutes { .. }
                    | Kind::Number { .. }
            );
            // A line to write on has its room above it already.
            let gap = if written { 0.0 } else { 5.0 };
            let y = tall + gap;
            let mut field = Area::new(Role::Question, wide, y + space.rect.height);
            field.children.push(head);
            field.children.push(space.asking(question).at(0.0, y));
            if let Some(reach) = self.reach(question) {
                field.stack(4.0, paragraph(self.setter, Role::Crisis, reach, &HINT, wide));
            }
            row.rect.height = row.rect.height.max(field.rect.height);
            row.children.push(field.at(x, 0.0));
            x += wide + GUTTER;
        }
        Some(row)
    }

    /// A blank record under its title, set off by a line.
    pub(super) fn record(
        &self,
        title: &str,
        questions: &[Question],
        width: f64,
        roomy: Roomy,
    ) -> Area {
        let mut record = self.titled(title, questions, width);
        self.fill(&mut record, questions, roomy);
        record
    }

    /// A blank record in two halves side by side. Where one of them is shorter, its long answers have more
    /// lines.
    pub(super) fn record_in_halves(
        &self,
        title: &str,
        halves: [(&str, &[Question]); 2],
        width: f64,
        roomy: Roomy,
    ) -> Area {
        let mut record = self.titled(title, halves[0].1, width);
        let half = (width - 2.0 * GUTTER) / 2.0;
        let y = record.rect.height + ROW_GAP;
        let column = |(name, questions): (&str, &[Question]), lines: usize| {
            let mut column = Area::new(Role::Plain, half, 0.0);
            column.stack(0.0, paragraph(self.setter, Role::Heading, name, &STRONG, half));
            self.fill(&mut column, questions, Roomy { lines, ..roomy });
            column
        };
        let columns = halves.map(|half| column(half, roomy.lines));
        let tall = columns.iter().map(|column| column.rect.height).fold(0.0, f64::max);
        for (place, (half_of_it, mut whole)) in halves.into_iter().zip(columns).enumerate() {
            for lines in roomy.lines + 1..=MOST_LINES {
                let more = column(half_of_it, lines);
                if more.rect.height > tall || more.rect.height <= whole.rect.height {
                    break;
                }
                whole = more;
            }
            record.children.push(whole.at((half + 2.0 * GUTTER) * place as f64, y));
        }
        let (from, to) = ((width / 2.0, y), (width / 2.0, y + tall));
        record.marks.push(Mark::Stroke { from, to, width: 0.6, ink: Ink::Hairline });
        record.rect.height = y + tall;
        record
    }

    fn titled(&self, title: &str, questions: &[Question], width: f64) -> Area {
        let mut record = Area::new(Role::Record, width, 0.0);
        let (from, to) = ((0.0, 0.0), (width, 0.0));
        record.marks.push(Mark::Stroke { from, to, width: 0.8, ink: Ink::Hairline });
        record.stack(0.0, self.record_head(title, questions, width));
        record
    }

    /// A record's title, and at the other end of its line when it was, where the form does not ask it.
    pub(super) fn record_head(&self, title: &str, questions: &[Question], width: f64) -> Area {
        let title = label(self.setter, title, &STRONG);
        let mut heading = Area::new(Role::Heading, title.rect.width, GRID + 6.0);
        heading.children.push(title.at(0.0, 6.0));
        let Some(asked) = questions.first().filter(|first| first.key == HAPPENED) else {
            heading.rect.width = width;
            return heading;
        };
        let words = label(self.setter, asked.ask.in_language(self.language), &ASK);
        let space = self.space(&asked.answer, Room { width, lines: 1, cell: false });
        let (x, tall) = (words.rect.width + 8.0, space.rect.height);
        let mut question = Area::new(Role::Question, x + space.rect.width, tall);
        question.children = vec![words.at(0.0, tall - GRID), space.asking(asked).at(x, 0.0)];
        let mut head = Area::new(Role::Plain, width, tall.max(GRID + 6.0));
        let below = head.rect.height - GRID - 6.0;
        let end = width - question.rect.width;
        head.children = vec![heading.at(0.0, below), question.at(end, 0.0)];
        head
    }

    fn fill(&self, area: &mut Area, questions: &[Question], Roomy { lines, air }: Roomy) {
        let rows = self.rows(questions, area.rect.width, lines);
        for (place, row) in rows.into_iter().enumerate() {
            area.stack(if place == 0 { UNDER_TITLE } else { ROW_GAP } + air, row);
        }
    }
}
