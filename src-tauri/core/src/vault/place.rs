//! What kind of place a folder is: on a disk of this computer, in the hands of a program that syncs
//! it, or on another computer.
//!
//! A vault keeps a write-ahead log. A program that copies its files one by one while they are being
//! written, and a network that forgets locks, tear the two apart. So no vault is made in such a place;
//! backups, which are written once and whole, are welcome there.
//!
//! No system says which folders are synced. It is told by the names that sync programs give their
//! folders, by what they leave in them, and by the list of mounted file systems. A folder that is
//! synced under a name of its own, without a trace in it, is not found out.

mod mounts;
mod synced;

use std::fs;
use std::path::{Path, PathBuf};

use super::Vault;
use crate::error::{Error, Result};

/// What kind of place a folder is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// On a disk of this computer, as far as can be told.
    Disk,
    /// Kept the same as another place by a sync program.
    Synced,
    /// On another computer, or shared with the computer that this one runs inside.
    Network,
}

impl Place {
    /// Looks at `folder`. Where it is not there yet, at the nearest folder above it that is.
    pub fn of(folder: &Path) -> Self {
        Self::among(&resolved(folder), &mounts::read(), names_in)
    }

    /// The same, of a path without links, a list of mounts and a way to look into folders: the names
    /// in one, each with whether it is a folder itself.
    fn among(folder: &Path, mounts: &str, names: impl Fn(&Path) -> Vec<(String, bool)>) -> Self {
        let text = folder.to_string_lossy();
        if is_share(&text) || mounts::of(mounts, folder).is_some_and(|mount| mount.is_network()) {
            return Self::Network;
        }
        let named = synced::by_name(&text);
        if named || folder.ancestors().any(|above| synced::by_traces(&names(above))) {
            return Self::Synced;
        }
        Self::Disk
    }
}

impl Vault {
    /// What kind of place its folder is. One that was moved into a synced folder opens all the same:
    /// its owner needs what is in it, and a warning.
    pub fn place(&self) -> Place {
        Place::of(&self.folder)
    }
}

/// Whether two folders lie on the same disk, so that one accident takes both. Where either is not
/// there yet, the nearest folder above it decides.
pub fn same_disk(one: &Path, other: &Path) -> bool {
    let (one, other) = (resolved(one), resolved(other));
    let mounts = mounts::read();
    // Parts of one disk are mounted with numbers of their own; what they are parts of is the same.
    let sources = [&one, &other].map(|path| mounts::of(&mounts, path).and_then(|m| m.disk()));
    matches!(&sources, [Some(one), Some(other)] if one == other) || same_volume(&one, &other)
}

/// Refuses a place where no vault is to be made.
pub(super) fn accept(folder: &Path) -> Result<()> {
    if Place::of(folder) == Place::Disk { Ok(()) } else { Err(Error::PlaceSynced) }
}

#[cfg(unix)]
fn same_volume(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let device =
        |path: &Path| path.ancestors().find_map(|path| Some(fs::metadata(path).ok()?.dev()));
    device(one) == device(other)
}

#[cfg(not(unix))]
fn same_volume(one: &Path, other: &Path) -> bool {
    let volume = |path: &Path| path.components().next().map(|first| first.as_os_str().to_owned());
    volume(one) == volume(other)
}

/// The path without links: of what there is of it, with the rest of its names behind.
fn resolved(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    for above in whole.ancestors() {
        if let Ok(real) = fs::canonicalize(above) {
            let rest = whole.strip_prefix(above).unwrap_or(Path::new(""));
            return real.join(rest);
        }
    }
    whole
}

fn names_in(folder: &Path) -> Vec<(String, bool)> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let name = |entry: fs::DirEntry| {
        let name = entry.file_name().into_string().ok()?;
        Some((name, entry.file_type().is_ok_and(|kind| kind.is_dir())))
    };
    entries.filter_map(name).collect()
}

/// `\\server\share`, also as Windows spells it when it is asked for the real path.
fn is_share(path: &str) -> bool {
    match path.strip_prefix(r"\\") {
        Some(rest) if rest.starts_with("?\\") || rest.starts_with(".\\") => {
            rest.get(2..6).is_some_and(|unc| unc.eq_ignore_ascii_case("UNC\\"))
        }
        Some(_) => true,
        None => false,
    }
}

#[cfg(test)]
mod tests;
