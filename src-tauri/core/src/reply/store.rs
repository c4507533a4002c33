//! Replies and entries in the vault. Every version of an entry is kept.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset, NaiveDateTime};
use rusqlite::{Connection, Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::entry::{Entry, Record};
use super::flag;
use super::merge::{Version, VersionStanding, standings};
use super::receive::Received;
use super::wire::Reply;
use crate::assignment::{Assignment, mark_answered};
use crate::error::{Error, Result};
use crate::form::{Answers, FormHash};
use crate::id::{AssignmentId, ReplyId};
use crate::share::{ReplyKeys, ReplyRoot};
use crate::vault::Vault;
use crate::vault::column::{Json, Name};
use crate::vault::journal::{self, Act};
use crate::vault::transaction::Transaction;
use crate::words::Words;

/// What [`from_row`] reads of an entry.
pub(super) const COLUMNS: &str =
    "key, revision, happened, written_at, body, received_at, source, standing,
     (SELECT count(*) FROM entry AS version
       WHERE version.assignment = entry.assignment AND version.key = entry.key)";

/// The replies of a vault.
pub struct Replies<'v>(&'v Vault);

impl Vault {
    /// The replies.
    pub fn replies(&self) -> Replies<'_> {
        Replies(self)
    }
}

/// How something came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "reply.ts")]
pub enum Source {
    /// Pasted into the window.
    Paste,
    /// Opened as a file.
    File,
    /// Made together, in the room.
    Room,
    /// Typed into a PDF.
    Sheet,
    /// Typed in from paper, by the therapist.
    Paper,
}

impl Source {
    /// Whether it does not say when it was written: what is known is when it came back.
    pub fn tells_no_time(self) -> bool {
        matches!(self, Self::Sheet | Self::Paper)
    }
}

/// An entry as it was filed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "reply.ts")]
pub struct FiledEntry {
    /// The entry.
    pub entry: Entry,
    /// When it came in.
    pub received: DateTime<FixedOffset>,
    /// How it came in.
    pub source: Source,
    /// Where it stands among its versions. Earlier versions are not listed, only kept.
    pub standing: VersionStanding,
    /// How many versions of it there are.
    pub versions: u32,
}

/// What a version is compared by: not when it was written, which a second sending can round
/// differently.
#[derive(Serialize, Deserialize)]
pub(super) struct Body<R = Record> {
    pub(super) happened: Option<NaiveDateTime>,
    pub(super) record: R,
}

impl<'v> Replies<'v> {
    pub(super) fn vault(&self) -> &'v Vault {
        self.0
    }

    /// The key pair that replies to an assignment are sealed to.
    ///
    /// # Errors
    /// What the database says.
    pub fn keys(&self, assignment: AssignmentId) -> Result<ReplyKeys> {
        ReplyRoot::new(self.0.reply_root()?).keys(assignment)
    }

    pub(super) fn file(
        &self,
        assignment: &Assignment,
        reply: &Reply,
        source: Source,
        now: DateTime<FixedOffset>,
    ) -> Result<Received> {
        let reply = Written::of(reply.clone())?;
        self.0.write(|db| {
            let known = "SELECT 1 FROM reply WHERE id = ?1 AND ?2 IN (assignment, sealed_for)";
            if db.prepare_cached(known)?.exists(params![reply.id, assignment.id])? {
                return Ok(reply.already_there(assignment));
            }
            reply.insert(db, assignment, source, now)
        })
    }

    /// Notes that the answers to an assignment left the vault on paper or as a file.
    ///
    /// # Errors
    /// What the database says.
    pub fn taken_out(&self, assignment: AssignmentId, now: DateTime<FixedOffset>) -> Result<()> {
        let about = Some(*assignment.as_bytes());
        self.0.write(|db| journal::record(db, Act::Exported, "reply", about, now))
    }

    /// The entries of an assignment that are in force, with both sides of a conflict, by day.
    ///
    /// # Errors
    /// What the database says.
    pub fn entries(&self, assignment: AssignmentId) -> Result<Vec<FiledEntry>> {
        self.0.read(|db| {
            let sql = format!(
                "SELECT {COLUMNS} FROM entry
                  WHERE assignment = ?1 AND standing <> 'earlier' ORDER BY id"
            );
            let mut statement = db.prepare_cached(&sql)?;
            let rows = statement.query_map([assignment], from_row)?;
            let mut entries = rows.collect::<rusqlite::Result<Vec<FiledEntry>>>()?;
            entries.sort_by_key(|filed| {
                (filed.entry.day(), filed.entry.happened, filed.entry.key.clone())
            });
            Ok(entries)
        })
    }
}

