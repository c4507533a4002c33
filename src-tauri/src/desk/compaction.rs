//! The vault's file, written anew after an erasure. Nobody else works with the vault meanwhile, and the
//! window says so.

use std::sync::{MutexGuard, PoisonError};

use practice::vault::Progress;

use super::{Desk, now};
use crate::failure::Failure;

impl Desk {
    /// Writes the vault's file anew.
    pub(crate) fn compact(&self) -> Result<(), Failure> {
        let mut place = self.on_it();
        let open = place.open()?;
        let progress = Progress::new();
        *self.compaction() = Some(progress.clone());
        let done = open.vault.compact(now(), &progress);
        *self.compaction() = None;
        Ok(done?)
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
