//! Prints the first homework suggested for a goal, the hints about its sentence, and the week
//! criterion proposed from it, as JSON.
//!
//! ```text
//! suggest "GOAL SENTENCE" ["PRESENTING CONCERN"] [--assets DIR]
//! ```
//!
//! The built-in forms are read from `DIR/forms`; `DIR` is `assets` below the working directory unless
//! it is named.
//!
//! ```text
//! cargo run --example suggest -- "I want to drive to work without panic on the 405."
//! ```
//!
//! Anything that goes wrong is one sentence on stderr and exit code 1.

mod common;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use common::{Arguments, Sentence};
use practice::form::Library;
use practice::goal::{Suggestion, coach, propose_criteria, suggest};
use serde_json::{Value, json};

fn main() -> ExitCode {
    common::run(|arguments| {
        let answer = answer(&arguments)?;
        common::print(&format!("{answer:#}"))
    })
}

fn answer(arguments: &Arguments) -> Result<Value, Sentence> {
    let words = arguments.plain(0, "The goal's sentence")?;
    let concern = arguments.plain(1, "The presenting concern").ok();
    let library = library(Path::new(arguments.optional("assets").unwrap_or("assets")))?;
    let forms: Vec<Value> = suggest(words, concern, &library).iter().map(offer).collect();
    let criterion = propose_criteria(words, "en", &library).into_iter().next();
    Ok(json!({
        "forms": forms,
        "hints": coach(words),
        "criterion": criterion.map(|proposal| json!({
            "form": proposal.form_key,
            "figure": proposal.criterion.rule.figure,
            "counted": proposal.criterion.rule.counted.in_language("en"),
            "keys": proposal.criterion.rule.keys(),
            "target": proposal.criterion.target,
            "direction": proposal.criterion.direction,
        })),
    }))
}

fn offer(Suggestion { form, because, source }: &Suggestion) -> Value {
    json!({
        "key": form.key,
        "title": form.title.in_language("en"),
        "because": because,
        "source": source,
        "rhythm": form.rhythm,
        "counts": form.counts.iter().map(|rule| rule.counted.in_language("en")).collect::<Vec<_>>(),
    })
}

fn library(assets: &Path) -> Result<Library, Sentence> {
    let folder = assets.join("forms");
    let unread =
        |error: std::io::Error| format!("{} could not be read: {error}.", folder.display());
    let mut files: Vec<PathBuf> = Vec::new();
    for file in std::fs::read_dir(&folder).map_err(unread)? {
        let path = file.map_err(unread)?.path();
        if path.extension().is_some_and(|ending| ending == "json") {
            files.push(path);
        }
    }
    files.sort();
    let texts = files.iter().map(common::read).collect::<Result<Vec<String>, Sentence>>()?;
    Library::from_json(texts.iter().map(String::as_str)).map_err(|error| error.to_string())
}
