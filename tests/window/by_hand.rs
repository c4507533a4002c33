//! Paper that came back is typed in: a week of a diary by keyboard alone, read beside the goal; and a night
//! of which the phone said something else stands as two versions.

use fantoccini::key::Key;
use practice::case_file::CaseAbout;
use practice::form::{Answer, Answers};
use practice::id::ReplyId;
use practice::vault::{Passphrase, Vault};
use serde_json::json;

use super::PASSPHRASE;
use super::came_back::{given, locked, now, sealed, unlocked};
use crate::driver::{Profile, Theme, Window, travel};

#[tokio::test(flavor = "multi_thread")]
async fn a_week_on_paper_is_typed_in_by_keyboard_alone_and_overrides_nothing() {
    travel(|| typed_in(Theme::Light)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn and_so_is_paper_in_the_dark() {
    travel(|| typed_in(Theme::Dark)).await;
}

async fn typed_in(theme: Theme) {
    let profile = Profile::new();
    let window = Window::open(&profile, theme).await;
    given(&window).await;
    locked(&window).await;
    let desk = prepare(&profile);
    unlocked(&window).await;
    window.press("Came back").await;
    window.fill("What your client sent", &desk.from_phone).await;
    window.press("Read it").await;
    window.sees("Undo").await;
    window.press(&format!("Read Worst waking diary of {}", desk.number)).await;
    window.sees("Type in from paper").await;
    let e = [Key::Control.into(), Key::Shift.into(), 'e'];
    window.keys(&e).await;
    window.sees("A row left blank is not recorded.").await;
    window.sees("pasted, ").await;
    let shown = window.text().await;
    assert!(shown.contains("four nights out of seven"), "the goal stands on top: {shown}");
    assert!(!shown.contains(&desk.other), "nothing of another case is beside it: {shown}");
    window.looks_right("120-by-hand").await;

    // The week, from the night that the phone told of otherwise.
    let hand = Hand { window: &window };
    assert_eq!(
        hand.at().await,
        "1/0",
        "typing begins at the first night of which nothing is known"
    );
    hand.press(Key::Up).await;
    let mut presses = Vec::new();
    presses.push(hand.row("n\t0240\tthe meeting on monday.\n").await);
    presses.push(hand.row("y\n").await);
    presses.push(hand.row("y\n").await);
    presses.push(hand.row("n\t330\tthe train.\n").await);
    presses.push(hand.row("-\n").await);
    presses.push(hand.row("\n").await);
    assert_eq!(hand.at().await, "6/0");
    // What is not asked is passed by: from the only cell of this row, Tab leaves the table.
    hand.row("x\t").await;
    window.sees("Type y for yes or n for no.").await;
    window.looks_right("121-by-hand-fault").await;
    window.keys(&[Key::Shift.into(), Key::Tab.into()]).await;
    assert_eq!(hand.at().await, "6/0");
    presses.push(hand.row("y").await);
    eprintln!(
        "presses for each row of the week: {presses:?}, in all {}",
        presses.iter().sum::<u32>()
    );
    assert!(presses.iter().filter(|count| **count <= 2).count() >= 5, "a short night is two keys");

    // What was typed is there again after a look elsewhere.
    hand.press(Key::Escape).await;
    window.sees("1 recorded").await;
    window.keys(&e).await;
    window.sees("A row left blank is not recorded.").await;
    assert_eq!(hand.cell(3, 1).await, "03:30", "understood, and kept");
    window.takes_size(900, 600).await;
    window.looks_right("122-by-hand-small").await;
    window.takes_size(1280, 800).await;

    window.keys(&[Key::Control.into(), Key::Enter.into()]).await;
    window
        .sees("6 days filed. 1 differs from what was there before; both are kept, see Came back.")
        .await;
    window.sees("Two versions: decide under Came back").await;
    window.looks_right("123-by-hand-filed").await;
    hand.press(Key::Escape).await;
    window.sees("“the train.”").await;
    window.sees("Nothing to record that day.").await;
    window.sees("two versions differ").await;
    window.looks_right("124-by-hand-read").await;

    window.press("Close").await;
    window.sees("New homework").await;
    window.looks_right("125-homework-from-paper").await;
    window.press("Came back").await;
    window.sees("Two versions").await;
    window.sees("typed in from paper, came in").await;
    window.sees("“the meeting on monday.”").await;
    window.looks_right("126-paper-beside-the-phone").await;
    window.press("Keep this one, version 1 of Worst waking diary").await;
    window.sees("That version counts now.").await;
    window.close().await;
}

/// Keys that are pressed one after the other, wherever the focus is.
struct Hand<'w> {
    window: &'w Window,
}

impl Hand<'_> {
    async fn press(&self, key: Key) {
        self.window.keys(&[key.into()]).await;
    }

    /// Types a row; says how many keys that took.
    async fn row(&self, text: &str) -> u32 {
        for letter in text.chars() {
            let key = match letter {
                '\t' => Key::Tab.into(),
                '\n' => Key::Enter.into(),
                letter => letter,
            };
            self.window.keys(&[key]).await;
        }
        text.chars().count() as u32
    }

    /// The row and column of the cell that has the focus.
    async fn at(&self) -> String {
        let at = "const { row, column } = document.activeElement.dataset;
            arguments[arguments.length - 1](`${row}/${column}`);";
        self.window.asks(at).await.as_str().unwrap_or_default().to_owned()
    }

    async fn cell(&self, row: u32, column: u32) -> String {
        let cell =
            format!("document.querySelector('[data-row=\"{row}\"][data-column=\"{column}\"]')");
        let text = format!("arguments[arguments.length - 1]({cell}?.value ?? '')");
        let text = self.window.asks(&text).await;
        assert_ne!(text, json!(null), "the cell is there");
        text.as_str().unwrap_or_default().to_owned()
    }
}

/// What lies on the desk, and what the phone sent.
struct Prepared {
    number: String,
    /// What another case file is called.
    other: String,
    /// The first night, slept through.
    from_phone: String,
}

fn prepare(profile: &Profile) -> Prepared {
    let vault =
        Vault::unlock(&profile.vault(), &Passphrase::new(PASSPHRASE), now()).expect("opens");
    let case = vault.case_files().current().expect("cases").remove(0);
    let given = vault.assignments().of(case.id).expect("read").remove(0);
    let other = vault.case_files().open(&CaseAbout::in_language("en"), now()).expect("opened");
    let slept = Answers::from([("slept_through".into(), Answer::YesNo(true))]);
    let from_phone = sealed(&vault, &given, ReplyId::from_bytes([1; 10]), 1, &[slept]);
    vault.lock().expect("locked");
    Prepared { number: case.number, other: other.number, from_phone }
}
