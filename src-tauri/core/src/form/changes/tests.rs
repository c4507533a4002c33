//! Every change is named, none is made up, and nothing else changes unnoticed.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

/// The forms of a folder of the repository.
fn forms(folder: &str) -> Vec<Form> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder);
    let files = fs::read_dir(folder).unwrap();
    let mut files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    files.sort();
    let read = |file| Form::from_json(&fs::read_to_string(file).unwrap()).unwrap();
    files.into_iter().map(read).collect()
}

fn base() -> Value {
    json!({
        "format": 1, "key": "nights-k3v9", "version": 3, "title": "Nights", "purpose": "To see them.",
        "takes_seconds": 40, "rhythm": { "kind": "daily", "days": 7, "part_of_day": "morning" },
        "header": [{ "key": "since", "ask": "Since when?", "answer": { "kind": "text" } }],
        "entry": [
            { "key": "slept", "ask": "Slept through?", "answer": { "kind": "yes_no" } },
            { "key": "mind", "ask": "On your mind?", "answer": { "kind": "long_text" } },
            { "key": "mood", "ask": "How low?", "answer": { "kind": "rating", "min": 0, "max": 10,
              "step": 1, "low": "not", "high": "very" } },
            { "key": "where", "ask": "Where?", "answer": { "kind": "choice", "options": [
                { "key": "a", "label": "In bed" }, { "key": "b", "label": "Elsewhere" }] } },
            { "key": "cups", "ask": "Cups?", "answer": { "kind": "number" } }
        ],
        "counts": [{ "figure": "days", "met": { "equals": { "key": "slept", "value": true } },
                     "counted": "nights", "one": "night" }]
    })
}

fn form(value: &Value) -> Form {
    Form::from_json(&value.to_string()).unwrap()
}

/// What is said of an edit of the form above.
fn said(edit: impl FnOnce(&mut Value)) -> Value {
    let (before, mut after) = (base(), base());
    edit(&mut after);
    serde_json::to_value(changes(&form(&before), &form(&after))).unwrap()
}

#[test]
fn what_is_said_about_a_form_is_told_apart() {
    assert_eq!(
        said(|form| form["title"] = json!("Mornings")),
        json!([{ "what": "titled", "from": "Nights", "to": "Mornings" }])
    );
    let edits: [(&str, Value); 7] = [
        ("purpose", json!("Other.")),
        ("lead", json!("In the morning.")),
        ("entry_name", json!("night")),
        ("fits", json!(["sleep"])),
        ("variant", json!("short")),
        ("entered_by", json!("therapist")),
        ("licence", json!("Free to copy.")),
    ];
    for (field, value) in edits {
        let what = said(|form| form[field] = value);
        assert_eq!(what, json!([{ "what": "described" }]), "{field}");
    }
    let rhythm = json!({ "kind": "daily", "days": 14, "part_of_day": "morning" });
    assert_eq!(
        said(|form| form["rhythm"] = rhythm.clone()),
        json!([{ "what": "rhythm", "from": base()["rhythm"], "to": rhythm }])
    );
    assert_eq!(
        said(|form| form["counts"][0]["one"] = json!("good night")),
        json!([{ "what": "counts" }])
    );
    assert_eq!(
        said(|form| form["scoring"] = json!({ "items": ["mood"] })),
        json!([{ "what": "counts" }])
    );
}

#[test]
fn key_version_and_the_time_that_it_takes_are_no_changes() {
    let what = said(|form| {
        form["version"] = json!(4);
        form["takes_seconds"] = json!(90);
        form["key"] = json!("nights");
    });
    assert_eq!(what, json!([]));
}

#[test]
fn a_question_is_followed_by_its_key_and_named_by_its_wording() {
    let question = json!({ "key": "new", "ask": "New?", "answer": { "kind": "yes_no" } });
    assert_eq!(
        said(|form| form["entry"].as_array_mut().unwrap().insert(1, question.clone())),
        json!([{ "what": "added", "ask": "New?", "part": "entry" }])
    );
    assert_eq!(
        said(|form| form["header"] = json!([])),
        json!([{ "what": "removed", "ask": "Since when?" }])
    );
    assert_eq!(
        said(|form| form["entry"][1]["ask"] = json!("What was it?")),
        json!([{ "what": "reworded", "from": "On your mind?", "to": "What was it?" }])
    );
    for field in ["hint", "short"] {
        assert_eq!(
            said(|form| form["entry"][1][field] = json!("A word.")),
            json!([{ "what": "hinted", "ask": "On your mind?" }]),
            "{field}"
        );
    }
    assert_eq!(
        said(|form| form["entry"][1]["need"] = json!("required")),
        json!([{ "what": "need", "ask": "On your mind?" }])
    );
    assert_eq!(
        said(|form| form["entry"][0]["safety"] = json!(true)),
        json!([{ "what": "safety", "ask": "Slept through?", "on": true }])
    );
    let when = json!({ "equals": { "key": "slept", "value": false } });
    assert_eq!(
        said(|form| form["entry"][1]["show_when"] = when.clone()),
        json!([{ "what": "shown", "ask": "On your mind?" }])
    );
}

