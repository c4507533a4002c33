//! Assignments and drafts in the vault.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use chrono::{DateTime, FixedOffset, NaiveDate};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::drafts::put_back;
use super::ended::end_for;
use super::{Assignment, AssignmentState, Draft, Plan, Purpose};
use crate::case_file::draw_code;
use crate::error::{Error, Result};
use crate::form::{Form, FormHash, Rhythm};
use crate::goal::FrozenGoal;
use crate::id::{AssignmentId, CaseFileId, GoalId};
use crate::vault::Vault;
use crate::vault::column::{Json, Name};
use crate::vault::journal::{self, Act};

const COLUMNS: &str =
    "assignment.id, code, case_file, goal, wording, frozen_goal, no_goal_reason, form_hash,
     frozen_form.body, rhythm, message, returned, helps, when_where, if_then, obstacle, confidence,
     first_day, last_day, state, given_at, started_together, read_by";

/// What a week is counted from: an assignment for a goal without its form, which is long to read.
pub(crate) struct Span {
    pub(crate) assignment: AssignmentId,
    pub(crate) first_day: NaiveDate,
    pub(crate) last_day: NaiveDate,
    pub(crate) rhythm: Rhythm,
    pub(crate) goal: FrozenGoal,
}

/// The assignments of a vault.
pub struct Assignments<'v>(pub(super) &'v Vault);

impl Vault {
    /// The assignments.
    pub fn assignments(&self) -> Assignments<'_> {
        Assignments(self)
    }
}

