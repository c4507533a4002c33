//! Came back: two versions of one day, what cannot be filed, a reply that belongs elsewhere, and a thousand
//! replies at once.

use std::fs;
use std::path::Path;

use chrono::{DateTime, Duration, FixedOffset};
use practice::assignment::{Assignment, Draft};
use practice::case_file::{CaseAbout, ErasedWhy};
use practice::form::{Answer, Answers};
use practice::id::ReplyId;
use practice::reply::{Entry, EntryKey, Record, Reply};
use practice::share::seal;
use practice::vault::{Passphrase, Vault};

use super::{MESSAGE, PASSPHRASE, first_start, goal};
use crate::driver::{Profile, Theme, Window, travel};

/// How many replies are opened at once.
const MANY: u32 = 1_000;

/// What takes long enough to be stopped: files, and the replies in each.
const MOST_FILES: u32 = 100;
const MOST_IN_A_FILE: u32 = 200;

#[tokio::test(flavor = "multi_thread")]
async fn what_came_back_is_decided_moved_and_filed_where_it_belongs() {
    travel(|| decided(Theme::Light)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn and_so_is_what_came_back_in_the_dark() {
    travel(|| decided(Theme::Dark)).await;
}

async fn decided(theme: Theme) {
    let profile = Profile::new();
    let window = Window::open(&profile, theme).await;
    given(&window).await;
    window.press("Came back").await;
    window.sees("Nothing has come back yet").await;
    window.looks_right("110-nothing-came-back").await;
    locked(&window).await;
    let desk = prepare(&profile);

    unlocked(&window).await;
    window.press("Came back").await;
    for (line, outcome) in [
        (&desk.first, "4 new entries filed"),
        (&desk.other, "1 changed"),
        (&desk.elsewhere, "2 new entries filed"),
        (&desk.lost, "homework that is not in these case files"),
    ] {
        window.fill("What your client sent", line).await;
        window.press("Read it").await;
        window.sees(outcome).await;
    }
    window.sees("Two versions").await;
    window.sees("“The meeting on Monday.”").await;
    window.looks_right("111-came-back").await;

    // Decided, taken back, and decided again.
    window.press("Keep this one, version 2 of Worst waking diary").await;
    window.sees("That version counts now.").await;
    window.gone("Two versions").await;
    undo_above(&window).await;
    window.sees("Two versions").await;
    window.press("Keep this one, version 2 of Worst waking diary").await;
    window.gone("Two versions").await;

    // What was filed with the wrong client goes to the right one, and back, and there again.
    window.press(&format!("Move this reply to Worst waking diary of {}", desk.second)).await;
    window.sees("Which homework does it answer?").await;
    window.looks_right("112-which-homework").await;
    window.press(&format!("{}, Worst", desk.number)).await;
    window.press("Move it").await;
    window.sees(&format!("Moved to {}.", desk.number)).await;
    window.sees("moved here").await;
    undo_above(&window).await;
    window.gone("moved here").await;

    // What has no homework any more is filed where somebody says.
    window.press("File under… other homework").await;
    window.sees("Which homework does it answer?").await;
    window.press(&format!("{}, Worst", desk.second)).await;
    window.press("File it").await;
    window.sees(&format!("Filed for {}.", desk.second)).await;
    window.gone("Could not be filed").await;

    // What was looked at is no news.
    window.sees("4 new").await;
    window.press(&format!("Read Worst waking diary of {}", desk.number)).await;
    window.sees("4 of 4 nights").await;
    window.gone("“The meeting on Monday.”").await;
    window.press("Close").await;
    window.sees("2 new").await;
    window.close().await;
}

/// Undoes what was done to the list; what was read in has a way back of its own.
async fn undo_above(window: &Window) {
    window
        .asks(
            "const done = arguments[arguments.length - 1];
         document.querySelector('.lists .outcome button').click(); done(true)",
        )
        .await;
    window.sees("Undone.").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_replies_are_opened_at_once_stopped_filed_and_taken_back() {
    travel(many).await;
}

async fn many() {
    let profile = Profile::new();
    let window = Window::open(&profile, Theme::Light).await;
    given(&window).await;
    locked(&window).await;
    let folder = profile.files().join("open");
    let thousand = profile.files().join("a thousand");
    for made in [&folder, &thousand] {
        fs::create_dir(made).expect("made");
    }
    // A thousand are filed sooner than anybody could stop it.
    write_many(&profile, &folder, MOST_FILES, MOST_IN_A_FILE);
    write_many(&profile, &thousand, MANY, 1);
    fs::write(thousand.join("notes.txt"), "Nothing of ours.").expect("written");

    unlocked(&window).await;
    window.press("Came back").await;
    window.press("Open file").await;
    window.sees("Filing what came back").await;
    window.looks_right("113-filing").await;
    window.press("Stop").await;
    window.sees("was stopped").await;
    window.sees("Nothing has come back yet").await;

    fs::remove_dir_all(&folder).expect("removed");
    fs::rename(&thousand, &folder).expect("moved");
    window.press("Open file").await;
    window.sees("7 new entries filed").await;
    window.sees("notes.txt: There are no sealed answers in this text.").await;
    window.sees("Show earlier ones").await;
    window.looks_right("114-filed-at-once").await;
    window.press("Undo").await;
    window.sees("Undone. 1,000 replies are taken back.").await;
    window.sees("Nothing has come back yet").await;
    window.close().await;
}

/// Homework that was given in a first case file.
pub(super) async fn given(window: &Window) {
    first_start(window).await;
    goal(window).await;
    window.press("Homework").await;
    window.press("New homework").await;
    window.press("Worst waking diary").await;
    window.fill("Your line to the client", MESSAGE).await;
    window.press("Page file").await;
    window.press("Only this once").await;
    window.sees(".html").await;
    window.press("Done").await;
}

pub(super) async fn locked(window: &Window) {
    window.chord('l').await;
    window.sees("Your case files are locked").await;
}

pub(super) async fn unlocked(window: &Window) {
    window.fill("Passphrase", PASSPHRASE).await;
    window.press("Unlock").await;
    window.sees("New case file").await;
}

/// What lies on the desk, and what clients sent.
struct Prepared {
    /// What the first case file is called.
    number: String,
    /// What the second is called.
    second: String,
    /// A night with its worst waking.
    first: String,
    /// The same night slept through.
    other: String,
    /// A reply to the homework of the second.
    elsewhere: String,
    /// A reply to homework whose case file was erased.
    lost: String,
}

fn prepare(profile: &Profile) -> Prepared {
    let now = now();
    let vault = Vault::unlock(&profile.vault(), &Passphrase::new(PASSPHRASE), now).expect("opens");
    let case = vault.case_files().current().expect("cases").remove(0);
    let given = vault.assignments().of(case.id).expect("read").remove(0);
    let another = || {
        let case = vault.case_files().open(&CaseAbout::in_language("en"), now).expect("opened");
        let draft = Draft {
            form: Some(given.form.clone()),
            no_goal_reason: Some("Still finding it.".into()),
            message: MESSAGE.into(),
            ..Draft::new(None, given.first_day)
        };
        (case.number, vault.assignments().give(case.id, &draft, now).expect("given"))
    };
    let (second, theirs) = another();
    let (_, erased) = another();
    let night = |slept: bool| {
        let mut answers = Answers::from([("slept_through".into(), Answer::YesNo(slept))]);
        if !slept {
            let mind = Answer::Text("The meeting on Monday.".into());
            answers.insert("worst_waking".into(), Answer::Text("02:40".into()));
            answers.insert("on_my_mind".into(), mind);
        }
        answers
    };
    let keys: Vec<&str> = given.form.entry.iter().map(|question| question.key.as_str()).collect();
    assert!(keys.starts_with(&["slept_through"]), "{keys:?}");
    let line = |given: &Assignment, which: u8, nights: &[bool]| {
        let nights: Vec<Answers> = nights.iter().map(|slept| night(*slept)).collect();
        sealed(&vault, given, ReplyId::from_bytes([which; 10]), 1, &nights)
    };
    let prepared = Prepared {
        number: case.number,
        second,
        first: line(&given, 1, &[false, true, true, true]),
        other: line(&given, 2, &[true]),
        elsewhere: line(&theirs, 3, &[true, false]),
        lost: line(&erased, 4, &[true, true, true]),
    };
    vault.case_files().erase(erased.case_file, ErasedWhy::OnRequest, &[], now).expect("erased");
    vault.lock().expect("locked");
    prepared
}

/// Writes as many files, each with as many replies that all say the same of the nights.
fn write_many(profile: &Profile, folder: &Path, files: u32, in_each: u32) {
    let vault =
        Vault::unlock(&profile.vault(), &Passphrase::new(PASSPHRASE), now()).expect("opens");
    let case = vault.case_files().current().expect("cases").remove(0);
    let given = vault.assignments().of(case.id).expect("read").remove(0);
    let slept = |_| Answers::from([("slept_through".into(), Answer::YesNo(true))]);
    let nights: Vec<Answers> = (0..7).map(slept).collect();
    for number in 0..files {
        let line = |place: u32| {
            let mut id = [9; 10];
            id[..4].copy_from_slice(&(number * in_each + place).to_be_bytes());
            sealed(&vault, &given, ReplyId::from_bytes(id), 1, &nights)
        };
        let lines: Vec<String> = (0..in_each).map(line).collect();
        let file = folder.join(format!("Form {number:04}.ownwords"));
        fs::write(file, lines.join("\n\n")).expect("written");
    }
    vault.lock().expect("locked");
}

pub(super) fn sealed(
    vault: &Vault,
    given: &Assignment,
    id: ReplyId,
    revision: u32,
    nights: &[Answers],
) -> String {
    let written = now() - Duration::minutes(5);
    let entries = (0..).zip(nights).map(|(day, answers)| Entry {
        key: EntryKey::Day { day: given.first_day + chrono::Days::new(day), slot: 0 },
        revision,
        happened: None,
        written,
        record: Record::Answers(answers.clone()),
    });
    let reply = Reply {
        id,
        form: given.form_hash.clone(),
        written,
        pauses: Vec::new(),
        entries: entries.collect(),
    };
    let keys = vault.replies().keys(given.id).expect("keys");
    let json = reply.write(&given.form, given.first_day);
    seal(given.id, &keys.recipient(), &json).expect("sealed")
}

pub(super) fn now() -> DateTime<FixedOffset> {
    chrono::Local::now().fixed_offset()
}
