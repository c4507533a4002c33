//! The form builder: a form of the library is changed for one client and handed over, in at most ten
//! interactions, by mouse and by keyboard alone.

mod life;
mod sixty;

use std::process::Command;

use super::together::tab_to;
use super::{GOAL, MESSAGE, first_start};
use crate::driver::{Profile, Theme, Window, travel};

const COMMUTER: &str = "Commuter";
const SLEEPER: &str = "Sleeper";
const COMMUTE: &str = "I want to drive to work without panic on the 405.";
const COMMUTE_MESSAGE: &str =
    "This is to capture what happens on the 405 drives, so that we see it by next session.";
const FIRST_SIGN: &str = "What was the first sign of panic?";
const ON_MY_MIND: &str = "What was on your mind at the worst waking?";
/// What the sleep diary asks in its place.
const COMMENTS: &str = "Anything else about the night?";

const CTRL: char = '\u{E009}';
const SHIFT: char = '\u{E008}';
const ENTER: char = '\u{E007}';
const DOWN: char = '\u{E015}';

/// What a script says once it is done.
const DONE: &str = "arguments[arguments.length - 1](true)";

/// A hand at the window. What counts as an interaction: a click, a chord, or a field typed without
/// leaving it; by keyboard, going to a control and pressing it is what a click is with a mouse.
struct Hand<'w> {
    window: &'w Window,
    interactions: usize,
}

impl<'w> Hand<'w> {
    fn at(window: &'w Window) -> Self {
        Self { window, interactions: 0 }
    }

    async fn press(&mut self, name: &str) {
        self.window.press(name).await;
        self.interactions += 1;
    }

    async fn fill(&mut self, label: &str, text: &str) {
        self.window.fill(label, text).await;
        self.interactions += 1;
    }

    /// Types where the focus is, in place of what stands there.
    async fn types(&mut self, text: &str) {
        self.window.keys(&[CTRL, 'a']).await;
        self.window.types(text).await;
        self.interactions += 1;
    }

    async fn keys(&mut self, keys: &[char]) {
        self.window.keys(keys).await;
        self.interactions += 1;
    }

    /// Goes to a control with Tab and presses it.
    async fn reaches(&mut self, name: &str) {
        tab_to(self.window, name).await;
        self.keys(&[ENTER]).await;
    }

    /// Goes to a field with Tab and types in it.
    async fn types_into(&mut self, label: &str, text: &str) {
        tab_to(self.window, label).await;
        self.types(text).await;
    }

    fn is_done(&self, what: &str) {
        eprintln!("{what}: {} interactions", self.interactions);
        assert!(self.interactions <= 10, "{what} took {} interactions", self.interactions);
    }
}

/// A case file with a goal, and the window at its homework.
async fn client_with(window: &Window, name: &str, goal: &str) {
    window.press("New case file").await;
    window.sees("By the end of our work together").await;
    window.fill("You call them", name).await;
    window.fill("The goal, in their words", goal).await;
    window.sees("Counts as met:").await;
    window.press("Count it like this").await;
    window.press("Save the goal").await;
    window.sees("The goal is saved").await;
    // Agreed once for each client, and not asked about with each homework.
    window.press("PDF file").await;
    window.sees("since ").await;
    window.press("Homework").await;
    window.sees("New homework").await;
}

