//! What the system's viewer and mail program are given: in a private folder that lies in memory where the
//! system has such a place, and is emptied on lock, on exit and at the next start.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::failure::{Code, Failure};
use crate::system;

/// The folder, or none where the system has no place for one.
pub(crate) struct Viewing(Option<PathBuf>);

impl Viewing {
    /// Takes `folder` over, and empties it of what a crash left.
    pub(crate) fn begin(folder: Option<&Path>) -> Self {
        let viewing = Self(folder.map(Path::to_path_buf));
        viewing.empty();
        viewing
    }

    /// Lets the system's viewer show `bytes` as a file called `name`.
    ///
    /// # Errors
    /// Code `no_viewer` where there is no private folder or no viewer.
    pub(crate) fn show(&self, name: &str, bytes: &[u8]) -> Result<(), Failure> {
        let viewer = |path: &Path| match system::opens(path) {
            true => Ok(()),
            false => Err(Failure::of(Code::NoViewer)),
        };
        self.lend(name, bytes, viewer)
    }

    /// Lets `program` have `bytes` as a file called `name`, which is gone at once where it takes none.
    ///
    /// # Errors
    /// Code `no_viewer` where there is no private folder, and what `program` says.
    pub(crate) fn lend<T>(
        &self,
        name: &str,
        bytes: &[u8],
        program: impl FnOnce(&Path) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let folder = self.0.as_deref().ok_or(Failure::of(Code::NoViewer))?;
        let path = put(folder, name, bytes)?;
        program(&path).inspect_err(|_| self.empty())
    }

    /// Removes everything that was given to a viewer.
    pub(crate) fn empty(&self) {
        if let Some(folder) = &self.0
            && let Err(error) = fs::remove_dir_all(folder)
            && error.kind() != io::ErrorKind::NotFound
        {
            tracing::warn!("what was given to a viewer could not be removed");
        }
    }
}

/// Writes a file that only its owner can read, in a folder that only its owner can enter.
fn put(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    let mut private = DirBuilder::new();
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        std::os::unix::fs::DirBuilderExt::mode(&mut private, 0o700);
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    // Made anew each time: a folder that somebody else made is never written into.
    match private.create(folder) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            fs::remove_dir_all(folder)?;
            private.create(folder)?;
        }
        made => made?,
    }
    let path = folder.join(name);
    options.open(&path)?.write_all(bytes)?;
    Ok(path)
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).expect("there").permissions().mode() & 0o777
    }

    #[test]
    fn what_a_viewer_is_given_is_private_and_gone_when_emptied() {
        let place = tempfile::tempdir().expect("a folder");
        let folder = place.path().join("ownwords");
        let path = put(&folder, "Recovery sheet.pdf", b"%PDF").expect("written");
        assert_eq!((mode(&folder), mode(&path)), (0o700, 0o600));
        Viewing(Some(folder.clone())).empty();
        assert!(!folder.exists());
    }

    #[test]
    fn what_a_crash_left_is_gone_at_the_next_start() {
        let place = tempfile::tempdir().expect("a folder");
        let folder = place.path().join("ownwords");
        put(&folder, "Recovery sheet.pdf", b"%PDF").expect("written");
        Viewing::begin(Some(&folder));
        assert!(!folder.exists());
    }

    #[test]
    fn a_folder_that_somebody_opened_to_others_is_made_anew() {
        let place = tempfile::tempdir().expect("a folder");
        let folder = place.path().join("ownwords");
        fs::create_dir(&folder).expect("made");
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o777)).expect("opened");
        put(&folder, "Form K3V9.pdf", b"%PDF").expect("written");
        assert_eq!(mode(&folder), 0o700);
    }

    #[test]
    fn without_a_private_place_nothing_is_shown() {
        let refused = Viewing::begin(None).show("Form K3V9.pdf", b"%PDF").expect_err("no place");
        assert_eq!(refused.code, Code::NoViewer);
    }
}
