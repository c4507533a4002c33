//! A finished assignment: the same form with what the client answered in its place.
//!
//! What the client said stands in the serif face and, where it was typed, in quotation marks; boxes are
//! ticked and scales marked as a hand would have done it. What was left open says so in words.

use chrono::{NaiveDate, NaiveDateTime, Timelike};

use super::blanks::{UNDER_HEADING, flow_rows};
use super::flow::{Flow, on_grid};
use super::fonts::Voice;
use super::goal::goal_block;
use super::pen::{GRID, HINT, QUOTE, SMALL, STRONG, TITLE, label, lines, paragraph};
use super::phrases::{Tongue, quoted};
use super::record::ROW_GAP;
use super::sheet::{Draft, Maker, Shape};
use super::space::Drawing;
use super::text::{Line, Setter, Style};
use super::tree::{Area, Ink, Layout, Mark, Role};
use super::way::Way;
use super::{AssignmentSheet, size};
use crate::assignment::ReturnedWeek;
use crate::form::{Answers, Form, Question, Rhythm};

/// A question above its answer: quieter than what was answered.
pub(super) const ASKED: Style = Style::new(Voice::Sans, 9.5, 13.0, Ink::Muted);

/// An assignment with what came back of it.
#[derive(Clone, Copy)]
pub struct FinishedSheet<'a> {
    /// The sheet as it was given. When it is brought back, and whom to reach until then, are left out.
    pub sheet: AssignmentSheet<'a>,
    /// What was filled in once, before the first entry.
    pub header: Option<&'a Answers>,
    /// How the weeks of the goal turned out, in order and from the first; empty where nothing is known of
    /// them. They stand under a goal that has a week criterion.
    pub weeks: &'a [ReturnedWeek],
    /// The entries, in any order.
    pub entries: &'a [FilledEntry<'a>],
}

/// One entry as it came back.
#[derive(Clone, Copy)]
pub struct FilledEntry<'a> {
    /// What it is about.
    pub about: FilledFor,
    /// When it was written, on the client's clock.
    pub written: NaiveDateTime,
    /// Whether that is only when it came back: a sheet does not tell when it was filled in.
    pub came_back: bool,
    /// The answers; `None` where the client said that there was nothing to record.
    pub answers: Option<&'a Answers>,
}

/// What an entry is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilledFor {
    /// The one entry of a form that is filled in once.
    Once,
    /// A day.
    Day {
        /// The diary day.
        day: NaiveDate,
        /// Which of the day's entries, from 0.
        slot: u32,
    },
    /// Something that happened, where it is known when.
    Occasion(Option<NaiveDateTime>),
}

impl FilledEntry<'_> {
    /// Entries stand in the order of what they are about.
    fn order(&self) -> (NaiveDate, u32, NaiveDateTime) {
        match self.about {
            FilledFor::Once => (self.written.date(), 0, self.written),
            FilledFor::Day { day, slot } => (day, slot, self.written),
            FilledFor::Occasion(happened) => {
                let at = happened.unwrap_or(self.written);
                (at.date(), 0, at)
            }
        }
    }
}

/// Lays the sheet out.
pub(super) fn lay_out(finished: &FinishedSheet<'_>, setter: &Setter<'_>) -> Layout {
    let given = &finished.sheet;
    let sheet = AssignmentSheet {
        returned: None,
        next_session: None,
        link: None,
        crisis_contacts: &[],
        ..*given
    };
    let tongue = Tongue::of(sheet.language);
    let drawing = Drawing { setter, tongue, language: sheet.language, safety: None };
    let maker = Maker { sheet: &sheet, drawing, came: Some(finished.weeks), code: None };
    let (width, height) = size(sheet.paper);
    let shape = Shape { width, height };
    let said = sheet.goal.map_or(sheet.language, |goal| goal.language.as_str());
    let back = Back { maker: &maker, said };
    if let Some(draft) = back.week(finished) {
        return maker.finish(draft);
    }
    let mut flow = maker.letter(shape);
    maker.message(&mut flow);
    goal_block(&drawing, &sheet, maker.came, &mut flow);
    let once = match finished.entries {
        [entry] if entry.about == FilledFor::Once => Some(entry.written),
        _ => None,
    };
    let mut title = back.title(flow.width);
    let dated = once.is_some_and(|at| back.date(&mut title, at));
    back.fill(&mut flow, finished, Some(title), dated);
    if *sheet.rhythm == Rhythm::Once && flow.pages.len() > 1 {
        // The goal stands beside the message where that saves a page.
        let beside = maker.begin_beside(shape, false).map(|(mut flow, _)| {
            let blocks = flow.pages.iter_mut().flatten().flat_map(|block| &mut block.children);
            let title = blocks.into_iter().find(|block| block.role == Role::Heading);
            let dated = once.zip(title).is_some_and(|(at, title)| back.date(title, at));
            back.fill(&mut flow, finished, None, dated);
            flow
        });
        if let Some(beside) = beside.filter(|beside| beside.pages.len() < flow.pages.len()) {
            flow = beside;
        }
    }
    back.charts(&mut flow, finished, false);
    maker.finish(Draft { shape, pages: flow.pages })
}

