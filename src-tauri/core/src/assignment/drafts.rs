//! Drafts in the vault: one for each case file, saved as it is typed.

use chrono::{DateTime, FixedOffset, NaiveDate};
use rusqlite::{OptionalExtension, params};

use super::{Assignments, Draft};
use crate::error::Result;
use crate::id::CaseFileId;
use crate::vault::column::Json;

impl Assignments<'_> {
    /// The draft of a case: the saved one, or an empty one for its first goal that begins tomorrow.
    ///
    /// # Errors
    /// What the database says.
    pub fn draft(&self, case_file: CaseFileId, today: NaiveDate) -> Result<Draft> {
        let saved = self.0.read(|db| {
            let mut statement =
                db.prepare_cached("SELECT body FROM assignment_draft WHERE case_file = ?1")?;
            Ok(statement.query_row([case_file], |row| row.get::<_, Json<Draft>>(0)).optional()?)
        })?;
        match saved {
            Some(Json(draft)) => Ok(draft),
            None => {
                let goals = self.0.goals().of(case_file)?;
                let first = goals.iter().find(|goal| goal.state == crate::goal::GoalState::Active);
                Ok(Draft::new(first.map(|goal| goal.id), today + chrono::Duration::days(1)))
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
        self.0.write(|db| {
            db.execute(
                "INSERT INTO assignment_draft (case_file, body, saved_at) VALUES (?1, ?2, ?3)
                 ON CONFLICT (case_file) DO UPDATE SET body = excluded.body, saved_at = excluded.saved_at",
                params![case_file, Json(draft), now.to_rfc3339()],
            )?;
            Ok(())
        })
    }

    /// Throws the draft of a case away.
    ///
    /// # Errors
    /// What the database says.
    pub fn discard_draft(&self, case_file: CaseFileId) -> Result<()> {
        self.0.write(|db| {
            db.execute("DELETE FROM assignment_draft WHERE case_file = ?1", [case_file])?;
            Ok(())
        })
    }
}
