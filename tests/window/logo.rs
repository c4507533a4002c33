//! The practice's logo: chosen, seen on paper, refused with a reason, removed.

use std::fs;
use std::path::Path;

use fantoccini::key::Key;
use serde_json::json;

use crate::driver::{Profile, Theme, Window, travel};

#[tokio::test(flavor = "multi_thread")]
async fn a_logo_is_chosen_seen_on_paper_and_removed() {
    travel(|| chosen(Theme::Light)).await;
}

async fn chosen(theme: Theme) {
    let profile = Profile::new();
    let window = Window::open(&profile, theme).await;
    window.press("Look around with a sample practice").await;
    window.sees("Came back").await;
    assert!(!is_on_paper(&window).await, "there is none yet");

    window.press("Settings").await;
    offers(&profile, "wide.png");
    window.press("Choose a file").await;
    window.draws("Your logo as it is printed").await;
    window.looks_right("17-logo").await;
    assert!(is_on_paper(&window).await);

    // A file that cannot be used is refused beside the button, and the logo stays.
    window.press("Settings").await;
    window.draws("Your logo as it is printed").await;
    let open = profile.files().join("open.png");
    fs::write(&open, "<svg xmlns='http://www.w3.org/2000/svg'><text>Keller</text></svg>")
        .expect("written");
    window.press("Choose another file").await;
    window.sees("Turn the text into outlines").await;
    window.draws("Your logo as it is printed").await;
    window.looks_right("18-logo-refused").await;

    // A drawing, by keyboard; then it is removed, and the focus stays.
    offers(&profile, "wide.svg");
    focuses(&window, "[aria-labelledby=logo] button").await;
    window.keys(&[Key::Enter.into()]).await;
    window.gone("Turn the text into outlines").await;
    window.draws("Your logo as it is printed").await;
    window.looks_right("19-logo-drawn").await;
    assert!(is_on_paper(&window).await);
    window.press("Settings").await;
    window.draws("Your logo as it is printed").await;
    focuses(&window, "[aria-label=\"Remove the logo\"]").await;
    window.keys(&[Key::Enter.into()]).await;
    window.gone("Choose another file").await;
    window.sees("Choose a file").await;
    let focus = "arguments[arguments.length - 1](document.activeElement.innerText.trim())";
    assert_eq!(window.asks(focus).await, json!("Choose a file"));
    assert!(!is_on_paper(&window).await, "it is gone");
    window.close().await;
}

/// What the next dialog answers.
fn offers(profile: &Profile, name: &str) {
    let logos = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/logos");
    fs::copy(logos.join(name), profile.files().join("open.png")).expect("a fixture");
}

async fn focuses(window: &Window, selector: &str) {
    let script =
        format!("arguments[arguments.length - 1](document.querySelector('{selector}').focus())");
    window.asks(&script).await;
}

/// Whether the upper left corner of a sheet has colour on it: everything else there is dark or grey.
async fn is_on_paper(window: &Window) -> bool {
    const COLOURED: &str = "
        const canvas = document.querySelector('[aria-label^=\"Page 1 of\"] canvas');
        const { width, height } = canvas;
        const { data } = canvas.getContext('2d').getImageData(0, 0, width / 2, height / 8);
        let coloured = 0;
        for (let at = 0; at < data.length; at += 4)
            if (Math.max(data[at], data[at + 1], data[at + 2])
                - Math.min(data[at], data[at + 1], data[at + 2]) > 40) coloured += 1;
        arguments[arguments.length - 1](coloured > 300);";
    window.press("Forms").await;
    window.press("Paper").await;
    window.draws("Page 1 of").await;
    window.asks(COLOURED).await.as_bool().expect("the corner of a page")
}