#[test]
fn another_kind_of_answer_is_told_from_another_scale_other_options_and_the_rest() {
    assert_eq!(
        said(|form| form["entry"][1]["answer"] = json!({ "kind": "text" })),
        json!([{ "what": "kind", "ask": "On your mind?", "from": "long_text", "to": "text" }])
    );
    for (field, value) in [("max", json!(5)), ("low", json!("never"))] {
        assert_eq!(
            said(|form| form["entry"][2]["answer"][field] = value),
            json!([{ "what": "scale", "ask": "How low?" }])
        );
    }
    for edit in [
        |form: &mut Value| form["entry"][3]["answer"]["other"] = json!(true),
        |form: &mut Value| form["entry"][3]["answer"]["options"][0]["label"] = json!("At home"),
        |form: &mut Value| form["entry"][3]["answer"]["options"].as_array_mut().unwrap().reverse(),
    ] {
        assert_eq!(said(edit), json!([{ "what": "options", "ask": "Where?" }]));
    }
    assert_eq!(
        said(|form| form["entry"][4]["answer"]["max"] = json!(9)),
        json!([{ "what": "details", "ask": "Cups?" }])
    );
}

#[test]
fn what_was_moved_is_the_fewest_questions_that_explain_the_order() {
    let moved = |from: usize, to: usize| {
        said(|form| {
            let entry = form["entry"].as_array_mut().unwrap();
            let question = entry.remove(from);
            entry.insert(to, question);
        })
    };
    assert_eq!(moved(0, 4), json!([{ "what": "moved", "ask": "Slept through?" }]));
    assert_eq!(moved(3, 0), json!([{ "what": "moved", "ask": "Where?" }]));
    let all = said(|form| form["entry"].as_array_mut().unwrap().reverse());
    assert_eq!(all.as_array().unwrap().len(), 4, "one of five can stay: {all}");
    assert_eq!(
        said(|form| {
            let question = form["entry"].as_array_mut().unwrap().remove(1);
            form["header"].as_array_mut().unwrap().insert(0, question);
        }),
        json!([{ "what": "part", "ask": "On your mind?", "to": "header" }]),
        "and nothing is moved by it"
    );
}

#[test]
fn they_come_in_the_order_of_the_form() {
    let all = said(|form| {
        form["title"] = json!("Mornings");
        form["purpose"] = json!("Other.");
        form["rhythm"] = json!({ "kind": "once" });
        form["header"] = json!([]);
        let entry = form["entry"].as_array_mut().unwrap();
        entry.push(json!({ "key": "new", "ask": "New?", "answer": { "kind": "yes_no" } }));
        entry[2]["answer"]["max"] = json!(5);
        entry[0]["ask"] = json!("Through?");
        form["counts"] = json!([]);
    });
    let names: Vec<&str> =
        all.as_array().unwrap().iter().map(|change| change["what"].as_str().unwrap()).collect();
    assert_eq!(
        names,
        ["titled", "described", "rhythm", "added", "removed", "reworded", "scale", "counts"]
    );
}

/// Every place in a value, as a JSON pointer.
fn places(value: &Value, here: &str, found: &mut Vec<String>) {
    found.push(here.to_owned());
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(name, value)| places(value, &format!("{here}/{name}"), found))
        }
        Value::Array(values) => values
            .iter()
            .enumerate()
            .for_each(|(place, value)| places(value, &format!("{here}/{place}"), found)),
        _ => {}
    }
}

/// The form with one place of it otherwise, where that is still a form whose questions have keys of
/// their own.
fn edited(form: &Form, place: usize, how: usize) -> Option<Form> {
    let mut value = serde_json::to_value(form).unwrap();
    let mut all = Vec::new();
    places(&value, "", &mut all);
    let target = value.pointer_mut(&all[place % all.len()]).unwrap();
    match target {
        Value::Object(fields) => {
            let name = fields.keys().nth(how % fields.len().max(1)).cloned()?;
            fields.remove(&name);
        }
        Value::Array(values) if how.is_multiple_of(2) => values.reverse(),
        Value::Array(values) => drop(values.pop()),
        Value::String(text) => text.push('x'),
        Value::Number(number) => *target = json!(number.as_f64()? as i64 + 1),
        Value::Bool(yes) => *yes = !*yes,
        Value::Null => return None,
    }
    let edited: Form = serde_json::from_value(value).ok()?;
    let mut keys: Vec<&str> = edited.questions().map(|(_, one)| one.key.as_str()).collect();
    let asked = keys.len();
    keys.sort_unstable();
    keys.dedup();
    (keys.len() == asked).then_some(edited)
}

/// Whether two forms are the same but for what is no change.
fn same(one: &Form, other: &Form) -> bool {
    let (format, version, takes_seconds) = (one.format, one.version, one.takes_seconds);
    *one == Form { format, key: one.key.clone(), version, takes_seconds, ..other.clone() }
}

#[test]
fn no_field_of_a_form_changes_unnoticed() {
    let mut tried = 0;
    for form in forms("tests/fixtures/forms").iter().chain(&forms("assets/measures")[3..5]) {
        let mut all = Vec::new();
        places(&serde_json::to_value(form).unwrap(), "", &mut all);
        for (place, name) in all.iter().enumerate() {
            for how in 0..4 {
                let Some(edited) = edited(form, place, how) else { continue };
                tried += 1;
                let what = changes(form, &edited);
                assert_eq!(what.is_empty(), same(form, &edited), "{}: {name}", form.key);
            }
        }
    }
    assert!(tried > 300, "{tried}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn forms_that_differ_have_a_change_and_a_form_has_none_from_itself(
        which in 0_usize..29,
        edits in prop::collection::vec((any::<usize>(), any::<usize>()), 0..5),
    ) {
        let form = forms("assets/forms").swap_remove(which);
        let other = edits.iter().fold(form.clone(), |form, (place, how)| {
            edited(&form, *place, *how).unwrap_or(form)
        });
        prop_assert!(changes(&other, &other).is_empty());
        prop_assert_eq!(changes(&form, &other).is_empty(), same(&form, &other));
        prop_assert_eq!(changes(&other, &form).is_empty(), same(&form, &other));
    }
}
