//! Everything a person types to run, try or photograph Ownwords: `cargo xtask run | test | bench |
//! shots`.
//!
//! It needs nothing but Rust and Node, so that it can install the rest. A second run is quick:
//! what is installed is not asked for again, and what is built is built again only when its
//! sources changed.

#![allow(clippy::print_stdout, reason = "a command line program talks on standard output")]

mod bench;
mod install;
mod report;
mod shell;
mod suite;
mod ui;

use std::process::ExitCode;

use report::Report;

const HELP: &str = "\
cargo xtask run            install what is missing, build, open Ownwords
cargo xtask test           everything that proves it; says at the end what ran
cargo xtask test WORD      only the steps whose name holds the word: window, vitest, clippy
cargo xtask test --long    with the long tests
cargo xtask sample         the sample practice, assets/sample-practice.json, anew
cargo xtask bench          every benchmark, into tests/bench/RESULTS.md
cargo xtask bench WORD     one of them: share, vault
cargo xtask shots          every screen and every page of paper as pictures, in shots/
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["run", rest @ ..] => run(rest),
        ["test", rest @ ..] => test(rest),
        ["bench"] => bench::bench(None),
        ["bench", word] => bench::bench(Some(word)),
        ["shots"] => Ok(suite::shots()),
        ["sample"] => sample(),
        [] | ["help" | "--help" | "-h"] => {
            print!("{HELP}");
            return ExitCode::SUCCESS;
        }
        other => Err(format!("There is no `{}`. There is:\n\n{HELP}", other.join(" "))),
    };
    match done.map(Report::close) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(what) => {
            eprintln!("{}", what.trim_end());
            ExitCode::FAILURE
        }
    }
}

fn test(arguments: &[&str]) -> Result<Report, String> {
    let (flags, words): (Vec<&str>, Vec<&str>) =
        arguments.iter().copied().partition(|argument| argument.starts_with('-'));
    match (flags.as_slice(), words.as_slice()) {
        ([] | ["--long"], [] | [_]) => Ok(suite::test(!flags.is_empty(), words.first().copied())),
        _ => Err(format!("`test` takes `--long` and one word.\n\n{HELP}")),
    }
}

/// Writes the sample practice from the stories it is told in.
fn sample() -> Result<Report, String> {
    shell::cargo(&["run", "--quiet", "--package", "journeys", "--example", "write_sample"])
        .run()?;
    Ok(Report::default())
}

/// Builds the program as it is released and opens it; the report is empty unless something failed.
fn run(arguments: &[&str]) -> Result<Report, String> {
    install::to_run()?;
    ui::install()?;
    ui::build()?;
    shell::cargo(&["build", "--release", "--package", "ownwords"]).run()?;
    let start = ["run", "--quiet", "--release", "--package", "ownwords", "--"];
    shell::cargo(&start).args(arguments).run()?;
    Ok(Report::default())
}
