//! Making a backup, beside the work that goes on.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};
use rusqlite::Connection;
use rusqlite::backup::{Backup as Copying, StepResult};

use super::{ABOUT, ALL, About, BESIDE, Backup, BackupReason, FORMAT, PART, VERSION, all_in, keep};
use crate::error::{Error, Result};
use crate::id::VaultId;
use crate::vault::head::{self, Head};
use crate::vault::key::{DatabaseKey, KeyFile};
use crate::vault::lock::FolderLock;
use crate::vault::step::step;
use crate::vault::verify::{self, Rows};
use crate::vault::{Progress, Vault, database, files, journal, schema, swap, upkeep};

/// How many pages are copied between two looks at the progress: a megabyte.
const PAGES: i32 = 256;
/// How far it is when everything is copied, and the rest is to verify it.
const COPIED: f64 = 0.4;

/// A backup that is to be made. It owns all that it needs, so the vault stays usable while it runs, and
/// may be locked only once it has ended.
pub struct BackupJob {
    database: PathBuf,
    key: DatabaseKey,
    keys: KeyFile,
    vault: VaultId,
    all: PathBuf,
    why: BackupReason,
}

impl Vault {
    /// Begins a backup into the place that was chosen. Run it on a thread of its own, then take it down
    /// with [`UpkeepOf::backed_up`](crate::vault::UpkeepOf::backed_up).
    ///
    /// # Errors
    /// [`Error::NoBackupPlace`], and what is wrong with the key file.
    pub fn backup(&self, why: BackupReason) -> Result<BackupJob> {
        Ok(BackupJob {
            database: self.folder.join(files::DATABASE),
            key: self.key.clone(),
            keys: self.keys().file()?,
            vault: self.id,
            all: self.upkeep().chosen_place()?.join(ALL),
            why,
        })
    }
}

impl BackupJob {
    /// Makes the backup. Older ones that need not be kept any more go, once this one is there.
    ///
    /// # Errors
    /// [`Error::PlaceMissing`]; [`Error::Stopped`]; [`Error::VaultDamaged`] where the vault does not verify: then the older
    /// backups stay; [`Error::DiskFull`] and the like. Nothing half is left under its name.
    pub fn run(self, progress: &Progress, now: DateTime<FixedOffset>) -> Result<Backup> {
        // The folder of all backups may have to be made; the place that it is in must be there.
        if self.why != BackupReason::BeforeStep && !self.all.parent().is_some_and(Path::is_dir) {
            return Err(Error::PlaceMissing);
        }
        files::make_folder(&self.all)?;
        remove_unfinished(&self.all);
        let name = free_name(&self.all, now)?;
        let part = self.all.join(format!("{name}{PART}"));
        files::make_folder(&part)?;
        let made = FolderLock::take(&part).and_then(|lock| self.fill(&part, lock, progress, now));
        let named = made.and_then(|about| {
            let folder = self.all.join(&name);
            fs::rename(&part, &folder)?;
            if files::sync_folder_of(&folder).is_err() {
                // It has its name; some network folders cannot be asked to keep it.
                tracing::warn!("the place for backups does not say that it keeps names");
            }
            step("backup:named");
            Ok(Backup { folder, about })
        });
        let Ok(backup) = named else {
            if fs::remove_dir_all(&part).is_err() {
                tracing::warn!("an unfinished backup stays until the next one");
            }
            return named;
        };
        let ours = |other: &Backup| other.vault_id() == self.vault;
        let all = all_in(&self.all).into_iter().filter(ours).collect();
        let copy = database::open(&backup.folder.join(files::DATABASE), &self.key);
        keep::prune(all, &backup, |other| {
            copy.as_ref().is_ok_and(|copy| other.journal().is_in(copy).unwrap_or(false))
        });
        step("backup:pruned");
        Ok(backup)
    }

