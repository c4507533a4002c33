//! One process at a time: a lock on a file in the vault's folder.
//!
//! The lock belongs to the open file, so the system takes it back however the process ends: a
//! lock file that a crash left behind holds nobody up.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use super::files;
use crate::error::{Error, Result};

/// Holds the folder until it is dropped.
pub(super) struct FolderLock {
    file: File,
}

impl Drop for FolderLock {
    fn drop(&mut self) {
        // Closing it is not enough while a process is being started: until that one runs its own program it
        // has this file open too.
        let _ = self.file.unlock();
    }
}

impl FolderLock {
    /// Takes the lock, or says who should give way.
    ///
    /// # Errors
    /// [`Error::VaultInUse`] while another process, or another opening in this one, has it.
    pub(super) fn take(folder: &Path) -> Result<Self> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(folder.join(files::LOCK))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { file }),
            Err(TryLockError::WouldBlock) => Err(Error::VaultInUse),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }
}

/// Whether somebody has the lock of `folder`.
pub(super) fn is_taken(folder: &Path) -> bool {
    let Ok(file) = File::open(folder.join(files::LOCK)) else { return false };
    match file.try_lock() {
        Ok(()) => {
            drop(FolderLock { file });
            false
        }
        Err(error) => matches!(error, TryLockError::WouldBlock),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_taker_is_refused_until_the_first_lets_go() {
        let folder = tempfile::tempdir().unwrap();
        let first = FolderLock::take(folder.path()).unwrap();
        assert!(matches!(FolderLock::take(folder.path()), Err(Error::VaultInUse)));
        assert!(is_taken(folder.path()));
        drop(first);
        assert!(!is_taken(folder.path()), "and asking takes nothing");
        assert!(FolderLock::take(folder.path()).is_ok());
    }

    #[test]
    fn a_process_that_is_being_started_meanwhile_holds_nobody_up() {
        let folder = tempfile::tempdir().unwrap();
        let first = FolderLock::take(folder.path()).unwrap();
        let inherited = first.file.try_clone().unwrap();
        drop(first);
        assert!(!is_taken(folder.path()));
        drop(inherited);
    }

    #[test]
    fn a_lock_file_left_by_a_crash_holds_nobody_up() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(files::LOCK), b"").unwrap();
        assert!(FolderLock::take(folder.path()).is_ok());
    }
}
