//! Tagged sheets, as programs that read aloud find them.

use practice::document::{Pdf, assignment, fillable, finished, lay_out};
use practice::form::Kind;

use super::answers::SAID;
use super::finished::Back;
use super::library::cases as library;
use super::{Case, cases, fonts, root, run, saved};

/// Every form blank, to be filled in and finished, and the fixtures with returned words.
fn sheets(look: &dyn Fn(&Case, &str, &Pdf)) {
    let fonts = fonts();
    for case in library() {
        let hash = case.form.hash();
        look(&case, "blank", &assignment(&case.sheet(), &fonts).expect("a sheet"));
        look(&case, "fillable", &fillable(&case.sheet(), &hash, &fonts).expect("a sheet"));
        let back = Back::of(&case.form, &SAID);
        look(
            &case,
            "finished",
            &back.with(&case, |sheet| finished(sheet, &fonts).expect("a sheet")),
        );
    }
    for case in cases() {
        look(&case, "blank", &assignment(&case.sheet(), &fonts).expect("a sheet"));
    }
}

fn without_spaces(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// The words of the structure as poppler reads them, element by element.
fn structured(path: &str) -> String {
    let told = run("pdfinfo", &["-struct-text", path]);
    let words = told.lines().filter_map(|line| {
        let words = line.trim().strip_prefix('"')?;
        words.strip_suffix('"')
    });
    without_spaces(&words.collect::<String>())
}

/// What of `all` is left where the letters of `some` are taken out one after the other; nothing where
/// they do not stand in it in this order.
fn left_of(all: &str, some: &str) -> Option<String> {
    let mut some = some.chars().peekable();
    let left = all.chars().filter(|letter| some.next_if_eq(letter).is_none()).collect();
    some.next().is_none().then_some(left)
}

/// The pages without what their feet repeat; when to bring the sheet is said on the last one.
fn without_feet(case: &Case, pages: &[String]) -> String {
    let of = if case.language == "de" { "von" } else { "of" };
    let mut all = String::new();
    for (number, page) in (1..).zip(pages) {
        let (above, foot) = page.rsplit_once("R2H-9DN").expect("a foot");
        let due = foot.strip_suffix(&format!("{number}{of}{}", pages.len()));
        let due = due.unwrap_or_else(|| panic!("{}: {foot}", case.name));
        all += above;
        all += if number == pages.len() { due } else { "" };
    }
    all
}

fn has_table(path: &str) -> bool {
    run("pdfinfo", &["-struct", path]).contains("Table")
}

#[test]
fn the_structure_says_what_stands_on_the_page_in_the_same_order() {
    let folder = tempfile::tempdir().expect("a folder");
    sheets(&|case, kind, pdf| {
        let name = format!("{} {kind}", case.name);
        let path = saved(folder.path(), case, pdf);
        let about = run("pdfinfo", &[&path]);
        assert!(about.contains("Tagged:          yes"), "{name}: {about}");
        let text = run("pdftotext", &["-raw", &path, "-"]);
        let pages: Vec<String> =
            text.trim_end_matches('\u{c}').split('\u{c}').map(without_spaces).collect();
        let page = without_feet(case, &pages);
        let said = structured(&path);
        let left = left_of(&page, &said);
        let left = left.unwrap_or_else(|| panic!("{name}: {said}\nis read otherwise in\n{page}"));
        // The colon between two lines to write on, and the head of a table on its second page.
        let left = left.replace(':', "");
        assert!(left.is_empty() || (pages.len() > 1 && has_table(&path)), "{name}: {left}");
        let opened = run("mutool", &["draw", "-q", "-F", "txt", &path]);
        assert!(!opened.is_empty(), "{name}");
    });
}

#[test]
fn what_a_page_repeats_is_said_once() {
    let fonts = fonts();
    let folder = tempfile::tempdir().expect("a folder");
    let long = library().into_iter().find(|case| case.name == "pcl-5-letter-german");
    let long = long.expect("it is in the library");
    let layout = lay_out(&long.sheet(), &fonts).expect("a layout");
    assert!(layout.pages.len() > 1, "its table goes on");
    let path = saved(folder.path(), &long, &assignment(&long.sheet(), &fonts).expect("a sheet"));
    let page = without_spaces(&run("pdftotext", &["-raw", &path, "-"]));
    let said = structured(&path);
    let options = long.form.entry.iter().find_map(|question| match &question.answer {
        Kind::Choice { options, .. } => Some(options),
        _ => None,
    });
    let options = options.expect("it asks for a choice");
    let head: String = options.iter().map(|option| option.label.in_language("de")).collect();
    let head = without_spaces(&head);
    assert_eq!(page.matches(&head).count(), layout.pages.len(), "{page}");
    assert_eq!(said.matches(&head).count(), 1, "{said}");
}

#[test]
fn pdf_js_finds_the_words_and_the_fields_by_the_structure() {
    let folder = tempfile::tempdir().expect("a folder");
    sheets(&|case, kind, pdf| {
        let path = folder.path().join(format!("{}-{kind}.pdf", case.name));
        std::fs::write(path, &pdf.bytes).expect("written");
    });
    let script = root().join("tests/document/tags.mjs");
    let script = script.to_str().expect("a plain path");
    run("node", &[script, folder.path().to_str().expect("a plain path")]);
    let told = |name: &str| -> serde_json::Value {
        let path = folder.path().join(format!("{name}.pdf.json"));
        let told = std::fs::read(&path).expect("the script wrote it");
        serde_json::from_slice(&told).expect("it is JSON")
    };
    sheets(&|case, kind, _| {
        let name = format!("{}-{kind}", case.name);
        let told = told(&name);
        let path = folder.path().join(format!("{name}.pdf"));
        // A page at a time: only what goes on over pages is put together by its element.
        if told["pages"] == 1 {
            let words = without_spaces(told["words"].as_str().expect("words"));
            assert_eq!(words, structured(path.to_str().expect("a plain path")), "{name}");
        }
        assert_eq!(told["lost"], 0, "{name}: words without an element, or the reverse");
        assert_eq!(told["fields"], told["found"], "{name}: every field is in the structure");
        assert_eq!(told["fields"].as_u64() > Some(0), kind == "fillable", "{name}");
        let roles = told["roles"].as_array().expect("roles");
        for role in ["Document", "H1", "P"] {
            assert!(roles.iter().any(|one| one == role), "{name}: no {role} in {roles:?}");
        }
    });
}
