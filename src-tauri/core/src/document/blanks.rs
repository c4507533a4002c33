//! Forms that are not a week of days: blank records to fill in as things happen, and questions down
//! the page.

use super::flow::Flow;
use super::pen::{GRID, STRONG, paragraph};
use super::record::{MOST_LINES, ROW_GAP, Roomy};
use super::sheet::{Draft, Maker, Shape};
use super::space::Drawing;
use super::table::Table;
use super::tree::{Area, Role};
use crate::form::{Kind, Question};

/// More records than these on a page have no room for a hand.
const MOST: usize = 4;
/// No more is added over a row of a record: rows that are further apart fall to pieces.
const MOST_AIR: f64 = 12.0;
/// Between a heading and its rows: it stands nearer to them than to those before it.
pub(super) const UNDER_HEADING: f64 = 0.0;
/// Between a heading and its table.
const TABLE_GAP: f64 = 6.0;

impl Maker<'_> {
    /// One record a day, for daily forms with more than a table can hold.
    pub(super) fn by_day(&self, shape: Shape, times: u32) -> Draft {
        let tongue = self.drawing.tongue;
        let title = |day| {
            (1..=times.max(1)).map(move |slot| match times {
                ..=1 => tongue.long_day(day),
                _ => format!("{} · {slot}", tongue.long_day(day)),
            })
        };
        let titles: Vec<String> = self.days().into_iter().flat_map(title).collect();
        self.records(shape, &titles, titles.len(), false)
    }

    /// As many blank records as are expected, and as many more as fill the last page.
    pub(super) fn by_occasion(&self, shape: Shape, per_week: u32, halves: bool) -> Draft {
        let expected = self.expected(per_week);
        let name = self.record_name();
        let titles: Vec<String> =
            (1..=expected + MOST).map(|number| format!("{name} {number}")).collect();
        self.records(shape, &titles, expected, halves)
    }

    /// How many records are expected over all the days.
    pub(super) fn expected(&self, per_week: u32) -> usize {
        let days = (self.sheet.last_day - self.sheet.first_day).num_days().max(0) + 1;
        let weeks = u32::try_from((days + 6) / 7).unwrap_or(1);
        per_week.saturating_mul(weeks).clamp(1, 200) as usize
    }

    /// What one record is called, as a title.
    pub(super) fn record_name(&self) -> String {
        let name = self.sheet.form.entry_name.as_ref();
        let name = name.map(|name| capitalised(name.in_language(self.drawing.language)));
        name.unwrap_or_else(|| self.drawing.tongue.record().into())
    }

    fn record_of(&self, title: &str, halves: bool, width: f64, roomy: Roomy) -> Area {
        let (form, tongue) = (self.sheet.form, self.drawing.tongue);
        if halves {
            let halves = [(tongue.before(), &form.entry[..]), (tongue.after(), &form.after[..])];
            self.drawing.record_in_halves(title, halves, width, roomy)
        } else {
            self.drawing.record(title, &form.entry, width, roomy)
        }
    }

    /// As much room for a record as a `share` of a page gives it: lines for its long answers, then air
    /// between its rows.
    fn roomy(&self, halves: bool, width: f64, share: f64) -> Roomy {
        let tall = |roomy: Roomy| self.record_of("", halves, width, roomy).rect.height;
        let fits = |lines: &usize| tall(Roomy { lines: *lines, air: 0.0 }) <= share;
        let lines = (2..=MOST_LINES).rev().find(fits).unwrap_or(2);
        let air = [1.0, 0.75, 0.5, 0.25].map(|part| Roomy { lines, air: MOST_AIR * part });
        let most = air.into_iter().find(|roomy| tall(*roomy) <= share);
        most.unwrap_or(Roomy { lines, air: 0.0 })
    }

    /// `expected` records, and as many more of `titles` as the last page has room for.
    fn records(&self, shape: Shape, titles: &[String], expected: usize, halves: bool) -> Draft {
        let (mut flow, opening) = self.begin(shape, false);
        let width = flow.width;
        let least = self.record_of("", halves, width, Roomy { lines: 2, air: 0.0 }).rect.height;
        let fit =
            |room: f64| (((room + 2.0 * GRID) / (least + 2.0 * GRID)).floor() as usize).min(MOST);
        let per_page = fit(flow.page_room());
        if per_page == 0 {
            return self.long_records(shape, titles, expected, halves, per_page);
        }
        let mut here = fit(flow.room_after(&opening, GRID).max(0.0));
        if here == 0 {
            let left = flow.room_after(&opening, GRID);
            let above: f64 =
                opening.iter().map(|(gap, block)| gap + block.rect.height + GRID).sum();
            here = fit((flow.page_room() - above).max(0.0));
            if here == 0 || left > flow.page_room() / 3.0 {
                return self.long_records(shape, titles, expected, halves, per_page);
            }
            flow.new_page();
        }
        flow.put(opening);
        self.whole_records(&mut flow, titles, expected, halves, (here, per_page));
        Draft { shape, pages: flow.pages }
    }

    /// Records that stay whole: `here` of them on this page, and `per_page` on each that follows.
    fn whole_records(
        &self,
        flow: &mut Flow,
        titles: &[String],
        expected: usize,
        halves: bool,
        (mut here, per_page): (usize, usize),
    ) {
        let width = flow.width;
        let mut done = 0;
        while done < expected {
            if here == 0 {
                flow.new_page();
                here = per_page;
            }
            let share = (flow.room(GRID) - 2.0 * GRID * (here - 1) as f64) / here as f64;
            let roomy = self.roomy(halves, width, share);
            for (place, title) in titles.iter().skip(done).take(here).enumerate() {
                let record = self.record_of(title, halves, width, roomy);
                // Each begins where its share of the page does.
                let left = ((share - record.rect.height) / GRID).floor() * GRID;
                let gap = if place == 0 { GRID } else { GRID + left.max(0.0) };
                flow.put(vec![(gap, record)]);
            }
            done += here;
            here = 0;
        }
    }

    /// Records that the first page has no room for beside its head: the first of them flows on, question
    /// by question, and the others stay whole on pages of their own, unless all of them flowing on take
    /// less paper. What flows on gets as many lines as its pages have.
    fn long_records(
        &self,
        shape: Shape,
        titles: &[String],
        expected: usize,
        halves: bool,
        per_page: usize,
    ) -> Draft {
        let apart = |lines: usize| {
            let mut flow = self.flowing(shape, &titles[..1], halves, lines);
            self.whole_records(&mut flow, &titles[1..], expected - 1, halves, (0, per_page));
            flow
        };
        let together = |lines: usize| self.flowing(shape, &titles[..expected], halves, lines);
        let whole = per_page > 0 && expected > 1;
        let count = |flow: &Flow| flow.pages.len();
        // Records in one piece are worth more than a line less for each answer.
        let least = count(&together(3));
        let flow = |lines: usize| {
            let whole = Some(lines).filter(|_| whole).map(apart);
            whole.filter(|flow| count(flow) <= least).unwrap_or_else(|| together(lines))
        };
        let least = (2..=3).map(|lines| count(&flow(lines))).min().unwrap_or(0);
        let lines = most_lines(2, 12, |lines| count(&flow(lines)) == least);
        Draft { shape, pages: flow(lines).pages }
    }

    /// The head of the sheet, and records that flow on under it.
    fn flowing(&self, shape: Shape, titles: &[String], halves: bool, lines: usize) -> Flow {
        let (mut flow, opening) = self.begin(shape, false);
        let Drawing { setter, tongue, .. } = self.drawing;
        let (form, width) = (self.sheet.form, flow.width);
        let heading = |words: &str| paragraph(setter, Role::Heading, words, &STRONG, width);
        flow.put_before(opening, 8.0 * GRID);
        let mut asked: Vec<Area> = halves.then(|| heading(tongue.before())).into_iter().collect();
        asked.extend(self.drawing.rows(&form.entry, width, lines));
        asked.extend(halves.then(|| heading(tongue.after())));
        asked.extend(self.drawing.rows(&form.after, width, lines));
        for title in titles {
            let head = self.drawing.record_head(title, &form.entry, width);
            flow_rows(&mut flow, vec![(GRID, head)], asked.clone());
        }
        flow
    }

    /// A form that is filled in one time: its questions down the page, and as many lines for long
    /// answers as the pages that it needs anyway can give. The goal stands beside the message where that
    /// saves a page.
    pub(super) fn once(&self, shape: Shape) -> Draft {
        let stacked = self.once_under(shape, false);
        if stacked.pages.len() == 1 {
            return stacked;
        }
        let beside = self.once_under(shape, true);
        if beside.pages.len() < stacked.pages.len() { beside } else { stacked }
    }

    fn once_under(&self, shape: Shape, beside: bool) -> Draft {
        let begin = || if beside { self.begin_beside(shape, false) } else { None };
        let draft = |lines: usize| {
            let (mut flow, opening) = begin().unwrap_or_else(|| self.begin(shape, false));
            let rows = self.drawing.rows(&self.sheet.form.entry, flow.width, lines);
            flow.put_before(opening, least_of(&rows) + GRID);
            flow_rows(&mut flow, Vec::new(), rows);
            Draft { shape, pages: flow.pages }
        };
        let long = |question: &Question| matches!(question.answer, Kind::LongText);
        let fewest = if self.sheet.form.entry.iter().any(long) { 3 } else { 0 };
        let least = draft(fewest).pages.len();
        draft(most_lines(fewest, 20, |lines| draft(lines).pages.len() == least))
    }
}

