//! Search: the words that were written, found again, the newest first.
//!
//! The index is a full-text table inside the encrypted file. Triggers beside the tables keep it true
//! (`schema/003_finding.sql`), so whatever is saved is found, by whichever way it was saved, and
//! whatever is erased leaves the index in the same transaction.
//!
//! A practice grows for decades and a search must not: hits are read off the end of the index in the
//! order of its rows, which is that of time, and nothing is sorted. For that, the beginning of a
//! word is first spelled out into the words that the index has.

mod query;

use chrono::NaiveDateTime;
use rusqlite::{Connection, Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Vault;
use crate::error::{Error, Result};
use crate::id::{AssignmentId, CaseFileId, GoalId, SessionId, WordingId};
use crate::words::Words;

/// The most hits of one page.
pub const MOST_HITS: u32 = 100;

/// What stands around the found words while a snippet is one string. Neither is a character, so no
/// keyboard writes them.
const FOUND: (char, char) = ('\u{fdd0}', '\u{fdd1}');

/// The step of the schema that brought search.
pub(super) const STEP: u32 = 3;

/// How many words a snippet has, at most.
const SNIPPET_WORDS: u32 = 24;

/// From here on, entries that are filed get no place in the index before [`place_entries`] gives them theirs,
/// which must be in the same transaction.
pub(crate) fn gather_entries(db: &Connection) -> Result<()> {
    let after =
        "INSERT INTO entries_without_place (after_entry) SELECT coalesce(max(id), 0) FROM entry";
    db.execute(after, ())?;
    Ok(())
}

/// Gives the entries that were filed since [`gather_entries`] their places, as the trigger would have done it
/// for each.
pub(crate) fn place_entries(db: &Connection) -> Result<()> {
    db.execute(
        "INSERT OR IGNORE INTO search_place (case_file, noun, record)
         SELECT case_file, 'entry', id FROM entry_text
          WHERE id > (SELECT after_entry FROM entries_without_place) AND words <> ''",
        (),
    )?;
    db.execute("DELETE FROM entries_without_place", ())?;
    Ok(())
}

/// A text in which the words were found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "search.ts")]
pub struct Hit {
    /// The case file it stands in.
    pub case_file: CaseFileId,
    /// Where in it.
    pub place: Place,
    /// When it was written, on the clock of then; of a session, when it began.
    pub at: NaiveDateTime,
    /// The words around, in order.
    pub snippet: Vec<Piece>,
    /// Where to go on from.
    pub cursor: Cursor,
}

/// A piece of a snippet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "search.ts")]
pub struct Piece {
    /// Its text, as it was written.
    pub text: Words,
    /// Whether it is what was searched for.
    pub found: bool,
}

/// Where words can be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "noun", rename_all = "snake_case")]
#[ts(export, export_to = "search.ts")]
pub enum Place {
    /// In what is noted about the case: its name, the concern, the tags, the closing statement.
    CaseFile,
    /// In a wording of a goal.
    Wording {
        /// The goal.
        goal: GoalId,
        /// The wording.
        wording: WordingId,
    },
    /// In the progress note of a session.
    ProgressNote {
        /// The session.
        session: SessionId,
    },
    /// In the agenda of a session.
    Agenda {
        /// The session.
        session: SessionId,
    },
    /// In the therapist's own note on the process.
    ProcessNote,
    /// In the message or the plan of an assignment.
    Assignment {
        /// The assignment.
        assignment: AssignmentId,
    },
    /// In an answer.
    Entry {
        /// The assignment that it answers.
        assignment: AssignmentId,
    },
    /// In what was learned from an assignment.
    Review {
        /// The assignment.
        assignment: AssignmentId,
    },
}

/// Where a page of hits ended. The next page begins there, whatever was written since.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(transparent)]
#[ts(type = "number", export_to = "search.ts")]
pub struct Cursor(i64);

/// Search in a vault.
pub struct Search<'v> {
    vault: &'v Vault,
    process_notes: bool,
}

impl Vault {
    /// Search.
    pub fn search(&self) -> Search<'_> {
        Search { vault: self, process_notes: true }
    }
}

impl Search<'_> {
    /// Leaves out the therapist's own notes, as long as a client sees the screen.
    #[must_use]
    pub fn leaving_out_process_notes(self) -> Self {
        Self { process_notes: false, ..self }
    }

    /// Finds what was written, the newest first: at most `limit` hits, and never more than
    /// [`MOST_HITS`], older than `before`.
    ///
    /// The query is what a person types. All words must be there, in any order; quotes keep words
    /// together; the last word may be unfinished. Capitals and accents make no difference. Any text is
    /// a query: one without a word in it finds nothing.
    ///
    /// # Errors
    /// What the database says.
    pub fn find(&self, query: &str, limit: u32, before: Option<Cursor>) -> Result<Vec<Hit>> {
        self.vault.read(|db| {
            let Some(query) = query::for_index(query, |prefix| terms(db, prefix))? else {
                return Ok(Vec::new());
            };
            let query = if self.process_notes { query } else { format!("{{words}} : ({query})") };
            let before = before.map_or(i64::MAX, |Cursor(id)| id);
            let mut statement = db.prepare_cached(
                "SELECT search_place.id, case_file, noun, record,
                        snippet(search_text, -1, ?4, ?5, '…', ?6)
                   FROM search_text CROSS JOIN search_place ON search_place.id = search_text.rowid
                  WHERE search_text MATCH ?1 AND search_text.rowid < ?2
                  ORDER BY search_text.rowid DESC LIMIT ?3",
            )?;
            let (open, close) = (FOUND.0.to_string(), FOUND.1.to_string());
            let limit = limit.min(MOST_HITS);
            let mut rows =
                statement.query(params![query, before, limit, open, close, SNIPPET_WORDS])?;
            let mut hits = Vec::new();
            while let Some(row) = rows.next()? {
                hits.push(hit(db, row)?);
            }
            Ok(hits)
        })
    }
}

