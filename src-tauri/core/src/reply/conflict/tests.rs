//! How a conflict is decided, and decided again.

use super::*;
use crate::reply::scratch::{calm, given, kept, line, reply};
use crate::reply::{Source, VersionStanding};
use crate::vault::Vault;
use crate::vault::scratch::{now, vault};

fn receive(vault: &Vault, assignment: &Assignment, revision: u32, calm: bool) {
    let sealed = line(vault, assignment, &reply(assignment, 1, revision, calm));
    vault.replies().receive(&sealed, Source::Paste, now()).unwrap();
}

#[test]
fn the_side_that_is_kept_is_in_force_and_the_other_is_kept_in_the_vault() {
    let (vault, _folder) = vault();
    let one = given(&vault, calm());
    receive(&vault, &one, 1, true);
    receive(&vault, &one, 1, false);
    let before = kept(&vault);
    let conflicts = vault.replies().conflicts().unwrap();
    assert_eq!((conflicts.len(), conflicts[0].versions.len()), (1, 2));
    let chosen = conflicts[0].versions[1].clone();

    let aside = vault.replies().keep(chosen.id, now()).unwrap();
    assert_eq!(aside, [conflicts[0].versions[0].id]);
    assert!(vault.replies().conflicts().unwrap().is_empty());
    let entries = vault.replies().entries(one.id).unwrap();
    assert_eq!(entries.len(), 1);
    assert_eq!(entries[0].entry, chosen.filed.entry);
    assert_eq!((entries[0].standing, entries[0].versions), (VersionStanding::Current, 2));

    receive(&vault, &one, 1, true);
    assert!(
        vault.replies().conflicts().unwrap().is_empty(),
        "what was set aside is not asked about again because it was sent again"
    );
    vault.replies().take_up_again(&aside, now()).unwrap();
    assert_eq!(vault.replies().conflicts().unwrap(), conflicts);
    let (now_kept, before): (Vec<_>, Vec<_>) = (kept(&vault), before);
    assert_eq!(now_kept.len(), before.len() + 1, "only the second sending is new");
}

#[test]
fn something_else_that_comes_later_is_asked_about_again() {
    let (vault, _folder) = vault();
    let one = given(&vault, calm());
    receive(&vault, &one, 1, true);
    receive(&vault, &one, 1, false);
    let first = vault.replies().conflicts().unwrap().remove(0).versions.remove(0);
    vault.replies().keep(first.id, now()).unwrap();
    let mut third = reply(&one, 1, 1, true);
    third.entries[0].record = crate::reply::Record::Nothing;
    let sealed = line(&vault, &one, &third);
    vault.replies().receive(&sealed, Source::Paste, now()).unwrap();
    let again = vault.replies().conflicts().unwrap();
    assert_eq!(again.len(), 1);
    assert_eq!(again[0].versions.len(), 2, "the one that was set aside is no side any more");
    receive(&vault, &one, 2, false);
    assert!(vault.replies().conflicts().unwrap().is_empty(), "a later edit settles it");
}

#[test]
fn what_is_no_side_of_a_conflict_decides_nothing() {
    let (vault, _folder) = vault();
    let one = given(&vault, calm());
    receive(&vault, &one, 1, true);
    let before = kept(&vault);
    let decided = vault.replies().keep(VersionId::from(1), now());
    assert!(matches!(decided, Err(Error::NotFound)));
    assert_eq!(kept(&vault), before);
}
