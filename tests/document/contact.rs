//! Contact sheets: with `OWNWORDS_SHOTS=1`, all pages of a form side by side, to be looked at.

use std::path::Path;

use super::printed::{FROM_RIGHT, LANGUAGES, Printed, printed, printed_from_right, saved};
use super::{library::forms, root, run};

/// Pages at their own size on a screen of 72 dots an inch.
const DOTS: &str = "72";

#[test]
fn contact_sheets() {
    if std::env::var_os("OWNWORDS_SHOTS").is_none() {
        return;
    }
    let shots = root().join("shots/paper/contact");
    std::fs::create_dir_all(&shots).expect("a folder");
    let folder = tempfile::tempdir().expect("a folder");
    let of_left = saved(folder.path(), printed(), |_| true);
    let of_right = saved(folder.path(), printed_from_right(), |_| true);
    let all: Vec<&Printed> = of_left.into_iter().chain(of_right).collect();
    let from_left = LANGUAGES.iter().map(|(language, _)| *language);
    let languages: Vec<&str> =
        from_left.chain(FROM_RIGHT.iter().map(|script| script.tag)).collect();
    for form in forms() {
        for language in &languages {
            let of_it = |sheet: &&Printed| {
                let rest = sheet.name.strip_prefix(&format!("{}-", form.key));
                rest.is_some_and(|rest| rest.split('-').nth(1) == Some(language))
            };
            let sheets: Vec<&Printed> = all.iter().copied().filter(of_it).collect();
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
