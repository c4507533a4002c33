//! Reviews that are being written: kept as they are typed, so that a lock takes nothing away.

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::review::{Done, Reviews};
use crate::error::Result;
use crate::id::AssignmentId;
use crate::vault::column::Json;
use crate::words::Words;

/// What was said of homework so far, and not saved.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "review.ts")]
pub struct UnsavedReview {
    /// How much of it was done.
    pub done: Option<Done>,
    /// How helpful the client found it, 0 to 10.
    pub helpful: Option<u8>,
    /// What was learned.
    pub learned: Words,
    /// How near the goal is, 0 to 10.
    pub rating: Option<f64>,
    /// How it goes on.
    pub next: Option<Next>,
}

/// How homework goes on, as it is chosen. What is made smaller is saved as a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "review.ts")]
pub enum Next {
    /// The same again.
    Repeat,
    /// The same with one more thing.
    Extend,
    /// Something else.
    Change,
    /// Less of it.
    Shrink,
    /// No more of it.
    Stop,
}

impl Reviews<'_> {
    /// Keeps what is being said of an assignment, in place of what was kept before.
    ///
    /// # Errors
    /// What the database says, also where there is no such assignment.
    pub fn keep_unsaved(
        &self,
        assignment: AssignmentId,
        unsaved: &UnsavedReview,
        now: DateTime<FixedOffset>,
    ) -> Result<()> {
        self.0.write(|db| {
            db.execute(
                "INSERT INTO unsaved_review (assignment, body, saved_at) VALUES (?1, ?2, ?3)
                 ON CONFLICT (assignment) DO UPDATE
                    SET body = excluded.body, saved_at = excluded.saved_at",
                params![assignment, Json(unsaved), now.to_rfc3339()],
            )?;
            Ok(())
        })
    }

    /// Forgets what was kept of an assignment.
    ///
    /// # Errors
    /// What the database says.
    pub fn discard_unsaved(&self, assignment: AssignmentId) -> Result<()> {
        self.0.write(|db| discard(db, assignment))
    }

    /// What is being said of an assignment.
    ///
    /// # Errors
    /// What the database says.
    pub fn unsaved(&self, assignment: AssignmentId) -> Result<Option<UnsavedReview>> {
        self.0.read(|db| {
            let sql = "SELECT body FROM unsaved_review WHERE assignment = ?1";
            let mut statement = db.prepare_cached(sql)?;
            let kept = statement.query_row([assignment], |row| row.get(0)).optional()?;
            Ok(kept.map(|Json(unsaved)| unsaved))
        })
    }
}

pub(super) fn discard(db: &Connection, assignment: AssignmentId) -> Result<()> {
    db.execute("DELETE FROM unsaved_review WHERE assignment = ?1", [assignment])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::Review;
    use crate::reply::scratch::{calm, given};
    use crate::vault::Vault;
    use crate::vault::scratch::{now, passphrase, vault};

    fn begun(learned: &str) -> UnsavedReview {
        UnsavedReview {
            done: Some(Done::Partly),
            rating: Some(6.0),
            next: Some(Next::Shrink),
            learned: learned.into(),
            ..UnsavedReview::default()
        }
    }

    #[test]
    fn what_was_begun_outlasts_a_lock_and_the_last_of_it_counts() {
        let (vault, folder) = vault();
        let (one, other) = (given(&vault, calm()).id, given(&vault, calm()).id);
        vault.reviews().keep_unsaved(one, &begun("The clo"), now()).unwrap();
        vault.reviews().keep_unsaved(one, &begun("The clock."), now()).unwrap();
        vault.lock().unwrap();
        let vault = Vault::unlock(folder.path(), &passphrase(), now()).unwrap();
        assert_eq!(vault.reviews().unsaved(one).unwrap(), Some(begun("The clock.")));
        assert_eq!(vault.reviews().unsaved(other).unwrap(), None);
    }

    #[test]
    fn what_is_saved_or_given_up_is_not_begun_any_more() {
        let (vault, _folder) = vault();
        let (one, other) = (given(&vault, calm()).id, given(&vault, calm()).id);
        let reviews = vault.reviews();
        for id in [one, other] {
            reviews.keep_unsaved(id, &begun("The clock."), now()).unwrap();
        }
        let review =
            Review { done: Done::Partly, helpful: None, learned: "".into(), decision: None };
        reviews.record(one, None, &review, now()).unwrap();
        assert_eq!(reviews.unsaved(one).unwrap(), None);
        assert!(reviews.unsaved(other).unwrap().is_some(), "another's is left alone");
        reviews.discard_unsaved(other).unwrap();
        assert_eq!(reviews.unsaved(other).unwrap(), None);
    }
}
