//! Looking through the whole vault, once a week, beside the work that goes on.

use std::path::PathBuf;

use super::key::DatabaseKey;
use super::{Progress, Vault, database, files, journal, verify};
use crate::error::{Error, Result};

/// How far it is when pages and rows are checked, and the journal is left.
const CHECKED: f64 = 0.95;

/// A check of everything. It owns all that it needs, so the vault stays usable while it runs, and may be
/// locked only once it has ended.
pub struct CheckJob {
    database: PathBuf,
    key: DatabaseKey,
}

impl Vault {
    /// Begins a check of every page, every row and the whole journal. Run it on a thread of its own,
    /// then take it down with [`UpkeepOf::checked`](super::UpkeepOf::checked).
    ///
    /// # Errors
    /// [`Error::DiskFull`] and the like.
    pub fn check(&self) -> Result<CheckJob> {
        // What stands in the log is not in the pages yet.
        self.put_down()?;
        Ok(CheckJob { database: self.folder.join(files::DATABASE), key: self.key.clone() })
    }

    /// Moves what was saved from the log into the database, so that less hangs on the log. To be called
    /// when nobody is writing.
    ///
    /// # Errors
    /// [`Error::DiskFull`] and the like; what was saved stays saved.
    pub fn put_down(&self) -> Result<()> {
        // Whoever reads meanwhile keeps part of it in the log; the next time moves it.
        self.read(|db| Ok(db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", (), |_| Ok(()))?))
    }
}

impl CheckJob {
    /// Checks everything, and says whether it is whole. Nothing is changed.
    ///
    /// # Errors
    /// [`Error::Stopped`] and the like, after which nothing is known.
    pub fn run(self, progress: &Progress) -> Result<bool> {
        let found = self.pages_and_rows(progress);
        // A page that was being written while it was read looks like a bad one, but not twice.
        let found = if matches!(found, Err(Error::VaultDamaged | Error::VaultBeginningDamaged)) {
            self.pages_and_rows(progress)
        } else {
            found
        };
        match found.and_then(|()| self.journal()) {
            Ok(()) => progress.reached(1.0).map(|()| true),
            Err(Error::VaultDamaged | Error::VaultBeginningDamaged | Error::JournalBroken) => {
                Ok(false)
            }
            Err(error) => Err(error),
        }
    }

    fn pages_and_rows(&self, progress: &Progress) -> Result<()> {
        verify::whole(&self.database, &self.key, None, (progress, CHECKED))
    }

    fn journal(&self) -> Result<()> {
        journal::verify(&database::open(&self.database, &self.key)?, u32::MAX)
    }
}
