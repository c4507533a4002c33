//! Says what is wrong with a form, by line and field; or works out what answers to it come to.
//!
//! ```text
//! cargo run -p practice --example check_form -- FORM.json [ANSWERS.json]
//! ```
//!
//! The answers are one entry, a list of entries, or `{"header": {...}, "entries": [...]}`. Without
//! them a sound form is printed as what it is known by. A missing answer is never wrong.

mod common;

use std::process::ExitCode;

use practice::Error;
use practice::form::{AnswerFault, Answers, Form, Part, Score, Worked, line_of};
use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Recorded {
    #[serde(default)]
    header: Answers,
    entries: Vec<Answers>,
}

#[derive(Serialize)]
struct Sound {
    form: String,
    version: u32,
    hash: String,
    entries: Vec<WorkedOut>,
    over_all: Vec<Worked>,
}

#[derive(Serialize)]
struct WorkedOut {
    computed: Vec<Worked>,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<Score>,
}

fn main() -> ExitCode {
    common::run(|arguments| {
        let path = arguments.plain(0, "The file with the form")?;
        let form = Form::from_json(&common::read(path)?).map_err(|error| wrong(path, error))?;
        let recorded = match arguments.plain(1, "") {
            Err(_) => Recorded { header: Answers::new(), entries: Vec::new() },
            Ok(path) => recorded(path, &common::read(path)?, &form)?,
        };
        let entries: Vec<&Answers> = recorded.entries.iter().collect();
        let sound = Sound {
            form: form.key.clone(),
            version: form.version,
            hash: form.hash().as_str().to_owned(),
            entries: entries
                .iter()
                .map(|entry| WorkedOut {
                    computed: form.computed(&recorded.header, entry),
                    score: form.score(entry),
                })
                .collect(),
            over_all: form.computed_over(&recorded.header, &entries),
        };
        common::print(&serde_json::to_string_pretty(&sound).map_err(|error| error.to_string())?)
    })
}

/// Every fault on a line of its own: file, line, field, what is wrong.
fn wrong(path: &str, error: Error) -> String {
    match error {
        Error::FormInvalid(faults) => {
            faults.iter().map(|fault| format!("{path}: {fault}")).collect::<Vec<_>>().join("\n")
        }
        other => format!("{path}: {other}"),
    }
}

/// What an answers file can look like, with where its header and its entries stand in it.
fn recorded(path: &str, json: &str, form: &Form) -> Result<Recorded, String> {
    let said = |error: serde_json::Error| {
        format!(
            "{path}: line {}: these are no answers: give one entry, a list of entries, or header and entries.",
            error.line()
        )
    };
    let value: serde_json::Value = serde_json::from_str(json).map_err(said)?;
    let (recorded, list): (Recorded, &str) = if value.get("entries").is_some() {
        (serde_json::from_str(json).map_err(said)?, "entries")
    } else if value.is_array() {
        (
            Recorded { header: Answers::new(), entries: serde_json::from_str(json).map_err(said)? },
            "",
        )
    } else {
        let entry = serde_json::from_str(json).map_err(said)?;
        let recorded = Recorded { header: Answers::new(), entries: vec![entry] };
        check(path, json, form, &recorded, |_| String::new())?;
        return Ok(recorded);
    };
    check(path, json, form, &recorded, |place| format!("{list}[{place}]."))?;
    Ok(recorded)
}

fn check(
    path: &str,
    json: &str,
    form: &Form,
    recorded: &Recorded,
    place_of: impl Fn(usize) -> String,
) -> Result<(), String> {
    let mut said = Vec::new();
    let mut say = |place: String, faults: Vec<AnswerFault>| {
        for AnswerFault { key, expected } in faults {
            let field = format!("{place}{key}");
            let line = line_of(json, &field);
            said.push(format!("{path}: line {line}: {field} expected {expected}"));
        }
    };
    say("header.".into(), form.answer_faults(&[Part::Header], &recorded.header));
    for (place, entry) in recorded.entries.iter().enumerate() {
        say(place_of(place), form.answer_faults(&[Part::Entry, Part::After], entry));
    }
    if said.is_empty() { Ok(()) } else { Err(said.join("\n")) }
}
