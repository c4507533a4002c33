//! A week as a table with its days across: a row a question, for forms that ask much of each day.
//!
//! Here what belongs to a question (its hint, the ends of its scale, its options) is said once at the
//! left, and the cells hold no more than a line for some digits, boxes, or room for a few words.

use chrono::NaiveDate;

use super::field::Bit;
use super::flow::Flow;
use super::means::Means;
use super::pen::{
    BOX, CELL, FIELD, HEAD, HEAD_NOTE, LABEL, MM, SMALL, WRITING, label, paragraph, paragraph_well,
};
use super::sheet::{Draft, Maker, Shape};
use super::space::{Drawing, plain};
use super::table::{PAD, TOP, Table, beside, frame, near};
use super::tree::{Area, Rect, Role};
use crate::form::{Kind, Question};

/// From the sides of a cell to what is in it.
pub(super) const SIDE: f64 = 0.5 * MM;
/// The narrowest column of days where only digits are written or boxes ticked: two digits of a time
/// get 6.5 mm each.
const DIGITS: f64 = 17.0 * MM;
/// The narrowest where words are written.
const WORDS: f64 = FIELD + 2.0 * SIDE;
/// The narrowest column of questions, and the widest.
const ASKED: (f64, f64) = (50.0 * MM, 80.0 * MM);
/// The lowest row for digits, and the lowest for words: two lines of handwriting.
const LOW: f64 = WRITING + 1.0 * MM;
const TALL: f64 = 2.0 * WRITING;
/// No row grows beyond these.
const MOST_LOW: f64 = 15.0 * MM;
const MOST_TALL: f64 = 32.0 * MM;
/// From one box to the next.
const PITCH: f64 = BOX + 3.0;
/// More days than these do not stand beside one another.
pub(super) const MOST_DAYS: usize = 7;
/// Between what stands above the table and the table.
pub(super) const GAP: f64 = 11.0;

impl Maker<'_> {
    /// The table, or nothing where its columns do not fit on paper of this shape, or where it asks for
    /// more than a cell can hold.
    ///
    /// Where a day has several times, each stays on one page if that takes no more pages.
    pub(super) fn grid(
        &self,
        shape: Shape,
        begin: impl Fn() -> Option<(Flow, Vec<(f64, Area)>)>,
        morning: bool,
        times: u32,
    ) -> Option<Draft> {
        let draft = |whole| self.grid_with(shape, begin()?, morning, times, whole);
        let loose = draft(false)?;
        let whole = if times > 1 { draft(true) } else { None };
        Some(whole.filter(|whole| whole.pages.len() <= loose.pages.len()).unwrap_or(loose))
    }

    fn grid_with(
        &self,
        shape: Shape,
        (mut flow, opening): (Flow, Vec<(f64, Area)>),
        morning: bool,
        times: u32,
        whole: bool,
    ) -> Option<Draft> {
        let days = self.days();
        let blocks = days.len().div_ceil(MOST_DAYS);
        let across = days.len().div_ceil(blocks.max(1)).max(5);
        let grid = Grid::of(self, flow.width, across)?;
        let rows = self.grid_rows(&grid, times.clamp(1, 12));
        if opening.is_empty()
            && flow.table_room(&[], GAP) < grid.head("", &[]).rect.height + 3.0 * LOW
        {
            // The title stands on this page already, and must not stay there alone.
            return None;
        }
        let mut above = opening;
        for (chunk, days) in days.chunks(across).enumerate() {
            let head = grid.head(self.drawing.tongue.day_head(morning), &self.named(days));
            let mut rest: &[Asked<'_>] = &rows;
            while !rest.is_empty() {
                let band = band_of(&rows, rows.len() - rest.len());
                let taken = head.rect.height + band.map_or(0.0, |band| band.least);
                let mut room = flow.table_room(&above, GAP) - taken;
                if count(rest, room, whole) == 0 {
                    if flow.is_new() {
                        return None;
                    }
                    flow.new_page();
                    room = flow.table_room(&above, GAP) - taken;
                }
                let mut take = count(rest, room, whole);
                if take == 0 {
                    return None;
                }
                if rest.len() - take == 1 && take > 2 {
                    take -= 1;
                }
                let (here, after) = rest.split_at(take);
                let mut table = Table::new(Role::Table, head.clone());
                table.area.goes_on = rest.len() < rows.len();
                if let Some(band) = band {
                    table.push(grid.row(band, chunk * across, days.len(), band.least));
                }
                let heights = grow(here, room);
                for (row, height) in here.iter().zip(heights) {
                    table.push(grid.row(row, chunk * across, days.len(), height));
                }
                above.push((GAP, table.area));
                flow.put(std::mem::take(&mut above));
                rest = after;
                if !rest.is_empty() {
                    flow.new_page();
                }
            }
        }
        Some(Draft { shape, pages: flow.pages })
    }

    pub(super) fn named(&self, days: &[NaiveDate]) -> Vec<String> {
        days.iter().map(|day| self.drawing.tongue.table_day(*day)).collect()
    }

    /// The rows of a day: once, or as often as it is filled in, each time under its name.
    pub(super) fn grid_rows<'b>(&'b self, grid: &Grid<'b>, times: u32) -> Vec<Asked<'b>> {
        let entry = &self.sheet.form.entry;
        let mut rows = Vec::new();
        for time in 1..=times {
            if times > 1 {
                rows.push(grid.band(&format!("{} {time}", self.record_name()), true));
            }
            let asked = (0..entry.len()).filter_map(|place| grid.asked(entry, place));
            let (time, times) = (time as usize - 1, times as usize);
            rows.extend(asked.map(|asked| Asked { time, times, ..asked }));
        }
        rows
    }
}

