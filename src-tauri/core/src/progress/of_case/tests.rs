//! From a vault to the numbers: what is read of it, and that it is read in few statements.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use super::*;
use crate::assignment::Pause;
use crate::form::{
    Answer, Answers, Calculation, Condition, Countable, Figure, Form, Kind, Outcome, SleepFigure,
};
use crate::goal::{Direction, WeekCriterion};
use crate::progress::scratch::{CALM, Told, at, day, entry, form, mood, wording};
use crate::progress::{Changed, MeasureFigure, Scale, Share, Standing, Which};
use crate::reply::{Entry, EntryKey, Record};
use crate::session::SessionState;
use chrono::Duration;

/// The days from the first on with what is known of them: done or missed.
fn marks(told: &Told, today: i64) -> Vec<(i64, bool)> {
    let points = told.progress(today).points;
    points.iter().map(|point| ((point.day - day(0)).num_days(), point.done)).collect()
}

/// The library's form of this name.
fn library(name: &str) -> Form {
    let path = crate::progress::tests::root().join(format!("assets/forms/{name}.json"));
    form(&std::fs::read_to_string(path).expect("a form of the library"))
}

#[test]
fn late_entries_and_nothing_to_record_are_done_and_what_was_taken_back_is_not() {
    let told = Told::new();
    let given = told.give(form(CALM), 0, 7);
    let late = Entry { written: at(5) + Duration::hours(12), ..mood(0, 4.0) };
    let entries = vec![late, entry(2, Record::Nothing), entry(3, Record::Withdrawn), mood(5, 4.0)];
    told.reply(&given, 5, entries);
    let wanted = [(0, true), (1, false), (2, true), (3, false), (4, false), (5, true)];
    assert_eq!(marks(&told, 6), wanted, "day 6 lies after the reply");
    assert_eq!(marks(&told, 13).len(), 7, "seven days past the end everything is known");
}

#[test]
fn pauses_of_the_client_and_of_the_therapist_take_points_away() {
    let told = Told::new();
    let given = told.give(form(CALM), 0, 14);
    told.vault
        .assignments()
        .pause(given.id, Pause { first_day: day(8), last_day: Some(day(12)) }, at(7))
        .unwrap();
    let running = Pause { first_day: day(1), last_day: None };
    told.reply_paused(&given, 4, vec![mood(0, 4.0)], vec![running]);
    assert_eq!(marks(&told, 30), [(0, true)], "it goes on until a reply says otherwise");
    let over = Pause { first_day: day(1), last_day: Some(day(4)) };
    told.reply_paused(&given, 14, vec![mood(6, 4.0)], vec![over]);
    let wanted = [(0, true), (5, false), (6, true), (7, false), (13, false)];
    assert_eq!(marks(&told, 14), wanted);
}

#[test]
fn homework_ends_where_the_next_for_its_goal_begins_or_what_replaced_it() {
    let told = Told::new();
    told.give(form(CALM), 0, 7);
    let next = told.give(form(CALM), 3, 4);
    let days: Vec<i64> = marks(&told, 30).iter().map(|(day, _)| *day).collect();
    assert_eq!(days, [0, 1, 2, 3, 4, 5, 6], "no day is due twice");
    let last = told.give_as(form(CALM), 5, 2, |draft| {
        draft.goal = None;
        draft.no_goal_reason = Some("Still finding it.".into());
    });
    assert_eq!(marks(&told, 30).len(), 9, "homework for something else ends nothing");
    let replaced = "UPDATE assignment SET state = 'ended', replaced_by = ?2 WHERE id = ?1";
    told.vault.write(|db| Ok(db.execute(replaced, (next.id, last.id))?)).unwrap();
    // The ended one no longer cuts the first short: 0 to 6, then 3 and 4, then 5 and 6.
    assert_eq!(marks(&told, 30).len(), 11);
}

