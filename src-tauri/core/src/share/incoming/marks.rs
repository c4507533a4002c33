//! Beginnings of replies: each is noted, so that it is told what became of it.
//!
//! A text may hold as many as it is long. So only so many are looked at, each for its own length and
//! no further: what a text costs grows as its length does.

use super::super::seal::{MAX_LINES, REPLY_MARK};
use super::BrokenKind;
use super::lines::{Line, is_letter};
use crate::id::AssignmentId;

/// How many letters an id has.
pub(super) const ID: usize = 16;

/// How many letters of a payload tell it from others: the first 43 are the same in all of them.
pub(super) const BEGINNING: usize = 100;

/// How many beginnings are looked at in a text, and noted in all texts together.
const MAX_MARKS: usize = 2 * MAX_LINES;

/// How many letters behind the start of a mark say what it is of.
const LETTERS: usize = 200;

/// Among how many characters of its line they are looked for; the others are spaces.
const WIDTH: usize = 5 * LETTERS;

/// How many letters behind it a mark of another version has at least, which a word has not.
const NEWER: usize = 41;

/// A beginning of a reply.
pub(super) struct Mark {
    pub(super) assignment: Option<AssignmentId>,
    /// As much of its payload as stands on the same line, at most [`BEGINNING`].
    pub(super) begins: String,
    pub(super) kind: BrokenKind,
}

/// The beginnings in one text after another, each once.
#[derive(Default)]
pub(super) struct Marks {
    noted: Vec<Mark>,
    /// How many of them are of texts before this one.
    before: usize,
    /// How many there were, also those that were noted already.
    seen: usize,
}

impl Marks {
    /// What is noted from now on is of another text.
    pub(super) fn begin_text(&mut self) {
        self.before = self.noted.len();
    }

    /// Those of this text.
    pub(super) fn of_this_text(&self) -> &[Mark] {
        &self.noted[self.before..]
    }

    /// How many there were in all texts, also those that were known.
    pub(super) fn seen(&self) -> usize {
        self.seen
    }

    pub(super) fn into_all(self) -> Vec<Mark> {
        self.noted
    }

    /// Notes of this text only that it holds too many.
    pub(super) fn too_many(&mut self) {
        self.noted.truncate(self.before);
        self.note(Mark { assignment: None, begins: String::new(), kind: BrokenKind::TooLarge });
    }

    /// Notes each beginning in a text, given as its lines and as all its letters without gaps; whether
    /// there were no more than any real text has.
    pub(super) fn look_through(&mut self, lines: &[Line<'_>], all: &str) -> bool {
        let few = all_marks(all).nth(MAX_MARKS).is_none();
        if few {
            self.in_lines(lines);
            self.across_lines(all);
        }
        let few = few && self.of_this_text().len() <= MAX_LINES;
        if !few {
            self.too_many();
        }
        few
    }

    fn in_lines(&mut self, lines: &[Line<'_>]) {
        for text in lines.iter().map(|line| line.text) {
            for at in all_marks(text) {
                let letters = text[at..].chars().take(WIDTH).filter(|it| !it.is_whitespace());
                let rest: String = letters.take(LETTERS).collect();
                // What a sentence says of a reply has a space behind the mark.
                let behind = &text[at + REPLY_MARK.len()..];
                let goes_on = behind.starts_with(|it: char| it.is_ascii_alphanumeric());
                let mark = mark_at(&rest).filter(|mark| goes_on || mark.assignment.is_some());
                if let Some(mark) = mark {
                    self.note(mark);
                }
            }
        }
    }

    fn across_lines(&mut self, all: &str) {
        for at in all_marks(all) {
            if let Some(assignment) = id_at(&all[at..])
                && !self.noted.iter().any(|mark| mark.assignment == Some(assignment))
            {
                let kind = kind_of(&all[at..]);
                self.note(Mark { assignment: Some(assignment), begins: String::new(), kind });
            }
        }
    }

    fn note(&mut self, mark: Mark) {
        self.seen += 1;
        if self.noted.len() > MAX_MARKS {
            return;
        }
        let is_it = |known: &Mark| {
            (known.assignment, known.kind, &known.begins)
                == (mark.assignment, mark.kind, &mark.begins)
        };
        if !self.noted.iter().any(is_it) {
            self.noted.push(mark);
        }
    }

    /// What reads as changed in one guess is not therefore only incomplete in another.
    pub(super) fn arrived_changed(&mut self, id: AssignmentId) {
        let of_it = self.noted.iter_mut().filter(|mark| mark.assignment == Some(id));
        of_it.filter(|mark| mark.kind == BrokenKind::Incomplete).for_each(|mark| {
            mark.kind = BrokenKind::Changed;
        });
    }
}

/// Where the next beginning of a reply is, in either case and of any version.
pub(super) fn find_mark(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let is_mark = |at: &usize| {
        bytes[*at..*at + 2].eq_ignore_ascii_case(b"ow")
            && bytes[*at + 2].is_ascii_digit()
            && bytes[*at + 3] == b'.'
    };
    (from..bytes.len().saturating_sub(3)).find(is_mark)
}

/// Where each of them is.
fn all_marks(text: &str) -> impl Iterator<Item = usize> {
    std::iter::successors(find_mark(text, 0), |at| find_mark(text, at + REPLY_MARK.len()))
}

/// The assignment that a reply names, right behind its mark.
pub(super) fn id_at(text: &str) -> Option<AssignmentId> {
    let rest = text.get(REPLY_MARK.len()..)?;
    let id = rest.get(..ID)?;
    rest[ID..].starts_with('.').then(|| id.parse().ok()).flatten()
}

fn mark_at(rest: &str) -> Option<Mark> {
    let letters = rest.bytes().take_while(|byte| is_letter(*byte)).count();
    let Some(id) = id_at(rest) else {
        let kind = if is_newer(rest) { BrokenKind::Newer } else { BrokenKind::Incomplete };
        let is_one = kind == BrokenKind::Newer || rest.starts_with(REPLY_MARK);
        return (letters > REPLY_MARK.len() && is_one).then(|| Mark {
            assignment: None,
            begins: String::new(),
            kind,
        });
    };
    let payload = &rest[REPLY_MARK.len() + ID + 1..letters];
    let begins = payload.split('.').next().unwrap_or_default().chars().take(BEGINNING).collect();
    Some(Mark { assignment: Some(id), begins, kind: kind_of(rest) })
}

/// Why a reply that begins so would not be whole, as far as its beginning tells.
fn kind_of(text: &str) -> BrokenKind {
    if is_newer(text) {
        BrokenKind::Newer
    } else if text.starts_with(REPLY_MARK) {
        BrokenKind::Incomplete
    } else {
        // Small letters became capitals, or the other way round.
        BrokenKind::Changed
    }
}

/// Whether it is of a version to come.
fn is_newer(text: &str) -> bool {
    let version = text.as_bytes().get(2);
    let behind = || text.bytes().skip(REPLY_MARK.len()).take(NEWER);
    text.starts_with("OW")
        && version.is_some_and(|version| (b'2'..=b'9').contains(version))
        && behind().take_while(|byte| is_letter(*byte)).count() == NEWER
}