impl Assignments<'_> {
    /// Gives an assignment: freezes the draft with the goal's words as they are now. What the draft
    /// replaces ends, as one act.
    ///
    /// # Errors
    /// [`Error::GoalOrReason`] without exactly one of goal and reason, what is missing in the draft,
    /// for a form that asks about safety what [`may_be_alone_with`](Self::may_be_alone_with) says, and
    /// [`Error::HomeworkOver`] where what it replaces is not open.
    pub fn give(
        &self,
        case_file: CaseFileId,
        draft: &Draft,
        now: DateTime<FixedOffset>,
    ) -> Result<Assignment> {
        self.give_where(case_file, draft, now, |given| self.may_be_alone_with(given, now))
    }

    /// Gives an assignment that is filled in together, at once: nobody is alone with it, so that no day
    /// has to be promised. It cannot leave by another way before one is.
    ///
    /// # Errors
    /// As [`give`](Self::give), but for [`Error::NoReadBy`].
    pub fn give_together(
        &self,
        case_file: CaseFileId,
        draft: &Draft,
        now: DateTime<FixedOffset>,
    ) -> Result<Assignment> {
        self.give_where(case_file, draft, now, |given| self.may_be_shown(given))
    }

    fn give_where(
        &self,
        case_file: CaseFileId,
        draft: &Draft,
        now: DateTime<FixedOffset>,
        allowed: impl FnOnce(&Assignment) -> Result<()>,
    ) -> Result<Assignment> {
        let assignment = self.freeze(case_file, draft, now)?;
        draft.complete()?;
        allowed(&assignment)?;
        self.0.write(|db| {
            insert(db, &assignment)?;
            put_back(db, case_file, draft.set_aside.as_deref(), now)?;
            journal::record(db, Act::Created, "assignment", Some(*assignment.id.as_bytes()), now)?;
            let Some(replaced) = draft.replaces else { return Ok(()) };
            end_for(db, replaced, &assignment)?;
            journal::record(db, Act::Changed, "replaced_homework", Some(*replaced.as_bytes()), now)
        })?;
        Ok(assignment)
    }

    /// The assignments whose links a client may still answer: those that die when the reply root is
    /// drawn anew.
    ///
    /// # Errors
    /// [`Error::VaultDamaged`] and the like.
    pub fn answerable(&self) -> Result<Vec<AssignmentId>> {
        self.0.read(|db| {
            let mut rows = db.prepare_cached(
                "SELECT id FROM assignment WHERE state IN ('given', 'answered')
                 ORDER BY case_file, last_day",
            )?;
            let rows = rows.query_map((), |row| row.get(0))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// The assignment that a draft would become, for looking at. Nothing is stored; a message may still
    /// be missing.
    ///
    /// # Errors
    /// [`Error::GoalOrReason`], [`Error::NoForm`], [`Error::DaysOutOfOrder`].
    pub fn freeze(
        &self,
        case_file: CaseFileId,
        draft: &Draft,
        now: DateTime<FixedOffset>,
    ) -> Result<Assignment> {
        let form = draft.form.clone().ok_or(Error::NoForm)?;
        let rhythm = draft.rhythm(&form)?;
        Ok(Assignment {
            id: AssignmentId::new()?,
            code: self.free_code()?,
            case_file,
            purpose: self.purpose(case_file, draft)?,
            form_hash: form.hash(),
            form,
            rhythm,
            message: draft.message.clone(),
            // What was emptied is not there for the client.
            returned: draft.returned.clone().filter(|returned| !returned.is_empty()),
            plan: draft.plan.clone(),
            first_day: draft.first_day,
            last_day: draft.last_day,
            read_by: draft.read_by,
            started_together: false,
            state: AssignmentState::Given,
            given: now,
        })
    }

    fn purpose(&self, case_file: CaseFileId, draft: &Draft) -> Result<Purpose> {
        let reason = draft.no_goal_reason.as_ref().filter(|reason| !reason.is_blank());
        match (draft.goal, reason) {
            (Some(id), None) => {
                let goals = self.0.goals().of(case_file)?;
                let goal = goals.into_iter().find(|goal| goal.id == id).ok_or(Error::NotFound)?;
                let wording = goal.wording().ok_or(Error::NotFound)?;
                Ok(Purpose::Goal {
                    goal: id,
                    wording: wording.id,
                    frozen: Box::new(wording.frozen()),
                })
            }
            (None, Some(reason)) => Ok(Purpose::NoGoal { reason: reason.clone() }),
            _ => Err(Error::GoalOrReason),
        }
    }

    fn free_code(&self) -> Result<String> {
        loop {
            let code = draw_code()?;
            let taken = self.0.read(|db| {
                Ok(db
                    .query_row("SELECT 1 FROM assignment WHERE code = ?1", [&code], |_| Ok(()))
                    .optional()?)
            })?;
            if taken.is_none() {
                return Ok(code);
            }
        }
    }

    /// One assignment.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn get(&self, id: AssignmentId) -> Result<Assignment> {
        self.one(id, from_row)
    }

    /// One of many assignments that are looked up.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub(crate) fn get_among(&self, id: AssignmentId, forms: &mut Forms) -> Result<Assignment> {
        self.one(id, |row| forms.read(row))
    }

    fn one(
        &self,
        id: AssignmentId,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<Assignment>,
    ) -> Result<Assignment> {
        self.0.read(|db| {
            let sql = format!(
                "SELECT {COLUMNS} FROM assignment JOIN frozen_form ON hash = form_hash WHERE assignment.id = ?1"
            );
            Ok(db.prepare_cached(&sql)?.query_row([id], read)?)
        })
    }

    /// The assignment with these four characters, if there is one.
    ///
    /// # Errors
    /// What the database says.
    pub fn with_code(&self, code: &str) -> Result<Option<Assignment>> {
        self.0.read(|db| {
            let sql = format!(
                "SELECT {COLUMNS} FROM assignment JOIN frozen_form ON hash = form_hash WHERE code = ?1"
            );
            Ok(db.prepare_cached(&sql)?.query_row([code], from_row).optional()?)
        })
    }

    /// The assignments of a case, the latest first.
    ///
    /// # Errors
    /// What the database says.
    pub fn of(&self, case_file: CaseFileId) -> Result<Vec<Assignment>> {
        self.0.read(|db| {
            let sql = format!(
                "SELECT {COLUMNS} FROM assignment JOIN frozen_form ON hash = form_hash
                  WHERE case_file = ?1 ORDER BY first_day DESC, given_at DESC"
            );
            let mut statement = db.prepare_cached(&sql)?;
            let mut forms = Forms::default();
            let rows = statement.query_map([case_file], |row| forms.read(row))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// The open assignments of a case that run on any of these days, the earliest first.
    ///
    /// # Errors
    /// What the database says.
    pub(crate) fn open_between(
        &self,
        case_file: CaseFileId,
        from: NaiveDate,
        until: NaiveDate,
    ) -> Result<Vec<Assignment>> {
        self.0.read(|db| {
            let sql = format!(
                "SELECT {COLUMNS} FROM assignment JOIN frozen_form ON hash = form_hash
                  WHERE case_file = ?1 AND state IN ('given', 'answered')
                    AND first_day <= ?3 AND last_day >= ?2 ORDER BY first_day, given_at"
            );
            let mut statement = db.prepare_cached(&sql)?;
            let rows =
                statement.query_map(params![case_file, Name(from), Name(until)], from_row)?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// Whether answers came back to an assignment of a case and were not reviewed.
    ///
    /// # Errors
    /// What the database says.
    pub fn has_answered(&self, case_file: CaseFileId) -> Result<bool> {
        self.0.read(|db| {
            // The first condition is that of the index over open assignments.
            let mut statement = db.prepare_cached(
                "SELECT 1 FROM assignment
                  WHERE case_file = ?1 AND state IN ('given', 'answered') AND state = 'answered'",
            )?;
            Ok(statement.exists([case_file])?)
        })
    }

    /// Whether the days of an open assignment of a case are over and nothing came back to it.
    ///
    /// # Errors
    /// What the database says.
    pub fn has_due(&self, case_file: CaseFileId, today: NaiveDate) -> Result<bool> {
        self.0.read(|db| {
            // The second condition is that of the index over open assignments.
            let mut statement = db.prepare_cached(
                "SELECT 1 FROM assignment
                  WHERE case_file = ?1 AND state IN ('given', 'answered') AND state = 'given'
                    AND last_day < ?2",
            )?;
            Ok(statement.exists(params![case_file, Name(today)])?)
        })
    }

    /// The forms of a case's open assignments by their keys and versions, each with the goal it is for;
    /// those that run longest first.
    ///
    /// # Errors
    /// What the database says.
    pub(crate) fn open_forms(
        &self,
        case_file: CaseFileId,
    ) -> Result<Vec<(String, u32, Option<GoalId>)>> {
        self.0.read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT json_extract(frozen_form.body, '$.key'),
                        json_extract(frozen_form.body, '$.version'), goal
                   FROM assignment JOIN frozen_form ON hash = form_hash
                  WHERE case_file = ?1 AND state IN ('given', 'answered') ORDER BY last_day DESC",
            )?;
            let rows = statement
                .query_map([case_file], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// Of a goal's assignments that were not ended, the one that is running on `today` or ran last; one
    /// still to begin where there is no other.
    ///
    /// # Errors
    /// What the database says.
    pub(crate) fn latest_for(&self, goal: GoalId, today: NaiveDate) -> Result<Option<Span>> {
        self.0.read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT id, first_day, last_day, rhythm, frozen_goal FROM assignment
                  WHERE id =
                    (SELECT id FROM assignment WHERE goal = ?1 AND state <> 'ended'
                      ORDER BY first_day <= ?2 DESC, first_day DESC, given_at DESC LIMIT 1)",
            )?;
            let span = statement.query_row(params![goal, today.to_string()], |row| {
                let (Name(first_day), Name(last_day)) = (row.get(1)?, row.get(2)?);
                let (Json(rhythm), Json(goal)) = (row.get(3)?, row.get(4)?);
                Ok(Span { assignment: row.get(0)?, first_day, last_day, rhythm, goal })
            });
            Ok(span.optional()?)
        })
    }

    /// The first day of the assignment that follows one for the same goal, where one does.
    ///
    /// # Errors
    /// What the database says.
    pub fn next_begins(&self, goal: GoalId, after: NaiveDate) -> Result<Option<NaiveDate>> {
        self.0.read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT min(first_day) FROM assignment
                  WHERE goal = ?1 AND state <> 'ended' AND first_day > ?2",
            )?;
            let next = statement.query_row(params![goal, after.to_string()], |row| {
                row.get::<_, Option<Name<_>>>(0)
            });
            Ok(next?.map(|Name(day)| day))
        })
    }
}

/// Puts an assignment into the vault as it is. What is given while the case file rests is not due before
/// it goes on.
pub(crate) fn insert(db: &Connection, assignment: &Assignment) -> Result<()> {
    db.execute(
        "INSERT OR IGNORE INTO frozen_form (hash, body) VALUES (?1, ?2)",
        params![assignment.form_hash.as_str(), assignment.form.to_json()],
    )?;
    let (goal, wording, frozen, reason) = match &assignment.purpose {
        Purpose::Goal { goal, wording, frozen } => {
            (Some(goal), Some(wording), Some(Json(frozen)), None)
        }
        Purpose::NoGoal { reason } => (None, None, None, Some(reason.as_str())),
    };
    db.execute(
        "INSERT INTO assignment
            (id, code, case_file, goal, wording, frozen_goal, no_goal_reason, form_hash, rhythm, message, returned,
             helps, when_where, if_then, obstacle, confidence, first_day, last_day, read_by, state, given_at,
             pauses)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21,
             iif((SELECT state FROM case_file WHERE id = ?3) = 'paused',
                 json_array(json_object('first_day', ?17, 'last_day', NULL)), '[]'))",
        params![
            assignment.id,
            assignment.code,
            assignment.case_file,
            goal,
            wording,
            frozen,
            reason,
            assignment.form_hash.as_str(),
            Json(&assignment.rhythm),
            assignment.message.as_str(),
            assignment.returned.as_ref().map(Json),
            assignment.plan.helps.as_str(),
            assignment.plan.when_where.as_str(),
            assignment.plan.if_then.as_str(),
            assignment.plan.obstacle.as_str(),
            assignment.plan.confidence,
            assignment.first_day.to_string(),
            assignment.last_day.to_string(),
            assignment.read_by.map(Name),
            Name(assignment.state),
            assignment.given.to_rfc3339(),
        ],
    )?;
    Ok(())
}