/// What came back, on its way to the pages.
pub(super) struct Back<'a> {
    maker: &'a Maker<'a>,
    /// The language of the client's own words.
    pub(super) said: &'a str,
}

/// Something to place: as it is, or words that may go on over the page.
pub(super) enum Piece {
    Row(Area),
    Words(Area, Vec<Line>),
}

impl Piece {
    /// The room that it takes, with what is kept free over it.
    fn room(&self) -> f64 {
        let (tall, words) = match self {
            Self::Row(row) => (row.rect.height, 0.0),
            Self::Words(ask, words) => (ask.rect.height, GRID * words.len() as f64),
        };
        ((ROW_GAP + tall) / GRID).ceil() * GRID + words
    }

    /// Where it ends, under something that ends at `end`.
    pub(super) fn end(&self, end: f64) -> f64 {
        match self {
            Self::Row(row) => on_grid(end, ROW_GAP) + row.rect.height,
            Self::Words(ask, words) => {
                let asked = on_grid(end, ROW_GAP) + ask.rect.height;
                on_grid(asked, 0.0) + GRID * words.len() as f64
            }
        }
    }
}

impl Back<'_> {
    pub(super) fn maker(&self) -> &Maker<'_> {
        self.maker
    }

    pub(super) fn form(&self) -> &Form {
        self.maker.sheet.form
    }

    pub(super) fn drawing(&self) -> &Drawing<'_> {
        &self.maker.drawing
    }

    /// Everything that came back, under the form's title unless that is there already. `dated` says that
    /// the title has the time of the only entry beside it.
    fn fill(
        &self,
        flow: &mut Flow,
        finished: &FinishedSheet<'_>,
        title: Option<Area>,
        dated: bool,
    ) {
        let form = self.maker.sheet.form;
        let mut entries: Vec<&FilledEntry<'_>> = finished.entries.iter().collect();
        entries.sort_by_key(|entry| entry.order());
        let none = Answers::new();
        let header = finished.header.unwrap_or(&none);
        let mut waiting: Vec<(f64, Area)> =
            title.map(|title| (1.5 * GRID, title)).into_iter().collect();
        if !form.header.is_empty() {
            self.place(flow, &mut waiting, self.pieces(&form.header, header, flow.width));
        }
        if entries.is_empty() {
            waiting.push((GRID, self.quiet(self.drawing().tongue.nothing_came(), flow.width)));
        }
        let mut open = self.open_days(&entries).into_iter().peekable();
        for (place, entry) in entries.iter().enumerate() {
            let (day, ..) = entry.order();
            while let Some(missed) = open.next_if(|missed| *missed < day) {
                self.missed(flow, &mut waiting, missed);
            }
            // Where there is no other, when it was written is a line under the title.
            let gap = if entry.about == FilledFor::Once { 0.0 } else { GRID };
            if !dated {
                waiting.push((gap, self.entry_head(entry, place + 1, flow.width)));
            }
            match entry.answers {
                None => {
                    let words = self.drawing().tongue.nothing_to_record();
                    waiting.push((4.0, self.quiet(words, flow.width)));
                    flow.put(std::mem::take(&mut waiting));
                }
                Some(answers) => {
                    let beside = self.halves_beside(answers, flow.width, flow.page_room());
                    let pieces = match beside {
                        Some(halves) => {
                            let mut pieces = vec![Piece::Row(halves)];
                            pieces.extend(self.figures(header, answers, flow.width));
                            pieces
                        }
                        None => self.entry(header, answers, flow.width),
                    };
                    let tall: f64 = pieces.iter().map(Piece::room).sum();
                    let fits = tall < flow.room_after(&waiting, ROW_GAP);
                    if place > 0 && !fits && tall < flow.page_room() / 2.0 {
                        // An entry that is short enough is read in one piece.
                        flow.new_page();
                    }
                    self.place(flow, &mut waiting, pieces);
                }
            }
        }
        for missed in open {
            self.missed(flow, &mut waiting, missed);
        }
        flow.put(waiting);
    }

    /// The days that were due and have no entry.
    fn open_days(&self, entries: &[&FilledEntry<'_>]) -> Vec<NaiveDate> {
        if entries.is_empty() || !matches!(self.maker.sheet.rhythm, Rhythm::Daily { .. }) {
            return Vec::new();
        }
        let mut days = self.maker.days();
        days.retain(|day| {
            let of_day = |entry: &&&FilledEntry<'_>| matches!(entry.about, FilledFor::Day { day: about, .. } if about == *day);
            !entries.iter().any(|entry| of_day(&entry))
        });
        days
    }

    fn missed(&self, flow: &mut Flow, waiting: &mut Vec<(f64, Area)>, day: NaiveDate) {
        let Drawing { setter, tongue, .. } = *self.drawing();
        let mut row = self.rule(flow.width);
        let mut name = label(setter, &tongue.long_day(day), &STRONG);
        name.role = Role::Heading;
        let x = name.rect.width + 10.0;
        row.children.push(name.at(0.0, 6.0));
        row.children.push(label(setter, tongue.no_entry(), &SMALL).at(x, 6.0));
        waiting.push((GRID, row));
        flow.put(std::mem::take(waiting));
    }

    /// The form's title, and the line that a measure must show.
    fn title(&self, width: f64) -> Area {
        let Drawing { setter, language, .. } = *self.drawing();
        let form = self.maker.sheet.form;
        let mut head = Area::new(Role::Heading, width, 0.0);
        let title = setter.set_evenly(form.title.in_language(language), &TITLE, width);
        head.stack(0.0, lines(Role::Plain, &title, width));
        if let Some(licence) = &form.licence {
            head.stack(4.0, paragraph(setter, Role::Paragraph, licence, &HINT, width));
        }
        head
    }

    /// Says at the other end of the title's line when a form was filled in that asks once; whether there
    /// was room for it.
    fn date(&self, title: &mut Area, at: NaiveDateTime) -> bool {
        let Drawing { setter, tongue, language, .. } = *self.drawing();
        let words = self.form().title.in_language(language);
        // On the baseline of the title.
        let small = Style { baseline: TITLE.baseline, ..SMALL };
        let date = label(setter, &tongue.moment(at), &small);
        let wide = setter.width(words, &TITLE);
        let x = title.rect.width - date.rect.width;
        let Some(name) = title.children.first_mut().filter(|_| wide + 2.0 * GRID <= x) else {
            return false;
        };
        name.rect.width = wide + 0.1;
        title.children.insert(1, Area { role: Role::Paragraph, ..date }.at(x, 0.0));
        true
    }

    /// What an entry is about, at the left; when it was written, at the right.
    fn entry_head(&self, entry: &FilledEntry<'_>, number: usize, width: f64) -> Area {
        let Drawing { setter, tongue, .. } = *self.drawing();
        let times = match self.maker.sheet.rhythm {
            Rhythm::Daily { times_a_day, .. } => *times_a_day,
            _ => 1,
        };
        let name = || format!("{} {number}", self.maker.record_name());
        let (title, said) = match entry.about {
            FilledFor::Once => {
                let at = tongue.moment(entry.written);
                return paragraph(setter, Role::Heading, &at, &SMALL, width);
            }
            FilledFor::Day { day, slot } if times > 1 => {
                (format!("{} · {}", tongue.long_day(day), slot + 1), true)
            }
            FilledFor::Day { day, .. } => (tongue.long_day(day), true),
            FilledFor::Occasion(Some(at)) => (format!("{} · {}", name(), tongue.moment(at)), true),
            FilledFor::Occasion(None) => (name(), true),
        };
        let mut head = self.rule(width);
        head.role = Role::Heading;
        head.children.push(label(setter, &title, &STRONG).at(0.0, 6.0));
        if said {
            let mut written = label(setter, &tongue.told(entry), &SMALL);
            written.role = Role::Paragraph;
            let x = width - written.rect.width;
            head.children.push(written.at(x, 6.0));
        }
        head
    }

    fn rule(&self, width: f64) -> Area {
        let mut area = Area::new(Role::Record, width, GRID + 6.0);
        let (from, to) = ((0.0, 0.0), (width, 0.0));
        area.marks.push(Mark::Stroke { from, to, width: 0.8, ink: Ink::Hairline });
        area
    }

    pub(super) fn quiet(&self, words: &str, width: f64) -> Area {
        paragraph(self.drawing().setter, Role::Paragraph, words, &ASKED, width)
    }

    /// The answers of one entry; the two halves of a record under their names.
    fn entry(&self, header: &Answers, answers: &Answers, width: f64) -> Vec<Piece> {
        let Drawing { setter, tongue, .. } = *self.drawing();
        let form = self.maker.sheet.form;
        if form.after.is_empty() {
            let mut pieces = self.pieces(&form.entry, answers, width);
            pieces.extend(self.figures(header, answers, width));
            return pieces;
        }
        let mut pieces = Vec::new();
        for (name, questions) in [(tongue.before(), &form.entry), (tongue.after(), &form.after)] {
            pieces.push(Piece::Row(paragraph(setter, Role::Heading, name, &STRONG, width)));
            let answered = |question: &Question| answers.contains_key(&question.key);
            if questions.iter().any(answered) {
                pieces.extend(self.pieces(questions, answers, width));
            } else {
                pieces.push(Piece::Row(self.quiet(tongue.not_answered(), width)));
            }
        }
        pieces.extend(self.figures(header, answers, width));
        pieces
    }

    pub(super) fn place(
        &self,
        flow: &mut Flow,
        waiting: &mut Vec<(f64, Area)>,
        pieces: Vec<Piece>,
    ) {
        // A heading that waits goes with the first piece of those that follow it.
        let mut rows: Vec<Area> = Vec::new();
        for piece in pieces {
            match piece {
                Piece::Row(row) => rows.push(row),
                Piece::Words(ask, words) => {
                    let headed = rows.iter().rev().take_while(|row| row.role == Role::Heading);
                    let heads = rows.split_off(rows.len() - headed.count());
                    if !rows.is_empty() {
                        flow_rows(flow, std::mem::take(waiting), std::mem::take(&mut rows));
                    }
                    let gap = if heads.is_empty() { ROW_GAP } else { UNDER_HEADING };
                    waiting.extend(heads.into_iter().map(|head| (GRID, head)));
                    let tall = ask.rect.height;
                    let to_grid = (tall / GRID).ceil() * GRID - tall;
                    waiting.push((gap, ask));
                    // Fewer than four lines are not divided.
                    let least = if words.len() < 4 { words.len() } else { 2 };
                    flow.put_before(std::mem::take(waiting), to_grid + GRID * least as f64);
                    flow.said(0.0, Role::Paragraph, &words, self.said);
                }
            }
        }
        flow_rows(flow, std::mem::take(waiting), rows);
    }

    /// Typed words as they are set: in the client's voice, in quotation marks.
    pub(super) fn words(&self, words: &str, width: f64) -> Vec<Line> {
        self.words_in(words, &QUOTE, width)
    }

    pub(super) fn words_in(&self, words: &str, style: &Style, width: f64) -> Vec<Line> {
        let style = Style { way: Some(Way::of(self.said)), ..*style };
        self.drawing().setter.set(&quoted(words.trim(), self.said), &style, width)
    }
}

