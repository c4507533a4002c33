//! What holds for every sheet, whatever is on it.

use chrono::{DateTime, Days, NaiveDate};

use super::fonts::tests::ours;
use super::*;
use crate::form::Form;

/// The sheet of a form that asks one thing, for `days` days in `rhythm`.
pub(super) fn sheet_with<T>(
    rhythm: &Rhythm,
    days: u64,
    look: impl Fn(&AssignmentSheet<'_>) -> T,
) -> T {
    let entry = r#"[{"key":"a","ask":"How was it?","answer":{"kind":"text"}}]"#;
    let form = form(r#"{"kind":"once"}"#, entry, "[]");
    let first_day = NaiveDate::from_ymd_opt(2026, 11, 27).expect("a day");
    look(&AssignmentSheet {
        practice_name: "Dr. A. Keller",
        practice_line: "",
        logo: None,
        paper: Paper::A4,
        language: "en",
        code: "K3V9",
        case_label: None,
        returned: None,
        message: &Words::from("So that we see it."),
        goal: None,
        form: &form,
        rhythm,
        first_day,
        last_day: first_day + Days::new(days - 1),
        next_session: None,
        link: None,
        crisis_contacts: &[],
    })
}

pub(super) fn form(rhythm: &str, entry: &str, after: &str) -> Form {
    let json = format!(
        r#"{{"format":1,"key":"x","version":1,"title":"A form","purpose":"To see.",
            "takes_seconds":60,"rhythm":{rhythm},"entry":{entry},"after":{after}}}"#
    );
    serde_json::from_str(&json).expect("a form")
}

/// Every kind of question, with conditions between them.
const EVERYTHING: &str = r#"[
  {"key":"s","ask":"First things","answer":{"kind":"section"}},
  {"key":"i","ask":"Write as it comes.","answer":{"kind":"instruction"}},
  {"key":"text","ask":"Where?","hint":"A word or two.","answer":{"kind":"text"}},
  {"key":"long","ask":"What happened?","answer":{"kind":"long_text"}},
  {"key":"number","ask":"How many?","answer":{"kind":"number","unit":"cups","min":0}},
  {"key":"rating","ask":"How strong?","answer":{"kind":"rating","min":-5,"max":5,"step":1,
     "low":"very low indeed, as low as it has ever been for me","high":"high"}},
  {"key":"yes","ask":"Alone?","answer":{"kind":"yes_no"}},
  {"key":"choice","ask":"Which?","show_when":{"equals":{"key":"yes","value":false}},
     "answer":{"kind":"choice","other":true,"options":[
       {"key":"a","label":"the first"},{"key":"b","label":"a second with a longer name"}]}},
  {"key":"choices","ask":"Any?","show_when":{"any":[{"equals":{"key":"choice","value":"a"}},
     {"at_least":{"key":"rating","value":3}}]},
     "answer":{"kind":"choices","options":[{"key":"a","label":"this"},{"key":"b","label":"that"}]}},
  {"key":"date","ask":"Which day?","answer":{"kind":"date"}},
  {"key":"time","ask":"When?","answer":{"kind":"time"}},
  {"key":"moment","ask":"Since when?","answer":{"kind":"moment"}},
  {"key":"minutes","ask":"How long?","answer":{"kind":"minutes"}},
  {"key":"group","ask":"Feelings","answer":{"kind":"group","rows":3,"max_rows":8,"columns":[
     {"key":"f","ask":"Feeling","answer":{"kind":"text"}},
     {"key":"r","ask":"How strong?","answer":{"kind":"rating","min":0,"max":100,"step":1,
       "low":"not at all","high":"fully"}}]}},
  {"key":"step","ask":"Which step?","answer":{"kind":"ladder_step","form":"l","group":"g"}},
  {"key":"sum","ask":"Never printed","answer":{"kind":"computed","scope":"entry",
     "calculation":{"how":"sum","of":["rating"]}}}
]"#;

