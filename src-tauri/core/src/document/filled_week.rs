//! A finished week with its days across, for diaries whose answers are short enough to be compared
//! from day to day.

use chrono::NaiveDate;

use super::finished::{ASKED as QUIET, Back, FilledEntry, FilledFor, FinishedSheet, Piece};
use super::flow::on_grid;
use super::grid::{Asked, GAP, Grid, MOST_DAYS, SIDE};
use super::means::Means;
use super::pen::{GRID, HEAD, HINT, MM, QUOTE, SMALL, lines, paragraph};
use super::sheet::{Draft, Shape};
use super::size;
use super::space::{Drawing, plain};
use super::table::{PAD, TOP, Table, beside, frame};
use super::text::{Line, Style};
use super::tree::{Area, Mark, Role};
use crate::form::{Answer, Answers, Kind, PartOfDay, Question, Rhythm};

/// More lines than these are no pleasure to read in a narrow column: the words stand under the table.
const MOST_LINES: usize = 6;
/// The column of questions: narrower than on a blank sheet, for the answers to have more room.
const ASKED: f64 = 56.0 * MM;
/// From the table to the note under it.
const NOTE_GAP: f64 = 4.0;
/// From the sides of a cell to what was written in it.
const INSIDE: f64 = 3.0;
/// Smaller than elsewhere, so that words fit into a narrow column.
const CELL_WORDS: Style = Style { size: 10.5, leading: 13.0, baseline: 10.0, ..QUOTE };

