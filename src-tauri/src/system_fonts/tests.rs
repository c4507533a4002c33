//! Fonts are listed from folders made for it: the test runs on a computer that has none.

use std::path::PathBuf;

use chrono::NaiveDate;
use practice::document::{AssignmentSheet, Paper, Pdf, assignment};
use practice::form::Form;
use practice::words::Words;
use tempfile::TempDir;

use super::*;

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/fonts").join(name)
}

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(file(name)).expect("a font of the repository")
}

/// The faces of the design, without those for other scripts.
fn design() -> Fonts {
    let [sans, bold, serif] =
        ["SourceSans3_400Regular", "SourceSans3_600SemiBold", "SourceSerif4_400Regular"]
            .map(|name| bytes(&format!("{name}.ttf")));
    Fonts::new(sans, bold, serif).expect("fonts of the repository")
}

/// A system with these files as its fonts.
fn system(files: &[(&str, Vec<u8>)]) -> (TempDir, Database) {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in files {
        std::fs::write(folder.path().join(name), bytes).expect("written");
    }
    let mut listed = Database::new();
    listed.load_fonts_dir(folder.path());
    (folder, listed)
}

fn made(fonts: &Fonts, message: &str) -> Pdf {
    let form = r#"{"format":1,"key":"x","version":1,"title":"A form","purpose":"To see.",
        "takes_seconds":60,"rhythm":{"kind":"once"},
        "entry":[{"key":"a","ask":"How was it?","answer":{"kind":"text"}}]}"#;
    let form = Form::from_json(form).expect("a sound form");
    let day = NaiveDate::from_ymd_opt(2026, 11, 27).expect("a day");
    let sheet = AssignmentSheet {
        practice_name: "Dr. A. Keller",
        logo: None,
        link: None,
        practice_line: "",
        paper: Paper::A4,
        language: "en",
        code: "K3V9",
        case_label: None,
        returned: None,
        message: &Words::from(message),
        goal: None,
        form: &form,
        rhythm: &form.rhythm,
        first_day: day,
        last_day: day,
        next_session: None,
        crisis_contacts: &[],
    };
    assignment(&sheet, fonts).expect("a sheet")
}

const SAID: &str = "שלום, سلام, 夜";

fn missing_with(listed: &Database, largest: u64) -> Vec<char> {
    let ours = design();
    let missing = made(&ours, SAID).missing;
    assert!(missing.contains(&'ש') && missing.contains(&'م'));
    match with_those_of(listed, largest, MOST, &ours, &missing) {
        Some(fonts) => made(&fonts, SAID).missing,
        None => missing,
    }
}

#[test]
fn what_a_font_of_the_system_has_is_missing_no_more() {
    let files = ["NotoSansHebrew_400Regular.ttf", "IBMPlexSansArabic_400Regular.ttf"];
    let (_folder, listed) = system(&files.map(|name| (name, bytes(name))));
    assert_eq!(missing_with(&listed, LARGEST), ['夜'], "and what none has is still named");
}

#[test]
fn a_system_without_such_fonts_changes_nothing() {
    let (_folder, listed) = system(&[]);
    assert!(with_those_of(&listed, LARGEST, MOST, &design(), &['ש', '夜']).is_none());
    let (_folder, listed) = system(&[
        ("none.ttf", b"not a font".to_vec()),
        ("latin.ttf", bytes("SourceSerif4_400Regular.ttf")),
    ]);
    assert!(with_those_of(&listed, LARGEST, MOST, &design(), &['ש', '夜']).is_none());
}

#[test]
fn a_file_that_is_too_large_is_passed_over() {
    let (hebrew, arabic) = ("NotoSansHebrew_400Regular.ttf", "IBMPlexSansArabic_400Regular.ttf");
    let (_folder, listed) = system(&[hebrew, arabic].map(|name| (name, bytes(name))));
    let largest = bytes(hebrew).len() as u64;
    let missing = missing_with(&listed, largest);
    assert!(!missing.contains(&'ש') && missing.contains(&'م'), "{missing:?}");
}

/// Two faces in one file, as some systems have them.
fn collection(faces: [Vec<u8>; 2]) -> Vec<u8> {
    let four = |number: usize| (number as u32).to_be_bytes();
    let header = 12 + 4 * faces.len();
    let mut begins = vec![header];
    begins.push(header + faces[0].len());
    let mut whole = [b"ttcf".as_slice(), &four(0x1_0000), &four(faces.len())].concat();
    begins.iter().for_each(|begin| whole.extend(four(*begin)));
    for (mut face, begin) in faces.into_iter().zip(begins) {
        let tables = usize::from(u16::from_be_bytes([face[4], face[5]]));
        for record in face[12..12 + 16 * tables].chunks_exact_mut(16) {
            let place = record[8..12].iter().fold(0, |all, byte| all * 256 + usize::from(*byte));
            record[8..12].copy_from_slice(&four(place + begin));
        }
        whole.extend(face);
    }
    whole
}

#[test]
fn a_face_is_found_in_a_collection_by_its_place() {
    let faces = ["SourceSans3_400Regular.ttf", "NotoSansHebrew_400Regular.ttf"].map(bytes);
    let (_folder, listed) = system(&[("both.ttc", collection(faces))]);
    let missing = missing_with(&listed, LARGEST);
    assert!(!missing.contains(&'ש') && missing.contains(&'م'), "{missing:?}");
}

#[test]
fn the_plainest_face_is_taken_and_always_the_same() {
    let (_folder, listed) = system(&[
        ("bold.ttf", bytes("NotoSansHebrew_600SemiBold.ttf")),
        ("regular.ttf", bytes("NotoSansHebrew_400Regular.ttf")),
    ]);
    let order = in_order(&listed, LARGEST);
    let weights = order.iter().filter_map(|face| listed.face(*face)).map(|face| face.weight.0);
    assert_eq!(weights.collect::<Vec<_>>(), [400, 600], "the plainest first");
    let ours = design();
    let once = || with_those_of(&listed, LARGEST, MOST, &ours, &['ש']).expect("a face");
    let regular = ours.clone().with(bytes("NotoSansHebrew_400Regular.ttf"), 0).expect("a face");
    for fonts in [once(), once()] {
        assert!(made(&fonts, "שלום").bytes == made(&regular, "שלום").bytes);
    }
}

#[test]
fn no_more_than_a_few_faces_are_taken() {
    let all = [
        "NotoSansHebrew_400Regular.ttf",
        "IBMPlexSansArabic_400Regular.ttf",
        "SourceSans3_400Regular.ttf",
    ];
    let (_folder, listed) = system(&all.map(|name| (name, bytes(name))));
    let taken = |most| {
        let fonts = with_those_of(&listed, LARGEST, most, &design(), &['ש', 'م']);
        fonts.map(|fonts| made(&fonts, SAID).missing.len())
    };
    let [one, two] = [taken(1), taken(2)].map(|missing| missing.expect("some are found"));
    assert!(one > two && two == 1, "{one} and {two}");
    assert!(taken(0).is_none());
}