    /// Everything of a backup but its name.
    fn fill(
        &self,
        part: &Path,
        lock: FolderLock,
        progress: &Progress,
        now: DateTime<FixedOffset>,
    ) -> Result<About> {
        let database = part.join(files::DATABASE);
        step("backup:begun");
        let source = database::open(&self.database, &self.key)?;
        let (rows, journal) = copy(&source, &database, &self.key, self.keys.salt.0, progress)?;
        let identity = head::identity_page(&source);
        drop(source);
        step("backup:copied");
        verify::whole(&database, &self.key, Some(&rows), (progress, 0.99))?;
        self.keys.write(&part.join(files::KEYS[0]))?;
        // Its pages lie as the vault's do, so its head can stand in for the vault's.
        Head::of(&database)?.keep(part, &self.key, identity);
        step("backup:verified");
        let about = About {
            format: FORMAT.into(),
            version: VERSION,
            vault: self.vault,
            made_at: now,
            why: self.why,
            step: schema::step_of(&database::open(&database, &self.key)?)?,
            journal,
            bytes: fs::metadata(&database)?.len(),
        };
        let json = serde_json::to_vec_pretty(&about).map_err(|_| Error::BackupDamaged)?;
        files::write_new(&part.join(ABOUT), &json)?;
        drop(lock);
        files::remove(&part.join(files::LOCK));
        files::sync_folder_of(&part.join(ABOUT))?;
        progress.reached(1.0)?;
        Ok(about)
    }
}

/// Puts a vault by that is about to take a step of the schema: into the place for backups if it is
/// there, and beside the vault if not. Does nothing for one that stands at the newest.
pub(in crate::vault) fn before_a_step(
    folder: &Path,
    key: &DatabaseKey,
    keys: &KeyFile,
    now: DateTime<FixedOffset>,
) -> Result<()> {
    let database = folder.join(files::DATABASE);
    if schema::step_of(&database::open(&database, key)?)? == schema::NEWEST {
        return Ok(());
    }
    let put_by = |all: PathBuf| {
        let (database, key, keys) = (database.clone(), key.clone(), keys.clone());
        let vault = keys.vault_id;
        let job = BackupJob { database, key, keys, vault, all, why: BackupReason::BeforeStep };
        job.run(&Progress::new(), now).map(drop)
    };
    let place = upkeep::noted_place(folder).filter(|place| place.is_dir());
    // A disk that is full or cannot be written to must not keep the vault shut.
    if place.is_some_and(|place| put_by(place.join(ALL)).is_ok()) {
        return Ok(());
    }
    put_by(swap::beside(folder, BESIDE)?)
}

/// Copies a database page by page, as it stands at one moment: what is written meanwhile is not in it.
/// Says how many rows there were, and where the journal stood.
fn copy(
    source: &Connection,
    to: &Path,
    key: &DatabaseKey,
    salt: [u8; 16],
    progress: &Progress,
) -> Result<(Rows, journal::JournalHead)> {
    let mut copy = database::empty(to, key, salt)?;
    // Within one reading transaction the source does not move, and the copying need not begin again.
    source.execute_batch("BEGIN")?;
    let rows = verify::rows(source)?;
    let head = journal::JournalHead::of(source)?;
    let copying = Copying::new(source, &mut copy)?;
    loop {
        let stepped = copying.step(PAGES)?;
        let pages = copying.progress();
        let done = 1.0 - f64::from(pages.remaining) / f64::from(pages.pagecount.max(1));
        progress.reached(COPIED * done)?;
        match stepped {
            StepResult::Done => break,
            StepResult::More => {}
            _ => return Err(Error::Storage("the copy is in use".into())),
        }
    }
    drop(copying);
    // The first page came as the vault's is, which has a log. The copy has none and needs none to be
    // read, also on a disk that can hold no log.
    let mode: String = copy.query_row("PRAGMA journal_mode = DELETE", (), |row| row.get(0))?;
    if mode != "delete" {
        return Err(Error::Storage("the copy kept a log".into()));
    }
    copy.close().map_err(|(_, error)| error)?;
    source.execute_batch("COMMIT")?;
    fs::File::open(to)?.sync_all()?;
    Ok((rows, head))
}

/// Removes what a backup that was interrupted left behind, and what is half removed.
fn remove_unfinished(all: &Path) {
    let entries = fs::read_dir(all).into_iter().flatten().flatten().map(|entry| entry.path());
    for part in entries.filter(|path| path.to_string_lossy().ends_with(PART)) {
        // Whoever is still at work on it holds its lock.
        if FolderLock::take(&part).is_ok() && fs::remove_dir_all(&part).is_err() {
            tracing::warn!("an unfinished backup could not be removed");
        }
    }
}

/// A name that says when, and that nothing has yet.
fn free_name(all: &Path, now: DateTime<FixedOffset>) -> Result<String> {
    let when = now.format("%Y-%m-%d %H.%M.%S").to_string();
    let numbered = (2..1_000).map(|number| format!("{when} {number}"));
    let free = |name: &String| !all.join(name).exists();
    let name = std::iter::once(when.clone()).chain(numbered).find(free);
    name.ok_or(Error::Io(std::io::ErrorKind::AlreadyExists))
}
