//! Forms that are not a week of days: blank records to fill in as things happen, and questions down
//! the page.

use super::flow::Flow;
use super::pen::{GRID, STRONG, paragraph};
use super::record::ROW_GAP;
use super::sheet::{Draft, Maker, Shape};
use super::tree::{Area, Role};

/// More records than these on a page have no room for a hand.
const MOST: usize = 4;

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
        let days = (self.sheet.last_day - self.sheet.first_day).num_days().max(0) + 1;
        let weeks = u32::try_from((days + 6) / 7).unwrap_or(1);
        let expected = per_week.saturating_mul(weeks).clamp(1, 200) as usize;
        let name = self.sheet.form.entry_name.as_ref();
        let name = name.map(|name| capitalised(name.in_language(self.drawing.language)));
        let name = name.unwrap_or_else(|| self.drawing.tongue.record().into());
        let titles: Vec<String> =
            (1..=expected + MOST).map(|number| format!("{name} {number}")).collect();
        self.records(shape, &titles, expected, halves)
    }

    fn record_of(&self, title: &str, halves: bool, width: f64, lines: usize) -> Area {
        let (form, tongue) = (self.sheet.form, self.drawing.tongue);
        if halves {
            let halves = [(tongue.before(), &form.entry[..]), (tongue.after(), &form.after[..])];
            self.drawing.record_in_halves(title, halves, width, lines)
        } else {
            self.drawing.record(title, &form.entry, width, lines)
        }
    }

    /// `expected` records, and as many more of `titles` as the last page has room for.
    fn records(&self, shape: Shape, titles: &[String], expected: usize, halves: bool) -> Draft {
        let (mut flow, opening) = self.begin(shape, false);
        let width = flow.width;
        let least = self.record_of("", halves, width, 2).rect.height;
        let fit =
            |room: f64| (((room + 2.0 * GRID) / (least + 2.0 * GRID)).floor() as usize).min(MOST);
        let per_page = fit(flow.page_room());
        if per_page == 0 {
            return self.long_records(flow, opening, shape, &titles[..expected]);
        }
        let mut here = fit(flow.room_after(&opening, GRID).max(0.0));
        if here == 0 {
            let left = flow.room_after(&opening, GRID);
            let above: f64 =
                opening.iter().map(|(gap, block)| gap + block.rect.height + GRID).sum();
            here = fit((flow.page_room() - above).max(0.0));
            if here == 0 || left > flow.page_room() / 3.0 {
                return self.long_records(flow, opening, shape, &titles[..expected]);
            }
            flow.new_page();
        }
        flow.put(opening);
        let mut done = 0;
        while done < expected {
            if here == 0 {
                flow.new_page();
                here = per_page;
            }
            let share = (flow.room(GRID) - 2.0 * GRID * (here - 1) as f64) / here as f64;
            // Long answers get what is left of the share.
            let fits =
                |lines: &usize| self.record_of("", halves, width, *lines).rect.height <= share;
            let lines = (2..=14).rev().find(fits).unwrap_or(2);
            for title in titles.iter().skip(done).take(here) {
                flow.put(vec![(GRID, self.record_of(title, halves, width, lines))]);
            }
            done += here;
            here = 0;
        }
        Draft { shape, pages: flow.pages }
    }

    /// Records that are longer than a page flow on, question by question.
    fn long_records(
        &self,
        mut flow: Flow,
        opening: Vec<(f64, Area)>,
        shape: Shape,
        titles: &[String],
    ) -> Draft {
        let (form, width) = (self.sheet.form, flow.width);
        flow.put_before(opening, 8.0 * GRID);
        for title in titles {
            let setter = self.drawing.setter;
            let mut rows = vec![paragraph(setter, Role::Heading, title, &STRONG, width)];
            rows.extend(self.drawing.rows(&form.entry, width, 3));
            rows.extend(self.drawing.rows(&form.after, width, 3));
            flow_rows(&mut flow, rows);
        }
        Draft { shape, pages: flow.pages }
    }

    /// A form that is filled in one time: its questions down the page, and as many lines for long
    /// answers as the pages that it needs anyway can give.
    pub(super) fn once(&self, shape: Shape) -> Draft {
        let draft = |lines: usize| {
            let (mut flow, opening) = self.begin(shape, false);
            let rows = self.drawing.rows(&self.sheet.form.entry, flow.width, lines);
            let more = rows.first().map_or(0.0, |row| row.rect.height + GRID);
            flow.put_before(opening, more);
            flow_rows(&mut flow, rows);
            Draft { shape, pages: flow.pages }
        };
        let least = draft(3);
        let same = |draft: &Draft| draft.pages.len() == least.pages.len();
        (4..=12).rev().map(draft).find(same).unwrap_or(least)
    }
}

/// Places rows one by one; a heading goes with the row that follows it.
fn flow_rows(flow: &mut Flow, rows: Vec<Area>) {
    let mut waiting: Vec<(f64, Area)> = Vec::new();
    for row in rows {
        let heading = row.role == Role::Heading;
        waiting.push((if heading { GRID } else { ROW_GAP }, row));
        if !heading {
            flow.put(std::mem::take(&mut waiting));
        }
    }
    flow.put(waiting);
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
