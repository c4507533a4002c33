//! The key file on disk: which copy opens the vault, how a new one takes its place, and how a copy
//! is mended.
//!
//! A change of keys counts once the database has taken down its generation. Until then the key file
//! from before stands beside the new one, and whichever of the two opens the vault next stays.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use zeroize::Zeroizing;

use super::{DatabaseKey, FORMAT, KeyFile, VERSION};
use crate::error::{Error, Result};
use crate::id::VaultId;
use crate::vault::files;
use crate::vault::step::step;

/// Larger than a key file with every slot one could want.
const LARGEST: u64 = 64 * 1024;

/// In the names of key files that were in the way of the vault's own.
const ASIDE: &str = "aside-";

/// The key files that belong to a database.
pub(in crate::vault) struct Found {
    /// Newest first; never empty.
    whole: Vec<KeyFile>,
}

impl Found {
    /// One that is not in the folder.
    pub(in crate::vault) fn alone(file: &KeyFile) -> Self {
        Self { whole: vec![file.clone()] }
    }

    /// The newest file.
    pub(in crate::vault) fn newest(&self) -> Option<&KeyFile> {
        self.whole.first()
    }

    /// The newest file that `unwrap` opens, with the database's key. An older one is tried too: a
    /// change of keys may have been interrupted.
    ///
    /// # Errors
    /// What `unwrap` says of the newest.
    pub(in crate::vault) fn open(
        self,
        unwrap: impl Fn(&KeyFile) -> Result<DatabaseKey>,
    ) -> Result<(KeyFile, DatabaseKey)> {
        let mut said = None;
        for file in self.whole {
            match unwrap(&file) {
                Ok(key) => return Ok((file, key)),
                Err(error) => said = said.or(Some(error)),
            }
        }
        Err(said.unwrap_or(Error::KeyFileDamaged))
    }
}

/// Reads both copies, and the one from before a change, for the database that begins with `salt`.
///
/// # Errors
/// Why none will do: [`Error::KeyFileMissing`], [`Error::KeyFileDamaged`], [`Error::KeyFileNewer`],
/// [`Error::KeyFileForeign`].
pub(in crate::vault) fn find(folder: &Path, salt: [u8; 16]) -> Result<Found> {
    let copies = files::KEYS.map(|name| read(&folder.join(name)));
    let before = read(&folder.join(files::KEYS_BEFORE));
    let whole = || copies.iter().chain([&before]).filter_map(Copy::whole);
    let mut own: Vec<KeyFile> = whole().filter(|file| file.salt.0 == salt).cloned().collect();
    if own.is_empty() {
        // One flipped letter can make a copy look newer, so it decides only where no other will do.
        return Err(if copies.iter().any(|copy| matches!(copy, Copy::Newer)) {
            Error::KeyFileNewer
        } else if whole().next().is_some() {
            Error::KeyFileForeign
        } else if copies.iter().all(|copy| matches!(copy, Copy::Missing)) {
            Error::KeyFileMissing
        } else {
            Error::KeyFileDamaged
        });
    }
    own.sort_by_key(|file| std::cmp::Reverse(file.generation));
    own.dedup();
    Ok(Found { whole: own })
}

/// Which vault the key files in `folder` are of, where there is one that can be read.
pub(in crate::vault) fn vault_of(folder: &Path) -> Option<VaultId> {
    whole_in(folder).map(|file| file.vault_id).next()
}

/// The salts of the databases that the key files in `folder` are for.
pub(in crate::vault) fn salts_in(folder: &Path) -> Vec<[u8; 16]> {
    whole_in(folder).map(|file| file.salt.0).collect()
}

fn whole_in(folder: &Path) -> impl Iterator<Item = KeyFile> {
    let names = files::KEYS.into_iter().chain([files::KEYS_BEFORE]);
    names.filter_map(|name| read(&folder.join(name)).whole().cloned())
}

/// Puts `file` in the place of both copies. What stood there is kept until [`settle`].
///
/// `opens` is asked of the new file as it was read back, before it takes any place.
///
/// # Errors
/// What `opens` says, [`Error::DiskFull`] and the like; then both copies are as before.
pub(in crate::vault) fn install(
    folder: &Path,
    before: Option<&KeyFile>,
    file: &KeyFile,
    opens: impl Fn(&KeyFile) -> Result<()>,
) -> Result<()> {
    if let Some(before) = before {
        before.write(&folder.join(files::KEYS_BEFORE))?;
    }
    step("keys:previous-kept");
    let [first, second] = files::KEYS.map(|name| folder.join(name));
    set_aside_foreign(&[&first, &second], file)?;
    let put = || {
        file.write_checked(&first, |written| {
            opens(written)?;
            step("keys:first-written");
            Ok(())
        })?;
        step("keys:first-in-place");
        file.write_checked(&second, |_| {
            step("keys:second-written");
            Ok(())
        })?;
        step("keys:second-in-place");
        Ok(())
    };
    put().inspect_err(|_: &Error| {
        if let Some(before) = before {
            put_back(folder, before);
        }
    })
}