/// What says which time of the day the row at `place` is of, where a page begins with it: it is said again, or
/// nobody could tell.
fn band_of<'b, 'a>(rows: &'b [Asked<'a>], place: usize) -> Option<&'b Asked<'a>> {
    let first = rows.get(place)?;
    if first.leads || first.question.is_none() {
        return None;
    }
    rows[..place].iter().rev().find(|row| row.leads && row.question.is_none())
}

/// Whether a cell holds such an answer.
fn fits(kind: &Kind) -> bool {
    match kind {
        Kind::LongText | Kind::Moment | Kind::Date | Kind::Group { .. } => false,
        Kind::LadderStep { steps, .. } => steps.is_empty(),
        Kind::Choice { other, options } | Kind::Choices { other, options } => {
            !other && (1..=8).contains(&options.len())
        }
        _ => true,
    }
}

fn holds_words(kind: &Kind) -> bool {
    matches!(kind, Kind::Text | Kind::LadderStep { .. })
}

/// The columns of a table with its days across.
pub(super) struct Grid<'a> {
    drawing: Drawing<'a>,
    pub(super) asked: f64,
    pub(super) day: f64,
    /// Whether each question has its note beside its name.
    beside: bool,
}

/// A row before it has its height.
pub(super) struct Asked<'a> {
    /// Nothing in a row that only says what follows.
    pub(super) question: Option<&'a Question>,
    pub(super) said: Area,
    /// From the top of the row to its first box, where boxes stand beside their labels.
    pub(super) first_box: f64,
    pub(super) least: f64,
    pub(super) most: f64,
    /// Whether it must not stand last on a page.
    pub(super) leads: bool,
    /// Which time of the day it is, counted from 0, of how many.
    pub(super) time: usize,
    pub(super) times: usize,
}

impl<'a> Grid<'a> {
    /// Columns for some days in `width`, or nothing where they are too narrow for the form's answers.
    pub(super) fn of(maker: &Maker<'a>, width: f64, days: usize) -> Option<Self> {
        let entry = &maker.sheet.form.entry;
        let words = entry.iter().any(|question| holds_words(&question.answer));
        let least = if words { WORDS } else { DIGITS };
        let asked = (width - least * days as f64).min(ASKED.1);
        if asked < ASKED.0 || !entry.iter().all(|question| fits(&question.answer)) {
            return None;
        }
        let grid = Self { drawing: maker.drawing, asked, day: 0.0, beside: false };
        Some(grid.of_asked(maker, asked, width, days))
    }

    /// The same with a column of questions that is no wider than `most`.
    pub(super) fn of_asked(self, maker: &Maker<'a>, most: f64, width: f64, days: usize) -> Self {
        let entry = &maker.sheet.form.entry;
        let asked = self.asked.min(most);
        let grid = Self { asked, day: (width - asked) / days as f64, ..self };
        let beside = (0..entry.len()).all(|place| grid.is_one_line(entry, place));
        Self { beside, ..grid }
    }

