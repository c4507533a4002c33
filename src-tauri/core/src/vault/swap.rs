//! Putting another folder in the place of a vault's: restoring, salvaging, a new database key.
//!
//! What replaces a vault is made whole in a folder beside it. A marker, also beside it, then says
//! that the two are changing places, and goes when they have. Wherever that is interrupted, the
//! next start finds either no marker, and throws the unfinished folder away, or a marker, and
//! finishes. The vault that was there is never written to; it ends up beside the new one.
//!
//! ```text
//! vault                         the vault
//! vault.new                     what will replace it, while it is being made
//! vault.swap.json               the marker
//! vault set aside 2026-11-23    what was there before
//! ```

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::journal::{self, Act};
use super::lock::FolderLock;
use super::step::step;
use super::{Vault, files};
use crate::error::{Error, Result};

/// Larger than any marker.
const LARGEST: u64 = 64 * 1024;

/// What becomes of the vault that was there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Old {
    /// It stays beside the new one until somebody deletes it.
    Kept,
    /// It goes as soon as the new one has opened once: [`opened`].
    GoesOnceOpened,
}

/// A folder in which a replacement is being made. Dropped, it takes the folder with it.
pub(super) struct Swap {
    folder: PathBuf,
    // Held until the new vault is in its place, so that nobody opens it while it is being made.
    lock: Option<FolderLock>,
}

#[derive(Serialize, Deserialize)]
struct Marker {
    /// The name that the present vault gets.
    set_aside: String,
    old: Old,
}

impl Swap {
    /// Makes an empty folder in which to make what will replace the vault in `folder`.
    ///
    /// The caller holds the lock on `folder`, if there is a vault in it.
    ///
    /// # Errors
    /// [`Error::VaultInUse`] while another process makes a replacement too; [`Error::DiskFull`].
    pub(super) fn prepare(folder: &Path) -> Result<Self> {
        if beside(folder, MARKER)?.exists() {
            return Err(Error::VaultInUse);
        }
        remove_unfinished(folder)?;
        let new = beside(folder, NEW)?;
        files::make_folder(&new)?;
        let mut swap = Self { folder: folder.into(), lock: None };
        swap.lock = Some(FolderLock::take(&new)?);
        step("swap:prepared");
        Ok(swap)
    }

    /// The folder to make the replacement in.
    pub(super) fn new_folder(&self) -> Result<PathBuf> {
        beside(&self.folder, NEW)
    }

    /// Puts the new folder, which is whole now, in the vault's place, and says where the vault
    /// that was there went, if there was one. Every connection to either must be closed.
    ///
    /// `held` is the lock on the vault that was there. Who made the replacement from it holds it
    /// from the first reading on, so that nothing is written that the replacement lacks; without
    /// one it is taken here.
    ///
    /// Once this has begun, the next start finishes it. With [`Old::GoesOnceOpened`], the marker
    /// stays until [`opened`] is called.
    pub(super) fn commit(
        mut self,
        held: Option<FolderLock>,
        old: Old,
        today: NaiveDate,
    ) -> Result<Option<PathBuf>> {
        let (new, marker) = (beside(&self.folder, NEW)?, beside(&self.folder, MARKER)?);
        let held = match held {
            None if self.folder.is_dir() => Some(FolderLock::take(&self.folder)?),
            held => held,
        };
        sync_all(&new)?;
        step("swap:synced");
        let set_aside = free_name(&self.folder, Some(today))?;
        let text = serde_json::to_vec(&Marker { set_aside: name_of(&set_aside)?, old })
            .map_err(|_| Error::Storage("a marker".into()))?;
        files::replace(&marker, &text, |_| Ok(()))?;
        step("swap:marked");
        // No longer thrown away when this is dropped: what is left to do, the marker says.
        let lock = self.lock.take();
        let finished = finish(&self.folder);
        drop((lock, held));
        finished?;
        Ok(Some(set_aside).filter(|folder| folder.exists()))
    }
}

impl Drop for Swap {
    fn drop(&mut self) {
        if self.lock.take().is_some()
            && let Ok(new) = beside(&self.folder, NEW)
            && fs::remove_dir_all(new).is_err()
        {
            tracing::warn!("an unfinished folder stays until the next start");
        }
    }
}