const RHYTHMS: [(&str, u64); 7] = [
    (r#"{"kind":"once"}"#, 7),
    (r#"{"kind":"daily","days":7,"part_of_day":"morning"}"#, 7),
    (r#"{"kind":"daily","days":7,"part_of_day":"any","times_a_day":3}"#, 7),
    (r#"{"kind":"daily","days":16,"part_of_day":"evening","on":["Sat"]}"#, 16),
    (r#"{"kind":"each_time","per_week":1}"#, 7),
    (r#"{"kind":"each_time","per_week":7}"#, 14),
    (r#"{"kind":"before_after","per_week":2}"#, 7),
];

fn entries() -> [&'static str; 3] {
    let short = r#"[{"key":"m","ask":"Mood?","answer":{"kind":"rating","min":0,"max":10,"step":1,
        "low":"low","high":"high"}}]"#;
    let line = r#"[{"key":"y","ask":"Did it happen today?","answer":{"kind":"yes_no"}},
        {"key":"n","ask":"Anything else?","answer":{"kind":"long_text"}}]"#;
    [short, line, EVERYTHING]
}

#[test]
fn no_sheet_has_a_fault() {
    let fonts = ours();
    for entry in entries() {
        for (rhythm, days) in RHYTHMS {
            let after = if rhythm.contains("before") { entry } else { "[]" };
            let made = form(rhythm, entry, after);
            for paper in [Paper::A4, Paper::Letter] {
                let long = "A long message. ".repeat(if paper == Paper::A4 { 240 } else { 60 });
                for message in ["So that we see it.", &long] {
                    let faults = sheet_with(&made.rhythm, days, |sheet| {
                        let sheet = AssignmentSheet {
                            form: &made,
                            paper,
                            message: &Words::from(message),
                            ..*sheet
                        };
                        lay_out(&sheet, &fonts).expect("laid out").faults()
                    });
                    assert!(faults.is_empty(), "{rhythm} {paper:?}: {faults:?}");
                }
            }
        }
    }
}

#[test]
fn the_same_sheet_gives_the_same_bytes() {
    let fonts = ours();
    let bytes =
        || sheet_with(&Rhythm::Once, 1, |sheet| assignment(sheet, &fonts).expect("a file").bytes);
    assert_eq!(bytes(), bytes());
}

#[test]
fn days_that_end_before_they_begin_are_refused() {
    let fonts = ours();
    let result = sheet_with(&Rhythm::Once, 3, |sheet| {
        let sheet = AssignmentSheet { last_day: sheet.first_day - Days::new(1), ..*sheet };
        assignment(&sheet, &fonts).map(|_| ())
    });
    assert!(matches!(result, Err(Error::DaysOutOfOrder)));
}

#[test]
fn running_text_stands_on_the_grid() {
    let fonts = ours();
    let layout = sheet_with(&Rhythm::Once, 7, |sheet| lay_out(sheet, &fonts).expect("laid out"));
    for block in &layout.pages[0].body.children {
        let lines = block.rect.y / pen::GRID;
        let foot = block.role == Role::Foot;
        assert!(foot || (lines - lines.round()).abs() < 0.01, "{:?}", block.role);
    }
}

#[test]
fn crisis_contacts_stand_on_forms_that_ask_about_safety() {
    let fonts = ours();
    let entry = r#"[{"key":"a","ask":"Thoughts of not being here?","safety":true,
        "answer":{"kind":"yes_no"}}]"#;
    let asks = form(r#"{"kind":"once"}"#, entry, "[]");
    let contacts = [CrisisContact { name: "Crisis line".into(), reach: "988, any time".into() }];
    let count = |form: Option<&Form>| {
        sheet_with(&Rhythm::Once, 7, |sheet| {
            let form = form.unwrap_or(sheet.form);
            let sheet = AssignmentSheet { form, crisis_contacts: &contacts, ..*sheet };
            let layout = lay_out(&sheet, &fonts).expect("laid out");
            layout.pages.iter().map(|page| page.body.count(Role::Crisis)).collect::<Vec<_>>()
        })
    };
    assert_eq!(count(Some(&asks)), [2], "under the question, and at the foot of the page");
    assert_eq!(count(None), [0]);
}

#[test]
fn whom_to_reach_stands_on_every_page_of_a_table_that_asks_about_safety() {
    let fonts = ours();
    let entry = r#"[{"key":"a","ask":"Thoughts of not being here?","safety":true,
        "answer":{"kind":"yes_no"}}]"#;
    let rhythm = r#"{"kind":"daily","days":56,"part_of_day":"any"}"#;
    let asks = form(rhythm, entry, "[]");
    let contacts = [CrisisContact { name: "Crisis line".into(), reach: "988, any time".into() }];
    sheet_with(&asks.rhythm, 56, |sheet| {
        let sheet = AssignmentSheet { form: &asks, crisis_contacts: &contacts, ..*sheet };
        let layout = lay_out(&sheet, &fonts).expect("laid out");
        assert!(layout.pages.len() > 1);
        assert!(layout.pages.iter().all(|page| page.body.count(Role::Crisis) > 0));
    });
}

