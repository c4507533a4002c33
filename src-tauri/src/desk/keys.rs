//! The keys of the vault on the desk: its recovery sheet, its passphrase, another key for all of it.

use std::mem;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};
use practice::document::{self, Pdf, RecoveryPaper};
use practice::practice_details::PracticeDetails;
use practice::vault::{
    GROUPS, Links, OnPaper, Passphrase, Presence, Recovery, RecoverySheet, Strength, Vault,
};
use serde::Serialize;
use ts_rs::TS;

use super::{Desk, OnIt, now};
use crate::failure::Failure;
use crate::places;

/// A recovery sheet that was made and is not known to be on paper. It never reaches the window.
pub(super) struct NewSheet {
    sheet: RecoverySheet,
    /// Which group is to be typed back.
    asked: usize,
}

impl NewSheet {
    pub(super) fn new(sheet: RecoverySheet, asked: usize) -> Self {
        Self { sheet, asked }
    }

    /// Draws which group is asked for. Drawn before the sheet is made: after that nothing may fail.
    pub(super) fn ask() -> Result<usize, Failure> {
        let [drawn] = practice::id::random::<1>()?;
        Ok(usize::from(drawn) % GROUPS + 1)
    }
}

/// How safe the open vault is.
#[derive(Debug, Serialize, TS)]
#[ts(export, export_to = "security.ts")]
pub(crate) struct Security {
    /// Its recovery sheet.
    pub(crate) sheet: SheetState,
    /// Where a key file from before a change of keys opened it.
    older: Option<Older>,
    /// Whether the newest rows of the journal added up.
    journal_adds_up: bool,
    /// When somebody failed to open it, between this unlock and the one before; the newest first.
    failed_attempts: Vec<DateTime<FixedOffset>>,
    /// How many seconds until a passphrase may be tried again; 0 for at once.
    wait_seconds: u32,
}

/// A key file from before a change of keys.
#[derive(Debug, Serialize, TS)]
#[ts(export, export_to = "security.ts")]
pub(crate) struct Older {
    /// When the keys were changed, where that is known.
    changed: Option<DateTime<FixedOffset>>,
}

/// The recovery sheet, as far as it is known.
#[derive(Debug, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export, export_to = "security.ts")]
pub(crate) enum SheetState {
    /// There is none.
    None,
    /// One was just made and waits to be put on paper.
    Waiting {
        /// The number of the group that is to be typed back.
        asked: usize,
    },
    /// One was made, and nobody showed that it is on paper.
    Unconfirmed,
    /// It is on paper.
    Confirmed {
        /// When a group of it was typed back.
        at: DateTime<FixedOffset>,
    },
}

impl Desk {
    /// How safe the open vault is.
    pub(crate) fn security(&self) -> Result<Security, Failure> {
        let mut place = self.on_it();
        let open = place.open()?;
        let keys = open.vault.keys();
        let sheet = match (&open.sheet, keys.on_paper()?) {
            (Some(new), _) => SheetState::Waiting { asked: new.asked },
            (None, OnPaper::None) => SheetState::None,
            (None, OnPaper::Unconfirmed) => SheetState::Unconfirmed,
            (None, OnPaper::Confirmed(at)) => SheetState::Confirmed { at },
        };
        let wait_seconds = match Vault::state(&self.folder, now()) {
            Presence::Locked { wait_seconds, .. } => wait_seconds,
            Presence::Missing => 0,
        };
        Ok(Security {
            sheet,
            older: keys.older()?.map(|older| Older { changed: older.changed }),
            journal_adds_up: open.vault.journal_adds_up(),
            failed_attempts: open.vault.journal().failed_before_this_unlock()?,
            wait_seconds,
        })
    }

    /// How hard `passphrase` is to guess, for somebody who has the practice's letterhead too.
    pub(crate) fn strength(&self, passphrase: &Passphrase) -> Strength {
        // Before the first vault, and while one is locked, nobody's letterhead is known.
        let about = self.with(letterhead).unwrap_or_default();
        passphrase.strength(&texts(&about))
    }

    /// The sheet that waits, on the practice's paper.
    pub(crate) fn sheet_on_paper(&self) -> Result<Pdf, Failure> {
        let mut place = self.on_it();
        let open = place.open()?;
        let NewSheet { sheet, .. } = open.sheet.as_ref().ok_or(practice::Error::NotFound)?;
        let (groups, square) = (sheet.groups(), sheet.square());
        let groups: Vec<&str> = groups.iter().map(|group| group.as_str()).collect();
        let paper = RecoveryPaper {
            paper: open.vault.practice_details()?.paper,
            // The language of the window, which its owner reads.
            language: "en",
            groups: &groups,
            square: &square,
            vault: &sheet.vault_id().to_string(),
            made: sheet.made().date_naive(),
        };
        Ok(document::recovery_sheet(&paper, &self.supplies.fonts)?)
    }

    /// Lets a folder pass that keeps the sheet apart from the vault and its copies.
    pub(crate) fn sheet_may_lie_in(&self, folder: &Path) -> Result<(), Failure> {
        let place = self.with(|vault| vault.upkeep().noted())?.look().place;
        let backups = place.map(|place| PathBuf::from(place.folder));
        places::sheet_may_lie(folder, &self.folder, backups.as_deref())
    }

