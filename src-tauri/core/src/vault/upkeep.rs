//! The vault's upkeep: where its backups go, and when it was last backed up, tried and checked.
//!
//! The vault remembers it (table `upkeep`). The place stands in a small file beside it too, because it
//! is needed most when the vault does not open.

mod downloads;

pub use downloads::{Downloads, Fingerprint};

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset, TimeDelta};
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::backup::Backup;
use super::journal::{self, Act};
use super::place::{Place, same_disk};
use super::{Vault, files};
use crate::error::{Error, Result};

/// How long a check of every page is good for.
const CHECK_EVERY: TimeDelta = TimeDelta::days(7);

/// Larger than any note of a place.
const LARGEST: u64 = 64 * 1024;

/// What there is to say about the upkeep.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "upkeep.ts")]
pub struct Upkeep {
    /// Where backups go, once somebody has chosen.
    pub place: Option<BackupPlace>,
    /// When the newest backup was made.
    pub backed_up_at: Option<DateTime<FixedOffset>>,
    /// When a backup was last restored for trial.
    pub rehearsed_at: Option<DateTime<FixedOffset>>,
    /// When every page, every row and the whole journal were last checked, and were whole.
    pub checked_at: Option<DateTime<FixedOffset>>,
    /// Whether the last such check found damage.
    pub check_failed: bool,
}

/// The place for backups.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "upkeep.ts")]
pub struct BackupPlace {
    /// The folder, as the system spells it.
    pub folder: String,
    /// Whether it is there: a disk may not be plugged in.
    pub reachable: bool,
    /// Whether what lies there outlasts this computer's disk: another disk, a network, a folder that is
    /// kept in step with other computers.
    pub off_this_disk: bool,
}

/// A folder that backups can go to.
pub struct FitPlace(PathBuf);

impl FitPlace {
    /// Looks whether the backups of the vault in `vault` can go to `folder`, and tries to write there.
    ///
    /// # Errors
    /// [`Error::PlaceUnfit`] for what is no folder, for the vault's own, and for one whose name this
    /// program cannot write down; [`Error::Io`] where nothing can be written into it.
    pub fn of(folder: &Path, vault: &Path) -> Result<Self> {
        let folder = folder.canonicalize().map_err(|_| Error::PlaceUnfit)?;
        if !folder.is_dir()
            || folder.starts_with(vault.canonicalize()?)
            || folder.to_str().is_none()
        {
            return Err(Error::PlaceUnfit);
        }
        let trial = folder.join(".ownwords-trial");
        files::write_new(&trial, b"")?;
        files::remove(&trial);
        Ok(Self(folder))
    }
}

/// What the vault remembers: the row's JSON.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Remembered {
    place: Option<PathBuf>,
    backed_up_at: Option<DateTime<FixedOffset>>,
    rehearsed_at: Option<DateTime<FixedOffset>>,
    checked_at: Option<DateTime<FixedOffset>>,
    check_failed: bool,
    downloads: Downloads,
}

/// The note beside the vault.
#[derive(Serialize, Deserialize)]
struct Note {
    place: PathBuf,
}

/// What a vault remembers of its upkeep. It is looked at without the vault: a place on a network can take
/// its time.
pub struct Noted {
    remembered: Remembered,
    folder: PathBuf,
}

impl Noted {
    /// How it stands, and whether the place for backups is there.
    pub fn look(self) -> Upkeep {
        let Remembered { place, backed_up_at, rehearsed_at, checked_at, check_failed, .. } =
            self.remembered;
        let place = place.map(|folder| BackupPlace {
            reachable: folder.is_dir(),
            off_this_disk: outlasts_the_disk(&folder, &self.folder),
            folder: folder.to_string_lossy().into_owned(),
        });
        Upkeep { place, backed_up_at, rehearsed_at, checked_at, check_failed }
    }
}

/// The upkeep of a vault.
pub struct UpkeepOf<'v>(&'v Vault);

impl Vault {
    /// The upkeep.
    pub fn upkeep(&self) -> UpkeepOf<'_> {
        UpkeepOf(self)
    }
}

