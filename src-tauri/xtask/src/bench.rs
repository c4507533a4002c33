//! Benchmarks: each measures, and takes the place of its own section in `tests/bench/RESULTS.md`.

use std::fs;
use std::path::PathBuf;

use crate::install;
use crate::report::Report;
use crate::shell::{cargo, node_in_ui, notes, npm, root};
use crate::suite::{self, prepare};

/// The benchmarks there are, in the order of their sections, with what each measures.
const ALL: [(&str, &str); 5] = [
    ("builder", "editing a form of sixty questions in the real window"),
    ("paper", "an assignment on paper, beside what others write PDFs with"),
    ("review", "opening Review in the real window, on twenty years of practice"),
    ("share", "the client's page in a browser, the size of replies, sealing and importing them"),
    ("vault", "the acts of a working day on twenty years of practice, and unlocking them"),
];

/// What stands before the first section.
const FRONT: &str = "\
# Benchmarks

Written by `cargo xtask bench`. Machines are noisy: what counts are the ratios, each measured within
one run; figures in milliseconds say what to expect and nothing more.
";

/// Runs one benchmark, or all.
///
/// # Errors
/// A sentence with the benchmarks there are, where `word` is none of them.
pub(crate) fn bench(word: Option<&str>) -> Result<Report, String> {
    if let Some(word) = word
        && !ALL.iter().any(|(name, _)| *name == word)
    {
        return Err(format!("There is no benchmark `{word}`. There is:\n\n{}", help()));
    }
    let mut report = Report::default();
    prepare(&mut report);
    if word.is_none_or(|word| word == "builder") {
        builder(&mut report);
    }
    if word.is_none_or(|word| word == "paper") {
        paper(&mut report);
    }
    if word.is_none_or(|word| word == "review") {
        review(&mut report);
    }
    if word.is_none_or(|word| word == "share") {
        share(&mut report);
    }
    if word.is_none_or(|word| word == "vault") {
        vault(&mut report);
    }
    Ok(report)
}

/// The benchmarks by name.
pub(crate) fn help() -> String {
    ALL.iter().map(|(name, what)| format!("cargo xtask bench {name:<6} {what}\n")).collect()
}

fn builder(report: &mut Report) {
    const KEYS: &str = "the keys of a form of sixty questions";
    if let Some(why) = suite::no_window() {
        return report.skip(KEYS, why);
    }
    let measured = Measured::begin("builder");
    suite::window_for_tests(report);
    report.step(KEYS, &[suite::WINDOW_BUILD], || {
        measured.by(suite::tests_in_the_window()).args(&["--", "sixty"]).run()
    });
    report.step("RESULTS.md", &[KEYS], || measured.keep());
}

fn paper(report: &mut Report) {
    const PEERS: &str = "what others write PDFs with";
    const SHEETS: &str = "a sheet set by each";
    let measured = Measured::begin("paper");
    report.make("a browser", &["packages of the ui"], install::browser_of_our_own);
    report.fulfil("a browser");
    report.step(PEERS, &["what the machine needs"], || install::peers().map(|_| ()));
    report.step(SHEETS, &[PEERS], || {
        let browser = install::browser().ok_or("there is no Chromium or Chrome on this machine")?;
        cargo(&["build", "--quiet", "--release", "--package", "practice", "--examples"]).run()?;
        let bench = ["bench", "--quiet", "--package", "journeys", "--bench", "paper"];
        measured
            .by(cargo(&bench))
            .env("OWNWORDS_CHROMIUM", &browser)
            .env("OWNWORDS_PEERS", &install::peers()?.to_string_lossy())
            .run()
    });
    report.step("RESULTS.md", &[SHEETS], || measured.keep());
}

fn review(report: &mut Report) {
    const YEARS: &str = "a practice of twenty years";
    const OPENED: &str = "Review opened in it";
    /// A hundred a year.
    const CASE_FILES: &str = "2000";
    if let Some(why) = suite::no_window() {
        return report.skip(OPENED, why);
    }
    let measured = Measured::begin("review");
    let folder = notes().join("practice-of-twenty-years");
    report.step(YEARS, &["what the machine needs"], || {
        // Where there is none there is nothing to make anew.
        let _ = fs::remove_dir_all(&folder);
        let example = ["run", "--quiet", "--release", "--package", "journeys", "--example"];
        cargo(&example).args(&["write_practice", "--", &folder.to_string_lossy(), CASE_FILES]).run()
    });
    suite::window_for_tests(report);
    report.step(OPENED, &[YEARS, suite::WINDOW_BUILD], || {
        let program =
            suite::tests_in_the_window().env("OWNWORDS_PRACTICE", &folder.to_string_lossy());
        measured.by(program).args(&["--", "ready", "--nocapture"]).run()
    });
    report.step("RESULTS.md", &[OPENED], || measured.keep());
}

