//! The end of the journey: weeks that came back, talked over, and what they show together.

use practice::assignment::Assignment;
use practice::form::Answer;
use practice::goal::{NewRating, RatingKind};
use practice::progress::{Changed, Momentum, Picked, Rule, Share, Standing, Which};
use practice::reply::{Decision, Done, Entry, EntryKey, GoalRated, Record, Reply, Review, Source};
use practice::session::{Appointment, SessionState};

use super::first_session::*;
use super::{NIGHTS, Words};

/// A week of homework for the goal that begins on `first`.
fn give(practice: &Practice, case: &practice::case_file::CaseFile, first: &str) -> Assignment {
    let mut draft = practice.draft(case, NIGHTS, "For us to see.");
    draft.first_day = day(first);
    draft.last_day = day(first) + chrono::Days::new(6);
    let given = at(&format!("{first}T08:00:00+01:00")) - chrono::Duration::days(1);
    practice.vault.assignments().give(case.id, &draft, given).expect("given")
}

/// The mornings that came back, each slept through or not.
fn come_back(practice: &Practice, given: &Assignment, mornings: &[(u64, bool)]) {
    let entry = |(after, through): &(u64, bool)| {
        let day = given.first_day + chrono::Days::new(*after);
        let mut answers = yes_no(&[("slept_through", *through)]);
        if !through {
            answers
                .insert("on_my_mind".into(), Answer::Text("I lay there, and I let it be.".into()));
        }
        morning(&day.to_string(), 1, Record::Answers(answers))
    };
    let entries: Vec<Entry> = mornings.iter().map(entry).collect();
    let written = at(&format!("{}T20:00:00+01:00", given.last_day + chrono::Days::new(1)));
    let reply = Reply {
        id: practice::id::ReplyId::new().expect("randomness"),
        form: given.form_hash.clone(),
        written,
        pauses: Vec::new(),
        entries,
    };
    practice.vault.replies().file_unsealed(given, &reply, Source::Paste, written).expect("filed");
}

#[test]
fn weeks_that_came_back_show_when_it_slipped_what_changed_then_and_every_number_once() {
    let practice = Practice::open();
    let case = practice.case("Waking at three.");
    let goal = practice.goal(&case, NIGHTS);
    let vault = &practice.vault;

    // Two whole weeks; the first is talked over, rated, and its session took place.
    let first = give(&practice, &case, "2026-11-27");
    come_back(&practice, &first, &[0, 1, 2, 3, 4, 5, 6].map(|day| (day, day != 1)));
    let sessions = vault.sessions().of(case.id).expect("planned");
    let review = Review {
        done: Done::Fully,
        helpful: Some(8),
        learned: "It passes.".into(),
        decision: Some(Decision::Repeat),
    };
    let rating = NewRating { kind: RatingKind::Goal, value: 5.0, note: Words::default() };
    let talked_over = at("2026-12-03T16:20:00+01:00");
    vault
        .reviews()
        .record_and_rate(
            first.id,
            Some(sessions[1].id),
            &review,
            &[GoalRated { goal, rating }],
            talked_over,
        )
        .expect("one act");
    let held = vault.sessions().of(case.id).expect("planned")[1].appointment.state;
    assert_eq!(held, SessionState::Held);

    // One sentence goes back with the second week, to the letter.
    let overview = vault.overview(day("2026-12-03"));
    let key = EntryKey::Day { day: day("2026-11-28"), slot: 0 };
    let picked = Picked { assignment: first.id, key, words: "I let it be.".into() };
    overview.return_sentence(&picked, talked_over).expect("it stands there");
    let second = give(&practice, &case, "2026-12-04");
    let returned = second.returned.as_ref().expect("it goes back");
    assert_eq!(returned.sentence.as_ref().expect("picked").words.as_str(), "I let it be.");
    assert_eq!(
        returned.now.as_ref().expect("a week").figure.as_str(),
        "6 of 4 nights slept through"
    );
    come_back(&practice, &second, &[0, 1, 2, 3, 4, 5, 6].map(|day| (day, true)));

    // A session is missed, and the third week is hardly filled in.
    let missed = Appointment {
        starts: at("2026-12-10T16:00:00+01:00").naive_local(),
        minutes: 50,
        state: SessionState::Missed,
    };
    vault.sessions().plan(case.id, &missed, talked_over).expect("planned");
    let third = give(&practice, &case, "2026-12-11");
    come_back(&practice, &third, &[(0, true), (4, false)]);

    let progress = vault.progress(case.id, day("2026-12-19")).expect("read");
    let Momentum::Slipped { baseline, slip, .. } = &progress.momentum else {
        panic!("two of seven, after fourteen of fourteen: {:?}", progress.momentum)
    };
    assert_eq!(*baseline, Share { done: 14, due: 14 });
    // Saturday, Sunday and Monday left out: 3 x 2.351 over 4.5.
    assert_eq!((slip.since, slip.noticed), (day("2026-12-12"), day("2026-12-14")));
    let missed = |what: &Changed| matches!(what, Changed::MissedSession { .. });
    let beside = progress.beside.iter().find(|change| missed(&change.what)).expect("what changed");
    assert_eq!(beside.on, day("2026-12-10"));
    assert!(
        !progress.remarks.iter().any(|remark| matches!(remark.what, Rule::NotReviewed { .. })),
        "the session of the 3rd talked over what had ended by then"
    );

    let weeks = &progress.goals[0].weeks;
    let told: Vec<(u32, Option<f64>, Standing)> =
        weeks.iter().map(|week| (week.number, week.week.figure, week.week.standing)).collect();
    let wanted = [
        (1, Some(6.0), Standing::Reached),
        (2, Some(7.0), Standing::Reached),
        (3, Some(1.0), Standing::TooFewRecorded),
    ];
    assert_eq!(told, wanted, "two of seven are not judged");
    assert_eq!(progress.goals[0].ratings[0].value, 5.0);

    // And out: a table of every morning, and the case file as it is.
    let overview = vault.overview(day("2026-12-19"));
    let later = at("2026-12-19T09:00:00+01:00");
    let which = Which::Form("worst-waking-diary".into());
    let csv = overview.entries_as_csv(case.id, &which, later).expect("a table");
    assert_eq!(csv.lines().count(), 1 + 7 + 7 + 2, "{csv}");
    let json = overview.case_as_json(case.id, later).expect("a text");
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["progress"], serde_json::to_value(&progress).expect("JSON"));
    vault.verify_journal().expect("every step is in the journal, and it adds up");
}
