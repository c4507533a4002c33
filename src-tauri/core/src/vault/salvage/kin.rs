//! Records whose parents are lost.
//!
//! What hangs on a lost case file, goal, wording or form gets a stand-in for it, which holds what can be told
//! from the child: an assignment keeps the goal's words, and answers the keys of their questions. Where a record can do without its parent, it
//! loses only the reference. What is left over cannot be kept, and is counted as lost.

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, ErrorCode, OptionalExtension, params};

use super::{Lost, SalvagedRecords};
use crate::error::Result;
use crate::id::CaseFileId;

/// A stand-in for a case file of which nothing is known but that it was there.
const CASE_FILE: &str = "
    INSERT INTO case_file (id, number, language, state, created_at)
    VALUES (?1, (WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n)
                 SELECT 'LOST-' || i FROM n
                  WHERE NOT EXISTS (SELECT 1 FROM case_file WHERE number = 'LOST-' || i) LIMIT 1),
            'en', 'open', ?2)";

/// One for a goal, parked behind the others of its case file.
const GOAL: &str = "
    INSERT INTO goal (id, case_file, position, state, created_at)
    SELECT ?1, ?2, 1 + coalesce(max(position), 0), 'parked', ?3 FROM goal WHERE case_file = ?2";

/// One for a wording, from an assignment that has its words frozen, under the first free number.
const WORDING: &str = "
    INSERT INTO wording (id, goal, sequence, words, language, said_on, proposed_by, criterion, created_at)
    SELECT ?1, goal,
        (WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n)
         SELECT i FROM n
          WHERE NOT EXISTS (SELECT 1 FROM wording WHERE wording.goal = assignment.goal AND sequence = i)
          LIMIT 1),
        coalesce(frozen_goal ->> '$.words', '…'), coalesce(frozen_goal ->> '$.language', 'en'),
        date(given_at), 'client',
        frozen_goal -> '$.criterion', given_at
    FROM assignment WHERE wording = ?1 ORDER BY given_at LIMIT 1";

/// One for a goal that has no wording left, and no assignment that would know one.
const BLANK_WORDING: &str = "
    INSERT INTO wording (id, goal, sequence, words, language, said_on, proposed_by, created_at)
    SELECT randomblob(10), goal.id, 1, '…', case_file.language, date(?1), 'client', ?1
    FROM goal JOIN case_file ON case_file.id = goal.case_file
    WHERE NOT EXISTS (SELECT 1 FROM wording WHERE wording.goal = goal.id)";

/// One for a form: the keys of its questions, as the answers to it have them, in the place of the
/// questions. An answer that cannot be shown would be as good as lost.
const FORM: &str = "
    INSERT INTO frozen_form (hash, body)
    SELECT ?1, json_object(
        'format', 1, 'key', 'lost-form', 'version', 1, 'title', '…', 'purpose', '…',
        'takes_seconds', 60, 'rhythm', json(rhythm),
        'entry', (SELECT json_group_array(json_object('key', key, 'ask', key, 'answer',
                      json_object('kind', iif(numbers, 'number', 'long_text'))))
                    FROM (SELECT answer.key,
                              min(answer.type IN ('integer', 'real')) AS numbers
                            FROM assignment AS of_it JOIN entry ON entry.assignment = of_it.id,
                                json_each(entry.body, '$.record.answers') AS answer
                           WHERE of_it.form_hash = ?1 GROUP BY answer.key)))
    FROM assignment WHERE form_hash = ?1 LIMIT 1";

/// A record that points at one which is not there.
struct Orphan {
    table: String,
    row: i64,
    parent: String,
    column: String,
    nullable: bool,
}

/// Sees to every record whose parent is lost, until there is none.
pub(super) fn settle(
    target: &Connection,
    records: &mut [SalvagedRecords],
    now: DateTime<FixedOffset>,
) -> Result<()> {
    let mut of_unknown = None;
    loop {
        let orphans = orphans(target)?;
        if orphans.is_empty() {
            break;
        }
        for orphan in orphans {
            // One before it may have been of the same parent, or have taken this one with it.
            let Some(parent) = orphan.dangles(target)? else { continue };
            if orphan.stand_in(target, &parent, &mut of_unknown, now)? {
                count(records, &orphan.parent, |of| of.stand_ins += 1);
            } else if !orphan.let_go(target)? {
                orphan.remove(target)?;
                count(records, &orphan.table, |of| {
                    of.read = of.read.saturating_sub(1);
                    of.lost = of.lost.and_one_more();
                });
            }
        }
    }
    let blank = target.execute(BLANK_WORDING, [now.to_rfc3339()])?;
    count(records, "wording", |of| of.stand_ins += u32::try_from(blank).unwrap_or(u32::MAX));
    Ok(())
}