#[test]
fn the_end_of_therapy_ends_what_is_due() {
    let told = Told::new();
    told.give(form(CALM), 0, 7);
    let closing = crate::case_file::Closing {
        statement: "It went well.".into(),
        retention: crate::case_file::Retention::Undecided,
    };
    told.vault.case_files().close(told.case, &closing, at(2)).unwrap();
    assert_eq!(marks(&told, 30).len(), 3);
}

#[test]
fn a_total_that_the_therapist_keeps_is_no_homework() {
    let told = Told::new();
    let isi = form(include_str!("../../../../../assets/measures/isi.json"));
    told.vault.replies().enter_total(told.case, &isi, 9.0, day(0), "kept".into(), at(0)).unwrap();
    assert_eq!(marks(&told, 30), []);
}

#[test]
fn paper_entered_by_hand_tells_of_the_days_before_it_and_the_room_does_not() {
    let told = Told::new();
    let given = told.give(form(CALM), 0, 14);
    told.vault.replies().write_together(given.id, &mood(4, 4.0), at(4)).unwrap();
    assert_eq!(marks(&told, 5), [(4, true)]);
    told.vault.write(|db| Ok(db.execute("UPDATE entry SET source = 'typed'", ())?)).unwrap();
    let read = told.vault.replies().came_in(told.case).unwrap();
    assert_eq!(read[&given.id].len(), 1, "whatever its source is called, it is no reply");
}

#[test]
fn a_clock_that_is_ahead_covers_no_day_to_come() {
    let told = Told::new();
    let given = told.give(form(CALM), 0, 14);
    told.reply(&given, 3, vec![mood(0, 4.0)]);
    told.vault
        .write(|db| {
            let ahead = "UPDATE reply SET written_at = '2027-11-23T09:00:00+01:00'";
            Ok(db.execute(ahead, ())?)
        })
        .unwrap();
    assert_eq!(marks(&told, 4).len(), 3);
}

#[test]
fn a_slip_stands_beside_what_changed_then() {
    let told = Told::new();
    let first = told.give(form(CALM), 0, 14);
    told.reply(&first, 14, (0..14).map(|day| mood(day, 6.0)).collect());
    told.session(13, SessionState::Missed);
    told.session(60, SessionState::Missed);
    told.vault.goals().reword(told.goal, &wording(12, None), at(12)).unwrap();
    let mut longer = form(CALM);
    let mut more = longer.entry[2].clone();
    more.key = "more".into();
    longer.entry.push(more);
    let second = told.give(longer, 14, 14);
    told.reply(&second, 27, vec![mood(27, 3.0)]);
    let progress = told.progress(28);
    let Momentum::Slipped { slip, baseline, .. } = &progress.momentum else {
        panic!("{:?}", progress.momentum)
    };
    assert_eq!((slip.since, slip.noticed), (day(14), day(16)));
    assert_eq!(*baseline, Share { done: 14, due: 14 });
    let changed: Vec<_> = progress.beside.iter().map(|change| change.on).collect();
    assert_eq!(changed, [day(12), day(13), day(14)]);
    let length = Changed::Length { assignment: second.id, from: 3, to: 4 };
    assert_eq!(progress.beside[2].what, length, "the form's key stayed the same");
}

