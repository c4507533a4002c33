//! Goals that are being written: kept as they are typed, so that a lock takes nothing away.

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Goals, WeekCriterion};
use crate::error::Result;
use crate::id::{CaseFileId, GoalId};
use crate::vault::column::Json;
use crate::words::Words;

/// A wording that was begun and not saved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "goal.ts")]
pub struct UnsavedGoal {
    /// The goal it would reword; none where it is to be a goal of its own.
    pub goal: Option<GoalId>,
    /// The words so far.
    pub words: Words,
    /// The short name so far.
    pub label: Words,
    /// Why the wording changes, so far.
    pub reason: Words,
    /// What was confirmed of it so far.
    pub criterion: Option<WeekCriterion>,
}

impl Goals<'_> {
    /// Keeps what is being written, in place of what was kept of the same goal before.
    ///
    /// # Errors
    /// What the database says.
    pub fn keep_unsaved(
        &self,
        case_file: CaseFileId,
        unsaved: &UnsavedGoal,
        now: DateTime<FixedOffset>,
    ) -> Result<()> {
        self.0.write(|db| {
            discard(db, case_file, unsaved.goal)?;
            db.execute(
                "INSERT INTO unsaved_goal (case_file, goal, body, saved_at) VALUES (?1, ?2, ?3, ?4)",
                params![case_file, unsaved.goal, Json(unsaved), now.to_rfc3339()],
            )?;
            Ok(())
        })
    }

    /// Forgets what was kept of a goal, or of one to come.
    ///
    /// # Errors
    /// What the database says.
    pub fn discard_unsaved(&self, case_file: CaseFileId, goal: Option<GoalId>) -> Result<()> {
        self.0.write(|db| discard(db, case_file, goal))
    }

    /// What is being written in a case.
    ///
    /// # Errors
    /// What the database says.
    pub fn unsaved(&self, case_file: CaseFileId) -> Result<Vec<UnsavedGoal>> {
        self.0.read(|db| {
            let sql = "SELECT body FROM unsaved_goal WHERE case_file = ?1";
            let mut statement = db.prepare_cached(sql)?;
            let kept =
                statement.query_map([case_file], |row| row.get::<_, Json<UnsavedGoal>>(0))?;
            Ok(kept.map(|one| one.map(|Json(one)| one)).collect::<rusqlite::Result<_>>()?)
        })
    }
}

pub(super) fn discard(db: &Connection, case_file: CaseFileId, goal: Option<GoalId>) -> Result<()> {
    db.execute(
        "DELETE FROM unsaved_goal WHERE case_file = ?1 AND goal IS ?2",
        params![case_file, goal],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case_file::CaseAbout;
    use crate::goal::NewWording;
    use crate::vault::Vault;
    use crate::vault::scratch::{now, passphrase, vault};

    fn case(vault: &Vault) -> CaseFileId {
        let about = CaseAbout::in_language("en");
        vault.case_files().open(&about, now()).unwrap().id
    }

    fn begun(goal: Option<GoalId>, words: &str) -> UnsavedGoal {
        let (label, reason) = (Words::default(), Words::default());
        UnsavedGoal { goal, words: words.into(), label, reason, criterion: None }
    }

    fn wording(words: &str) -> NewWording {
        NewWording::new(words, "en", now().date_naive())
    }

    #[test]
    fn what_was_begun_outlasts_a_lock_and_the_last_of_it_counts() {
        let (vault, folder) = vault();
        let case = case(&vault);
        vault.goals().keep_unsaved(case, &begun(None, "I want to sl"), now()).unwrap();
        vault.goals().keep_unsaved(case, &begun(None, "I want to sleep"), now()).unwrap();
        vault.lock().unwrap();
        let vault = Vault::unlock(folder.path(), &passphrase(), now()).unwrap();
        assert_eq!(vault.goals().unsaved(case).unwrap(), [begun(None, "I want to sleep")]);
    }

    #[test]
    fn what_is_saved_or_given_up_is_not_begun_any_more() {
        let (vault, _folder) = vault();
        let (case, goals) = (case(&vault), vault.goals());
        let goal = goals.add(case, &wording("I want to sleep."), now()).unwrap();
        let both = [begun(None, "Another."), begun(Some(goal), "Four nights.")];
        let keep = || both.iter().for_each(|one| goals.keep_unsaved(case, one, now()).unwrap());
        keep();
        goals.reword(goal, &wording("Four nights."), now()).unwrap();
        assert_eq!(goals.unsaved(case).unwrap(), both[..1]);
        goals.add(case, &wording("Another."), now()).unwrap();
        assert!(goals.unsaved(case).unwrap().is_empty());
        keep();
        goals.discard_unsaved(case, Some(goal)).unwrap();
        assert_eq!(goals.unsaved(case).unwrap(), both[..1]);
    }

    #[test]
    fn another_case_is_left_alone() {
        let (vault, _folder) = vault();
        let (one, other) = (case(&vault), case(&vault));
        vault.goals().keep_unsaved(one, &begun(None, "I want to sleep"), now()).unwrap();
        vault.goals().add(other, &wording("To drive."), now()).unwrap();
        vault.goals().discard_unsaved(other, None).unwrap();
        assert_eq!(vault.goals().unsaved(one).unwrap().len(), 1);
    }
}
