//! How homework ends, how that is taken back, and what is given in its place.

use chrono::{Days, Duration, NaiveDate};

use super::*;
use crate::assignment::AssignmentState;
use crate::case_file::CaseAbout;
use crate::form::Form;
use crate::goal::{NewWording, ProposedBy};
use crate::id::{CaseFileId, GoalId};
use crate::vault::Vault;
use crate::vault::scratch::{now, vault};

const CALM: &str = r#"{ "format": 1, "key": "mood", "version": 1, "title": "Mood", "purpose": "To see.",
    "takes_seconds": 15, "rhythm": { "kind": "daily", "days": 7, "part_of_day": "any" },
    "entry": [{ "key": "calm", "ask": "Calm?", "answer": { "kind": "yes_no" } }] }"#;

fn today() -> NaiveDate {
    now().date_naive()
}

fn wording(words: &str) -> NewWording {
    NewWording {
        words: words.into(),
        language: "en".into(),
        said_on: today(),
        proposed_by: ProposedBy::Together,
        reason: Words::default(),
        label: None,
        criterion: None,
        for_now: false,
    }
}

fn case_with_goal(vault: &Vault) -> (CaseFileId, GoalId) {
    let case = vault.case_files().open(&CaseAbout::in_language("en"), now()).unwrap().id;
    (case, vault.goals().add(case, &wording("Four calm nights."), now()).unwrap())
}

fn draft(goal: GoalId) -> Draft {
    Draft {
        form: Some(Form::from_json(CALM).unwrap()),
        message: "For your four calm nights.".into(),
        ..Draft::new(Some(goal), today())
    }
}

fn state(vault: &Vault, given: &Assignment) -> AssignmentState {
    vault.assignments().get(given.id).unwrap().state
}

#[test]
fn homework_is_withdrawn_once_and_taken_up_again_right_after() {
    let (vault, _folder) = vault();
    let (case, goal) = case_with_goal(&vault);
    let assignments = vault.assignments();
    let given = assignments.give(case, &draft(goal), now()).unwrap();
    let withdrawal = assignments.withdraw(given.id, &"Too much for now. ".into(), now()).unwrap();
    assert_eq!(state(&vault, &given), AssignmentState::Ended);
    let aside = assignments.asides(case).unwrap().remove(&given.id).unwrap();
    assert_eq!(aside.end_reason.as_str(), "Too much for now.");
    let again = assignments.withdraw(given.id, &Words::default(), now());
    assert!(matches!(again, Err(Error::HomeworkOver)));

    assignments.take_back_withdrawal(&withdrawal, now()).unwrap();
    assert_eq!(assignments.get(given.id).unwrap(), given, "it is as it was");
    assert!(assignments.asides(case).unwrap()[&given.id].end_reason.is_blank());
    let twice = assignments.take_back_withdrawal(&withdrawal, now());
    assert!(matches!(twice, Err(Error::HomeworkOver)), "there is nothing to take back");
    let unknown = AssignmentId::new().unwrap();
    let unknown = assignments.withdraw(unknown, &Words::default(), now());
    assert!(matches!(unknown, Err(Error::NotFound)));
    vault.verify_journal().unwrap();
}

#[test]
fn what_was_talked_over_is_over_and_does_not_end_again() {
    let (vault, _folder) = vault();
    let (case, goal) = case_with_goal(&vault);
    let given = vault.assignments().give(case, &draft(goal), now()).unwrap();
    vault.write(|db| crate::assignment::mark_reviewed(db, given.id)).unwrap();
    let withdrawn = vault.assignments().withdraw(given.id, &Words::default(), now());
    assert!(matches!(withdrawn, Err(Error::HomeworkOver)));
    let replaced = vault.assignments().replace(given.id, &draft(goal), now());
    assert!(matches!(replaced, Err(Error::HomeworkOver)));
    assert_eq!(vault.assignments().of(case).unwrap().len(), 1, "nothing was given either");
}

