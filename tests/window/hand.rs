//! The hand that the journeys press with: what a page moves while it is pressed is pressed all the same.

use serde_json::json;

use crate::driver::{Profile, Theme, Window, travel};

#[tokio::test(flavor = "multi_thread")]
async fn a_button_that_moves_under_the_hand_is_pressed_once() {
    travel(it_is_pressed).await;
}

async fn it_is_pressed() {
    let profile = Profile::new();
    let window = Window::open(&profile, Theme::Light).await;
    window.sees("Choose a passphrase").await;
    // It goes aside as the pointer comes, as a button does that something is loaded above.
    window
        .asks(
            "const button = document.createElement('button');
             button.textContent = 'Moves';
             button.style = 'position: fixed; z-index: 9; inset: 40px auto auto 40px';
             let times = 0;
             button.addEventListener('click', () => (button.ariaLabel = `Pressed ${++times}`));
             const aside = () => (button.style.insetBlockStart = '400px');
             button.addEventListener('pointerenter', aside, { once: true });
             document.body.append(button);
             arguments[arguments.length - 1](true);",
        )
        .await;
    window.press("Moves").await;
    let name = window
        .asks("arguments[arguments.length - 1](document.querySelector('body > button').ariaLabel)")
        .await;
    assert_eq!(name, json!("Pressed 1"));
    window.close().await;
}
