//! Fillable sheets in the hands of the programs that clients have.

use std::path::Path;

use practice::document::{assignment, fillable, read};

use super::library::cases as library;
use super::{Case, cases, fonts, root, run, saved, words};

/// A sheet of every form in each language and on each paper, and the fixtures.
fn sheets() -> Vec<Case> {
    library()
        .into_iter()
        .chain(cases().into_iter().filter(|case| case.name.contains("a4-de")))
        .collect()
}

#[test]
fn a_fillable_sheet_is_sound_and_says_what_the_blank_one_says() {
    let fonts = fonts();
    let folder = tempfile::tempdir().expect("a folder");
    for case in sheets() {
        let name = &case.name;
        let text = |pdf| {
            let path = saved(folder.path(), &case, pdf);
            let checked = run("qpdf", &["--check", &path]);
            assert!(checked.contains("No syntax or stream encoding errors"), "{name}: {checked}");
            run("pdftotext", &["-raw", &path, "-"])
        };
        let blank = assignment(&case.sheet(), &fonts).expect("a sheet");
        let fields = fillable(&case.sheet(), &case.form.hash(), &fonts).expect("a sheet");
        assert_eq!(words(&text(&fields)), words(&text(&blank)), "{name}");
        assert!(fields.bytes.len() < 120_000, "{name}: {} bytes", fields.bytes.len());
    }
}

fn other_programs_fill(program: &str) {
    let fonts = fonts();
    let folder = tempfile::tempdir().expect("a folder");
    let sheets = sheets();
    for case in &sheets {
        let pdf = fillable(&case.sheet(), &case.form.hash(), &fonts).expect("a sheet");
        saved(folder.path(), case, &pdf);
    }
    let script = root().join("tests/document/fill.mjs");
    let script = script.to_str().expect("a plain path");
    run("node", &[script, program, folder.path().to_str().expect("a plain path")]);
    for case in &sheets {
        let name = &case.name;
        let beside = |end: &str| folder.path().join(format!("{name}.pdf{end}"));
        let file = |path: &Path| std::fs::read(path).expect("the script wrote it");
        let filled: serde_json::Value =
            serde_json::from_slice(&file(&beside(".json"))).expect("it is JSON");
        let sheet =
            read(&file(&beside(".filled"))).unwrap_or_else(|error| panic!("{name}: {error}"));
        let held = serde_json::to_value(&sheet).expect("it is JSON")["held"].clone();
        assert_eq!(held, filled, "{name}: {program} filled in something else");
        assert_eq!((sheet.code.as_str(), sheet.lost_fields), ("K3V9", 0), "{name}");
        let answers = sheet.answers(&case.form, &case.form.hash()).expect("it is this form");
        // Words where only numbers are asked for are left out, and told with what was written.
        assert!(!answers.entries.is_empty() || !answers.left_out.is_empty(), "{name}");
        let path = beside(".filled");
        run("qpdf", &["--check", path.to_str().expect("a plain path")]);
    }
}

#[test]
fn what_pdf_lib_fills_in_comes_back() {
    other_programs_fill("pdf-lib");
}

#[test]
fn what_pdf_js_fills_in_comes_back() {
    other_programs_fill("pdf.js");
}
