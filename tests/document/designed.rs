//! What somebody who designs for paper would look at: no more pages than it needs, none left half empty,
//! what belongs together in one place.

use practice::document::{Area, Page, Role};
use practice::form::{Part, Text};

use super::printed::{Printed, State, printed};

fn sheets(key: &str, state: State) -> Vec<&'static Printed> {
    let of_it = |sheet: &&Printed| sheet.case.form.key == key && sheet.state == state;
    let found: Vec<&Printed> = printed().iter().filter(of_it).collect();
    assert!(!found.is_empty(), "{key} is in the library");
    found
}

/// The most pages that sheets whose names begin so may take.
const MOST_PAGES: [(&str, State, usize); 18] = [
    ("activity-diary-", State::Finished, 5),
    ("body-check-", State::Blank, 1),
    ("pacing-diary-", State::Finished, 5),
    ("phq-8-", State::Blank, 1),
    ("phq-8-", State::Finished, 1),
    ("phq-9-", State::Blank, 1),
    ("phq-9-", State::Finished, 1),
    ("phq-15-", State::Blank, 1),
    ("phq-15-", State::Finished, 1),
    ("panic-log-", State::Blank, 5),
    ("sleep-diary-a4-", State::Finished, 2),
    ("thought-catch-", State::Blank, 1),
    ("thought-record-7-a4-", State::Blank, 7),
    ("thought-record-7-letter-", State::Blank, 8),
    ("values-step-", State::Blank, 1),
    ("activity-plan-", State::Finished, 2),
    ("social-situation-", State::Finished, 3),
    ("behavioural-experiment-", State::Finished, 3),
];

#[test]
fn no_sheet_takes_a_page_more_than_it_needs() {
    let mut more = Vec::new();
    for (begin, state, most) in MOST_PAGES {
        let of_it = |sheet: &&Printed| sheet.name.starts_with(begin) && sheet.state == state;
        let mut found = printed().iter().filter(of_it).peekable();
        assert!(found.peek().is_some(), "{begin} is in the library");
        let long = found.filter(|sheet| sheet.layout.pages.len() > most);
        more.extend(long.map(|sheet| &sheet.name));
    }
    assert!(more.is_empty(), "{more:?} take more");
}

#[test]
fn a_record_that_goes_on_over_the_page_uses_that_page() {
    for key in ["abc", "erp-log", "thought-record-5"] {
        for sheet in sheets(key, State::Blank) {
            let page = &sheet.layout.pages[1];
            let blocks = page.body.children.iter().filter(|block| block.role != Role::Foot);
            let end = blocks.map(|block| block.rect.y + block.rect.height).fold(0.0, f64::max);
            let share = end / page.body.rect.height;
            assert!(share > 0.5, "{}: {share:.2} of its second page", sheet.name);
        }
    }
}

/// How far down its page the last block reaches, of the room over the foot.
fn reach(page: &Page) -> f64 {
    let foot = page.body.children.iter().find(|block| block.role == Role::Foot);
    let foot = foot.map_or(page.body.rect.height, |foot| foot.rect.y);
    let last = |block: &&Area| !matches!(block.role, Role::Foot | Role::Crisis);
    let blocks = page.body.children.iter().filter(last);
    blocks.map(|block| block.rect.y + block.rect.height).fold(0.0, f64::max) / foot
}

#[test]
fn no_page_that_another_follows_is_left_half_empty() {
    let mut empty = Vec::new();
    for sheet in printed() {
        let pages = &sheet.layout.pages;
        let before_the_last = pages[..pages.len() - 1].iter();
        let left = before_the_last.map(reach).filter(|reach| *reach < 0.4);
        empty.extend(left.map(|reach| format!("{}: {reach:.2}", sheet.name)));
    }
    assert!(empty.is_empty(), "{empty:?}");
}

#[test]
fn blank_sheets_use_the_paper_that_they_take() {
    let mut empty = Vec::new();
    for sheet in printed().iter().filter(|sheet| sheet.state == State::Blank) {
        let pages = &sheet.layout.pages;
        for (place, page) in pages.iter().enumerate() {
            // What is asked one after the other ends where it ends.
            let least = if place > 0 && place + 1 == pages.len() { 0.4 } else { 0.65 };
            let reach = reach(page);
            if reach < least {
                empty.push(format!("{}: {reach:.2} of page {}", sheet.name, place + 1));
            }
        }
    }
    assert!(empty.is_empty(), "{empty:?}");
}

#[test]
fn no_row_of_a_table_stands_alone_on_the_last_page() {
    let tables = |page: &Page| -> Vec<Area> {
        let tables = page.body.children.iter().filter(|block| block.role == Role::Table);
        tables.cloned().collect()
    };
    let columns = |table: &Area| -> Vec<f64> {
        let head = table.children.first().map(|head| head.children.iter());
        head.into_iter().flatten().map(|cell| cell.rect.width).collect()
    };
    let mut divided = 0;
    for sheet in printed() {
        let pages = &sheet.layout.pages;
        for (before, page) in pages.iter().zip(&pages[1..]) {
            let (before, here) = (tables(before), tables(page));
            let (Some(before), Some(here)) = (before.last(), here.first()) else { continue };
            let rows = (before.count(Role::Row), here.count(Role::Row));
            if columns(before) != columns(here) || rows.0 < 3 {
                continue;
            }
            assert!(rows.1 > 1, "{}: {rows:?} rows", sheet.name);
            divided += 1;
        }
    }
    assert!(divided > 20, "{divided} tables go on over the page");
}

