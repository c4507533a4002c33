//! Every sheet that begins at the right as the same five programs open and read it.
//!
//! Text that runs both ways no two of them give back alike, so each is compared with the text put in as
//! that program turns it, and no other way: what is not turned must be the same, letter for letter.

use std::collections::BTreeMap;
use std::ops::Range;
use std::panic::AssertUnwindSafe;
use std::path::Path;

use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};

use super::opened::{Same, difference, found_by, letters, on_both_cores, opened};
use super::printed::{Printed, node, printed_from_right, python, saved};

/// Vowels and points, which stand over and under a letter.
pub(super) fn is_mark(letter: char) -> bool {
    bidi_class(letter) == BidiClass::NSM
}

fn is_from_right(letter: char) -> bool {
    matches!(bidi_class(letter), BidiClass::R | BidiClass::AL)
}

/// Without white space, and the marks of each letter in one order: Unicode takes them for the same.
pub(super) fn exactly(text: &str) -> String {
    let mut all: Vec<char> = letters(text).chars().collect();
    all.chunk_by_mut(|a, b| is_mark(*a) && is_mark(*b)).for_each(<[char]>::sort_unstable);
    all.into_iter().collect()
}

/// A line piece by piece in the order of reading, what is read from the right put in one way and the rest in
/// another.
fn pieces(
    line: &str,
    from_right: impl Fn(&str) -> String,
    from_left: impl Fn(&str) -> String,
) -> String {
    let line = &with_minus_at_the_left(line);
    let begins = line.chars().any(is_from_right).then(Level::rtl);
    let bidi = BidiInfo::new(line, begins);
    let Some(whole) = bidi.paragraphs.first() else { return String::new() };
    let (levels, mut runs) = bidi.visual_runs(whole, whole.range.clone());
    runs.sort_by_key(|run| run.start);
    let piece = |run: &Range<usize>| match levels[run.start].is_rtl() {
        true => from_right(&line[run.clone()]),
        false => from_left(&line[run.clone()]),
    };
    runs.iter().map(piece).collect::<String>().replace(LEFT_TO_RIGHT, "")
}

const LEFT_TO_RIGHT: char = '\u{200e}';

/// A minus before a number belongs to it, which plain text can only say with a sign that is not seen.
fn with_minus_at_the_left(line: &str) -> String {
    let all: Vec<char> = format!(" {line} ").chars().collect();
    let mut marked = String::new();
    for around in all.windows(3) {
        let [before, here, after] = *around else { continue };
        let begins = before.is_whitespace() || before == '(';
        if begins && matches!(here, '-' | '−') && after.is_ascii_digit() {
            marked.push(LEFT_TO_RIGHT);
        }
        marked.push(here);
    }
    marked
}

/// A line with its letters as they stand on the page, from the left. Signs without a letter stand each in
/// a place of its own, in the order of reading.
fn as_seen(line: &str) -> String {
    let turned = |text: &str| match text.chars().any(is_from_right) {
        true => text.chars().rev().collect(),
        false => text.to_owned(),
    };
    pieces(line, turned, str::to_owned)
}

/// What poppler wrote, as it found it: each stretch that it turned round is between two signs.
fn as_found(text: &str) -> String {
    let mut found = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\u{202b}') {
        let (turned, after) = after.split_once('\u{202c}').expect("what was begun ends");
        found += before;
        found.extend(turned.chars().rev());
        rest = after;
    }
    found + rest
}

fn same(program: &str, sheet: &Printed, put_in: impl Fn(&str) -> String, found: &[String]) {
    let pages = &sheet.layout.pages;
    assert_eq!(found.len(), pages.len(), "{}: pages that {program} finds", sheet.name);
    for (number, (page, found)) in pages.iter().zip(found).enumerate() {
        let put_in: String = page.lines().iter().map(|line| put_in(line)).collect();
        let (put_in, found) = (exactly(&put_in), exactly(found));
        let told =
            || format!("{} {program} page {number}: {}", sheet.name, difference(&put_in, &found));
        assert!(put_in == found, "{}", told());
    }
}

