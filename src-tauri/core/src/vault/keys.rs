//! The keys of a vault: opening it with the recovery sheet, another passphrase, another sheet, and
//! how old the key file is that opened it.
//!
//! A change makes the next generation of the key file and leaves the database's own key alone. It
//! counts once the database has taken the generation down; killed before that, the vault opens with
//! what opened it before, or with the new, and the next unlock settles on whichever it was.

mod on_paper;

pub use on_paper::OnPaper;

use std::path::Path;

use super::transaction::Transaction;
use chrono::{DateTime, FixedOffset};
use rusqlite::OptionalExtension;

use super::journal::{self, Act};
use super::key::{self, DatabaseKey, KdfCost, KeyFile};
use super::lock::FolderLock;
use super::recovery::RecoveryKey;
use super::step::step;
use super::{
    Opener, Passphrase, Recovery, RecoverySheet, Vault, attempts, backup, database, files, salvage,
    swap,
};
use crate::error::{Error, Result};

/// The keys of an open vault.
pub struct Keys<'v> {
    pub(super) vault: &'v Vault,
    /// What a new passphrase slot takes.
    pub(super) cost: KdfCost,
}

/// That the vault was opened with a key file from before a change of keys, as one from a backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OlderKeys {
    /// When the keys were changed for the first time after it; `None` where the journal does not
    /// say.
    pub changed: Option<DateTime<FixedOffset>>,
}

impl Vault {
    /// The keys.
    pub fn keys(&self) -> Keys<'_> {
        Keys { vault: self, cost: KdfCost::USUAL }
    }

    /// Finds out whether a recovery key opens the vault in `folder`, and changes nothing.
    ///
    /// # Errors
    /// As [`Vault::recover`], but for the passphrase.
    pub fn check_recovery(
        folder: &Path,
        recovery: &Recovery,
        now: DateTime<FixedOffset>,
    ) -> Result<()> {
        let (_lock, _, key) = Self::by_recovery(folder, recovery, now)?;
        database::open(&folder.join(files::DATABASE), &key).map(drop)
    }

    /// Opens the vault in `folder` with its recovery sheet, gives it the passphrase `new`, and makes
    /// the sheet that takes the place of the one that was used. `about` is what everybody knows, for
    /// the strength of the passphrase.
    ///
    /// # Errors
    /// [`Error::RecoveryKeyWrong`], which is counted; [`Error::PassphraseTooShort`],
    /// [`Error::PassphraseWeak`], before anything is opened; and for the files, those of
    /// [`Vault::unlock`]. What was read from the QR code needs no key file.
    pub fn recover(
        folder: &Path,
        recovery: &Recovery,
        new: &Passphrase,
        about: &[&str],
        now: DateTime<FixedOffset>,
    ) -> Result<(Self, RecoverySheet)> {
        Self::recover_costing(folder, recovery, new, about, KdfCost::USUAL, now)
    }

    pub(super) fn recover_costing(
        folder: &Path,
        recovery: &Recovery,
        new: &Passphrase,
        about: &[&str],
        cost: KdfCost,
        now: DateTime<FixedOffset>,
    ) -> Result<(Self, RecoverySheet)> {
        new.accept(about)?;
        let (lock, file, key) = Self::by_recovery(folder, recovery, now)?;
        backup::before_a_step(folder, &key, &file, now)?;
        let (vault, _) = Self::opened(folder, lock, &file, &key, now)?;
        let keys = Keys { vault: &vault, cost };
        let sheet = keys.renew(&file, &key, new, "all_keys", now)?;
        Ok((vault, sheet))
    }

    fn by_recovery(
        folder: &Path,
        recovery: &Recovery,
        now: DateTime<FixedOffset>,
    ) -> Result<(FolderLock, KeyFile, DatabaseKey)> {
        swap::settle(folder)?;
        let salt = files::salt_of(&folder.join(files::DATABASE))?;
        let lock = FolderLock::take(folder)?;
        let (file, key) = recovery
            .open(folder, salt)
            .map_err(|error| salvage::told_apart(folder, &Opener::Recovery(recovery), error))
            .inspect_err(|error| attempts::count_if_wrong(folder, error, now))?;
        Ok((lock, file, key))
    }
}

