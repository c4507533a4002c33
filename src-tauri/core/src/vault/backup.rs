//! Backups: a whole vault in a folder of its own, which opens by itself.
//!
//! ```text
//! Ownwords backups
//!   2026-11-24 09.17.05        one backup
//!     vault.db                 the database, under the vault's own key and salt
//!     vault.keys.json          the key file of that day
//!     vault.head               the pages without which nothing of it, or of the vault, can be read
//!     backup.json              when and why it was made, and where the journal stood
//! ```
//!
//! A backup is made under another name, verified page by page and row by row, and only then gets its
//! own. So what has a name is whole, and an older one goes only after a newer one has proved itself.
//! It opens with the passphrase of its day.

mod job;
mod keep;
mod rehearse;
mod restore;

pub use job::BackupJob;
pub use rehearse::Rehearsal;
pub use restore::{Opener, Restored};

pub(super) use job::before_a_step;
pub(super) use rehearse::remove_unfinished as remove_trials;

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use ts_rs::TS;

use super::{JournalHead, files, key, swap, upkeep};
use crate::error::{Error, Result};
use crate::id::VaultId;

/// The folder of all backups, in the place that was chosen for them.
const ALL: &str = "Ownwords backups";
/// What a backup says of itself.
const ABOUT: &str = "backup.json";
/// The ending of one that is still being made.
const PART: &str = ".part";
const FORMAT: &str = "ownwords-backup";
/// The version that this program writes, and the newest it reads.
const VERSION: u32 = 1;
/// Larger than any [`ABOUT`].
const LARGEST: u64 = 64 * 1024;

/// Why a backup was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "upkeep.ts")]
pub enum BackupReason {
    /// A day had passed.
    Daily,
    /// Somebody asked for it.
    Asked,
    /// The vault was about to be brought up to a newer program.
    BeforeStep,
}

/// A whole vault, put by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    folder: PathBuf,
    about: About,
}

/// What is said of a backup in the window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "upkeep.ts")]
pub struct BackupRow {
    /// What it is called by whoever asks for it: it says nothing of where it lies.
    pub id: String,
    /// When it was made.
    pub made_at: DateTime<FixedOffset>,
    /// Why it was made.
    pub why: BackupReason,
    /// How large it is, in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
}

/// The file [`ABOUT`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct About {
    format: String,
    version: u32,
    vault: VaultId,
    made_at: DateTime<FixedOffset>,
    why: BackupReason,
    /// The schema step of the database.
    step: u32,
    /// Where the journal stood. A journal that is written anew later disagrees with it.
    journal: JournalHead,
    /// How large the database is.
    bytes: u64,
}

impl Backup {
    /// Reads what the folder of a backup says of itself.
    ///
    /// # Errors
    /// [`Error::BackupDamaged`] where it is none, or not whole as far as can be told without its key;
    /// [`Error::VaultNewer`] for one of a newer program.
    pub fn open(folder: &Path) -> Result<Self> {
        let mut json = Vec::new();
        let about = File::open(folder.join(ABOUT));
        let read = about.and_then(|file| file.take(LARGEST).read_to_end(&mut json));
        read.map_err(|_| Error::BackupDamaged)?;
        let about: About = serde_json::from_slice(&json).map_err(|_| Error::BackupDamaged)?;
        if about.format != FORMAT {
            return Err(Error::BackupDamaged);
        }
        if about.version > VERSION {
            return Err(Error::VaultNewer { found: about.step, known: super::schema::NEWEST });
        }
        let database = fs::metadata(folder.join(files::DATABASE));
        if !database.is_ok_and(|database| database.is_file() && database.len() == about.bytes) {
            return Err(Error::BackupDamaged);
        }
        Ok(Self { folder: folder.into(), about })
    }

    /// When it was made.
    pub fn made_at(&self) -> DateTime<FixedOffset> {
        self.about.made_at
    }

    /// The vault that it is of.
    pub fn vault_id(&self) -> VaultId {
        self.about.vault
    }

    /// Where the journal stood when it was made: see [`Journal::agrees_with`](super::Journal::agrees_with).
    pub fn journal(&self) -> &JournalHead {
        &self.about.journal
    }

    /// The folder it lies in.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What is said of it in the window.
    pub fn row(&self) -> BackupRow {
        let About { made_at, why, bytes, .. } = self.about;
        BackupRow { id: self.id(), made_at, why, bytes }
    }

    /// Sixteen digits that are the same for the same folder, by whichever way it was found.
    pub fn id(&self) -> String {
        let folder = self.folder.canonicalize().unwrap_or_else(|_| self.folder.clone());
        let hash = Sha256::digest(folder.as_os_str().as_encoded_bytes());
        hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
    }

    /// Whether it can take the place of what is in `folder`: of the same vault, as far as that can still
    /// be told.
    pub fn fits(&self, folder: &Path) -> bool {
        key::vault_of(folder).is_none_or(|vault| vault == self.about.vault)
    }
}

/// The backups of the vault in `folder`, the newest first. It need not open: the note beside it says
/// where they are.
pub fn backups_of(folder: &Path) -> Vec<Backup> {
    let beside = swap::beside(folder, BESIDE).ok();
    let places = [upkeep::noted_place(folder).map(|place| place.join(ALL)), beside];
    let mut found: Vec<Backup> = places
        .into_iter()
        .flatten()
        .flat_map(|all| all_in(&all))
        .filter(|backup| backup.fits(folder))
        .collect();
    newest_first(&mut found);
    found
}

/// The backups in a place that somebody points at: the folder of one, the folder of all, or the place in
/// which that is. The newest first, of whichever vault.
pub fn backups_in(place: &Path) -> Vec<Backup> {
    let mut found = match Backup::open(place) {
        Ok(backup) => vec![backup],
        Err(_) => [all_in(&place.join(ALL)), all_in(place)].concat(),
    };
    newest_first(&mut found);
    found
}

/// Beside the vault: for what must be put by although no place was chosen.
const BESIDE: &str = " backups";

fn all_in(all: &Path) -> Vec<Backup> {
    let entries = fs::read_dir(all).into_iter().flatten().flatten();
    let named = entries.filter(|entry| !entry.file_name().to_string_lossy().ends_with(PART));
    named.filter_map(|entry| Backup::open(&entry.path()).ok()).collect()
}

fn newest_first(backups: &mut [Backup]) {
    backups.sort_by_key(|backup| std::cmp::Reverse(backup.about.made_at));
}

#[cfg(test)]
mod tests;
