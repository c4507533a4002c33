//! Backups, as far as they concern the desk: which there are, and one of them in the vault's place.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use practice::vault::{Backup, Opener, Restored, SalvageReport, Vault, backups_in, backups_of};

use super::{Desk, now};
use crate::failure::Failure;
use crate::upkeep::worth_saying;
use crate::work::Kind;

/// What is remembered of backups until the program ends.
#[derive(Default)]
pub(super) struct Backups(Mutex<Remembered>);

#[derive(Default)]
struct Remembered {
    /// Those in a folder that somebody pointed at.
    pointed_at: Vec<Backup>,
    /// Why the last one that was to be made by itself was not.
    daily_failure: Option<Failure>,
}

impl Desk {
    /// The backups within reach, the newest first.
    pub(crate) fn backups(&self) -> Vec<Backup> {
        let mut found = backups_of(&self.folder);
        for backup in &self.remembered().pointed_at {
            if !found.iter().any(|known| known.folder() == backup.folder()) {
                found.push(backup.clone());
            }
        }
        found.sort_by_key(|backup| std::cmp::Reverse(backup.made_at()));
        found
    }

    /// The backup with that name among [`Desk::backups`].
    pub(crate) fn backup_named(&self, name: &str) -> Result<Backup, Failure> {
        let named = self.backups().into_iter().find(|backup| backup.row().name == name);
        Ok(named.ok_or(practice::Error::BackupDamaged)?)
    }

    /// From now on the backups in `place` are among those within reach.
    pub(crate) fn look_for_backups_in(&self, place: &Path) {
        self.remembered().pointed_at = backups_in(place);
    }

    /// Puts a backup in the place of the vault, which is not open, and opens it. Says what the vault that
    /// was there is called now.
    pub(crate) fn restore(
        &self,
        backup: &Backup,
        opener: &Opener<'_>,
    ) -> Result<Option<String>, Failure> {
        let begun = self.work.begin(Kind::Restore)?;
        let Restored { vault, set_aside } =
            backup.restore(&self.folder, opener, &begun.progress, now())?;
        self.lay_down(vault)?;
        let name = set_aside.and_then(|folder| Some(folder.file_name()?.to_str()?.to_owned()));
        Ok(name)
    }

    /// Reads the damaged vault out into a new one in its place, and opens that. What is lost comes from
    /// `base`, where there is one.
    pub(crate) fn salvage(
        &self,
        opener: &Opener<'_>,
        base: Option<&Backup>,
    ) -> Result<SalvageReport, Failure> {
        let begun = self.work.begin(Kind::Salvage)?;
        let salvaged = Vault::salvage(&self.folder, opener, base, &begun.progress, now())?;
        self.lay_down(salvaged.vault)?;
        Ok(salvaged.report)
    }

    /// Takes down how a backup that was to be made by itself went.
    pub(crate) fn say_of_daily_backup(&self, failure: Option<Failure>) {
        self.remembered().daily_failure = worth_saying(failure);
    }

    /// Why the last backup that was to be made by itself was not.
    pub(crate) fn daily_failure(&self) -> Option<Failure> {
        self.remembered().daily_failure.clone()
    }

    fn remembered(&self) -> MutexGuard<'_, Remembered> {
        self.backups.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
