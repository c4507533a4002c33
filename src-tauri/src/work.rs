//! Long work beside the window: one at a time, watched, and stopped before the vault is locked.
//!
//! The work runs on a thread of its own and holds the vault only for the moment in which it begins and
//! the one in which it takes down what it did.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use practice::vault::Progress;
use serde::Serialize;
use ts_rs::TS;

use crate::failure::Failure;

/// How long stopping may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "work.ts")]
pub(crate) enum Kind {
    /// A backup is made.
    Backup,
    /// A backup is restored for trial.
    Trial,
    /// Everything is checked.
    Check,
    /// A backup takes the vault's place.
    Restore,
    /// A damaged vault is read out.
    Salvage,
    /// Homework goes to paper.
    Paper,
    /// What clients sent is filed.
    Import,
}

/// What is being done, and how far it is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, TS)]
#[ts(export, export_to = "work.ts")]
pub(crate) struct Doing {
    /// What.
    kind: Kind,
    /// From 0 to 1.
    fraction: f64,
}

/// The work that is under way, or none.
#[derive(Default)]
pub(crate) struct Work {
    now: Mutex<Now>,
    ended: Condvar,
}

#[derive(Default)]
struct Now {
    doing: Option<(Kind, Progress)>,
    /// While the vault is being locked nothing new begins.
    closing: u32,
}

/// Work that was begun. It ends when this is dropped.
pub(crate) struct Begun<'w> {
    work: &'w Work,
    /// To be given to the work.
    pub(crate) progress: Progress,
}

impl Work {
    /// Begins something.
    ///
    /// # Errors
    /// Code `busy` while something else is under way, or the vault is being locked.
    pub(crate) fn begin(&self, kind: Kind) -> Result<Begun<'_>, Failure> {
        let mut now = self.now();
        if now.doing.is_some() || now.closing > 0 {
            return Err(Failure::busy());
        }
        let progress = Progress::new();
        now.doing = Some((kind, progress.clone()));
        Ok(Begun { work: self, progress })
    }

    /// What is under way.
    pub(crate) fn doing(&self) -> Option<Doing> {
        let now = self.now();
        let doing = now.doing.as_ref();
        doing.map(|(kind, progress)| Doing { kind: *kind, fraction: progress.fraction() })
    }

    /// Asks what is under way to stop, and returns at once.
    pub(crate) fn stop(&self) {
        if let Some((_, progress)) = &self.now().doing {
            progress.stop();
        }
    }

    /// Stops what is under way, does `act`, and lets nothing begin before that is done. `act` hears
    /// whether the work has ended: what hangs on a disk that does not answer is not waited for longer
    /// than [`PATIENCE`]. It has a connection of its own, and takes nothing down once the vault is
    /// locked.
    pub(crate) fn without<T>(&self, act: impl FnOnce(bool) -> T) -> T {
        self.now().closing += 1;
        self.stop();
        let waited = self.ended.wait_timeout_while(self.now(), PATIENCE, |now| now.doing.is_some());
        let ended = waited.unwrap_or_else(PoisonError::into_inner).0.doing.is_none();
        let done = act(ended);
        self.now().closing -= 1;
        done
    }

    fn now(&self) -> MutexGuard<'_, Now> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Begun<'_> {
    fn drop(&mut self) {
        self.work.now().doing = None;
        self.work.ended.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;
    use crate::failure::Code;

    #[test]
    fn one_thing_is_done_at_a_time() {
        let work = Work::default();
        let begun = work.begin(Kind::Backup).expect("nothing else is done");
        assert_eq!(work.doing(), Some(Doing { kind: Kind::Backup, fraction: 0.0 }));
        let second = work.begin(Kind::Check).map(drop);
        assert_eq!(second.expect_err("busy").code, Code::Busy);
        drop(begun);
        assert_eq!(work.doing(), None);
        assert!(work.begin(Kind::Check).is_ok());
    }

    #[test]
    fn before_the_vault_is_locked_what_is_under_way_is_stopped_and_has_ended() {
        let work = Work::default();
        thread::scope(|scope| {
            let begun = work.begin(Kind::Backup).expect("nothing else is done");
            scope.spawn(move || {
                while !begun.progress.is_stopped() {
                    thread::yield_now();
                }
                drop(begun);
            });
            let seen =
                work.without(|ended| (ended, work.doing(), work.begin(Kind::Check).map(drop)));
            assert_eq!((seen.0, seen.1), (true, None));
            assert_eq!(seen.2.expect_err("locking").code, Code::Busy);
        });
        assert!(work.begin(Kind::Check).is_ok(), "afterwards work goes on");
    }

    #[test]
    fn what_does_not_end_holds_no_lock_up() {
        let work = Work::default();
        let hanging = work.begin(Kind::Backup).expect("nothing else is done");
        assert!(!work.without(|ended| ended), "it was not waited for");
        assert!(hanging.progress.is_stopped());
    }
}
