//! The journal as a file that anybody can verify, with or without this program.
//!
//! Lines of JSON. The first says what it is, the last is the head, and each between them is a row:
//!
//! ```text
//! {"format":"ownwords-journal","version":1,"vault":"...","exported_at":"..."}
//! {"seq":1,"at":"...","act":"unlocked","noun":"vault","id":"<hex>","prev":"<hex>","hash":"<hex>"}
//! {"head":{"rows":1,"hash":"<hex>"}}
//! ```
//!
//! `seq` counts from 1 without a gap, but where a damaged vault was salvaged: a later row with the act
//! `salvaged` and the noun `journal` then names the row behind the gap, as two bytes of zero and its
//! `seq`; neither that row's `prev` nor its `seq` follow from the row before it. `id` is ten bytes, or null. The chain adds up when each row's
//! `prev` is the `hash` of the row before it, the first row's is 32 zero bytes, the head names the
//! last row's, and each row's `hash` is the SHA-256 of
//!
//! ```text
//! prev (32 bytes), seq (8 bytes, big end first), then for each of at, act, noun and id
//! its length (8 bytes, big end first) and its bytes: text as UTF-8, id as it is, nothing for null
//! ```
//!
//! Whoever holds the vault's key could write a new chain that adds up just as well. What shows that
//! is a head from before, in an export or a backup that they do not hold.

use std::collections::BTreeSet;
use std::io::{BufRead, Write};

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::view::Journal;
use super::{Act, BEFORE_THE_FIRST, Row, head, record};
use crate::error::{Error, Result};

/// What the first line says that the file is.
const FORMAT: &str = "ownwords-journal";
/// The version that this program writes, and the newest it reads.
const VERSION: u32 = 1;

/// Where the journal stood: how many rows it had, and the hash of the last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "journal.ts")]
pub struct JournalHead {
    /// How many rows.
    pub rows: u32,
    /// The last row's hash: 64 hexadecimal digits.
    pub hash: String,
}

#[derive(Serialize, Deserialize)]
struct FirstLine {
    format: String,
    version: u32,
    vault: String,
    exported_at: String,
}

#[derive(Serialize, Deserialize)]
struct RowLine {
    seq: i64,
    at: String,
    act: String,
    noun: String,
    id: Option<String>,
    prev: String,
    hash: String,
}

#[derive(Serialize, Deserialize)]
struct LastLine {
    head: JournalHead,
}

impl JournalHead {
    /// Where the journal of an open database stands.
    pub(in crate::vault) fn of(connection: &Connection) -> Result<Self> {
        let (rows, hash) = head(connection)?;
        Ok(Self { rows: count(rows)?, hash: hex(&hash) })
    }

    /// Whether the journal of an open database still has the row that this names, as it was then.
    pub(in crate::vault) fn is_in(&self, connection: &Connection) -> Result<bool> {
        if self.rows == 0 {
            return Ok(self.hash == hex(&BEFORE_THE_FIRST));
        }
        let mut statement = connection.prepare_cached("SELECT hash FROM journal WHERE seq = ?1")?;
        let hash: Option<[u8; 32]> =
            statement.query_row([self.rows], |row| row.get(0)).optional()?;
        Ok(hash.is_some_and(|hash| hex(&hash) == self.hash))
    }
}

