//! The desk: the vault that is open on it, or none.

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, FixedOffset, Local, NaiveDate};
use directories::ProjectDirs;
use practice::reply::diary_day;
use practice::vault::{Passphrase, Presence, Vault};
use serde::Serialize;
use ts_rs::TS;

use crate::failure::Failure;
use crate::supplies::Supplies;

/// What the window is about: where the vault lies, whether it is open, and what pages are made of.
pub(crate) struct Desk {
    vault: Mutex<Option<Vault>>,
    folder: PathBuf,
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
    Open,
}

impl Desk {
    pub(crate) fn new() -> Result<Self, Failure> {
        let place =
            ProjectDirs::from("", "", "Ownwords").ok_or(Failure::program("no home folder"))?;
        Ok(Self {
            vault: Mutex::new(None),
            folder: place.data_dir().join("vault"),
            supplies: Supplies::load()?,
        })
    }

    fn on_it(&self) -> MutexGuard<'_, Option<Vault>> {
        // A command that panicked left the vault as its last transaction did: whole.
        self.vault.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn state(&self) -> VaultState {
        if self.on_it().is_some() {
            return VaultState::Open;
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
        Ok(())
    }

    pub(crate) fn unlock(&self, passphrase: &Passphrase) -> Result<(), Failure> {
        let mut place = self.on_it();
        if place.is_none() {
            *place = Some(Vault::unlock(&self.folder, passphrase, now())?);
        }
        Ok(())
    }

    pub(crate) fn lock(&self) -> Result<(), Failure> {
        match self.on_it().take() {
            Some(open) => Ok(open.lock()?),
            None => Ok(()),
        }
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

/// The time, with this computer's offset.
pub(crate) fn now() -> DateTime<FixedOffset> {
    Local::now().fixed_offset()
}

/// The practice's diary day: it turns at four in the morning.
pub(crate) fn today() -> NaiveDate {
    diary_day(now().naive_local())
}
