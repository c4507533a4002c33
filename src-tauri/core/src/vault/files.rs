//! The files of a vault's folder: what they are called, and how one replaces another.

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use super::{Progress, page};
use crate::error::{Error, Result};

/// The encrypted database.
pub(super) const DATABASE: &str = "vault.db";
/// A database that is still being made. It becomes the vault by its last step, a rename.
pub(super) const DATABASE_PART: &str = "vault.db.part";
/// The key file and its copy.
pub(super) const KEYS: [&str; 2] = ["vault.keys.json", "vault.keys.copy.json"];
/// A copy of the pages without which nothing in the database can be read.
pub(super) const HEAD: &str = "vault.head";
/// The key file from before a change, until the new one has opened the vault.
pub(super) const KEYS_BEFORE: &str = "vault.keys.previous.json";
/// Locked by the process that has the vault open.
pub(super) const LOCK: &str = "vault.lock";
/// One line for each passphrase that did not open the vault.
pub(super) const ATTEMPTS: &str = "vault.attempts";

/// Says where backups go, for when the vault does not open.
pub(super) const BACKUP_PLACE: &str = "vault.backups.json";

/// How much is copied between two looks at the progress.
const PORTION: usize = 1 << 20;

/// Whether there is a vault in `folder`, or what is left of one, which must not be written over.
/// What an interrupted creation left is none.
pub(super) fn has_vault(folder: &Path) -> bool {
    let there = |name: &str| fs::symlink_metadata(folder.join(name)).is_ok();
    let keys = KEYS.into_iter().chain([KEYS_BEFORE]).any(there);
    there(DATABASE) || (keys && !there(DATABASE_PART))
}

/// Writes `bytes` beside `path`, lets `verify` read them back, and only then renames.
///
/// A crash leaves the old file or the new one, and a `.part` at worst.
pub(super) fn replace(
    path: &Path,
    bytes: &[u8],
    verify: impl FnOnce(&Path) -> Result<()>,
) -> Result<()> {
    let part = part_of(path);
    let written = write_new(&part, bytes).and_then(|()| verify(&part));
    if let Err(error) = written {
        remove(&part);
        return Err(error);
    }
    fs::rename(&part, path)?;
    sync_folder_of(path)
}

/// Makes a file that only its owner can read; one of that name from before is removed.
pub(super) fn write_new(path: &Path, bytes: &[u8]) -> Result<()> {
    remove(path);
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    Ok(())
}

/// Copies a file to a name of its own; `progress` goes until `until`.
pub(super) fn copy(from: &Path, to: &Path, (progress, until): (&Progress, f64)) -> Result<()> {
    write_new(to, &[])?;
    let (mut source, mut copy) = (File::open(from)?, File::options().write(true).open(to)?);
    let all = source.metadata()?.len().max(1) as f64;
    let (mut portion, mut done) = (vec![0; PORTION], 0.0);
    loop {
        let read = source.read(&mut portion)?;
        if read == 0 {
            break;
        }
        copy.write_all(&portion[..read])?;
        done += read as f64;
        progress.reached(until * done / all)?;
    }
    Ok(copy.sync_all()?)
}

/// Makes the folder, for its owner alone, unless it is there.
pub(super) fn make_folder(folder: &Path) -> Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    Ok(builder.create(folder)?)
}

/// Asks the disk to keep the names in the folder of `path`, as after a rename.
pub(super) fn sync_folder_of(path: &Path) -> Result<()> {
    // Elsewhere a folder cannot be opened as a file, and the file system keeps names by itself.
    if cfg!(unix) {
        let folder = path.parent().unwrap_or(Path::new("."));
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// Removes a file if it is there. One that stays is found, and removed, the next time.
pub(super) fn remove(path: &Path) {
    let _ = fs::remove_file(path);
}

/// The first bytes of a file, where SQLCipher keeps its salt.
///
/// # Errors
/// [`Error::VaultMissing`], [`Error::VaultEmpty`], [`Error::VaultBeginningDamaged`] where they are
/// zeros, or [`Error::VaultDamaged`] for what is too short to be a database or no file at all.
pub(super) fn salt_of(database: &Path) -> Result<[u8; 16]> {
    let about = match fs::metadata(database) {
        Ok(about) => about,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(Error::VaultMissing);
        }
        Err(error) => return Err(error.into()),
    };
    if !about.is_file() {
        return Err(Error::VaultDamaged);
    }
    if about.len() == 0 {
        return Err(Error::VaultEmpty);
    }
    let mut salt = [0; 16];
    match File::open(database)?.read_exact(&mut salt) {
        Ok(()) if salt == [0; 16] => Err(Error::VaultBeginningDamaged),
        Ok(()) => Ok(salt),
        Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => Err(Error::VaultDamaged),
        Err(error) => Err(error.into()),
    }
}

/// Whether a database is not cut short within its first page.
pub(super) fn has_a_page(database: &Path) -> bool {
    fs::metadata(database).is_ok_and(|about| about.len() >= page::SIZE as u64)
}

/// What a file is called while [`replace`] writes it.
pub(super) fn part_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".part");
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_replacement_that_does_not_verify_leaves_the_old_file_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys");
        replace(&path, b"old", |_| Ok(())).unwrap();
        let refused = replace(&path, b"new", |_| Err(Error::KeyFileDamaged));
        assert!(matches!(refused, Err(Error::KeyFileDamaged)));
        assert_eq!(fs::read(&path).unwrap(), b"old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no .part is left behind");
    }

    #[cfg(unix)]
    #[test]
    fn only_its_owner_can_read_a_new_file() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys");
        write_new(&path, b"x").unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
