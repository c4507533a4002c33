//! Homework that goes on after its goal was reworded: it was looked at, and stays as it is.

use chrono::{DateTime, FixedOffset};
use rusqlite::params;

use super::Assignments;
use crate::error::{Error, Result};
use crate::id::AssignmentId;
use crate::vault::journal::{self, Act};

impl Assignments<'_> {
    /// Says that open homework goes on for the words it was written for, or that this is to be decided
    /// again. It holds until its goal is reworded once more.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::HomeworkOver`] where it is not open, [`Error::GoalOrReason`] where it
    /// is for no goal.
    pub fn go_on(&self, id: AssignmentId, goes_on: bool, now: DateTime<FixedOffset>) -> Result<()> {
        if self.get(id)?.purpose.goal_id().is_none() {
            return Err(Error::GoalOrReason);
        }
        self.0.write(|db| {
            let said = db.execute(
                "UPDATE assignment SET goes_on_at = iif(?2,
                    (SELECT max(sequence) FROM wording WHERE wording.goal = assignment.goal), NULL)
                  WHERE id = ?1 AND state IN ('given', 'answered')",
                params![id, goes_on],
            )?;
            if said == 0 {
                return Err(Error::HomeworkOver);
            }
            journal::record(db, Act::Changed, "assignment", Some(*id.as_bytes()), now)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assignment::Draft;
    use crate::case_file::CaseAbout;
    use crate::form::Form;
    use crate::goal::NewWording;
    use crate::id::GoalId;
    use crate::vault::Vault;
    use crate::vault::scratch::{now, vault};
    use crate::words::Words;

    const CALM: &str = r#"{ "format": 1, "key": "mood", "version": 1, "title": "Mood", "purpose": "To see.",
        "takes_seconds": 15, "rhythm": { "kind": "daily", "days": 7, "part_of_day": "any" },
        "entry": [{ "key": "calm", "ask": "Calm?", "answer": { "kind": "yes_no" } }] }"#;

    fn given(vault: &Vault, has_goal: bool) -> (AssignmentId, Option<GoalId>) {
        let case = vault.case_files().open(&CaseAbout::in_language("en"), now()).unwrap().id;
        let wording = NewWording::new("I want to sleep.", "en", now().date_naive());
        let goal = has_goal.then(|| vault.goals().add(case, &wording, now()).unwrap());
        let draft = Draft {
            form: Some(Form::from_json(CALM).unwrap()),
            no_goal_reason: (!has_goal).then(|| "Still finding it.".into()),
            message: "For us to see.".into(),
            ..Draft::new(goal, now().date_naive())
        };
        (vault.assignments().give(case, &draft, now()).unwrap().id, goal)
    }

    fn goes_on(vault: &Vault, id: AssignmentId) -> bool {
        let case = vault.assignments().get(id).unwrap().case_file;
        vault.assignments().asides(case).unwrap()[&id].goes_on
    }

    #[test]
    fn homework_goes_on_until_that_is_taken_back_or_the_goal_is_reworded() {
        let (vault, _folder) = vault();
        let (id, goal) = given(&vault, true);
        let reword = |words: &str| {
            let wording = NewWording::new(words, "en", now().date_naive());
            vault.goals().reword(goal.unwrap(), &wording, now()).unwrap();
        };
        reword("I want to sleep four nights.");
        assert!(!goes_on(&vault, id), "nobody said so");
        for is_so in [true, false, true] {
            vault.assignments().go_on(id, is_so, now()).unwrap();
            assert_eq!(goes_on(&vault, id), is_so);
        }
        reword("I want to sleep five nights.");
        assert!(!goes_on(&vault, id), "it is asked again");
        vault.verify_journal().unwrap();
    }

    #[test]
    fn what_has_ended_or_has_no_goal_does_not_go_on() {
        let (vault, _folder) = vault();
        let ((one, _), (without, _)) = (given(&vault, true), given(&vault, false));
        vault.assignments().withdraw(one, &Words::default(), now()).unwrap();
        let refused = |id| format!("{:?}", vault.assignments().go_on(id, true, now()).unwrap_err());
        assert_eq!(
            (refused(one), refused(without)),
            ("HomeworkOver".into(), "GoalOrReason".into())
        );
        assert!(!goes_on(&vault, one) && !goes_on(&vault, without));
    }
}
