//! The sample practice: a vault to look around in, made for one visit and gone after it.
//!
//! Its passphrase is drawn by chance and told to nobody, so what a crash leaves behind opens for
//! nobody, and the next start removes it.

use std::fs;
use std::path::{Path, PathBuf};

use practice::sample::Sample;
use practice::vault::{Passphrase, Vault};

use crate::desk::now;
use crate::failure::Failure;

const SAMPLE: &str = include_str!("../../assets/sample-practice.json");

/// A visit to the sample practice. Its folder goes with it.
pub(crate) struct Visit {
    folder: PathBuf,
}

impl Visit {
    /// Makes a vault in a folder of its own under `place` and puts the sample into it, as of today.
    ///
    /// # Errors
    /// What making a vault says. Nothing of it is left then.
    pub(crate) fn begin(place: &Path) -> Result<(Vault, Self), Failure> {
        let name = u32::from_be_bytes(practice::id::random()?);
        let visit = Self { folder: place.join(format!("{name:08x}")) };
        let passphrase = Passphrase::new(Passphrase::propose()?.as_str());
        let vault = Vault::create(&visit.folder, &passphrase, now())?;
        Sample::read(SAMPLE)?.load_into(&vault, now())?;
        Ok((vault, visit))
    }
}

impl Drop for Visit {
    fn drop(&mut self) {
        remove(&self.folder);
        // Stays where another window has a visit of its own.
        let _ = self.folder.parent().map(fs::remove_dir);
    }
}

/// Removes what visits to `place` left that did not end in order. One that another window is on now
/// is left alone.
pub(crate) fn sweep(place: &Path) {
    let Ok(visits) = fs::read_dir(place) else { return };
    for visit in visits.flatten().map(|entry| entry.path()) {
        if !Vault::is_in_use(&visit) {
            remove(&visit);
        }
    }
    // Stays as long as a visit does.
    let _ = fs::remove_dir(place);
}

fn remove(folder: &Path) {
    if let Err(error) = fs::remove_dir_all(folder)
        && error.kind() != std::io::ErrorKind::NotFound
    {
        tracing::warn!(%error, "a sample practice stays on disk until the next start");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left_in(place: &Path) -> usize {
        fs::read_dir(place).map_or(0, Iterator::count)
    }

    #[test]
    fn a_visit_has_a_year_of_case_files_and_leaves_nothing_behind() {
        let data = tempfile::tempdir().expect("a folder");
        let place = data.path().join("sample");
        let (vault, visit) = Visit::begin(&place).expect("made");
        assert_eq!(vault.practice_details().expect("read").name, "Dr. A. Keller");
        assert!(vault.case_files().current().expect("read").len() > 8);
        assert_eq!(left_in(&place), 1);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(&visit.folder).expect("there").permissions().mode();
            assert_eq!(mode & 0o777, 0o700, "for its owner alone");
        }
        vault.lock().expect("closed");
        drop(visit);
        assert_eq!(left_in(data.path()), 0, "not even the folder of the visits");
    }

    #[test]
    fn a_start_removes_what_a_crash_left_but_no_visit_that_is_going_on() {
        let data = tempfile::tempdir().expect("a folder");
        let place = data.path().join("sample");
        let (left, crashed) = Visit::begin(&place).expect("made");
        let (going_on, visit) = Visit::begin(&place).expect("made");
        drop(left);
        std::mem::forget(crashed);
        assert_eq!(left_in(&place), 2);
        sweep(&place);
        assert_eq!(left_in(&place), 1, "only what the crash left is gone");
        assert!(visit.folder.join("vault.db").exists());
        drop((going_on, visit));
        assert_eq!(left_in(data.path()), 0);
        sweep(&place);
    }
}