/// The forms of many assignments, by their hash: most homework is given again and again, and reading a form
/// takes longer than all else of an assignment.
#[derive(Default)]
pub(crate) struct Forms(BTreeMap<FormHash, Form>);

impl Forms {
    fn read(&mut self, row: &Row<'_>) -> rusqlite::Result<Assignment> {
        let Name(hash) = row.get(7)?;
        let form = match self.0.entry(hash) {
            Entry::Occupied(known) => known.get().clone(),
            Entry::Vacant(new) => {
                let Json(form) = row.get(8)?;
                new.insert(form).clone()
            }
        };
        with_form(row, form)
    }
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Assignment> {
    let Json(form) = row.get(8)?;
    with_form(row, form)
}

fn with_form(row: &Row<'_>, form: Form) -> rusqlite::Result<Assignment> {
    let words = |column: usize| -> rusqlite::Result<_> { Ok(row.get::<_, String>(column)?.into()) };
    let purpose = match row.get::<_, Option<Json<_>>>(5)? {
        Some(Json(frozen)) => Purpose::Goal { goal: row.get(3)?, wording: row.get(4)?, frozen },
        None => Purpose::NoGoal { reason: words(6)? },
    };
    let (Name(form_hash), Json(rhythm)) = (row.get(7)?, row.get(9)?);
    let (Name(first_day), Name(last_day)) = (row.get(17)?, row.get(18)?);
    let (Name(state), Name(given)) = (row.get(19)?, row.get(20)?);
    Ok(Assignment {
        id: row.get(0)?,
        code: row.get(1)?,
        case_file: row.get(2)?,
        purpose,
        form_hash,
        form,
        rhythm,
        message: words(10)?,
        returned: row.get::<_, Option<Json<_>>>(11)?.map(|Json(returned)| returned),
        plan: Plan {
            helps: words(12)?,
            when_where: words(13)?,
            if_then: words(14)?,
            obstacle: words(15)?,
            confidence: row.get(16)?,
        },
        first_day,
        last_day,
        read_by: row.get::<_, Option<Name<_>>>(22)?.map(|Name(day)| day),
        started_together: row.get(21)?,
        state,
        given,
    })
}
