//! The vault: one encrypted file for everything, and the key file that opens it.
//!
//! A vault is a folder. What opens one is [`Vault::unlock`]; whatever it refuses, it leaves as it
//! found it, byte for byte. The nouns put their own handles on [`Vault`] and keep their own
//! queries; the tables they share are in `vault/schema/`.
//!
//! ```no_run
//! # let now = chrono::DateTime::parse_from_rfc3339("2026-11-23T09:00:00+01:00").unwrap();
//! use practice::vault::{Passphrase, Vault};
//!
//! let folder = std::path::Path::new("practice");
//! let passphrase = Passphrase::new("quiet river, early train");
//! let (vault, sheet) = Vault::create_with_sheet(folder, &passphrase, now)?;
//! assert!(sheet.check_group(1, &sheet.groups()[0]));
//! vault.lock()?;
//! # Ok::<(), practice::Error>(())
//! ```

mod attempts;
mod backup;
mod check;
pub(crate) mod column;
mod compact;
mod create;
mod database;
mod exchange;
mod files;
mod head;
pub(crate) mod journal;
mod key;
mod keys;
#[cfg(any(test, feature = "laboratory"))]
mod laboratory;
mod lock;
mod page;
mod passphrase;
mod place;
mod progress;
mod recovery;
mod salvage;
mod schema;
#[cfg(test)]
pub(crate) mod scratch;
pub mod search;
mod step;
mod swap;
pub(crate) mod transaction;
mod upkeep;
mod verify;

pub use backup::{
    Backup, BackupJob, BackupReason, BackupRow, Opener, Rehearsal, Restored, backups_in, backups_of,
};
pub use check::CheckJob;
pub use exchange::{Links, NotExchanged};
pub use journal::{Act, Journal, JournalHead, JournalRow, verify_journal_export};
pub use keys::{Keys, OlderKeys, OnPaper};
pub use passphrase::{FEWEST_CHARACTERS, Passphrase, Strength, Weakness};
pub use place::{Place, same_disk};
pub use progress::Progress;
pub use recovery::{GROUP_LENGTH, GROUPS, Recovery, RecoverySheet};
pub use salvage::{Lost, SalvageReport, Salvaged, SalvagedRecords};
pub use upkeep::{BackupPlace, Downloads, Fingerprint, FitPlace, Noted, Upkeep, UpkeepOf};

use std::cell::Cell;
use std::fmt;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension};
use serde::Serialize;
use ts_rs::TS;
use zeroize::Zeroizing;

use crate::error::{Error, Result};
use crate::id::VaultId;
use head::Head;
use key::{DatabaseKey, KeyFile};
use lock::FolderLock;
pub(crate) use step::step;
use transaction::Transaction;

/// An open vault. Dropping it closes it; [`Vault::lock`] also says whether that went well.
pub struct Vault {
    // Closed before the folder is let go: fields are dropped in this order.
    connection: Connection,
    open_transactions: Cell<u32>,
    head: Head,
    _lock: FolderLock,
    folder: PathBuf,
    id: VaultId,
    /// For connections of its own to work that takes long: the library has it in memory anyway.
    key: DatabaseKey,
    journal_adds_up: bool,
    /// The generation of the key file that opened it, or of the one written since.
    generation: Cell<u64>,
}

/// What there is in a folder, as far as it can be told without a passphrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export, export_to = "vault.ts")]
pub enum Presence {
    /// No vault: one can be made here.
    Missing,
    /// A vault, or what is left of one.
    Locked {
        /// How often it was refused to open since it was last unlocked.
        failed_attempts: u32,
        /// How many seconds until the next passphrase may be tried; 0 for at once.
        wait_seconds: u32,
    },
}

