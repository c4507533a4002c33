//! Reply lines, put together again from what mail programs make of them.
//!
//! A reply is known by its beginning, has only `A-Z a-z 0-9 - _ .` in it, and ends in a checksum. So a
//! guess about what was put between its letters needs no certainty: the checksum says which is right.
//! Every guess reads the text once, and there is a small number of them.

use std::collections::BTreeSet;

use super::super::seal::{MAX_LINE, MAX_LINES, REPLY_MARK, SealedReply};
use super::lines::{
    DASHES, Line, cleaned, is_letter, is_letter_or_space, joined, long_pieces_of, piece, pieces_of,
};
use super::marks::{BEGINNING, ID, Mark, Marks, find_mark, id_at};
use super::{Broken, BrokenKind};
use crate::id::AssignmentId;

/// With fewer letters than this, a beginning belongs to any reply to its assignment.
const TELLING: usize = 56;

/// How many digits the checksum has.
pub(super) const SUM: usize = 8;

/// The most pieces among which foreign lines are looked for one run after another.
const MAX_PIECES: usize = 40;

/// How many of them may follow each other.
const MAX_RUN: usize = 3;

/// How many replies are looked at so closely.
const MAX_CLOSELY: usize = 5;

/// How long a text may be so that every guess is tried on it, in bytes.
const MAX_GUESSED: usize = 1024 * 1024;

/// How many lines of a text are looked at one by one.
const MAX_LINES_OF_TEXT: usize = 200_000;

/// How long the pieces together may be.
const MAX_LOOKED_AT: usize = 64 * 1024;

/// How many depths of quoting are looked at by themselves.
const MAX_DEPTHS: usize = 6;

/// A search for replies through one text after another.
#[derive(Default)]
pub(super) struct Search {
    whole: Vec<SealedReply>,
    /// The first letters of each of their payloads.
    begin: Vec<(AssignmentId, String)>,
    /// How many replies were seen whole, also those that were known.
    seen: usize,
    marks: Marks,
}

impl Search {
    /// Finds the replies in a text; whether there was one, or the beginning of one.
    pub(super) fn look_through(&mut self, text: &str) -> bool {
        let seen = self.seen();
        self.marks.begin_text();
        // As it was sent, nothing has to be guessed.
        let marked = |word| str::find(word, REPLY_MARK).map(|at| &word[at..]);
        let words = text.split_whitespace().filter_map(marked).take(MAX_LINES + 1);
        let words: Vec<&str> = words.collect();
        if words.len() > MAX_LINES || words.iter().any(|word| word.len() > MAX_LINE) {
            self.marks.too_many();
            return true;
        }
        let whole = words.iter().filter(|word| self.keep(word)).count();
        if whole == 0 || whole < words.len() {
            self.guess(&cleaned(text));
        }
        self.seen() > seen
    }

    /// How many replies and beginnings of replies were seen.
    pub(super) fn seen(&self) -> usize {
        self.seen + self.marks.seen()
    }

    /// The whole replies, each once, and what became of the others.
    pub(super) fn ended(mut self) -> (Vec<SealedReply>, Vec<Broken>) {
        let marks = std::mem::take(&mut self.marks).into_all();
        let mut broken: Vec<Broken> = Vec::new();
        for mark in marks.iter().filter(|mark| !self.has(mark)) {
            let one = Broken { kind: mark.kind, assignment: mark.assignment };
            // A beginning that says nothing of where it belongs is only worth a word alone.
            let idle = mark.assignment.is_none()
                && mark.kind == BrokenKind::Incomplete
                && !(self.whole.is_empty() && broken.is_empty());
            if !broken.contains(&one) && !idle {
                broken.push(one);
            }
        }
        (self.whole, broken)
    }

    /// Keeps a reply that is whole; whether it is.
    fn keep(&mut self, line: &str) -> bool {
        let line = end_of(line).map_or(line, |end| &line[..end]);
        let Some(sealed) = SealedReply::read(line) else { return false };
        self.seen += 1;
        if !self.whole.contains(&sealed) {
            let begin = line[REPLY_MARK.len() + ID + 1..].chars().take(BEGINNING).collect();
            self.begin.push((sealed.assignment, begin));
            self.whole.push(sealed);
        }
        true
    }

    fn guess(&mut self, text: &str) {
        let lines = || text.split('\n').map(Line::new).filter(|line| !line.text.is_empty());
        let all = joined(lines().map(|line| line.text), DASHES[0]);
        if find_mark(&all, 0).is_none() {
            return;
        }
        let lines: Vec<Line<'_>> = lines().take(MAX_LINES_OF_TEXT).collect();
        if !self.marks.look_through(&lines, &all) {
            return;
        }
        let long = all.len() > MAX_GUESSED;
        let has_dashes = !long && text.contains(['\u{2013}', '\u{2014}']);
        for dashes in &DASHES[..if has_dashes { DASHES.len() } else { 1 }] {
            if self.is_settled() {
                return;
            }
            self.guess_with(&lines, *dashes, long);
        }
        if !long {
            self.look_closely(&lines);
        }
    }

