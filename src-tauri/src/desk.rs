//! The desk: the vault that is open on it, or none.

mod compaction;
mod keys;
mod upkeep;

pub(crate) use keys::Security;

use std::mem;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use chrono::{DateTime, FixedOffset, Local, NaiveDate};
use directories::ProjectDirs;
use practice::document::FilledSheet;
use practice::reply::diary_day;
use practice::vault::{Passphrase, Presence, Progress, Vault};
use serde::Serialize;
use ts_rs::TS;

use crate::attention::{Attention, Away, Clocks};
use crate::clipboard::Clipboard;
use crate::failure::Failure;
use crate::printing::Viewing;
use crate::sample::{self, Visit};
use crate::supplies::Supplies;
use crate::work::Work;
use keys::NewSheet;
use upkeep::Backups;

/// How long nothing may be touched before the vault is locked.
const UNTOUCHED: Duration = Duration::from_secs(10 * 60);
/// The same while a week is looked at together: talking is work too.
const UNTOUCHED_IN_REVIEW: Duration = Duration::from_secs(60 * 60);

/// What the window is about: where the vault lies, whether it is open, and what pages are made of.
pub(crate) struct Desk {
    on_it: Mutex<OnIt>,
    /// There while the open vault is the sample practice.
    visit: Mutex<Option<Visit>>,
    /// The vault's file being written anew, while it is.
    compacting: Mutex<Option<Progress>>,
    /// How often the vault was locked, or would have been.
    locks: AtomicU64,
    attention: Mutex<Attention>,
    started: Instant,
    folder: PathBuf,
    /// Where sample practices are made, beside the practice's own.
    samples: PathBuf,
    /// Forms, fonts and the client page.
    pub(crate) supplies: Supplies,
    /// What is done beside the window.
    pub(crate) work: Work,
    backups: Backups,
    /// What the system's viewer was given to look at.
    pub(crate) viewing: Viewing,
    /// What the mail program was given to attach. Looking at something else does not take it away: it is read
    /// when the mail is sent.
    lent: Viewing,
    pub(crate) clipboard: Clipboard,
}

/// What lies on the desk.
enum OnIt {
    Nothing,
    Open(Box<Open>),
    /// The vault is away, being given another key. It may have to be locked once it is back.
    Exchanging {
        lock_after: bool,
    },
}

/// An open vault, and what goes with it when it is locked.
struct Open {
    vault: Vault,
    /// A recovery sheet that is not on paper yet.
    sheet: Option<NewSheet>,
    /// A filled PDF that waits for something.
    aside: Option<Opened>,
}

/// A filled PDF from outside that could not be filed at once.
pub(crate) enum Opened {
    /// It waits for its password.
    Locked(Vec<u8>),
    /// Some of its records wait for their days.
    Read(FilledSheet),
}

impl OnIt {
    fn vault(vault: Vault, sheet: Option<NewSheet>) -> Self {
        Self::Open(Box::new(Open { vault, sheet, aside: None }))
    }

    fn open(&mut self) -> Result<&mut Open, Failure> {
        match self {
            Self::Open(open) => Ok(open),
            Self::Exchanging { lock_after: false } => Err(Failure::busy()),
            Self::Nothing | Self::Exchanging { lock_after: true } => Err(Failure::locked()),
        }
    }