impl Back<'_> {
    /// The table, or nothing where the form is not filled in by the day or asks for more than a cell holds.
    pub(super) fn week(&self, finished: &FinishedSheet<'_>) -> Option<Draft> {
        let maker = self.maker();
        let (form, rhythm) = (maker.sheet.form, maker.sheet.rhythm);
        let Rhythm::Daily { times_a_day: times, part_of_day, .. } = rhythm else { return None };
        let has_a_cell = |entry: &FilledEntry<'_>| matches!(entry.about, FilledFor::Day { slot, .. } if slot < *times);
        if !form.header.is_empty()
            || finished.entries.is_empty()
            || !finished.entries.iter().all(has_a_cell)
        {
            return None;
        }
        let morning = *part_of_day == PartOfDay::Morning;
        let (height, width) = size(maker.sheet.paper);
        let shape = Shape { width, height };
        let begun = maker.begin_beside(shape, false);
        let (mut flow, mut above) = begun.unwrap_or_else(|| maker.begin(shape, false));
        let days = self.days_with(finished.entries);
        let across = days.len().div_ceil(days.len().div_ceil(MOST_DAYS)).max(5);
        let grid = Grid::of(maker, flow.width, across)?;
        let grid = grid.of_asked(maker, ASKED, flow.width, across);
        let rows = maker.grid_rows(&grid, *times);
        let mut said = Said::default();
        let mut chunks = days.chunks(across).peekable();
        while let Some(days) = chunks.next() {
            let head = grid.head(self.drawing().tongue.day_head(morning), &maker.named(days));
            let mut made: Vec<(Area, bool)> = Vec::new();
            // A time of the day at which nothing was written all week is left out.
            let written = |slot: u32| {
                *times == 1 || days.iter().any(|day| entry(finished.entries, *day, slot).is_some())
            };
            let mut slot = 0;
            let mut first = true;
            for row in &rows {
                if row.question.is_none() && *times > 1 && row.leads {
                    // The first name stands over the first time.
                    slot += u32::from(!first);
                    first = false;
                    if !written(slot) {
                        continue;
                    }
                    made.push((grid.row(row, 0, days.len(), row.least), true));
                    continue;
                }
                if !written(slot) {
                    continue;
                }
                let cells: Vec<Area> = days
                    .iter()
                    .map(|day| {
                        self.cell(&grid, row, entry(finished.entries, *day, slot), &mut said)
                    })
                    .collect();
                made.push((filled_row(&grid, row, cells), false));
            }
            let remarks = self.remarks(&grid, days, finished);
            let after = remarks.len();
            made.extend(remarks);
            let mut band: Option<Area> = None;
            let is_last = chunks.peek().is_none();
            let mut goes_on = false;
            while let Some((first, leads)) = made.first() {
                // A page that begins within a time of the day says again which it is.
                let again = band.clone().filter(|_| !leads && made.len() > after);
                let taken = head.rect.height + again.as_ref().map_or(0.0, |band| band.rect.height);
                let room = flow.table_room(&above, GAP) - taken;
                if first.rect.height + HEAD.leading > room && !flow.is_new() {
                    flow.new_page();
                    continue;
                }
                let foot = flow.page_room();
                let rooms = (room, foot - head.rect.height, foot);
                let take = rows_for(&made, rooms, is_last.then_some(&said));
                let mut table = Table::new(Role::Table, head.clone());
                table.area.goes_on = std::mem::replace(&mut goes_on, true);
                if let Some(again) = again {
                    table.push(again);
                }
                for (row, leads) in made.drain(..take) {
                    if leads {
                        band = Some(row.clone());
                    }
                    table.push(row);
                }
                above.push((GAP, table.area));
                flow.put(std::mem::take(&mut above));
                if !made.is_empty() {
                    flow.new_page();
                }
            }
        }
        if said.open {
            let words = self.drawing().tongue.not_answered();
            let setter = self.drawing().setter;
            let note = paragraph(setter, Role::Paragraph, words, &HINT, flow.width);
            flow.put(vec![(NOTE_GAP, note)]);
        }
        self.place(&mut flow, &mut Vec::new(), said.below);
        self.charts(&mut flow, finished, true);
        Some(Draft { shape, pages: flow.pages })
    }

    /// The days that were due, and those on which something was written all the same.
    pub(super) fn days_with(&self, entries: &[FilledEntry<'_>]) -> Vec<NaiveDate> {
        let mut days = self.maker().days();
        days.extend(entries.iter().filter_map(|entry| match entry.about {
            FilledFor::Day { day, .. } => Some(day),
            _ => None,
        }));
        days.sort_unstable();
        days.dedup();
        days
    }

    /// What was answered on a day.
    fn cell(
        &self,
        grid: &Grid<'_>,
        row: &Asked<'_>,
        entry: Option<&FilledEntry<'_>>,
        said: &mut Said,
    ) -> Area {
        let Some(question) = row.question else { return Area::new(Role::Plain, 0.0, 0.0) };
        let Some((entry, answers)) = entry.and_then(|entry| Some((entry, entry.answers?))) else {
            return Area::new(Role::Plain, 0.0, 0.0);
        };
        let kind = &question.answer;
        let room = grid.day - 2.0 * SIDE - 2.0 * INSIDE;
        match answers.get(&question.key) {
            Some(Answer::Text(words)) if self.typed(kind) && !words.is_blank() => {
                let set = self.words_in(words.as_str(), &CELL_WORDS, room);
                if set.len() <= MOST_LINES {
                    return lines(Role::Space, &set, room).said_in(self.said);
                }
                said.below.push(self.below(question, entry, words.as_str(), self.width()));
                let set = self.drawing().setter.set(self.drawing().tongue.below(), &SMALL, room);
                middle(&set, room)
            }
            Some(answer @ (Answer::YesNo(_) | Answer::Chosen(_) | Answer::Text(_)))
                if answer.says_something()
                    && matches!(kind, Kind::YesNo | Kind::Choice { .. } | Kind::Choices { .. }) =>
            {
                self.ticked_cell(grid, kind, answer)
            }
            Some(answer) if answer.says_something() || *answer == Answer::NotSure => {
                let (words, unit) = self.spoken(kind, answer);
                let unit = match kind {
                    Kind::Minutes { .. } if !unit.is_empty() => self.drawing().tongue.min(),
                    _ if grid.unit_fits(&unit) => &unit,
                    _ => "",
                };
                let words = format!("{words} {unit}");
                let set = self.drawing().setter.set(words.trim(), &CELL_WORDS, room);
                middle(&set, room)
            }
            _ if question.show_when.as_ref().is_none_or(|holds| holds.holds(answers)) => {
                said.open = true;
                middle(&self.drawing().setter.set("–", &SMALL, room), room)
            }
            _ => Area::new(Role::Plain, 0.0, 0.0),
        }
    }

    fn width(&self) -> f64 {
        size(self.maker().sheet.paper).1 - 2.0 * super::MARGIN
    }

    /// Words that stand under the table, after their day and their question.
    fn below(
        &self,
        question: &Question,
        entry: &FilledEntry<'_>,
        words: &str,
        width: f64,
    ) -> Piece {
        let Drawing { setter, tongue, language, .. } = *self.drawing();
        let name = question.short.as_ref().unwrap_or(&question.ask).in_language(language);
        let name = match entry.about {
            FilledFor::Day { day, .. } => format!("{} · {name}", tongue.long_day(day)),
            _ => name.to_owned(),
        };
        let head = paragraph(setter, Role::Heading, &name, &QUIET, width);
        Piece::Words(head.meaning(Means::Asking), self.words(words, width))
    }

    /// The figures that were worked out, and when each day was written or why it is empty.
    fn remarks(
        &self,
        grid: &Grid<'_>,
        days: &[NaiveDate],
        finished: &FinishedSheet<'_>,
    ) -> Vec<(Area, bool)> {
        let tongue = self.drawing().tongue;
        let (form, language) = (self.maker().sheet.form, self.drawing().language);
        let none = Answers::new();
        let times = match self.maker().sheet.rhythm {
            Rhythm::Daily { times_a_day, .. } => *times_a_day,
            _ => 1,
        };
        let mut rows = Vec::new();
        for question in form.entry.iter().filter(|_| times == 1) {
            let Kind::Computed { unit, .. } = &question.answer else { continue };
            let unit = unit.as_ref().map_or("", |unit| unit.in_language(language));
            let cells = days.iter().map(|day| {
                let answers = entry(finished.entries, *day, 0)?.answers?;
                let worked = form.computed(finished.header.unwrap_or(&none), answers);
                let worked = worked.into_iter().find(|worked| worked.key == question.key)?;
                let value = worked.outcome.value()?;
                Some(format!("{} {unit}", plain((value * 10.0).round() / 10.0)).trim().to_owned())
            });
            let cells: Vec<Option<String>> = cells.collect();
            if cells.iter().any(Option::is_some) {
                let words = question.short.as_ref().unwrap_or(&question.ask).in_language(language);
                rows.push((self.remark(grid, words, cells), false));
            }
        }
        let written = days.iter().map(|day| {
            let said = (0..times).filter_map(|slot| entry(finished.entries, *day, slot));
            let said = said.map(|entry| match entry.answers {
                Some(_) if entry.came_back => tongue.came_back(entry.written),
                Some(_) => tongue.day_and_time(entry.written),
                None => tongue.nothing_to_record().to_owned(),
            });
            let mut said: Vec<String> = said.collect();
            if said.iter().all(|one| *one == tongue.nothing_to_record()) {
                // Of a whole day it is said once.
                said.truncate(1);
            }
            Some(if said.is_empty() { tongue.no_entry().into() } else { said.join("\n") })
        });
        let written: Vec<Option<String>> = written.collect();
        rows.push((self.remark(grid, tongue.written_when(), written), false));
        rows
    }

    fn remark(&self, grid: &Grid<'_>, words: &str, said: Vec<Option<String>>) -> Area {
        let setter = self.drawing().setter;
        let room = grid.day - 2.0 * SIDE - 2.0 * INSIDE;
        let small = Style { leading: 12.0, baseline: 9.0, ..SMALL };
        let cells = said.into_iter().map(|said| match said {
            Some(said) => middle(&setter.set(&said, &small, room), room),
            None => Area::new(Role::Plain, 0.0, 0.0),
        });
        let name = paragraph(setter, Role::Plain, words, &HEAD, grid.asked - 2.0 * PAD);
        let cells: Vec<Area> = cells.collect();
        let tall = cells.iter().map(|cell| cell.rect.height).fold(name.rect.height, f64::max);
        let asked = Asked {
            question: None,
            said: name,
            first_box: 0.0,
            least: tall,
            most: tall,
            leads: false,
            time: 0,
            times: 1,
        };
        filled_row(grid, &asked, cells)
    }
}

