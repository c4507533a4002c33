//! The end of a case file: closed by a rule, kept, held, proposed for erasure, and erased.

use practice::vault::{Passphrase, Vault};
use serde_json::{Value, json};

use super::sheets::text_of;
use super::{PASSPHRASE, first_start, goal};
use crate::driver::{Profile, Theme, Window, travel};

#[tokio::test(flavor = "multi_thread")]
async fn a_case_file_is_closed_kept_and_erased_on_purpose() {
    travel(|| ended(Theme::Light)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_ends_in_the_dark_too() {
    travel(|| ended(Theme::Dark)).await;
}

async fn ended(theme: Theme) {
    let profile = Profile::new();
    let window = Window::open(&profile, theme).await;
    first_start(&window).await;
    goal(&window).await;
    window.fill("You call them", "Nightingale").await;
    window.sees("Saved.").await;

    // Closed, by a rule that says where it comes from.
    window.press("Close this case file").await;
    window.fill("How it ended", "Four nights, and often the fifth.").await;
    choose(&window, "How long it is kept", "England, NHS code: children").await;
    window.sees("Your client’s date of birth").await;
    window.sees("until the 25th birthday").await;
    window.looks_right("50-closing").await;
    choose(&window, "How long it is kept", "Germany").await;
    window.sees("§ 630f").await;
    let text = window.text().await;
    assert!(!text.contains("date of birth"), "asked for only where the rule needs it");
    window.press("Close the case file").await;
    window.sees("It is closed.").await;
    window.sees("Closed on").await;
    window.looks_right("51-closed").await;
    window.press("Save the case report (PDF)").await;
    window.sees("Saved as Report").await;
    assert!(text_of(&profile.saved("pdf")).contains("Four nights, and often the fifth."));

    // Held, it cannot be erased.
    window.press("Somebody may still ask for it").await;
    window.sees("It is under a legal hold.").await;
    window.press("Erase this case file").await;
    window.sees("so it cannot be erased").await;
    window.press("Somebody may still ask for it").await;
    window.sees("The legal hold is lifted.").await;
    window.sees("Erase it before only if your client asked for it").await;

    // Its time is over: proposed, and nothing more.
    window.press("Change how it was closed").await;
    choose(&window, "How long it is kept", "Until a day").await;
    set(&window, "The last day on which it is kept", "2020-01-31").await;
    window.press("Save").await;
    window.sees("Kept until 31 Jan 2020.").await;
    window.press("Closed case files").await;
    window.sees("Kept long enough").await;
    window.looks_right("52-closed-case-files").await;
    window.chord('l').await;
    window.fill("Passphrase", PASSPHRASE).await;
    window.press("Unlock").await;
    window.sees("You can erase it, or go on keeping it.").await;
    window.looks_right("53-kept-long-enough").await;

    // Erased by typing its number, and no other.
    window.press("Closed case files").await;
    window.press("Open Nightingale").await;
    window.press("Erase this case file").await;
    window.sees("That time is over.").await;
    let number = number(&window).await;
    window.fill("To erase it, type its number", "K7M-4QX").await;
    assert_eq!(disabled(&window, "Erase it").await, json!(true));
    window.fill("To erase it, type its number", &number.to_lowercase()).await;
    assert_eq!(disabled(&window, "Erase it").await, json!(false));
    window.looks_right("54-erasing").await;
    window.press("Erase it").await;
    window.sees("Its time was over.").await;
    window.sees(&number).await;
    window.looks_right("55-erased").await;
    let text = window.text().await;
    assert!(!text.contains("Nightingale"), "{text}");
    window.fill("Search all case files", "Nightingale").await;
    window.sees("Nothing found").await;

    // The rules are the practice's own.
    window.press("Settings").await;
    window.press("Retention").await;
    window.sees("Retention rules").await;
    window.press("Change Germany").await;
    window.fill("Years after the end", "12").await;
    window.press("Save").await;
    window.sees("Germany: 12 years after the end").await;
    window.press("Remove Germany").await;
    window.sees("Germany is removed.").await;
    window.press("Bring it back").await;
    window.sees("Germany: 12 years after the end").await;
    window.looks_right("56-retention-rules").await;
    window.chord('l').await;
    window.sees("Your case files are locked").await;
    window.close().await;

    let now = chrono::Local::now().fixed_offset();
    let vault = Vault::unlock(&profile.vault(), &Passphrase::new(PASSPHRASE), now).expect("opens");
    let record = vault.case_files().erasures().expect("read").remove(0);
    assert_eq!(record.number, number);
    assert!(record.compacted, "the file was written anew without it");
    assert!(vault.case_files().closed(10).expect("read").is_empty());
}

/// Chooses the option that begins so.
async fn choose(window: &Window, label: &str, option: &str) {
    let done = window
        .asks(&format!(
            "{FIELD} const field = labelled('select', '{label}');
             const option = [...field.options].find((one) => one.innerText.startsWith('{option}'));
             field.value = option.value;
             field.dispatchEvent(new Event('change', {{ bubbles: true }}));
             done(true);"
        ))
        .await;
    assert_eq!(done, json!(true), "{label}: {option}");
}

/// Gives a day to the field with this label.
async fn set(window: &Window, label: &str, day: &str) {
    let done = window
        .asks(&format!(
            "{FIELD} const field = labelled('input', '{label}');
             field.value = '{day}';
             field.dispatchEvent(new Event('input', {{ bubbles: true }}));
             done(true);"
        ))
        .await;
    assert_eq!(done, json!(true), "{label}: {day}");
}

const FIELD: &str = "const done = arguments[arguments.length - 1];
    const labelled = (kind, label) => [...document.querySelectorAll(kind)].find((one) =>
        one.getClientRects().length && [...one.labels].some((text) => text.innerText.trim() === label));";

async fn disabled(window: &Window, name: &str) -> Value {
    window
        .asks(&format!(
            "const done = arguments[arguments.length - 1];
             const named = [...document.querySelectorAll('button')].filter((one) => one.innerText.trim() === '{name}');
             done(named.length === 1 && named[0].disabled);"
        ))
        .await
}

/// The number of the case file on screen.
async fn number(window: &Window) -> String {
    let text = window.text().await;
    let after = text.split("type its number, ").nth(1).expect("it is asked for");
    after.split_whitespace().next().expect("a number").to_owned()
}
