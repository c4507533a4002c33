//! What the check finds, and what it lets pass.

use super::*;
use crate::form::{Answer, Answers};
use crate::words::Words;

const MOOD: &str = r#"{
    "format": 1, "key": "mood", "version": 1, "title": "Mood", "purpose": "To see the days.",
    "takes_seconds": 15, "rhythm": { "kind": "once" },
    "entry": [
        { "key": "mood", "ask": "How was it?",
          "answer": { "kind": "rating", "min": 0, "max": 10, "step": 1, "low": "low", "high": "high" } },
        { "key": "sort", "ask": "Which?", "show_when": { "at_least": { "key": "mood", "value": 3 } },
          "answer": { "kind": "choice", "options": [{ "key": "a", "label": "A" }, { "key": "b", "label": "B" }] } }
    ]
}"#;

fn refused(edit: impl Fn(&str) -> String) -> String {
    match Form::from_json(&edit(MOOD)) {
        Err(error) => error.to_string(),
        Ok(_) => String::from("accepted"),
    }
}

#[test]
fn a_sound_form_is_read_and_written_back_the_same() {
    let form = Form::from_json(MOOD).expect("the form is sound");
    let again = Form::from_json(&form.to_json()).expect("what was written is sound");
    assert_eq!(form, again);
    assert_eq!(form.hash(), again.hash());
    assert_eq!(form.hash().as_str().len(), 16);
}

#[test]
fn the_hash_tells_two_wordings_apart() {
    let form = Form::from_json(MOOD).expect("sound");
    let other = Form::from_json(&MOOD.replace("How was it?", "How was today?")).expect("sound");
    assert_ne!(form.hash(), other.hash());
}

#[test]
fn an_unknown_question_kind_is_named_with_its_line_and_place() {
    let sentence = refused(|form| form.replace("\"rating\"", "\"thermometer\""));
    assert!(sentence.contains("thermometer"), "{sentence}");
    assert!(sentence.contains("entry[0].answer"), "{sentence}");
}

#[test]
fn an_unknown_field_is_not_passed_over() {
    let sentence = refused(|form| {
        form.replace("\"hint\"", "x")
            .replace("\"ask\": \"Which?\"", "\"ask\": \"Which?\", \"colour\": 1")
    });
    assert!(sentence.contains("colour"), "{sentence}");
}

#[test]
fn text_that_is_no_json_is_named_by_line() {
    let sentence = refused(|form| form.replace("\"takes_seconds\": 15,", "\"takes_seconds\": 15"));
    assert!(sentence.contains("line 3"), "{sentence}");
}

#[test]
fn a_newer_language_is_told_apart_from_a_broken_form() {
    let newer = MOOD.replace("\"format\": 1", "\"format\": 2, \"telepathy\": true");
    assert!(matches!(Form::from_json(&newer), Err(Error::FormNewer)));
}

#[test]
fn impossible_forms_are_refused_with_the_field_at_fault() {
    let cases: [(&str, &str, &str); 9] = [
        ("\"key\": \"sort\"", "\"key\": \"mood\"", "entry[1].key"),
        ("\"key\": \"mood\", \"version\"", "\"key\": \"My Form\", \"version\"", "key"),
        ("\"max\": 10", "\"max\": 0", "entry[0].answer.min"),
        ("\"step\": 1", "\"step\": 3", "entry[0].answer.step"),
        ("\"key\": \"mood\", \"value\"", "\"key\": \"moon\", \"value\"", "entry[1].show_when"),
        ("\"key\": \"b\"", "\"key\": \"a\"", "options[1].key"),
        ("\"How was it?\"", "\"  \"", "entry[0].ask"),
        (
            "{ \"kind\": \"once\" }",
            "{ \"kind\": \"daily\", \"days\": 90, \"part_of_day\": \"any\" }",
            "rhythm.days",
        ),
        ("{ \"kind\": \"once\" }", "{ \"kind\": \"before_after\", \"per_week\": 3 }", "after"),
    ];
    for (from, to, field) in cases {
        let sentence = refused(|form| form.replacen(from, to, 1));
        assert!(sentence.contains(field), "{to}: {sentence}");
    }
}

#[test]
fn answers_are_checked_against_their_kind() {
    let form = Form::from_json(MOOD).expect("sound");
    let check = |key: &str, answer: Answer| {
        let answers = Answers::from([(key.to_owned(), answer)]);
        form.answer_faults(&[Part::Entry], &answers).len()
    };
    assert_eq!(check("mood", Answer::Number(7.0)), 0);
    assert_eq!(check("mood", Answer::NotSure), 0, "not being sure is an answer");
    assert_eq!(check("sort", Answer::Text(Words::from("b"))), 0);
    assert_eq!(check("mood", Answer::Number(11.0)), 1, "off the scale");
    assert_eq!(check("mood", Answer::Number(1.5)), 1, "between two points");
    assert_eq!(check("mood", Answer::Text(Words::from("7"))), 1, "text is no number");
    assert_eq!(check("sort", Answer::Text(Words::from("c"))), 1, "no such option");
    assert_eq!(check("sort", Answer::Other { other: Words::from("c") }), 1, "other is not offered");
    assert_eq!(check("moon", Answer::Number(1.0)), 1, "not asked");
}

#[test]
fn a_missing_answer_is_never_a_fault() {
    let required = MOOD.replacen(
        "\"ask\": \"How was it?\"",
        "\"ask\": \"How was it?\", \"need\": \"required\"",
        1,
    );
    let form = Form::from_json(&required).expect("sound");
    assert!(form.answer_faults(&[Part::Entry], &Answers::new()).is_empty());
}

#[test]
fn a_condition_on_a_missing_answer_does_not_hold() {
    let condition = Condition::AtMost { key: "peak".into(), value: 6.0 };
    assert!(!condition.holds(&Answers::new()));
    assert!(condition.holds(&Answers::from([("peak".into(), Answer::Number(6.0))])));
}

#[test]
fn a_value_of_the_wrong_shape_is_named_by_its_field_and_not_quoted() {
    let sentence =
        refused(|form| form.replace("\"takes_seconds\": 15", "\"takes_seconds\": \"her secret\""));
    assert!(!sentence.contains("secret"), "{sentence}");
    assert!(sentence.contains("takes_seconds") && sentence.contains("u32"), "{sentence}");
}
