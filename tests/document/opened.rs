//! Every sheet of the library as five other programs open and read it.

use std::collections::BTreeMap;
use std::path::Path;

use super::printed::{
    FROM_RIGHT, LANGUAGES, Printed, State, node, printed, printed_from_right, python, saved,
};
use super::{library::forms, run};

/// The characters of a text without the white space between, which is not written but seen: where a
/// line ends, and how far apart two things stand, each program judges for itself.
pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace() && *letter != '\u{c}').collect()
}

fn put_in(sheet: &Printed) -> Vec<String> {
    sheet.layout.pages.iter().map(|page| letters(&page.lines().concat())).collect()
}

/// The first place at which two texts differ, for somebody to read.
pub(super) fn difference(put_in: &str, found: &str) -> String {
    let same = put_in.chars().zip(found.chars()).take_while(|(a, b)| a == b).count();
    let from = |text: &str| text.chars().skip(same.saturating_sub(20)).take(60).collect::<String>();
    format!("put in …{}…, found …{}…", from(put_in), from(found))
}

fn same(program: &str, sheet: &Printed, found: &[String]) {
    let put_in = put_in(sheet);
    assert_eq!(found.len(), put_in.len(), "{}: pages that {program} finds", sheet.name);
    for (number, (put_in, found)) in put_in.iter().zip(found).enumerate() {
        let found = letters(found);
        let told =
            || format!("{} {program} page {number}: {}", sheet.name, difference(put_in, &found));
        assert!(*put_in == found, "{}", told());
    }
}

#[test]
fn nothing_on_any_sheet_overlaps_or_stands_alone_and_no_letter_is_missing() {
    let (left, right) = (printed(), printed_from_right());
    assert_eq!(left.len(), forms().len() * LANGUAGES.len() * 2 * 3);
    assert_eq!(right.len(), forms().len() * FROM_RIGHT.len() * 2 * 3);
    for sheet in left.iter().chain(right) {
        assert_eq!(sheet.layout.faults(), Vec::<String>::new(), "{}", sheet.name);
        assert!(sheet.missing.is_empty(), "{}: {:?}", sheet.name, sheet.missing);
    }
}

/// The pages of a text as poppler and mupdf print them: each ends with a form feed.
fn by_page(text: &str) -> Vec<String> {
    let mut pages: Vec<String> = text.split('\u{c}').map(str::to_owned).collect();
    pages.pop();
    pages
}

#[test]
fn poppler_and_mupdf_find_what_was_put_in_and_qpdf_finds_no_fault() {
    let folder = tempfile::tempdir().expect("a folder");
    let sheets = saved(folder.path(), printed(), |_| true);
    on_both_cores(&sheets, |sheet| {
        let [poppler, mupdf] = opened(folder.path(), sheet);
        same("poppler", sheet, &poppler);
        same("mupdf", sheet, &mupdf);
    });
}

pub(super) fn on_both_cores(sheets: &[&Printed], look: impl Fn(&Printed) + Sync) {
    let (front, back) = sheets.split_at(sheets.len() / 2);
    std::thread::scope(|scope| {
        scope.spawn(|| front.iter().for_each(|sheet| look(sheet)));
        back.iter().for_each(|sheet| look(sheet));
    });
}

/// The pages of a sheet as poppler and mupdf find them, in the order of the file; qpdf finds no fault.
pub(super) fn opened(folder: &Path, sheet: &Printed) -> [Vec<String>; 2] {
    let path = folder.join(format!("{}.pdf", sheet.name));
    let path = path.to_str().expect("a plain path");
    let about = run("pdfinfo", &[path]);
    let pages = format!("Pages:           {}\n", sheet.layout.pages.len());
    assert!(about.contains(&pages), "{}: {about}", sheet.name);
    assert_eq!(
        about.contains("AcroForm\n"),
        sheet.state == State::Fillable,
        "{}: {about}",
        sheet.name
    );
    let checked = run("qpdf", &["--check", path]);
    assert!(checked.contains("No syntax or stream encoding errors"), "{}: {checked}", sheet.name);
    let poppler = run("pdftotext", &["-raw", path, "-"]);
    let mupdf = run("mutool", &["draw", "-q", "-F", "txt", path]);
    [by_page(&poppler), by_page(&mupdf)]
}

pub(super) type Same = fn(&str, &Printed, &[String]);

pub(super) fn found_by(program: &str, found: &str, sheets: &[&Printed], same: Same) {
    let found: BTreeMap<String, Vec<String>> = serde_json::from_str(found).expect("it is JSON");
    assert_eq!(found.len(), sheets.len(), "{program} opens every sheet");
    sheets.iter().for_each(|sheet| same(program, sheet, &found[&sheet.name]));
}

/// Every line whole, and not a letter more: what stands beside one another this program gives in an order
/// of its own, by how high it is on the page.
fn same_lines(program: &str, sheet: &Printed, found: &[String]) {
    let pages = &sheet.layout.pages;
    assert_eq!(found.len(), pages.len(), "{}: pages that {program} finds", sheet.name);
    for (number, (page, found)) in pages.iter().zip(found).enumerate() {
        let (lines, found) = (page.lines(), letters(found));
        let sorted = |text: &str| {
            let mut letters: Vec<char> = text.chars().collect();
            letters.sort_unstable();
            letters
        };
        let place = format!("{} {program} page {number}", sheet.name);
        for line in &lines {
            assert!(found.contains(&letters(line)), "{place}: no {line:?} in {found}");
        }
        assert!(sorted(&letters(&lines.concat())) == sorted(&found), "{place}: other letters");
    }
}

#[test]
fn pdfium_finds_what_was_put_in() {
    let folder = tempfile::tempdir().expect("a folder");
    let sheets = saved(folder.path(), printed(), |_| true);
    let found = python("read.py", &[folder.path().to_str().expect("a plain path")]);
    found_by("PDFium", &found, &sheets, same_lines);
}

#[test]
fn pdf_js_finds_what_was_put_in() {
    let folder = tempfile::tempdir().expect("a folder");
    let sheets = saved(folder.path(), printed(), |_| true);
    let found = node("read.mjs", &[folder.path().to_str().expect("a plain path")]);
    found_by("pdf.js", &found, &sheets, same);
}
