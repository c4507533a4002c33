//! Each rule, where it holds and where it does not.

use super::*;
use crate::case_file::CaseState;
use crate::progress::scratch::{CALM, Told, at, day, form, mood, wording};
use crate::session::SessionState;

fn said(told: &Told, today: i64, wanted: fn(&Rule) -> bool) -> Vec<Remark> {
    told.progress(today).remarks.into_iter().filter(|remark| wanted(&remark.what)).collect()
}

#[test]
fn the_first_session_that_did_not_talk_over_what_had_ended_is_said() {
    let told = Told::new();
    let first = told.give(form(CALM), 0, 7);
    let second = told.give(form(CALM), 7, 7);
    let [one, two] = [7, 14].map(|day| told.session(day, SessionState::Held));
    let rule = |rule: &Rule| matches!(rule, Rule::NotReviewed { .. });
    told.review(&first, 7);
    let what = Rule::NotReviewed { session: two, assignments: vec![second.id] };
    assert_eq!(said(&told, 20, rule), [Remark { on: day(14), what }]);
    assert_eq!(said(&told, 14, rule), [], "the session's day is not over");
    told.review(&second, 15);
    assert_eq!(said(&told, 20, rule).len(), 1, "later is not in the session");

    let late = Told::new();
    let given = late.give(form(CALM), 0, 7);
    let session = late.session(7, SessionState::Held);
    late.session(14, SessionState::Held);
    late.review(&given, 14);
    let what = Rule::NotReviewed { session, assignments: vec![given.id] };
    assert_eq!(said(&late, 20, rule), [Remark { on: day(7), what }]);
    assert_ne!(one, session);
}

#[test]
fn homework_that_still_runs_or_was_taken_back_need_not_be_talked_over() {
    let told = Told::new();
    told.give(form(CALM), 0, 14);
    let taken_back = told.give(form(CALM), 0, 3);
    told.session(7, SessionState::Held);
    told.session(3, SessionState::Missed);
    told.vault
        .write(|db| {
            let ended = "UPDATE assignment SET state = 'ended' WHERE id = ?1";
            Ok(db.execute(ended, [taken_back.id])?)
        })
        .unwrap();
    assert_eq!(said(&told, 20, |rule| matches!(rule, Rule::NotReviewed { .. })), []);
}

#[test]
fn over_seven_days_with_nothing_given_are_said_and_seven_are_not() {
    let rule = |rule: &Rule| matches!(rule, Rule::NothingGiven { .. });
    let told = Told::new();
    told.give(form(CALM), 0, 7);
    told.give(form(CALM), 14, 7);
    assert_eq!(said(&told, 15, rule), [], "7 to 13 are seven days");
    told.give(form(CALM), 29, 7);
    let over = Rule::NothingGiven { until: Some(day(28)), days: 8 };
    assert_eq!(said(&told, 36, rule), [Remark { on: day(21), what: over.clone() }]);
    assert_eq!(said(&told, 43, rule).len(), 1, "36 to 42 are seven days");
    let open = Rule::NothingGiven { until: None, days: 8 };
    let both = [Remark { on: day(21), what: over }, Remark { on: day(36), what: open }];
    assert_eq!(said(&told, 44, rule), both);
    told.vault.case_files().set_state(told.case, CaseState::Paused, at(44)).unwrap();
    assert_eq!(said(&told, 60, rule).len(), 1, "it rests");
}

#[test]
fn low_confidence_is_said_unless_the_form_was_shrunk() {
    let rule = |rule: &Rule| matches!(rule, Rule::LowConfidence { .. });
    let told = Told::new();
    let unsure = |draft: &mut crate::assignment::Draft| draft.plan.confidence = Some(6);
    told.give_as(form(CALM), 0, 7, |draft| draft.plan.confidence = Some(7));
    let given = told.give_as(form(CALM), 7, 7, unsure);
    let what = Rule::LowConfidence { assignment: given.id, confidence: 6 };
    assert_eq!(said(&told, 7, rule), [Remark { on: day(6), what }]);

    // One question fewer than the homework before.
    let mut shorter = form(CALM);
    shorter.entry.pop();
    told.give_as(shorter.clone(), 14, 7, unsure);
    assert_eq!(said(&told, 14, rule).len(), 1, "it was shrunk when it was given");
    let after = Told::new();
    after.give_as(form(CALM), 0, 7, unsure);
    after.give(shorter, 3, 7);
    assert_eq!(said(&after, 7, rule), [], "it was shrunk while it ran");
}

