//! Goals in the vault. Wordings are only ever added.

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, Row, params};

use super::unsaved::discard;
use super::{Goal, GoalState, NewWording, Wording};
use crate::error::{Error, Result};
use crate::id::{CaseFileId, GoalId, WordingId};
use crate::vault::Vault;
use crate::vault::column::{Json, Name};
use crate::vault::journal::{self, Act};

/// How many goals may be active in one case file.
const MAX_ACTIVE: u32 = 3;

/// The goals of a vault.
pub struct Goals<'v>(pub(super) &'v Vault);

impl Vault {
    /// The goals.
    pub fn goals(&self) -> Goals<'_> {
        Goals(self)
    }
}

impl Goals<'_> {
    /// Writes down a new goal of a case, after those it has.
    ///
    /// # Errors
    /// [`Error::BlankWords`], [`Error::TooManyGoals`].
    pub fn add(
        &self,
        case_file: CaseFileId,
        wording: &NewWording,
        now: DateTime<FixedOffset>,
    ) -> Result<GoalId> {
        self.0.write(|db| {
            let active: u32 = db.query_row(
                "SELECT count(*) FROM goal WHERE case_file = ?1 AND state = 'active'",
                [case_file],
                |row| row.get(0),
            )?;
            if active >= MAX_ACTIVE {
                return Err(Error::TooManyGoals);
            }
            let id = GoalId::new()?;
            db.execute(
                "INSERT INTO goal (id, case_file, position, state, state_on, state_reason, created_at)
                 SELECT ?1, ?2, coalesce(max(position), 0) + 1, 'active', NULL, '', ?3
                   FROM goal WHERE case_file = ?2",
                params![id, case_file, now.to_rfc3339()],
            )?;
            insert_wording(db, id, wording, now)?;
            discard(db, case_file, None)?;
            journal::record(db, Act::Created, "goal", Some(*id.as_bytes()), now)?;
            Ok(id)
        })
    }

    /// Adds a wording to a goal. What was said before stays as it was.
    ///
    /// # Errors
    /// [`Error::BlankWords`], [`Error::NotFound`].
    pub fn reword(
        &self,
        goal: GoalId,
        wording: &NewWording,
        now: DateTime<FixedOffset>,
    ) -> Result<WordingId> {
        self.0.write(|db| {
            let case_file =
                db.query_row("SELECT case_file FROM goal WHERE id = ?1", [goal], |row| row.get(0))?;
            let id = insert_wording(db, goal, wording, now)?;
            discard(db, case_file, Some(goal))?;
            journal::record(db, Act::Changed, "goal", Some(*goal.as_bytes()), now)?;
            Ok(id)
        })
    }

    /// Says what became of a goal, or takes it up again.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn end(
        &self,
        goal: GoalId,
        state: GoalState,
        reason: &str,
        now: DateTime<FixedOffset>,
    ) -> Result<()> {
        self.0.write(|db| {
            let changed = db.execute(
                "UPDATE goal SET state = ?2, state_on = ?3, state_reason = ?4 WHERE id = ?1",
                params![goal, Name(state), now.date_naive().to_string(), reason],
            )?;
            if changed == 0 {
                return Err(Error::NotFound);
            }
            journal::record(db, Act::Changed, "goal", Some(*goal.as_bytes()), now)
        })
    }

    /// One goal with all its wordings.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn get(&self, id: GoalId) -> Result<Goal> {
        self.0.read(|db| {
            let mut statement =
                db.prepare_cached("SELECT id, state, state_reason FROM goal WHERE id = ?1")?;
            let goal = statement.query_row([id], from_row)?;
            Ok(Goal { wordings: wordings(db, id)?, ..goal })
        })
    }

    /// The goals of a case in their order, active ones first, each with its wordings, oldest first.
    ///
    /// # Errors
    /// What the database says.
    pub fn of(&self, case_file: CaseFileId) -> Result<Vec<Goal>> {
        self.0.read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT id, state, state_reason FROM goal
                  WHERE case_file = ?1 ORDER BY state <> 'active', position",
            )?;
            let goals = statement
                .query_map([case_file], from_row)?
                .collect::<rusqlite::Result<Vec<_>>>()?;
            let with_wordings = |goal: Goal| Ok(Goal { wordings: wordings(db, goal.id)?, ..goal });
            goals.into_iter().map(with_wordings).collect()
        })
    }
}

fn insert_wording(
    db: &Connection,
    goal: GoalId,
    wording: &NewWording,
    now: DateTime<FixedOffset>,
) -> Result<WordingId> {
    if wording.words.is_blank() {
        return Err(Error::BlankWords);
    }
    let id = WordingId::new()?;
    db.execute(
        "INSERT INTO wording
            (id, goal, sequence, words, language, said_on, proposed_by, reason, label, criterion, for_now, created_at)
         SELECT ?1, ?2, coalesce(max(sequence), 0) + 1, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11
           FROM wording WHERE goal = ?2",
        params![
            id,
            goal,
            wording.words.as_str(),
            wording.language,
            wording.said_on.to_string(),
            Name(wording.proposed_by),
            wording.reason.as_str(),
            wording.label_or_drawn(),
            wording.criterion.as_ref().map(Json),
            wording.for_now,
            now.to_rfc3339(),
        ],
    )?;
    Ok(id)
}

fn wordings(db: &Connection, goal: GoalId) -> Result<Vec<Wording>> {
    let mut statement = db.prepare_cached(
        "SELECT id, words, language, said_on, proposed_by, reason, label, criterion, for_now,
                (SELECT count(*) FROM assignment WHERE assignment.wording = wording.id)
           FROM wording WHERE goal = ?1 ORDER BY sequence",
    )?;
    let rows = statement.query_map([goal], |row| {
        let (Name(said_on), Name(proposed_by)) = (row.get(3)?, row.get(4)?);
        Ok(Wording {
            id: row.get(0)?,
            words: row.get::<_, String>(1)?.into(),
            language: row.get(2)?,
            said_on,
            proposed_by,
            reason: row.get::<_, String>(5)?.into(),
            label: row.get::<_, String>(6)?.into(),
            criterion: row.get::<_, Option<Json<_>>>(7)?.map(|Json(criterion)| criterion),
            for_now: row.get(8)?,
            assignments: row.get(9)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Goal> {
    let Name(state) = row.get(1)?;
    Ok(Goal {
        id: row.get(0)?,
        state,
        state_reason: row.get::<_, String>(2)?.into(),
        wordings: Vec::new(),
    })
}
