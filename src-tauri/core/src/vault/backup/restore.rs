//! Restoring: a backup takes the vault's place, and the vault that was there is set aside.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};

use super::Backup;
use crate::error::{Error, Result};
use crate::vault::exchange::keep_set_aside;
use crate::vault::key::{self, DatabaseKey, KeyFile};
use crate::vault::lock::FolderLock;
use crate::vault::step::step;
use crate::vault::swap::{self, Old, Swap};
use crate::vault::{Act, Passphrase, Progress, Recovery, Vault, attempts, files, journal, verify};

/// How far it is when everything is copied, and the rest is to verify it.
const COPIED: f64 = 0.4;

/// What opens a vault that is not open.
pub enum Opener<'a> {
    /// The passphrase of the day on which it was made.
    Passphrase(&'a Passphrase),
    /// A recovery sheet of that day.
    Recovery(&'a Recovery),
}

impl Opener<'_> {
    /// The key file in `folder` that it opens, and the database's key.
    pub(in crate::vault) fn open(
        &self,
        folder: &Path,
        salt: [u8; 16],
    ) -> Result<(KeyFile, DatabaseKey)> {
        match self {
            Self::Passphrase(passphrase) => {
                key::find(folder, salt)?.open(|file| file.unwrap(passphrase))
            }
            Self::Recovery(recovery) => recovery.open(folder, salt),
        }
    }
}

/// What came of restoring.
#[derive(Debug)]
pub struct Restored {
    /// The vault, open, as it was when the backup was made.
    pub vault: Vault,
    /// Where the vault is that was there, if there was one.
    pub set_aside: Option<PathBuf>,
}

impl Backup {
    /// Puts this backup in the place of the vault in `folder`, and opens it. What was there is set
    /// aside beside it, whole, until somebody deletes it.
    ///
    /// # Errors
    /// [`Error::WrongPassphrase`], [`Error::RecoveryKeyWrong`]: `opener` must be of the backup's day;
    /// [`Error::BackupDamaged`], [`Error::BackupForeign`], [`Error::VaultNewer`],
    /// [`Error::VaultInUse`], [`Error::Stopped`], [`Error::DiskFull`]. All of them leave the vault as it
    /// was.
    pub fn restore(
        &self,
        folder: &Path,
        opener: &Opener<'_>,
        progress: &Progress,
        now: DateTime<FixedOffset>,
    ) -> Result<Restored> {
        swap::settle(folder)?;
        if !self.fits(folder) {
            return Err(Error::BackupForeign);
        }
        let held = folder.is_dir().then(|| FolderLock::take(folder)).transpose()?;
        if held.is_some() {
            attempts::may_try(folder, now)?;
            swap::keep_what_was_set_aside(folder)?;
        }
        let parent = folder.parent().ok_or(Error::VaultMissing)?;
        files::make_folder(parent)?;
        let swap = Swap::prepare(folder)?;
        let new = swap.new_folder()?;
        let (file, key) = self
            .copied_into(&new, opener, progress)
            .inspect_err(|error| attempts::count_if_wrong(folder, error, now))?;
        step("restore:verified");
        if folder.is_dir() {
            keep_set_aside(folder, &new)?;
            // The place for backups is where it was, also where this backup is from before it was chosen.
            let note = fs::read(folder.join(files::BACKUP_PLACE));
            if let Ok(note) = note {
                files::write_new(&new.join(files::BACKUP_PLACE), &note)?;
            }
        }
        step("restore:ready");
        let set_aside = swap.commit(held, Old::Kept, now.date_naive())?;
        let vault = Self::opened(folder, &file, &key, now)?;
        Ok(Restored { vault, set_aside })
    }

    /// Copies this backup into an empty folder and proves that it opens and is whole there.
    pub(super) fn copied_into(
        &self,
        to: &Path,
        opener: &Opener<'_>,
        progress: &Progress,
    ) -> Result<(KeyFile, DatabaseKey)> {
        let database = self.folder.join(files::DATABASE);
        let salt = files::salt_of(&database).map_err(|_| Error::BackupDamaged)?;
        // First of all, so that a wrong passphrase costs nothing more.
        let (file, key) = opener.open(&self.folder, salt).map_err(damaged)?;
        let copy = to.join(files::DATABASE);
        files::copy(&database, &copy, (progress, COPIED))?;
        step("restore:copied");
        for name in files::KEYS {
            file.write(&to.join(name))?;
        }
        verify::whole(&copy, &key, None, (progress, 1.0)).map_err(damaged)?;
        Ok((file, key))
    }

    fn opened(
        folder: &Path,
        file: &KeyFile,
        key: &DatabaseKey,
        now: DateTime<FixedOffset>,
    ) -> Result<Vault> {
        let lock = FolderLock::take(folder)?;
        let (vault, _) = Vault::opened(folder, lock, file, key, now)?;
        vault.write(|db| journal::record(db, Act::Restored, "vault", None, now))?;
        Ok(vault)
    }
}

/// What is wrong with a vault is wrong with the backup that it lies in.
fn damaged(error: Error) -> Error {
    match error {
        Error::VaultDamaged
        | Error::VaultBeginningDamaged
        | Error::VaultEmpty
        | Error::VaultMissing
        | Error::KeyFileMissing
        | Error::KeyFileDamaged
        | Error::KeyFileForeign => Error::BackupDamaged,
        other => other,
    }
}
