//! A report on pages: nothing lies on anything else, and every number of its charts stands behind them.

use chrono::Days;

use super::super::chart::{Along, Breadth, Chart, DotWeek, Dots, Point, Scale, Series};
use super::super::fonts::tests::ours;
use super::super::{Page, lay_out_report};
use super::*;
use crate::assignment::Dot;

fn day(place: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 2).expect("a day") + Days::new(place)
}

fn series(title: &str, days: u64) -> Chart {
    let value = |place: u64| (place % 5 != 3).then_some(place as f64 * 7.0 % 11.0);
    let point = |place: u64| Point { day: day(place), slot: 0, value: value(place) };
    Chart::Series(Series {
        title: title.into(),
        scale: Scale { min: 0.0, max: 10.0, low: "calm".into(), high: "storm".into() },
        along: Along::Weeks { from: day(0) },
        a_day: 1,
        points: (0..days).map(point).collect(),
        target: None,
    })
}

fn dots(weeks: u32) -> Chart {
    let week = |number: u32| DotWeek {
        number,
        first_day: day(7 * u64::from(number - 1)),
        dots: vec![
            Dot::Met,
            Dot::Recorded,
            Dot::Empty,
            Dot::NotDue,
            Dot::Met,
            Dot::Met,
            Dot::Empty,
        ],
        figure: format!("{number} of 4 nights"),
    };
    Chart::Dots(Dots {
        title: "a night slept through".into(),
        weeks: (1..=weeks).map(week).collect(),
    })
}

fn parts() -> Vec<Part> {
    let words = "What was said went on for a while, and then it went on again. ";
    let row = |number: usize| vec![number.to_string(), words.repeat(number % 4), "3 of 7".into()];
    let whole = |chart: Chart| Placed { chart, breadth: Breadth::Whole };
    let mut parts = Vec::new();
    for chapter in 0..6 {
        parts.push(Part::Heading(format!("Chapter {chapter}")));
        parts.push(Part::Sentence(words.repeat(1 + 7 * chapter)));
        parts.push(Part::Said {
            words: words.repeat(1 + chapter).trim().into(),
            language: "de".into(),
            note: "2 March 2026, worded together.".into(),
        });
        parts.push(Part::Subheading("Week by week".into()));
        parts.push(Part::Rows {
            head: ["No.", "What", "Came back"].map(str::to_owned).to_vec(),
            shares: vec![0.1, 0.6, 0.3],
            rows: (0..4 + chapter).map(row).collect(),
        });
        parts.push(Part::Charts(vec![whole(dots(3 + chapter as u32)), whole(series("Peak", 60))]));
    }
    parts
}

fn laid_out(parts: &[Part], paper: Paper) -> Layout {
    let report = Report {
        practice_name: "Dr. A. Keller",
        practice_line: "Cognitive behavioural therapy",
        logo: None,
        paper,
        language: "en",
        about: "K7M-4QX",
        made: day(200),
        title: "Case report",
        parts,
    };
    lay_out_report(&report, &ours()).expect("laid out")
}

#[test]
fn nothing_lies_on_anything_else_and_no_page_ends_with_a_heading() {
    for paper in [Paper::A4, Paper::Letter] {
        let layout = laid_out(&parts(), paper);
        assert_eq!(layout.faults(), [""; 0]);
        assert!(layout.pages.len() > 6);
    }
}

#[test]
fn every_number_of_a_chart_stands_behind_it() {
    let chart = series("Peak", 20);
    let table = chart.table("en");
    let placed = Placed { chart, breadth: Breadth::Whole };
    let layout = laid_out(&[Part::Charts(vec![placed])], Paper::A4);
    let lines: Vec<String> = layout.pages.iter().flat_map(Page::lines).collect();
    for (name, value) in &table.rows {
        assert!(lines.iter().any(|line| line.contains(name.as_str())), "{name}");
        assert!(lines.iter().any(|line| line.contains(value.as_str())), "{value}");
    }
    let at = |wanted: &str| lines.iter().position(|line| line.contains(wanted)).expect(wanted);
    assert!(at("Peak") < at("The figures of the charts"), "behind it");
}

#[test]
fn a_report_without_charts_has_no_figures_and_every_page_says_whom_it_is_about() {
    let layout = laid_out(&[Part::Sentence("No session has been held yet.".into())], Paper::A4);
    let lines: Vec<String> = layout.pages.iter().flat_map(Page::lines).collect();
    assert!(!lines.iter().any(|line| line.contains("The figures")));
    assert!(lines.iter().any(|line| line.contains("K7M-4QX")), "{lines:?}");
}
