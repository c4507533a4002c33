//! Making a vault: everything is prepared beside its place, and one rename makes it one.

use std::fs;
use std::path::Path;

use chrono::{DateTime, FixedOffset};
use rusqlite::params;
use zeroize::Zeroizing;

use super::head::{self, Head};
use super::key::{DatabaseKey, KdfCost, KeyFile};
use super::lock::FolderLock;
use super::recovery::{RecoveryKey, RecoverySheet};
use super::{Passphrase, Vault, database, files, place, step};
use crate::error::{Error, Result};
use crate::id::{VaultId, random};

impl Vault {
    /// Makes a vault in `folder`, which is made too if it is not there, and opens it.
    ///
    /// The last step is the one that makes it a vault, so a crash leaves no half of one.
    ///
    /// # Errors
    /// [`Error::PassphraseTooShort`], [`Error::PassphraseWeak`], [`Error::VaultExists`],
    /// [`Error::PlaceSynced`] for a folder that is kept in sync or lies on a network,
    /// [`Error::DiskFull`]. Nothing is left behind.
    pub fn create(
        folder: &Path,
        passphrase: &Passphrase,
        now: DateTime<FixedOffset>,
    ) -> Result<Self> {
        Self::create_costing(folder, passphrase, KdfCost::USUAL, now)
    }

    /// The same, with a recovery sheet for it from its first moment.
    ///
    /// # Errors
    /// As [`Vault::create`].
    pub fn create_with_sheet(
        folder: &Path,
        passphrase: &Passphrase,
        now: DateTime<FixedOffset>,
    ) -> Result<(Self, RecoverySheet)> {
        let recovery = RecoveryKey::new()?;
        let vault = Self::begin_anew(folder, passphrase, Some(&recovery), KdfCost::USUAL, now)?;
        let file = vault.keys().file()?;
        Ok((vault, RecoverySheet::new(recovery, &file, now)))
    }

    pub(super) fn create_costing(
        folder: &Path,
        passphrase: &Passphrase,
        cost: KdfCost,
        now: DateTime<FixedOffset>,
    ) -> Result<Self> {
        Self::begin_anew(folder, passphrase, None, cost, now)
    }

    pub(super) fn begin_anew(
        folder: &Path,
        passphrase: &Passphrase,
        recovery: Option<&RecoveryKey>,
        cost: KdfCost,
        now: DateTime<FixedOffset>,
    ) -> Result<Self> {
        passphrase.accept(&[])?;
        // Asked before and after the lock is taken: before, so that nothing is put into a folder
        // that has a vault; after, in case another process was making one.
        let vacant = || if Self::is_in(folder) { Err(Error::VaultExists) } else { Ok(()) };
        vacant()?;
        place::accept(folder)?;
        files::make_folder(folder)?;
        let lock = FolderLock::take(folder)?;
        vacant()?;

        let key = DatabaseKey::new()?;
        let made = make(folder, &key, passphrase, recovery, cost, now);
        // Once the database has its name it is a vault, and its keys must stay.
        if made.is_err() && !folder.join(files::DATABASE).exists() {
            clear(folder);
        }
        let id = made?;
        let connection = database::open(&folder.join(files::DATABASE), &key);
        connection
            .and_then(|connection| Self::begin(connection, lock, folder, id, key, now))
            .inspect_err(|_| take_back(folder))
    }
}

/// Removes everything that makes a vault but the database itself.
fn clear(folder: &Path) {
    for name in files::KEYS.into_iter().chain([files::HEAD, files::DATABASE_PART]) {
        files::remove(&folder.join(name));
    }
}

/// Takes a vault back that could not be begun even once, as on a disk that was full just then. Nobody
/// was told that there is one, nor given its recovery sheet.
fn take_back(folder: &Path) {
    let (Ok(_lock), database) = (FolderLock::take(folder), folder.join(files::DATABASE)) else {
        return;
    };
    // The first step makes it what an interrupted creation leaves, as the last one made it a vault.
    if fs::rename(&database, folder.join(files::DATABASE_PART)).is_ok() {
        database::remove_logs_of(&database);
        clear(folder);
    }
}

/// Everything of a new vault, up to the rename that makes it one.
fn make(
    folder: &Path,
    key: &DatabaseKey,
    passphrase: &Passphrase,
    recovery: Option<&RecoveryKey>,
    cost: KdfCost,
    now: DateTime<FixedOffset>,
) -> Result<VaultId> {
    let id = VaultId::new()?;
    let salt = random()?;
    let mut keys = KeyFile::new(id, salt, key, passphrase, cost)?;
    if let Some(recovery) = recovery {
        keys = keys.with_recovery(key, recovery)?;
    }
    if keys.unwrap(passphrase)?.as_bytes() != key.as_bytes() {
        return Err(Error::KeyFileDamaged);
    }

    let part = folder.join(files::DATABASE_PART);
    let connection = database::create(&part, key, salt)?;
    let reply_root = Zeroizing::new(random::<32>()?);
    let signing_seed = Zeroizing::new(random::<32>()?);
    connection.execute(
        "INSERT INTO vault_identity
             (one, vault_id, generation, reply_root, signing_seed, created_at)
         VALUES (1, ?1, ?2, ?3, ?4, ?5)",
        params![id, keys.generation.cast_signed(), *reply_root, *signing_seed, now.to_rfc3339()],
    )?;
    let identity = head::identity_page(&connection);
    connection.close().map_err(|(_, error)| error)?;
    if files::salt_of(&part)? != salt {
        return Err(Error::VaultDamaged);
    }

    for name in files::KEYS {
        keys.write(&folder.join(name))?;
    }
    Head::of(&part)?.keep(folder, key, identity);
    let database = folder.join(files::DATABASE);
    step("create:keys-written");
    fs::rename(&part, &database)?;
    step("create:renamed");
    files::sync_folder_of(&database)?;
    Ok(id)
}