impl Vault {
    /// Opens the vault in `folder`. Whatever is refused is left as it was.
    ///
    /// A key file from before the last change of keys opens it too, by the passphrase of that time:
    /// see [`Keys::older`].
    ///
    /// # Errors
    /// [`Error::WrongPassphrase`], which is counted; [`Error::TooSoon`] after several of them;
    /// [`Error::VaultInUse`]; and what is wrong with the files, told apart as far as what to do about
    /// it differs: [`Error::VaultMissing`], [`Error::VaultEmpty`], [`Error::VaultDamaged`],
    /// [`Error::VaultBeginningDamaged`], [`Error::VaultNewer`], [`Error::KeyFileMissing`], [`Error::KeyFileDamaged`],
    /// [`Error::KeyFileForeign`], [`Error::KeyFileNewer`], [`Error::KeyFileUnsafe`].
    pub fn unlock(
        folder: &Path,
        passphrase: &Passphrase,
        now: DateTime<FixedOffset>,
    ) -> Result<Self> {
        swap::settle(folder)?;
        let salt = files::salt_of(&folder.join(files::DATABASE))?;
        let lock = FolderLock::take(folder)?;
        let opener = Opener::Passphrase(passphrase);
        let found =
            key::find(folder, salt).map_err(|error| salvage::told_apart(folder, &opener, error))?;
        attempts::may_try(folder, now)?;
        let (file, key) = found
            .open(|file| file.unwrap(passphrase))
            .inspect_err(|error| attempts::count_if_wrong(folder, error, now))?;
        backup::before_a_step(folder, &key, &file, now)?;
        let (vault, recorded) = Self::opened(folder, lock, &file, &key, now)?;
        if file.generation >= recorded {
            key::settle(folder, &file);
        }
        Ok(vault)
    }

    /// Puts everything into the database file, closes it and lets the folder go.
    ///
    /// # Errors
    /// [`Error::DiskFull`] and the like. The vault is closed all the same, and nothing that was
    /// saved is lost.
    pub fn lock(self) -> Result<()> {
        let Self { connection, head, folder, key, .. } = self;
        let identity = head::identity_page(&connection);
        database::close(connection)?;
        head.keep(&folder, &key, identity);
        Ok(())
    }

    /// Looks whether there is a vault in `folder`, and touches nothing.
    ///
    /// A vault of which only some files are left counts as one: what is there must not be written
    /// over. What an interrupted [`Vault::create`] left does not.
    pub fn state(folder: &Path, now: DateTime<FixedOffset>) -> Presence {
        if !Self::is_in(folder) {
            return Presence::Missing;
        }
        let failed_attempts = attempts::failed(folder).len().try_into().unwrap_or(u32::MAX);
        Presence::Locked { failed_attempts, wait_seconds: attempts::wait(folder, now) }
    }

    /// Whether some process has the vault in `folder` open, or is making it. Touches nothing.
    pub fn is_in_use(folder: &Path) -> bool {
        lock::is_taken(folder)
    }

    fn is_in(folder: &Path) -> bool {
        files::has_vault(folder) || swap::is_under_way(folder)
    }

    /// Which vault this is, through every copy, backup and restore of it.
    pub fn id(&self) -> VaultId {
        self.id
    }

    /// The folder it lies in.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether the newest rows of the journal added up when the vault was opened. Where they do
    /// not, the vault opens all the same: its owner needs what is in it.
    pub fn journal_adds_up(&self) -> bool {
        self.journal_adds_up
    }

    /// Verifies the whole journal.
    ///
    /// # Errors
    /// [`Error::JournalBroken`] where a row was edited, removed or put in.
    pub fn verify_journal(&self) -> Result<()> {
        journal::verify(&self.connection, u32::MAX)
    }

    /// The root from which every assignment's identity derives.
    ///
    /// # Errors
    /// [`Error::VaultDamaged`] and the like.
    pub fn reply_root(&self) -> Result<Zeroizing<[u8; 32]>> {
        self.read(|connection| {
            let root =
                connection
                    .query_row("SELECT reply_root FROM vault_identity", (), |row| row.get(0))?;
            Ok(Zeroizing::new(root))
        })
    }

    /// Makes one act of many: everything that `acts` does in the vault is kept together, or, where
    /// it returns an error, undone together.
    ///
    /// A call inside that fails undoes only itself; whether the rest goes on is for `acts` to say.
    /// Many small calls are also much quicker as one: the disk is waited for once.
    ///
    /// ```no_run
    /// # fn file(vault: &practice::vault::Vault, lines: &[&str], now: chrono::DateTime<chrono::FixedOffset>) -> practice::Result<()> {
    /// use practice::reply::Source;
    ///
    /// vault.as_one(|vault| {
    ///     for line in lines {
    ///         vault.replies().receive(line, Source::Paste, now)?;
    ///     }
    ///     Ok(())
    /// })
    /// # }
    /// ```
    ///
    /// # Errors
    /// What `acts` returns, and what the database says when all of it is kept.
    pub fn as_one<T>(&self, acts: impl FnOnce(&Self) -> Result<T>) -> Result<T> {
        self.write(|_| acts(self))
    }

