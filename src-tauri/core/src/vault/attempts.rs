//! Failed attempts to unlock, counted outside the key file, and the pause that they cost.
//!
//! Advisory: whoever can write to the folder can also clear the count, and whoever sets the clock can
//! wait faster. It tells the therapist that somebody tried, and slows down who tries at the keyboard.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;

use chrono::{DateTime, FixedOffset};

use super::files;
use crate::error::{Error, Result};

/// More than this tell nothing more, and the file must not grow for ever.
const MOST: usize = 1_000;
/// So many in a row cost no pause before the next.
const FREE: usize = 3;
/// The longest pause, in seconds.
const LONGEST: u32 = 30;
/// Before a moment from which a pause is counted, which is no attempt.
const PAUSED: &str = "paused ";

/// When each attempt since the last unlock failed, oldest first.
pub(super) fn failed(folder: &Path) -> Vec<DateTime<FixedOffset>> {
    let text = text(folder);
    let moments = text.lines().filter_map(|line| DateTime::parse_from_rfc3339(line).ok());
    moments.take(MOST).collect()
}

/// Counts one more if `error` says that it was one. Where it cannot be counted, it is refused all
/// the same.
pub(super) fn count_if_wrong(folder: &Path, error: &Error, now: DateTime<FixedOffset>) {
    let wrong = matches!(error, Error::WrongPassphrase | Error::RecoveryKeyWrong);
    if wrong && count(folder, now).is_err() {
        tracing::warn!("a failed attempt could not be counted");
    }
}

/// How many seconds until the next passphrase may be tried: none after up to two failures, one after
/// the third, then twice as many after each, up to [`LONGEST`].
pub(super) fn wait(folder: &Path, now: DateTime<FixedOffset>) -> u32 {
    let pause = pause_after(failed(folder).len());
    // Where the clock was set back, the pause is no longer than it would have been.
    latest(folder).map_or(0, |latest| {
        let passed = (now - latest).num_seconds().clamp(0, i64::from(LONGEST));
        pause.saturating_sub(u32::try_from(passed).unwrap_or(LONGEST))
    })
}

/// Refuses what comes too soon, before any work is done on it.
///
/// # Errors
/// [`Error::TooSoon`].
pub(super) fn may_try(folder: &Path, now: DateTime<FixedOffset>) -> Result<()> {
    let seconds = wait(folder, now);
    if seconds == 0 {
        return Ok(());
    }
    let clock_set_back = latest(folder).is_some_and(|latest| now < latest);
    // The pause begins anew from a moment that will pass; where that cannot be written down, nobody
    // is locked out for it.
    if clock_set_back && pause(folder, now).is_err() {
        return Ok(());
    }
    Err(Error::TooSoon { seconds })
}

/// Starts again from none.
pub(super) fn clear(folder: &Path) {
    files::remove(&folder.join(files::ATTEMPTS));
}

fn count(folder: &Path, now: DateTime<FixedOffset>) -> Result<()> {
    if failed(folder).len() >= MOST {
        return pause(folder, now);
    }
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(folder.join(files::ATTEMPTS))?;
    Ok(writeln!(file, "{}", now.to_rfc3339())?)
}

fn pause_after(failed: usize) -> u32 {
    let doublings = failed.checked_sub(FREE).map(|more| more.min(10));
    doublings.map_or(0, |doublings| (1 << doublings).min(LONGEST))
}

/// From when a pause is counted: the last line.
fn latest(folder: &Path) -> Option<DateTime<FixedOffset>> {
    let text = text(folder);
    let moments = text.lines().rev().map(|line| line.strip_prefix(PAUSED).unwrap_or(line));
    moments.filter_map(|line| DateTime::parse_from_rfc3339(line).ok()).next()
}

/// Counts the pause from `now`, in the place of an earlier such line.
fn pause(folder: &Path, now: DateTime<FixedOffset>) -> Result<()> {
    let attempts: String =
        text(folder).split_inclusive('\n').filter(|line| !line.starts_with(PAUSED)).collect();
    let text = format!("{attempts}{PAUSED}{}\n", now.to_rfc3339());
    files::replace(&folder.join(files::ATTEMPTS), text.as_bytes(), |_| Ok(()))
}

fn text(folder: &Path) -> String {
    fs::read_to_string(folder.join(files::ATTEMPTS)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::vault::scratch::now;

    fn later(seconds: i64) -> DateTime<FixedOffset> {
        now() + TimeDelta::seconds(seconds)
    }

    fn after(failures: usize) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        (0..failures).for_each(|_| count(folder.path(), now()).unwrap());
        folder
    }

    #[test]
    fn three_are_free_then_the_pause_doubles_up_to_half_a_minute() {
        let pauses = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 100];
        let pauses = pauses.map(|failures| wait(after(failures).path(), now()));
        assert_eq!(pauses, [0, 0, 0, 1, 2, 4, 8, 16, 30, 30, 30]);
    }

    #[test]
    fn a_pause_passes_second_by_second() {
        let folder = after(6);
        let waits = [0, 3, 7, 8, 9_999].map(|seconds| wait(folder.path(), later(seconds)));
        assert_eq!(waits, [8, 5, 1, 0, 0]);
        let refused = may_try(folder.path(), later(3));
        assert!(matches!(refused, Err(Error::TooSoon { seconds: 5 })));
        assert!(may_try(folder.path(), later(8)).is_ok());
        assert_eq!(failed(folder.path()).len(), 6, "what came too soon is no attempt");
    }

    #[test]
    fn a_clock_that_was_set_back_locks_nobody_out_and_skips_no_pause() {
        let folder = after(6);
        let year_ago = now() - TimeDelta::days(365);
        assert_eq!(wait(folder.path(), year_ago), 8, "not a year");
        let refused = may_try(folder.path(), year_ago);
        assert!(matches!(refused, Err(Error::TooSoon { seconds: 8 })));
        let soon = may_try(folder.path(), year_ago + TimeDelta::seconds(5));
        assert!(matches!(soon, Err(Error::TooSoon { seconds: 3 })), "{soon:?}");
        assert!(may_try(folder.path(), year_ago + TimeDelta::seconds(8)).is_ok());
        assert_eq!(failed(folder.path()), [now(); 6], "the attempts keep their times");
    }

    #[test]
    fn the_file_stops_growing_and_the_pause_does_not_stop() {
        let folder = after(MOST);
        let size = || fs::metadata(folder.path().join(files::ATTEMPTS)).unwrap().len();
        count(folder.path(), later(100)).unwrap();
        let grown = size();
        count(folder.path(), later(200)).unwrap();
        assert_eq!((failed(folder.path()).len(), size()), (MOST, grown));
        assert_eq!(wait(folder.path(), later(200)), LONGEST);
        assert_eq!(wait(folder.path(), later(230)), 0);
    }

    #[test]
    fn a_file_that_makes_no_sense_counts_for_nothing() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(files::ATTEMPTS), b"\xff\xfe\n\n2026\npaused \n").unwrap();
        assert_eq!((failed(folder.path()).len(), wait(folder.path(), now())), (0, 0));
        assert!(may_try(folder.path(), now()).is_ok());
    }
}