/// Answers that no form may ask for, and that stand in one while it is made.
const FAULTY: [&str; 12] = [
    r#"{"kind":"choice","options":[]}"#,
    r#"{"kind":"choices","options":[],"other":true}"#,
    r#"{"kind":"choice","options":[{"key":"","label":""}]}"#,
    r#"{"kind":"rating","min":0,"max":0,"step":0,"low":"","high":""}"#,
    r#"{"kind":"rating","min":5,"max":-5,"step":1,"low":"","high":""}"#,
    r#"{"kind":"rating","min":-1e308,"max":1e308,"step":1e-300,"low":"","high":""}"#,
    r#"{"kind":"rating","min":0,"max":10,"step":-1,"low":"","high":""}"#,
    r#"{"kind":"group","columns":[],"rows":4000000000,"max_rows":4000000000}"#,
    r#"{"kind":"group","rows":0,"max_rows":0,"columns":[{"key":"","ask":"","answer":
        {"kind":"group","columns":[],"rows":9,"max_rows":1}}]}"#,
    r#"{"kind":"ladder_step","form":"","group":"","steps":[""]}"#,
    r#"{"kind":"number","min":9,"max":1,"decimals":4000000000,"unit":""}"#,
    r#"{"kind":"computed","scope":"entry","calculation":{"how":"sum","of":["never"]},"unit":""}"#,
];

const FAULTY_RHYTHMS: [&str; 7] = [
    r#"{"kind":"once"}"#,
    r#"{"kind":"daily","days":0,"part_of_day":"morning"}"#,
    r#"{"kind":"daily","days":4000000000,"part_of_day":"any","times_a_day":4000000000}"#,
    r#"{"kind":"daily","days":1,"part_of_day":"any","times_a_day":0,"on":["Sat","Sat"]}"#,
    r#"{"kind":"each_time","per_week":0}"#,
    r#"{"kind":"each_time","per_week":4000000000}"#,
    r#"{"kind":"before_after","per_week":4000000000}"#,
];

#[test]
fn a_form_that_is_still_faulty_can_be_looked_at_on_paper_and_in_a_packet() {
    let fonts = ours();
    let (details, nobody) = (PracticeDetails::default(), CaseFile::example("en").expect("drawn"));
    let now = DateTime::parse_from_rfc3339("2026-11-23T09:00:00+01:00").expect("a moment");
    let look = |made: Form| {
        let first_day = now.date_naive();
        let made = Assignment::example(made, &nobody, "".into(), first_day, now).expect("drawn");
        let line = details.line();
        let sheet = AssignmentSheet::of(&made, &details, &line, &nobody, None);
        let pdf = assignment(&sheet, &fonts).expect("a file");
        assert!(pdf.bytes.starts_with(b"%PDF"));
        let travels = made.form.for_client("en").to_json();
        serde_json::from_str::<Form>(&travels).expect("it is a form yet");
    };
    let question = |key: &str, answer: &str| {
        let when = r#"{"any":[{"all":[]},{"at_least":{"key":"never","value":1e308}}]}"#;
        format!(r#"{{"key":"{key}","ask":"","show_when":{when},"safety":true,"answer":{answer}}}"#)
    };
    for rhythm in FAULTY_RHYTHMS {
        look(form(rhythm, "[]", "[]"));
        let all: Vec<String> = FAULTY.iter().map(|answer| question("", answer)).collect();
        let all = format!("[{}]", all.join(","));
        look(form(rhythm, &all, &all));
        for answer in FAULTY {
            let one = format!("[{}]", question("a", answer));
            look(form(rhythm, &one, "[]"));
        }
    }
    // Very much of everything, and wordings that no line holds.
    let word = "w".repeat(5_000);
    let long = format!(r#"{{"key":"a","ask":"{word}","answer":{{"kind":"text"}}}}"#);
    look(form(FAULTY_RHYTHMS[0], &format!("[{}]", vec![long; 70].join(",")), "[]"));
}

#[test]
fn several_sheets_in_one_file_each_begin_on_a_page_of_their_own_until_somebody_stops_it() {
    let fonts = ours();
    sheet_with(&Rhythm::Once, 7, |sheet| {
        let other = AssignmentSheet { code: "M4XW", case_label: None, ..*sheet };
        let pages =
            |pdf: &Pdf| lopdf::Document::load_mem(&pdf.bytes).expect("a file").page_iter().count();
        let alone = pages(&assignment(sheet, &fonts).expect("a sheet"));
        let mut heard = Vec::new();
        let both = assignments(&[*sheet, other], &fonts, |done| {
            heard.push(done);
            true
        });
        assert_eq!(pages(&both.expect("both")), 2 * alone);
        assert_eq!(heard, [1, 2]);
        let stopped = assignments(&[*sheet, other], &fonts, |done| done < 1);
        assert!(matches!(stopped, Err(Error::Stopped)));
    });
}
