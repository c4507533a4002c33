//! Contact sheets: with `OWNWORDS_SHOTS=1`, all pages of a form side by side, to be looked at; with
//! `OWNWORDS_SHOTS=phq-9,gad-7`, those of these forms.

use std::path::Path;

use super::printed::{FROM_RIGHT, LANGUAGES, Printed, printed_of};
use super::{library::forms, root, run};

/// Pages at their own size on a screen of 72 dots an inch.
const DOTS: &str = "72";

#[test]
fn contact_sheets() {
    let Some(chosen) = std::env::var("OWNWORDS_SHOTS").ok() else { return };
    let wanted = |key: &str| chosen == "1" || chosen.split(',').any(|one| one == key);
    let shots = root().join("shots/paper/contact");
    std::fs::create_dir_all(&shots).expect("a folder");
    let folder = tempfile::tempdir().expect("a folder");
    for form in forms().iter().filter(|form| wanted(&form.key)) {
        let all = printed_of(&form.key);
        for sheet in &all {
            let path = folder.path().join(format!("{}.pdf", sheet.name));
            std::fs::write(path, &sheet.bytes).expect("written");
        }
        let from_left = LANGUAGES.iter().map(|(language, _)| *language);
        for language in from_left.chain(FROM_RIGHT.iter().map(|script| script.tag)) {
            let of_it = |sheet: &&Printed| sheet.case.language == language;
            let sheets: Vec<&Printed> = all.iter().filter(of_it).collect();
            assert_eq!(sheets.len(), 6, "three states on two papers");
            montage(folder.path(), &sheets, &shots.join(format!("{}-{language}.png", form.key)));
        }
    }
}

/// A row for each sheet, with its pages.
fn montage(folder: &Path, sheets: &[&Printed], to: &Path) {
    let columns = sheets.iter().map(|sheet| sheet.layout.pages.len()).max().unwrap_or(1);
    let mut pictures = Vec::new();
    for sheet in sheets {
        let stem = folder.join(&sheet.name).to_str().expect("a plain path").to_owned();
        run("pdftoppm", &["-r", DOTS, "-png", &format!("{stem}.pdf"), &stem]);
        let pages = sheet.layout.pages.len();
        let digits = pages.to_string().len();
        pictures.extend((1..=pages).map(|page| format!("{stem}-{page:0digits$}.png")));
        pictures.extend((pages..columns).map(|_| "null:".to_owned()));
    }
    let tile = format!("{columns}x");
    let to = to.to_str().expect("a plain path");
    let mut words: Vec<&str> = pictures.iter().map(String::as_str).collect();
    words.extend(["-tile", &tile, "-geometry", "+12+12", "-background", "#888888", to]);
    run("montage", &words);
}