#[test]
fn two_sessions_without_a_rating_are_said_and_one_is_not() {
    let rule = |rule: &Rule| matches!(rule, Rule::NotRated { .. });
    let told = Told::new();
    for day in [0, 7, 14, 21, 28] {
        told.session(day, SessionState::Held);
    }
    told.session(10, SessionState::Missed);
    told.rate(0, 4.0);
    told.rate(28, 5.0);
    let what = Rule::NotRated { goal: told.goal, sessions: 3 };
    assert_eq!(said(&told, 30, rule), [Remark { on: day(14), what }]);
    told.rate(14, 4.0);
    assert_eq!(said(&told, 30, rule), [], "7 alone, and 21 alone");
}

#[test]
fn a_rating_fallen_by_three_from_its_highest_is_said_once() {
    let rule = |rule: &Rule| matches!(rule, Rule::Fallen { .. });
    let told = Told::new();
    for (day, rating) in [(0, 5.0), (7, 7.0), (14, 6.0), (21, 4.0), (28, 4.0), (35, 3.0)] {
        told.rate(day, rating);
    }
    let what = Rule::Fallen { goal: told.goal, from: 7.0, to: 4.0 };
    assert_eq!(said(&told, 40, rule), [Remark { on: day(21), what }], "also when it fell slowly");
    told.rate(42, 1.0);
    let again = Rule::Fallen { goal: told.goal, from: 4.0, to: 1.0 };
    assert_eq!(said(&told, 43, rule)[1], Remark { on: day(42), what: again });
}

#[test]
fn three_entries_within_ten_minutes_are_said_and_those_of_a_sheet_are_not() {
    let rule = |rule: &Rule| matches!(rule, Rule::WrittenAtOnce { .. });
    let told = Told::new();
    let given = told.give(form(CALM), 0, 7);
    let written = |day: i64, minute: i64| crate::reply::Entry {
        written: at(5) + Duration::minutes(minute),
        ..mood(day, 4.0)
    };
    told.reply(&given, 6, vec![written(1, 0), written(2, 5), written(3, 10), written(4, 30)]);
    let what = Rule::WrittenAtOnce { assignment: given.id, entries: 3 };
    assert_eq!(said(&told, 7, rule), [Remark { on: day(5), what }]);
    told.vault.write(|db| Ok(db.execute("UPDATE entry SET source = 'sheet'", ())?)).unwrap();
    assert_eq!(said(&told, 7, rule), []);

    let slower = Told::new();
    let given = slower.give(form(CALM), 0, 7);
    slower.reply(&given, 6, vec![written(1, 0), written(2, 5), written(3, 11)]);
    assert_eq!(said(&slower, 7, rule), []);
}

#[test]
fn open_homework_on_earlier_words_is_said_until_it_was_talked_over() {
    let rule = |rule: &Rule| matches!(rule, Rule::EarlierWording { .. });
    let told = Told::new();
    let given = told.give(form(CALM), 0, 7);
    assert_eq!(said(&told, 5, rule), []);
    told.vault.goals().reword(told.goal, &wording(3, None), at(3)).unwrap();
    told.vault.goals().reword(told.goal, &wording(4, None), at(4)).unwrap();
    let what = Rule::EarlierWording { assignment: given.id, goal: told.goal };
    assert_eq!(said(&told, 5, rule), [Remark { on: day(3), what }]);
    told.review(&given, 7);
    assert_eq!(said(&told, 8, rule), []);
}

#[test]
fn remarks_stand_in_the_order_of_their_dates() {
    let told = Told::new();
    told.give_as(form(CALM), 0, 7, |draft| draft.plan.confidence = Some(3));
    told.session(7, SessionState::Held);
    told.session(14, SessionState::Held);
    let remarks = told.progress(40).remarks;
    let dates: Vec<NaiveDate> = remarks.iter().map(|remark| remark.on).collect();
    assert_eq!(dates, [day(-1), day(7), day(7), day(14)], "{remarks:?}");
}
