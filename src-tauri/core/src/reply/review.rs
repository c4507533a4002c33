//! Reviews: what happened with homework, as it was talked over in session.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::inbox::mark_seen;
use super::unsaved_review;
use crate::assignment::mark_reviewed;
use crate::error::{Error, Result};
use crate::goal::{NewRating, insert_rating};
use crate::id::{AssignmentId, CaseFileId, GoalId, SessionId};
use crate::session::mark_held;
use crate::vault::Vault;
use crate::vault::column::{Name, grouped};
use crate::vault::journal::{self, Act};
use crate::words::Words;

/// What was said about an assignment in session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "review.ts")]
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

/// A review with when it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "review.ts")]
pub struct Reviewed {
    /// When it was written down.
    pub at: DateTime<FixedOffset>,
    /// In which session it was, if in one.
    pub session: Option<SessionId>,
    /// What was said.
    pub review: Review,
}

/// A goal with how it was rated.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "review.ts")]
pub struct GoalRated {
    /// The goal.
    pub goal: GoalId,
    /// The rating.
    pub rating: NewRating,
}

/// How much of an assignment was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "review.ts")]
pub enum Done {
    /// All of it, or near enough.
    Fully,
    /// Some of it.
    Partly,
    /// None of it.
    Not,
}

/// How homework goes on after a review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "review.ts")]
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
pub struct Reviews<'v>(pub(super) &'v Vault);

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
        self.record_and_rate(assignment, session, review, &[], now)
    }

    /// The same with the ratings of goals that were said along with it: all of it is kept, or nothing.
    /// A session in which homework was talked over took place, and what had come back of it was looked at.
    ///
    /// # Errors
    /// As [`record`](Self::record); [`Error::NotFound`] also for a session or a goal of another case
    /// file, [`Error::OutOfRange`] also for a rating that is not 0 to 10.
    pub fn record_and_rate(
        &self,
        assignment: AssignmentId,
        session: Option<SessionId>,
        review: &Review,
        rated: &[GoalRated],
        now: DateTime<FixedOffset>,
    ) -> Result<()> {
        if review.helpful.is_some_and(|helpful| helpful > 10) {
            return Err(Error::OutOfRange);
        }
        self.0.write(|db| {
            insert(db, assignment, session, review, now)?;
            mark_reviewed(db, assignment)?;
            mark_seen(db, assignment, now)?;
            unsaved_review::discard(db, assignment)?;
            journal::record(db, Act::Changed, "assignment", Some(*assignment.as_bytes()), now)?;
            for GoalRated { goal, rating } in rated {
                let is_of_the_case = "SELECT 1 FROM assignment JOIN goal USING (case_file)
                  WHERE assignment.id = ?1 AND goal.id = ?2";
                db.query_row(is_of_the_case, params![assignment, goal], |_| Ok(()))?;
                insert_rating(db, *goal, session, rating, now)?;
            }
            if let Some(session) = session {
                mark_held(db, session, now)?;
            }
            Ok(())
        })
    }

    /// What was said about an assignment, and when, oldest first.
    ///
    /// # Errors
    /// What the database says.
    pub fn of(&self, assignment: AssignmentId) -> Result<Vec<Reviewed>> {
        self.0.read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT at, session, done, helpful, learned, decision FROM review
                  WHERE assignment = ?1 ORDER BY julianday(at), id",
            )?;
            let rows = statement.query_map([assignment], from_row)?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// What was said about each assignment of a case, and when, oldest first.
    ///
    /// # Errors
    /// What the database says.
    pub(crate) fn of_case(
        &self,
        case_file: CaseFileId,
    ) -> Result<BTreeMap<AssignmentId, Vec<Reviewed>>> {
        self.0.read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT at, session, done, helpful, learned, decision, assignment.id
                   FROM assignment JOIN review ON review.assignment = assignment.id
                  WHERE case_file = ?1 ORDER BY julianday(at), review.id",
            )?;
            let rows = statement.query_map([case_file], |row| Ok((row.get(6)?, from_row(row)?)))?;
            Ok(grouped(rows)?)
        })
    }
}

