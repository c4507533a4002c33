//! Questions that share their options, as one table: the options across, said once, and a row of boxes
//! for each question.

use super::means::Means;
use super::pen::{BOX, CELL, HEAD, HINT, MM, paragraph, paragraph_well};
use super::space::Drawing;
use super::table::{PAD, TOP, Table, beside, frame};
use super::tree::{Area, Mark, Role};
use crate::form::{Choice, Kind, Question};

/// Two questions are no table yet.
const FEWEST: usize = 3;
/// The narrowest column of boxes, and the widest before the words of its head are broken.
const COLUMN: (f64, f64) = (17.0 * MM, 21.0 * MM);
/// The narrowest column of questions.
const ASKED: f64 = 60.0 * MM;
/// The lowest row, and how much it grows with each line that a long answer would get, up to this many.
const ROW: f64 = 7.0 * MM;
const MORE: f64 = 0.6 * MM;
const MOST_LINES: usize = 12;
/// From the top and the foot of a row to its words.
const CLOSE: f64 = 2.5;

/// How many of `questions`, from the first on, are a choice among the same options.
pub(super) fn run(questions: &[Question]) -> usize {
    let alike = |question: &&Question| {
        question.show_when.is_none() && shared(question).is_some_and(|options| !options.is_empty())
    };
    let Some(first) = questions.first().filter(alike) else { return 0 };
    let same = |question: &&Question| {
        alike(question)
            && shared(question) == shared(first)
            && question.answer.name() == first.answer.name()
    };
    let run = questions.iter().take_while(same).count();
    if run < FEWEST { 0 } else { run }
}

fn shared(question: &Question) -> Option<&[Choice]> {
    match &question.answer {
        Kind::Choice { options, other: false } | Kind::Choices { options, other: false } => {
            Some(options)
        }
        _ => None,
    }
}

impl Drawing<'_> {
    /// A run of questions as a table, or nothing where the options do not fit beside them. The rows
    /// are roomier where long answers would get more `lines`.
    /// `note` is said under a question.
    pub(super) fn battery<'n>(
        &self,
        run: &[Question],
        width: f64,
        lines: usize,
        note: impl Fn(&Question) -> Option<&'n str>,
    ) -> Option<Area> {
        let options = shared(run.first()?)?;
        let label = |option: &Choice| option.label.in_language(self.language).to_owned();
        let words = options.iter().map(|option| self.setter.longest_word(&label(option), &HEAD));
        let longest = words.fold(0.0, f64::max) + 2.0 * PAD;
        let whole = options.iter().map(|option| self.setter.width(&label(option), &HEAD));
        let column = (whole.fold(0.0, f64::max) + 2.0 * PAD).min(COLUMN.1);
        let column = column.max(longest).max(COLUMN.0);
        let asked = width - column * options.len() as f64;
        if asked < ASKED {
            return None;
        }
        let heads: Vec<Area> = options
            .iter()
            .map(|option| centred(self, &label(option), column - 2.0 * PAD))
            .collect();
        let tall = heads.iter().map(|head| head.rect.height).fold(0.0, f64::max) + 2.0 * TOP + 1.0;
        let mut head = Area::new(Role::TableHead, 0.0, tall);
        beside(&mut head, frame(Role::Cell, asked, tall, true));
        for words in heads {
            let mut cell = frame(Role::Cell, column, tall, true);
            let y = tall - TOP - words.rect.height;
            cell.children.push(words.at(PAD, y));
            beside(&mut head, cell);
        }
        let mut table = Table::new(Role::Table, head);
        for question in run {
            let wide = (asked, column);
            table.push(self.battery_row(question, note(question), wide, options.len(), lines));
        }
        Some(table.area)
    }

    fn battery_row(
        &self,
        question: &Question,
        note: Option<&str>,
        (asked, column): (f64, f64),
        options: usize,
        lines: usize,
    ) -> Area {
        let room = asked - 2.0 * PAD;
        let words = question.ask.in_language(self.language);
        let mut text = Area::new(Role::Plain, room, 0.0);
        text.stack(0.0, paragraph_well(self.setter, Role::Plain, words, &CELL, room));
        if let Some(hint) = &question.hint {
            let hint = hint.in_language(self.language);
            text.stack(0.0, paragraph(self.setter, Role::Plain, hint, &HINT, room));
        }
        if let Some(note) = note {
            text.stack(0.0, paragraph(self.setter, Role::Plain, note, &HINT, room));
        }
        if let Some(reach) = self.reach(question) {
            text.stack(2.0, paragraph(self.setter, Role::Crisis, reach, &HINT, room));
        }
        let least = ROW + MORE * lines.min(MOST_LINES) as f64;
        let height = (text.rect.height + 2.0 * CLOSE).max(least);
        let mut row = Area::new(Role::Row, 0.0, height);
        let mut cell = frame(Role::Cell, asked, height, false);
        let y = (height - text.rect.height) / 2.0;
        cell.children.push(text.at(PAD, y));
        beside(&mut row, cell.meaning(Means::Naming));
        let mut space = Area::new(Role::Space, column * options as f64, height);
        for place in 0..options {
            let cell = frame(Role::Cell, column, height, false);
            let cell = cell.tick_box((column - BOX) / 2.0, (height - BOX) / 2.0);
            space.children.push(cell.at(column * place as f64, 0.0));
        }
        beside(&mut row, space.asking(question));
        row
    }
}

/// The head of a column, its lines in the middle.
fn centred(drawing: &Drawing<'_>, words: &str, width: f64) -> Area {
    let mut area = paragraph(drawing.setter, Role::Plain, words, &HEAD, width);
    for mark in &mut area.marks {
        if let Mark::Text { x, line, .. } = mark {
            *x = ((width - line.width) / 2.0).max(0.0);
        }
    }
    area
}

#[cfg(test)]
mod tests {
    use super::*;

    fn questions(answers: &[&str]) -> Vec<Question> {
        let all = answers.iter().enumerate().map(|(place, answer)| {
            let json = format!(r#"{{"key":"q{place}","ask":"How often?","answer":{answer}}}"#);
            serde_json::from_str(&json).expect("a question")
        });
        all.collect()
    }

    #[test]
    fn a_run_ends_where_the_options_or_the_kind_change() {
        let [often, much, any, text] = [
            r#"{"kind":"choice","options":[{"key":"a","label":"never"},{"key":"b","label":"daily"}]}"#,
            r#"{"kind":"choice","options":[{"key":"a","label":"little"},{"key":"b","label":"much"}]}"#,
            r#"{"kind":"choices","options":[{"key":"a","label":"never"},{"key":"b","label":"daily"}]}"#,
            r#"{"kind":"text"}"#,
        ];
        for (answers, expected) in [
            (&[often, often, often, much][..], 3),
            (&[often, often, often, any], 3),
            (&[often, often, text, often], 0),
            (&[text, often, often, often], 0),
            (&[often, often, often, often], 4),
            (&[], 0),
        ] {
            assert_eq!(run(&questions(answers)), expected);
        }
    }
}