/// Finishes an exchange that was interrupted, if one was. To be called before anything in `folder`
/// is looked at.
///
/// # Errors
/// [`Error::VaultInUse`] while another process is in the middle of it.
pub(super) fn settle(folder: &Path) -> Result<()> {
    if !is_under_way(folder) {
        return Ok(());
    }
    let marker = read(&beside(folder, MARKER)?)?;
    let aside = marker.map(|marker| folder.with_file_name(marker.set_aside));
    // Whoever is in the middle of it holds the lock on the new folder, under either name.
    let places = [Some(beside(folder, NEW)?), Some(folder.to_path_buf()), aside];
    let there = places.into_iter().flatten().find(|place| place.is_dir());
    let _lock = there.map(|place| FolderLock::take(&place)).transpose()?;
    finish(folder)
}

/// Keeps what an exchange set aside until the new vault would have opened: it did not, and something
/// else is about to take its place. The caller holds the lock on `folder`.
pub(super) fn keep_what_was_set_aside(folder: &Path) -> Result<()> {
    let marker = beside(folder, MARKER)?;
    // While the new one is still beside, the exchange itself goes on.
    if marker.exists() && !beside(folder, NEW)?.exists() {
        files::remove(&marker);
        files::sync_folder_of(&marker)?;
    }
    Ok(())
}

/// Whether an exchange is under way or was interrupted: there is a vault, whatever `folder` shows.
pub(super) fn is_under_way(folder: &Path) -> bool {
    beside(folder, MARKER).is_ok_and(|marker| marker.exists())
}

/// Throws away a replacement that was never finished. The caller holds the lock on `folder`.
pub(super) fn remove_unfinished(folder: &Path) -> Result<()> {
    let new = beside(folder, NEW)?;
    if new.is_dir() && !is_under_way(folder) {
        let lock = FolderLock::take(&new)?;
        drop(lock);
        fs::remove_dir_all(&new)?;
    }
    Ok(())
}

/// Says that the vault in `folder` has opened: a vault that was kept only until then goes.
pub(super) fn opened(folder: &Path) -> Result<()> {
    let path = beside(folder, MARKER)?;
    let Some(marker) = read(&path)? else { return Ok(()) };
    let aside = folder.with_file_name(&marker.set_aside);
    if marker.old == Old::GoesOnceOpened && aside.is_dir() {
        step("swap:opened");
        fs::remove_dir_all(&aside)?;
        files::sync_folder_of(&path)?;
    }
    step("swap:old-removed");
    files::remove(&path);
    files::sync_folder_of(&path)
}

impl Vault {
    /// The names of the folders, beside its own, of the vaults that were set aside when another took
    /// their place: the newest first.
    pub fn set_aside(&self) -> Vec<String> {
        set_aside(&self.folder).iter().filter_map(|folder| name_of(folder).ok()).collect()
    }

    /// Deletes a vault that was set aside.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is none of that name; [`Error::VaultInUse`]; [`Error::Io`].
    pub fn delete_set_aside(&self, name: &str, now: DateTime<FixedOffset>) -> Result<()> {
        let mut all = set_aside(&self.folder).into_iter();
        let named = all.find(|folder| name_of(folder).is_ok_and(|known| known == name));
        let folder = named.ok_or(Error::NotFound)?;
        drop(FolderLock::take(&folder)?);
        fs::remove_dir_all(&folder)?;
        self.write(|db| journal::record(db, Act::Deleted, "set_aside_vault", None, now))
    }
}

/// The vaults that were set aside from `folder`, newest first.
pub(super) fn set_aside(folder: &Path) -> Vec<PathBuf> {
    let (Ok(name), Some(parent)) = (name_of(folder), folder.parent()) else { return Vec::new() };
    let ours = format!("{name}{SET_ASIDE}");
    let entries = fs::read_dir(parent).into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = entries
        .filter(|entry| entry.file_name().to_str().is_some_and(|name| name.starts_with(&ours)))
        .map(|entry| entry.path())
        .filter(|path| path.join(files::DATABASE).exists())
        .collect();
    found.sort_by(|a, b| b.cmp(a));
    found
}

