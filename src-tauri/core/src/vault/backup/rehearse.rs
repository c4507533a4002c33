//! Restoring for trial: the same as in earnest, into a folder that is thrown away.

use std::fs;
use std::path::Path;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Backup, Opener};
use crate::error::Result;
use crate::vault::lock::FolderLock;
use crate::vault::{Passphrase, Progress, Vault, attempts, files, swap};

/// What a backup turned out to hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "upkeep.ts")]
pub struct Rehearsal {
    /// When the backup was made.
    pub made_at: DateTime<FixedOffset>,
    /// How many case files.
    pub case_files: u32,
    /// How many assignments.
    pub assignments: u32,
    /// How many entries.
    pub entries: u32,
}

impl Backup {
    /// Restores this backup into a folder beside the vault in `folder`, opens it, looks what is in it,
    /// and throws it away again. The vault itself is not touched, and may be open.
    ///
    /// # Errors
    /// As [`Backup::restore`].
    pub fn rehearse(
        &self,
        folder: &Path,
        passphrase: &Passphrase,
        progress: &Progress,
        now: DateTime<FixedOffset>,
    ) -> Result<Rehearsal> {
        attempts::may_try(folder, now)?;
        let scratch = swap::beside(folder, REHEARSAL)?;
        remove(&scratch);
        files::make_folder(&scratch)?;
        let seen = self
            .seen_in(&scratch, passphrase, progress, now)
            .inspect_err(|error| attempts::count_if_wrong(folder, error, now));
        remove(&scratch);
        seen
    }

    fn seen_in(
        &self,
        scratch: &Path,
        passphrase: &Passphrase,
        progress: &Progress,
        now: DateTime<FixedOffset>,
    ) -> Result<Rehearsal> {
        let (file, key) = self.copied_into(scratch, &Opener::Passphrase(passphrase), progress)?;
        let lock = FolderLock::take(scratch)?;
        let (vault, _) = Vault::opened(scratch, lock, &file, &key, now)?;
        let count = |table: &str| {
            let sql = format!("SELECT count(*) FROM {table}");
            vault.read(|db| Ok(db.query_row(&sql, (), |row| row.get(0))?))
        };
        let rehearsal = Rehearsal {
            made_at: self.made_at(),
            case_files: count("case_file")?,
            assignments: count("assignment")?,
            entries: count("entry")?,
        };
        vault.lock()?;
        Ok(rehearsal)
    }
}

/// Removes what a trial that was interrupted left beside the vault.
pub(in crate::vault) fn remove_unfinished(folder: &Path) {
    if let Ok(scratch) = swap::beside(folder, REHEARSAL) {
        remove(&scratch);
    }
}

const REHEARSAL: &str = ".trial";

fn remove(scratch: &Path) {
    if scratch.is_dir() && fs::remove_dir_all(scratch).is_err() {
        tracing::warn!("what was restored for trial could not be removed");
    }
}
