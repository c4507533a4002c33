//! The JSON Schema of the form language, made from its types: for whoever writes a form by hand in an
//! editor that knows schemas. It is written beside the forms and committed; the program itself checks
//! more than a schema can say.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::Form;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn schema() -> Value {
    let mut schema = schemars::schema_for!(Form);
    schema.insert("title".into(), "A form of Ownwords".into());
    schema.to_value()
}

fn files(folder: &str) -> Vec<PathBuf> {
    let files = fs::read_dir(root().join(folder)).expect("the folder is there");
    let mut files: Vec<PathBuf> = files.map(|file| file.expect("a file").path()).collect();
    files.sort();
    files
}

#[test]
fn the_schema_beside_the_forms_is_that_of_the_types() {
    let written = serde_json::to_string_pretty(&schema()).expect("JSON");
    fs::write(root().join("assets/form.schema.json"), format!("{written}\n")).expect("written");
}

#[test]
fn every_form_of_the_library_and_of_the_tests_holds_to_the_schema() {
    let validator = jsonschema::validator_for(&schema()).expect("the schema is one");
    let mut checked = 0;
    for folder in ["assets/forms", "assets/measures", "tests/fixtures/forms"] {
        for file in files(folder) {
            let form: Value =
                serde_json::from_str(&fs::read_to_string(&file).expect("text")).expect("JSON");
            let faults: Vec<String> =
                validator.iter_errors(&form).map(|fault| fault.to_string()).collect();
            assert!(faults.is_empty(), "{}: {faults:?}", file.display());
            checked += 1;
        }
    }
    assert!(checked >= 29 + 8 + 4, "only {checked} forms");
}

#[test]
fn what_the_language_does_not_know_does_not_hold_to_the_schema() {
    let validator = jsonschema::validator_for(&schema()).expect("the schema is one");
    let file = root().join("assets/forms/worst-waking-diary.json");
    let sound: Value =
        serde_json::from_str(&fs::read_to_string(file).expect("text")).expect("JSON");
    assert!(validator.is_valid(&sound));
    let edits: [(&str, Value); 6] = [
        ("/rhythm/kind", "hourly".into()),
        ("/entry/0/answer/kind", "thermometer".into()),
        ("/entry/1/show_when", serde_json::json!({ "smells_of": { "key": "slept_through" } })),
        ("/version", "one".into()),
        ("/entry/0/key", Value::Null),
        ("/counts/0/figure", "median".into()),
    ];
    for (place, value) in edits {
        let mut wrong = sound.clone();
        *wrong.pointer_mut(place).expect("the form has it") = value;
        assert!(!validator.is_valid(&wrong), "{place}");
    }
    let mut more = sound;
    more["colour"] = "red".into();
    assert!(!validator.is_valid(&more), "a field that it does not know");
}
