//! A report says what Progress says, and nothing that is not for its reader.

use super::*;
use crate::document::chart::Placed;
use crate::form::{Answer, Answers};
use crate::goal::{Direction, WeekCriterion};
use crate::practice_details::{CrisisContact, PracticeDetails};
use crate::progress::scratch::{CALM, Told, at, day, entry, form, mood, wording};
use crate::progress::tests::root;
use crate::reply::{Entry, EntryKey};

/// Two weeks of which the fifth day was left out, three ratings, a session, and a review.
fn told() -> Told {
    let told = Told::new();
    told.session(0, SessionState::Held);
    let given = told.give(form(CALM), 0, 14);
    let days = (0..14).filter(|day| *day != 4);
    let entries: Vec<Entry> = days.map(|day| mood(day, (day % 8) as f64)).collect();
    told.reply(&given, 14, entries);
    told.review(&given, 15);
    [2, 9, 16].iter().for_each(|day| told.rate(*day, *day as f64 / 4.0));
    told
}

fn report(told: &Told, whom: ReportFor) -> CaseReport {
    told.vault.overview(day(20)).report(told.case, whom).expect("made")
}

fn charts(report: &CaseReport) -> Vec<&Chart> {
    let placed = report.parts.iter().flat_map(|part| match part {
        Part::Charts(placed) => placed.as_slice(),
        _ => &[],
    });
    placed.map(|Placed { chart, .. }| chart).collect()
}

/// Every word of a report that is not drawn.
fn said(report: &CaseReport) -> String {
    let part = |part: &Part| match part {
        Part::Heading(said) | Part::Subheading(said) | Part::Sentence(said) => said.clone(),
        Part::Said { words, note, .. } => format!("{} {note}", words.as_str()),
        Part::Rows { head, rows, .. } => format!("{} {}", head.join(" "), rows.concat().join(" ")),
        Part::Charts(charts) => {
            let table = |placed: &Placed| format!("{:?}", placed.chart.table("en"));
            charts.iter().map(table).collect()
        }
    };
    report.parts.iter().map(part).collect::<Vec<_>>().join("\n")
}

/// The numbers in the second column of the table behind a chart, of a series its points alone.
fn figures(chart: &Chart) -> Vec<f64> {
    let rows = chart.table("en").rows;
    let Chart::Series(series) = chart else { panic!("a series") };
    rows[..series.points.len()].iter().filter_map(|(_, said)| said.parse().ok()).collect()
}

#[test]
fn every_number_of_a_course_is_the_one_that_progress_has() {
    let told = told();
    let (report, progress) = (report(&told, ReportFor::Practice), told.progress(20));
    let of = |title: &str| {
        let titled = |chart: &&&Chart| matches!(chart, Chart::Series(it) if it.title == title);
        figures(charts(&report).iter().find(titled).expect("drawn"))
    };
    let series = progress.series.iter().find(|series| series.key == "mood").expect("a series");
    let values: Vec<f64> = series.values.iter().map(|value| value.value).collect();
    assert_eq!((of("How was it?"), values.len()), (values, 13));
    let rated: Vec<f64> = progress.goals[0].ratings.iter().map(|rating| rating.value).collect();
    assert_eq!(of("How near the goal felt"), rated);
}

#[test]
fn a_day_that_has_no_answer_is_a_hole_and_not_a_zero() {
    let told = told();
    let report = report(&told, ReportFor::Practice);
    let Some(Chart::Series(series)) = charts(&report).into_iter().next_back() else {
        panic!("the moods")
    };
    let missing: Vec<_> = series.points.iter().filter(|point| point.value.is_none()).collect();
    assert_eq!(missing.iter().map(|point| point.day).collect::<Vec<_>>(), [day(4)]);
}

#[test]
fn weeks_stand_against_their_target_as_on_the_screen() {
    let told = Told::new();
    let criterion: WeekCriterion = serde_json::from_str(
        r#"{ "rule": { "figure": "days", "met": { "equals": { "key": "calm", "value": true } },
             "counted": "calm evenings", "one": "a calm evening" }, "target": 4, "direction": "at_least" }"#,
    )
    .expect("a criterion");
    assert_eq!(criterion.direction, Direction::AtLeast);
    let reworded = wording(-1, Some(criterion));
    told.vault.goals().reword(told.goal, &reworded, at(-1)).expect("kept");
    let given = told.give(form(CALM), 0, 14);
    told.reply(&given, 14, (0..14).map(|day| mood(day, if day < 8 { 9.0 } else { 2.0 })).collect());
    let (report, progress) = (report(&told, ReportFor::Practice), told.progress(20));
    let rows = report.parts.iter().find_map(|part| match part {
        Part::Rows { head, rows, .. } if head[0] == "Week" => Some(rows),
        _ => None,
    });
    let rows = rows.expect("week by week");
    let weeks = &progress.goals[0].weeks;
    let words: Vec<&str> = weeks.iter().map(|week| week.week.words.as_str()).collect();
    assert_eq!(rows.iter().map(|row| row[2].as_str()).collect::<Vec<_>>(), words);
    let standing: Vec<&str> = rows.iter().map(|row| row[3].as_str()).collect();
    assert_eq!(standing, ["reached", "not reached"]);
    let Some(Chart::Dots(dots)) = charts(&report).into_iter().next() else { panic!("dots first") };
    let drawn: Vec<_> = dots.weeks.iter().map(|week| week.dots.clone()).collect();
    assert_eq!(drawn, weeks.iter().map(|week| week.week.dots.clone()).collect::<Vec<_>>());
}