    /// Says so where something can be opened.
    fn is_free(&self) -> Result<bool, Failure> {
        match self {
            Self::Nothing => Ok(true),
            Self::Open(_) => Ok(false),
            Self::Exchanging { .. } => Err(Failure::busy()),
        }
    }
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
        /// How many seconds until the next may be tried; 0 for at once.
        wait_seconds: u32,
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
        Self::at(place.data_dir().join("vault"), place.runtime_dir())
    }

    /// With the vault in `folder`, and what a viewer is given in `runtime`.
    pub(crate) fn at(folder: PathBuf, runtime: Option<&Path>) -> Result<Self, Failure> {
        let started = Instant::now();
        let samples = folder.with_file_name("sample");
        sample::sweep(&samples);
        let clocks = Clocks { running: Duration::ZERO, wall: SystemTime::now() };
        Ok(Self {
            on_it: Mutex::new(OnIt::Nothing),
            visit: Mutex::new(None),
            compacting: Mutex::new(None),
            locks: AtomicU64::new(0),
            attention: Mutex::new(Attention::begin(clocks, UNTOUCHED)),
            started,
            samples,
            folder,
            supplies: Supplies::load()?,
            work: Work::default(),
            backups: Backups::default(),
            viewing: Viewing::begin(runtime),
            lent: Viewing::begin(
                runtime.map(|place| place.with_file_name("ownwords-mail")).as_deref(),
            ),
            clipboard: Clipboard::default(),
        })
    }

    fn on_it(&self) -> MutexGuard<'_, OnIt> {
        // A command that panicked left the vault as its last transaction did: whole.
        self.on_it.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn is_open(&self) -> bool {
        !matches!(*self.on_it(), OnIt::Nothing | OnIt::Exchanging { lock_after: true })
    }

    pub(crate) fn state(&self) -> VaultState {
        if self.is_open() {
            return VaultState::Open { sample: self.is_sample() };
        }
        match Vault::state(&self.folder, now()) {
            Presence::Missing => VaultState::Missing,
            Presence::Locked { failed_attempts, wait_seconds } => {
                VaultState::Locked { failed_attempts, wait_seconds }
            }
        }
    }

    /// Makes the vault and its recovery sheet, which waits to be put on paper.
    pub(crate) fn create(&self, passphrase: &Passphrase) -> Result<(), Failure> {
        let mut place = self.on_it();
        if !place.is_free()? {
            return Err(practice::Error::VaultExists.into());
        }
        let asked = NewSheet::ask()?;
        let (vault, sheet) = Vault::create_with_sheet(&self.folder, passphrase, now())?;
        *place = OnIt::vault(vault, Some(NewSheet::new(sheet, asked)));
        self.touched(false);
        Ok(())
    }

    pub(crate) fn unlock(&self, passphrase: &Passphrase) -> Result<(), Failure> {
        let mut place = self.on_it();
        if place.is_free()? {
            *place = OnIt::vault(Vault::unlock(&self.folder, passphrase, now())?, None);
            self.touched(false);
        }
        Ok(())
    }

    /// Locks the vault. What is done beside the window ends first. What a viewer was given goes too, and
    /// a sheet that is not on paper.
    ///
    /// # Errors
    /// What closing it says. It is closed all the same.
    pub(crate) fn lock(&self) -> Result<(), Failure> {
        self.locks.fetch_add(1, Ordering::SeqCst);
        // Whoever locks does not wait for it; it is made up for later.
        self.stop_compacting();
        self.work.without(|_| {
            let mut place = self.on_it();
            self.viewing.empty();
            self.lent.empty();
            self.clipboard.forget();
            if let OnIt::Exchanging { lock_after } = &mut *place {
                *lock_after = true;
                return Ok(());
            }
            let closed = match mem::replace(&mut *place, OnIt::Nothing) {
                OnIt::Open(open) => open.vault.lock(),
                OnIt::Nothing | OnIt::Exchanging { .. } => Ok(()),
            };
            // The sample goes with its vault, whether that closed in order or not.
            *self.visit() = None;
            Ok(closed?)
        })
    }

    /// Has the system's viewer show something, while the vault is open: it goes with the lock.
    pub(crate) fn show(&self, name: &str, pdf: &[u8]) -> Result<(), Failure> {
        let mut place = self.on_it();
        place.open()?;
        self.viewing.show(name, pdf)
    }

    /// Lets a program have a file, while the vault is open: it goes with the lock.
    pub(crate) fn lend<T>(
        &self,
        name: &str,
        bytes: &[u8],
        program: impl FnOnce(&Path) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let mut place = self.on_it();
        place.open()?;
        self.lent.lend(name, bytes, program)
    }

    /// How often it was locked, or would have been: see [`Desk::lay_down`].
    fn locks(&self) -> u64 {
        self.locks.load(Ordering::SeqCst)
    }

    /// Puts a vault on the desk that was opened elsewhere, unless it should have been locked since then:
    /// `before` is what [`Desk::locks`] said when that began.
    fn lay_down(&self, vault: Vault, before: u64) -> Result<(), Failure> {
        let mut place = self.on_it();
        if !place.is_free()? {
            return Err(practice::Error::VaultInUse.into());
        }
        if self.locks() != before {
            vault.lock()?;
            return Err(Failure::locked());
        }
        *place = OnIt::vault(vault, None);
        self.touched(false);
        Ok(())
    }

    /// Opens the sample practice, made anew. That takes a moment, in which the desk stays free.
    pub(crate) fn visit_sample(&self) -> Result<(), Failure> {
        let (vault, visit) = Visit::begin(&self.samples)?;
        let mut place = self.on_it();
        if !place.is_free()? {
            // Closed before its folder goes.
            drop(vault);
            return Err(Failure::program("a vault is open"));
        }
        *self.visit() = Some(visit);
        *place = OnIt::vault(vault, None);
        self.touched(false);
        Ok(())
    }

    /// The folder of the vault.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether the open vault is the sample practice.
    pub(crate) fn is_sample(&self) -> bool {
        self.visit().is_some()
    }

    fn visit(&self) -> MutexGuard<'_, Option<Visit>> {
        self.visit.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Somebody touched the window.
    pub(crate) fn touched(&self, in_review: bool) {
        let allowed = if in_review { UNTOUCHED_IN_REVIEW } else { UNTOUCHED };
        #[cfg(feature = "automation")]
        let allowed = allowed.mul_f64(in_a_hurry());
        self.attention().touch(self.clocks(), allowed);
    }

    /// Whether a vault lies open and nobody is there any more. To be called every
    /// [`crate::attention::EVERY`], also while it is locked, so that the clocks are compared without a
    /// break.
    pub(crate) fn is_left(&self) -> bool {
        let Some(away) = self.attention().look(self.clocks()) else { return false };
        if away == Away::Asleep {
            self.fell_asleep();
        }
        // Before anything asks for the vault, which would wait for it.
        self.stop_compacting();
        // Who was idle before the lock may be unlocking: that is waited for here, and counts.
        self.is_open() && (away == Away::Asleep || self.attention().is_idle(self.clocks()))
    }

    /// The computer slept, or is about to: what is being opened meanwhile is not laid down.
    pub(crate) fn fell_asleep(&self) {
        self.locks.fetch_add(1, Ordering::SeqCst);
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
    /// Code `locked` where none is open, `busy` while it is given another key, and what the work
    /// returns.
    pub(crate) fn with<T>(
        &self,
        work: impl FnOnce(&Vault) -> practice::Result<T>,
    ) -> Result<T, Failure> {
        Ok(work(&self.on_it().open()?.vault)?)
    }

    /// Puts a filled PDF aside, in place of what was there. It goes with the lock.
    pub(crate) fn set_aside(&self, opened: Option<Opened>) -> Result<(), Failure> {
        self.on_it().open()?.aside = opened;
        Ok(())
    }

    /// Looks at what was put aside.
    pub(crate) fn aside<T>(
        &self,
        look: impl FnOnce(Option<&Opened>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        look(self.on_it().open()?.aside.as_ref())
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