#[test]
fn a_question_is_one_series_over_all_homework_and_two_scales_are_two() {
    let told = Told::new();
    let first = told.give(form(CALM), 0, 7);
    told.reply(&first, 6, vec![mood(1, 4.0), mood(0, 3.0)]);
    let other = told.give(
        form(&CALM.replace(r#""key": "calm", "version""#, r#""key": "evening", "version""#)),
        7,
        7,
    );
    told.reply(&other, 13, vec![mood(8, 6.0)]);
    let wide = told.give(form(&CALM.replace(r#""max": 10"#, r#""max": 100"#)), 14, 7);
    told.reply(&wide, 20, vec![mood(15, 60.0)]);
    let turned = told.give(
        form(&CALM.replace("\"bad\"", "\"calm\"").replace("\"good\"", "\"tense\"")),
        21,
        7,
    );
    told.reply(&turned, 27, vec![mood(22, 2.0)]);
    let series = told.progress(28).series;
    let told_of: Vec<(&str, Vec<f64>)> = series
        .iter()
        .map(|one| (one.key.as_str(), one.values.iter().map(|value| value.value).collect()))
        .collect();
    let wanted = [("mood", vec![3.0, 4.0, 6.0]), ("mood", vec![60.0]), ("mood", vec![2.0])];
    assert_eq!(told_of, wanted, "by day; another height or other ends are another scale");
    let Scale::Rating { max, .. } = series[1].scale else { panic!("a rating") };
    assert_eq!(max, 100.0);
}

#[test]
fn what_is_worked_out_of_an_entry_is_a_series_and_what_is_missing_is_no_zero() {
    let told = Told::new();
    let drop = r#""entry": [{ "key": "before", "ask": "Before?", "answer": { "kind": "number" } },
        { "key": "after_it", "ask": "After?", "answer": { "kind": "number" } },
        { "key": "drop", "ask": "Drop", "answer": { "kind": "computed", "scope": "entry",
          "calculation": { "how": "difference", "from": "before", "subtract": "after_it" } } },"#;
    let given = told.give(form(&CALM.replace("\"entry\": [", drop)), 0, 7);
    let both = [("before", 8.0), ("after_it", 3.0)];
    let numbers = |pairs: &[(&str, f64)]| {
        let answers = pairs.iter().map(|(key, value)| ((*key).to_owned(), Answer::Number(*value)));
        Record::Answers(answers.collect())
    };
    told.reply(&given, 6, vec![entry(0, numbers(&both)), entry(1, numbers(&both[..1]))]);
    let series = told.progress(7).series;
    let told_of: Vec<(&str, Vec<f64>)> = series
        .iter()
        .map(|one| (one.key.as_str(), one.values.iter().map(|value| value.value).collect()))
        .collect();
    let wanted = [("before", vec![8.0, 8.0]), ("after_it", vec![3.0]), ("drop", vec![5.0])];
    assert_eq!(told_of, wanted, "a question that nobody answered has no series at all");
}

/// The night of the design's worked example, or one with an answer that cannot be.
fn night(days: i64, asleep_after: f64) -> Entry {
    let time = |key: &str, at: &str| (key.to_owned(), Answer::Text(at.into()));
    let number = |key: &str, value: f64| (key.to_owned(), Answer::Number(value));
    let answers = [
        time("into_bed", "22:30"),
        time("tried_to_sleep", "23:15"),
        number("minutes_to_sleep", asleep_after),
        number("awake_minutes", 55.0),
        time("final_awakening", "05:50"),
        time("out_of_bed", "06:45"),
    ];
    entry(days, Record::Answers(Answers::from(answers)))
}

#[test]
fn nights_are_averaged_over_the_valid_ones_and_say_by_which_formula() {
    let told = Told::new();
    let given = told.give(library("sleep-diary"), 0, 14);
    let nights = vec![
        night(0, 40.0),
        night(1, 0.0),
        night(2, 500.0),
        entry(3, Record::Nothing),
        night(8, 40.0),
    ];
    told.reply(&given, 13, nights.clone());
    let all = told.progress(14).nights;
    let figures: Vec<SleepFigure> = all.iter().map(|nights| nights.figure).collect();
    let wanted = [SleepFigure::TimeInBed, SleepFigure::TotalSleep, SleepFigure::Efficiency];
    assert_eq!(figures, wanted);
    let sleep = &all[1];
    // 395 minutes from 23:15 to 05:50, less 55 awake, less 40 or none to fall asleep.
    let minutes: Vec<Option<f64>> =
        sleep.nights.iter().map(|night| night.outcome.value()).collect();
    assert_eq!(minutes, [Some(300.0), Some(340.0), None, Some(300.0)]);
    assert!(matches!(sleep.nights[2].outcome, Outcome::Disagree { .. }), "and says what disagrees");
    let weeks: Vec<(Option<f64>, u32, u32)> =
        sleep.weeks.iter().map(|week| (week.mean, week.valid, week.of)).collect();
    assert_eq!(weeks, [(Some(320.0), 2, 7), (Some(300.0), 1, 7)]);
    let efficiency = all[2].nights[0].outcome.value().unwrap();
    assert!((efficiency - 60.606).abs() < 0.001, "of the time in bed: {efficiency}");
}

#[test]
fn a_night_says_what_its_line_in_the_table_says() {
    let told = Told::new();
    let given = told.give(library("sleep-diary"), 0, 7);
    told.reply(&given, 6, vec![night(0, 40.0), night(1, 0.0), night(2, 500.0)]);
    let which = Which::Assignment(given.id);
    let table = told.vault.overview(day(7)).entries_as_csv(told.case, &which, at(7)).unwrap();
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let lines: Vec<HashMap<String, String>> =
        reader.deserialize().collect::<std::result::Result<_, _>>().unwrap();
    let nights = told.progress(7).nights;
    assert_eq!(nights.len(), 3);
    for of_figure in nights {
        let is_it = |kind: &Kind| {
            matches!(kind, Kind::Computed { calculation: Calculation::Sleep { figure }, .. }
                if *figure == of_figure.figure)
        };
        let mut questions = given.form.questions().map(|(_, question)| question);
        let key = &questions.find(|question| is_it(&question.answer)).unwrap().key;
        let told: Vec<Option<f64>> = lines.iter().map(|line| line[key].parse().ok()).collect();
        let shown: Vec<Option<f64>> =
            of_figure.nights.iter().map(|night| night.outcome.value()).collect();
        assert_eq!(told, shown, "{key}");
    }
}

fn gad(place: usize, items: usize) -> Record {
    let form = form(include_str!("../../../../../assets/measures/gad-7.json"));
    let keys = ["not_at_all", "several_days", "more_than_half", "nearly_every_day"];
    let items = form.scoring.unwrap().items.into_iter().take(items);
    let answers = items.map(|key| (key, Answer::Text(keys[place].into())));
    Record::Answers(answers.collect())
}

#[test]
fn a_measure_says_how_far_it_moved_and_whether_that_is_more_than_noise() {
    let told = Told::new();
    let measure = || form(include_str!("../../../../../assets/measures/gad-7.json"));
    for (first, place, items) in [(0, 2, 7), (7, 1, 5), (14, 1, 7)] {
        let given = told.give(measure(), first, 7);
        let written = at(first);
        let entry = Entry {
            key: EntryKey::Once,
            revision: 1,
            happened: None,
            written,
            record: gad(place, items),
        };
        told.reply(&given, first, vec![entry]);
    }
    let totals = told.progress(20).measures.remove(0);
    let sums: Vec<Option<f64>> = totals.scores.iter().map(|score| score.score.total).collect();
    assert_eq!(sums, [Some(14.0), None, Some(7.0)]);
    let change = totals.change.unwrap();
    assert_eq!((change.first.total, change.latest.total, change.by), (14.0, 7.0, -7.0));
    assert_eq!(change.is_reliable, Some(true));
    let threshold = totals.reliable_change.unwrap();
    assert_eq!((threshold.value, threshold.unsure, threshold.yours), (4.0, true, false));
    assert_eq!(totals.bands.len(), 4);
    assert!(told.progress(20).series.is_empty(), "its items are no series");

    told.vault
        .thresholds()
        .set("gad-7", MeasureFigure::ReliableChange, 8.0, "Our clinic.", at(20))
        .unwrap();
    let own = told.progress(20).measures.remove(0);
    assert_eq!(own.change.unwrap().is_reliable, Some(false), "by the therapist's own figure");
}

fn calm_days(target: f64) -> WeekCriterion {
    let met = Condition::Equals { key: "calm".into(), value: Answer::YesNo(true) };
    WeekCriterion {
        rule: Countable {
            figure: Figure::Days,
            due: None,
            met: Some(met),
            of: None,
            counted: "calm evenings".into(),
            one: "calm evening".into(),
        },
        target: Some(target),
        direction: Direction::AtLeast,
        baseline: Some(1.0),
    }
}

#[test]
fn a_week_is_judged_by_the_criterion_of_its_own_homework() {
    let told = Told::new();
    let reword = |days: i64, target: f64| {
        told.vault
            .goals()
            .reword(told.goal, &wording(days, Some(calm_days(target))), at(days))
            .unwrap();
    };
    reword(-1, 3.0);
    let first = told.give(form(CALM), 0, 7);
    told.reply(&first, 7, (0..6).map(|day| mood(day, if day < 3 { 7.0 } else { 2.0 })).collect());
    reword(6, 5.0);
    let second = told.give(form(CALM), 7, 14);
    let entries =
        (7..12).map(|day| mood(day, if day < 10 { 7.0 } else { 2.0 })).chain([mood(14, 7.0)]);
    told.reply(&second, 21, entries.collect());
    told.rate(7, 4.0);
    // Another form for the goal, which does not ask what is counted.
    let mut without = form(CALM);
    without.entry.remove(0);
    told.give(without, 21, 7);
    let toward = told.progress(30).goals.remove(0);
    let weeks: Vec<_> = toward
        .weeks
        .iter()
        .map(|week| {
            let target = week.criterion.as_ref().and_then(|criterion| criterion.target);
            (week.number, week.week.met, target, week.week.standing)
        })
        .collect();
    let wanted = [
        (1, 3, Some(3.0), Standing::Reached),
        (2, 3, Some(5.0), Standing::NotReached),
        (3, 1, Some(5.0), Standing::TooFewRecorded),
    ];
    assert_eq!(weeks, wanted);
    assert_eq!(toward.ratings[0].value, 4.0);
    let overview = told.vault.overview(day(13));
    let rail = overview.case_file(told.case).unwrap().week.unwrap();
    assert_eq!(
        rail,
        told.progress(13).goals[0].weeks.last().unwrap().week,
        "the rail shows the same"
    );
}

#[test]
fn a_goal_that_nothing_is_counted_for_has_weeks_and_no_judgement() {
    let told = Told::new();
    let given = told.give(form(CALM), 0, 7);
    told.reply(&given, 7, (0..3).map(|day| mood(day, 7.0)).collect());
    let weeks = told.progress(8).goals.remove(0).weeks;
    let [week] = weeks.as_slice() else { panic!("one week: {}", weeks.len()) };
    assert_eq!((week.week.recorded, week.week.standing), (3, Standing::Open));
    assert_eq!(week.criterion, None);
}

/// The statements that reading the progress of a case file takes.
fn statements(told: &mut Told) -> Vec<String> {
    let ran = Arc::new(Mutex::new(Vec::new()));
    let running = Arc::clone(&ran);
    told.vault.watch_statements(move |sql| running.lock().unwrap().push(sql.to_owned())).unwrap();
    told.progress(40);
    let ran = ran.lock().unwrap();
    ran.iter().filter(|sql| sql.trim_start().starts_with("SELECT")).cloned().collect()
}

#[test]
fn more_homework_takes_no_more_statements() {
    let mut few = Told::new();
    few.give(form(CALM), 0, 7);
    let mut many = Told::new();
    for week in 0..5 {
        let given = many.give(form(CALM), week * 7, 7);
        many.session(week * 7, SessionState::Held);
        many.review(&given, week * 7 + 6);
        many.rate(week * 7, 4.0);
        many.reply(&given, week * 7 + 6, (0..7).map(|day| mood(week * 7 + day, 5.0)).collect());
    }
    let few = statements(&mut few);
    assert_eq!(statements(&mut many), few, "the same statements, each once");
    assert!(few.len() <= 12, "{}", few.len());
}

#[test]
fn an_empty_case_file_says_that_there_is_nothing() {
    let told = Told::new();
    let progress = told.progress(0);
    assert_eq!(progress.momentum, Momentum::TooLittle { so_far: Share::default() });
    assert_eq!((progress.series.len(), progress.measures.len(), progress.remarks.len()), (0, 0, 0));
}