fn insert(
    db: &Connection,
    assignment: AssignmentId,
    session: Option<SessionId>,
    review: &Review,
    now: DateTime<FixedOffset>,
) -> Result<()> {
    let inserted = db.execute(
        "INSERT INTO review (assignment, session, at, done, helpful, learned, decision)
         SELECT id, ?2, ?3, ?4, ?5, ?6, ?7 FROM assignment
          WHERE id = ?1 AND (?2 IS NULL
              OR EXISTS (SELECT 1 FROM session
                          WHERE session.id = ?2 AND session.case_file = assignment.case_file))",
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
    if inserted == 0 { Err(Error::NotFound) } else { Ok(()) }
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Reviewed> {
    let (Name(at), Name(done)) = (row.get(0)?, row.get(2)?);
    let review = Review {
        done,
        helpful: row.get(3)?,
        learned: row.get::<_, String>(4)?.into(),
        decision: row.get::<_, Option<Name<_>>>(5)?.map(|Name(decision)| decision),
    };
    Ok(Reviewed { at, session: row.get(1)?, review })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assignment::{Assignment, AssignmentState};
    use crate::form::Form;
    use crate::goal::{NewWording, RatingKind};
    use crate::reply::scratch;
    use crate::session::{Appointment, SessionState};
    use crate::vault::scratch::{now, vault};

    fn given(vault: &Vault) -> (Assignment, GoalId, SessionId) {
        let form = r#"{ "format": 1, "key": "mood", "version": 1, "title": "Mood", "purpose": "To see.",
            "takes_seconds": 15, "rhythm": { "kind": "daily", "days": 7, "part_of_day": "any" },
            "entry": [{ "key": "calm", "ask": "Calm?", "answer": { "kind": "yes_no" } }] }"#;
        let given = scratch::given(vault, Form::from_json(form).unwrap());
        let wording = NewWording::new("I want to sleep.", "en", now().date_naive());
        let goal = vault.goals().add(given.case_file, &wording, now()).unwrap();
        let planned =
            Appointment { starts: now().naive_local(), minutes: 50, state: SessionState::Planned };
        let session = vault.sessions().plan(given.case_file, &planned, now()).unwrap();
        (given, goal, session)
    }

    fn review() -> Review {
        Review {
            done: Done::Partly,
            helpful: Some(7),
            learned: "It passes.".into(),
            decision: Some(Decision::Extend),
        }
    }

    fn rated(goal: GoalId, value: f64) -> GoalRated {
        let rating = NewRating { kind: RatingKind::Goal, value, note: "".into() };
        GoalRated { goal, rating }
    }

    #[test]
    fn the_review_the_rating_and_the_session_are_one_act() {
        let (vault, _folder) = vault();
        let (given, goal, session) = given(&vault);
        let reviews = vault.reviews();
        reviews
            .record_and_rate(given.id, Some(session), &review(), &[rated(goal, 4.0)], now())
            .unwrap();
        let kept = reviews.of_case(given.case_file).unwrap();
        let wanted = Reviewed { at: now(), session: Some(session), review: review() };
        assert_eq!(kept[&given.id], std::slice::from_ref(&wanted));
        assert_eq!(reviews.of(given.id).unwrap(), [wanted]);
        let ratings = vault.goals().ratings(goal).unwrap();
        assert_eq!((ratings[0].value, ratings[0].session), (4.0, Some(session)));
        let state = vault.assignments().get(given.id).unwrap().state;
        assert_eq!(state, AssignmentState::Reviewed);
        let held = vault.sessions().of(given.case_file).unwrap().remove(0).appointment.state;
        assert_eq!(held, SessionState::Held, "what was talked over in it took place");
        vault.verify_journal().unwrap();
    }

    #[test]
    fn where_one_part_of_it_cannot_be_kept_none_is() {
        let (vault, _folder) = vault();
        let ((one, goal, session), (_, elsewhere, other)) = (given(&vault), given(&vault));
        let refused = |session, review: &Review, rated: GoalRated| {
            vault.reviews().record_and_rate(one.id, Some(session), review, &[rated], now())
        };
        let too_helpful = Review { helpful: Some(11), ..review() };
        for (error, wanted) in [
            (refused(session, &review(), rated(goal, 11.0)), "OutOfRange"),
            (refused(session, &too_helpful, rated(goal, 4.0)), "OutOfRange"),
            (refused(session, &review(), rated(elsewhere, 4.0)), "NotFound"),
            (refused(other, &review(), rated(goal, 4.0)), "NotFound"),
        ] {
            assert_eq!(format!("{:?}", error.expect_err("refused")), wanted);
        }
        assert!(vault.reviews().of(one.id).unwrap().is_empty());
        assert!(vault.goals().ratings(goal).unwrap().is_empty());
        assert_eq!(vault.assignments().get(one.id).unwrap().state, AssignmentState::Given);
        let sessions = vault.sessions().of(one.case_file).unwrap();
        assert_eq!(sessions[0].appointment.state, SessionState::Planned);
    }
}