/// A reply as its rows say it. Whatever can be wrong with it has been found out before the first is written:
/// filing it fails only where the vault does.
pub(super) struct Written {
    pub(super) id: ReplyId,
    written: DateTime<FixedOffset>,
    form: FormHash,
    body: String,
    entries: Vec<WrittenEntry>,
}

/// An entry with what its row says.
struct WrittenEntry {
    entry: Entry,
    key: String,
    body: Words,
}

impl Written {
    /// # Errors
    /// [`Error::ReplyInvalid`] where something in it cannot be written down.
    pub(super) fn of(reply: Reply) -> Result<Self> {
        let body = serde_json::to_string(&reply).map_err(|_| Error::ReplyInvalid)?;
        let Reply { id, written, form, entries, .. } = reply;
        let entries = entries.into_iter().map(WrittenEntry::of).collect::<Result<_>>()?;
        Ok(Self { id, written, form, body, entries })
    }

    /// What is said of a reply that was filed before.
    pub(super) fn already_there(&self, assignment: &Assignment) -> Received {
        let already_had = self.entries.len() as u32;
        Received { already_had, ..Received::none(assignment) }
    }

    /// Files a reply that was not there.
    pub(super) fn insert(
        &self,
        db: &Transaction<'_>,
        assignment: &Assignment,
        source: Source,
        now: DateTime<FixedOffset>,
    ) -> Result<Received> {
        let mut received = Received::none(assignment);
        let mut there = all_versions(db, assignment.id)?;
        self.insert_row(db, assignment.id, source, now)?;
        let mut seen = BTreeSet::new();
        for entry in &self.entries {
            let before = if seen.insert(&entry.key) {
                there.remove(&entry.key).unwrap_or_default()
            } else {
                // The reply itself brought another version.
                versions(db, assignment.id, &entry.key)?
            };
            match entry.insert(db, assignment, Some(self.id), &before, source, now)? {
                Filed::New => received.new_entries += 1,
                Filed::Changed => received.changed += 1,
                Filed::AlreadyHad => received.already_had += 1,
            }
        }
        mark_answered(db, assignment.id)?;
        journal::record(db, Act::Received, "reply", Some(*self.id.as_bytes()), now)?;
        Ok(received)
    }

    fn insert_row(
        &self,
        db: &Connection,
        assignment: AssignmentId,
        source: Source,
        now: DateTime<FixedOffset>,
    ) -> Result<()> {
        let mut insert = db.prepare_cached(
            "INSERT INTO reply (id, assignment, written_at, received_at, source, form_hash, body)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?;
        insert.execute(params![
            self.id,
            assignment,
            self.written.to_rfc3339(),
            now.to_rfc3339(),
            Name(source),
            self.form.as_str(),
            self.body,
        ])?;
        Ok(())
    }
}

pub(super) enum Filed {
    New,
    Changed,
    AlreadyHad,
}

/// Files a version of an entry, raises the flags that its answers call for, and says anew which version
/// is in force; `reply` is what brought it.
pub(super) fn insert_entry(
    db: &Transaction<'_>,
    given: &Assignment,
    reply: Option<ReplyId>,
    entry: &Entry,
    source: Source,
    now: DateTime<FixedOffset>,
) -> Result<Filed> {
    let entry = WrittenEntry::of(entry.clone())?;
    let before = versions(db, given.id, &entry.key)?;
    entry.insert(db, given, reply, &before, source, now)
}

impl WrittenEntry {
    fn of(entry: Entry) -> Result<Self> {
        let key = serde_json::to_string(&entry.key).map_err(|_| Error::ReplyInvalid)?;
        let body = Body { happened: entry.happened, record: &entry.record };
        let body = serde_json::to_string(&body).map_err(|_| Error::ReplyInvalid)?;
        Ok(Self { entry, key, body: body.into() })
    }

