//! The keys in the window: the four steps of a first start, the recovery sheet, the pause after wrong
//! passphrases, and a passphrase that is changed or was exposed.

use std::process::Command;
use std::time::Duration;

use fantoccini::key::Key;
use serde_json::Value;

use super::together::tab_to;
use super::{PASSPHRASE, assignment, first_start, goal};
use crate::driver::{Profile, Theme, Window, travel};

const NEW: &str = "another river, late train";

#[tokio::test(flavor = "multi_thread")]
async fn a_first_start_of_four_steps_survives_a_crash_in_the_middle() {
    travel(|| four_steps(Theme::Light)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_four_steps_hold_in_the_dark() {
    travel(|| four_steps(Theme::Dark)).await;
}

async fn four_steps(theme: Theme) {
    let profile = Profile::new();
    let window = Window::open(&profile, theme).await;
    window.sees("Step 1 of 4").await;
    window.fill("Passphrase", "qwertyuiop[]").await;
    window.sees("Keys side by side are tried early.").await;
    window.fill("The same again", "qwertyuiop[]").await;
    window.sees("Both are the same.").await;
    assert!(is_disabled(&window, "Create my case files").await, "it is easy to guess");
    window.looks_right("30-weak-passphrase").await;
    window.press("Draw six words for me").await;
    window.sees("Write them down").await;
    window.looks_right("31-six-words").await;
    window.fill("Passphrase", PASSPHRASE).await;
    window.fill("The same again", PASSPHRASE).await;
    window.sees("Very hard to guess.").await;
    window.press("Create my case files").await;

    // On paper, and a wrong group typed back.
    window.sees("Step 2 of 4").await;
    window.sees("Printer").await;
    window.press("Print").await;
    window.sees("Sent to Front_Desk.").await;
    let first = printed_groups(&profile);
    let asked = asked(&window).await;
    window.fill(&format!("Group {asked}"), "0000 0000").await;
    window.press("It is on paper").await;
    window.sees("That is not group").await;
    window.looks_right("32-recovery-sheet").await;
    // A viewer that cannot is said to be none, and leaves nothing.
    window.press("Open in the viewer").await;
    window.sees("no viewer for PDFs").await;

    // The program ends without a word. The vault knows what is left to do.
    drop(window);
    let window = Window::open(&profile, theme).await;
    unlock(&window, PASSPHRASE).await;
    window.sees("Your recovery sheet is not finished").await;
    window.looks_right("33-sheet-again").await;
    window.fill("Your passphrase now", PASSPHRASE).await;
    window.press("Make a recovery sheet").await;
    window.sees("Is it on paper?").await;
    print_and_confirm(&window, &profile).await;
    assert_ne!(printed_groups(&profile), first, "another sheet, with another key");

    window.sees("Step 3 of 4").await;
    window.looks_right("34-place-for-backups").await;
    std::fs::create_dir(profile.files().join("disk")).expect("a disk is plugged in");
    window.press("Choose a folder").await;
    window.sees("Step 4 of 4").await;
    window.fill("Name of your practice", "Dr. A. Keller").await;
    window.press("Begin").await;
    window.sees("Your first case file").await;
    security(&window).await;
    window.sees("It is on paper: you typed a group of it back on").await;
    window.sees("The recovery sheet is on paper.").await;
    window.press("Verify all of it").await;
    window.sees("Every row is as it was written.").await;
    window.looks_right("35-security").await;
    window.press("Export it").await;
    window.sees("Anybody can verify it without Ownwords.").await;
    let journal = std::fs::File::open(profile.saved("jsonl")).expect("exported");
    let head = practice::vault::verify_journal_export(std::io::BufReader::new(journal));
    assert!(head.is_ok_and(|head| head.rows > 5), "it adds up for anybody");
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pause_after_wrong_passphrases_is_shown_and_counted_down() {
    travel(pause).await;
}

async fn pause() {
    let profile = Profile::new();
    let window = Window::open(&profile, Theme::Light).await;
    first_start(&window).await;
    window.chord('l').await;
    window.sees("Your case files are locked").await;
    for tries in 1..=6 {
        while is_disabled(&window, "Wait").await {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        window.fill("Passphrase", "quiet river, late train").await;
        window.press("Unlock").await;
        window.sees(&format!("{tries} attempt")).await;
    }
    window.sees("You can try again in").await;
    assert!(is_disabled(&window, "Wait").await, "the button waits too");
    assert!(described(&window).await.contains("You can try again in"), "and the field says so");
    window.looks_right("36-pause").await;
    // The pause is the vault's, not the window's.
    drop(window);
    let window = Window::open(&profile, Theme::Light).await;
    window.sees("6 attempts").await;
    window.sees("You can try again in").await;
    window.sees("Unlock").await;
    unlock(&window, PASSPHRASE).await;
    window.sees("Your first case file").await;
    security(&window).await;
    window.sees("6 wrong passphrases").await;
    window.looks_right("37-who-tried").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_recovery_sheet_opens_the_case_files_and_another_takes_its_place() {
    travel(recovered).await;
}

async fn recovered() {
    let profile = Profile::new();
    let window = Window::open(&profile, Theme::Dark).await;
    first_start(&window).await;
    security(&window).await;
    window.sees("none is confirmed to be on paper").await;
    window.press("Make a new recovery sheet").await;
    window.fill("Your passphrase now", PASSPHRASE).await;
    window.press("Make a recovery sheet").await;
    window.sees("Your new recovery sheet").await;
    window.looks_right("38-new-sheet").await;
    let groups = print_and_confirm(&window, &profile).await;
    window.sees("Settings").await;
    window.chord('l').await;

    window.sees("Your case files are locked").await;
    window.press("I have my recovery sheet").await;
    window.sees("Type the eight groups").await;
    let mut mistyped = groups.clone();
    mistyped[2] = "00000000".into();
    window.fill("The eight groups", &mistyped.join(" ")).await;
    window.press("Go on").await;
    window.sees("Its number: 3").await;
    window.looks_right("39-mistyped-group").await;
    window.fill("The eight groups", &groups.join("-").to_lowercase()).await;
    window.press("Go on").await;
    window.sees("Choose a new passphrase").await;
    window.fill("New passphrase", NEW).await;
    window.fill("The same again", NEW).await;
    window.sees("Both are the same.").await;
    window.looks_right("40-recovered").await;
    window.press("Open my case files").await;
    window.sees("Your new recovery sheet").await;
    window.press("Later").await;
    window.sees("Your first case file").await;
    security(&window).await;
    window.sees("none is confirmed to be on paper").await;
    window.chord('l').await;
    window.sees("Your case files are locked").await;
    unlock(&window, NEW).await;
    window.sees("Your first case file").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_passphrase_is_changed_by_keyboard() {
    travel(changed).await;
}

async fn changed() {
    let profile = Profile::new();
    let window = Window::open(&profile, Theme::Light).await;
    first_start(&window).await;
    security(&window).await;
    tab_to(&window, "Change the passphrase").await;
    window.keys(&[Key::Enter.into()]).await;
    window.sees("Backups made before open with the passphrase of their time.").await;
    for (field, text) in
        [("New passphrase", NEW), ("The same again", NEW), ("Your passphrase now", PASSPHRASE)]
    {
        tab_to(&window, field).await;
        window.types(text).await;
    }
    window.sees("Both are the same.").await;
    window.looks_right("41-change-passphrase").await;
    window.keys(&[Key::Enter.into()]).await;
    window.sees("Your passphrase is changed.").await;
    window.chord('l').await;
    window.sees("Your case files are locked").await;
    unlock(&window, PASSPHRASE).await;
    window.sees("does not open").await;
    unlock(&window, NEW).await;
    window.sees("Your first case file").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_an_exposed_passphrase_everything_has_another_key() {
    travel(exposed).await;
}

async fn exposed() {
    let profile = Profile::new();
    // The dialogs answer with the vault's own folder, where no sheet is saved.
    let vault = profile.vault().display().to_string();
    let in_the_vault = [("OWNWORDS_DIALOG_FOLDER", vault.as_str())];
    let window = Window::open(&profile, Theme::Light).await;
    first_start(&window).await;
    goal(&window).await;
    assignment(&window).await;
    window.close().await;
    let window = Window::open_with(&profile, Theme::Light, &in_the_vault).await;
    unlock(&window, PASSPHRASE).await;
    window.sees("four nights").await;
    let before = std::fs::read(profile.vault().join("vault.db")).expect("the vault");
    security(&window).await;
    window.press("My passphrase was exposed").await;
    window.sees("Copies made before, backups too, stay readable").await;
    window.press("End them").await;
    window.sees("1 piece of homework ends").await;
    window.sees("Worst waking diary").await;
    window.fill("New passphrase", NEW).await;
    window.fill("The same again", NEW).await;
    window.fill("Your passphrase now", PASSPHRASE).await;
    window.sees("Both are the same.").await;
    window.looks_right("42-exposed").await;
    window.press("Write my case files anew").await;
    window.sees("Your new recovery sheet").await;
    let after = std::fs::read(profile.vault().join("vault.db")).expect("the vault");
    assert_ne!(before[..16], after[..16], "another file under another salt");
    window.press("Save as PDF").await;
    window.sees("cannot be saved beside your case files").await;
    window.looks_right("43-sheet-refused").await;
    assert!(!profile.vault().join("Recovery sheet.pdf").exists());
    print_and_confirm(&window, &profile).await;
    window.chord('l').await;
    window.sees("Your case files are locked").await;
    unlock(&window, PASSPHRASE).await;
    window.sees("does not open").await;
    unlock(&window, NEW).await;
    window.sees("four nights").await;
    window.close().await;
}

async fn unlock(window: &Window, passphrase: &str) {
    window.sees("Your case files are locked").await;
    window.fill("Passphrase", passphrase).await;
    window.press("Unlock").await;
}

async fn security(window: &Window) {
    window.press("Settings").await;
    window.press("Security").await;
    window.sees("What opens your case files, and who tried.").await;
}

/// Prints the sheet that waits and types the group back that is asked for. Gives all of them.
async fn print_and_confirm(window: &Window, profile: &Profile) -> Vec<String> {
    window.sees("Printer").await;
    window.press("Print").await;
    window.sees("Sent to Front_Desk.").await;
    let groups = printed_groups(profile);
    let asked = asked(window).await;
    window.fill(&format!("Group {asked}"), &groups[asked - 1].to_lowercase()).await;
    window.press("It is on paper").await;
    groups
}

/// The number of the group that the window asks for.
async fn asked(window: &Window) -> usize {
    let text = window.text().await;
    let number = text.lines().find_map(|line| line.strip_prefix("Group ")?.trim().parse().ok());
    number.unwrap_or_else(|| panic!("no group is asked for: {text}"))
}

/// The groups of the key, as another program reads them off the sheet that was printed.
fn printed_groups(profile: &Profile) -> Vec<String> {
    let text = Command::new("pdftotext").arg("-raw").arg(profile.printed()).arg("-").output();
    let text = String::from_utf8(text.expect("pdftotext").stdout).expect("text");
    let words: Vec<&str> = text.split_whitespace().collect();
    let half = |text: &str| {
        text.len() == 4 && text.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase())
    };
    let groups: Vec<String> = (1..=8)
        .filter_map(|number: u8| {
            let mut threes = words.windows(3);
            let found = threes
                .find(|three| three[0] == number.to_string() && half(three[1]) && half(three[2]))?;
            Some(found[1..].concat())
        })
        .collect();
    assert_eq!(groups.len(), 8, "{text}");
    groups
}

/// Whether a button with this name, or one that begins with it, cannot be pressed.
async fn is_disabled(window: &Window, name: &str) -> bool {
    let script = format!(
        "const found = [...document.querySelectorAll('button')].find((one) => one.innerText.trim().startsWith('{name}'));
         arguments[arguments.length - 1](found ? found.disabled : null);"
    );
    window.asks(&script).await == Value::Bool(true)
}

/// What is read out with the passphrase field.
async fn described(window: &Window) -> String {
    const SCRIPT: &str = "
        const field = document.querySelector('input[type=password]');
        const by = document.getElementById(field.getAttribute('aria-describedby'));
        arguments[arguments.length - 1](by ? by.innerText : '');";
    window.asks(SCRIPT).await.as_str().unwrap_or_default().to_owned()
}
