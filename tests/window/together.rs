//! Start it together: the first entry is made by keyboard over the whole window, which then shows
//! nothing of the practice, and it stands beside the goal afterwards.

use fantoccini::key::Key;
use serde_json::{Value, json};

use super::{MESSAGE, first_start, goal};
use crate::driver::{Profile, Theme, Window, travel};

#[tokio::test(flavor = "multi_thread")]
async fn the_first_entry_is_made_together_with_nothing_of_the_practice_beside_it() {
    travel(|| started_together(Theme::Light, &ENGLISH)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_made_in_the_language_of_the_client() {
    travel(|| started_together(Theme::Dark, &GERMAN)).await;
}

/// What the client reads.
struct Said {
    language: &'static str,
    lead: &'static str,
    begin: &'static str,
    question: &'static str,
    no: &'static str,
    yes: &'static str,
    next_question: &'static str,
    save: &'static str,
    saved: &'static str,
    back: &'static str,
}

const ENGLISH: Said = Said {
    language: "en",
    lead: "We do the first one together",
    begin: "Note this morning",
    question: "Did you sleep through?",
    no: "No",
    yes: "Yes",
    next_question: "When was the worst waking?",
    save: "Save this morning",
    saved: "Saved on this laptop, with your goal.",
    back: "Back to the session",
};

const GERMAN: Said = Said {
    language: "de",
    lead: "Den ersten Eintrag machen wir gemeinsam",
    begin: "Diesen Morgen notieren",
    question: "Haben Sie durchgeschlafen?",
    no: "Nein",
    yes: "Ja",
    next_question: "Wann",
    save: "Morgen speichern",
    saved: "Gespeichert auf diesem Laptop, bei Ihrem Ziel.",
    back: "Zurück zur Sitzung",
};

async fn started_together(theme: Theme, said: &Said) {
    let profile = Profile::new();
    let window = Window::open(&profile, theme).await;
    first_start(&window).await;
    // Another client's case file, which the one in the room must not see.
    window.press("New case file").await;
    window.sees("By the end of our work together").await;
    window.fill("You call them", "Somebody Else").await;
    window.sees("Saved.").await;
    goal(&window).await;
    in_language(&window, said.language).await;
    window.press("Homework").await;
    window.press("New homework").await;
    window.press("Worst waking diary").await;
    window.fill("Your line to the client", MESSAGE).await;
    window.sees("The days then begin today.").await;
    let rails = "arguments[arguments.length - 1](document.querySelectorAll('nav').length)";
    assert_ne!(window.asks(rails).await, 0, "the rail is there, as long as nobody else looks");
    window.press("Start it together").await;
    window.sees(said.lead).await;
    window.looks_right("20-together").await;
    nothing_of_the_practice(&window).await;

    // Begun, left and gone on with, all by keyboard.
    tab_to(&window, said.begin).await;
    window.keys(&[Key::Enter.into()]).await;
    window.sees(said.question).await;
    window.looks_right("21-together-question").await;
    tab_to(&window, said.no).await;
    window.keys(&[Key::Enter.into()]).await;
    window.sees(said.next_question).await;
    window.looks_right("22-together-next-question").await;
    nothing_of_the_practice(&window).await;
    // Another window was looked at in between: what came in stays out.
    window.asks(&format!("window.dispatchEvent(new Event('focus')); {DONE}")).await;
    nothing_of_the_practice(&window).await;
    window.keys(&[Key::Escape.into()]).await;
    window.sees("Begun and not saved yet").await;
    window.sees("Somebody Else").await;
    assert_eq!(focused(&window).await, "Start it together", "back to where it was left");
    window.looks_right("23-hand-over-begun").await;
    window.keys(&[Key::Control.into(), Key::Shift.into(), 't']).await;
    window.sees(said.next_question).await;
    let shown = window.text().await;
    assert!(!shown.contains("Somebody Else"), "{shown}");

    // Back to the first question, and a better night after all.
    tab_to(&window, back_in_form(said)).await;
    window.keys(&[Key::Enter.into()]).await;
    window.sees(said.question).await;
    tab_to(&window, said.yes).await;
    window.keys(&[Key::Enter.into()]).await;
    tab_to(&window, said.save).await;
    window.keys(&[Key::Enter.into()]).await;
    window.sees(said.saved).await;
    nothing_of_the_practice(&window).await;
    window.looks_right("24-together-saved").await;
    tab_to(&window, said.back).await;
    window.keys(&[Key::Escape.into()]).await;

    // Back in Hand over, and beside the goal.
    window.sees("The first entry was made together.").await;
    window.looks_right("25-hand-over-started").await;
    window.press("Done").await;
    window.press("Read").await;
    window.sees("1 recorded").await;
    window.sees("in the room").await;
    window.looks_right("26-read-what-was-made").await;
    let dots = "document.querySelector('[role=img]').getAttribute('aria-label')";
    let dots = window.asks(&format!("arguments[arguments.length - 1]({dots})")).await;
    let first = dots.as_str().unwrap_or_default().split(';').next().unwrap_or_default().to_owned();
    assert_eq!(first, "met", "the dot of today is lit");
    window.close().await;
}

const DONE: &str = "arguments[arguments.length - 1](true)";

fn back_in_form(said: &Said) -> &'static str {
    if said.language == "de" { "Zurück" } else { "Back" }
}

/// The language of everything that the client reads.
async fn in_language(window: &Window, language: &str) {
    window.press("Information").await;
    window.sees("About the case").await;
    let choose = format!(
        "const field = [...document.querySelectorAll('select')].find((one) => one.labels[0]?.innerText === 'Language');
         field.value = '{language}';
         for (const told of ['input', 'change']) field.dispatchEvent(new Event(told, {{ bubbles: true }}));
         {DONE}"
    );
    assert_eq!(window.asks(&choose).await, json!(true), "there is a language to choose");
    window.sees("Saved.").await;
}

/// Not the rail, not another case, not a tab or heading of the window: neither to see nor to reach.
async fn nothing_of_the_practice(window: &Window) {
    const LOOK: &str = "
        const screen = document.querySelector('main.together');
        const behind = document.querySelector('.stage');
        const seen = (one) => one.getClientRects().length > 0;
        const reach = [...document.querySelectorAll('a, button, input, select, textarea, [tabindex]')]
            .filter((one) => seen(one) && !screen.contains(one)).length;
        const box = screen.getBoundingClientRect();
        const whole = box.top <= 0 && box.left <= 0 && box.right >= innerWidth && box.bottom >= innerHeight;
        arguments[arguments.length - 1]({
            rail: document.querySelectorAll('nav').length,
            behind: seen(behind), inert: behind.inert, reach, whole,
            focused: screen.contains(document.activeElement),
            text: document.body.innerText, title: document.title,
        });";
    let look = window.asks(LOOK).await;
    assert_eq!(look["rail"], 0, "the rail is gone: {look}");
    assert_eq!((&look["behind"], &look["inert"]), (&json!(false), &json!(true)), "{look}");
    assert_eq!((&look["reach"], &look["whole"]), (&json!(0), &json!(true)), "{look}");
    assert_eq!(look["focused"], true, "the keyboard is where the client looks: {look}");
    assert_eq!(look["title"], "Ownwords");
    let text = look["text"].as_str().unwrap_or_default();
    for of_the_practice in ["Somebody Else", "Case files", "Settings", "Homework", "Hand it over"] {
        assert!(!text.contains(of_the_practice), "“{of_the_practice}” is in view: {text}");
    }
    assert_eq!(window.title().await, "Ownwords", "a title that tells nobody anything");
}

/// What has the focus, by its name.
async fn focused(window: &Window) -> String {
    const NAME: &str = "
        const { labels, innerText, ariaLabel } = document.activeElement;
        const name = ariaLabel || (labels?.length ? labels[0].innerText : innerText);
        arguments[arguments.length - 1](name.replace(/\\s+/g, ' ').trim())";
    let end = tokio::time::Instant::now() + std::time::Duration::from_secs(5);
    loop {
        match window.asks(NAME).await {
            // What is just being shown takes the focus a moment later.
            Value::String(name) if !name.is_empty() && name.len() < 200 => return name,
            _ if tokio::time::Instant::now() > end => return String::new(),
            _ => tokio::time::sleep(std::time::Duration::from_millis(50)).await,
        }
    }
}

/// Presses Tab until the focus is on what has this name.
pub(super) async fn tab_to(window: &Window, name: &str) {
    let mut passed = Vec::new();
    while passed.len() < 80 {
        let here = focused(window).await;
        if here == name {
            return;
        }
        passed.push(here);
        window.keys(&[Key::Tab.into()]).await;
    }
    panic!("Tab does not lead to “{name}”, only to {passed:?}");
}
