//! Who comes today, and what is asked of whom.

use super::*;
use crate::case_file::CaseAbout;
use crate::goal::WeekCriterion;
use crate::progress::scratch::{CALM, Told, at, day, form, mood, wording};
use crate::session::Appointment;
use crate::words::Words;

fn asks(told: &Told, today: i64) -> Option<CaseAsks> {
    told.vault.overview(day(today)).asks(told.case).unwrap()
}

#[test]
fn the_sessions_of_today_come_by_time_and_those_that_do_not_take_place_stay_away() {
    let told = Told::new();
    let about = CaseAbout { called: Some("Teacher".into()), ..CaseAbout::in_language("en") };
    let other = told.vault.case_files().open(&about, at(0)).unwrap().id;
    let plan = |case, days: i64, hour, state| {
        let starts = day(days).and_hms_opt(hour, 0, 0).unwrap();
        told.vault
            .sessions()
            .plan(case, &Appointment { starts, minutes: 50, state }, at(0))
            .unwrap()
    };
    plan(told.case, 7, 16, SessionState::Planned);
    plan(told.case, 0, 16, SessionState::Held);
    plan(other, 7, 9, SessionState::Held);
    plan(other, 7, 18, SessionState::Cancelled);
    plan(other, 8, 9, SessionState::Planned);
    let today = told.vault.overview(day(7)).sessions_today().unwrap();
    let told_of = today.iter().map(|one| (one.case_file.id, one.session.number));
    assert_eq!(told_of.collect::<Vec<_>>(), [(other, 1), (told.case, 2)]);
    assert!(told.vault.overview(day(9)).sessions_today().unwrap().is_empty());
}

#[test]
fn a_case_file_asks_about_a_slip_for_as_long_as_it_lasts() {
    let told = Told::new();
    let given = told.give(form(CALM), 0, 28);
    told.reply(&given, 14, (0..14).map(|days| mood(days, 4.0)).collect());
    assert_eq!(asks(&told, 15), None, "it goes as it is usual");
    told.reply(&given, 28, vec![mood(20, 4.0)]);
    let slip = asks(&told, 28).and_then(|asks| asks.slip).expect("it slipped");
    assert_eq!((slip.since, slip.meanwhile.done), (day(14), 1));
    assert_eq!(Some(slip), told.progress(28).momentum.latest_slip().copied(), "the same figures");
}

#[test]
fn homework_is_out_for_an_earlier_count_too() {
    let told = Told::new();
    told.give(form(CALM), 0, 7);
    let same = wording(1, None);
    told.vault.goals().reword(told.goal, &same, at(1)).unwrap();
    assert_eq!(asks(&told, 1), None, "neither changed");
    told.vault.goals().reword(told.goal, &wording(1, Some(criterion())), at(1)).unwrap();
    assert_eq!(asks(&told, 1).map(|asks| asks.earlier_words), Some(1));
}

/// Four calm evenings.
fn criterion() -> WeekCriterion {
    serde_json::from_str(
        r#"{ "rule": { "figure": "days", "met": { "equals": { "key": "calm", "value": true } },
             "counted": "calm evenings", "one": "a calm evening" }, "target": 4, "direction": "at_least" }"#,
    )
    .unwrap()
}

#[test]
fn homework_is_out_for_earlier_words_until_it_ends_or_the_goal_does() {
    let told = Told::new();
    let given = told.give(form(CALM), 0, 7);
    assert_eq!(asks(&told, 1), None);
    let mut others = wording(1, None);
    others.words = "Other words.".into();
    told.vault.goals().reword(told.goal, &others, at(1)).unwrap();
    assert_eq!(asks(&told, 1).map(|asks| asks.earlier_words), Some(1));
    told.vault.assignments().go_on(given.id, true, at(1)).unwrap();
    assert_eq!(asks(&told, 1), None, "it goes on as it is");
    others.criterion = Some(criterion());
    told.vault.goals().reword(told.goal, &others, at(2)).unwrap();
    assert_eq!(asks(&told, 2).map(|asks| asks.earlier_words), Some(1), "until the goal changes");
    let withdrawn = told.vault.assignments().withdraw(given.id, &Words::default(), at(1)).unwrap();
    assert_eq!(asks(&told, 1), None);
    told.vault.assignments().take_back_withdrawal(&withdrawn, at(1)).unwrap();
    told.vault.goals().end(told.goal, GoalState::Reached, "", at(1)).unwrap();
    assert_eq!(asks(&told, 1), None, "a goal that is over has no words to come");
}