    /// Tries what mail programs do, the commonest first.
    fn guess_with(&mut self, lines: &[Line<'_>], dashes: (&str, &str), only_usual: bool) {
        let with_mark = lines.iter().filter(|line| find_mark(line.text, 0).is_some());
        let depths: BTreeSet<usize> = with_mark.map(|line| line.depth).collect();
        let depths = || depths.iter().take(MAX_DEPTHS);
        let mut attempt = |pieces: Vec<&str>| {
            self.read_all(&joined(pieces.into_iter(), dashes));
            self.is_settled()
        };
        // Broken anywhere, quoted or not.
        if attempt(lines.iter().map(|line| line.text).collect()) {
            return;
        }
        if only_usual {
            attempt(pieces_of(lines.iter()));
            return;
        }
        // Somebody wrote between the lines that they quoted.
        for depth in depths() {
            let of_depth = lines.iter().filter(|line| line.depth == *depth);
            if attempt(of_depth.map(|line| line.text).collect()) {
                return;
            }
        }
        // Sentences between, at any depth; then at one.
        if attempt(pieces_of(lines.iter())) {
            return;
        }
        for depth in depths() {
            if attempt(pieces_of(lines.iter().filter(|line| line.depth == *depth))) {
                return;
            }
        }
        // Single words between as well.
        attempt(long_pieces_of(lines));
    }

    /// Reads every reply in a text without gaps.
    fn read_all(&mut self, joined: &str) {
        let mut from = 0;
        for _ in 0..=MAX_LINES {
            let Some(at) = find_mark(joined, from) else { return };
            let (kind, end) = self.read_at(&joined[at..]);
            // What reads as changed in one guess is not therefore only incomplete in another.
            if let (Some(BrokenKind::Changed), Some(id)) = (kind, id_at(&joined[at..])) {
                self.marks.arrived_changed(id);
            }
            from = at + end.max(REPLY_MARK.len());
        }
    }

    /// Reads one; what is wrong with it, and where it ends.
    fn read_at(&mut self, text: &str) -> (Option<BrokenKind>, usize) {
        match end_of(text) {
            Some(end) if self.keep(&text[..end]) => (None, end),
            Some(_) => (Some(BrokenKind::Changed), REPLY_MARK.len()),
            None => (Some(BrokenKind::Incomplete), REPLY_MARK.len()),
        }
    }

    /// Whether the reply that begins so was found whole.
    fn has(&self, mark: &Mark) -> bool {
        let short = mark.begins.len() < TELLING;
        self.begin.iter().any(|(assignment, begin)| {
            mark.assignment == Some(*assignment)
                && (short
                    || begin
                        .get(..mark.begins.len())
                        .is_some_and(|begin| begin.eq_ignore_ascii_case(&mark.begins)))
        })
    }

    fn is_settled(&self) -> bool {
        let mut named = self.marks.of_this_text().iter().filter(|it| it.assignment.is_some());
        !self.whole.is_empty() && named.all(|mark| self.has(mark))
    }

    /// Takes only lines that are as long as the longest, and one shorter as the last: so a program
    /// breaks lines, and so nobody writes.
    fn by_width(&mut self, lines: &[Line<'_>]) {
        let pieces: Vec<&str> =
            lines.iter().take(MAX_LINES).filter_map(|line| piece(line.text)).collect();
        let Some((first, rest)) = pieces.split_first() else { return };
        let Some(width) = rest.iter().map(|piece| piece.len()).max() else { return };
        let full = |piece: &&&str| piece.len() == width;
        let shorter = (0..rest.len()).filter(|at| !full(&&rest[*at])).take(MAX_PIECES);
        for last in shorter.collect::<Vec<_>>() {
            let before = rest[..last].iter().filter(full);
            let kept = [first].into_iter().chain(before).chain([&rest[last]]).copied();
            self.read_all(&joined(kept, DASHES[0]));
        }
        let kept = [first].into_iter().chain(rest.iter().filter(full)).copied();
        self.read_all(&joined(kept, DASHES[0]));
    }

    /// Leaves out each run of lines in turn, where there are few of them.
    fn look_closely(&mut self, lines: &[Line<'_>]) {
        let begins =
            |line: &Line<'_>| find_mark(line.text, 0).and_then(|at| id_at(&line.text[at..]));
        let starts: Vec<usize> =
            (0..lines.len()).filter(|at| begins(&lines[*at]).is_some()).take(MAX_CLOSELY).collect();
        for start in starts {
            if self.is_settled() {
                return;
            }
            self.by_width(&lines[start..]);
            if self.is_settled() {
                return;
            }
            let pieces: Vec<&str> = lines[start..]
                .iter()
                .map(|line| line.text)
                .filter(|text| find_mark(text, 0).is_some() || text.bytes().all(is_letter_or_space))
                .take(MAX_PIECES)
                .collect();
            if pieces.iter().map(|piece| piece.len()).sum::<usize>() > MAX_LOOKED_AT {
                continue;
            }
            for from in 1..pieces.len() {
                for to in from + 1..=pieces.len().min(from + MAX_RUN) {
                    let kept = pieces[..from].iter().chain(&pieces[to..]).copied();
                    self.read_all(&joined(kept, DASHES[0]));
                }
            }
        }
    }
}

/// Where the reply ends that `text` begins with: behind the eight digits that follow its third dot.
fn end_of(text: &str) -> Option<usize> {
    id_at(text)?;
    let payload = REPLY_MARK.len() + ID + 1;
    let bytes = text.as_bytes();
    let letters = bytes[payload..].iter().take_while(|byte| is_letter(**byte) && **byte != b'.');
    let dot = payload + letters.take(MAX_LINE).count();
    let sum = bytes.get(dot + 1..dot + 1 + SUM)?;
    let is_end = bytes[dot] == b'.' && sum.iter().all(u8::is_ascii_hexdigit);
    is_end.then_some(dot + 1 + SUM)
}