/// From the marker on: every step is done only if it has not been, so that it can be taken up
/// wherever it stopped.
fn finish(folder: &Path) -> Result<()> {
    let (new, path) = (beside(folder, NEW)?, beside(folder, MARKER)?);
    let marker = read(&path)?;
    let whole = new.join(files::DATABASE).is_file();
    if whole {
        if folder.exists() && !removed_if_vacant(folder) {
            // A marker that cannot be read names no place; any free one will do.
            let named = marker.as_ref().map(|marker| folder.with_file_name(&marker.set_aside));
            let aside = match named.filter(|named| !named.exists()) {
                Some(named) => named,
                None => free_name(folder, None)?,
            };
            fs::rename(folder, &aside)?;
            files::sync_folder_of(folder)?;
            step("swap:set-aside");
        }
        fs::rename(&new, folder)?;
        files::sync_folder_of(folder)?;
        step("swap:in-place");
    } else if !folder.exists()
        && let Some(aside) = marker.as_ref().map(|marker| folder.with_file_name(&marker.set_aside))
        && aside.exists()
    {
        // Somebody removed the new one: the old one is all there is.
        fs::rename(&aside, folder)?;
        files::sync_folder_of(folder)?;
    }
    if marker.is_none_or(|marker| marker.old == Old::Kept) {
        files::remove(&path);
        files::sync_folder_of(&path)?;
        step("swap:done");
    }
    Ok(())
}

/// The marker, if there is one that can be read.
fn read(path: &Path) -> Result<Option<Marker>> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let mut json = Vec::new();
    file.take(LARGEST).read_to_end(&mut json)?;
    let marker = serde_json::from_slice::<Marker>(&json).ok();
    // A name that is ours and nothing else: a marker from elsewhere must not reach outside.
    let ours = path.file_name().and_then(|name| name.to_str()?.strip_suffix(MARKER));
    let ours = ours.map(|name| format!("{name}{SET_ASIDE}")).unwrap_or_default();
    Ok(marker.filter(|Marker { set_aside, .. }| {
        set_aside.starts_with(&ours) && Path::new(set_aside).components().count() == 1
    }))
}

const NEW: &str = ".new";
const MARKER: &str = ".swap.json";
const SET_ASIDE: &str = " set aside";

/// A name beside `folder` that begins with its own.
pub(super) fn beside(folder: &Path, ending: &str) -> Result<PathBuf> {
    Ok(folder.with_file_name(name_of(folder)? + ending))
}

fn name_of(folder: &Path) -> Result<String> {
    let name = folder.file_name().and_then(|name| name.to_str());
    name.map(str::to_owned).ok_or(Error::Io(std::io::ErrorKind::InvalidFilename))
}

/// A name for the vault that is set aside which nothing has yet.
fn free_name(folder: &Path, today: Option<NaiveDate>) -> Result<PathBuf> {
    let dated = today.map_or(SET_ASIDE.to_owned(), |today| format!("{SET_ASIDE} {today}"));
    let numbered = (2..1_000).map(|number| format!("{dated} {number}"));
    for ending in std::iter::once(dated.clone()).chain(numbered) {
        let name = beside(folder, &ending)?;
        if !name.exists() {
            return Ok(name);
        }
    }
    Err(Error::Io(std::io::ErrorKind::AlreadyExists))
}

/// Removes a folder that holds nothing but what a look at it leaves.
fn removed_if_vacant(folder: &Path) -> bool {
    let names = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.file_name());
    let leavings = [files::LOCK, files::ATTEMPTS];
    if !names.into_iter().all(|name| leavings.iter().any(|known| name == *known)) {
        return false;
    }
    for name in leavings {
        files::remove(&folder.join(name));
    }
    fs::remove_dir(folder).is_ok()
}

/// Asks the disk to keep every file of a folder, and their names.
fn sync_all(folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_file() {
            File::open(&path)?.sync_all()?;
        }
    }
    files::sync_folder_of(&folder.join(files::DATABASE))?;
    files::sync_folder_of(folder)
}

#[cfg(test)]
mod tests;
