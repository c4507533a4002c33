//! Search: found by keyboard as it is typed, marked, and led to where it stands.

use std::time::Duration;

use fantoccini::key::Key;
use serde_json::json;

use crate::driver::{Profile, Theme, Window, travel};

#[tokio::test(flavor = "multi_thread")]
async fn a_word_is_found_by_keyboard_and_leads_to_where_it_stands() {
    travel(|| found(Theme::Light)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_found_in_the_dark_too() {
    travel(|| found(Theme::Dark)).await;
}

async fn found(theme: Theme) {
    let profile = Profile::new();
    let window = Window::open(&profile, theme).await;
    window.press("Look around with a sample practice").await;
    window.sees("Came back").await;

    // From any screen, without the mouse.
    window.keys(&[Key::Control.into(), 'f']).await;
    types(&window, "asleep ove").await;
    window.sees("in an answer").await;
    assert_eq!(on_screen(&window, "mark").await, json!(["asleep", "over"]));
    let words = on_screen(&window, "#found li:first-child .words").await;
    assert_eq!(words, json!(["“Woke, thought of year ten, and fell asleep over it.”"]));
    assert_eq!(focus(&window).await, "INPUT", "typing goes on where it was");
    window.looks_right("40-found").await;
    window.keys(&[Key::Enter.into()]).await;
    for _ in 0..100 {
        // It goes there with the answer.
        if focus(&window).await == "BUTTON" {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(focus(&window).await, "BUTTON");
    window.keys(&[Key::Enter.into()]).await;
    window.sees("How sure they were").await;
    window.sees("fell asleep over it").await;
    window.press("Close").await;

    // What is in no text, and what is in many.
    window.keys(&[Key::Control.into(), 'f']).await;
    types(&window, "zeppelin").await;
    window.sees("Nothing found").await;
    window.looks_right("41-nothing-found").await;
    window.keys(&[Key::Control.into(), 'f']).await;
    types(&window, "the ").await;
    window.sees("The newest 20 places").await;
    window.looks_right("42-much-found").await;
    window.press("Show older ones").await;
    window.sees("The newest 40 places").await;

    // Back to where one was.
    window.keys(&[Key::Control.into(), 'f']).await;
    window.keys(&[Key::Backspace.into()]).await;
    window.sees("Type a few words").await;
    window.looks_right("43-search").await;
    window.keys(&[Key::Escape.into()]).await;
    window.sees("New homework").await;
    window.close().await;
}

async fn types(window: &Window, text: &str) {
    for letter in text.chars() {
        window.keys(&[letter]).await;
    }
}

/// The texts of what a selector finds.
async fn on_screen(window: &Window, selector: &str) -> serde_json::Value {
    let found = format!("[...document.querySelectorAll('{selector}')].map((one) => one.innerText)");
    window.asks(&format!("arguments[arguments.length - 1]({found})")).await
}

/// What kind of control has the focus.
async fn focus(window: &Window) -> String {
    let focus = "arguments[arguments.length - 1](document.activeElement.tagName)";
    window.asks(focus).await.as_str().unwrap_or_default().to_owned()
}