impl Keys<'_> {
    /// Whether there is a recovery sheet for the vault.
    ///
    /// # Errors
    /// What is wrong with the key file, as for [`Vault::unlock`].
    pub fn has_recovery_key(&self) -> Result<bool> {
        Ok(self.file()?.recovery_generation().is_some())
    }

    /// Whether the vault was opened with a key file from before a change of keys. The passphrase of
    /// that time goes on working with such a file; [`Keys::new_recovery_key`] or
    /// [`Keys::change_passphrase`] writes the key file anew.
    ///
    /// # Errors
    /// [`Error::VaultDamaged`] and the like.
    pub fn older(&self) -> Result<Option<OlderKeys>> {
        let (opened, recorded) = (self.vault.generation.get(), self.recorded()?);
        if opened >= recorded {
            return Ok(None);
        }
        // Each change takes one generation and one row.
        let changes_since = (recorded - opened - 1).cast_signed();
        let changed: Option<String> = self.vault.read(|connection| {
            let mut rows = connection.prepare_cached(
                "SELECT at FROM journal
                 WHERE act = 'changed'
                   AND noun IN
                       ('passphrase', 'recovery_key', 'all_keys', 'database_key', 'key_file')
                 ORDER BY seq DESC LIMIT 1 OFFSET ?1",
            )?;
            Ok(rows.query_row([changes_since], |row| row.get(0)).optional()?)
        })?;
        let changed = changed.and_then(|at| DateTime::parse_from_rfc3339(&at).ok());
        Ok(Some(OlderKeys { changed }))
    }

    /// Makes a new recovery sheet. An earlier one, typed, opens the vault no longer; its QR code goes
    /// on opening copies, so it should be destroyed.
    ///
    /// # Errors
    /// [`Error::WrongPassphrase`], which is counted, and [`Error::TooSoon`];
    /// [`Error::DiskFull`] and the like, after which everything is as before.
    pub fn new_recovery_key(
        &self,
        passphrase: &Passphrase,
        now: DateTime<FixedOffset>,
    ) -> Result<RecoverySheet> {
        let (file, key) = self.prove(passphrase, now)?;
        self.renew(&file, &key, passphrase, "recovery_key", now)
    }

    /// Changes the passphrase. The recovery sheet goes on opening the vault; so do, with the
    /// passphrase of their time, the backups made before. `about` is what everybody knows, for the
    /// strength of the new one.
    ///
    /// # Errors
    /// As [`Keys::new_recovery_key`], and [`Error::PassphraseTooShort`], [`Error::PassphraseWeak`].
    pub fn change_passphrase(
        &self,
        current: &Passphrase,
        new: &Passphrase,
        about: &[&str],
        now: DateTime<FixedOffset>,
    ) -> Result<()> {
        new.accept(about)?;
        let (file, key) = self.prove(current, now)?;
        let next = file.rewrapped(self.next_generation()?, &key, new, self.cost)?;
        self.change(Some(&file), &next, new, "passphrase", now)
    }

    /// The newest key file in the vault's folder.
    pub(super) fn file(&self) -> Result<KeyFile> {
        let found = key::find(&self.vault.folder, self.salt()?)?;
        found.newest().cloned().ok_or(Error::KeyFileMissing)
    }

    /// Opens the key file again, so that whoever finds the vault open cannot change its keys.
    pub(super) fn prove(
        &self,
        passphrase: &Passphrase,
        now: DateTime<FixedOffset>,
    ) -> Result<(KeyFile, DatabaseKey)> {
        let folder = &self.vault.folder;
        attempts::may_try(folder, now)?;
        let found = key::find(folder, self.salt()?)?;
        found
            .open(|file| file.unwrap(passphrase))
            .inspect_err(|error| attempts::count_if_wrong(folder, error, now))
    }

    /// A new passphrase slot and a new recovery key, in the place of all there were.
    fn renew(
        &self,
        file: &KeyFile,
        key: &DatabaseKey,
        passphrase: &Passphrase,
        noun: &'static str,
        now: DateTime<FixedOffset>,
    ) -> Result<RecoverySheet> {
        let recovery = RecoveryKey::new()?;
        let next = file
            .rewrapped(self.next_generation()?, key, passphrase, self.cost)?
            .with_recovery(key, &recovery)?;
        // Where the key came from the paper alone, there may be none in the folder.
        let before = self.file().ok();
        self.change(before.as_ref(), &next, passphrase, noun, now)?;
        Ok(RecoverySheet::new(recovery, &next, now))
    }

    /// Writes the next key file, proves that it opens the vault, and takes its generation down.
    fn change(
        &self,
        before: Option<&KeyFile>,
        next: &KeyFile,
        passphrase: &Passphrase,
        noun: &'static str,
        now: DateTime<FixedOffset>,
    ) -> Result<()> {
        let folder = &self.vault.folder;
        key::install(folder, before, next, |written| {
            let key = written.unwrap(passphrase)?;
            database::open(&folder.join(files::DATABASE), &key).map(drop)
        })?;
        let recorded = self
            .vault
            .write(|transaction| record_generation(transaction, next.generation, noun, now));
        if let (Err(_), Some(before)) = (&recorded, before) {
            key::put_back(folder, before);
        }
        recorded?;
        step("keys:recorded");
        self.vault.generation.set(next.generation);
        key::settle(folder, next);
        step("keys:settled");
        Ok(())
    }

    /// One more than any that is known of.
    pub(super) fn next_generation(&self) -> Result<u64> {
        let on_disk = self.file().map_or(0, |file| file.generation);
        let known = on_disk.max(self.recorded()?).max(self.vault.generation.get());
        known.checked_add(1).ok_or(Error::KeyFileDamaged)
    }

    fn recorded(&self) -> Result<u64> {
        self.vault.read(|connection| {
            let sql = "SELECT generation FROM vault_identity";
            let generation: i64 = connection.query_row(sql, (), |row| row.get(0))?;
            Ok(generation.cast_unsigned())
        })
    }

    /// The database's salt, as the library knows it: to open the file a second time and close it
    /// would take the database's locks away.
    fn salt(&self) -> Result<[u8; 16]> {
        database::salt_of(&self.vault.connection)
    }
}

/// Takes down that the vault has been given the keys of `generation`.
pub(super) fn record_generation(
    transaction: &Transaction<'_>,
    generation: u64,
    noun: &'static str,
    now: DateTime<FixedOffset>,
) -> Result<()> {
    transaction.execute(
        "UPDATE vault_identity SET generation = max(generation, ?1)",
        [generation.cast_signed()],
    )?;
    journal::record(transaction, Act::Changed, noun, None, now)
}
