//! A small story, loaded on different days.

use std::collections::{BTreeSet, HashMap};

use chrono::Duration;

use super::*;
use crate::assignment::{AssignmentState, Dot};
use crate::form::{Answer, Answers};
use crate::id::AssignmentId;
use crate::progress::Which;
use crate::reply::{Decision, Done, EntryKey, Record};
use crate::session::SessionState;
use crate::vault::Vault;
use crate::vault::scratch::{now, vault};

const FORM: &str = r#"{ "format": 1, "key": "calls", "version": 1, "title": "Calls", "purpose": "To see.",
    "takes_seconds": 15, "rhythm": { "kind": "daily", "days": 7, "part_of_day": "evening" },
    "entry": [{ "key": "called", "ask": "Did you call?", "answer": { "kind": "yes_no" } },
              { "key": "planned_for", "ask": "Next on?", "answer": { "kind": "date" } }] }"#;

fn moment(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn called(on: &str, called: bool) -> Entry {
    Entry {
        key: EntryKey::Day { day: day(on), slot: 0 },
        revision: 1,
        happened: None,
        written: moment(&format!("{on}T21:00:00")).and_utc().fixed_offset(),
        record: Record::Answers(Answers::from([
            ("called".into(), Answer::YesNo(called)),
            ("planned_for".into(), Answer::Text("2026-11-27".into())),
        ])),
    }
}

fn given(first_day: &str, returned: Option<&str>) -> What {
    let sentence = |words: &str| ReturnedSentence { day: day("2026-11-13"), words: words.into() };
    What::Given(Box::new(Given {
        form: "calls".into(),
        goal: Some(0),
        no_goal_reason: None,
        message: "To see what happens when you call.".into(),
        returned: returned.map(sentence),
        plan: Plan { confidence: Some(8), ..Plan::default() },
        first_day: day(first_day),
        last_day: day(first_day) + Duration::days(6),
        channel: Channel::Paper,
    }))
}

/// A story around Monday 23 November: one week reviewed, one running, one session ahead.
fn sample() -> Sample {
    let session = |starts, state| Appointment { starts: moment(starts), minutes: 50, state };
    let goal = NewWording::new("I want to ring my sister twice a week.", "en", day("2026-11-12"));
    let review = Review {
        done: Done::Fully,
        helpful: Some(7),
        learned: "She is glad when it rings.".into(),
        decision: Some(Decision::Repeat),
    };
    let back = |assignment, entries| What::CameBack { assignment, entries };
    let happened = [
        ("2026-11-12T16:40:00", What::Goal(goal)),
        ("2026-11-12T16:45:00", given("2026-11-13", None)),
        ("2026-11-19T15:00:00", back(0, vec![called("2026-11-13", true)])),
        ("2026-11-19T16:10:00", What::Reviewed { assignment: 0, review }),
        ("2026-11-19T16:45:00", given("2026-11-20", Some("She laughed."))),
        ("2026-11-25T22:00:00", back(1, vec![called("2026-11-24", true)])),
    ];
    Sample {
        format: FORMAT,
        as_of: day("2026-11-23"),
        details: PracticeDetails::default(),
        forms: vec![Form::from_json(FORM).unwrap()],
        case_files: vec![Story {
            about: CaseAbout {
                called: None,
                presenting_concern: "Withdrawn since the winter.".into(),
                therapy_start: Some(day("2026-11-12")),
                language: "en".into(),
                addressed_as: None,
            },
            sessions: vec![
                session("2026-11-12T16:00:00", SessionState::Held),
                session("2026-11-19T16:00:00", SessionState::Held),
                session("2026-11-26T16:00:00", SessionState::Held),
            ],
            happened: happened
                .map(|(at, what)| Happening { at: moment(at), what })
                .into_iter()
                .collect(),
        }],
    }
}

fn loaded(vault: &Vault, weeks: i64) -> crate::progress::CaseFileView {
    sample().load_into(vault, now() + Duration::weeks(weeks)).unwrap();
    let today = now().date_naive() + Duration::weeks(weeks);
    let rail = vault.overview(today).caseload().unwrap();
    vault.overview(today).case_file(rail[0].case_file.id).unwrap()
}

#[test]
fn what_was_written_is_read() {
    let json = serde_json::to_string(&sample()).unwrap();
    assert_eq!(Sample::read(&json).unwrap(), sample());
}

#[test]
fn a_slip_anywhere_is_refused_and_said() {
    let json = serde_json::to_string(&sample()).unwrap();
    for (slip, instead) in [
        (r#""format":1,"as_of""#, r#""format":2,"as_of""#),
        (r#""label":null"#, r#""lable":null"#),
        (r#""helpful":7"#, r#""helpful":7,"rating":9"#),
        (r#""form":"calls""#, r#""form":"drives""#),
        (r#""goal":0"#, r#""goal":1"#),
        (r#""assignment":1"#, r#""assignment":2"#),
        ("2026-11-19T16:10:00", "2026-11-18T16:10:00"),
        ("2026-11-12T16:40:00", "2026-11-31T16:40:00"),
        (r#""channel":"paper""#, r#""channel":"pigeon""#),
    ] {
        assert!(json.contains(slip), "{slip}");
        let read = Sample::read(&json.replacen(slip, instead, 1));
        assert!(matches!(read, Err(Error::SampleInvalid(_))), "{instead}: {read:?}");
    }
}

#[test]
fn the_past_is_told_and_the_rest_is_still_to_come() {
    let (vault, _folder) = vault();
    let case = loaded(&vault, 0);
    let state = |number: usize| case.sessions[number].appointment.state;
    assert_eq!((state(0), state(1)), (SessionState::Held, SessionState::Held));
    assert_eq!(state(2), SessionState::Planned, "Thursday is still to come");
    let homework = vault.overview(now().date_naive()).homework(case.case_file.id).unwrap();
    assert_eq!(homework[0].assignment.state, AssignmentState::Given);
    assert!(homework[0].entries.is_empty(), "Wednesday's reply is still to come");
    assert_eq!(homework[1].assignment.state, AssignmentState::Reviewed);
    let reviewed = vault.reviews().of(homework[1].assignment.id).unwrap();
    assert_eq!(reviewed[0].review.learned, "She is glad when it rings.".into());
    assert_eq!(vault.replies().unseen().unwrap(), 0, "what was talked over was looked at");
    let returned = homework[0].assignment.returned.clone().unwrap();
    assert_eq!(returned.sentence.unwrap().words, "She laughed.".into());
    assert_eq!(returned.now.unwrap().dots[0], Dot::Met, "the week as it stood goes back too");
}

#[test]
fn every_date_moves_by_whole_weeks() {
    for (later, weeks) in [(0, 0), (6, 0), (7, 1), (-1, -1), (400, 57)] {
        let (vault, _folder) = vault();
        sample().load_into(&vault, now() + Duration::days(later)).unwrap();
        let moved = |text: &str| day(text) + Duration::weeks(weeks);
        let case = vault.case_files().current().unwrap().remove(0);
        assert_eq!(case.about.therapy_start, Some(moved("2026-11-12")), "{later} days later");
        let goals = vault.goals().of(case.id).unwrap();
        assert_eq!(goals[0].wordings[0].said_on, moved("2026-11-12"));
        let sessions = vault.sessions().of(case.id).unwrap();
        assert_eq!(sessions[0].appointment.starts.date(), moved("2026-11-12"));
        let given = vault.assignments().of(case.id).unwrap();
        let first = given.last().unwrap();
        assert_eq!(first.first_day, moved("2026-11-13"));
        assert_eq!(first.given.date_naive(), moved("2026-11-12"));
        let entries = vault.replies().entries(first.id).unwrap();
        let entry = &entries[0].entry;
        assert_eq!(entry.day(), Some(moved("2026-11-13")));
        assert_eq!(entry.written.date_naive(), moved("2026-11-13"));
        let answer = entry.answers().unwrap()["planned_for"].clone();
        let date = moved("2026-11-27").to_string();
        assert_eq!(answer, Answer::Text(date.into()), "answers that are dates too");
    }
}

#[test]
fn a_story_that_cannot_be_leaves_the_vault_as_it_was() {
    let (vault, _folder) = vault();
    let mut broken = sample();
    let mut second = broken.case_files[0].clone();
    if let What::Reviewed { review, .. } = &mut second.happened[3].what {
        review.helpful = Some(11);
    }
    broken.case_files.push(second);
    assert!(matches!(broken.load_into(&vault, now()), Err(Error::OutOfRange)));
    assert!(vault.case_files().current().unwrap().is_empty(), "the first story is undone too");
}

/// A line of a table by its columns.
type Line = HashMap<String, String>;

/// The numbers of a table by homework and column, sorted; of a header too.
fn numbers(lines: &[Line], key: &str) -> Vec<(String, f64)> {
    let number = |line: &Line| Some((line["homework"].clone(), line.get(key)?.parse().ok()?));
    let mut all: Vec<(String, f64)> = lines.iter().filter_map(number).collect();
    all.sort_by(|one, other| one.partial_cmp(other).expect("numbers"));
    all
}

#[test]
fn every_number_of_the_sample_is_in_the_table_of_its_form_and_no_other() {
    let (vault, _folder) = vault();
    let sample = include_str!("../../../../assets/sample-practice.json");
    Sample::read(sample).expect("a sample").load_into(&vault, now()).expect("loaded");
    let today = now().date_naive();
    let overview = vault.overview(today);
    let mut compared = 0;
    for row in overview.caseload().expect("the rail") {
        let case = row.case_file.id;
        let homework = overview.homework(case).expect("homework");
        let code = |id: AssignmentId| {
            let of = homework.iter().find(|homework| homework.assignment.id == id);
            of.expect("it is there").assignment.code.clone()
        };
        let forms: BTreeSet<&str> =
            homework.iter().map(|homework| homework.assignment.form.key.as_str()).collect();
        let table = |key: &&str| {
            let which = Which::Form((*key).to_owned());
            let csv = overview.entries_as_csv(case, &which, now()).expect("written");
            let mut reader = csv::Reader::from_reader(csv.as_bytes());
            reader.deserialize().map(|line| line.expect("a whole line")).collect::<Vec<Line>>()
        };
        let lines: Vec<Line> = forms.iter().flat_map(table).collect();
        let progress = vault.progress(case, today).expect("read");
        let keys: BTreeSet<&str> =
            progress.series.iter().map(|series| series.key.as_str()).collect();
        for key in keys {
            let series = progress.series.iter().filter(|series| series.key == key);
            let mut shown: Vec<(String, f64)> = series
                .flat_map(|series| &series.values)
                .map(|value| (code(value.assignment), value.value))
                .collect();
            shown.sort_by(|one, other| one.partial_cmp(other).expect("numbers"));
            assert_eq!(numbers(&lines, key), shown, "{key}");
            compared += shown.len();
        }
    }
    assert!(compared > 300, "{compared} numbers were compared");
}
