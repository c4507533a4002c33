//! The two halves of a finished record side by side, as they stand on the blank one.

use super::finished::{Back, Piece};
use super::pen::{GRID, STRONG, lines, paragraph};
use super::record::{GUTTER, ROW_GAP};
use super::space::Drawing;
use super::tree::{Area, Ink, Mark, Role};
use crate::form::{Answers, Kind, Question};

/// From the name of a half to its first answer.
const UNDER_NAME: f64 = 4.0;
/// What stands over a record on its page.
const HEAD: f64 = 4.0 * GRID;

impl Back<'_> {
    /// Both halves, or nothing where the form has none, where a table would be squeezed, or where a half is
    /// longer than what a page of `room` has left for it.
    pub(super) fn halves_beside(&self, answers: &Answers, width: f64, room: f64) -> Option<Area> {
        let Drawing { setter, tongue, .. } = *self.drawing();
        let form = self.form();
        let mut questions = form.entry.iter().chain(&form.after);
        if form.after.is_empty() || questions.any(|one| matches!(one.answer, Kind::Group { .. })) {
            return None;
        }
        let half = (width - 2.0 * GUTTER) / 2.0;
        let mut both = Area::new(Role::Plain, width, 0.0);
        let halves = [(tongue.before(), &form.entry), (tongue.after(), &form.after)];
        for (place, (name, questions)) in halves.into_iter().enumerate() {
            let mut column = Area::new(Role::Plain, half, 0.0);
            column.stack(0.0, paragraph(setter, Role::Heading, name, &STRONG, half));
            self.stack(&mut column, questions, answers);
            both.rect.height = both.rect.height.max(column.rect.height);
            both.children.push(column.at((half + 2.0 * GUTTER) * place as f64, 0.0));
        }
        if both.rect.height > room - HEAD {
            return None;
        }
        let (from, to) = ((width / 2.0, 0.0), (width / 2.0, both.rect.height));
        both.marks.push(Mark::Stroke { from, to, width: 0.6, ink: Ink::Hairline });
        Some(both)
    }

    fn stack(&self, column: &mut Area, questions: &[Question], answers: &Answers) {
        let width = column.rect.width;
        if !questions.iter().any(|question| answers.contains_key(&question.key)) {
            let open = self.quiet(self.drawing().tongue.not_answered(), width);
            return column.stack(UNDER_NAME, open);
        }
        for (place, piece) in self.pieces(questions, answers, width).into_iter().enumerate() {
            let gap = if place == 0 { UNDER_NAME } else { ROW_GAP };
            match piece {
                Piece::Row(row) => column.stack(gap, row),
                Piece::Words(ask, words) => {
                    column.stack(gap, ask);
                    column.stack(0.0, lines(Role::Paragraph, &words, width));
                }
            }
        }
    }
}
