//! Backups, as far as they concern the desk: which there are, and one of them in the vault's place.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use practice::vault::{Backup, Opener, Restored, SalvageReport, Vault, backups_in, backups_of};

use super::{Desk, now};
use crate::failure::Failure;
use crate::upkeep::worth_saying;
use crate::work::Kind;

/// How long after something that is done by itself it is tried again.
const AGAIN: Duration = Duration::from_secs(60 * 60);

/// What is remembered of backups until the program ends.
#[derive(Default)]
pub(super) struct Backups(Mutex<Remembered>);

#[derive(Default)]
struct Remembered {
    /// Those in a folder that somebody pointed at.
    pointed_at: Vec<Backup>,
    /// Why the last one that was to be made by itself was not.
    daily_failure: Option<Failure>,
    /// When something was last done by itself, whatever came of it.
    tried: HashMap<Kind, Instant>,
}

impl Desk {
    /// The backups within reach, the newest first.
    pub(crate) fn backups(&self) -> Vec<Backup> {
        // The practice's backups are none of the sample's.
        if self.is_sample() {
            return Vec::new();
        }
        let mut found = backups_of(&self.folder);
        for backup in &self.remembered().pointed_at {
            if !found.iter().any(|known| known.id() == backup.id()) {
                found.push(backup.clone());
            }
        }
        found.sort_by_key(|backup| std::cmp::Reverse(backup.made_at()));
        found
    }

    /// The backup with that id among [`Desk::backups`].
    pub(crate) fn backup(&self, id: &str) -> Result<Backup, Failure> {
        let named = self.backups().into_iter().find(|backup| backup.id() == id);
        Ok(named.ok_or(practice::Error::BackupDamaged)?)
    }

    /// Refuses what is for the practice alone while the sample is open.
    pub(crate) fn is_for_the_practice(&self) -> Result<(), Failure> {
        if self.is_sample() { Err(Failure::busy()) } else { Ok(()) }
    }

    /// Whether something may be done by itself: not again for an hour after it was tried.
    pub(crate) fn may_try_by_itself(&self, kind: Kind) -> bool {
        let tried = self.remembered().tried.insert(kind, Instant::now());
        let soon = tried.filter(|tried| tried.elapsed() < AGAIN);
        if let Some(tried) = soon {
            self.remembered().tried.insert(kind, tried);
        }
        soon.is_none()
    }

    /// From now on the backups in `place` are among those within reach.
    pub(crate) fn look_for_backups_in(&self, place: &Path) {
        let mut found = backups_in(place);
        found.retain(|backup| backup.fits(&self.folder));
        self.remembered().pointed_at = found;
    }

    /// Puts a backup in the place of the vault, which is not open, and opens it. Says what the vault that
    /// was there is called now.
    pub(crate) fn restore(
        &self,
        backup: &Backup,
        opener: &Opener<'_>,
    ) -> Result<Option<String>, Failure> {
        let (begun, before) = (self.work.begin(Kind::Restore)?, self.locks());
        self.is_empty()?;
        let Restored { vault, set_aside } =
            backup.restore(&self.folder, opener, &begun.progress, now())?;
        self.lay_down(vault, before)?;
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
        let (begun, before) = (self.work.begin(Kind::Salvage)?, self.locks());
        self.is_empty()?;
        let salvaged = Vault::salvage(&self.folder, opener, base, &begun.progress, now())?;
        self.lay_down(salvaged.vault, before)?;
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

    /// Refuses to change what lies in the vault's place while something is open.
    fn is_empty(&self) -> Result<(), Failure> {
        if self.on_it().is_free()? { Ok(()) } else { Err(practice::Error::VaultInUse.into()) }
    }

    fn remembered(&self) -> MutexGuard<'_, Remembered> {
        self.backups.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
