//! The folder of fixtures: what is written anew when asked, and held to its bytes otherwise.

use std::path::PathBuf;

use journeys::path;
use practice::form::{EnteredBy, Form};
use serde::de::DeserializeOwned;

/// Set to write the fixtures anew: `OWNWORDS_FIXTURES=1 cargo test -p journeys --test contract`.
pub(crate) fn writing() -> bool {
    std::env::var_os("OWNWORDS_FIXTURES").is_some()
}

fn place(name: &str) -> PathBuf {
    path("tests/fixtures/contract").join(name)
}

fn text(name: &str) -> String {
    std::fs::read_to_string(place(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Reads a fixture.
pub(crate) fn read<T: DeserializeOwned>(name: &str) -> T {
    serde_json::from_str(&text(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Writes a fixture, if that was asked for.
pub(crate) fn write(name: &str, made: &serde_json::Value) {
    if writing() {
        let json = serde_json::to_string_pretty(made).expect("JSON");
        std::fs::write(place(name), format!("{json}\n")).expect("the folder can be written");
    }
}

/// Holds a fixture, every byte of it, to what this program makes today.
pub(crate) fn hold(name: &str, made: &serde_json::Value) {
    write(name, made);
    let json = serde_json::to_string_pretty(made).expect("JSON");
    assert!(
        text(name) == format!("{json}\n"),
        "{name} is not what this program makes: if the format grew on purpose, write it anew with \
         OWNWORDS_FIXTURES=1 and look at the difference",
    );
}

/// Every form there is to try: those of the library, measures, then those of the tests, by path.
pub(crate) fn forms() -> Vec<(String, Form)> {
    let mut all = Vec::new();
    for folder in ["assets/forms", "assets/measures", "tests/fixtures/forms"] {
        let files = std::fs::read_dir(path(folder)).expect("there are forms");
        let mut names: Vec<String> = files
            .map(|file| file.expect("a file").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        all.extend(names.iter().map(|name| {
            let file = format!("{folder}/{name}");
            let json = std::fs::read_to_string(path(&file)).expect("text");
            (file, Form::from_json(&json).expect("a sound form"))
        }));
    }
    // What the therapist enters goes to no client.
    all.retain(|(_, form)| form.entered_by == EnteredBy::Client);
    all
}
