//! Reviews: what happened with homework, as it was talked over in session.

use chrono::{DateTime, FixedOffset};
use rusqlite::params;
use serde::{Deserialize, Serialize};

use crate::assignment::mark_reviewed;
use crate::error::{Error, Result};
use crate::id::{AssignmentId, SessionId};
use crate::vault::Vault;
use crate::vault::column::Name;
use crate::vault::journal::{self, Act};
use crate::words::Words;

/// What was said about an assignment in session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// How much of it was done.
    pub done: Done,
    /// How helpful the client found it, 0 to 10.
    pub helpful: Option<u8>,
    /// What was learned.
    pub learned: Words,
    /// How it goes on.
    pub decision: Option<Decision>,
}

/// How much of an assignment was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Done {
    /// All of it, or near enough.
    Fully,
    /// Some of it.
    Partly,
    /// None of it.
    Not,
}

/// How homework goes on after a review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// The same again.
    Repeat,
    /// The same with one more thing.
    Extend,
    /// Something else.
    Change,
    /// No more of it.
    Stop,
}

/// The reviews of a vault.
pub struct Reviews<'v>(&'v Vault);

impl Vault {
    /// The reviews.
    pub fn reviews(&self) -> Reviews<'_> {
        Reviews(self)
    }
}

impl Reviews<'_> {
    /// Writes down what was said about an assignment, which is then reviewed; one that has ended
    /// stays so. It may be talked over more than once.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::OutOfRange`] for a helpfulness above 10.
    pub fn record(
        &self,
        assignment: AssignmentId,
        session: Option<SessionId>,
        review: &Review,
        now: DateTime<FixedOffset>,
    ) -> Result<()> {
        if review.helpful.is_some_and(|helpful| helpful > 10) {
            return Err(Error::OutOfRange);
        }
        self.0.write(|db| {
            db.query_row("SELECT 1 FROM assignment WHERE id = ?1", [assignment], |_| Ok(()))?;
            db.execute(
                "INSERT INTO review (assignment, session, at, done, helpful, learned, decision)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                params![
                    assignment,
                    session,
                    now.to_rfc3339(),
                    Name(review.done),
                    review.helpful,
                    review.learned.as_str(),
                    review.decision.map(Name),
                ],
            )?;
            mark_reviewed(db, assignment)?;
            journal::record(db, Act::Changed, "assignment", Some(*assignment.as_bytes()), now)
        })
    }

    /// What was said about an assignment, oldest first.
    ///
    /// # Errors
    /// What the database says.
    pub fn of(&self, assignment: AssignmentId) -> Result<Vec<Review>> {
        self.0.read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT done, helpful, learned, decision FROM review
                  WHERE assignment = ?1 ORDER BY at, id",
            )?;
            let rows = statement.query_map([assignment], |row| {
                let Name(done) = row.get(0)?;
                Ok(Review {
                    done,
                    helpful: row.get(1)?,
                    learned: row.get::<_, String>(2)?.into(),
                    decision: row.get::<_, Option<Name<_>>>(3)?.map(|Name(decision)| decision),
                })
            })?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }
}