#[test]
fn homework_that_takes_the_place_of_other_has_the_words_of_today_and_the_other_keeps_its_own() {
    let (vault, _folder) = vault();
    let (case, goal) = case_with_goal(&vault);
    let assignments = vault.assignments();
    let given = assignments.give(case, &draft(goal), now()).unwrap();
    vault.goals().reword(goal, &wording("Four calm nights a week."), now()).unwrap();
    let later = Draft { first_day: today() + Days::new(2), ..draft(goal) };
    let new = assignments.replace(given.id, &later, now()).unwrap();
    let words = |given: &Assignment| given.purpose.goal().unwrap().words.as_str().to_owned();
    assert_eq!(words(&new), "Four calm nights a week.");

    let old = assignments.get(given.id).unwrap();
    assert_eq!(old, Assignment { state: AssignmentState::Ended, ..given.clone() });
    assert_eq!(assignments.asides(case).unwrap()[&given.id].replaced_by, Some(new.id));
    let withdrawal = Withdrawal { assignment: given.id, at: now() };
    let back = assignments.take_back_withdrawal(&withdrawal, now());
    assert!(matches!(back, Err(Error::HomeworkOver)), "what was replaced stays so");
    vault.verify_journal().unwrap();
}

#[test]
fn what_is_given_in_one_case_file_ends_nothing_in_another() {
    let (vault, _folder) = vault();
    let (case, goal) = case_with_goal(&vault);
    let given = vault.assignments().give(case, &draft(goal), now()).unwrap();
    let (other, goal) = case_with_goal(&vault);
    let draft = Draft { replaces: Some(given.id), ..draft(goal) };
    let wrong = vault.assignments().give(other, &draft, now());
    assert!(matches!(wrong, Err(Error::HomeworkOver)));
    assert_eq!(state(&vault, &given), AssignmentState::Given);
    assert!(vault.assignments().of(other).unwrap().is_empty());
}

#[test]
fn giving_again_begins_with_what_was_given_and_sets_aside_what_was_being_written() {
    let (vault, _folder) = vault();
    let (case, goal) = case_with_goal(&vault);
    let assignments = vault.assignments();
    let given = assignments.give(case, &draft(goal), now()).unwrap();
    let other = assignments.give(case, &draft(goal), now()).unwrap();
    let being_written =
        Draft { message: "Another thing.".into(), ..Draft::new(Some(goal), today()) };
    assignments.save_draft(case, &being_written, now()).unwrap();

    assignments.begin_again(given.id, today(), now()).unwrap();
    let again = assignments.draft(case, today()).unwrap();
    assert_eq!((&again.form, &again.message), (&Some(given.form.clone()), &given.message));
    let tomorrow = today() + Days::new(1);
    assert_eq!((again.first_day, again.last_day), (tomorrow, given.last_day));
    assert_eq!(again.set_aside.as_deref(), Some(&being_written));

    // Begun for another and for the first once more: nothing is set aside twice.
    assignments.begin_again(other.id, today(), now()).unwrap();
    assignments.begin_again(given.id, today(), now()).unwrap();
    assignments.begin_again(given.id, today(), now()).unwrap();
    let mut waits = assignments.draft(case, today()).unwrap();
    let mut replaces = vec![waits.replaces];
    while let Some(beneath) = waits.set_aside.take() {
        waits = *beneath;
        replaces.push(waits.replaces);
    }
    assert_eq!(replaces, [Some(given.id), Some(other.id), None]);

    let draft = assignments.draft(case, today()).unwrap();
    assignments.give(case, &draft, now()).unwrap();
    assert_eq!(state(&vault, &given), AssignmentState::Ended);
    assignments.discard_draft(case, now()).unwrap();
    assert_eq!(state(&vault, &other), AssignmentState::Given, "a draft thrown away ends nothing");
    assert_eq!(assignments.draft(case, today()).unwrap(), being_written, "it is there again");
}

#[test]
fn a_draft_forgets_what_it_was_to_replace_once_that_has_ended() {
    let (vault, _folder) = vault();
    let (case, goal) = case_with_goal(&vault);
    let assignments = vault.assignments();
    let given = assignments.give(case, &draft(goal), now()).unwrap();
    assignments.begin_again(given.id, today(), now()).unwrap();
    assignments.withdraw(given.id, &Words::default(), now()).unwrap();
    assert_eq!(assignments.draft(case, today()).unwrap().replaces, None);
    let again = assignments.begin_again(given.id, today(), now());
    assert!(matches!(again, Err(Error::HomeworkOver)));
}

#[test]
fn homework_whose_days_have_passed_is_given_again_for_as_many() {
    let (vault, _folder) = vault();
    let (case, goal) = case_with_goal(&vault);
    let assignments = vault.assignments();
    let given = assignments.give(case, &draft(goal), now()).unwrap();
    let later = today() + Duration::days(20);
    assignments.begin_again(given.id, later, now()).unwrap();
    let again = assignments.draft(case, later).unwrap();
    assert_eq!(again.first_day, later + Duration::days(1));
    assert_eq!(again.last_day - again.first_day, given.last_day - given.first_day);
}