/// What a table says elsewhere than in its cells.
#[derive(Default)]
struct Said {
    /// Whether anything was not answered.
    open: bool,
    below: Vec<Piece>,
}

impl Said {
    /// The room that the note on what a dash means takes at most.
    fn note(&self) -> f64 {
        if self.open { 2.0 * GRID } else { 0.0 }
    }

    /// Where the words under a table that ends there end themselves.
    fn end(&self, table: f64) -> f64 {
        let note = if self.open { on_grid(table, NOTE_GAP) + HINT.leading } else { table };
        self.below.iter().fold(note, |end, piece| piece.end(end))
    }
}

/// More rows than these are not held back for what stands under the table.
const HELD_BACK: usize = 3;

/// How many of `rows` stand on this page, of which `room` is left: a time of day stays whole where a `page`
/// has room for it, and no row stands alone on the next page. `said` is what stands under the table, where
/// this is its end: the note goes with the last row, and where a few words would stand on a page of their
/// own, some rows go with them.
fn rows_for(
    rows: &[(Area, bool)],
    (room, page, foot): (f64, f64, f64),
    said: Option<&Said>,
) -> usize {
    let note = said.map_or(0.0, Said::note);
    let (mut left, mut take) = (room, 0);
    for (place, (row, leads)) in rows.iter().enumerate() {
        let told = if place + 1 == rows.len() { note } else { 0.0 };
        let with = if *leads { time_of_day(&rows[place..], page) } else { row.rect.height };
        if with + told > left && take > 0 {
            break;
        }
        left -= row.rect.height;
        take += 1;
    }
    let alone = |said: &Said| said.end(foot - left) > foot && said.end(0.0) < page / 3.0;
    let times = rows.iter().any(|(_, leads)| *leads);
    let back = match rows.len() - take {
        0 if !times && said.is_some_and(alone) => HELD_BACK,
        1 => 1,
        _ => 0,
    };
    if take > 2 * back {
        take -= back;
    }
    while take > 1 && take < rows.len() && rows[take - 1].1 {
        take -= 1;
    }
    take
}

