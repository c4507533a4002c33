//! Salvage: a damaged vault is read out row by row into a new one, and what was lost is said.
//!
//! The new vault is the same vault: its id, key and salt are those of the old, so key files, recovery
//! sheets and what clients hold go on working. It is made beside the old one and takes its place when
//! it is whole; the old one is set aside. No byte of the damaged file is changed: what SQLite would
//! write while it reads goes into a copy.
//!
//! ```text
//! mend     a copy of the file, with the pages put back that are kept in vault.head
//! source   that copy, opened anew after each error
//! rows     each table, past every damaged page, and what of it the indexes still know
//! kin      records whose parents are gone
//! ```

mod kin;
mod mend;
mod rows;
mod source;

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use zeroize::Zeroizing;

use super::exchange::keep_set_aside;
use super::head::{self, Head};
use super::journal::{self, Act};
use super::key::{self, DatabaseKey, KeyFile};
use super::lock::FolderLock;
use super::page::PageKeys;
use super::step::step;
use super::swap::{self, Old, Swap};
use super::transaction::Transaction;
use super::{Backup, Opener, Progress, Vault, attempts, database, files, schema, search, verify};
use crate::error::{Error, Result};
use crate::id::random;
use source::Source;

/// The copy that is read, in the folder of the new vault until that is whole.
const COPY: &str = "damaged.db";

/// How far it is when the file is copied, and when its rows are read; the rest is to verify them.
const COPIED: f64 = 0.1;
const READ: f64 = 0.7;

/// What came of a salvage.
#[derive(Debug)]
pub struct Salvaged {
    /// The new vault, open.
    pub vault: Vault,
    /// Where the damaged one is.
    pub set_aside: Option<PathBuf>,
    /// What was read and what was lost.
    pub report: SalvageReport,
}

/// What was read out of a damaged vault, and what was lost. It holds no word of a client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "salvage.ts")]
pub struct SalvageReport {
    /// How many pages the file has.
    pub pages: u32,
    /// How many of them do not open with the vault's key.
    pub damaged_pages: u32,
    /// Each kind of record of which something was read or lost.
    pub records: Vec<SalvagedRecords>,
    /// Whether the journal lost rows; it says so itself.
    pub journal_broken: bool,
    /// Whether the secrets of the vault were lost and drawn anew: no reply to what clients hold by now
    /// can be opened.
    pub links_lost: bool,
}

/// What was read and lost of one kind of record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "salvage.ts")]
pub struct SalvagedRecords {
    /// Which kind, in the domain's word.
    pub noun: String,
    /// How many were read out of the damaged file.
    pub read: u32,
    /// How many more came from the backup.
    pub from_backup: u32,
    /// How many were put in the place of lost ones, so that what hangs on them has a place: they hold
    /// only what could be told from that.
    pub stand_ins: u32,
    /// How many were lost.
    pub lost: Lost,
}

/// How many records were lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export, export_to = "salvage.ts")]
pub enum Lost {
    /// So many: an index still knew of them, or nothing was damaged.
    Exactly {
        /// How many.
        records: u32,
    },
    /// So many or fewer, by the numbers that are missing.
    AtMost {
        /// How many.
        records: u32,
    },
    /// Some, and nothing is left that says how many.
    Unknown,
}

impl Vault {
    /// Reads the damaged vault in `folder` out, row by row, into a new one that takes its place, and
    /// opens that. The damaged one is set aside beside it, every byte as it was.
    ///
    /// `base`, a backup, fills in what is lost. What can still be read is later and stands; what was
    /// erased since does not come back.
    ///
    /// # Errors
    /// Those of the key file and of `opener`, as of [`Vault::unlock`]; [`Error::VaultMissing`],
    /// [`Error::VaultEmpty`] and [`Error::VaultDamaged`] where there is nothing left to read;
    /// [`Error::VaultBeginningDamaged`] where the beginning is lost and no copy of it is left;
    /// [`Error::BackupForeign`] for a backup under another key, [`Error::BackupDamaged`];
    /// [`Error::Stopped`]; [`Error::DiskFull`]: it takes room for the vault twice more. All of them
    /// leave everything as it was.
    pub fn salvage(
        folder: &Path,
        opener: &Opener<'_>,
        base: Option<&Backup>,
        progress: &Progress,
        now: DateTime<FixedOffset>,
    ) -> Result<Salvaged> {
        swap::settle(folder)?;
        let database = folder.join(files::DATABASE);
        let own = match files::salt_of(&database) {
            Ok(salt) => Some(salt),
            Err(Error::VaultBeginningDamaged) => None,
            Err(error) => return Err(error),
        };
        let lock = FolderLock::take(folder)?;
        attempts::may_try(folder, now)?;
        swap::keep_what_was_set_aside(folder)?;
        let (file, key) = opened_by_any(folder, opener, own)
            .inspect_err(|error| attempts::count_if_wrong(folder, error, now))?;
        progress.reached(0.0)?;

        let swap = Swap::prepare(folder)?;
        let new = swap.new_folder()?;
        let copy = new.join(COPY);
        let keys = PageKeys::new(&key, file.salt.0)?;
        mend::copy(&database, &copy, progress, COPIED)?;
        let (pages, damaged) = mend::count(&copy, &keys)?;
        if damaged == pages {
            return Err(if own == Some(file.salt.0) {
                Error::VaultDamaged
            } else {
                Error::KeyFileForeign
            });
        }
        let mut heads = vec![head::of_folder(folder)];
        heads.extend(base.map(|base| head::of_folder(base.folder())));
        mend::mend(&copy, &key, &keys, heads)?;
        step("salvage:mended");
        let report = SalvageReport {
            pages,
            damaged_pages: damaged,
            records: Vec::new(),
            journal_broken: false,
            links_lost: false,
        };
        let report = read_out(&new, &copy, &file, &key, base, report, progress, now)?;
        step("salvage:read");

        verify::whole(&new.join(files::DATABASE), &key, None, (progress, 1.0))?;
        files::remove(&copy);
        database::remove_logs_of(&copy);
        key::install(&new, None, &file, |_| Ok(()))?;
        keep_set_aside(folder, &new)?;
        if let Ok(note) = fs::read(folder.join(files::BACKUP_PLACE)) {
            files::write_new(&new.join(files::BACKUP_PLACE), &note)?;
        }
        step("salvage:ready");
        let set_aside = swap.commit(Some(lock), Old::Kept, now.date_naive())?;
        let lock = FolderLock::take(folder)?;
        let (vault, _) = Self::opened(folder, lock, &file, &key, now)?;
        Ok(Salvaged { vault, set_aside, report })
    }
}

