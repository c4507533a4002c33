//! What a box means to those who do not see the page, where its role alone does not say it.

use super::tree::{Area, Mark, Role};

/// What a box means beyond its role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Means {
    /// A drawing, in words. Everything in the box is a part of it.
    Picture(String),
    /// The client's own words, in this language.
    Said(String),
    /// What its row is about: a day, or a question.
    Naming,
    /// A question that stays with its answer as a heading does, and is none.
    Asking,
    /// Pieces of one line, read as one sentence.
    Line,
    /// Nothing that would have to be read: a help for the hand that writes.
    Nothing,
    /// The same as on a page before.
    Again,
}

impl Area {
    /// Makes it a drawing that says `words` to those who do not see it.
    pub(super) fn shown_as(self, words: impl Into<String>) -> Self {
        self.meaning(Means::Picture(words.into()))
    }

    /// What a drawing says, where it is one.
    pub fn alt(&self) -> Option<&str> {
        match &self.means {
            Some(Means::Picture(words)) => Some(words),
            _ => None,
        }
    }

    /// Says that it holds the client's own words, and in which language.
    pub(super) fn said_in(self, language: &str) -> Self {
        self.meaning(Means::Said(language.into()))
    }

    pub(super) fn meaning(self, means: Means) -> Self {
        Self { means: Some(means), ..self }
    }

    /// Says that it continues the box of its kind on the page before.
    pub(super) fn going_on(self) -> Self {
        Self { goes_on: true, ..self }
    }

    /// Whether there are words in it that do not stand in a box of their own.
    pub(super) fn has_words(&self) -> bool {
        let words = |mark: &Mark| matches!(mark, Mark::Text { line, .. } if !line.runs.is_empty());
        self.marks.iter().any(words)
    }

    pub(super) fn is_table(&self) -> bool {
        self.children.first().is_some_and(|child| child.role == Role::TableHead)
    }

    /// How many boxes in it have something to read: none, one, or two that stand for more.
    pub(super) fn readable(&self) -> usize {
        match self.means {
            Some(Means::Picture(_)) => 1,
            Some(Means::Nothing | Means::Again) => 0,
            _ => {
                let mut count = usize::from(self.has_words());
                for child in &self.children {
                    if count > 1 {
                        break;
                    }
                    count += child.readable();
                }
                count.min(2)
            }
        }
    }
}
