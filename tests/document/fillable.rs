//! Fillable sheets in the hands of the programs that clients have.

use std::path::Path;

use practice::document::{SheetEntry, read};

use super::hand::{filled, in_rows, written};
use super::printed::{Printed, State, node, printed, python, saved};
use super::{library::forms, run};

#[test]
fn a_fillable_sheet_is_no_heavier_than_a_photograph_on_a_screen() {
    for sheet in printed().iter().filter(|sheet| sheet.state == State::Fillable) {
        assert!(sheet.bytes.len() < 120_000, "{}: {} bytes", sheet.name, sheet.bytes.len());
    }
}

/// Each form in one language on one paper, every other one in the other on the other.
fn wanted() -> impl Fn(&Printed) -> bool {
    let keys: Vec<String> = forms().into_iter().map(|form| form.key).collect();
    move |sheet| {
        let place = keys.iter().position(|key| *key == sheet.case.form.key).unwrap_or(0);
        let of_it = ["-a4-en-fillable", "-letter-de-fillable"][place % 2];
        sheet.name.ends_with(of_it)
    }
}

fn other_programs_fill(program: &str, start: impl Fn(&str, &[&str]) -> String, script: &str) {
    let rounds = if std::env::var_os("OWNWORDS_LONG").is_some() { 8 } else { 1 };
    for round in 0..rounds {
        let folder = tempfile::tempdir().expect("a folder");
        let sheets = saved(folder.path(), printed(), wanted());
        let beside =
            |sheet: &Printed, end: &str| folder.path().join(format!("{}.{end}", sheet.name));
        let mut given = Vec::new();
        for (place, sheet) in sheets.iter().enumerate() {
            let form = &sheet.case.form;
            let rows = in_rows(&sheet.layout);
            let entries = filled(form, round * sheets.len() + place, rows);
            let plan = serde_json::to_vec(&written(form, &entries, rows)).expect("it is JSON");
            std::fs::write(beside(sheet, "json"), plan).expect("written");
            given.push(entries);
        }
        start(script, &[program, folder.path().to_str().expect("a plain path")]);
        for (sheet, entries) in sheets.iter().zip(given) {
            came_back(program, sheet, &beside(sheet, "filled"), &entries);
        }
    }
}

fn came_back(program: &str, sheet: &Printed, path: &Path, entries: &[SheetEntry]) {
    let (name, form) = (&sheet.name, &sheet.case.form);
    let bytes = std::fs::read(path).expect("the script wrote it");
    let found = read(&bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!((found.code.as_str(), found.lost_fields), ("K3V9", 0), "{name}");
    let answers = found.answers(form, &form.hash()).expect("it is this form");
    let told = || serde_json::to_string(&answers).expect("it is JSON");
    let wrote = || serde_json::to_string(&entries).expect("it is JSON");
    assert!(answers.left_out.is_empty(), "{name}: {}", told());
    assert!(
        answers.entries == entries,
        "{name}: {program} filled in {}, found {}",
        wrote(),
        told()
    );
    run("qpdf", &["--check", path.to_str().expect("a plain path")]);
}

#[test]
fn what_pdf_lib_fills_in_comes_back() {
    other_programs_fill("pdf-lib", node, "fill.mjs");
}

#[test]
fn what_pdf_js_fills_in_comes_back() {
    other_programs_fill("pdf.js", node, "fill.mjs");
}

#[test]
fn what_pypdf_fills_in_comes_back() {
    other_programs_fill("pypdf", python, "fill.py");
}

#[test]
fn what_pdfium_fills_in_comes_back() {
    other_programs_fill("pdfium", python, "fill.py");
}