    /// Takes down that the sheet is on paper, where `typed` is the group that was asked for, and
    /// forgets the sheet then. Says whether it is.
    pub(crate) fn confirm_sheet(&self, typed: &str) -> Result<bool, Failure> {
        let mut place = self.on_it();
        let open = place.open()?;
        let NewSheet { sheet, asked } = open.sheet.as_ref().ok_or(practice::Error::NotFound)?;
        let right = open.vault.keys().confirm(sheet, *asked, typed, now())?;
        if right {
            open.sheet = None;
        }
        Ok(right)
    }

    /// Forgets the sheet that waits. It still opens the vault, if it is on paper.
    pub(crate) fn put_sheet_away(&self) -> Result<(), Failure> {
        self.on_it().open()?.sheet = None;
        Ok(())
    }

    pub(crate) fn renew_sheet(&self, passphrase: &Passphrase) -> Result<(), Failure> {
        let mut place = self.on_it();
        let open = place.open()?;
        let asked = NewSheet::ask()?;
        let sheet = open.vault.keys().new_recovery_key(passphrase, now())?;
        open.sheet = Some(NewSheet::new(sheet, asked));
        Ok(())
    }

    pub(crate) fn change_passphrase(
        &self,
        current: &Passphrase,
        new: &Passphrase,
    ) -> Result<(), Failure> {
        self.with(|vault| {
            let about = letterhead(vault)?;
            vault.keys().change_passphrase(current, new, &texts(&about), now())
        })
    }

    /// Says what is wrong with a recovery key that was typed, before a passphrase is asked for.
    pub(crate) fn check_recovery(&self, typed: &str) -> Result<(), Failure> {
        // Held, so that nobody opens the vault meanwhile.
        let place = self.on_it();
        if !place.is_free()? {
            return Err(practice::Error::VaultInUse.into());
        }
        Ok(Vault::check_recovery(&self.folder, &Recovery::read(typed)?, now())?)
    }

    /// Opens the vault with its recovery key; the sheet that takes its place waits to be put on paper.
    pub(crate) fn recover(&self, typed: &str, new: &Passphrase) -> Result<(), Failure> {
        let recovery = Recovery::read(typed)?;
        let mut place = self.on_it();
        if place.is_free()? {
            let asked = NewSheet::ask()?;
            let (vault, sheet) = Vault::recover(&self.folder, &recovery, new, &[], now())?;
            *place = OnIt::vault(vault, Some(NewSheet::new(sheet, asked)));
            self.touched(false);
        }
        Ok(())
    }

    /// Gives the vault another key, which takes as long as a backup. The desk stays usable for
    /// everything but the vault; what reads its file beside the window ends first.
    pub(crate) fn exchange_keys(
        &self,
        current: &Passphrase,
        new: &Passphrase,
        links: Links,
    ) -> Result<(), Failure> {
        self.work.without(|ended| {
            if ended { self.exchange(current, new, links) } else { Err(Failure::busy()) }
        })
    }

    fn exchange(
        &self,
        current: &Passphrase,
        new: &Passphrase,
        links: Links,
    ) -> Result<(), Failure> {
        let asked = NewSheet::ask()?;
        let mut away = Away::take(self)?;
        let Some(vault) = away.vault.take() else { return Err(Failure::locked()) };
        let about = match letterhead(&vault) {
            Ok(about) => about,
            Err(error) => {
                away.vault = Some(vault);
                return Err(error.into());
            }
        };
        match vault.exchange_keys(current, new, &texts(&about), links, now()) {
            Ok((vault, sheet)) => {
                away.vault = Some(vault);
                away.sheet = Some(NewSheet::new(sheet, asked));
                Ok(())
            }
            Err(not) => {
                away.vault = not.vault;
                Err(not.error.into())
            }
        }
    }
}

/// A vault that was taken off the desk to be changed. Dropped, it puts back what there is then, and
/// locks it where that was asked for meanwhile.
struct Away<'a> {
    desk: &'a Desk,
    vault: Option<Vault>,
    sheet: Option<NewSheet>,
}

impl<'a> Away<'a> {
    fn take(desk: &'a Desk) -> Result<Self, Failure> {
        let mut place = desk.on_it();
        place.open()?;
        match mem::replace(&mut *place, OnIt::Exchanging { lock_after: false }) {
            OnIt::Open(open) => Ok(Self { desk, vault: Some(open.vault), sheet: open.sheet }),
            OnIt::Nothing | OnIt::Exchanging { .. } => Err(Failure::busy()),
        }
    }
}

impl Drop for Away<'_> {
    fn drop(&mut self) {
        let mut place = self.desk.on_it();
        let lock = matches!(*place, OnIt::Exchanging { lock_after: true });
        *place = match self.vault.take() {
            Some(vault) if !lock => OnIt::vault(vault, self.sheet.take()),
            Some(vault) => {
                if vault.lock().is_err() {
                    // It is closed; the next unlock says what is wrong with it.
                    tracing::warn!("the vault did not close in order");
                }
                OnIt::Nothing
            }
            None => OnIt::Nothing,
        };
    }
}

/// What everybody can look up about the practice, which makes a passphrase weak.
fn letterhead(vault: &Vault) -> practice::Result<Vec<String>> {
    let PracticeDetails { name, credentials, contact_lines, reply_address, .. } =
        vault.practice_details()?;
    Ok([vec![name, credentials, reply_address], contact_lines].concat())
}

fn texts(about: &[String]) -> Vec<&str> {
    about.iter().map(String::as_str).collect()
}

#[cfg(test)]
mod tests;
