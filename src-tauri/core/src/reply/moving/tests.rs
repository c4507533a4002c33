//! What moving a reply changes, and that moving it back undoes all of it.

use super::*;
use crate::assignment::{Assignment, AssignmentState};
use crate::form::{Answer, Form};
use crate::reply::scratch::{self, CALM, calm, given, kept, line, reply};
use crate::reply::{Record, Source, VersionStanding};
use crate::vault::Vault;
use crate::vault::scratch::{now, vault};

fn receive(vault: &Vault, assignment: &Assignment, came: &Reply) {
    let sealed = line(vault, assignment, came);
    vault.replies().receive(&sealed, Source::Paste, now()).unwrap();
}

fn worded(assignment: &Assignment, days: u64, said: &str) -> Reply {
    let mut came = reply(assignment, days, 1, true);
    for entry in &mut came.entries {
        if let Record::Answers(answers) = &mut entry.record {
            answers.insert("why".into(), Answer::Text(said.into()));
        }
    }
    came
}

fn state(vault: &Vault, assignment: &Assignment) -> AssignmentState {
    vault.assignments().get(assignment.id).unwrap().state
}

#[test]
fn a_reply_moves_whole_with_what_is_found_of_it_and_back_again() {
    let (vault, _folder) = vault();
    let (one, two) = (given(&vault, calm()), given(&vault, calm()));
    let came = worded(&one, 3, "heron");
    receive(&vault, &one, &came);
    let before = kept(&vault);
    assert_eq!(vault.replies().could_move_to(came.id).unwrap(), [two.id]);

    assert_eq!(vault.replies().move_to(came.id, two.id, now()).unwrap(), one.id);
    assert!(vault.replies().entries(one.id).unwrap().is_empty());
    assert_eq!(vault.replies().entries(two.id).unwrap().len(), 3);
    assert_eq!(state(&vault, &one), AssignmentState::Given, "nothing answers it any more");
    assert_eq!(state(&vault, &two), AssignmentState::Answered);
    let found = vault.search().find("heron", 9, None).unwrap();
    let found: Vec<_> = found.iter().map(|hit| hit.case_file).collect();
    assert_eq!(found, [two.case_file; 3], "and it is found there");

    // A second sending of the same reply is not filed where it was moved away from.
    receive(&vault, &one, &came);
    assert!(vault.replies().entries(one.id).unwrap().is_empty());

    vault.replies().move_to(came.id, one.id, now()).unwrap();
    let restored: Vec<String> =
        kept(&vault).into_iter().filter(|row| !row.ends_with("answered")).collect();
    let before: Vec<String> = before.into_iter().filter(|row| !row.ends_with("answered")).collect();
    assert_eq!(restored, before);
    assert_eq!(state(&vault, &two), AssignmentState::Given);
}

#[test]
fn what_another_reply_said_too_stays_where_it_was() {
    let (vault, _folder) = vault();
    let (one, two) = (given(&vault, calm()), given(&vault, calm()));
    let (first, second) = (reply(&one, 2, 1, true), reply(&one, 3, 1, true));
    receive(&vault, &one, &first);
    receive(&vault, &one, &second);
    vault.replies().move_to(first.id, two.id, now()).unwrap();
    assert_eq!(vault.replies().entries(one.id).unwrap().len(), 3, "the second said all of it");
    assert_eq!(vault.replies().entries(two.id).unwrap().len(), 2);
    vault.replies().move_to(second.id, two.id, now()).unwrap();
    assert!(vault.replies().entries(one.id).unwrap().is_empty());
    assert_eq!(
        vault.replies().entries(two.id).unwrap().len(),
        3,
        "and what both said is there once"
    );
}

#[test]
fn what_differs_from_what_is_there_stands_beside_it() {
    let (vault, _folder) = vault();
    let (one, two) = (given(&vault, calm()), given(&vault, calm()));
    let misfiled = reply(&one, 1, 1, true);
    receive(&vault, &one, &misfiled);
    receive(&vault, &two, &reply(&two, 1, 1, false));
    vault.replies().move_to(misfiled.id, two.id, now()).unwrap();
    let standing = |entries: Vec<crate::reply::FiledEntry>| -> Vec<VersionStanding> {
        entries.into_iter().map(|filed| filed.standing).collect()
    };
    let there = || standing(vault.replies().entries(two.id).unwrap());
    assert_eq!(there(), [VersionStanding::Conflict; 2]);
    vault.replies().move_to(misfiled.id, one.id, now()).unwrap();
    assert_eq!(there(), [VersionStanding::Current]);
}

#[test]
fn homework_with_another_form_takes_no_reply_from_elsewhere() {
    let (vault, _folder) = vault();
    let one = given(&vault, calm());
    let unlike = given(&vault, Form::from_json(&CALM.replace("mood", "other")).unwrap());
    let came = reply(&one, 1, 1, true);
    receive(&vault, &one, &came);
    let before = kept(&vault);
    let refused = vault.replies().move_to(came.id, unlike.id, now());
    assert!(matches!(refused, Err(Error::ReplyInvalid)));
    assert_eq!(kept(&vault), before, "nothing was lost or changed");
    assert!(vault.replies().could_move_to(came.id).unwrap().is_empty());
    let gone = vault.replies().move_to(crate::id::ReplyId::from_bytes([9; 10]), one.id, now());
    assert!(matches!(gone, Err(Error::NotFound)));
}

#[test]
fn a_flag_moves_with_the_answer_that_raised_it() {
    let (vault, _folder) = vault();
    let (one, two) = scratch::two_that_ask_about_safety(&vault);
    let came = reply(&one, 1, 1, true);
    receive(&vault, &one, &came);
    vault.replies().move_to(came.id, two.id, now()).unwrap();
    let raised = vault.flags().raised().unwrap();
    assert_eq!(raised.len(), 1, "once, and not once more for having moved");
    assert_eq!((raised[0].assignment, raised[0].case_file), (two.id, two.case_file));
}
