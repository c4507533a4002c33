//! Typing in the longest form there can be: what it draws anew, and what it takes.

use serde_json::json;

use super::DONE;
use crate::driver::{Profile, Theme, Window, travel};

/// How many keys are typed in a form of sixty questions.
const KEYS: usize = 200;

#[tokio::test(flavor = "multi_thread")]
async fn a_key_in_a_form_of_sixty_questions_draws_one_question_anew() {
    travel(sixty_questions).await;
}

/// Asserts on what is drawn and not on time; the time is told, and noted where it is asked for.
async fn sixty_questions() {
    let profile = Profile::new();
    let window = Window::open(&profile, Theme::Light).await;
    window.press("Look around with a sample practice").await;
    window.sees("Came back").await;
    std::fs::write(profile.files().join("drop.json"), form_of(60)).expect("written");
    window.asks(&format!("window.dispatchEvent(new Event('ownwords-drop')); {DONE}")).await;
    window.sees("The form was added to your own.").await;
    let mut table = String::from(
        "| where | rows drawn anew by a key | a key, with its layout (ms) | the preview after it, once the hand rests (ms) |\n|---|--:|--:|--:|\n",
    );

    window.press("Change it").await;
    window.sees("60\n").await;
    window.sees("The longest is").await;
    window.looks_right("84-takes-too-long").await;
    table += &typed(&window, "the builder").await;
    window.press("Done").await;
    window.sees("Change it").await;

    window.press("Give it to a client").await;
    window.fill("Find a client", "teach").await;
    window.gone("more: type a few letters").await;
    window.press("Teacher, four nights").await;
    window.press("Change this form").await;
    window.sees("Rhythm and introduction").await;
    table += &typed(&window, "the composer").await;
    window.looks_right("85-sixty-questions").await;
    eprintln!("{table}");
    if let Some(file) = std::env::var_os("OWNWORDS_BENCH") {
        let lead = format!(
            "### Typing in a form of sixty questions\n\n{KEYS} keys in the wording of the thirtieth question, in the real window. To reach: under one frame (16 ms).\n\n"
        );
        std::fs::write(file, lead + &table).expect("what was measured is noted");
    }
    window.close().await;
}

/// Types in the thirtieth question and tells what that took, as a row of the table.
async fn typed(window: &Window, place: &str) -> String {
    window.press("30 Question 30").await;
    window.sees("What it asks").await;
    let script = format!(
        "const done = arguments[arguments.length - 1];
         const field = document.querySelector('.outline [data-ask]');
         const put = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set;
         const key = (place) => {{
             put.call(field, field.value + 'abcdefgh '[place % 9]);
             field.dispatchEvent(new InputEvent('input', {{ bubbles: true }}));
         }};
         const turn = () => new Promise((go) => setTimeout(go, 0));
         (async () => {{
             const rows = new Set();
             const seen = new MutationObserver((all) => {{
                 for (const {{ target, addedNodes }} of all) {{
                     const row = (target.closest ? target : target.parentElement)?.closest('[data-question]');
                     if (row) rows.add(row.dataset.question);
                     for (const node of addedNodes)
                         for (const put of node.querySelectorAll?.('[data-row]') ?? []) rows.add(put);
                 }}
             }});
             seen.observe(document.querySelector('.outline'),
                 {{ subtree: true, childList: true, characterData: true, attributes: true }});
             const began = performance.now();
             for (let place = 0; place < {KEYS}; place += 1) {{
                 key(place);
                 await Promise.resolve();
                 await Promise.resolve();
                 document.body.getBoundingClientRect();
             }}
             const each = (performance.now() - began) / {KEYS};
             await turn();
             seen.disconnect();
             // What is due once the hand rests, as the longest the page was not to be reached for.
             let longest = 0;
             for (const end = performance.now() + 1500; performance.now() < end;) {{
                 const before = performance.now();
                 await turn();
                 longest = Math.max(longest, performance.now() - before);
             }}
             done({{ rows: rows.size, each, longest }});
         }})();"
    );
    let told = window.asks(&script).await;
    let figure = |name: &str| told[name].as_f64().unwrap_or_else(|| panic!("{name}: {told}"));
    assert!(
        (figure("rows") - 1.0).abs() < f64::EPSILON,
        "a key draws its own question anew and no other: {told}"
    );
    format!("| {place} | {} | {:.2} | {:.0} |\n", figure("rows"), figure("each"), figure("longest"))
}

/// A form with `count` questions of every kind, each waiting for the one before where it can.
fn form_of(count: usize) -> String {
    let question = |number: usize| {
        let answer = match number % 5 {
            0 => {
                json!({ "kind": "rating", "min": 0, "max": 10, "step": 1, "low": "none", "high": "all" })
            }
            1 => json!({ "kind": "yes_no" }),
            2 => json!({ "kind": "text" }),
            3 => json!({ "kind": "choice", "options": [
                { "key": "a", "label": "at home" }, { "key": "b", "label": "elsewhere" }] }),
            _ => json!({ "kind": "minutes" }),
        };
        let mut question = json!({ "key": format!("q{number}"), "ask": format!("Question {number}"), "answer": answer });
        if number % 5 == 2 {
            question["show_when"] =
                json!({ "equals": { "key": format!("q{}", number - 1), "value": true } });
        }
        question
    };
    json!({
        "format": 1, "key": "long", "version": 1, "title": "Sixty questions",
        "purpose": "As long as a form can be.", "takes_seconds": 600,
        "rhythm": { "kind": "daily", "days": 7, "part_of_day": "any" },
        "entry": (1..=count).map(question).collect::<Vec<_>>(),
    })
    .to_string()
}