fn share(report: &mut Report) {
    const PAGE: &str = "the page";
    const SIZES: &str = "the size of replies";
    const REPLIES: &str = "sealing, opening and importing";
    let measured = Measured::begin("share");
    report.make("a browser", &["packages of the ui"], install::browser_of_our_own);
    report.fulfil("a browser");
    report.step(PAGE, &["build of the ui"], || {
        let browser = install::browser().ok_or("there is no Chromium or Chrome on this machine")?;
        let script = node_in_ui(&["../tests/bench/share.mjs"]);
        measured.by(script.env("OWNWORDS_CHROMIUM", &browser)).run()
    });
    report.step(SIZES, &["packages of the ui"], || {
        measured
            .say("### The reply of an ordinary week\n\nEverything that is due is recorded.\n")?;
        let test = ["run", "--silent", "test", "--", "src/client/reply_size.test.ts"];
        measured.by(npm(&test)).run()?;
        measured.say("")
    });
    report.step(REPLIES, &["build of the ui"], || {
        let bench = ["bench", "--quiet", "--package", "journeys", "--bench", "share"];
        measured.by(cargo(&bench)).run()
    });
    report.step("RESULTS.md", &[PAGE, SIZES, REPLIES], || measured.keep());
}

fn vault(report: &mut Report) {
    const YEARS: &str = "twenty years of practice";
    let measured = Measured::begin("vault");
    report.step(YEARS, &["what the machine needs"], || {
        let bench = ["bench", "--quiet", "--package", "journeys", "--bench", "vault"];
        measured.by(cargo(&bench)).run()
    });
    report.step("RESULTS.md", &[YEARS], || measured.keep());
}

/// What the parts of one benchmark have measured so far: a file that each adds its tables to.
struct Measured {
    name: &'static str,
    file: PathBuf,
}

impl Measured {
    fn begin(name: &'static str) -> Self {
        let file = notes().join(format!("bench-{name}.md"));
        // Where there is none there is nothing to begin anew.
        let _ = fs::remove_file(&file);
        Self { name, file }
    }

    /// A program that adds to the file.
    fn by(&self, program: crate::shell::Program) -> crate::shell::Program {
        program.env("OWNWORDS_BENCH", &self.file.to_string_lossy())
    }

    /// Adds a line.
    fn say(&self, text: &str) -> Result<(), String> {
        use std::io::Write;
        let file = fs::File::options().create(true).append(true).open(&self.file);
        file.and_then(|mut file| writeln!(file, "{text}"))
            .map_err(|error| format!("what was measured could not be noted: {error}"))
    }

    /// Puts it all in the place of the section it had in `RESULTS.md`.
    fn keep(&self) -> Result<(), String> {
        let results = root().join("tests/bench/RESULTS.md");
        let tables = fs::read_to_string(&self.file)
            .map_err(|error| format!("nothing was measured: {error}"))?;
        let body = format!("{}\n\n{}", machine()?, tables.trim());
        let before = fs::read_to_string(&results).unwrap_or_else(|_| FRONT.to_owned());
        fs::write(&results, with_section(&before, self.name, &body))
            .map_err(|error| format!("tests/bench/RESULTS.md could not be written: {error}"))?;
        println!("\n{}\n\nWritten to tests/bench/RESULTS.md.", tables.trim());
        Ok(())
    }
}

/// When and on what it was measured. Node knows both on every system, and is there anyway.
fn machine() -> Result<String, String> {
    let ask = "const os = require('os'); console.log(`${new Date().toISOString().slice(0, 10)}, \
               ${os.availableParallelism()} cores, ${Math.round(os.totalmem() / 2 ** 30)} GB of \
               memory, ${os.platform()} ${os.arch()}.`)";
    node_in_ui(&["-e", ask]).ask().ok_or_else(|| "node did not say what machine this is".into())
}

/// `results` with the section called `name` saying `body`, and every other section as it was.
fn with_section(results: &str, name: &str, body: &str) -> String {
    let mut parts = results.split("\n## ");
    let front = parts.next().unwrap_or_default().trim_end();
    let mut sections: Vec<(&str, &str)> =
        parts.map(|part| part.split_once('\n').unwrap_or((part, ""))).collect();
    sections.retain(|(other, _)| *other != name);
    sections.push((name, body));
    let place = |name: &str| ALL.iter().position(|(known, _)| *known == name);
    sections.sort_by_key(|(name, _)| place(name).unwrap_or(ALL.len()));
    let sections: String =
        sections.iter().map(|(name, body)| format!("\n## {name}\n\n{}\n", body.trim())).collect();
    format!("{front}\n{sections}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_benchmark_replaces_its_own_section_and_no_other() {
        let first = with_section(FRONT, "share", "one\n\n### A table\n\n| a |");
        assert_eq!(first, format!("{FRONT}\n## share\n\none\n\n### A table\n\n| a |\n"));
        let later = with_section(&first, "vault", "two");
        assert_eq!(later, format!("{first}\n## vault\n\ntwo\n"));
        let again = with_section(&later, "share", "three");
        assert_eq!(again, format!("{FRONT}\n## share\n\nthree\n\n## vault\n\ntwo\n"));
        assert_eq!(with_section(&again, "share", "three"), again, "and again it is the same");
    }

    #[test]
    fn a_word_that_is_no_benchmark_is_told_which_there_are() {
        let said = bench(Some("sahre")).err().expect("there is none of that name");
        assert!(said.contains("cargo xtask bench share"), "{said}");
    }
}
