//! Backups in the window: a place for them, one that is made, tried and gone back to, and case files
//! that are damaged.

use std::fs;
use std::path::PathBuf;

use super::{PASSPHRASE, first_start, goal};
use crate::driver::{Profile, Theme, Window, travel};

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_is_made_tried_and_gone_back_to() {
    travel(|| there_and_back(Theme::Light)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_is_gone_back_to_in_the_dark() {
    travel(|| there_and_back(Theme::Dark)).await;
}

async fn there_and_back(theme: Theme) {
    let profile = Profile::new();
    let window = Window::open(&profile, theme).await;
    first_start(&window).await;
    window.sees("There is no backup of your case files.").await;
    window.looks_right("60-no-backup").await;
    goal(&window).await;
    back_up(&window, &profile).await;
    window.looks_right("62-backed-up").await;

    // A trial, with a wrong passphrase first.
    window.press("Try it, the backup of").await;
    window.fill("Your passphrase on that day", "quiet river, late train").await;
    window.press("Try this backup").await;
    window.sees("does not open").await;
    window.fill("Your passphrase on that day", PASSPHRASE).await;
    window.press("Try this backup").await;
    window.sees("opens, and it is whole: 1 case file").await;
    window.press("Look now").await;
    window.sees("Everything is whole.").await;
    window.looks_right("63-tried").await;

    // Another case file, which the backup does not have.
    window.press("New case file").await;
    window.sees("By the end of our work together").await;
    window.chord('l').await;
    window.sees("Your case files are locked").await;
    window.press("Go back to a backup").await;
    window.sees("They are set aside, whole").await;
    window.looks_right("64-go-back").await;
    window.fill("Your passphrase on that day", PASSPHRASE).await;
    window.press("Restore it").await;
    window.sees("four nights").await;
    settings(&window).await;
    window.sees("Set aside").await;
    window.sees("vault set aside").await;
    window.looks_right("65-set-aside").await;
    window.press("Delete vault set aside").await;
    window.press("Delete them for good").await;
    window.sees("They are deleted.").await;
    let beside = fs::read_dir(profile.vault().parent().expect("a folder")).expect("read");
    let beside: Vec<_> = beside.map(|entry| entry.expect("a name").file_name()).collect();
    assert!(beside.iter().all(|name| !name.to_string_lossy().contains("set aside")), "{beside:?}");
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn damaged_case_files_are_read_out_and_what_was_lost_comes_from_the_backup() {
    travel(read_out).await;
}

async fn read_out() {
    let profile = Profile::new();
    let window = Window::open(&profile, Theme::Light).await;
    first_start(&window).await;
    goal(&window).await;
    back_up(&window, &profile).await;
    window.chord('l').await;
    window.sees("Your case files are locked").await;

    // The first pages are gone, as after a disk error.
    let database = profile.vault().join("vault.db");
    let mut bytes = fs::read(&database).expect("the vault");
    bytes[..8192].fill(0);
    fs::write(&database, &bytes).expect("damaged");
    window.fill("Passphrase", PASSPHRASE).await;
    window.press("Unlock").await;
    window.sees("The beginning of the file that holds your case files is damaged.").await;
    assert!(fs::read(&database).expect("there") == bytes, "no byte of it was touched");
    window.looks_right("66-damaged").await;
    window.press("Read out what is left").await;
    window.sees("Fill in what is lost from the backup of").await;
    window.looks_right("67-read-out").await;
    window.fill("Your passphrase", PASSPHRASE).await;
    window.press("Read it out").await;
    window.sees("This is what was left").await;
    window.sees("Case files").await;
    window.looks_right("68-report").await;
    window.press("Go on").await;
    window.sees("four nights").await;
    let aside = set_aside(&profile);
    assert!(fs::read(aside.join("vault.db")).expect("set aside") == bytes, "every byte as it was");
    window.close().await;

    // Nothing but a backup is left: another computer.
    fs::remove_dir_all(profile.vault().parent().expect("the data")).expect("gone");
    let window = Window::open(&profile, Theme::Light).await;
    window.sees("Choose a passphrase").await;
    window.press("I have a backup of my case files").await;
    window.sees("No backup is within reach").await;
    window.press("Look in a folder").await;
    window.sees("Which one").await;
    window.fill("Your passphrase on that day", PASSPHRASE).await;
    window.press("Restore it").await;
    window.sees("four nights").await;
    window.close().await;
}

/// Chooses a place and makes a backup there.
pub(crate) async fn back_up(window: &Window, profile: &Profile) {
    settings(window).await;
    window.sees("your case files are gone").await;
    window.looks_right("61-no-place").await;
    fs::create_dir(profile.files().join("disk")).expect("a disk is plugged in");
    window.press("Choose a place").await;
    window.sees("This is the same disk").await;
    window.press("Back up now").await;
    window.sees("every page of it is whole").await;
    let made = fs::read_dir(profile.files().join("disk/Ownwords backups")).expect("backups");
    assert_eq!(made.count(), 1);
}

async fn settings(window: &Window) {
    window.press("Settings").await;
    window.press("Backup").await;
    window.sees("A backup is a second copy").await;
}

fn set_aside(profile: &Profile) -> PathBuf {
    let data = profile.vault().parent().expect("a folder").to_path_buf();
    let mut entries = fs::read_dir(data).expect("read").map(|entry| entry.expect("a name").path());
    let named = |path: &PathBuf| path.to_string_lossy().contains("set aside");
    entries.find(named).expect("the damaged vault was set aside")
}