impl Tongue {
    pub(super) fn nothing_to_record(self) -> &'static str {
        self.pick("Nothing to record.", "Nichts einzutragen.")
    }

    fn nothing_came(self) -> &'static str {
        self.pick("– nothing has come back yet", "– noch ist nichts zurückgekommen")
    }

    pub(super) fn no_entry(self) -> &'static str {
        self.pick("– no entry", "– kein Eintrag")
    }

    pub(super) fn not_answered(self) -> &'static str {
        self.pick("– not answered", "– nicht beantwortet")
    }

    /// In a cell that has no room for the words.
    pub(super) fn below(self) -> &'static str {
        self.pick("see below", "siehe unten")
    }

    pub(super) fn not_sure(self) -> &'static str {
        self.pick("not sure", "nicht sicher")
    }

    /// "Friday 27 November, 3:10".
    pub(super) fn moment(self, at: NaiveDateTime) -> String {
        format!("{}, {}:{:02}", self.long_day(at.date()), at.hour(), at.minute())
    }

    fn told(self, entry: &FilledEntry<'_>) -> String {
        if entry.came_back {
            return self.came_back(entry.written);
        }
        let at = self.day_and_time(entry.written);
        format!("{} {at}", self.pick("written", "geschrieben"))
    }

    /// Of what does not say when it was written.
    pub(super) fn came_back(self, at: NaiveDateTime) -> String {
        format!("{} {}", self.pick("came back", "zurück"), self.day_and_time(at))
    }

    pub(super) fn written_when(self) -> &'static str {
        self.pick("Written", "Geschrieben")
    }

    /// "Fri 27, 21:05".
    pub(super) fn day_and_time(self, at: NaiveDateTime) -> String {
        format!("{}, {}:{:02}", self.table_day(at.date()), at.hour(), at.minute())
    }
}