    /// Files it beside its other versions.
    fn insert(
        &self,
        db: &Transaction<'_>,
        given: &Assignment,
        reply: Option<ReplyId>,
        before: &[Filing],
        source: Source,
        now: DateTime<FixedOffset>,
    ) -> Result<Filed> {
        let Self { entry, key, body } = self;
        let (revision, written) = (entry.revision, entry.written);
        let is_this =
            |known: &Filing| (known.version.revision, &known.version.body) == (revision, body);
        if before.iter().any(is_this) {
            return Ok(Filed::AlreadyHad);
        }
        // Filed with its standing, so that the search's index takes it in once.
        let mut all: Vec<Version> = before.iter().map(|filed| filed.version.clone()).collect();
        all.push(Version { revision, written, body: body.clone(), set_aside: false });
        let standings = standings(&all);
        let standing = standings.last().copied().unwrap_or(VersionStanding::Current);
        let mut insert = db.prepare_cached(
            "INSERT INTO entry
                (assignment, key, revision, happened, written_at, received_at, source, reply, body, standing)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?;
        insert.execute(params![
            given.id,
            key,
            revision,
            entry.happened.map(Name),
            written.to_rfc3339(),
            now.to_rfc3339(),
            Name(source),
            reply,
            body.as_str(),
            Name(standing),
        ])?;
        let answered = || answers_before(before, entry);
        flag::raise(db, given, db.last_insert_rowid(), entry, answered, now)?;
        stand(db, before, &standings)?;
        Ok(if before.is_empty() { Filed::New } else { Filed::Changed })
    }
}

/// Says anew which version of an entry is in force.
pub(super) fn settle(db: &Connection, assignment: AssignmentId, key: &str) -> Result<()> {
    let filed = versions(db, assignment, key)?;
    let all: Vec<Version> = filed.iter().map(|filed| filed.version.clone()).collect();
    stand(db, &filed, &standings(&all))
}

/// Writes down each standing that changed.
fn stand(db: &Connection, filed: &[Filing], standings: &[VersionStanding]) -> Result<()> {
    let mut update = db.prepare_cached("UPDATE entry SET standing = ?2 WHERE id = ?1")?;
    for (filed, standing) in filed.iter().zip(standings) {
        if filed.standing != *standing {
            update.execute(params![filed.row, Name(*standing)])?;
        }
    }
    Ok(())
}

/// A version in the vault.
struct Filing {
    row: i64,
    version: Version,
    standing: VersionStanding,
}

/// The answers of the version that comes right before `entry`, whenever it came in.
fn answers_before(versions: &[Filing], entry: &Entry) -> Option<Answers> {
    let order = |version: &Version| (version.revision, version.written);
    let earlier = versions.iter().map(|filed| &filed.version);
    let earlier = earlier.filter(|version| order(version) < (entry.revision, entry.written));
    let before: Body =
        serde_json::from_str(earlier.max_by_key(|it| order(it))?.body.as_str()).ok()?;
    match before.record {
        Record::Answers(answers) => Some(answers),
        Record::Nothing | Record::Withdrawn => None,
    }
}

/// What [`version_from_row`] reads of an entry.
const OF_A_VERSION: &str = "id, revision, written_at, body, standing, set_aside_at IS NOT NULL";

fn versions(db: &Connection, assignment: AssignmentId, key: &str) -> Result<Vec<Filing>> {
    let sql = format!("SELECT {OF_A_VERSION} FROM entry WHERE assignment = ?1 AND key = ?2");
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map(params![assignment, key], version_from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Every version of every entry of an assignment, by the entry's key.
fn all_versions(
    db: &Connection,
    assignment: AssignmentId,
) -> Result<BTreeMap<String, Vec<Filing>>> {
    let sql = format!("SELECT {OF_A_VERSION}, key FROM entry WHERE assignment = ?1");
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query([assignment])?;
    let mut all: BTreeMap<String, Vec<Filing>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        all.entry(row.get(6)?).or_default().push(version_from_row(row)?);
    }
    Ok(all)
}

fn version_from_row(row: &Row<'_>) -> rusqlite::Result<Filing> {
    let (Name(written), body) = (row.get(2)?, row.get::<_, String>(3)?.into());
    let (revision, set_aside) = (row.get(1)?, row.get(5)?);
    let Name(standing) = row.get(4)?;
    Ok(Filing {
        row: row.get(0)?,
        version: Version { revision, written, body, set_aside },
        standing,
    })
}

pub(super) fn from_row(row: &Row<'_>) -> rusqlite::Result<FiledEntry> {
    let (Json(key), Name(written), Json(Body { record, .. })) =
        (row.get(0)?, row.get(3)?, row.get(4)?);
    let (Name(received), Name(source), Name(standing)) = (row.get(5)?, row.get(6)?, row.get(7)?);
    Ok(FiledEntry {
        entry: Entry {
            key,
            revision: row.get(1)?,
            happened: row.get::<_, Option<Name<_>>>(2)?.map(|Name(moment)| moment),
            written,
            record,
        },
        received,
        source,
        standing,
        versions: row.get(8)?,
    })
}
