//! The Forms screen: opened by its key, searched, a favourite marked, and a form looked at on the phone
//! and on paper; by keyboard, in every size of window and text that is promised.

use std::time::Duration;

use fantoccini::key::Key;
use serde_json::json;

use crate::driver::{Profile, Theme, Window, travel};

#[tokio::test(flavor = "multi_thread")]
async fn a_form_is_found_marked_and_looked_at_by_keyboard() {
    travel(|| looked_at(Theme::Light)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_looked_at_in_the_dark_too() {
    travel(|| looked_at(Theme::Dark)).await;
}

async fn looked_at(theme: Theme) {
    let profile = Profile::new();
    let window = Window::open(&profile, theme).await;
    window.press("Look around with a sample practice").await;
    window.sees("Came back").await;

    // By its key; the first form is in view as a client gets it.
    window.keys(&[Key::Control.into(), Key::Shift.into(), 'f']).await;
    window.sees("as your clients get it").await;
    window.sees("This is where your line to your client will stand.").await;
    window.looks_right("50-forms").await;

    // Searched and chosen without the mouse.
    focuses(&window, "main input[type=search]").await;
    types(&window, "wakign").await;
    window.sees("No form fits all of this.").await;
    window.looks_right("51-no-form").await;
    window.press("Show all forms").await;
    types(&window, "worst waking").await;
    window.sees(" of 37 forms").await;
    window.sees("Did you sleep through?").await;
    window.keys(&[Key::Down.into()]).await;
    assert_eq!(focus(&window, "row").await, json!("worst-waking-diary"));
    window.keys(&[Key::Enter.into()]).await;
    window.keys(&[Key::Tab.into()]).await;
    assert_eq!(focus(&window, "star").await, json!("worst-waking-diary"));
    window.keys(&[' ']).await;
    pressed(&window, "worst-waking-diary").await;
    assert_eq!(focus(&window, "star").await, json!("worst-waking-diary"), "the focus stays");
    focuses(&window, "main input[type=search]").await;
    window.keys(&[Key::Escape.into()]).await;
    window.sees("Favourites\n").await;
    window.press("Paper").await;
    window.draws("Page 1 of 1").await;
    window.looks_right("52-form-on-paper").await;

    // A client has it at home: the way there, and back to what was looked at.
    window.press("What it asks").await;
    window.looks_right("53-what-a-form-asks").await;
    window.press("Teacher, four nights").await;
    window.sees("New homework").await;
    window.press("Forms").await;
    window.sees("At home with").await;
    window.press("Phone").await;
    window.sees("Did you sleep through?").await;

    // A long sheet is drawn as it comes near.
    focuses(&window, "main input[type=search]").await;
    types(&window, "seven columns").await;
    window.press("Thought record").await;
    window.press("Paper").await;
    window.draws("Page 1 of ").await;
    window.looks_right("53-long-sheet").await;
    window.press("Phone").await;

    // Measures stand by themselves, with their licence; one without its wording goes to nobody.
    focuses(&window, "main input[type=search]").await;
    window.keys(&[Key::Escape.into()]).await;
    types(&window, "phq").await;
    window.sees("Measures\n").await;
    window.sees("Over the last 2 weeks").await;
    window.looks_right("53-measures").await;
    focuses(&window, "main input[type=search]").await;
    window.keys(&[Key::Escape.into()]).await;
    types(&window, "wsas").await;
    window.sees("No client gets this one").await;
    window.looks_right("53-total-only").await;
    focuses(&window, "main input[type=search]").await;
    window.keys(&[Key::Escape.into()]).await;
    window.press("Worst waking diary").await;
    window.sees("Did you sleep through?").await;

    // A small window, and large text.
    window.takes_size(900, 600).await;
    window.looks_right("54-forms-small").await;
    window.takes_size(1280, 800).await;
    window.asks(&text_of("200%")).await;
    window.looks_right("55-forms-large-text").await;
    window.takes_size(900, 600).await;
    window.looks_right("56-forms-small-large-text").await;
    window.press("Paper").await;
    window.draws("Page 1 of 1").await;
    window.looks_right("56-form-under-its-row").await;
    window.press("Phone").await;
    window.takes_size(1280, 800).await;
    window.asks(&text_of("100%")).await;

    // The composer has the same shelf.
    window.press("Teacher, four nights").await;
    window.press("New homework").await;
    window.press("All forms").await;
    window.sees("Favourites only").await;
    window.looks_right("57-forms-in-the-composer").await;
    window.close().await;
}

async fn types(window: &Window, text: &str) {
    for letter in text.chars() {
        window.keys(&[letter]).await;
    }
}

async fn focuses(window: &Window, selector: &str) {
    let script =
        format!("arguments[arguments.length - 1](document.querySelector('{selector}').focus())");
    window.asks(&script).await;
}

pub(super) fn text_of(size: &str) -> String {
    format!(
        "document.documentElement.style.fontSize = '{size}'; arguments[arguments.length - 1](1)"
    )
}

/// Which form's row or star has the focus.
async fn focus(window: &Window, of: &str) -> serde_json::Value {
    let focus = format!("document.activeElement.dataset['{of}'] ?? null");
    window.asks(&format!("arguments[arguments.length - 1]({focus})")).await
}

/// Waits until a form's star is pressed.
async fn pressed(window: &Window, key: &str) {
    let found = format!("document.querySelectorAll('[data-star={key}][aria-pressed=true]').length");
    for _ in 0..100 {
        if window.asks(&format!("arguments[arguments.length - 1]({found})")).await == json!(1) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the form never became a favourite");
}