impl UpkeepOf<'_> {
    /// What is remembered, to be looked at with [`Noted::look`].
    ///
    /// # Errors
    /// What the database says.
    pub fn noted(&self) -> Result<Noted> {
        Ok(Noted { remembered: self.0.read(remembered)?, folder: self.0.folder.clone() })
    }

    /// From now on backups go there. Those made elsewhere stay where they are.
    ///
    /// # Errors
    /// What the database says, and [`Error::Io`] where the note beside the vault cannot be written.
    pub fn keep_backups_in(&self, place: &FitPlace, now: DateTime<FixedOffset>) -> Result<()> {
        self.remember(|remembered| remembered.place = Some(place.0.clone()))?;
        self.0.write(|db| journal::record(db, Act::Changed, "backup_place", None, now))?;
        note_down(&self.0.folder, &place.0)
    }

    /// Where a backup is to be made by itself, if the place is there: nothing went there today.
    ///
    /// # Errors
    /// What the database says.
    pub fn backup_due(&self, now: DateTime<FixedOffset>) -> Result<Option<PathBuf>> {
        let Remembered { place, backed_up_at, .. } = self.0.read(remembered)?;
        let today = backed_up_at.is_some_and(|at| at.date_naive() == now.date_naive());
        Ok(place.filter(|_| !today))
    }

    /// Whether everything is to be checked by itself: it was not for a week.
    ///
    /// # Errors
    /// What the database says.
    pub fn check_is_due(&self, now: DateTime<FixedOffset>) -> Result<bool> {
        let checked = self.0.read(remembered)?.checked_at;
        Ok(checked.is_none_or(|at| now - at >= CHECK_EVERY || now < at))
    }

    /// Takes down that a backup was made.
    ///
    /// # Errors
    /// What the database says.
    pub fn backed_up(&self, backup: &Backup, now: DateTime<FixedOffset>) -> Result<()> {
        self.remember(|remembered| remembered.backed_up_at = Some(backup.made_at()))?;
        self.0.write(|db| journal::record(db, Act::Exported, "backup", None, now))
    }

    /// Takes down that a backup was restored for trial.
    ///
    /// # Errors
    /// What the database says.
    pub fn rehearsed(&self, now: DateTime<FixedOffset>) -> Result<()> {
        self.remember(|remembered| remembered.rehearsed_at = Some(now))
    }

    /// Takes down what a check of everything found.
    ///
    /// # Errors
    /// What the database says.
    pub fn checked(&self, whole: bool, now: DateTime<FixedOffset>) -> Result<()> {
        self.remember(|remembered| {
            remembered.check_failed = !whole;
            if whole {
                remembered.checked_at = Some(now);
            }
        })
    }

    /// Where backups go. Whether it is there is not looked at.
    ///
    /// # Errors
    /// [`Error::NoBackupPlace`].
    pub(super) fn chosen_place(&self) -> Result<PathBuf> {
        self.0.read(remembered)?.place.ok_or(Error::NoBackupPlace)
    }

    fn remember(&self, change: impl FnOnce(&mut Remembered)) -> Result<()> {
        self.0.write(|db| {
            let mut state = remembered(db)?;
            change(&mut state);
            let json = serde_json::to_string(&state).map_err(|_| Error::PlaceUnfit)?;
            db.execute(
                "INSERT INTO upkeep (one, state) VALUES (1, ?1)
                 ON CONFLICT (one) DO UPDATE SET state = excluded.state",
                [json],
            )?;
            Ok(())
        })
    }
}

/// Whether what lies in `place` is still there when the disk of the vault is not.
fn outlasts_the_disk(place: &Path, vault: &Path) -> bool {
    Place::of(place) != Place::Disk || !same_disk(place, vault)
}

fn remembered(db: &Connection) -> Result<Remembered> {
    let mut row = db.prepare_cached("SELECT state FROM upkeep")?;
    let json: Option<String> = row.query_row((), |row| row.get(0)).optional()?;
    // A newer program may remember more, in another shape: then it is asked again.
    Ok(json.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default())
}

/// Where the backups of the vault in `folder` go, as far as the note beside it says.
pub(super) fn noted_place(folder: &Path) -> Option<PathBuf> {
    let note = folder.join(files::BACKUP_PLACE);
    let small = fs::metadata(&note).is_ok_and(|about| about.len() <= LARGEST);
    let json = small.then(|| fs::read(note).ok()).flatten()?;
    serde_json::from_slice::<Note>(&json).ok().map(|note| note.place)
}

/// Writes the note anew where it does not say what the vault remembers.
pub(super) fn mend_note(vault: &Vault) {
    let Ok(Some(place)) = vault.read(remembered).map(|remembered| remembered.place) else { return };
    if noted_place(&vault.folder).as_ref() != Some(&place)
        && note_down(&vault.folder, &place).is_err()
    {
        tracing::warn!("the place for backups could not be noted beside the vault");
    }
}

fn note_down(folder: &Path, place: &Path) -> Result<()> {
    let note = serde_json::to_vec(&Note { place: place.into() }).map_err(|_| Error::PlaceUnfit)?;
    files::replace(&folder.join(files::BACKUP_PLACE), &note, |_| Ok(()))
}
