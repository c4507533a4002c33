//! Drafts in the vault: one for each case file, saved as it is typed.

use chrono::{DateTime, Duration, FixedOffset, NaiveDate};
use rusqlite::{Connection, OptionalExtension, params};

use super::{Assignments, Draft};
use crate::error::{Error, Result};
use crate::id::{AssignmentId, CaseFileId};
use crate::vault::column::Json;

impl Assignments<'_> {
    /// The draft of a case: the saved one, or an empty one for its first goal that begins tomorrow.
    ///
    /// # Errors
    /// What the database says.
    pub fn draft(&self, case_file: CaseFileId, today: NaiveDate) -> Result<Draft> {
        match self.0.read(|db| saved(db, case_file))? {
            Some(mut draft) => {
                // What ended meanwhile ends no more.
                let replaced = draft.replaces.map(|id| self.get(id)).transpose()?;
                draft.replaces = replaced.filter(|given| given.state.is_open()).map(|one| one.id);
                Ok(draft)
            }
            None => {
                let goals = self.0.goals().of(case_file)?;
                let first = goals.iter().find(|goal| goal.state == crate::goal::GoalState::Active);
                Ok(Draft::new(first.map(|goal| goal.id), today + Duration::days(1)))
            }
        }
    }

    /// Saves the draft of a case as it stands.
    ///
    /// # Errors
    /// What the database says.
    pub fn save_draft(
        &self,
        case_file: CaseFileId,
        draft: &Draft,
        now: DateTime<FixedOffset>,
    ) -> Result<()> {
        self.0.write(|db| save(db, case_file, draft, now))
    }

    /// Begins to give open homework once more, for the words that its goal has now: the draft takes its
    /// place when it is given. What was being written waits beneath it.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::HomeworkOver`] where it is not open.
    pub fn begin_again(
        &self,
        id: AssignmentId,
        today: NaiveDate,
        now: DateTime<FixedOffset>,
    ) -> Result<()> {
        let given = self.get(id)?;
        if !given.state.is_open() {
            return Err(Error::HomeworkOver);
        }
        self.0.write(|db| {
            let before = saved(db, given.case_file)?;
            if before.as_ref().is_some_and(|before| before.replaces == Some(id)) {
                return Ok(());
            }
            let set_aside = before.filter(Draft::is_begun).and_then(|before| before.but_for(id));
            let again = Draft { set_aside, ..Draft::again(&given, today + Duration::days(1)) };
            save(db, given.case_file, &again, now)
        })
    }

    /// Throws the draft of a case away. What waited beneath it is the draft again.
    ///
    /// # Errors
    /// What the database says.
    pub fn discard_draft(&self, case_file: CaseFileId, now: DateTime<FixedOffset>) -> Result<()> {
        self.0.write(|db| {
            let beneath = saved(db, case_file)?.and_then(|draft| draft.set_aside);
            put_back(db, case_file, beneath.as_deref(), now)
        })
    }
}

/// Has what waited beneath a draft be the draft of its case again; where nothing did there is none.
pub(super) fn put_back(
    db: &Connection,
    case_file: CaseFileId,
    beneath: Option<&Draft>,
    now: DateTime<FixedOffset>,
) -> Result<()> {
    match beneath {
        Some(draft) => save(db, case_file, draft, now),
        None => {
            db.execute("DELETE FROM assignment_draft WHERE case_file = ?1", [case_file])?;
            Ok(())
        }
    }
}

fn saved(db: &Connection, case_file: CaseFileId) -> Result<Option<Draft>> {
    let mut statement =
        db.prepare_cached("SELECT body FROM assignment_draft WHERE case_file = ?1")?;
    let saved = statement.query_row([case_file], |row| row.get(0)).optional()?;
    Ok(saved.map(|Json(draft)| draft))
}

fn save(
    db: &Connection,
    case_file: CaseFileId,
    draft: &Draft,
    now: DateTime<FixedOffset>,
) -> Result<()> {
    db.execute(
        "INSERT INTO assignment_draft (case_file, body, saved_at) VALUES (?1, ?2, ?3)
         ON CONFLICT (case_file) DO UPDATE SET body = excluded.body, saved_at = excluded.saved_at",
        params![case_file, Json(draft), now.to_rfc3339()],
    )?;
    Ok(())
}