/// Whether a database that begins with another salt than its key files say is another vault's, or is
/// the vault's own with a damaged beginning: then its other pages still open with the key. `error` is
/// what was said of it; anything else than [`Error::KeyFileForeign`] stays as it is.
///
/// This stretches the passphrase once more, and reads through the file: it is for when nothing opens.
pub(super) fn told_apart(folder: &Path, opener: &Opener<'_>, error: Error) -> Error {
    if !matches!(error, Error::KeyFileForeign) {
        return error;
    }
    let any_page_opens = |salt| {
        let (file, key) = opener.open(folder, salt)?;
        mend::count(&folder.join(files::DATABASE), &PageKeys::new(&key, file.salt.0)?)
    };
    let mut opened = key::salts_in(folder).into_iter().filter_map(|salt| any_page_opens(salt).ok());
    let damaged = opened.any(|(pages, damaged)| damaged < pages);
    if damaged { Error::VaultBeginningDamaged } else { error }
}

/// Opens a key file for the salt that the database has, or, where its beginning is damaged, for one that
/// it may have had.
fn opened_by_any(
    folder: &Path,
    opener: &Opener<'_>,
    own: Option<[u8; 16]>,
) -> Result<(KeyFile, DatabaseKey)> {
    let of_sheet = match opener {
        Opener::Recovery(recovery) => recovery.salt(),
        Opener::Passphrase(_) => None,
    };
    let of_head = head::of_folder(folder).get(&1).and_then(|page| page.first_chunk().copied());
    let had = key::salts_in(folder).into_iter().chain(of_head).chain(of_sheet);
    let mut said = None;
    for salt in own.into_iter().chain(had) {
        match opener.open(folder, salt) {
            Ok(opened) => return Ok(opened),
            // Only these can come from a salt that is not the database's.
            Err(error @ (Error::KeyFileForeign | Error::RecoveryKeyWrong)) => {
                said = said.or(Some(error));
            }
            Err(error) => return Err(error),
        }
    }
    Err(said.unwrap_or(Error::KeyFileMissing))
}

/// Makes the new database from what the copy has.
#[expect(clippy::too_many_arguments, reason = "one act, told apart only for its length")]
fn read_out(
    new: &Path,
    copy: &Path,
    file: &KeyFile,
    key: &DatabaseKey,
    base: Option<&Backup>,
    mut report: SalvageReport,
    progress: &Progress,
    now: DateTime<FixedOffset>,
) -> Result<SalvageReport> {
    let mut damaged = Source::new(copy, key);
    // With the head gone for good there is nothing that says which page is whose.
    let taken =
        damaged.read(|db| Ok(schema::step_of(db)))?.ok_or(Error::VaultBeginningDamaged)??;
    let path = new.join(files::DATABASE);
    let mut target = database::create_at(&path, key, file.salt.0, taken)?;
    let triggers = without_triggers(&target)?;
    let base = base.map(|base| opened_base(base, file, key)).transpose()?;

    let tables = rows::tables(&target)?;
    target.execute_batch("PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE")?;
    let all = tables.len() as f64;
    for (place, table) in tables.iter().enumerate() {
        let looked = || progress.reached(COPIED + (READ - COPIED) * place as f64 / all);
        let mut found = table.read_into(&target, &mut damaged, &looked)?;
        if let Some(base) = &base {
            found.fill_from(base, table, &target)?;
        }
        report.records.push(found.told(table));
    }
    let erases = tables.iter().any(|table| table.is("erasure"));
    if let (Some(base), true) = (&base, erases) {
        bring_back_erased(base, &target)?;
    }
    report.links_lost = identity(&target, file, now)?;
    kin::settle(&target, &mut report.records, now)?;
    target.execute_batch("COMMIT; PRAGMA foreign_keys = ON")?;
    if erases {
        // What was erased stays erased, with everything that hangs on it.
        let sql = "DELETE FROM case_file WHERE number IN (SELECT number FROM erasure)";
        target.execute_batch(sql)?;
    }
    target.execute_batch(&triggers)?;
    if taken >= search::STEP {
        rebuild_search(&target)?;
    }
    report.journal_broken = admit(&mut target, now)?;
    report.records.retain(|records| {
        let nothing = records.lost == Lost::Exactly { records: 0 };
        !(nothing && records.read == 0 && records.from_backup == 0 && records.stand_ins == 0)
    });
    let identity = head::identity_page(&target);
    target.close().map_err(|(_, error)| error)?;
    Head::of(&path)?.keep(new, key, identity);
    Ok(report)
}