/// In the order of the file poppler turns a word at a time, and this version of mupdf nothing: both find
/// every line as it is seen.
#[test]
fn poppler_and_mupdf_find_every_letter_where_it_was_put_and_qpdf_finds_no_fault() {
    let folder = tempfile::tempdir().expect("a folder");
    let sheets = saved(folder.path(), printed_from_right(), |_| true);
    on_both_cores(&sheets, |sheet| {
        let [poppler, mupdf] = opened(folder.path(), sheet);
        let poppler: Vec<String> = poppler.iter().map(|page| as_found(page)).collect();
        same("poppler", sheet, as_seen, &poppler);
        same("mupdf", sheet, as_seen, &mupdf);
    });
}

fn is_sign(letter: char) -> bool {
    !letter.is_alphanumeric() && !is_mark(letter)
}

/// Signs beside one another in one order: which of them comes first pdf.js takes from the letters around.
fn signs_in_one_order(text: &str) -> String {
    let mut all: Vec<char> = exactly(text).chars().collect();
    all.chunk_by_mut(|a, b| is_sign(*a) && is_sign(*b)).for_each(<[char]>::sort_unstable);
    all.into_iter().collect()
}

/// Every letter and every sign where it was put, every line whole with its marks, and not a mark more:
/// the vowel that ends a line pdf.js takes for a piece of its own.
fn same_as_read(program: &str, sheet: &Printed, found: &[String]) {
    let unmarked = |text: &str| {
        let bare: String = text.chars().filter(|letter| !is_mark(*letter)).collect();
        signs_in_one_order(&bare)
    };
    for (number, (page, found)) in sheet.layout.pages.iter().zip(found).enumerate() {
        let place = format!("{} {program} page {number}", sheet.name);
        let lines = page.lines();
        let (put_in, bare) = (unmarked(&lines.concat()), unmarked(found));
        assert!(put_in == bare, "{place}: {}", difference(&put_in, &bare));
        let found = signs_in_one_order(found);
        for line in &lines {
            let line = signs_in_one_order(line);
            let there = found.contains(line.trim_matches(|end| is_sign(end) || is_mark(end)));
            assert!(there, "{place}: no {line:?} in {found}");
        }
        assert!(sorted(&letters(&lines.concat())) == sorted(&found), "{place}: other marks");
    }
    assert_eq!(found.len(), sheet.layout.pages.len(), "{}: pages that {program} finds", sheet.name);
}

fn sorted(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = text.chars().collect();
    letters.sort_unstable();
    letters
}

#[test]
fn pdf_js_finds_what_was_put_in_as_it_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let sheets = saved(folder.path(), printed_from_right(), |_| true);
    let found = node("read.mjs", &[folder.path().to_str().expect("a plain path")]);
    found_by("pdf.js", &found, &sheets, same_as_read);
}

/// Letters and numbers without their marks.
fn bare(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric() && !is_mark(*letter)).collect()
}

/// The words and the numbers of a line, the last first: so PDFium gives those that are read from the left
/// on a page that is read from the right. A number is whole with the signs in it.
fn last_first(line: &str) -> String {
    let kind = |letter: &char| match bidi_class(*letter) {
        BidiClass::L => 0,
        BidiClass::EN | BidiClass::AN | BidiClass::CS | BidiClass::ES | BidiClass::ET => 1,
        _ => 2,
    };
    let all: Vec<char> = line.chars().collect();
    let words = all.chunk_by(|a, b| kind(a) == kind(b)).rev();
    bare(&words.flatten().collect::<String>())
}

/// A sign that opens and the one that closes are the same to PDFium, which turns them over.
fn unturned(text: &str) -> Vec<char> {
    let pairs = [(')', '('), ('”', '“'), ('»', '«')];
    let one = |sign| pairs.iter().find(|(turned, _)| *turned == sign).map_or(sign, |pair| pair.1);
    sorted(&letters(text).chars().map(one).collect::<String>())
}

