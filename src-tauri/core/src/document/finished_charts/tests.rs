//! Which charts a finished sheet has, and what stands under its goal.

use chrono::{Days, NaiveDate};

use super::super::fonts::tests::ours;
use super::super::tests::{form, sheet_with};
use super::super::tree::{Area, Layout, Role};
use super::super::{AssignmentSheet, FilledEntry, lay_out_finished};
use super::*;
use crate::assignment::{Dot, ReturnedWeek};
use crate::form::{Answers, Form};
use crate::goal::{Direction, FrozenGoal, WeekCriterion};

const DAILY: &str = r#"{"kind":"daily","days":7,"part_of_day":"any"}"#;
const ASKED: &str = r#"[
    {"key":"peak","ask":"Panic at its worst?","short":"Peak","answer":{"kind":"rating","min":0,
        "max":10,"step":1,"low":"calm","high":"the worst I know"}},
    {"key":"cups","ask":"How many cups?","answer":{"kind":"number","min":0,"max":9}}]"#;

fn first() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 27).expect("a day")
}

/// A sheet on which `peak` came back as `values` says, day by day.
fn laid_out(
    form: &Form,
    goal: Option<&FrozenGoal>,
    weeks: &[ReturnedWeek],
    values: &[u32],
) -> Layout {
    let answers = values.iter().map(|value| {
        let said = format!(r#"{{"peak":{value},"cups":{value}}}"#);
        serde_json::from_str(&said).expect("answers")
    });
    let answers: Vec<Answers> = answers.collect();
    let entries = answers.iter().enumerate().map(|(place, answers)| {
        let day = first() + Days::new(place as u64);
        let written = day.and_hms_opt(21, 5, 0).expect("a time");
        FilledEntry {
            about: FilledFor::Day { day, slot: 0 },
            written,
            came_back: false,
            answers: Some(answers),
        }
    });
    let entries: Vec<FilledEntry<'_>> = entries.collect();
    sheet_with(&form.rhythm, 7, |sheet| {
        let sheet = AssignmentSheet { form, goal, ..*sheet };
        let finished = FinishedSheet { sheet, header: None, weeks, entries: &entries };
        let layout = lay_out_finished(&finished, &ours()).expect("laid out");
        assert_eq!(layout.faults(), Vec::<String>::new());
        layout
    })
}

fn charts(layout: &Layout) -> Vec<&Area> {
    let all = layout.pages.iter().flat_map(|page| page.body.all());
    all.filter(|area| area.role == Role::Chart).collect()
}

/// What each chart is heard as.
fn heard(layout: &Layout) -> Vec<String> {
    charts(layout).into_iter().map(|chart| chart.alt().expect("a sentence").to_owned()).collect()
}

fn goal(figure: Figure, of: Option<&str>) -> FrozenGoal {
    let counts = format!(
        r#"{{"figure":{},"counted":"calm days","one":"calm day","of":{}}}"#,
        serde_json::to_string(&figure).expect("a word"),
        serde_json::to_string(&of).expect("a word or none"),
    );
    let rule = serde_json::from_str(&counts).expect("a rule");
    let criterion =
        WeekCriterion { rule, target: Some(4.0), direction: Direction::AtMost, baseline: None };
    let words = "I want to drive.".into();
    FrozenGoal { words, language: "en".into(), criterion: Some(criterion) }
}

fn weeks(count: usize) -> Vec<ReturnedWeek> {
    let week = |place: usize| ReturnedWeek {
        first_day: first() + Days::new(7 * place as u64),
        dots: vec![Dot::Met, Dot::Recorded, Dot::Empty, Dot::NotDue, Dot::Met],
        figure: format!("{place} of 4 calm days").as_str().into(),
    };
    (0..count).map(week).collect()
}

#[test]
fn a_rating_is_drawn_once_it_was_answered_three_times_and_a_number_never() {
    let diary = form(DAILY, ASKED, "[]");
    assert!(heard(&laid_out(&diary, None, &[], &[7, 3])).is_empty());
    let drawn = heard(&laid_out(&diary, None, &[], &[7, 3, 5]));
    assert_eq!(
        drawn,
        ["Peak: 3 of 7 recorded, Fri 27 November – Thu 3 December; lowest 3, highest 7, last 5. \
          0 = calm · 10 = the worst I know."]
    );
}

#[test]
fn a_week_whose_figures_stand_in_a_row_gets_no_further_page_for_its_chart() {
    let mut drawn = Vec::new();
    for others in 0..16 {
        let other = |place: usize| {
            format!(r#",{{"key":"o{place}","ask":"Another one?","answer":{{"kind":"yes_no"}}}}]"#)
        };
        let asked = (0..others).fold(ASKED.to_owned(), |asked, place| {
            asked.trim_end_matches(']').to_owned() + &other(place)
        });
        let diary = form(DAILY, &asked, "[]");
        let week = laid_out(&diary, None, &[], &[7, 3, 5, 4, 4, 2, 1]);
        let few = laid_out(&diary, None, &[], &[7, 3]);
        assert_eq!(week.pages.len(), few.pages.len(), "{others} other questions");
        drawn.push(charts(&week).len());
    }
    assert!(drawn.contains(&1) && drawn.contains(&0), "{drawn:?}");
    assert_eq!(drawn[0], 1);
}

#[test]
fn only_a_diary_has_charts() {
    let once = form(r#"{"kind":"each_time","per_week":5}"#, ASKED, "[]");
    assert!(heard(&laid_out(&once, None, &[], &[7, 3, 5, 2])).is_empty());
}

#[test]
fn a_goal_that_is_a_mean_is_the_target_of_its_own_rating_alone() {
    let diary = form(DAILY, ASKED, "[]");
    let of = |key| goal(Figure::Mean, Some(key));
    let drawn = heard(&laid_out(&diary, Some(&of("peak")), &[], &[7, 3, 5]));
    assert!(drawn[0].ends_with("goal: at most 4 on average."), "{drawn:?}");
    let other = heard(&laid_out(&diary, Some(&of("cups")), &[], &[7, 3, 5]));
    assert!(!other[0].contains("goal"), "{other:?}");
}

#[test]
fn the_weeks_of_a_goal_stand_under_it_as_they_turned_out() {
    let diary = form(DAILY, ASKED, "[]");
    let under = |figure: Figure, count: usize| {
        let layout = laid_out(&diary, Some(&goal(figure, None)), &weeks(count), &[7]);
        let goals = layout.pages.iter().flat_map(|page| page.body.all());
        let goals: Vec<&Area> = goals.filter(|area| area.role == Role::Goal).collect();
        let charts: Vec<String> = goals
            .iter()
            .flat_map(|goal| goal.all())
            .filter(|area| area.role == Role::Chart)
            .filter_map(|area| area.alt().map(str::to_owned))
            .collect();
        charts.join("; ")
    };
    assert_eq!(
        under(Figure::Days, 1),
        "calm days: week 1 0 of 4 calm days (Fri met; Sat recorded, not met; Sun nothing recorded; \
         Mon not due; Tue met)."
    );
    assert!(under(Figure::Rate, 2).contains("week 2 1 of 4 calm days (Fri met"));
    let mean = under(Figure::Mean, 1);
    assert!(mean.contains("0 of 4 calm days") && !mean.contains("met"), "{mean}");
    assert_eq!(under(Figure::Days, 0), "");
    let many = under(Figure::Days, 53);
    assert!(many.contains("week 53") && many.contains("week 46") && !many.contains("week 45"));
}

#[test]
fn charts_leave_as_few_places_empty_as_they_can() {
    let across = [1, 2, 3, 4, 5, 6, 7, 8].map(|count| columns(count, 728.0));
    assert_eq!(across, [3, 3, 3, 4, 3, 3, 4, 4]);
    assert_eq!(columns(5, 482.0), 2);
}
