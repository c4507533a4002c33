//! Flags: answers to questions of safety, raised until the therapist writes what was done.
//!
//! A flag says that an answer came in, and nothing about how serious it is. What raises one, the form
//! says that the assignment was made with: no later edit of the form can switch it off.

use chrono::{DateTime, FixedOffset};
use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::entry::{Entry, EntryKey, Record};
use super::store::Body;
use crate::assignment::Assignment;
use crate::error::{Error, Result};
use crate::form::{Answer, Answers, Form, Part, Question, SafetyQuestion};
use crate::id::{AssignmentId, CaseFileId, FlagId};
use crate::vault::Vault;
use crate::vault::column::{Json, Name};
use crate::vault::journal::{self, Act};
use crate::vault::transaction::Transaction;
use crate::words::Words;

const COLUMNS: &str = "flag.id, assignment.case_file, assignment.id, entry.key, question_key,
     frozen_form.body, entry.body, entry.written_at, raised_at, note, noted_at";

/// An answer to a question of safety that raised a flag.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "reply.ts")]
pub struct Flag {
    /// Its id.
    pub id: FlagId,
    /// The case file that the answer stands in.
    pub case_file: CaseFileId,
    /// The assignment that was answered.
    pub assignment: AssignmentId,
    /// The entry that the answer stands in.
    pub entry: EntryKey,
    /// The question, as the client read it; none where the row was not written by this program.
    pub question: Option<Question>,
    /// The answers to it that raised the flag: one, or one for each such row of a group.
    pub answers: Vec<Answer>,
    /// When the client wrote it.
    pub written: DateTime<FixedOffset>,
    /// When it came in.
    pub raised: DateTime<FixedOffset>,
    /// What was done; blank while the flag stands.
    pub note: Words,
    /// When that was written down.
    pub noted: Option<DateTime<FixedOffset>>,
}

/// The flags of a vault.
pub struct Flags<'v>(&'v Vault);

impl Vault {
    /// The flags.
    pub fn flags(&self) -> Flags<'_> {
        Flags(self)
    }
}

impl Flags<'_> {
    /// Every flag that still stands, the newest first.
    ///
    /// # Errors
    /// What the database says.
    pub fn raised(&self) -> Result<Vec<Flag>> {
        self.0.read(|db| {
            let sql = format!(
                "SELECT {COLUMNS} FROM flag JOIN entry ON entry.id = flag.entry
                   JOIN assignment ON assignment.id = entry.assignment
                   JOIN frozen_form ON hash = form_hash
                  WHERE noted_at IS NULL ORDER BY raised_at DESC, flag.id DESC"
            );
            let mut statement = db.prepare_cached(&sql)?;
            let rows = statement.query_map((), from_row)?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// Every flag of an assignment, with what was done about it, the newest first.
    ///
    /// # Errors
    /// What the database says.
    pub fn of(&self, assignment: AssignmentId) -> Result<Vec<Flag>> {
        self.0.read(|db| {
            let sql = format!(
                "SELECT {COLUMNS} FROM entry JOIN flag ON flag.entry = entry.id
                   JOIN assignment ON assignment.id = entry.assignment
                   JOIN frozen_form ON hash = form_hash
                  WHERE entry.assignment = ?1 ORDER BY raised_at DESC, flag.id DESC"
            );
            let mut statement = db.prepare_cached(&sql)?;
            let rows = statement.query_map([assignment], from_row)?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// The case files in which a flag stands.
    ///
    /// # Errors
    /// What the database says.
    pub fn case_files(&self) -> Result<Vec<CaseFileId>> {
        self.0.read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT DISTINCT case_file FROM flag JOIN entry ON entry.id = flag.entry
                   JOIN assignment ON assignment.id = entry.assignment WHERE noted_at IS NULL",
            )?;
            let rows = statement.query_map((), |row| row.get(0))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// Writes down what was done, which is what lowers a flag. What was written stays as it is.
    ///
    /// # Errors
    /// [`Error::BlankWords`]; [`Error::NotFound`] where no such flag stands.
    pub fn note(&self, id: FlagId, note: &Words, now: DateTime<FixedOffset>) -> Result<()> {
        if note.is_blank() {
            return Err(Error::BlankWords);
        }
        self.0.write(|db| {
            let noted = db.execute(
                "UPDATE flag SET note = ?2, noted_at = ?3 WHERE id = ?1 AND noted_at IS NULL",
                params![id, note.as_str().trim(), now.to_rfc3339()],
            )?;
            if noted == 0 {
                return Err(Error::NotFound);
            }
            let sql = "SELECT assignment FROM flag JOIN entry ON entry.id = flag.entry
                  WHERE flag.id = ?1";
            let about: AssignmentId = db.query_row(sql, [id], |row| row.get(0))?;
            journal::record(db, Act::Changed, "flag", Some(*about.as_bytes()), now)
        })
    }
}

/// Raises a flag for each answer of a version of an entry, just filed under `row`, that calls for one.
/// An answer that was the same in the version before it, whose answers `before` looks up, raised its flag
/// then.
pub(super) fn raise(
    db: &Transaction<'_>,
    given: &Assignment,
    row: i64,
    entry: &Entry,
    before: impl Fn() -> Option<Answers>,
    now: DateTime<FixedOffset>,
) -> Result<()> {
    let Some(answers) = entry.answers() else { return Ok(()) };
    for asked in asked_in(&given.form, &entry.key) {
        let raising = raising(&asked, answers);
        if raising.is_empty()
            || before().is_some_and(|before| self::raising(&asked, &before) == raising)
        {
            continue;
        }
        db.execute(
            "INSERT INTO flag (entry, question_key, raised_at) VALUES (?1, ?2, ?3)",
            params![row, asked.path(), now.to_rfc3339()],
        )?;
        journal::record(db, Act::Created, "flag", Some(*given.id.as_bytes()), now)?;
    }
    Ok(())
}

/// The questions of safety that an entry of this kind answers.
fn asked_in<'a>(form: &'a Form, key: &EntryKey) -> impl Iterator<Item = SafetyQuestion<'a>> {
    let is_header = *key == EntryKey::Header;
    form.safety_questions().filter(move |asked| (asked.part == Part::Header) == is_header)
}

fn raising<'a>(asked: &SafetyQuestion<'_>, answers: &'a Answers) -> Vec<&'a Answer> {
    let mut given = asked.answers(answers);
    given.retain(|answer| asked.question.raises(answer));
    given
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Flag> {
    let (Json(entry), path) = (row.get::<_, Json<EntryKey>>(3)?, row.get::<_, String>(4)?);
    let (Json::<Form>(form), Json(Body { record, .. })) = (row.get(5)?, row.get(6)?);
    let (Name(written), Name(raised)) = (row.get(7)?, row.get(8)?);
    let asked = asked_in(&form, &entry).find(|asked| asked.path() == path);
    let answers = match (&asked, &record) {
        (Some(asked), Record::Answers(answers)) => {
            raising(asked, answers).into_iter().cloned().collect()
        }
        _ => Vec::new(),
    };
    Ok(Flag {
        id: row.get(0)?,
        case_file: row.get(1)?,
        assignment: row.get(2)?,
        question: asked.map(|asked| asked.question.clone()),
        entry,
        answers,
        written,
        raised,
        note: row.get::<_, String>(9)?.into(),
        noted: row.get::<_, Option<Name<_>>>(10)?.map(|Name(noted)| noted),
    })
}

#[cfg(test)]
mod tests;
