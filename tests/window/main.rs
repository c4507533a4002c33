//! The real window under WebKit's WebDriver: from a first start to answers read beside the goal.

mod backups;
mod builder;
mod by_hand;
mod came_back;
mod client_page;
mod driver;
mod ending;
mod forms;
mod hand;
mod handed;
mod host;
mod joined;
mod keys;
#[cfg(target_os = "linux")]
mod leaving;
mod logo;
#[cfg(target_os = "linux")]
mod names_nobody;
mod profile;
mod progress;
mod ready;
mod review;
mod rewording;
mod safety;
mod sample;
mod search;
mod sheets;
mod this_week;
mod together;
mod totals;
mod ways_out;
mod week;

use std::fs;

use driver::{Profile, Theme, Window, node, travel};
use serde_json::json;
use sheets::text_of;

const PASSPHRASE: &str = "quiet river, early train";
const GOAL: &str = "I want to sleep through the night four nights out of seven, at minimum.";
const MESSAGE: &str = "This is to see what is on your mind on the nights you do not sleep through.";

/// From nothing to an open vault with a named practice.
async fn first_start(window: &Window) {
    window.sees("Choose a passphrase").await;
    window.fill("Passphrase", PASSPHRASE).await;
    window.fill("The same again", PASSPHRASE).await;
    window.looks_right("01-first-start").await;
    window.press("Create my case files").await;
    window.sees("Is it on paper?").await;
    window.press("Later").await;
    window.sees("A place for backups").await;
    window.press("Later").await;
    window.sees("What is your practice called?").await;
    window.looks_right("02-practice-name").await;
    window.fill("Name of your practice", "Dr. A. Keller").await;
    window.press("Begin").await;
    window.sees("Your first case file").await;
}

/// From an open vault to a goal in the client's words.
async fn goal(window: &Window) {
    window.press("New case file").await;
    window.sees("By the end of our work together").await;
    window.looks_right("04-no-goal").await;
    window.fill("The goal, in their words", GOAL).await;
    window.sees("Counts as met:").await;
    window.looks_right("05-goal-being-written").await;
    window.press("Count it like this").await;
    window.press("Save the goal").await;
    window.sees("The goal is saved").await;
}