/// Every line whole, and not a letter or a mark more: PDFium puts the marks of a line and its signs in
/// places of their own, and what stands beside one another in an order of its own. An Arabic vowel it takes
/// for a line by itself: where there are any, each word is whole from vowel to vowel.
fn same_lines(program: &str, sheet: &Printed, found: &[String]) {
    let pages = &sheet.layout.pages;
    assert_eq!(found.len(), pages.len(), "{}: pages that {program} finds", sheet.name);
    let is_arabic_mark = |letter: char| is_mark(letter) && letter > '\u{600}';
    for (number, (page, found)) in pages.iter().zip(found).enumerate() {
        let place = format!("{} {program} page {number}", sheet.name);
        let (lines, found_bare) = (page.lines(), bare(found));
        let parts = lines.iter().flat_map(|line| {
            let vowelled = line.contains(is_arabic_mark);
            line.split(move |one| vowelled && (is_sign(one) || is_mark(one)))
        });
        for part in parts {
            let last_first = pieces(part, bare, last_first);
            let there = [bare(part), last_first].iter().any(|one| found_bare.contains(one));
            assert!(there, "{place}: no {part:?} in {found}");
        }
        assert!(unturned(&lines.concat()) == unturned(found), "{place}: other letters");
    }
}

#[test]
fn pdfium_finds_every_line_of_what_was_put_in() {
    let folder = tempfile::tempdir().expect("a folder");
    let sheets = saved(folder.path(), printed_from_right(), |_| true);
    let found = python("read.py", &[folder.path().to_str().expect("a plain path")]);
    found_by("PDFium", &found, &sheets, same_lines);
}

/// What the four that read text find in a sheet, each with how it is compared.
fn found_in(sheet: &Printed, folder: &Path) -> [(&'static str, Same, Vec<String>); 4] {
    let place = folder.to_str().expect("a plain path");
    let [poppler, mupdf] = opened(folder, sheet);
    let pages = |found: String| -> Vec<String> {
        let mut found: BTreeMap<String, Vec<String>> =
            serde_json::from_str(&found).expect("it is JSON");
        found.remove(&sheet.name).expect("it opened the sheet")
    };
    let seen: Same = |program, sheet, found| same(program, sheet, as_seen, found);
    [
        ("poppler", seen, poppler.iter().map(|page| as_found(page)).collect()),
        ("mupdf", seen, mupdf),
        ("pdf.js", same_as_read, pages(node("read.mjs", &[place]))),
        ("PDFium", same_lines, pages(python("read.py", &[place]))),
    ]
}

/// The checks above can fail: two letters beside one another that change places are found out in whatever
/// a program reads, and so is one that is not there.
#[test]
fn a_letter_out_of_its_place_is_found_out() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["thought-record-5-a4-he-finished", "sleep-diary-a4-ar-blank"] {
        let sheets = saved(folder.path(), printed_from_right(), |sheet| sheet.name == name);
        for (program, same, found) in found_in(sheets[0], folder.path()) {
            let fails = |found: &[String]| {
                let compare = AssertUnwindSafe(|| same(program, sheets[0], found));
                std::panic::catch_unwind(compare).is_err()
            };
            assert!(!fails(&found), "{name}: {program}");
            let mut letters: Vec<char> = found[0].chars().collect();
            let apart =
                |pair: &[char]| pair[0] != pair[1] && pair.iter().all(|one| is_from_right(*one));
            let place = letters.windows(2).position(apart).expect("it has words");
            letters.swap(place, place + 1);
            let with_first = |page: &[char]| -> Vec<String> {
                let first = std::iter::once(page.iter().collect());
                first.chain(found[1..].iter().cloned()).collect()
            };
            assert!(
                fails(&with_first(&letters)),
                "{name}: {program} with two letters the other way"
            );
            letters.swap(place, place + 1);
            letters.remove(place);
            assert!(fails(&with_first(&letters)), "{name}: {program} without a letter");
        }
    }
}
