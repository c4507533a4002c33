//! A folder that is watched for replies: whether somebody asked for it, and which files were read there.
//!
//! The vault remembers it beside its upkeep. Of a file it keeps a fingerprint, neither name nor words.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{UpkeepOf, remembered};
use crate::error::Result;
use crate::vault::journal::{self, Act};

/// How many files are remembered. What is downloaded once more is mostly what came last.
const REMEMBERED: usize = 300;

/// What is in a file, told apart from everything else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fingerprint(String);

impl Fingerprint {
    /// The fingerprint of what is in a file.
    pub fn of(bytes: &[u8]) -> Self {
        Self(URL_SAFE_NO_PAD.encode(Sha256::digest(bytes)))
    }
}

/// Whether a folder is watched for replies, and what was read there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Downloads {
    /// Whether it is: not before somebody asked for it.
    pub watched: bool,
    /// Which folder, where it is another than the system's own for downloads.
    pub folder: Option<PathBuf>,
    read: VecDeque<Fingerprint>,
}

impl Downloads {
    /// Whether a file with this content was read before.
    pub fn has_read(&self, file: &Fingerprint) -> bool {
        self.read.contains(file)
    }

    fn take_down(&mut self, file: Fingerprint) {
        if self.has_read(&file) {
            return;
        }
        self.read.push_back(file);
        while self.read.len() > REMEMBERED {
            self.read.pop_front();
        }
    }
}

impl UpkeepOf<'_> {
    /// Whether a folder is watched, and what was read there.
    ///
    /// # Errors
    /// What the database says.
    pub fn downloads(&self) -> Result<Downloads> {
        Ok(self.0.read(remembered)?.downloads)
    }

    /// Begins or ends watching.
    ///
    /// # Errors
    /// What the database says.
    pub fn watch_downloads(&self, watched: bool, now: DateTime<FixedOffset>) -> Result<()> {
        self.remember(|state| state.downloads.watched = watched)?;
        self.0.write(|db| journal::record(db, Act::Changed, "watched_downloads", None, now))
    }

    /// Watches another folder.
    ///
    /// # Errors
    /// [`crate::Error::PlaceUnfit`] where this program cannot write its name down, and what the database
    /// says.
    pub fn watch_downloads_in(&self, folder: &Path, now: DateTime<FixedOffset>) -> Result<()> {
        self.remember(|state| {
            state.downloads.watched = true;
            state.downloads.folder = Some(folder.to_owned());
        })?;
        self.0.write(|db| journal::record(db, Act::Changed, "watched_downloads", None, now))
    }

    /// Takes down that a file was read. The oldest are forgotten.
    ///
    /// # Errors
    /// What the database says.
    pub fn read_download(&self, file: Fingerprint) -> Result<()> {
        self.remember(|state| state.downloads.take_down(file))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::Vault;
    use crate::vault::scratch::{now, passphrase, vault};

    #[test]
    fn nothing_is_watched_before_somebody_asks_and_the_choice_outlives_a_lock() {
        let (first, folder) = vault();
        assert_eq!(first.upkeep().downloads().unwrap(), Downloads::default());
        assert!(!Downloads::default().watched, "off until asked for");
        first.upkeep().watch_downloads_in(Path::new("/home/a/Replies"), now()).unwrap();
        first.upkeep().read_download(Fingerprint::of(b"OW1.a")).unwrap();
        first.upkeep().watch_downloads(false, now()).unwrap();
        first.lock().unwrap();
        let again = Vault::unlock(folder.path(), &passphrase(), now()).unwrap();
        let downloads = again.upkeep().downloads().unwrap();
        assert!(!downloads.watched);
        assert_eq!(downloads.folder.as_deref(), Some(Path::new("/home/a/Replies")));
        assert!(downloads.has_read(&Fingerprint::of(b"OW1.a")));
        assert!(!downloads.has_read(&Fingerprint::of(b"OW1.b")), "another content is another file");
    }

    #[test]
    fn a_file_is_taken_down_once_and_the_oldest_are_forgotten_first() {
        let print = |number: usize| Fingerprint::of(&number.to_be_bytes());
        let mut downloads = Downloads::default();
        for number in [0, 0, 1].into_iter().chain(2..=REMEMBERED) {
            downloads.take_down(print(number));
        }
        assert_eq!(downloads.read.len(), REMEMBERED);
        assert!(!downloads.has_read(&print(0)), "the oldest made room");
        assert!(downloads.has_read(&print(1)) && downloads.has_read(&print(REMEMBERED)));
    }

    #[test]
    fn what_an_earlier_program_remembered_is_read_as_not_watching() {
        let earlier = r#"{"place":"/mnt/disk","check_failed":false}"#;
        let state: super::super::Remembered = serde_json::from_str(earlier).unwrap();
        assert_eq!(state.downloads, Downloads::default());
        assert!(state.place.is_some(), "and nothing else is lost");
    }
}