    /// Runs `work` in one transaction, which is kept if it succeeds and undone if it does not. Inside
    /// another one it is a part of that.
    pub(crate) fn write<T>(&self, work: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
        let transaction = Transaction::begin(&self.connection, &self.open_transactions)?;
        let done = work(&transaction)?;
        transaction.commit()?;
        Ok(done)
    }

    /// Runs `work`, which only reads.
    pub(crate) fn read<T>(&self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        work(&self.connection)
    }

    /// Copies the pages without which nothing else can be read. The log must be empty.
    fn keep_head(&self) {
        self.head.keep(&self.folder, &self.key, head::identity_page(&self.connection));
    }

    /// From a key that came out of `file` to an open vault, and the generation of keys that the
    /// database knew of.
    fn opened(
        folder: &Path,
        lock: FolderLock,
        file: &KeyFile,
        key: &DatabaseKey,
        now: DateTime<FixedOffset>,
    ) -> Result<(Self, u64)> {
        let connection = database::open(&folder.join(files::DATABASE), key)?;
        let sql = "SELECT vault_id, generation FROM vault_identity";
        let identity = connection.query_row(sql, (), |row| Ok((row.get(0)?, row.get(1)?)));
        let (id, recorded): (VaultId, i64) = identity.optional()?.ok_or(Error::VaultDamaged)?;
        if id != file.vault_id {
            return Err(Error::KeyFileForeign);
        }
        let recorded = recorded.cast_unsigned();
        let vault = Self::begin(connection, lock, folder, id, key.clone(), now)?;
        vault.generation.set(file.generation);
        if file.generation > recorded {
            vault.write(|transaction| {
                keys::record_generation(transaction, file.generation, "key_file", now)
            })?;
        }
        if swap::opened(folder).and_then(|()| swap::remove_unfinished(folder)).is_err() {
            tracing::warn!("what an exchange of vaults left behind stays until the next start");
        }
        backup::remove_trials(folder);
        upkeep::mend_note(&vault);
        Ok((vault, recorded))
    }

    /// From a connection that proved itself to an open vault.
    fn begin(
        mut connection: Connection,
        lock: FolderLock,
        folder: &Path,
        id: VaultId,
        key: DatabaseKey,
        now: DateTime<FixedOffset>,
    ) -> Result<Self> {
        let journal_adds_up = match journal::verify(&connection, journal::ON_OPENING) {
            Ok(()) => true,
            Err(Error::JournalBroken) => false,
            Err(error) => return Err(error),
        };
        let database = folder.join(files::DATABASE);
        let head = Head::of(&database)?;
        // What a crash left in the log is not in the file yet; the head then follows on lock.
        let behind = database::log_of(&database).metadata().is_ok_and(|log| log.len() > 0);
        let migrated = schema::step_of(&connection)? < schema::NEWEST;
        database::begin(&mut connection)?;
        if migrated {
            connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", (), |_| Ok(()))?;
        }
        let folder = folder.to_path_buf();
        let vault = Self {
            connection,
            open_transactions: Cell::new(0),
            head,
            _lock: lock,
            folder,
            id,
            key,
            journal_adds_up,
            generation: Cell::new(1),
        };
        if migrated || !behind {
            vault.keep_head();
        }
        let failed = attempts::failed(&vault.folder);
        vault.write(|transaction| {
            for at in failed {
                journal::record(transaction, Act::UnlockFailed, "vault", None, at)?;
            }
            journal::record(transaction, Act::Unlocked, "vault", Some(*id.as_bytes()), now)
        })?;
        attempts::clear(&vault.folder);
        Ok(vault)
    }
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Vault({})", self.id)
    }
}

#[cfg(test)]
mod tests;
