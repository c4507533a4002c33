//! What somebody who designs for paper would look at: no more pages than it needs, none left half empty,
//! what belongs together in one place.

use practice::document::{Area, Role};
use practice::form::{Part, Text};

use super::printed::{Printed, State, printed};

fn sheets(key: &str, state: State) -> Vec<&'static Printed> {
    let of_it = |sheet: &&Printed| sheet.case.form.key == key && sheet.state == state;
    let found: Vec<&Printed> = printed().iter().filter(of_it).collect();
    assert!(!found.is_empty(), "{key} is in the library");
    found
}

/// The most pages that sheets whose names begin so may take.
const MOST_PAGES: [(&str, State, usize); 10] = [
    ("body-check-a4-", State::Blank, 1),
    ("body-check-letter-", State::Blank, 2),
    ("phq-8-", State::Blank, 1),
    ("phq-9-a4-", State::Blank, 1),
    ("phq-15-", State::Blank, 1),
    ("phq-15-", State::Finished, 1),
    ("panic-log-", State::Blank, 5),
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