/// From a goal to an assignment on paper and as a page.
async fn assignment(window: &Window) {
    window.press("Homework").await;
    window.looks_right("07-no-homework").await;
    window.press("New homework").await;
    window.press("Worst waking diary").await;
    window.fill("Your line to the client", MESSAGE).await;
    window.sees("Did you sleep through?").await;
    window.looks_right("08-composer").await;
    window.press("Paper").await;
    window.draws("Page 1 of 1").await;
    window.looks_right("08-composer-paper").await;
    window.press("Phone").await;
    window.sees("Did you sleep through?").await;
    // With a password first; the file without one takes its place.
    window.press("Protect it with a password").await;
    window.press("Draw one").await;
    window.sees("At least 12 characters").await;
    window.fill("Password of the file", "quiet river early train").await;
    window.press("Save PDF").await;
    window.press("Only this once").await;
    window.sees("It opens with the password.").await;
    window.looks_right("08-protected").await;
    window.press("Without a password").await;
    window.press("Save PDF").await;
    window.gone("It opens with the password.").await;
    window.sees("Saved as Form").await;
    window.press("Page file").await;
    window.press("Only this once").await;
    window.sees(".html").await;
    window.press("Print it").await;
    window.press("Only this once").await;
    window.sees("Printer").await;
    window.press("Print").await;
    window.sees("Sent to Front_Desk.").await;
    window.looks_right("09-given").await;
    window.press("Done").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_start_leads_to_paper_and_page_and_a_reply_is_read_beside_the_goal() {
    travel(|| whole_loop(Theme::Light)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_holds_in_the_dark() {
    travel(|| whole_loop(Theme::Dark)).await;
}

async fn whole_loop(theme: Theme) {
    let profile = Profile::new();
    let window = Window::open(&profile, theme).await;
    first_start(&window).await;
    window.looks_right("03-empty").await;
    goal(&window).await;
    window.looks_right("06-goal").await;
    assignment(&window).await;

    // Paper, as another program reads it.
    let pdf = profile.saved("pdf");
    let name = pdf.file_name().expect("a name").to_string_lossy().into_owned();
    assert!(
        name.starts_with("Form ") && name.len() == "Form K3V9.pdf".len(),
        "a neutral name: {name}"
    );
    let squeezed = text_of(&pdf);
    assert!(squeezed.contains("I want to sleep through the night four"), "{squeezed}");
    assert!(squeezed.contains("fill one for each night you slept through"), "{squeezed}");

    assert_eq!(text_of(&profile.printed()), squeezed, "the printer had the same");

    // The page, answered in another browser, and back.
    node(
        "tests/page/answer.mjs",
        &[&profile.saved("html"), &profile.files().join("open.ownwords")],
    );
    window.sees("Read a reply").await;
    let reply = fs::read_to_string(profile.files().join("open.ownwords")).expect("a reply");
    window.fill("What your client sent", &reply.replacen("OW1.", "OW1.x", 1)).await;
    window.press("Read it").await;
    window.sees("Nothing was filed").await;
    window.looks_right("10-damaged-reply").await;
    window.press("Open file").await;
    window.sees("7 new entries filed").await;
    window.looks_right("11-filed").await;
    window.fill("What your client sent", &reply).await;
    window.press("Read it").await;
    window.sees("you already had all of it").await;
    window.press("Read the answers").await;
    window.sees("4 of 4 nights slept through").await;
    window.sees("“The meeting on Monday.”").await;
    window.looks_right("12-read-beside-the-goal").await;
    assert_eq!(window.title().await, "Ownwords", "nothing of a case is in the title");
    window.press("Close").await;
    window.press("Information").await;
    window.sees("About the case").await;
    window.looks_right("18-information").await;
    window.press("Sessions").await;
    window.sees("No session is written down yet").await;
    window.looks_right("17-sessions").await;
    window.press("Settings").await;
    window.sees("When it cannot wait").await;
    window.looks_right("16-settings").await;

    // Locked and unlocked, and once with a wrong passphrase.
    window.chord('l').await;
    window.sees("Your case files are locked").await;
    window.looks_right("13-locked").await;
    let before = fs::read(profile.vault().join("vault.keys.json")).expect("the key file");
    window.fill("Passphrase", "quiet river, late train").await;
    window.press("Unlock").await;
    window.sees("does not open").await;
    window.looks_right("14-wrong-passphrase").await;
    assert_eq!(fs::read(profile.vault().join("vault.keys.json")).expect("there"), before);
    window.fill("Passphrase", PASSPHRASE).await;
    window.press("Unlock").await;
    window.sees("four nights").await;
    window.close().await;

    // The same vault another day.
    let window = Window::open(&profile, theme).await;
    window.sees("Your case files are locked").await;
    window.fill("Passphrase", PASSPHRASE).await;
    window.press("Unlock").await;
    window.sees("four nights").await;
    window.looks_right("15-start").await;
    window.close().await;
}

/// From an open vault to homework in the client's hand, as the therapist does it with the client there.
const MOST_INTERACTIONS: usize = 12;

#[tokio::test(flavor = "multi_thread")]
async fn a_first_session_takes_at_most_twelve_interactions() {
    travel(first_session).await;
}

async fn first_session() {
    let profile = Profile::new();
    let window = Window::open(&profile, Theme::Light).await;
    first_start(&window).await;
    let before = window.interactions();
    goal(&window).await;
    window.press("Homework").await;
    window.press("New homework").await;
    window.press("Worst waking diary").await;
    window.fill("Your line to the client", MESSAGE).await;
    window.press("Save PDF").await;
    window.press("Only this once").await;
    window.sees("Saved as Form").await;
    let interactions = window.interactions() - before;
    eprintln!("from an open vault to homework on paper: {interactions} interactions");
    assert!(interactions <= MOST_INTERACTIONS, "{interactions} interactions");
    assert!(text_of(&profile.saved("pdf")).contains("four nights out of seven"));
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_window_may_do_nothing_but_its_own_commands() {
    travel(only_its_own_commands).await;
}

async fn only_its_own_commands() {
    let profile = Profile::new();
    let window = Window::open(&profile, Theme::Light).await;
    window.sees("Choose a passphrase").await;
    let home = window.tries_to_leave_for("https://example.org/").await;
    assert!(home.starts_with("tauri://localhost"), "the window stayed: {home}");
    let ask = |command: &str| {
        format!(
            "const done = arguments[arguments.length - 1];
             window.__TAURI_INTERNALS__.invoke({command}).then(() => done('allowed'), (error) => done(String(error)));"
        )
    };
    for foreign in [
        "'plugin:dialog|save', { options: {} }",
        "'plugin:window-state|save_window_state', { flags: 1 }",
        "'plugin:window|set_title', { label: 'main', value: 'x' }",
        "'plugin:webview|create_webview_window', { options: { label: 'x' } }",
        "'plugin:event|emit', { event: 'x' }",
    ] {
        let answer = window.asks(&ask(foreign)).await;
        let said = answer.as_str().unwrap_or_default().to_owned();
        assert!(said.contains("not allowed") || said.contains("not found"), "{foreign}: {said}");
    }
    assert_eq!(window.asks(&ask("'vault_state'")).await, json!("allowed"), "its own commands work");
    let fetched = window
        .asks(
            "const done = arguments[arguments.length - 1];
             fetch('http://127.0.0.1:9/').then(() => done('fetched'), () => done('refused'));",
        )
        .await;
    assert_eq!(fetched, json!("refused"), "the window asks nothing of any network");
    window.close().await;
}
