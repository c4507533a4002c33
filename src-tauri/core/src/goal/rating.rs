//! Ratings of a goal: where the client sees it from 0 to 10, as said in session.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};
use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Goals;
use crate::error::{Error, Result};
use crate::id::{CaseFileId, GoalId, SessionId};
use crate::vault::column::{Name, grouped};
use crate::vault::journal::{self, Act};
use crate::vault::transaction::Transaction;
use crate::words::Words;

/// The highest rating. The lowest is 0.
const HIGHEST: f64 = 10.0;

/// A rating of a goal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "goal.ts")]
pub struct GoalRating {
    /// When it was written down.
    pub at: DateTime<FixedOffset>,
    /// In which session it was said, if in one.
    pub session: Option<SessionId>,
    /// What was rated.
    pub kind: RatingKind,
    /// The rating, 0 to 10.
    pub value: f64,
    /// What was said about it.
    pub note: Words,
}

/// What of a goal is rated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "goal.ts")]
pub enum RatingKind {
    /// How far it is reached: 0 not at all, 10 fully.
    Goal,
    /// How much it matters.
    Importance,
    /// How sure the client is to reach it.
    Confidence,
}

/// A rating about to be written down.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "goal.ts")]
pub struct NewRating {
    /// What is rated.
    pub kind: RatingKind,
    /// The rating, 0 to 10.
    pub value: f64,
    /// What was said about it.
    pub note: Words,
}

impl GoalRating {
    /// The day on which it was written down, on the therapist's clock.
    pub fn day(&self) -> NaiveDate {
        self.at.date_naive()
    }
}

impl Goals<'_> {
    /// Writes down how a goal was rated. What was rated before stays: of one session the last counts.
    ///
    /// # Errors
    /// [`Error::OutOfRange`] for anything but 0 to 10, [`Error::NotFound`] also for a session of
    /// another case file.
    pub fn rate(
        &self,
        goal: GoalId,
        session: Option<SessionId>,
        rating: &NewRating,
        now: DateTime<FixedOffset>,
    ) -> Result<()> {
        self.0.write(|db| insert_rating(db, goal, session, rating, now))
    }

    /// The ratings of a goal, the earliest first.
    ///
    /// # Errors
    /// What the database says.
    pub fn ratings(&self, goal: GoalId) -> Result<Vec<GoalRating>> {
        self.0.read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT at, session, kind, value, note FROM goal_rating
                  WHERE goal = ?1 ORDER BY julianday(at), id",
            )?;
            let rows = statement.query_map([goal], from_row)?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// The ratings of all goals of a case, the earliest first.
    ///
    /// # Errors
    /// What the database says.
    pub(crate) fn ratings_of_case(
        &self,
        case_file: CaseFileId,
    ) -> Result<BTreeMap<GoalId, Vec<GoalRating>>> {
        self.0.read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT at, session, kind, value, note, goal.id
                   FROM goal JOIN goal_rating ON goal_rating.goal = goal.id
                  WHERE case_file = ?1 ORDER BY julianday(at), goal_rating.id",
            )?;
            let rows = statement.query_map([case_file], |row| Ok((row.get(5)?, from_row(row)?)))?;
            Ok(grouped(rows)?)
        })
    }
}

/// Puts a rating into the vault, with its line in the journal.
pub(crate) fn insert_rating(
    db: &Transaction<'_>,
    goal: GoalId,
    session: Option<SessionId>,
    rating: &NewRating,
    now: DateTime<FixedOffset>,
) -> Result<()> {
    if !(0.0..=HIGHEST).contains(&rating.value) {
        return Err(Error::OutOfRange);
    }
    let inserted = db.execute(
        "INSERT INTO goal_rating (goal, session, at, kind, value, note)
         SELECT id, ?2, ?3, ?4, ?5, ?6 FROM goal
          WHERE id = ?1 AND (?2 IS NULL
              OR EXISTS (SELECT 1 FROM session
                          WHERE session.id = ?2 AND session.case_file = goal.case_file))",
        params![
            goal,
            session,
            now.to_rfc3339(),
            Name(rating.kind),
            rating.value,
            rating.note.as_str().trim(),
        ],
    )?;
    if inserted == 0 {
        return Err(Error::NotFound);
    }
    journal::record(db, Act::Changed, "goal", Some(*goal.as_bytes()), now)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<GoalRating> {
    let (Name(at), Name(kind)) = (row.get(0)?, row.get(2)?);
    Ok(GoalRating {
        at,
        session: row.get(1)?,
        kind,
        value: row.get(3)?,
        note: row.get::<_, String>(4)?.into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case_file::CaseAbout;
    use crate::goal::NewWording;
    use crate::session::{Appointment, SessionState};
    use crate::vault::Vault;
    use crate::vault::scratch::{now, vault};

    fn case(vault: &Vault) -> (GoalId, SessionId) {
        let case = vault.case_files().open(&CaseAbout::in_language("en"), now()).unwrap().id;
        let wording = NewWording::new("I want to sleep.", "en", now().date_naive());
        let goal = vault.goals().add(case, &wording, now()).unwrap();
        let appointment =
            Appointment { starts: now().naive_local(), minutes: 50, state: SessionState::Held };
        (goal, vault.sessions().plan(case, &appointment, now()).unwrap())
    }

    fn rating(value: f64) -> NewRating {
        NewRating { kind: RatingKind::Goal, value, note: " a bit ".into() }
    }

    #[test]
    fn a_rating_is_kept_with_its_session_and_nothing_is_overwritten() {
        let (vault, _folder) = vault();
        let (goal, session) = case(&vault);
        for value in [4.0, 5.5] {
            vault.goals().rate(goal, Some(session), &rating(value), now()).unwrap();
        }
        let kept = vault.goals().ratings(goal).unwrap();
        assert_eq!(kept.iter().map(|one| one.value).collect::<Vec<_>>(), [4.0, 5.5]);
        assert_eq!((kept[0].session, kept[0].note.as_str()), (Some(session), "a bit"));
        vault.verify_journal().unwrap();
    }

    #[test]
    fn what_is_no_rating_and_a_session_of_another_case_are_refused() {
        let (vault, _folder) = vault();
        let ((goal, _), (_, elsewhere)) = (case(&vault), case(&vault));
        for value in [-0.5, 10.5, f64::NAN] {
            let refused = vault.goals().rate(goal, None, &rating(value), now());
            assert!(matches!(refused, Err(Error::OutOfRange)), "{value}");
        }
        let refused = vault.goals().rate(goal, Some(elsewhere), &rating(4.0), now());
        assert!(matches!(refused, Err(Error::NotFound)));
        assert!(vault.goals().ratings(goal).unwrap().is_empty());
    }
}
