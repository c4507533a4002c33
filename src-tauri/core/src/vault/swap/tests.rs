//! An exchange, interrupted at each of its steps.

use std::cell::RefCell;
use std::rc::Rc;

use tempfile::TempDir;

use super::*;
use crate::vault::scratch::{CHEAP, copied, now, passphrase};
use crate::vault::step::watching;
use crate::vault::{Presence, Vault};

fn today() -> NaiveDate {
    now().date_naive()
}

/// A folder that looks like a vault as far as an exchange can see: its database says which.
fn vault_saying(parent: &Path, says: &str) -> PathBuf {
    let folder = parent.join("vault");
    files::make_folder(&folder).unwrap();
    fs::write(folder.join(files::DATABASE), says).unwrap();
    folder
}

fn says(folder: &Path) -> String {
    fs::read_to_string(folder.join(files::DATABASE)).unwrap()
}

fn names(parent: &Path) -> Vec<String> {
    let entries = fs::read_dir(parent).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn exchange(folder: &Path, old: Old) -> Option<PathBuf> {
    let swap = Swap::prepare(folder).unwrap();
    fs::write(swap.new_folder().unwrap().join(files::DATABASE), "new").unwrap();
    swap.commit(None, old, today()).unwrap()
}

/// The state of the disk at each step of `work`.
fn at_each_step(parent: &Path, work: impl FnOnce()) -> Vec<(&'static str, TempDir)> {
    let seen = Rc::new(RefCell::new(Vec::new()));
    let (inside, from) = (seen.clone(), parent.to_path_buf());
    watching(move |name| inside.borrow_mut().push((name, copied(&from))), work);
    seen.take()
}

#[test]
fn wherever_it_is_interrupted_the_next_start_finds_one_whole_vault() {
    let parent = tempfile::tempdir().unwrap();
    let folder = vault_saying(parent.path(), "old");
    let seen = at_each_step(parent.path(), || drop(exchange(&folder, Old::Kept)));
    let steps: Vec<&str> = seen.iter().map(|(name, _)| *name).collect();
    assert_eq!(
        steps,
        [
            "swap:prepared",
            "swap:synced",
            "swap:marked",
            "swap:set-aside",
            "swap:in-place",
            "swap:done"
        ]
    );
    for (step, cut) in seen {
        let folder = cut.path().join("vault");
        assert!(
            matches!(Vault::state(&folder, now()), Presence::Locked { .. }),
            "{step}: nobody may think that there is none"
        );
        settle(&folder).unwrap();
        remove_unfinished(&folder).unwrap();
        let marked = !["swap:prepared", "swap:synced"].contains(&step);
        let (expected, names_expected) = if marked {
            ("new", vec!["vault", "vault set aside 2026-11-23"])
        } else {
            ("old", vec!["vault"])
        };
        assert_eq!(says(&folder), expected, "{step}");
        assert_eq!(names(cut.path()), names_expected, "{step}");
        if marked {
            assert_eq!(says(&set_aside(&folder)[0]), "old", "{step}: nothing is lost");
        }
    }
}

#[test]
fn a_vault_kept_until_the_new_one_opens_goes_then_and_not_before() {
    let parent = tempfile::tempdir().unwrap();
    let folder = vault_saying(parent.path(), "old");
    let aside = exchange(&folder, Old::GoesOnceOpened).unwrap();
    for _ in 0..2 {
        settle(&folder).unwrap();
        assert_eq!((says(&folder), says(&aside)), ("new".into(), "old".into()));
    }
    let seen = at_each_step(parent.path(), || opened(&folder).unwrap());
    assert_eq!(names(parent.path()), ["vault"]);
    for (step, cut) in seen {
        let folder = cut.path().join("vault");
        settle(&folder).unwrap();
        opened(&folder).unwrap();
        assert_eq!(
            (says(&folder), names(cut.path())),
            ("new".into(), vec!["vault".into()]),
            "{step}"
        );
    }
}

#[test]
fn what_is_not_committed_leaves_no_trace() {
    let parent = tempfile::tempdir().unwrap();
    let folder = vault_saying(parent.path(), "old");
    let swap = Swap::prepare(&folder).unwrap();
    fs::write(swap.new_folder().unwrap().join(files::DATABASE), "half").unwrap();
    drop(swap);
    assert_eq!(names(parent.path()), ["vault"]);
    assert_eq!(says(&folder), "old");
}

#[test]
fn where_there_was_no_vault_there_is_one_and_nothing_is_set_aside() {
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("vault");
    assert_eq!(exchange(&folder, Old::Kept), None);
    assert_eq!((says(&folder), names(parent.path())), ("new".into(), vec!["vault".into()]));
}

#[test]
fn two_in_one_day_are_both_kept() {
    let parent = tempfile::tempdir().unwrap();
    let folder = vault_saying(parent.path(), "old");
    exchange(&folder, Old::Kept);
    exchange(&folder, Old::Kept);
    let kept: Vec<String> = set_aside(&folder).iter().map(|path| says(path)).collect();
    assert_eq!(kept, ["new", "old"]);
}

#[test]
fn an_exchange_under_way_is_left_to_who_is_at_it() {
    let parent = tempfile::tempdir().unwrap();
    let folder = vault_saying(parent.path(), "old");
    let swap = Swap::prepare(&folder).unwrap();
    assert!(matches!(Swap::prepare(&folder), Err(Error::VaultInUse)));
    assert!(matches!(remove_unfinished(&folder), Err(Error::VaultInUse)));
    fs::write(beside(&folder, MARKER).unwrap(), "{}").unwrap();
    assert!(matches!(settle(&folder), Err(Error::VaultInUse)));
    drop(swap);
}

#[test]
fn a_vault_that_somebody_has_open_is_not_exchanged() {
    let parent = tempfile::tempdir().unwrap();
    let folder = vault_saying(parent.path(), "old");
    let _open = FolderLock::take(&folder).unwrap();
    let swap = Swap::prepare(&folder).unwrap();
    fs::write(swap.new_folder().unwrap().join(files::DATABASE), "new").unwrap();
    assert!(matches!(swap.commit(None, Old::Kept, today()), Err(Error::VaultInUse)));
    assert_eq!((says(&folder), names(parent.path())), ("old".into(), vec!["vault".into()]));
}

#[test]
fn a_marker_reaches_nothing_outside_and_a_torn_one_loses_nothing() {
    for text in
        ["{\"set_aside\": \"../../elsewhere\", \"old\": \"goes_once_opened\"}", "{\"set", ""]
    {
        let parent = tempfile::tempdir().unwrap();
        let folder = vault_saying(parent.path(), "old");
        let new = beside(&folder, NEW).unwrap();
        fs::create_dir(&new).unwrap();
        fs::write(new.join(files::DATABASE), "new").unwrap();
        fs::write(beside(&folder, MARKER).unwrap(), text).unwrap();
        settle(&folder).unwrap();
        opened(&folder).unwrap();
        assert_eq!(says(&folder), "new", "{text}");
        assert_eq!(names(parent.path()), ["vault", "vault set aside"], "{text}");
    }
}

#[test]
fn unlocking_finishes_what_was_interrupted() {
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("vault");
    let new = beside(&folder, NEW).unwrap();
    Vault::create_costing(&new, &passphrase(), CHEAP, now()).unwrap().lock().unwrap();
    let marker = "{\"set_aside\": \"vault set aside 2026-11-23\", \"old\": \"kept\"}";
    fs::write(beside(&folder, MARKER).unwrap(), marker).unwrap();
    assert!(matches!(Vault::create(&folder, &passphrase(), now()), Err(Error::VaultExists)));
    Vault::unlock(&folder, &passphrase(), now()).unwrap();
    assert_eq!(names(parent.path()), ["vault"]);
}