#[test]
fn a_case_report_says_what_was_done_about_an_answer_of_safety_and_a_clients_copy_does_not() {
    let told = Told::new();
    let contact = CrisisContact { name: "Crisis line".into(), reach: "988".into() };
    let details = PracticeDetails { crisis_contacts: vec![contact], ..PracticeDetails::default() };
    told.vault.save_practice_details(&details, at(0)).expect("kept");
    let safe = CALM.replace(r#""ask": "Calm?","#, r#""ask": "Thoughts of harm?", "safety": true,"#);
    let given = told.give_as(form(&safe), 0, 7, |draft| draft.read_by = Some(day(8)));
    told.reply(&given, 6, vec![mood(0, 9.0), mood(2, 9.0)]);
    let flags = told.vault.flags().of(given.id).expect("read");
    let [second, first] = flags.as_slice() else { panic!("two flags: {flags:?}") };
    assert!(first.written < second.written);
    told.vault.flags().note(first.id, &"Called at once.".into(), at(7)).expect("noted");
    let ours = report(&told, ReportFor::Practice);
    let rows = ours.parts.iter().find_map(|part| match part {
        Part::Rows { head, rows, .. } if head[0] == "Written" => Some(rows.clone()),
        _ => None,
    });
    let rows = rows.expect("what was done");
    assert_eq!(
        rows.iter().map(|row| row[1].as_str()).collect::<Vec<_>>(),
        ["Thoughts of harm?"; 2]
    );
    assert!(rows[0][2].ends_with(": Called at once."), "{rows:?}");
    assert_eq!(rows[1][2], "Nothing is written down yet.");
    assert!(!said(&report(&told, ReportFor::Client)).contains("Called at once."));
}

#[test]
fn private_notes_are_in_no_report() {
    let told = told();
    let note = "INSERT INTO process_note (case_file, written_at, words)
        SELECT id, created_at, 'qzprivate' FROM case_file";
    told.vault.by_hand(note, &[]).expect("a note");
    for whom in [ReportFor::Practice, ReportFor::Client] {
        let report = report(&told, whom);
        assert!(!said(&report).contains("qzprivate"));
        assert!(said(&report).contains("I want calm evenings."), "what is theirs is there");
    }
}

#[test]
fn a_clients_copy_brings_everything_they_wrote_and_a_case_report_says_how_much() {
    let told = told();
    let copy = report(&told, ReportFor::Client);
    let [homework] = copy.homework.as_slice() else { panic!("one homework") };
    assert_eq!((homework.entries.len(), homework.weeks.len()), (13, 2));
    let ours = report(&told, ReportFor::Practice);
    assert!(ours.homework.is_empty());
    assert!(said(&ours).contains("13 entries Done."), "{}", said(&ours));
    assert_ne!(ours.title, copy.title);
}

#[test]
fn no_heading_stands_over_nothing() {
    let told = Told::new();
    let measure =
        std::fs::read_to_string(root().join("assets/measures/gad-7.json")).expect("there");
    let given = told.give(form(&measure), 0, 1);
    let answers = Answers::from([("gad_1".into(), Answer::Text("several_days".into()))]);
    let once = Entry { key: EntryKey::Once, ..entry(0, Record::Answers(answers)) };
    told.reply(&given, 1, vec![once]);
    let parts = report(&told, ReportFor::Practice).parts;
    let is_heading = |part: &Part| matches!(part, Part::Heading(_));
    let bare = parts.windows(2).find(|two| two.iter().all(is_heading));
    assert!(bare.is_none() && !parts.last().is_some_and(is_heading), "a measure without a total");
}

#[test]
fn a_case_with_nothing_in_it_has_a_report_of_one_sentence_and_its_goal() {
    let told = Told::new();
    let report = report(&told, ReportFor::Practice);
    assert!(said(&report).starts_with("No session has been held yet."), "{}", said(&report));
    assert!(charts(&report).is_empty());
}

#[test]
fn what_the_client_wrote_by_the_hour_keeps_its_order() {
    let told = Told::new();
    let hourly = CALM.replace(r#""days": 7"#, r#""days": 7, "times_a_day": 3"#);
    let given = told.give(form(&hourly), 0, 7);
    let slots = (0..3).map(|slot| {
        let mut entry = mood(0, f64::from(slot));
        entry.key = EntryKey::Day { day: day(0), slot };
        entry
    });
    told.reply(&given, 7, slots.collect());
    let report = report(&told, ReportFor::Practice);
    assert_eq!(figures(charts(&report)[0]), [0.0, 1.0, 2.0]);
}
