//! Failed attempts to unlock, counted outside the key file.
//!
//! Advisory: whoever can write to the folder can also clear the count. It tells the therapist that
//! somebody tried.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;

use chrono::{DateTime, FixedOffset};

use super::files;
use crate::error::Result;

/// More than this tell nothing more, and the file must not grow for ever.
const MOST: usize = 1_000;

/// When each attempt since the last unlock failed, oldest first.
pub(super) fn failed(folder: &Path) -> Vec<DateTime<FixedOffset>> {
    let text = fs::read_to_string(folder.join(files::ATTEMPTS)).unwrap_or_default();
    let moments = text.lines().filter_map(|line| DateTime::parse_from_rfc3339(line).ok());
    moments.take(MOST).collect()
}

/// Counts one more.
pub(super) fn count(folder: &Path, now: DateTime<FixedOffset>) -> Result<()> {
    if failed(folder).len() >= MOST {
        return Ok(());
    }
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(folder.join(files::ATTEMPTS))?;
    Ok(writeln!(file, "{}", now.to_rfc3339())?)
}

/// Starts again from none.
pub(super) fn clear(folder: &Path) {
    files::remove(&folder.join(files::ATTEMPTS));
}