/// The most lines that still fit, if more lines never take less room; at least `fewest`.
fn most_lines(fewest: usize, most: usize, fit: impl Fn(usize) -> bool) -> usize {
    let (mut fits, mut too_many) = (fewest, most + 1);
    while fits + 1 < too_many {
        let middle = usize::midpoint(fits, too_many);
        if fit(middle) { fits = middle } else { too_many = middle }
    }
    fits
}

/// Places rows one by one; a heading goes with the row that follows it, and a table goes on over the
/// page. What is `waiting` goes with the first of them.
pub(super) fn flow_rows(flow: &mut Flow, mut waiting: Vec<(f64, Area)>, rows: Vec<Area>) {
    let mut gap = ROW_GAP;
    for row in rows {
        match row.role {
            Role::Table => flow_table(flow, std::mem::take(&mut waiting), row),
            Role::Heading => {
                waiting.push((GRID, row));
                gap = UNDER_HEADING;
                continue;
            }
            _ => {
                waiting.push((gap, row));
                flow.put(std::mem::take(&mut waiting));
            }
        }
        gap = ROW_GAP;
    }
    flow.put(waiting);
}

/// Places a table under what stands above it. Its head is repeated on each page, and no row stands
/// alone on one.
fn flow_table(flow: &mut Flow, mut above: Vec<(f64, Area)>, mut table: Area) {
    if table.children.is_empty() {
        return flow.put(above);
    }
    let mut rows = table.children.split_off(1);
    let head = table.children.remove(0);
    let mut goes_on = false;
    loop {
        let room = flow.table_room(&above, TABLE_GAP) - head.rect.height + 0.05;
        let mut used = 0.0;
        let fits = |row: &&Area| {
            used += row.rect.height;
            used <= room
        };
        let fit = rows.iter().take_while(fits).count();
        let take = if fit < rows.len() { fit.min(rows.len().saturating_sub(2)) } else { fit };
        let whole_page = above.is_empty() && flow.is_new();
        if take < 2 && take < rows.len() && !whole_page {
            flow.new_page();
            if !above.is_empty() {
                // What stands above goes to the new page with it.
                flow.put(std::mem::take(&mut above));
            }
            continue;
        }
        let rest = rows.split_off(take.max(1).min(rows.len()));
        let mut here = Table::new(Role::Table, head.clone());
        here.area.goes_on = std::mem::replace(&mut goes_on, true);
        rows.into_iter().for_each(|row| here.push(row));
        above.push((TABLE_GAP, here.area));
        flow.put(std::mem::take(&mut above));
        if rest.is_empty() {
            return;
        }
        flow.new_page();
        rows = rest;
    }
}

/// The least room in which the first answer stands with everything that must stay with it.
fn least_of(rows: &[Area]) -> f64 {
    let headings = rows.iter().take_while(|row| row.role == Role::Heading);
    let count = headings.clone().count();
    let above: f64 = headings.map(|row| row.rect.height + GRID).sum();
    let first = rows.get(count).map_or(0.0, |row| match row.role {
        Role::Table => row.children.iter().take(3).map(|row| row.rect.height).sum(),
        _ => row.rect.height,
    });
    above + first
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