fn count(records: &mut [SalvagedRecords], noun: &str, change: impl FnOnce(&mut SalvagedRecords)) {
    if let Some(of) = records.iter_mut().find(|of| of.noun == noun) {
        change(of);
    }
}

fn orphans(target: &Connection) -> Result<Vec<Orphan>> {
    let mut found = target.prepare(
        "SELECT broken.\"table\", broken.rowid, broken.parent, reference.\"from\", NOT its.\"notnull\"
           FROM pragma_foreign_key_check AS broken
           JOIN pragma_foreign_key_list(broken.\"table\") AS reference ON reference.id = broken.fkid
           JOIN pragma_table_info(broken.\"table\") AS its ON its.name = reference.\"from\"
          WHERE broken.rowid IS NOT NULL",
    )?;
    let found = found.query_map((), |row| {
        Ok(Orphan {
            table: row.get(0)?,
            row: row.get(1)?,
            parent: row.get(2)?,
            column: row.get(3)?,
            nullable: row.get(4)?,
        })
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

impl Orphan {
    /// The parent's key, where it is still missing.
    fn dangles(&self, target: &Connection) -> Result<Option<rusqlite::types::Value>> {
        let key = match self.parent.as_str() {
            "frozen_form" => "hash",
            _ => "id",
        };
        let sql = format!(
            "SELECT {column} FROM \"{table}\" AS child WHERE rowid = ?1 AND {column} IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM \"{parent}\" WHERE {key} = child.{column})",
            column = self.column,
            table = self.table,
            parent = self.parent,
        );
        Ok(target.query_row(&sql, [self.row], |row| row.get(0)).optional()?)
    }

    /// Makes a stand-in for its parent, if there can be one.
    fn stand_in(
        &self,
        target: &Connection,
        parent: &rusqlite::types::Value,
        of_unknown: &mut Option<CaseFileId>,
        now: DateTime<FixedOffset>,
    ) -> Result<bool> {
        let now = now.to_rfc3339();
        let made = match self.parent.as_str() {
            "case_file" => target.execute(CASE_FILE, params![parent, now])?,
            // An assignment knows whose goal it was; a wording alone does not.
            "goal" if ["assignment", "wording"].contains(&self.table.as_str()) => {
                let sql = "SELECT case_file FROM assignment WHERE goal = ?1 LIMIT 1";
                let told = target.query_row(sql, [parent], |row| row.get(0)).optional()?;
                let case_file = match (told, *of_unknown) {
                    (Some(case_file), _) | (None, Some(case_file)) => case_file,
                    (None, None) => CaseFileId::new()?,
                };
                if told.is_none() {
                    *of_unknown = Some(case_file);
                }
                target.execute(GOAL, params![parent, case_file, now])?
            }
            "wording" if self.table == "assignment" => target.execute(WORDING, [parent])?,
            "frozen_form" if self.table == "assignment" => target.execute(FORM, [parent])?,
            _ => 0,
        };
        Ok(made > 0)
    }

    /// Takes the reference away, if the record can do without.
    fn let_go(&self, target: &Connection) -> Result<bool> {
        if !self.nullable {
            return Ok(false);
        }
        let sql = format!("UPDATE \"{}\" SET {} = NULL WHERE rowid = ?1", self.table, self.column);
        match target.execute(&sql, [self.row]) {
            Ok(changed) => Ok(changed > 0),
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {
                Ok(false)
            }
            Err(error) => Err(error.into()),
        }
    }

    fn remove(&self, target: &Connection) -> Result<()> {
        target.execute(&format!("DELETE FROM \"{}\" WHERE rowid = ?1", self.table), [self.row])?;
        Ok(())
    }
}

impl Lost {
    fn and_one_more(self) -> Self {
        match self {
            Self::Exactly { records } => Self::Exactly { records: records.saturating_add(1) },
            Self::AtMost { records } => Self::AtMost { records: records.saturating_add(1) },
            Self::Unknown => Self::Unknown,
        }
    }
}
