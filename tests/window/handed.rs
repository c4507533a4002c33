//! Files that come by themselves: named when the program is started, or once more while it runs, and
//! noticed among the downloads.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use journeys::path;
use journeys::practices::sample;
use practice::assignment::Assignment;
use practice::form::Form;
use practice::id::ReplyId;
use practice::reply::{Entry, EntryKey, Record, Reply};
use practice::share::seal;
use practice::vault::{Passphrase, Vault};

use super::PASSPHRASE;
use crate::driver::{Profile, Theme, Window, travel};

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_opened_is_filed_once_the_vault_is_open_and_no_client_looks() {
    travel(|| opened(Theme::Light)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_opened_is_filed_in_the_dark() {
    travel(|| opened(Theme::Dark)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reply_among_the_downloads_is_filed_and_deleted_when_somebody_says_so() {
    travel(|| downloaded(Theme::Light)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reply_is_downloaded_in_the_dark() {
    travel(|| downloaded(Theme::Dark)).await;
}

/// Two clients' homework, and what each of them sends.
struct Practice {
    names: [String; 2],
    replies: [PathBuf; 2],
}

/// A practice in the profile's vault, which is locked; and two replies in the profile's files.
fn practice(profile: &Profile) -> Practice {
    let now = chrono::Local::now().fixed_offset();
    fs::create_dir_all(profile.data()).expect("a folder");
    let passphrase = Passphrase::new(PASSPHRASE);
    let (vault, _) = Vault::create_cheaply(&profile.vault(), &passphrase, now).expect("a vault");
    sample().load_into(&vault, now).expect("loaded");
    let form = fs::read_to_string(path("assets/forms/worst-waking-diary.json")).expect("a form");
    let form = Form::from_json(&form).expect("a sound form");
    let first_day = now.date_naive() - chrono::Duration::days(4);
    let rows = vault.overview(now.date_naive()).caseload().expect("cases");
    let given = [0, 1].map(|row| {
        let case = &rows[row].case_file;
        let mut draft = vault.assignments().draft(case.id, first_day).expect("a draft");
        draft.form = Some(form.clone());
        draft.message = "Let us see which nights it is.".into();
        draft.returned = None;
        (draft.first_day, draft.last_day) = (first_day, first_day + chrono::Duration::days(6));
        let given = vault.assignments().give(case.id, &draft, now).expect("given");
        let about = &case.about;
        let name = about.called.as_ref().map_or(&*case.number, |called| called.as_str());
        (name.to_owned(), sealed(&vault, &given, now))
    });
    let [(first, one), (second, other)] = given;
    vault.lock().expect("locked");
    let replies =
        [("Form K3V9.ownwords", one), ("Form B7QM.ownwords", other)].map(|(name, text)| {
            let file = profile.files().join(name);
            fs::write(&file, text).expect("written");
            file
        });
    Practice { names: [first, second], replies }
}

/// What the client's page would save: three mornings with nothing to record.
fn sealed(vault: &Vault, given: &Assignment, now: chrono::DateTime<chrono::FixedOffset>) -> String {
    let entries = (0..3).map(|days| Entry {
        key: EntryKey::Day { day: given.first_day + chrono::Duration::days(days), slot: 0 },
        revision: 1,
        happened: None,
        written: now - chrono::Duration::minutes(5),
        record: Record::Nothing,
    });
    let reply = Reply {
        id: ReplyId::from_bytes(given.id.as_bytes().map(|byte| byte ^ 1)),
        form: given.form.hash(),
        written: now,
        pauses: Vec::new(),
        entries: entries.collect(),
    };
    let keys = vault.replies().keys(given.id).expect("keys");
    let line = seal(given.id, &keys.recipient(), &reply.write(&given.form, given.first_day));
    format!("My answers (only Dr. Keller can read this):\n{}\n", line.expect("sealed"))
}

async fn unlock(window: &Window) {
    window.sees("Your case files are locked").await;
    window.fill("Passphrase", PASSPHRASE).await;
    window.press("Unlock").await;
}

async fn opened(theme: Theme) {
    let profile = Profile::new();
    let Practice { names: [first, second], replies: [one, other] } = practice(&profile);
    let files = profile.files();

    // The program is not running: the file is one of the arguments it is started with.
    let window = Window::open_naming(&profile, theme, &[], &[&one]).await;
    window.sees("A file is waiting. It will be filed once you unlock.").await;
    let shown = window.text().await;
    assert!(!shown.contains("K3V9") && !shown.contains(&first), "and nothing of it: {shown}");
    window.looks_right("130-file-waits").await;
    unlock(&window).await;
    window.sees(&format!("3 new entries filed, for {first}.")).await;
    window.looks_right("131-filed-by-itself").await;

    // While a client looks, it waits: opened from the folder that it lies in.
    window.press("Read the answers").await;
    window.sees("Let us see which nights it is.").await;
    window.sees("Save the review").await;
    let before = window.text().await;
    profile.starts_again(&[other.file_name().expect("a name").as_ref()], &files).await;
    tokio::time::sleep(Duration::from_secs(4)).await;
    let during = window.text().await;
    assert_eq!(during, before, "nothing comes into what a client looks at");
    assert!(!during.contains(&second), "least of all somebody else's name");
    window.looks_right("132-nothing-in-review").await;
    window.press("Close").await;
    window.sees(&format!("3 new entries filed, for {second}.")).await;

    // And while it is open and nobody else looks, at once: the same file once more changes nothing.
    profile.starts_again(&[&one], &files).await;
    window.sees("you already had all of it").await;

    // Locked, it waits again.
    window.chord('l').await;
    window.sees("Your case files are locked").await;
    profile.starts_again(&[&one, &other], &files).await;
    window.sees("2 files are waiting. They will be filed once you unlock.").await;
    unlock(&window).await;
    window.sees("you already had all of it").await;

    // Without a session's message bus a second window opens. It says where the case files are.
    let alone = [("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")];
    let beside = Window::open_naming(&profile, theme, &alone, &[&one]).await;
    beside.sees("A file is waiting.").await;
    unlock(&beside).await;
    beside.sees("Another Ownwords has these case files open.").await;
    beside.close().await;
    window.close().await;
}

async fn downloaded(theme: Theme) {
    let profile = Profile::new();
    let downloads = profile.downloads();
    let Practice { names: [first, _], replies: [one, other] } = practice(&profile);
    let window = Window::open(&profile, theme).await;
    unlock(&window).await;
    window.press("Settings").await;
    window.sees("Watch my Downloads folder for replies").await;
    let saved = downloads.join("Form K3V9.ownwords");
    fs::copy(&one, &saved).expect("downloaded");
    tokio::time::sleep(Duration::from_secs(8)).await;
    assert!(!window.text().await.contains("came in"), "nobody asked for it yet");
    window.press("Watch my Downloads folder for replies").await;
    window.sees("A reply came in from your Downloads folder.").await;
    window.looks_right("133-watched").await;
    window.press("Show what came back").await;
    window.sees(&format!("3 new entries filed, for {first}.")).await;
    window.sees("Form K3V9.ownwords").await;
    assert!(saved.exists(), "it is deleted by nobody but its owner");
    window.looks_right("134-offered").await;
    window.press("Delete the file from Downloads").await;
    window.sees("Form K3V9.ownwords is deleted.").await;
    window.looks_right("135-deleted").await;
    assert!(!saved.exists() && one.exists(), "that very file, and no other");

    // The same once more does nothing; a phone's text is read when it is one.
    fs::copy(&one, downloads.join("Form K3V9 (1).ownwords")).expect("downloaded again");
    fs::write(downloads.join("Form A2A2.txt"), "Milk, bread, eggs").expect("a note");
    fs::copy(&other, downloads.join("Form B7QM.txt")).expect("shared");
    window.sees("Form B7QM.txt").await;
    let shown = window.text().await;
    assert!(!shown.contains("K3V9 (1)") && !shown.contains("A2A2"), "{shown}");

    // What became another file under its name stays.
    fs::write(downloads.join("Form B7QM.txt"), "Something else").expect("written over");
    window.press("Delete the file from Downloads").await;
    window.sees("The file in that folder is not the one that was filed.").await;
    assert!(downloads.join("Form B7QM.txt").exists());
    window.close().await;
}