/// A backup's database, whose key is the vault's until the vault gets a new one.
fn opened_base(base: &Backup, file: &KeyFile, key: &DatabaseKey) -> Result<Connection> {
    let database = base.folder().join(files::DATABASE);
    if base.vault_id() != file.vault_id || files::salt_of(&database).ok() != Some(file.salt.0) {
        return Err(Error::BackupForeign);
    }
    database::open(&database, key).map_err(|_| Error::BackupDamaged)
}

/// Puts the case files back that were erased since the backup, for the moment: what came from it and
/// belongs to one of them hangs on it then, and goes with it.
fn bring_back_erased(base: &Connection, target: &Connection) -> Result<()> {
    let mut erased = target.prepare("SELECT number FROM erasure")?;
    let erased = erased.query_map((), |row| row.get::<_, String>(0))?;
    for number in erased {
        let number = number?;
        let mut of_base = base.prepare_cached("SELECT id FROM case_file WHERE number = ?1")?;
        let mut of_base = of_base.query([&number])?;
        if let Some(row) = of_base.next()? {
            target.execute(
                "INSERT OR IGNORE INTO case_file (id, number, language, state, created_at)
                 VALUES (?1, ?2, 'en', 'closed', '2000-01-01T00:00:00Z')",
                params![row.get::<_, [u8; 10]>(0)?, number],
            )?;
        }
    }
    Ok(())
}

/// Takes the triggers off, which keep rows from being put back, and gives the statements that make them
/// anew.
fn without_triggers(target: &Connection) -> Result<String> {
    let mut found = target.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")?;
    let found = found.query_map((), |row| Ok((row.get(0)?, row.get(1)?)))?;
    let found: Vec<(String, String)> = found.collect::<rusqlite::Result<_>>()?;
    for (name, _) in &found {
        target.execute_batch(&format!("DROP TRIGGER \"{name}\""))?;
    }
    Ok(found.into_iter().map(|(_, sql)| sql + ";\n").collect())
}

/// Fills an empty index from what there is, in the order in which it was written.
fn rebuild_search(db: &Connection) -> Result<()> {
    Ok(db.execute_batch(
        "INSERT INTO frozen_option (form, question, option, language, shown)
         SELECT form, question, option, language, shown FROM option_of_frozen_form;
         INSERT INTO search_place (case_file, noun, record)
         SELECT case_file, noun, record FROM search_source
          WHERE words <> '' OR process <> ''
          ORDER BY julianday(at), noun, record;
         INSERT INTO search_text (search_text) VALUES ('optimize');",
    )?)
}

/// Makes sure that the new vault says which it is. Says whether its secrets had to be drawn anew.
fn identity(target: &Connection, file: &KeyFile, now: DateTime<FixedOffset>) -> Result<bool> {
    let mut known = target.prepare("SELECT vault_id = ?1 FROM vault_identity")?;
    let mut known = known.query([file.vault_id])?;
    if let Some(row) = known.next()? {
        return if row.get(0)? { Ok(false) } else { Err(Error::KeyFileForeign) };
    }
    let [root, seed] = [Zeroizing::new(random::<32>()?), Zeroizing::new(random::<32>()?)];
    target.execute(
        "INSERT INTO vault_identity
             (one, vault_id, generation, reply_root, signing_seed, created_at)
         VALUES (1, ?1, ?2, ?3, ?4, ?5)",
        params![file.vault_id, file.generation.cast_signed(), *root, *seed, now.to_rfc3339()],
    )?;
    Ok(true)
}

/// Has the journal say that the vault was salvaged, and where it lost rows itself. Says whether it did.
fn admit(target: &mut Connection, now: DateTime<FixedOffset>) -> Result<bool> {
    let gaps = journal::gaps(target)?;
    let open = std::cell::Cell::new(0);
    let transaction = Transaction::begin(target, &open)?;
    for gap in &gaps {
        let row = journal::named_by(*gap);
        journal::record(&transaction, Act::Salvaged, "journal", Some(row), now)?;
    }
    journal::record(&transaction, Act::Salvaged, "vault", None, now)?;
    transaction.commit()?;
    Ok(!gaps.is_empty())
}

#[cfg(test)]
mod tests;
