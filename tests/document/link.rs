//! The code of a link, as the camera of a phone finds it on the paper.

use practice::document::{AssignmentSheet, MAX_LINK, assignment, lay_out};

use super::{Case, cases, fonts, library, run, saved};

/// A link of so many characters, with nothing in it that repeats.
pub(super) fn link(length: usize) -> String {
    const SIGNS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut link = String::from("https://ownwords.example/a/#");
    let mut state = 7_u64;
    while link.len() < length {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        link.push(char::from(SIGNS[(state >> 58) as usize]));
    }
    link
}

/// What is read on each page at 150 dots to the inch, as on a cheap scan.
fn scanned(pdf: &str, pages: usize) -> Vec<String> {
    let picture = pdf.trim_end_matches(".pdf");
    let _ = run("pdftoppm", &["-png", "-gray", "-r", "150", pdf, picture]);
    let read = |page: usize| {
        let width = pages.to_string().len();
        // zbarimg fails where it finds nothing, and its words are then none.
        let output = std::process::Command::new("zbarimg")
            .args(["--quiet", "--raw", &format!("{picture}-{page:0width$}.png")])
            .output()
            .unwrap_or_else(|error| panic!("zbarimg is needed: {error}"));
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    };
    (1..=pages).map(read).collect()
}

fn one_of_each() -> Vec<Case> {
    let wanted = ["a4-en", "letter-en", "a4-german", "a4-returned", "letter-fortnight"];
    let mut cases = cases();
    cases.retain(|case| wanted.iter().any(|end| case.name.ends_with(end)));
    cases
}

#[test]
fn a_phone_reads_the_link_off_the_first_page() {
    let fonts = fonts();
    let folder = tempfile::tempdir().expect("a folder");
    for case in one_of_each() {
        for length in [300, 700, MAX_LINK] {
            let name = format!("{}, {length} characters", case.name);
            let link = link(length);
            let sheet = AssignmentSheet { link: Some(&link), ..case.sheet() };
            let layout = lay_out(&sheet, &fonts).expect("a layout");
            assert_eq!(layout.faults(), Vec::<String>::new(), "{name}");
            let pdf = assignment(&sheet, &fonts).expect("a sheet");
            assert!(pdf.missing.is_empty() && !pdf.link_left_off, "{name}");
            let path = saved(folder.path(), &case, &pdf);
            let read = scanned(&path, layout.pages.len());
            assert_eq!(read[0], link, "{name}");
            assert!(read[1..].iter().all(String::is_empty), "{name}: on a later page too");
        }
    }
}

#[test]
fn a_sheet_of_one_page_takes_one_with_the_code_unless_it_is_full() {
    let fonts = fonts();
    let link = link(MAX_LINK);
    let mut single = 0;
    for case in cases().into_iter().chain(library::cases()) {
        let pages = |link| {
            let sheet = AssignmentSheet { link, ..case.sheet() };
            let layout = lay_out(&sheet, &fonts).expect("a layout");
            assert_eq!(layout.faults(), Vec::<String>::new(), "{}", case.name);
            layout.pages.len()
        };
        let (without, with) = (pages(None), pages(Some(&link)));
        // These need each line of their page.
        let full = matches!(case.form.key.as_str(), "phq-8" | "phq-9" | "phq-15");
        if without == 1 && !full {
            assert_eq!(with, 1, "{}", case.name);
            single += 1;
        }
        assert!(with <= without + 1, "{}: {without} pages, then {with}", case.name);
    }
    assert!(single > 30, "only {single} sheets of one page were looked at");
}