/// What the handed over sheet says, in one line.
fn sheet(profile: &Profile) -> String {
    let pdf = profile.saved("pdf");
    let read = Command::new("pdftotext").arg("-raw").arg(&pdf).arg("-").output();
    let text = String::from_utf8(read.expect("pdftotext").stdout).expect("text");
    std::fs::remove_file(pdf).expect("it was there");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_the_commute(said: &str) {
    // Read in the order in which it was written: the head of a column goes over several lines.
    for written in ["My morning commute", FIRST_SIGN, "without panic on the 405"] {
        assert!(said.contains(written), "“{written}” is on the sheet: {said}");
    }
}

fn is_the_diary(said: &str) {
    assert!(said.contains("What was on your mind at the worst"), "{said}");
    for gone in [COMMENTS, "About the night", "a strange bed"] {
        assert!(!said.contains(gone), "“{gone}” was about the earlier question: {said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_forms_are_made_to_fit_and_handed_over_in_ten_interactions_each() {
    travel(by_mouse).await;
}

async fn by_mouse() {
    let profile = Profile::new();
    let window = Window::open(&profile, Theme::Light).await;
    first_start(&window).await;

    // A tracker of the morning commute, made in the composer.
    client_with(&window, COMMUTER, COMMUTE).await;
    let mut hand = Hand::at(&window);
    hand.press("New homework").await;
    hand.press("All forms").await;
    window.sees("Favourites only").await;
    hand.press("Chosen: Drive tracker").await;
    hand.press("Change this form").await;
    window.sees("Rhythm and introduction").await;
    hand.fill("Name of the form", "My morning commute").await;
    hand.press("Add a question").await;
    hand.types(FIRST_SIGN).await;
    window.looks_right("60-builder-in-the-composer").await;
    hand.fill("Your line to the client", COMMUTE_MESSAGE).await;
    hand.press("Save PDF").await;
    window.sees("Saved as Form").await;
    hand.is_done("The morning commute, by mouse");
    is_the_commute(&sheet(&profile));
    // What was just given is no "last time", and its paper is there to look at too.
    assert!(!window.text().await.contains("As last time"));
    window.press("Paper").await;
    window.draws("Page 1 of").await;
    window.looks_right("61-handed-over").await;

    // A sleep diary with one column for the worst waking, made on the Forms screen.
    client_with(&window, SLEEPER, GOAL).await;
    let mut hand = Hand::at(&window);
    hand.press("Forms").await;
    hand.press("Sleep diary").await;
    window.sees("Change a copy").await;
    window.looks_right("62-form-and-what-can-be-done").await;
    hand.press("Change a copy").await;
    window.sees("Rhythm and introduction").await;
    window.looks_right("63-builder").await;
    hand.press(&format!("10 {COMMENTS}")).await;
    hand.fill("What it asks", ON_MY_MIND).await;
    window.looks_right("64-question-open").await;
    hand.press("Give it to a client").await;
    hand.press(SLEEPER).await;
    hand.fill("Your line to the client", MESSAGE).await;
    hand.press("Save PDF").await;
    window.sees("Saved as Form").await;
    hand.is_done("The sleep diary, by mouse");
    is_the_diary(&sheet(&profile));
    window.looks_right("65-diary-handed-over").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_is_done_by_keyboard_alone() {
    travel(by_keyboard).await;
}

async fn by_keyboard() {
    let profile = Profile::new();
    let window = Window::open(&profile, Theme::Dark).await;
    first_start(&window).await;
    client_with(&window, COMMUTER, COMMUTE).await;
    let mut hand = Hand::at(&window);
    hand.keys(&[CTRL, SHIFT, 'n']).await;
    window.sees("Change this form").await;
    hand.reaches("All forms").await;
    window.sees("Favourites only").await;
    hand.types("drive tracker").await;
    window.keys(&[DOWN]).await;
    hand.keys(&[ENTER]).await;
    hand.keys(&[CTRL, 'e']).await;
    window.sees("Rhythm and introduction").await;
    hand.types("My morning commute").await;
    hand.keys(&[CTRL, SHIFT, 'a']).await;
    window.sees("What it asks").await;
    hand.types(FIRST_SIGN).await;
    hand.types_into("Your line to the client", COMMUTE_MESSAGE).await;
    hand.keys(&[CTRL, 'p']).await;
    window.sees("Saved as Form").await;
    hand.is_done("The morning commute, by keyboard");
    is_the_commute(&sheet(&profile));
    window.looks_right("61-handed-over").await;

    client_with(&window, SLEEPER, GOAL).await;
    let mut hand = Hand::at(&window);
    hand.keys(&[CTRL, SHIFT, 'f']).await;
    window.sees("as your clients get it").await;
    hand.types_into("Find a form", "sleep diary").await;
    window.keys(&[DOWN]).await;
    hand.keys(&[ENTER]).await;
    window.sees("Change a copy").await;
    hand.keys(&[CTRL, 'e']).await;
    window.sees("Rhythm and introduction").await;
    for _ in 0..10 {
        window.keys(&[DOWN]).await;
    }
    hand.keys(&[ENTER]).await;
    window.sees("What it asks").await;
    hand.types(ON_MY_MIND).await;
    window.looks_right("64-question-open").await;
    hand.keys(&[CTRL, 'g']).await;
    hand.reaches(SLEEPER).await;
    hand.types_into("Your line to the client", MESSAGE).await;
    hand.keys(&[CTRL, 'p']).await;
    window.sees("Saved as Form").await;
    hand.is_done("The sleep diary, by keyboard");
    is_the_diary(&sheet(&profile));
    window.close().await;
}