    /// Whether the name of a question and its only note fit beside one another.
    fn is_one_line(&self, questions: &'a [Question], place: usize) -> bool {
        let Drawing { setter, language, .. } = self.drawing;
        let question = &questions[place];
        let notes = self.notes(questions, place);
        let [note] = notes.as_slice() else { return false };
        let words = question.short.as_ref().unwrap_or(&question.ask).in_language(language);
        let wide = setter.width(words, &HEAD) + 2.0 * PAD + setter.width(note, &HEAD_NOTE);
        let has_boxes = matches!(question.answer, Kind::Choice { .. } | Kind::Choices { .. });
        !has_boxes && self.drawing.reach(question).is_none() && wide <= self.asked - 2.0 * PAD
    }

    pub(super) fn head(&self, name: &str, days: &[String]) -> Area {
        let setter = self.drawing.setter;
        let tall = 2.0 * TOP + HEAD.leading + 1.0;
        let mut head = Area::new(Role::TableHead, 0.0, tall);
        let mut cell = frame(Role::Cell, self.asked, tall, true);
        cell.children.push(label(setter, name, &HEAD).at(PAD, TOP));
        beside(&mut head, cell);
        for day in days {
            let mut cell = frame(Role::Cell, self.day, tall, true);
            let name = label(setter, day, &HEAD);
            let x = ((self.day - name.rect.width) / 2.0).max(0.0);
            cell.children.push(name.at(x, TOP));
            beside(&mut head, cell);
        }
        head
    }

