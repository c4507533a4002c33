//! The whole life of a form: made, changed, kept in versions, given, saved, opened, dropped and put away.

use serde_json::json;

use super::{CTRL, DONE, ENTER, SHIFT, sheet};
use crate::driver::{Profile, Theme, Window, travel};
use crate::forms::text_of;

#[tokio::test(flavor = "multi_thread")]
async fn a_form_is_made_changed_kept_put_away_saved_and_opened_again() {
    travel(|| whole_life(Theme::Light)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn all_of_it_is_done_in_the_dark_too() {
    travel(|| whole_life(Theme::Dark)).await;
}

async fn whole_life(theme: Theme) {
    let profile = Profile::new();
    let window = Window::open(&profile, theme).await;
    window.press("Look around with a sample practice").await;
    window.sees("Came back").await;
    window.press("Forms").await;
    window.sees("as your clients get it").await;

    // From nothing: it says what is missing, and is there again after another screen.
    window.press("New form").await;
    window.sees("The form has no name.").await;
    window.sees("Question 1: it has no words yet").await;
    window.looks_right("66-new-form").await;
    window.fill("Name of the form", "Evening check").await;
    window.press("1 Not worded yet").await;
    window.fill("What it asks", "Did you and your partner talk, and did it help you?").await;
    chosen(&window, "Answer", "yes_no").await;
    window.sees("This may ask two things at once.").await;
    window.looks_right("67-two-in-one").await;
    window.fill("What it asks", "Did you talk this evening?").await;
    window.press("Add a question").await;
    window.fill("What it asks", "How close did you feel?").await;
    chosen(&window, "Answer", "rating").await;
    window.sees("The low end means").await;

    // Only after a yes: the question that decides is pointed at.
    window.press("Ask it only sometimes").await;
    window.sees("Point at the question that it depends on.").await;
    window.looks_right("68-pointing").await;
    // The nearest one has the focus already.
    window.keys(&[ENTER]).await;
    window.sees("Asked only if “Did you talk this evening?” is").await;
    window.looks_right("69-only-sometimes").await;

    // The kind changes and comes back with what was there; undo and redo go over all of it.
    window.fill("The high end means", "as close as ever").await;
    chosen(&window, "Answer", "choice").await;
    window.sees("What can be chosen").await;
    window.looks_right("70-choices").await;
    chosen(&window, "Answer", "rating").await;
    assert_eq!(held(&window, "The high end means").await, "as close as ever");
    // Emptied, typed, changed to a choice, and back.
    for _ in 0..4 {
        window.keys(&[CTRL, 'z']).await;
    }
    assert_eq!(held(&window, "The high end means").await, "as much as can be");
    for _ in 0..4 {
        window.keys(&[CTRL, SHIFT, 'z']).await;
    }
    assert_eq!(held(&window, "The high end means").await, "as close as ever");
    window.press("Close").await;

    // Moved by hand and by keyboard.
    window.press("Add a question").await;
    window.fill("What it asks", "What did you talk about?").await;
    window.press("Close").await;
    assert_eq!(order(&window).await, [TALK, CLOSE, ABOUT]);
    window.drags(".outline li:nth-child(3) .grip", ".outline li:nth-child(1)").await;
    assert_eq!(order(&window).await, [TALK, ABOUT, CLOSE]);
    window.asks(&format!("{FOCUS_ROW}[2].focus(); {DONE}")).await;
    window.keys(&[ALT, UP]).await;
    assert_eq!(order(&window).await, [TALK, CLOSE, ABOUT]);
    window.keys(&[ALT, UP]).await;
    window.sees("it depends on a question that is asked later").await;
    window.looks_right("71-moved-before-what-decides").await;
    window.keys(&[CTRL, 'z']).await;

    // How often, and the words around it; a form that takes too long names its longest question.
    window.press("Rhythm and introduction").await;
    window.fill("Line under the title", "Before bed; an evening left empty is all right.").await;
    window.press("evening").await;
    window.sees("Each evening for 7 days").await;
    window.looks_right("72-rhythm").await;
    window.press("Paper").await;
    window.draws("Page 1 of").await;
    window.looks_right("73-builder-on-paper").await;
    window.press("Phone").await;

    // Kept; changed and kept again, as another version that says what changed.
    window.sees("Saved as you type").await;
    window.press("Done").await;
    window.sees("Your own").await;
    window.sees("Evening check").await;
    window.looks_right("74-own-forms").await;
    window.press("Change it").await;
    window.fill("Name of the form", "Talking in the evening").await;
    window.press("Done").await;
    window.sees("Talking in the evening").await;
    window.press("Change it").await;
    window.press("Versions").await;
    window.sees("renamed from “Evening check” to “Talking in the evening”").await;
    window.looks_right("75-versions").await;
    window.press("Go back to this: version 1").await;
    assert_eq!(held(&window, "Name of the form").await, "Evening check");
    window.keys(&[CTRL, 'z']).await;
    assert_eq!(held(&window, "Name of the form").await, "Talking in the evening");
    window.press("Done").await;
    window.sees("Change it").await;

    // Given, and changed afterwards: what the client has stays as it was given.
    window.press("Give it to a client").await;
    window.sees("more: type a few letters").await;
    window.fill("Find a client", "teach").await;
    window.gone("more: type a few letters").await;
    window.press("Teacher, four nights").await;
    window.fill("Your line to the client", "So that we see what the evenings are like.").await;
    window.press("Save PDF").await;
    window.press("Only this once").await;
    window.sees("Saved as Form").await;
    let given = sheet(&profile);
    window.press("Forms").await;
    window.sees("At home with").await;
    window.press("Change it").await;
    window.fill("Name of the form", "Something else").await;
    window.press(&format!("1 {TALK}")).await;
    window.press("Remove").await;
    window.press("Done").await;
    window.sees("(version 2)").await;
    window.looks_right("76-in-use-as-an-earlier-version").await;
    window.press("Teacher, four nights").await;
    window.sees("Talking in the evening").await;
    window.press("Read").await;
    window.sees("Hand it over again").await;
    window.press("Save PDF").await;
    window.press("Only this once").await;
    window.sees("Saved as Form").await;
    assert_eq!(sheet(&profile), given, "what was given is untouched");
    window.press("Close").await;

    // Saved as a file, opened with faults, opened whole, and dropped on the window.
    window.press("Forms").await;
    window.press("Save as a file").await;
    window.sees("Saved as form-").await;
    let file = profile.saved("json");
    let form = std::fs::read_to_string(&file).expect("the file");
    std::fs::remove_file(&file).expect("it was there");
    let wrong =
        form.replacen("\"max\": 10", "\"max\": -1", 1).replacen("How close did you feel?", "", 1);
    std::fs::write(profile.files().join("open.json"), wrong).expect("written");
    window.press("Open a form file").await;
    window.sees("“open.json” is not a form that can be used").await;
    window.sees("entry[0].ask").await;
    window.sees("must say something").await;
    window.looks_right("77-a-wrong-file").await;
    std::fs::write(profile.files().join("open.json"), &form).expect("written");
    window.press("Open a form file").await;
    window.sees("You have this form already.").await;
    let other = form.replacen("Something else", "From a colleague", 1);
    std::fs::write(profile.files().join("drop.json"), other).expect("written");
    window.asks(&format!("window.dispatchEvent(new Event('ownwords-drag-enter')); {DONE}")).await;
    window.sees("Let go to open the form").await;
    window.asks(&format!("window.dispatchEvent(new Event('ownwords-drop')); {DONE}")).await;
    window.sees("The form was added to your own.").await;
    window.sees("From a colleague").await;
    window.looks_right("78-a-dropped-file").await;

    // Put away, and taken back.
    window.press("Put it away").await;
    window.sees("1 form put away").await;
    window.press("1 form put away").await;
    window.looks_right("79-put-away").await;
    window.press("Take it back: From a colleague").await;
    window.gone("1 form put away").await;

    // One question more than last time, without leaving the composer.
    window.press("Teacher, four nights").await;
    window.press("New homework").await;
    window.sees("As last time").await;
    window.press("Add a question").await;
    window.sees("What it asks").await;
    window.types("What helped?").await;
    window.press("Done").await;
    window.sees("Change this form").await;
    window.looks_right("80-one-question-more").await;
    window.press("All forms").await;
    window.sees("Made for this client.").await;
    window.press("Chosen: Something else").await;

    // It cannot count what the goal is counted by; the question that can is one press away.
    window.sees("This form cannot count nights slept through.").await;
    window.press("Add the question").await;
    window.sees("Did you sleep through?").await;
    window.gone("This form cannot count").await;
    window.press("Done").await;
    window.sees("Change this form").await;
    window.press("Throw the draft away").await;
    window.gone("Made for this client.").await;
    window.sees("As last time").await;

    // A small window, and large text.
    window.press("Change this form").await;
    window.press(&format!("1 {CLOSE}")).await;
    window.takes_size(900, 600).await;
    window.looks_right("81-builder-small").await;
    window.takes_size(1280, 800).await;
    window.asks(&text_of("200%")).await;
    window
        .asks(&format!("document.querySelector('.outline .open').scrollIntoView(); {DONE}"))
        .await;
    window.looks_right("82-builder-large-text").await;
    window.takes_size(900, 600).await;
    window
        .asks(&format!("document.querySelector('.outline .open').scrollIntoView(); {DONE}"))
        .await;
    window.looks_right("83-builder-small-large-text").await;
    window.takes_size(1280, 800).await;
    window.press("Forms").await;
    window.press("Change it").await;
    window.sees("Rhythm and introduction").await;
    window.looks_right("83-builder-screen-large-text").await;
    window.close().await;
}

const TALK: &str = "Did you talk this evening?";
const CLOSE: &str = "How close did you feel?";
const ABOUT: &str = "What did you talk about?";

const ALT: char = '\u{E00A}';
const UP: char = '\u{E013}';
const FOCUS_ROW: &str = "document.querySelectorAll('.outline [data-row]')";

/// The questions in their order.
async fn order(window: &Window) -> Vec<String> {
    let script = format!(
        "arguments[arguments.length - 1]([...{FOCUS_ROW}].map((row) => row.querySelector('.ask').textContent))"
    );
    let found = window.asks(&script).await;
    let found = found.as_array().cloned().unwrap_or_else(|| panic!("a list, not {found}"));
    found.iter().filter_map(|ask| ask.as_str().map(str::to_owned)).collect()
}

/// Script that finds the field with a label.
fn field(label: &str) -> String {
    format!(
        "[...document.querySelectorAll('input, textarea, select')].find((one) =>
            (one.ariaLabel || one.labels[0]?.innerText || '').startsWith('{label}'))"
    )
}

/// What stands in a field.
async fn held(window: &Window, label: &str) -> String {
    let script = format!("arguments[arguments.length - 1]({}?.value ?? null)", field(label));
    window.asks(&script).await.as_str().unwrap_or_default().to_owned()
}

/// Chooses from a list.
async fn chosen(window: &Window, label: &str, value: &str) {
    let choose = format!(
        "const field = {};
         field.value = '{value}';
         field.dispatchEvent(new Event('change', {{ bubbles: true }}));
         {DONE}",
        field(label)
    );
    assert_eq!(window.asks(&choose).await, json!(true), "there is a list “{label}”");
}
