//! The desk: the vault that is open on it, or none.

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use chrono::{DateTime, FixedOffset, Local, NaiveDate};
use directories::ProjectDirs;
use practice::reply::diary_day;
use practice::vault::{Passphrase, Presence, Progress, Vault};
use serde::Serialize;
use ts_rs::TS;

use crate::attention::{Attention, Away, Clocks};
use crate::failure::Failure;
use crate::sample::{self, Visit};
use crate::supplies::Supplies;

/// How long nothing may be touched before the vault is locked.
const UNTOUCHED: Duration = Duration::from_secs(10 * 60);
/// The same while a week is looked at together: talking is work too.
const UNTOUCHED_IN_REVIEW: Duration = Duration::from_secs(60 * 60);

/// What the window is about: where the vault lies, whether it is open, and what pages are made of.
pub(crate) struct Desk {
    vault: Mutex<Option<Vault>>,
    /// There while the open vault is the sample practice.
    visit: Mutex<Option<Visit>>,
    /// The vault's file being written anew, while it is.
    compacting: Mutex<Option<Progress>>,
    attention: Mutex<Attention>,
    started: Instant,
    folder: PathBuf,
    /// Where sample practices are made, beside the practice's own.
    samples: PathBuf,
    /// Forms, fonts and the client page.
    pub(crate) supplies: Supplies,
}

/// How the vault stands, as far as the window needs to know.
#[derive(Debug, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export, export_to = "desk.ts")]
pub(crate) enum VaultState {
    /// There is none yet.
    Missing,
    /// It waits for its passphrase.
    Locked {
        /// How often a passphrase was refused since it was last open.
        failed_attempts: u32,
    },
    /// It is open.
    Open {
        /// Whether it is the sample practice, which goes when it is left.
        sample: bool,
    },
}

impl Desk {
    pub(crate) fn new() -> Result<Self, Failure> {
        let place =
            ProjectDirs::from("", "", "Ownwords").ok_or(Failure::program("no home folder"))?;
        let started = Instant::now();
        let samples = place.data_dir().join("sample");
        sample::sweep(&samples);
        let clocks = Clocks { running: Duration::ZERO, wall: SystemTime::now() };
        Ok(Self {
            vault: Mutex::new(None),
            visit: Mutex::new(None),
            compacting: Mutex::new(None),
            attention: Mutex::new(Attention::begin(clocks, UNTOUCHED)),
            started,
            folder: place.data_dir().join("vault"),
            samples,
            supplies: Supplies::load()?,
        })
    }

    fn on_it(&self) -> MutexGuard<'_, Option<Vault>> {
        // A command that panicked left the vault as its last transaction did: whole.
        self.vault.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn is_open(&self) -> bool {
        self.on_it().is_some()
    }

    pub(crate) fn state(&self) -> VaultState {
        if self.is_open() {
            return VaultState::Open { sample: self.is_sample() };
        }
        match Vault::state(&self.folder, now()) {
            Presence::Missing => VaultState::Missing,
            Presence::Locked { failed_attempts, .. } => VaultState::Locked { failed_attempts },
        }
    }

    pub(crate) fn create(&self, passphrase: &Passphrase) -> Result<(), Failure> {
        let mut place = self.on_it();
        if place.is_some() {
            return Err(practice::Error::VaultExists.into());
        }
        *place = Some(Vault::create(&self.folder, passphrase, now())?);
        self.touched(false);
        Ok(())
    }

    pub(crate) fn unlock(&self, passphrase: &Passphrase) -> Result<(), Failure> {
        let mut place = self.on_it();
        if place.is_none() {
            *place = Some(Vault::unlock(&self.folder, passphrase, now())?);
            self.touched(false);
        }
        Ok(())
    }

    /// Opens the sample practice, made anew. That takes a moment, in which the desk stays free.
    pub(crate) fn visit_sample(&self) -> Result<(), Failure> {
        let (vault, visit) = Visit::begin(&self.samples)?;
        let mut place = self.on_it();
        if place.is_some() {
            // Closed before its folder goes.
            drop(vault);
            return Err(Failure::program("a vault is open"));
        }
        *self.visit() = Some(visit);
        *place = Some(vault);
        self.touched(false);
        Ok(())
    }

    pub(crate) fn is_sample(&self) -> bool {
        self.visit().is_some()
    }

    fn visit(&self) -> MutexGuard<'_, Option<Visit>> {
        self.visit.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes the vault's file anew. Nobody else can work with the vault meanwhile.
    pub(crate) fn compact(&self) -> Result<(), Failure> {
        let mut place = self.on_it();
        let vault = place.as_mut().ok_or_else(Failure::locked)?;
        let progress = Progress::new();
        *self.compaction() = Some(progress.clone());
        let done = vault.compact(now(), &progress);
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

    pub(crate) fn lock(&self) -> Result<(), Failure> {
        // Whoever locks does not wait for it; it is made up for later.
        self.stop_compacting();
        let mut place = self.on_it();
        let closed = place.take().map_or(Ok(()), Vault::lock);
        // The sample goes with its vault, whether that closed in order or not.
        *self.visit() = None;
        Ok(closed?)
    }

    /// Somebody touched the window.
    pub(crate) fn touched(&self, in_review: bool) {
        let allowed = if in_review { UNTOUCHED_IN_REVIEW } else { UNTOUCHED };
        #[cfg(feature = "automation")]
        let allowed = allowed.mul_f64(in_a_hurry());
        self.attention().touch(self.clocks(), allowed);
    }

    /// Looks whether somebody is still there. To be called every [`crate::attention::EVERY`].
    pub(crate) fn look(&self) -> Option<Away> {
        self.attention().look(self.clocks())
    }

    fn attention(&self) -> MutexGuard<'_, Attention> {
        self.attention.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn clocks(&self) -> Clocks {
        Clocks { running: self.started.elapsed(), wall: SystemTime::now() }
    }

    /// Does `work` with the open vault.
    ///
    /// # Errors
    /// Code `locked` where none is open, and what the work returns.
    pub(crate) fn with<T>(
        &self,
        work: impl FnOnce(&Vault) -> practice::Result<T>,
    ) -> Result<T, Failure> {
        match &*self.on_it() {
            Some(vault) => Ok(work(vault)?),
            None => Err(Failure::locked()),
        }
    }
}

/// A test does not wait for minutes: it may have them shorter by this factor.
#[cfg(feature = "automation")]
fn in_a_hurry() -> f64 {
    let factor = std::env::var("OWNWORDS_HURRY").ok();
    factor.and_then(|factor| factor.parse().ok()).unwrap_or(1.0)
}

/// The time, with this computer's offset.
pub(crate) fn now() -> DateTime<FixedOffset> {
    Local::now().fixed_offset()
}

/// The practice's diary day: it turns at four in the morning.
pub(crate) fn today() -> NaiveDate {
    diary_day(now().naive_local())
}
