//! The vault's file, written anew after an erasure. Nobody else works with the vault meanwhile, and the
//! window says so.

use std::sync::{MutexGuard, PoisonError};

use practice::vault::Progress;

use super::{Desk, OnIt, now};
use crate::failure::Failure;

impl Desk {
    /// Writes the vault's file anew.
    pub(crate) fn compact(&self) -> Result<(), Failure> {
        // Said before the vault is asked for, so that a lock which comes just then stops it.
        let progress = Progress::new();
        *self.compaction() = Some(progress.clone());
        let done = self.work.without(|ended| match &mut *self.on_it() {
            OnIt::Open(open) if ended => Ok(open.vault.compact(now(), &progress)?),
            OnIt::Open(_) | OnIt::Exchanging { lock_after: false } => Err(Failure::busy()),
            OnIt::Nothing | OnIt::Exchanging { lock_after: true } => Err(Failure::locked()),
        });
        *self.compaction() = None;
        done
    }

    /// How far that is, from 0 to 1, while it goes on.
    pub(crate) fn compacting(&self) -> Option<f64> {
        self.compaction().as_ref().map(Progress::fraction)
    }

    /// Asks it to stop. The vault is then as it was before.
    pub(crate) fn stop_compacting(&self) {
        if let Some(progress) = &*self.compaction() {
            progress.stop();
        }
    }

    fn compaction(&self) -> MutexGuard<'_, Option<Progress>> {
        self.compacting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