#[test]
fn a_question_stands_close_over_its_table() {
    let mut seen = 0;
    for key in ["fear-ladder", "values-step", "thought-record-5", "phq-9"] {
        for sheet in sheets(key, State::Finished) {
            for page in &sheet.layout.pages {
                for pair in page.body.children.windows(2) {
                    let [heading, table] = pair else { continue };
                    if (heading.role, table.role) != (Role::Heading, Role::Table) {
                        continue;
                    }
                    let gap = table.rect.y - heading.rect.y - heading.rect.height;
                    assert!((4.0..10.0).contains(&gap), "{}: {gap:.1} points", sheet.name);
                    seen += 1;
                }
            }
        }
    }
    assert!(seen >= 16, "{seen} tables with a heading");
}

#[test]
fn the_rows_of_a_table_are_about_as_high_on_each_of_its_pages() {
    for sheet in sheets("positive-data-log", State::Blank) {
        let heights: Vec<f64> = sheet
            .layout
            .pages
            .iter()
            .flat_map(|page| page.body.all())
            .filter(|area| area.role == Role::Row)
            .map(|row| row.rect.height)
            .collect();
        let (least, most) = (
            heights.iter().copied().fold(f64::MAX, f64::min),
            heights.iter().copied().fold(0.0, f64::max),
        );
        assert!(most < least * 2.5, "{}: {least:.0} to {most:.0} points", sheet.name);
        assert!(least > 25.0 * 72.0 / 25.4, "{}: {least:.0} points", sheet.name);
    }
}

#[test]
fn a_hint_has_the_room_that_nothing_else_in_its_row_needs() {
    for (key, hint) in [
        ("urge-log", "Yes or no, both belong here."),
        ("activity-plan", "A part of it counts, and so does another day."),
    ] {
        let english = sheets(key, State::Blank).into_iter().filter(|one| one.case.language == "en");
        for sheet in english {
            let lines: Vec<String> = sheet.layout.pages[0].lines();
            let whole = lines.iter().any(|line| line.trim_end() == hint);
            assert!(whole, "{}: {hint:?} in one line of {lines:?}", sheet.name);
        }
    }
}

#[test]
fn the_halves_of_a_finished_record_stand_side_by_side() {
    for key in ["activity-plan", "social-situation", "worry-log"] {
        for sheet in sheets(key, State::Finished) {
            let areas = sheet.layout.pages[0].body.all();
            let headings = |area: &&Area| {
                let heads = area.children.iter().filter_map(|column| column.children.first());
                heads.filter(|head| head.role == Role::Heading).count() == 2
            };
            let halves = areas.into_iter().find(headings);
            let halves = halves.unwrap_or_else(|| panic!("{} has halves", sheet.name));
            let [before, after] = halves.children.as_slice() else { panic!("two columns") };
            assert_eq!(before.rect.y, after.rect.y, "{}", sheet.name);
            assert!(after.rect.x > before.rect.x + before.rect.width, "{}", sheet.name);
        }
    }
}

fn said<'a>(text: Option<&'a Text>, language: &str) -> Option<&'a str> {
    text.map(|text| text.in_language(language))
}

#[test]
fn the_rows_of_a_time_of_day_stay_on_the_page_of_its_name() {
    for sheet in sheets("activity-diary", State::Finished) {
        let (form, language) = (&sheet.case.form, sheet.case.language);
        let times = said(form.entry_name.as_ref(), language)
            .expect("its entries have a name")
            .to_lowercase();
        let last = form
            .answerable(Part::Entry)
            .last()
            .and_then(|question| said(question.short.as_ref(), language));
        let last = last.expect("a short name");
        let mut names = 0;
        for page in &sheet.layout.pages[1..] {
            let lines = page.lines();
            let named = lines.iter().rposition(|line| {
                let rest = line.to_lowercase();
                let rest = rest.strip_prefix(&times).map(str::trim);
                rest.is_some_and(|rest| rest.parse::<u32>().is_ok())
            });
            let Some(named) = named else { continue };
            let whole = lines[named..].iter().any(|line| line.starts_with(last));
            assert!(whole, "{}: {lines:?}", sheet.name);
            names += 1;
        }
        assert!(names > 1, "{}: some pages begin a time", sheet.name);
    }
}

#[test]
fn a_page_that_begins_within_a_time_of_the_day_says_again_which_it_is() {
    let both = [State::Blank, State::Finished];
    for sheet in both.into_iter().flat_map(|state| sheets("activity-diary", state)) {
        let (name, last) = match sheet.case.language {
            "de" => ("Aktivität ", "Nähe"),
            _ => ("Activity ", "Closeness"),
        };
        let names = |line: &String| {
            line.strip_prefix(name).is_some_and(|rest| rest.trim().parse::<u32>().is_ok())
        };
        for (number, page) in sheet.layout.pages.iter().enumerate() {
            let lines = page.lines();
            // The chart of the same question stands on a page without the table.
            let is_table = lines.iter().any(|line| ["Day", "Tag"].contains(&line.trim()));
            let row = lines.iter().position(|line| is_table && line.trim() == last);
            let band = lines.iter().position(names);
            let told = row.is_none_or(|row| band.is_some_and(|band| band < row));
            assert!(told, "{}, page {}: {lines:?}", sheet.name, number + 1);
        }
    }
}
