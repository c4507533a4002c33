//! The figures, by the fixtures that the page's twin is held to as well.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::*;

#[derive(Deserialize)]
struct Fixture {
    form: Value,
    entry: Vec<Case<Answers>>,
    entries: Vec<Case<Vec<Answers>>>,
}

#[derive(Deserialize)]
struct Case<Of> {
    name: String,
    answers: Of,
    #[serde(default)]
    header: Answers,
    worked: BTreeMap<String, Value>,
}

fn fixture() -> (Form, Fixture) {
    let text = include_str!("../../../../../tests/fixtures/computed.json");
    let fixture: Fixture = serde_json::from_str(text).expect("the fixture is JSON");
    let form = Form::from_json(&fixture.form.to_string()).expect("its form is sound");
    (form, fixture)
}

/// Whether `outcome` is what the fixture says: a figure, `"missing"`, two keys, a doubtful figure, or
/// for all entries `[figure, out of, from]`.
fn is_as(outcome: &Outcome, said: &Value) -> bool {
    let near = |a: f64, b: &Value| b.as_f64().is_some_and(|b| (a - b).abs() < 1e-9);
    match (outcome, said) {
        (Outcome::Missing, Value::String(word)) => word == "missing",
        (Outcome::Disagree { one, other }, Value::Array(keys)) => {
            keys.as_slice() == [Value::from(one.as_str()), Value::from(other.as_str())]
        }
        (Outcome::Value { value, doubtful: true, .. }, Value::Object(said)) => {
            near(*value, &said["doubtful"])
        }
        (Outcome::Value { value, out_of, from, .. }, Value::Array(said)) => {
            near(*value, &said[0])
                && out_of.map_or(said[1].is_null(), |out_of| near(out_of, &said[1]))
                && said[2] == *from
        }
        (Outcome::Value { value, doubtful: false, .. }, said) => near(*value, said),
        _ => false,
    }
}

#[test]
fn one_entry_is_worked_out_as_the_fixture_says() {
    let (form, fixture) = fixture();
    for case in fixture.entry {
        let worked = form.computed(&case.header, &case.answers);
        for (key, said) in &case.worked {
            let found = worked.iter().find(|worked| worked.key == *key);
            let found = found.unwrap_or_else(|| panic!("{}: no {key}", case.name));
            assert!(is_as(&found.outcome, said), "{}: {found:?}, not {said}", case.name);
        }
    }
}

#[test]
fn all_entries_are_worked_out_as_the_fixture_says() {
    let (form, fixture) = fixture();
    for case in fixture.entries {
        let entries: Vec<&Answers> = case.answers.iter().collect();
        let worked = form.computed_over(&case.header, &entries);
        assert_eq!(worked.len(), case.worked.len(), "{}", case.name);
        for found in &worked {
            let said = &case.worked[&found.key];
            assert!(is_as(&found.outcome, said), "{}: {found:?}, not {said}", case.name);
        }
    }
}
