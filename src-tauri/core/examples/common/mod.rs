//! What the examples share: named arguments, files, today, and one sentence when something is wrong.

#![allow(dead_code, reason = "each example uses its part of this")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::{DateTime, NaiveDate, Utc};

/// A sentence for standard error.
pub(crate) type Sentence = String;

/// Runs an example: its sentence on standard error and exit code 1, or nothing and 0.
pub(crate) fn run(example: impl FnOnce(Arguments) -> Result<(), Sentence>) -> ExitCode {
    match Arguments::read(std::env::args().skip(1)).and_then(example) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

/// `--name value` pairs, flags, and what stands by itself.
pub(crate) struct Arguments {
    named: BTreeMap<String, String>,
    plain: Vec<String>,
}

/// Names that stand without a value.
const FLAGS: [&str; 1] = ["letter"];

impl Arguments {
    fn read(mut all: impl Iterator<Item = String>) -> Result<Self, Sentence> {
        let mut arguments = Self { named: BTreeMap::new(), plain: Vec::new() };
        while let Some(argument) = all.next() {
            match argument.strip_prefix("--") {
                Some(name) if FLAGS.contains(&name) => {
                    arguments.named.insert(name.to_owned(), String::new());
                }
                Some(name) => {
                    let value =
                        all.next().ok_or_else(|| format!("--{name} needs a value after it."))?;
                    arguments.named.insert(name.to_owned(), value);
                }
                None => arguments.plain.push(argument),
            }
        }
        Ok(arguments)
    }

    /// The value of `--name`.
    pub(crate) fn named(&self, name: &str) -> Result<&str, Sentence> {
        self.optional(name).ok_or_else(|| format!("--{name} is missing."))
    }

    /// The value of `--name`, if it is there.
    pub(crate) fn optional(&self, name: &str) -> Option<&str> {
        self.named.get(name).map(String::as_str)
    }

    /// The argument at `place` that has no name; `what` says what it should be.
    pub(crate) fn plain(&self, place: usize, what: &str) -> Result<&str, Sentence> {
        self.plain.get(place).map(String::as_str).ok_or_else(|| format!("{what} is missing."))
    }
}

/// Reads a text file.
pub(crate) fn read(path: impl AsRef<Path>) -> Result<String, Sentence> {
    let path = path.as_ref();
    std::fs::read_to_string(path)
        .map_err(|error| format!("{} could not be read: {error}.", path.display()))
}

/// Writes a file under a temporary name first, so that a half one never stands under its own.
pub(crate) fn write(path: impl AsRef<Path>, bytes: &[u8]) -> Result<(), Sentence> {
    let path = path.as_ref();
    let part = PathBuf::from(format!("{}.part", path.display()));
    std::fs::write(&part, bytes).and_then(|()| std::fs::rename(&part, path)).map_err(|error| {
        // The half file may not be there at all.
        let _ = std::fs::remove_file(&part);
        format!("{} could not be written: {error}. Nothing was left behind.", path.display())
    })
}

/// Prints a text and a line break.
pub(crate) fn print(text: &str) -> Result<(), Sentence> {
    use std::io::Write;
    writeln!(std::io::stdout(), "{text}")
        .map_err(|error| format!("Standard output is closed: {error}."))
}

/// Today, for an example that makes something to use today.
#[expect(
    clippy::disallowed_methods,
    reason = "an example is a program and has a clock; the core has none"
)]
pub(crate) fn today() -> NaiveDate {
    DateTime::<Utc>::from(std::time::SystemTime::now()).date_naive()
}
