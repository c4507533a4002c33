//! The sample practice: looked around in from the first start, its client's side beside it, and left
//! without a trace.

use std::fs;

use serde_json::json;

use super::{PASSPHRASE, first_start};
use crate::driver::{Profile, Theme, Window, travel};

const OFFER: &str = "Look around with a sample practice";
const BANNER: &str = "This is a sample.";

#[tokio::test(flavor = "multi_thread")]
async fn a_sample_practice_is_looked_around_in_and_leaves_nothing() {
    travel(|| looked_around(Theme::Light)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_looks_as_well_in_the_dark() {
    travel(|| looked_around(Theme::Dark)).await;
}

async fn looked_around(theme: Theme) {
    let profile = Profile::new();
    let window = Window::open(&profile, theme).await;
    window.sees("Choose a passphrase").await;
    window.looks_right("30-first-start-offers").await;
    window.press(OFFER).await;
    window.sees(BANNER).await;
    window.sees("Came back").await;
    window.looks_right("31-sample").await;
    assert!(!profile.vault().exists(), "the practice's own vault is not made");
    assert_eq!(visits(&profile), 1);

    window.press("Teacher, four nights").await;
    window.sees("New homework").await;
    window.looks_right("32-sample-homework").await;
    clients_side(&window).await;

    // A tour: every screen says what it is.
    window.press("Read").await;
    window.sees("How sure they were").await;
    window.sees(BANNER).await;
    window.press("Close").await;
    for screen in ["Information", "Progress", "Sessions", "Settings", "New case file"] {
        window.press(screen).await;
        window.sees(BANNER).await;
    }

    window.press("Leave the sample").await;
    window.sees("Choose a passphrase").await;
    assert_eq!(window.windows().await, 1, "the client's window went too");
    assert_eq!(traces(&profile), Vec::<String>::new());

    // The real first start is still there; from its lock, the sample leads back to the lock.
    first_start(&window).await;
    assert!(!window.text().await.contains(BANNER), "one's own practice is none");
    window.chord('l').await;
    window.sees("Your case files are locked").await;
    window.press(OFFER).await;
    window.sees(BANNER).await;
    window.chord('l').await;
    window.sees("Your case files are locked").await;
    assert_eq!(visits(&profile), 0);

    // What a program that ended in the middle of it left, the next start removes.
    window.press(OFFER).await;
    window.sees(BANNER).await;
    window.close().await;
    let window = Window::open(&profile, theme).await;
    window.sees("Your case files are locked").await;
    assert_eq!(visits(&profile), 0);
    window.fill("Passphrase", PASSPHRASE).await;
    window.press("Unlock").await;
    window.sees("Your first case file").await;
    window.close().await;
}

/// The real page with the homework inside, in a window that may call nothing and go nowhere.
async fn clients_side(window: &Window) {
    window.press("See the client’s side").await;
    window.goes_to_the_other().await;
    window.sees("From Dr. A. Keller").await;
    window.sees("“I want to sleep through the night four nights out of seven, at minimum.”").await;
    window.looks_right("33-client-side").await;
    for command in [
        "'vault_state'",
        "'caseload'",
        "'lock'",
        "'open_client_side', { assignment: 'x' }",
        "'plugin:window|set_title', { label: 'main', value: 'x' }",
    ] {
        let asked = format!(
            "const done = arguments[arguments.length - 1];
             window.__TAURI_INTERNALS__.invoke({command})
                 .then(() => done('allowed'), (error) => done(String(error)));"
        );
        let answer = window.asks(&asked).await;
        assert!(answer.as_str().is_some_and(|said| said.contains("not allowed")), "{answer}");
    }
    for elsewhere in ["tauri://localhost/index.html", "https://example.org/"] {
        let here = window.tries_to_leave_for(elsewhere).await;
        assert_eq!(here, "client-side://localhost/", "the window stayed");
    }
    const FETCH: &str = "
        const done = arguments[arguments.length - 1];
        fetch('http://127.0.0.1:9/').then(() => done('fetched'), () => done('refused'));";
    assert_eq!(window.asks(FETCH).await, json!("refused"), "the page's own policy holds");
    window.goes_to_the_other().await;
    window.sees(BANNER).await;
}

/// How many sample practices are on disk.
fn visits(profile: &Profile) -> usize {
    fs::read_dir(profile.data().join("sample")).map_or(0, Iterator::count)
}

/// What is left of vaults where the program keeps its own.
fn traces(profile: &Profile) -> Vec<String> {
    let entries = fs::read_dir(profile.data()).into_iter().flatten();
    let names =
        entries.map(|entry| entry.expect("read").file_name().to_string_lossy().into_owned());
    names.filter(|name| name.contains("vault") || name.contains("sample")).collect()
}
