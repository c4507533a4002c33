//! A PDF that is filled in on a screen: saved, filled by another program, opened and read beside the goal.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use super::{MESSAGE, first_start, goal};
use crate::driver::{Profile, Theme, Window, node, travel};

/// What the client and the therapist agreed that the file opens with.
const PASSWORD: &str = "quiet river early train";

#[tokio::test(flavor = "multi_thread")]
async fn a_filled_pdf_is_opened_and_its_answers_are_read_and_printed() {
    travel(|| filled_and_read(Theme::Light)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn and_a_filled_pdf_in_the_dark() {
    travel(|| filled_and_read(Theme::Dark)).await;
}

async fn filled_and_read(theme: Theme) {
    let profile = Profile::new();
    let window = Window::open(&profile, theme).await;
    first_start(&window).await;
    goal(&window).await;
    let sheet = given(&window, &profile, "Worst waking diary", &[]).await;

    // As it was given, by mistake.
    fs::copy(&sheet, opened(&profile)).expect("copied");
    window.press("Open file").await;
    window.sees("Nothing is filled in on this sheet.").await;
    window.looks_right("86-empty-sheet").await;

    let some = json!({ "d0-q1": "y", "d1-q1": "n", "d1-q2-h": "25", "d1-q2-m": "10",
                       "d1-q3": "The meeting on Monday." });
    fill(&profile, &sheet, &some);
    window.press("Open file").await;
    window.sees("2 new entries filed").await;
    window.sees("3 answers found on the sheet.").await;
    window.sees("When was the worst waking?").await;
    window.sees("25 10").await;
    window.looks_right("87-filled-sheet").await;

    // More of it, and locked.
    let mut more = some.clone();
    more["d2-q1"] = "y".into();
    fill(&profile, &sheet, &more);
    locked(&opened(&profile));
    window.press("Open file").await;
    window.sees("This PDF opens with a password only.").await;
    window.looks_right("88-locked-sheet").await;
    window.fill("Password of the PDF", "loud river").await;
    window.press("Open the PDF").await;
    window.sees("That password does not open this PDF.").await;
    window.fill("Password of the PDF", PASSWORD).await;
    window.press("Open the PDF").await;
    window.sees("1 new entry filed, 2 you already had").await;

    window.press("Read the answers").await;
    window.sees("“The meeting on Monday.”").await;
    window.press("Save the answers as PDF").await;
    window.sees("Saved as Answers").await;
    window.press("Print the answers").await;
    window.sees("Printer").await;
    window.looks_right("89-answers-on-paper").await;
    window.press("Print").await;
    window.sees("Sent to Front_Desk.").await;
    let answers = named(&profile, "Answers ");
    let text = text_of(&answers);
    assert!(text.contains("The meeting"), "{text}");
    assert!(fs::read(profile.printed()).ok() == fs::read(&answers).ok(), "the same was printed");
    window.press("Close").await;

    undated(&window, &profile).await;
    window.close().await;
}

/// A record without a day waits for one.
async fn undated(window: &Window, profile: &Profile) {
    let sheet = given(window, profile, "Use this form: Quick thought catch", &["All forms"]).await;
    let thought = json!({ "r1-w": "2026-11-28", "r1-q2": "I lose this job.",
                          "r2-q2": "Nobody writes.", "r2-q3": "6" });
    fill(profile, &sheet, &thought);
    window.press("Open file").await;
    window.sees("1 new entry filed").await;
    window.sees("One record has answers and no day. Which day was it?").await;
    window.looks_right("90-a-record-without-a-day").await;
    window.asks(&day_of("Day of record 2", "2026-11-29")).await;
    window.press("File them").await;
    window.sees("1 new entry filed, 1 you already had").await;
    window.gone("Which day was it?").await;
}

/// Puts a day in a field; typing one depends on the system's language.
fn day_of(label: &str, day: &str) -> String {
    format!(
        "const done = arguments[arguments.length - 1];
         const label = [...document.querySelectorAll('label')].find((it) => it.textContent === '{label}');
         const field = document.getElementById(label.htmlFor);
         field.value = '{day}';
         field.dispatchEvent(new Event('input', {{ bubbles: true }}));
         done(true);"
    )
}

/// Gives homework as a PDF. `way` is pressed on the way to the form.
async fn given(window: &Window, profile: &Profile, form: &str, way: &[&str]) -> PathBuf {
    let before = pdfs(profile);
    window.press("Homework").await;
    window.press("New homework").await;
    for step in way {
        window.press(step).await;
        window.sees("Favourites only").await;
    }
    window.press(form).await;
    window.fill("Your line to the client", MESSAGE).await;
    window.press("Save PDF").await;
    window.press("Only this once").await;
    window.sees("Saved as Form").await;
    window.press("Done").await;
    window.sees("Read a reply").await;
    let new = pdfs(profile).into_iter().find(|path| !before.contains(path));
    new.expect("a file that was not there before")
}

fn pdfs(profile: &Profile) -> Vec<PathBuf> {
    let files = fs::read_dir(profile.files()).expect("a folder");
    let paths = files.map(|file| file.expect("a file").path());
    paths.filter(|path| path.extension().is_some_and(|ending| ending == "pdf")).collect()
}

fn named(profile: &Profile, start: &str) -> PathBuf {
    let name = |path: &PathBuf| path.file_name().map(|name| name.to_string_lossy().into_owned());
    let found = pdfs(profile)
        .into_iter()
        .find(|path| name(path).is_some_and(|name| name.starts_with(start)));
    found.expect("a file with that name")
}

/// The file that the dialog gives.
fn opened(profile: &Profile) -> PathBuf {
    profile.files().join("open.pdf")
}

fn fill(profile: &Profile, sheet: &Path, fields: &Value) {
    let list = profile.files().join("fields.json");
    fs::write(&list, fields.to_string()).expect("written");
    node("tests/window/fill_sheet.mjs", &[sheet, &opened(profile), &list]);
}

/// As the client's program keeps a password when it saves.
fn locked(path: &Path) {
    let mut qpdf = Command::new("qpdf");
    qpdf.args(["--replace-input", "--encrypt", PASSWORD, "somebody else’s", "256", "--"]).arg(path);
    assert!(qpdf.status().is_ok_and(|ended| ended.success()), "qpdf");
}

/// What stands on a PDF, line by line, with one blank between words.
pub(super) fn text_of(path: &Path) -> String {
    let text =
        Command::new("pdftotext").arg("-layout").arg(path).arg("-").output().expect("pdftotext");
    String::from_utf8_lossy(&text.stdout).split_whitespace().collect::<Vec<_>>().join(" ")
}