impl Journal<'_> {
    /// Where the journal stands.
    ///
    /// # Errors
    /// What the database says.
    pub fn head(&self) -> Result<JournalHead> {
        self.0.read(JournalHead::of)
    }

    /// Whether the journal still has the row that `head` names, as it was then. Where it does not,
    /// somebody wrote another journal, or took its last rows away.
    ///
    /// # Errors
    /// What the database says.
    pub fn agrees_with(&self, head: &JournalHead) -> Result<bool> {
        self.0.read(|db| head.is_in(db))
    }

    /// Writes the whole journal as lines of JSON, itself as the last row, and says where it stood.
    ///
    /// # Errors
    /// [`Error::DiskFull`] and the like.
    pub fn export(&self, to: &mut dyn Write, now: DateTime<FixedOffset>) -> Result<JournalHead> {
        self.0.write(|db| record(db, Act::Exported, "journal", None, now))?;
        let first = FirstLine {
            format: FORMAT.into(),
            version: VERSION,
            vault: self.0.id().to_string(),
            exported_at: now.to_rfc3339(),
        };
        line(to, &first)?;
        let head = self.0.read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT seq, at, act, noun, id, prev_hash, hash FROM journal ORDER BY seq",
            )?;
            let mut rows = statement.query(())?;
            let mut head = JournalHead { rows: 0, hash: hex(&BEFORE_THE_FIRST) };
            while let Some(row) = rows.next()? {
                let (row, hash) = Row::read(row)?;
                head = JournalHead { rows: count(row.seq)?, hash: hex(&hash) };
                line(to, &RowLine::of(row, head.hash.clone()))?;
            }
            Ok(head)
        })?;
        line(to, &LastLine { head: head.clone() })?;
        to.flush()?;
        Ok(head)
    }
}

/// Verifies an export by the rule above, and says where the journal stood.
///
/// # Errors
/// [`Error::JournalBroken`] where it does not add up, or is not an export at all.
pub fn verify_journal_export(export: impl BufRead) -> Result<JournalHead> {
    let mut lines = export.lines();
    let first: FirstLine = read(&lines.next().ok_or(Error::JournalBroken)??)?;
    if first.format != FORMAT || first.version != VERSION {
        return Err(Error::JournalBroken);
    }
    let mut before = JournalHead { rows: 0, hash: hex(&BEFORE_THE_FIRST) };
    let mut after_the_head = false;
    let (mut gaps, mut owned) = (BTreeSet::new(), BTreeSet::new());
    for text in lines {
        let text = text?;
        if after_the_head {
            return Err(Error::JournalBroken);
        }
        if let Ok(last) = read::<LastLine>(&text) {
            if last.head != before {
                return Err(Error::JournalBroken);
            }
            after_the_head = true;
            continue;
        }
        let line: RowLine = read(&text)?;
        let follows = line.prev == before.hash && line.seq == i64::from(before.rows) + 1;
        let row = line.row().ok_or(Error::JournalBroken)?;
        if hex(&row.hash()) != line.hash || line.seq <= before.rows.into() {
            return Err(Error::JournalBroken);
        }
        if !follows {
            gaps.insert(line.seq);
        }
        owned.extend(row.owns_up_to());
        before = JournalHead { rows: count(line.seq)?, hash: line.hash };
    }
    if after_the_head && gaps.is_subset(&owned) { Ok(before) } else { Err(Error::JournalBroken) }
}

impl RowLine {
    fn of(row: Row, hash: String) -> Self {
        let id = row.id.as_deref().map(hex);
        let prev = hex(&row.previous);
        Self { seq: row.seq, at: row.at, act: row.act, noun: row.noun, id, prev, hash }
    }

    fn row(&self) -> Option<Row> {
        let id = match &self.id {
            Some(id) => Some(bytes(id)?),
            None => None,
        };
        Some(Row {
            seq: self.seq,
            at: self.at.clone(),
            act: self.act.clone(),
            noun: self.noun.clone(),
            id,
            previous: bytes(&self.prev)?.try_into().ok()?,
        })
    }
}

fn line(to: &mut dyn Write, line: &impl Serialize) -> Result<()> {
    let mut text = serde_json::to_vec(line).map_err(std::io::Error::from)?;
    text.push(b'\n');
    Ok(to.write_all(&text)?)
}

fn read<T: for<'text> Deserialize<'text>>(line: &str) -> Result<T> {
    serde_json::from_str(line).map_err(|_| Error::JournalBroken)
}

fn count(seq: i64) -> Result<u32> {
    u32::try_from(seq).map_err(|_| Error::JournalBroken)
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    if !hex.is_ascii() || !hex.len().is_multiple_of(2) {
        return None;
    }
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).ok()).collect()
}

#[cfg(test)]
mod tests;
