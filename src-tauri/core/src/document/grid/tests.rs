//! What fits beside what, and how rows grow.

use super::super::fonts::tests::ours;
use super::super::tests::{form, sheet_with};
use super::super::{AssignmentSheet, Layout, lay_out};
use super::*;

/// A week of `questions`, answered `times` a day.
fn week(questions: &[&str], times: u32) -> Layout {
    let asked = questions.iter().enumerate().map(|(place, answer)| {
        let hint = "A guess is good enough.";
        format!(r#"{{"key":"q{place}","ask":"Thing {place}?","hint":"{hint}","answer":{answer}}}"#)
    });
    let entry = format!("[{}]", asked.collect::<Vec<_>>().join(","));
    let rhythm =
        format!(r#"{{"kind":"daily","days":7,"part_of_day":"morning","times_a_day":{times}}}"#);
    let made = form(&rhythm, &entry, "[]");
    sheet_with(&made.rhythm, 7, |sheet| {
        let layout = lay_out(&AssignmentSheet { form: &made, ..*sheet }, &ours());
        layout.expect("laid out")
    })
}

const TIME: &str = r#"{"kind":"time"}"#;
const COUNT: &str = r#"{"kind":"number","unit":"cups"}"#;
const NOTE: &str = r#"{"kind":"text"}"#;

fn spaces(layout: &Layout) -> Vec<f64> {
    let areas = layout.pages.iter().flat_map(|page| page.body.all());
    areas.filter(|area| area.role == Role::Space).map(|area| area.rect.width).collect()
}

#[test]
fn words_get_their_width_and_digits_the_narrower_one() {
    let layout = week(&[TIME, TIME, COUNT, COUNT, TIME, TIME, COUNT, NOTE], 1);
    assert_eq!(layout.pages.len(), 1);
    assert!(layout.pages[0].width > layout.pages[0].height, "words need a wide page");
    assert!(layout.faults().is_empty());
    let widths = spaces(&layout);
    assert_eq!(widths.len(), 8 * 7);
    assert!(widths.iter().all(|width| *width > 16.0 * MM));
    let words = widths.iter().filter(|width| **width >= FIELD - 0.01).count();
    assert!(words >= 7, "a note each day");
}

#[test]
fn ten_questions_of_digits_take_one_page() {
    let layout = week(&[TIME, TIME, COUNT, COUNT, TIME, TIME, COUNT, COUNT, COUNT, TIME], 1);
    assert_eq!((layout.pages.len(), spaces(&layout).len()), (1, 10 * 7));
    assert!(spaces(&layout).iter().all(|width| *width > 15.9 * MM));
}

#[test]
fn the_times_of_a_day_stand_under_their_names_and_no_page_ends_with_one() {
    let layout = week(&[TIME, COUNT, NOTE, NOTE, TIME, COUNT], 4);
    assert_eq!(spaces(&layout).len(), 4 * 6 * 7);
    for page in &layout.pages {
        let mut tables = page.body.children.iter().filter(|block| block.role == Role::Table);
        let last = tables.next_back().and_then(|table| table.children.last());
        let last = last.expect("a row");
        assert!(last.children.len() == 8, "the last row has days");
    }
}

#[test]
fn long_answers_are_not_pressed_into_it() {
    assert!(!fits(&Kind::LongText) && !fits(&Kind::Moment) && fits(&Kind::Time));
}

#[test]
fn rows_for_words_grow_first_and_none_beyond_its_most() {
    let row = |least: f64, most: f64| Asked {
        question: None,
        said: Area::new(Role::Plain, 1.0, 1.0),
        first_box: 0.0,
        least,
        most,
        leads: false,
        time: 0,
        times: 1,
    };
    let rows = [row(10.0, 10.0), row(10.0, 20.0), row(10.0, 90.0)];
    let heights = grow(&rows, 100.0);
    assert_eq!((heights[0], heights[1]), (10.0, 20.0));
    assert!((heights.iter().sum::<f64>() - 100.0).abs() < 0.5);
}
