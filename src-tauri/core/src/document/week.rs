//! A week of days as a table: a row a day, as high as the page allows.

use super::flow::Flow;
use super::pen::{CELL, HEAD, MM, label};
use super::sheet::{Draft, Maker, Shape};
use super::table::{Columns, PAD, Table};
use super::tree::{Area, Role};
use crate::form::{Kind, Question};

/// No row grows beyond this, and none for long answers beyond the second: more room would only look empty.
const HIGHEST_ROW: (f64, f64) = (38.0 * MM, 50.0 * MM);
/// More days than these on a page are no longer a week.
const MOST_DAYS: usize = 7;
/// Between what stands above the table and the table.
const GAP: f64 = 11.0;

impl<'a> Maker<'a> {
    /// The table, or nothing where its columns do not fit on paper of this shape.
    pub(super) fn week(
        &'a self,
        shape: Shape,
        begun: (Flow, Vec<(f64, Area)>),
        morning: bool,
        times: u32,
    ) -> Option<Draft> {
        let head = self.drawing.tongue.day_head(morning);
        self.table(shape, begun, head, &self.row_names(times), times)
    }

    /// A table with a row for each record that is expected, for forms that are filled in as things
    /// happen and ask for no long answer.
    pub(super) fn by_row(
        &'a self,
        shape: Shape,
        begun: (Flow, Vec<(f64, Area)>),
        per_week: u32,
    ) -> Option<Draft> {
        let long = |question: &Question| matches!(question.answer, Kind::LongText);
        if self.sheet.form.entry.iter().any(long) {
            return None;
        }
        let names: Vec<String> =
            (1..=self.expected(per_week)).map(|number| number.to_string()).collect();
        self.table(shape, begun, self.drawing.tongue.number(), &names, 1)
    }

    /// A table with a row for each of `names`; `times` of them belong together.
    fn table(
        &'a self,
        shape: Shape,
        (mut flow, opening): (Flow, Vec<(f64, Area)>),
        head: &str,
        names: &[String],
        times: u32,
    ) -> Option<Draft> {
        let setter = self.drawing.setter;
        let widest = names.iter().map(|name| setter.width(name, &CELL)).fold(0.0, f64::max);
        let wide = widest.max(setter.width(head, &HEAD)) + 2.0 * PAD + 1.0;
        let plan = Plan { maker: self, names: (head, wide), width: flow.width };
        let most = MOST_DAYS * times.max(1) as usize;
        let fits = |room: f64| {
            (1..=names.len().min(most)).rev().find(|rows| plan.rows(room, *rows).is_some())
        };
        if fits(flow.table_room(&opening, GAP)).is_none() {
            if opening.is_empty() {
                // The title stands on this page already, and must not stay there alone.
                return None;
            }
            flow.new_page();
        }
        let first = fits(flow.table_room(&opening, GAP))?;
        let next = fits(flow.page_room())?;
        // The rows of a day stay on one page, if a page has room for a day at all.
        let day = if first.min(next) >= times as usize { times.max(1) as usize } else { 1 };
        let rooms = [flow.table_room(&opening, GAP), flow.page_room()];
        let counts = spread(names.len() / day, [first / day, next / day], rooms[0] / rooms[1]);
        let counts: Vec<usize> = counts.into_iter().map(|days| days * day).collect();
        let mut names = names.iter();
        // One set of columns for all pages: the one that fits where rows are lowest.
        let plans =
            counts.iter().enumerate().map(|(page, rows)| plan.rows(rooms[page.min(1)], *rows));
        let plans: Vec<(Columns<'_>, f64)> = plans.collect::<Option<_>>()?;
        let (columns, _) = plans.into_iter().min_by(|a, b| a.1.total_cmp(&b.1))?;
        flow.put(opening);
        for (page, rows) in counts.into_iter().enumerate() {
            if page > 0 {
                flow.new_page();
            }
            let height = (flow.table_room(&[], GAP) - columns.head().rect.height) / rows as f64;
            let height = height.min(plan.highest().max(columns.least_row()));
            let mut table = Table::new(Role::Table, columns.head());
            table.area.goes_on = page > 0;
            for name in names.by_ref().take(rows) {
                table.push(columns.row(Some(label(setter, name, &CELL)), height));
            }
            flow.put(vec![(GAP, table.area)]);
        }
        Some(Draft { shape, pages: flow.pages })
    }

    /// A name for each row: the day, with its number where a day has several.
    fn row_names(&self, times: u32) -> Vec<String> {
        let tongue = self.drawing.tongue;
        let name = |day| {
            (1..=times.max(1)).map(move |slot| match times {
                ..=1 => tongue.table_day(day),
                _ => format!("{} · {slot}", tongue.table_day(day)),
            })
        };
        self.days().into_iter().flat_map(name).collect()
    }
}

/// How a table is fitted into some room.
struct Plan<'a> {
    maker: &'a Maker<'a>,
    names: (&'a str, f64),
    width: f64,
}

impl Plan<'_> {
    /// No row grows beyond this.
    fn highest(&self) -> f64 {
        let long = |question: &Question| matches!(question.answer, Kind::LongText);
        let long = self.maker.sheet.form.entry.iter().any(long);
        if long { HIGHEST_ROW.1 } else { HIGHEST_ROW.0 }
    }

    /// Columns and the height of a row that together fill `room` with `rows` rows, or nothing where
    /// a hand could not write in them. Higher rows need less width and the reverse, so this tries
    /// the highest rows first.
    fn rows(&self, room: f64, rows: usize) -> Option<(Columns<'_>, f64)> {
        let entry = &self.maker.sheet.form.entry;
        let mut height = room / rows as f64;
        for _ in 0..4 {
            let columns =
                Columns::fit(self.maker.drawing, entry, Some(self.names), self.width, height)?;
            height = (room - columns.head().rect.height) / rows as f64;
            if height < columns.hand() {
                return None;
            }
            if columns.least_row() <= height {
                let most = self.highest().max(columns.least_row());
                return Some((columns, height.min(most)));
            }
        }
        None
    }
}

/// How many rows stand on each page, of which the first has room for `first` and each other for `next`: so
/// many that they are about as high on all of them. `share` is the room of the first page, as a part of
/// that of each other.
fn spread(rows: usize, [first, next]: [usize; 2], share: f64) -> Vec<usize> {
    let next = next.max(1);
    let more = rows.saturating_sub(first).div_ceil(next);
    let part = rows as f64 * share / (share + more as f64);
    let here = (part.round() as usize).max(rows.saturating_sub(more * next)).max(1);
    let here = here.min(first).min(rows);
    let mut left = rows - here;
    let even = |page: usize| {
        let here = left.div_ceil(page).min(next);
        left -= here;
        here
    };
    std::iter::once(here).chain((1..=more).rev().map(even)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_spread_evenly_and_none_is_left_alone() {
        assert_eq!(spread(7, [7, 7], 1.0), [7]);
        assert_eq!(spread(8, [7, 7], 1.0), [4, 4]);
        assert_eq!(spread(14, [7, 7], 1.0), [7, 7]);
        assert_eq!(spread(14, [4, 7], 0.6), [3, 6, 5]);
        assert_eq!(spread(7, [4, 7], 0.4), [2, 5], "as high on the second page as on the first");
        for rows in 1..60 {
            for first in 1..8 {
                for share in [0.2, 0.5, 1.0] {
                    let counts = spread(rows, [first, 7], share);
                    assert_eq!(counts.iter().sum::<usize>(), rows);
                    assert!(counts[0] <= first && counts[1..].iter().all(|rows| *rows <= 7));
                }
            }
        }
    }
}
