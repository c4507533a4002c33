//! Keys change, and whatever happens on the way there is one that opens the vault.

use std::cell::RefCell;
use std::rc::Rc;

use chrono::TimeDelta;
use tempfile::TempDir;

use super::*;
use crate::vault::files::{KEYS, KEYS_BEFORE};
use crate::vault::scratch::{keys, vault_with_sheet};
use crate::vault::step::watching;

fn other() -> Passphrase {
    Passphrase::new("another river, late train")
}

fn opens(folder: &Path, passphrase: &Passphrase) -> bool {
    match Vault::unlock(folder, passphrase, now()) {
        Ok(vault) => {
            assert_eq!(concerns(&vault), ["panic on the 405"]);
            vault.lock().is_ok()
        }
        Err(Error::WrongPassphrase) => false,
        Err(error) => panic!("{error:?}"),
    }
}

fn with_concern() -> (Vault, TempDir) {
    let (open, folder) = vault();
    save_concern(&open, "panic on the 405").unwrap();
    (open, folder)
}

fn key_files(folder: &Path) -> [Vec<u8>; 2] {
    KEYS.map(|name| fs::read(folder.join(name)).unwrap())
}

/// Does `work` and copies the folder at each step on the way, as a power cut would leave it there.
fn snapshots<T>(folder: &Path, work: impl FnOnce() -> T) -> (T, Vec<(&'static str, TempDir)>) {
    let taken = Rc::new(RefCell::new(Vec::new()));
    let (into, from) = (taken.clone(), folder.to_path_buf());
    let take = move |name| {
        if name != "keys:stretching" {
            into.borrow_mut().push((name, copy_of(&from)));
        }
    };
    let done = watching(take, work);
    (done, taken.take())
}

#[test]
fn a_new_passphrase_opens_the_vault_and_the_old_one_does_not() {
    let (open, sheet, folder) = vault_with_sheet();
    save_concern(&open, "panic on the 405").unwrap();
    let database = fs::read(folder.path().join(files::DATABASE)).unwrap();
    keys(&open).change_passphrase(&passphrase(), &other(), &[], now()).unwrap();
    assert!(fs::read(folder.path().join(files::DATABASE)).unwrap() == database, "only rewrapped");
    assert!(open.keys().older().unwrap().is_none());
    assert!(acts(&open).iter().any(|(act, _)| act == "changed"));
    open.lock().unwrap();

    assert!(!folder.path().join(KEYS_BEFORE).exists());
    assert!(!opens(folder.path(), &passphrase()));
    assert!(opens(folder.path(), &other()));
    let [one, copy] = key_files(folder.path());
    assert!(one == copy);
    let typed: String = sheet.groups().iter().map(|group| group.to_string()).collect();
    let typed = Recovery::read(&typed).unwrap();
    Vault::check_recovery(folder.path(), &typed, now()).unwrap();
}

#[test]
fn the_current_passphrase_is_asked_for_counted_and_slowed() {
    let (open, folder) = vault();
    let before = key_files(folder.path());
    for _ in 0..3 {
        let refused = keys(&open).change_passphrase(&other(), &other(), &[], now());
        assert!(matches!(refused, Err(Error::WrongPassphrase)));
    }
    let refused = keys(&open).new_recovery_key(&passphrase(), now());
    assert!(matches!(refused, Err(Error::TooSoon { seconds: 1 })));
    let weak =
        |text| keys(&open).change_passphrase(&passphrase(), &Passphrase::new(text), &[], now());
    assert!(matches!(weak("too short"), Err(Error::PassphraseTooShort)));
    assert!(matches!(weak("aaaaaaaaaaaaaaaa"), Err(Error::PassphraseWeak)));
    assert!(key_files(folder.path()) == before);
}

#[test]
fn killed_at_any_step_the_vault_opens_with_one_passphrase_or_the_other_and_stays_with_it() {
    let (open, folder) = with_concern();
    let change = || keys(&open).change_passphrase(&passphrase(), &other(), &[], now());
    let (changed, snapshots) = snapshots(folder.path(), change);
    changed.unwrap();
    let names: Vec<&str> = snapshots.iter().map(|(name, _)| *name).collect();
    let before = ["keys:previous-kept", "keys:first-written"];
    let between = ["keys:first-in-place", "keys:second-written", "keys:second-in-place"];
    let after = ["keys:recorded", "keys:settled"];
    assert_eq!(names, [&before[..], &between, &after].concat());

    for (name, killed) in &snapshots {
        let opened_by = |first: &Passphrase, second: &Passphrase| {
            let copy = copy_of(killed.path());
            let opened = (opens(copy.path(), first), opens(copy.path(), second));
            let [one, two] = key_files(copy.path());
            assert!(one == two, "{name}: the copies agree once it has opened");
            assert!(!copy.path().join(KEYS_BEFORE).exists(), "{name}");
            opened
        };
        let (old_first, new_first) =
            (opened_by(&passphrase(), &other()), opened_by(&other(), &passphrase()));
        if before.contains(name) {
            assert_eq!((old_first, new_first), ((true, false), (false, true)), "{name}");
        } else if between.contains(name) {
            // Not counted yet: whichever is tried first stays, and the other is gone.
            assert_eq!((old_first, new_first), ((true, false), (true, false)), "{name}");
        } else {
            assert!(new_first.0, "{name}: what counted holds");
        }
    }
    let (_, last) = snapshots.last().unwrap();
    assert!(!opens(last.path(), &passphrase()) && opens(last.path(), &other()));
}

#[test]
fn a_change_that_fails_is_taken_back() {
    let (open, folder) = with_concern();
    let before = key_files(folder.path());
    // In the place of the second copy's temporary file stands a folder, which no file replaces.
    fs::create_dir(folder.path().join(format!("{}.part", KEYS[1]))).unwrap();
    let refused = keys(&open).change_passphrase(&passphrase(), &other(), &[], now());
    assert!(refused.is_err());
    assert!(key_files(folder.path()) == before);
    open.lock().unwrap();
    assert!(!opens(folder.path(), &other()) && opens(folder.path(), &passphrase()));
}

#[test]
fn an_older_key_file_opens_by_its_own_passphrase_and_says_since_when() {
    let (open, folder) = with_concern();
    let [first, _] = key_files(folder.path());
    let third = Passphrase::new("seventeen lanterns by the canal");
    let [monday, friday, saturday] = [7, 11, 12].map(|days| now() + TimeDelta::days(days));
    keys(&open).change_passphrase(&passphrase(), &other(), &[], monday).unwrap();
    keys(&open).change_passphrase(&other(), &third, &[], friday).unwrap();
    open.lock().unwrap();
    KEYS.iter().for_each(|name| fs::write(folder.path().join(name), &first).unwrap());

    assert!(!opens(folder.path(), &third));
    let open = Vault::unlock(folder.path(), &passphrase(), now()).unwrap();
    assert_eq!(open.keys().older().unwrap(), Some(OlderKeys { changed: Some(monday) }));
    assert!(key_files(folder.path()) == [first.clone(), first], "left until it is asked for");

    keys(&open).change_passphrase(&passphrase(), &third, &[], saturday).unwrap();
    assert_eq!(open.keys().older().unwrap(), None);
    open.lock().unwrap();
    let open = Vault::unlock(folder.path(), &third, now()).unwrap();
    assert_eq!(open.keys().older().unwrap(), None, "it was written anew");
}

#[test]
fn swapped_copies_and_one_older_copy_change_nothing() {
    let (open, folder) = with_concern();
    let [first, _] = key_files(folder.path());
    keys(&open).change_passphrase(&passphrase(), &other(), &[], now()).unwrap();
    open.lock().unwrap();
    let [newest, copy] = key_files(folder.path());
    let [one, two] = KEYS.map(|name| folder.path().join(name));
    fs::write(&one, &copy).unwrap();
    fs::write(&two, &newest).unwrap();
    assert!(opens(folder.path(), &other()));
    fs::write(&one, &first).unwrap();
    assert!(opens(folder.path(), &other()));
    assert!(fs::read(&one).unwrap() == newest, "the older copy was mended");
}