    /// A row across the whole table that says what follows.
    fn band(&self, words: &str, strong: bool) -> Asked<'a> {
        let style = if strong { HEAD } else { CELL };
        let room = self.asked - 2.0 * PAD;
        let said = paragraph(self.drawing.setter, Role::Plain, words, &style, room);
        let least = said.rect.height + 2.0 * TOP;
        let most = least;
        Asked { question: None, said, first_box: 0.0, least, most, leads: true, time: 0, times: 1 }
    }

    /// What stands at the left of a row; nothing for what is worked out.
    fn asked(&self, questions: &'a [Question], place: usize) -> Option<Asked<'a>> {
        let Drawing { setter, language, .. } = self.drawing;
        let question = &questions[place];
        let words = question.short.as_ref().unwrap_or(&question.ask).in_language(language);
        match question.answer {
            Kind::Computed { .. } => return None,
            Kind::Section => return Some(self.band(words, true)),
            Kind::Instruction => return Some(self.band(words, false)),
            _ => {}
        }
        let room = self.asked - 2.0 * PAD;
        let mut said = Area::new(Role::Question, room, 0.0);
        // With a space, or the two would be read as one word.
        let name = if self.beside { format!("{words} ") } else { words.to_owned() };
        said.stack(0.0, paragraph(setter, Role::Plain, &name, &HEAD, room));
        for note in self.notes(questions, place) {
            if self.beside {
                let note = label(setter, &note, &HEAD_NOTE);
                let name = &mut said.children[0];
                name.rect.width = room - note.rect.width - PAD;
                let (x, y) = (room - note.rect.width, HEAD.baseline - HEAD_NOTE.baseline);
                said.children.push(note.at(x, y));
            } else {
                said.stack(0.0, paragraph_well(setter, Role::Plain, &note, &HEAD_NOTE, room));
            }
        }
        if let Some(reach) = self.drawing.reach(question) {
            said.stack(1.0, paragraph(setter, Role::Crisis, reach, &HEAD_NOTE, room));
        }
        let mut first_box = 0.0;
        if let Kind::Choice { options, .. } | Kind::Choices { options, .. } = &question.answer {
            let labels = options.iter().map(|option| option.label.in_language(language));
            let labels: Vec<Area> = labels.map(|words| label(setter, words, &LABEL)).collect();
            let widest = labels.iter().map(|label| label.rect.width).fold(0.0, f64::max);
            if widest > room {
                return None;
            }
            let said_wide = setter.width(words, &HEAD);
            let alone = said.children.len() == 1 && said.rect.height <= HEAD.leading + 0.1;
            let y = if alone && said_wide + PAD + widest <= room { 0.0 } else { said.rect.height };
            first_box = TOP + y;
            if y == 0.0 {
                said.children[0].rect.width = said_wide + 0.1;
            }
            let count = labels.len() as f64;
            for (place, label) in labels.into_iter().enumerate() {
                let x = room - label.rect.width;
                said.children.push(label.at(x, y + PITCH * place as f64));
            }
            said.rect.height = y + PITCH * count - (PITCH - BOX);
        }
        let [least, most] = match question.answer {
            Kind::Text | Kind::LadderStep { .. } => [TALL, MOST_TALL],
            Kind::Choice { .. } | Kind::Choices { .. } => [0.0, 0.0],
            Kind::YesNo if self.stacked() => [2.0 * PITCH + 2.0 * TOP, MOST_LOW],
            _ => [LOW, MOST_LOW],
        };
        let least = least.max(said.rect.height + 2.0 * TOP);
        let most = least.max(most);
        let (question, leads) = (Some(question), false);
        Some(Asked { question, said, first_box, least, most, leads, time: 0, times: 1 })
    }

    fn notes(&self, questions: &'a [Question], place: usize) -> Vec<String> {
        let Drawing { language, tongue, .. } = self.drawing;
        let question = &questions[place];
        let mut notes = Vec::new();
        if let Some(holds) = Drawing::told(question) {
            let asked: Vec<&Question> = questions.iter().collect();
            let words = self.drawing.condition(holds, questions, near(&asked, place));
            notes.push(tongue.when(&words));
        }
        if let Some(hint) = &question.hint {
            notes.push(hint.in_language(language).to_owned());
        }
        match &question.answer {
            Kind::Rating { min, max, low, high, .. } => {
                let (low, high) = (low.in_language(language), high.in_language(language));
                notes.push(format!("{} {low} – {} {high}", plain(*min), plain(*max)));
            }
            _ => {
                let unit = self.unit(&question.answer);
                if !unit.is_empty() && !self.unit_fits(unit) {
                    notes.push(unit.to_owned());
                }
            }
        }
        notes
    }

    fn unit(&self, kind: &'a Kind) -> &'a str {
        match kind {
            Kind::Minutes { .. } => self.drawing.tongue.min(),
            Kind::Number { unit: Some(unit), .. } => unit.in_language(self.drawing.language),
            _ => "",
        }
    }

    /// Whether a unit stands in the cells, beside room for some digits.
    pub(super) fn unit_fits(&self, unit: &str) -> bool {
        self.drawing.setter.width(unit, &SMALL) + 12.0 * MM <= self.day - 2.0 * SIDE
    }

    /// A row for some days, of which `first` have a table of their own before this one.
    pub(super) fn row(&self, asked: &Asked<'a>, first: usize, days: usize, height: f64) -> Area {
        let mut row = Area::new(Role::Row, 0.0, height);
        let Some(question) = asked.question else {
            let wide = self.asked + self.day * days as f64;
            let mut cell = frame(Role::Cell, wide, height, true);
            cell.children.push(asked.said.clone().at(PAD, TOP));
            beside(&mut row, cell.meaning(Means::Naming));
            return row;
        };
        let mut cell = frame(Role::Cell, self.asked, height, false);
        let y = if asked.first_box > 0.0 { TOP } else { (height - asked.said.rect.height) / 2.0 };
        cell.children.push(asked.said.clone().at(PAD, y));
        beside(&mut row, cell.meaning(Means::Naming));
        for day in first..first + days {
            let mut cell = frame(Role::Cell, self.day, height, false);
            let space = self.space(&question.answer, asked.first_box, height);
            cell.children.push(space.asking_for(question, day * asked.times + asked.time));
            beside(&mut row, cell);
        }
        row
    }

    /// The room for an answer, in the middle of its cell.
    pub(super) fn space(&self, kind: &'a Kind, first_box: f64, height: f64) -> Area {
        let width = self.day - 2.0 * SIDE;
        let centred = |space: Area| {
            let (x, y) = ((self.day - space.rect.width) / 2.0, (height - space.rect.height) / 2.0);
            space.at(x, y)
        };
        match kind {
            Kind::Text | Kind::LadderStep { .. } => {
                Area::new(Role::Space, width, height - 2.0 * SIDE).at(SIDE, SIDE).written()
            }
            Kind::Choice { options, .. } | Kind::Choices { options, .. } => {
                let tall = PITCH * options.len() as f64 - (PITCH - BOX);
                let mut space = Area::new(Role::Space, BOX, tall);
                for place in 0..options.len() {
                    space = space.tick_box(0.0, PITCH * place as f64);
                }
                space.at((self.day - BOX) / 2.0, first_box)
            }
            Kind::YesNo => centred(self.yes_no()),
            Kind::Time => {
                let half = (width / 2.0 - 4.0).min(10.0 * MM);
                let wide = 2.0 * half + 8.0;
                let part = |x| Rect { x, y: 0.0, width: half, height: WRITING - 3.0 };
                let space = Area { keeps_way: true, ..Area::new(Role::Space, wide, WRITING) };
                let space = space
                    .rule(0.0, WRITING - 3.0, half)
                    .rule(wide - half, WRITING - 3.0, half)
                    .blank(Bit::Hours, part(0.0))
                    .blank(Bit::Minutes, part(wide - half))
                    .meaning(Means::Nothing);
                let x = wide / 2.0 - 1.2;
                centred(space.write(self.drawing.setter, ":", &LABEL, x, WRITING - 6.0))
            }
            digits => {
                // The whole cell is there to be written in; the unit stands at its end.
                let space = Area::new(Role::Space, width, height - 2.0 * SIDE);
                let mut space = space.at(SIDE, SIDE).written();
                let unit = self.unit(digits);
                if !unit.is_empty() && self.unit_fits(unit) {
                    let unit = label(self.drawing.setter, unit, &SMALL);
                    let (x, y) = (width - unit.rect.width - 3.0, space.rect.height / 2.0);
                    space.children.push(unit.clone().at(x, y - unit.rect.height / 2.0));
                }
                space
            }
        }
    }

    /// Whether "yes" and "no" stand under one another.
    fn stacked(&self) -> bool {
        let [yes, no] = self.yes_and_no();
        2.0 * (BOX + 3.0) + yes.rect.width + no.rect.width + 6.0 > self.day - 2.0 * SIDE
    }

    fn yes_and_no(&self) -> [Area; 2] {
        let Drawing { setter, tongue, .. } = self.drawing;
        [tongue.yes(), tongue.no()].map(|word| label(setter, word, &LABEL))
    }

    fn yes_no(&self) -> Area {
        let [yes, no] = self.yes_and_no();
        let words = yes.rect.width.max(no.rect.width);
        let from = BOX + 3.0;
        if self.stacked() {
            let space = Area::new(Role::Space, from + words, PITCH + BOX);
            return space.options([(0.0, 0.0, yes), (0.0, PITCH, no)], from);
        }
        let second = from + yes.rect.width + 6.0;
        let space = Area::new(Role::Space, second + from + no.rect.width, BOX);
        space.options([(0.0, 0.0, yes), (second, 0.0, no)], from)
    }
}

/// How many of `rows` a page has `room` for: none that leads to the next stands last, and where they
/// are to stay `whole`, the page ends with the last row of a time if there is one.
fn count(rows: &[Asked<'_>], room: f64, whole: bool) -> usize {
    let mut used = 0.0;
    let fits = |row: &&Asked<'_>| {
        used += row.least;
        used <= room + 0.05
    };
    let mut count = rows.iter().take_while(fits).count();
    if count == rows.len() {
        return count;
    }
    if whole && let Some(begin) = (1..=count).rev().find(|place| rows[*place].leads) {
        return begin;
    }
    while count > 0 && rows[count - 1].leads {
        count -= 1;
    }
    count
}

/// Heights that fill `room`: rows for words take of it first, then the others, none more than it can
/// use.
fn grow(rows: &[Asked<'_>], room: f64) -> Vec<f64> {
    let mut heights: Vec<f64> = rows.iter().map(|row| row.least).collect();
    for _ in 0..8 {
        let left = room - heights.iter().sum::<f64>();
        let hunger = |(row, height): (&Asked<'_>, &f64)| {
            let words = row.question.is_some_and(|question| holds_words(&question.answer));
            if *height >= row.most - 0.01 { 0.0 } else { if words { 3.0 } else { 1.0 } }
        };
        let hungers: Vec<f64> = rows.iter().zip(&heights).map(hunger).collect();
        let all: f64 = hungers.iter().sum();
        if left < 0.5 || all == 0.0 {
            break;
        }
        for ((height, hunger), row) in heights.iter_mut().zip(hungers).zip(rows) {
            *height = (*height + left * hunger / all).min(row.most);
        }
    }
    heights
}

#[cfg(test)]
mod tests;