/// The words of the index that begin with some letters, or nothing where there are too many.
fn terms(db: &Connection, prefix: query::Prefix<'_>) -> Result<Option<Vec<String>>> {
    // One seek for each word: counting or listing the places of a word is never needed.
    let sql = "SELECT term FROM search_term WHERE term >= ?1 AND term < ?2 LIMIT 1";
    let mut next = db.prepare_cached(sql)?;
    let end = format!("{}{}", prefix.letters, char::MAX);
    let mut from = prefix.letters.to_owned();
    let mut terms = Vec::new();
    loop {
        let mut found = next.query([&from, &end])?;
        let Some(row) = found.next()? else { return Ok(Some(terms)) };
        if terms.len() == prefix.most {
            return Ok(None);
        }
        let term: String = row.get(0)?;
        from = format!("{term}\u{1}");
        terms.push(term);
    }
}

fn hit(db: &Connection, row: &Row<'_>) -> Result<Hit> {
    let noun: String = row.get(2)?;
    let (place, at): (Place, String) = match noun.as_str() {
        "case_file" => {
            let sql = "SELECT created_at FROM case_file WHERE id = ?1";
            (Place::CaseFile, db.prepare_cached(sql)?.query_row([id(row)?], |row| row.get(0))?)
        }
        "wording" => {
            let wording = WordingId::from_bytes(id(row)?);
            let (goal, at) = two(db, "SELECT goal, created_at FROM wording WHERE id = ?1", row)?;
            (Place::Wording { goal: GoalId::from_bytes(goal), wording }, at)
        }
        "progress_note" | "agenda" => {
            let (session, at) = two(db, "SELECT id, starts FROM session WHERE id = ?1", row)?;
            let session = SessionId::from_bytes(session);
            let in_note = noun == "progress_note";
            (if in_note { Place::ProgressNote { session } } else { Place::Agenda { session } }, at)
        }
        "process_note" => {
            let sql = "SELECT case_file, written_at FROM process_note WHERE id = ?1";
            (Place::ProcessNote, two(db, sql, row)?.1)
        }
        "assignment" => {
            let (assignment, at) =
                two(db, "SELECT id, given_at FROM assignment WHERE id = ?1", row)?;
            (Place::Assignment { assignment: AssignmentId::from_bytes(assignment) }, at)
        }
        "review" => {
            let (assignment, at) = two(db, "SELECT assignment, at FROM review WHERE id = ?1", row)?;
            (Place::Review { assignment: AssignmentId::from_bytes(assignment) }, at)
        }
        "entry" => {
            let sql = "SELECT assignment, received_at FROM entry WHERE id = ?1";
            let (assignment, at) = two(db, sql, row)?;
            (Place::Entry { assignment: AssignmentId::from_bytes(assignment) }, at)
        }
        _ => return Err(Error::VaultDamaged),
    };
    Ok(Hit {
        case_file: row.get(1)?,
        place,
        at: on_its_clock(&at)?,
        snippet: pieces(&row.get::<_, String>(4)?),
        cursor: Cursor(row.get(0)?),
    })
}

/// The id of the record that a hit stands in.
fn id(hit: &Row<'_>) -> Result<[u8; 10]> {
    Ok(hit.get(3)?)
}

/// What the record of a hit belongs to, and when it was written.
fn two(db: &Connection, sql: &str, hit: &Row<'_>) -> Result<([u8; 10], String)> {
    let record = hit.get_ref(3)?;
    let mut statement = db.prepare_cached(sql)?;
    let record = rusqlite::types::ToSqlOutput::Borrowed(record);
    Ok(statement.query_row([record], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// A moment with an offset, or one on a local clock without.
fn on_its_clock(at: &str) -> Result<NaiveDateTime> {
    let to_the_minute = at.get(..16).unwrap_or(at);
    NaiveDateTime::parse_from_str(to_the_minute, "%Y-%m-%dT%H:%M").map_err(|_| Error::VaultDamaged)
}

/// A snippet with marks as pieces without.
fn pieces(marked: &str) -> Vec<Piece> {
    let mut found = false;
    let mut pieces: Vec<Piece> = Vec::new();
    let mut rest = marked;
    while !rest.is_empty() {
        let end = rest.find([FOUND.0, FOUND.1]).unwrap_or(rest.len());
        let (text, after) = rest.split_at(end);
        if !text.is_empty() {
            pieces.push(Piece { text: text.into(), found });
        }
        let mut after = after.chars();
        found = after.next() == Some(FOUND.0);
        rest = after.as_str();
    }
    pieces
}

#[cfg(test)]
mod tests;
