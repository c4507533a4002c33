//! Every form of the library and every measure, in every language, on both papers, blank, fillable and
//! finished: printed once, for all the tests that look at them. Those that begin at the right stand apart:
//! what is said of places on a page holds of them the other way round.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use practice::document::{
    Layout, Paper, assignment, fillable, finished, lay_out, lay_out_finished,
};
use practice::words::Words;

use super::answers::SAID;
use super::finished::Back;
use super::library::forms;
use super::script::{ARABIC, HEBREW, Script};
use super::{Case, GOALS, MESSAGE, fonts, goal, root};

/// The languages of the sheets, each with the goal on them and the language that it was said in.
pub(crate) const LANGUAGES: [(&str, (&str, &str)); 2] = [("en", GOALS[0]), ("de", GOALS[1])];

/// Those that begin at the right, of which the library has no words: each in words by length.
pub(crate) const FROM_RIGHT: [&Script; 2] = [&HEBREW, &ARABIC];

/// What is on a sheet beside the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Blank,
    Fillable,
    Finished,
}

/// A sheet as it was printed.
pub(crate) struct Printed {
    /// Of the form, its paper, its language and its state; the name of the file as well.
    pub(crate) name: String,
    pub(crate) case: Case,
    pub(crate) state: State,
    pub(crate) layout: Layout,
    pub(crate) bytes: Vec<u8>,
    pub(crate) missing: Vec<char>,
}

/// The sheets that begin at the left.
pub(crate) fn printed() -> &'static [Printed] {
    static ALL: OnceLock<Vec<Printed>> = OnceLock::new();
    ALL.get_or_init(|| print(&cases(), |_| &SAID))
}

/// The sheets that begin at the right.
pub(crate) fn printed_from_right() -> &'static [Printed] {
    static ALL: OnceLock<Vec<Printed>> = OnceLock::new();
    ALL.get_or_init(|| print(&cases_from_right(), |case| &script(case).said))
}

/// The script of a case that begins at the right.
pub(crate) fn script(case: &Case) -> &'static Script {
    let of_it = |script: &&&Script| script.tag == case.language;
    FROM_RIGHT.iter().find(of_it).expect("it begins at the right")
}

fn print(cases: &[Case], said: impl Fn(&Case) -> &'static [&'static str] + Sync) -> Vec<Printed> {
    let (front, back) = cases.split_at(cases.len() / 2);
    let print = |cases: &[Case]| -> Vec<Printed> {
        cases.iter().flat_map(|case| states(case, said(case))).collect()
    };
    std::thread::scope(|scope| {
        let front = scope.spawn(|| print(front));
        let back = print(back);
        front.join().expect("no sheet panics").into_iter().chain(back).collect()
    })
}

const PAPERS: [(Paper, &str); 2] = [(Paper::A4, "a4"), (Paper::Letter, "letter")];

/// The sheets of one form in every language, without those of the others.
pub(crate) fn printed_of(key: &str) -> Vec<Printed> {
    let of_it = |case: &&Case| case.form.key == key;
    let left = cases();
    let left = left.iter().filter(of_it).flat_map(|case| states(case, &SAID));
    let right = cases_from_right();
    let right = right.iter().filter(of_it).flat_map(|case| states(case, &script(case).said));
    left.chain(right).collect()
}

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for form in forms() {
        for (language, said) in LANGUAGES {
            for (paper, name) in PAPERS {
                cases.push(Case {
                    name: format!("{}-{name}-{language}", form.key),
                    paper,
                    language,
                    rhythm: form.rhythm.clone(),
                    goal: goal(&form, said.0, said.1),
                    message: Words::from(MESSAGE),
                    returned: None,
                    days: 7,
                    form: form.clone(),
                });
            }
        }
    }
    cases
}

fn cases_from_right() -> Vec<Case> {
    let mut cases = Vec::new();
    for form in forms() {
        for script in FROM_RIGHT {
            cases.extend(PAPERS.map(|(paper, name)| script.case(&form, paper, name)));
        }
    }
    cases
}

fn states(case: &Case, said: &[&str]) -> Vec<Printed> {
    let fonts = fonts();
    let of = |state: State, layout: &Layout, pdf: practice::document::Pdf| Printed {
        name: format!("{}-{state:?}", case.name).to_lowercase(),
        case: case.clone(),
        state,
        layout: layout.clone(),
        bytes: pdf.bytes,
        missing: pdf.missing,
    };
    let sheet = case.sheet();
    let layout = lay_out(&sheet, &fonts).expect("a layout");
    let blank = assignment(&sheet, &fonts).expect("a sheet");
    let fields = fillable(&sheet, &case.form.hash(), &fonts).expect("a sheet");
    let back = Back::of(&case.form, said);
    let (full, filled) = back.with(case, |sheet| {
        let layout = lay_out_finished(sheet, &fonts).expect("a layout");
        (layout, finished(sheet, &fonts).expect("a sheet"))
    });
    vec![
        of(State::Blank, &layout, blank),
        of(State::Fillable, &layout, fields),
        of(State::Finished, &full, filled),
    ]
}

/// Writes those of `sheets` that `wanted` picks into `folder`, each as `NAME.pdf`.
pub(crate) fn saved<'a>(
    folder: &Path,
    sheets: &'a [Printed],
    wanted: impl Fn(&Printed) -> bool,
) -> Vec<&'a Printed> {
    let chosen: Vec<&Printed> = sheets.iter().filter(|sheet| wanted(sheet)).collect();
    for sheet in &chosen {
        let path = folder.join(format!("{}.pdf", sheet.name));
        std::fs::write(path, &sheet.bytes).expect("written");
    }
    chosen
}

/// The Python that `cargo xtask test documents` put the readers into.
pub(crate) fn python(script: &str, arguments: &[&str]) -> String {
    let folder = root().join("target/readers");
    let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    started(python, script, arguments)
}

/// Node, with the packages of the ui.
pub(crate) fn node(script: &str, arguments: &[&str]) -> String {
    started("node".into(), script, arguments)
}

/// One process for all the files of a folder: starting one takes longer than reading a sheet.
fn started(program: PathBuf, script: &str, arguments: &[&str]) -> String {
    let script = root().join("tests/document").join(script);
    let output = Command::new(&program).arg(script).args(arguments).output();
    let output = output.unwrap_or_else(|error| {
        panic!("{}: {error}; `cargo xtask test documents` installs it", program.display())
    });
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{} {arguments:?}: {said}", program.display());
    String::from_utf8(output.stdout).expect("text")
}