/// How much room the next time of a day takes: all its rows, which stay on one page where a `page` has
/// room for them; else its name with something under it.
fn time_of_day(rows: &[(Area, bool)], page: f64) -> f64 {
    let heights = rows.iter().map(|(row, _)| row.rect.height);
    let count = rows.iter().skip(1).take_while(|(_, leads)| !leads).count();
    let whole: f64 = heights.take(1 + count).sum();
    let name = rows.first().map_or(0.0, |(row, _)| row.rect.height);
    if whole <= page { whole } else { name + 3.0 * HEAD.leading }
}

fn filled_row(grid: &Grid<'_>, row: &Asked<'_>, cells: Vec<Area>) -> Area {
    let tall = cells.iter().map(|cell| cell.rect.height).fold(0.0, f64::max);
    let boxes = row.first_box > 0.0;
    let top = if boxes { row.first_box } else { TOP };
    let height = (row.said.rect.height + 2.0 * TOP).max(tall + top + TOP);
    let mut area = Area::new(Role::Row, 0.0, height);
    let mut name = frame(Role::Cell, grid.asked, height, false);
    let y = if boxes { TOP } else { (height - row.said.rect.height) / 2.0 };
    name.children.push(row.said.clone().at(PAD, y));
    beside(&mut area, name.meaning(Means::Naming));
    for content in cells {
        let mut cell = frame(Role::Cell, grid.day, height, false);
        if content.rect.height > 0.0 {
            let x = (grid.day - content.rect.width) / 2.0;
            let y = if boxes { row.first_box } else { (height - content.rect.height) / 2.0 };
            cell.children.push(content.at(x, y));
        }
        beside(&mut area, cell);
    }
    area
}

fn entry<'a>(
    entries: &'a [FilledEntry<'a>],
    on: NaiveDate,
    which: u32,
) -> Option<&'a FilledEntry<'a>> {
    let is = |entry: &&FilledEntry<'_>| entry.about == FilledFor::Day { day: on, slot: which };
    entries.iter().find(is)
}

/// Lines in the middle of their box.
fn middle(set: &[Line], width: f64) -> Area {
    let mut area = lines(Role::Space, set, width);
    for mark in &mut area.marks {
        if let Mark::Text { x, line, .. } = mark {
            *x = ((width - line.width) / 2.0).max(0.0);
        }
    }
    area
}