/// Takes a change back: both copies are as `before`, as far as the disk allows. A copy that stays is
/// mended by the next unlock.
pub(in crate::vault) fn put_back(folder: &Path, before: &KeyFile) {
    // By renaming, which needs no room on a full disk.
    let [first, second] = files::KEYS.map(|name| folder.join(name));
    let renamed = fs::rename(folder.join(files::KEYS_BEFORE), &first);
    let written = [first, second].into_iter().all(|path| {
        matches!(read(&path), Copy::Whole(file) if file == *before) || before.write(&path).is_ok()
    });
    if renamed.is_err() || !written {
        tracing::warn!("a copy of the key file from before could not be put back");
    }
}

/// Once the vault has opened with `file`: both copies are made the same as it, and the one from before
/// a change goes. A copy that will not be written does not keep the vault shut; the next unlock tries
/// again. A key file of another vault may be the only one it has: it is never written over.
pub(in crate::vault) fn settle(folder: &Path, file: &KeyFile) {
    let mut whole = true;
    for path in files::KEYS.map(|name| folder.join(name)) {
        // Half written when a change of keys was cut short.
        files::remove(&files::part_of(&path));
        let mend = match read(&path) {
            Copy::Whole(copy) => copy != *file && copy.is_of_the_same(file),
            Copy::Missing | Copy::Damaged => true,
            Copy::Newer => false,
        };
        if mend && file.write(&path).is_err() {
            tracing::warn!("a copy of the key file could not be mended");
            whole = false;
        }
    }
    if whole {
        let before = folder.join(files::KEYS_BEFORE);
        files::remove(&files::part_of(&before));
        files::remove(&before);
    }
}

impl KeyFile {
    /// Writes one of the copies, and reads it back before it takes its place.
    pub(in crate::vault) fn write(&self, path: &Path) -> Result<()> {
        self.write_checked(path, |_| Ok(()))
    }

    fn write_checked(&self, path: &Path, check: impl FnOnce(&Self) -> Result<()>) -> Result<()> {
        let json = serde_json::to_vec_pretty(self).map_err(|_| Error::KeyFileDamaged)?;
        files::replace(path, &json, |part| match read(part) {
            Copy::Whole(written) if written == *self => check(&written),
            _ => Err(Error::KeyFileDamaged),
        })
    }

    fn is_of_the_same(&self, other: &Self) -> bool {
        self.vault_id == other.vault_id && self.salt == other.salt
    }
}

/// Whether a file of that name is a key file which was in the way of the vault's own.
pub(in crate::vault) fn is_set_aside(name: &str) -> bool {
    name.starts_with("vault.keys.") && name.contains(ASIDE)
}

/// Gives another vault's key file, and one of a newer program, another name.
fn set_aside_foreign(paths: &[&PathBuf], file: &KeyFile) -> Result<()> {
    for path in paths {
        let foreign = match read(path) {
            Copy::Whole(copy) => !copy.is_of_the_same(file),
            Copy::Newer => true,
            Copy::Missing | Copy::Damaged => false,
        };
        if foreign {
            let names =
                (1_u32..).map(|number| path.with_extension(format!("{ASIDE}{number}.json")));
            let free = names.into_iter().find(|name| fs::symlink_metadata(name).is_err());
            fs::rename(path, free.ok_or(Error::KeyFileForeign)?)?;
        }
    }
    Ok(())
}

pub(super) enum Copy {
    Whole(KeyFile),
    Missing,
    Damaged,
    Newer,
}

impl Copy {
    fn whole(&self) -> Option<&KeyFile> {
        if let Self::Whole(file) = self { Some(file) } else { None }
    }
}

pub(super) fn read(path: &Path) -> Copy {
    #[derive(Deserialize)]
    struct Kind {
        format: String,
        version: u32,
    }
    if let Err(error) = fs::metadata(path)
        && error.kind() == std::io::ErrorKind::NotFound
    {
        return Copy::Missing;
    }
    let mut json = Zeroizing::new(Vec::new());
    let read = File::open(path).and_then(|file| file.take(LARGEST).read_to_end(&mut json));
    if read.is_err() {
        return Copy::Damaged;
    }
    match serde_json::from_slice::<Kind>(&json) {
        Ok(kind) if kind.format == FORMAT && kind.version > VERSION => return Copy::Newer,
        Ok(kind) if kind.format == FORMAT && kind.version == VERSION => {}
        _ => return Copy::Damaged,
    }
    match serde_json::from_slice::<KeyFile>(&json) {
        Ok(file) if file.check == file.sum() => Copy::Whole(file),
        _ => Copy::Damaged,
    }
}
