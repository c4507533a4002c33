//! A new key for the database itself, for when the passphrase was exposed.
//!
//! Whoever had the passphrase may have the database's key. So the content is written into a new
//! database under a new key and salt, verified, given new slots and a new recovery sheet, and then
//! the two folders change places. The old database goes once the new one has opened. What was copied
//! before, backups too, stays readable with the passphrase of its time: nothing here can reach it.

use std::cell::Cell;
use std::fs;
use std::path::Path;

use super::transaction::Transaction;
use chrono::{DateTime, FixedOffset};
use zeroize::Zeroizing;

use super::head::{self, Head};
use super::journal::{self, Act};
use super::key::{self, DatabaseKey, KdfCost, KeyFile};
use super::keys::record_generation;
use super::lock::FolderLock;
use super::recovery::RecoveryKey;
use super::step::step;
use super::swap::{self, Old, Swap};
use super::{Passphrase, Progress, RecoverySheet, Vault, database, files, verify};
use crate::error::{Error, Result};
use crate::id::random;

/// What happens to the secrets that links and replies depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Links {
    /// They stay: what clients hold goes on working, also for whoever copied the vault.
    Keep,
    /// Reply root and signing key are drawn anew. Every link given so far dies: its replies cannot
    /// be opened.
    Renew,
}

/// That the vault kept its key.
#[derive(Debug)]
pub struct NotExchanged {
    /// The vault, as it was; `None` where it could not be opened again, as it was or, with
    /// [`Error::ExchangedNotOpened`], under its new keys.
    pub vault: Option<Vault>,
    /// Why.
    pub error: Error,
}

impl Vault {
    /// Gives the vault a new database key, the passphrase `new`, and a new recovery sheet. `about` is
    /// what everybody knows, for the strength of the passphrase.
    ///
    /// Backups made before stay readable with the old passphrase and sheet.
    ///
    /// # Errors
    /// [`Error::WrongPassphrase`], which is counted, [`Error::TooSoon`],
    /// [`Error::PassphraseTooShort`]; [`Error::PassphraseWeak`], also for the exposed one;
    /// [`Error::VaultDamaged`] where the content does not verify; [`Error::DiskFull`]: it takes room
    /// for the vault once more. All of them leave the vault as it was; only
    /// [`Error::ExchangedNotOpened`] says that it has its new keys and has to be unlocked with them.
    pub fn exchange_keys(
        self,
        current: &Passphrase,
        new: &Passphrase,
        about: &[&str],
        links: Links,
        now: DateTime<FixedOffset>,
    ) -> Result<(Self, RecoverySheet), Box<NotExchanged>> {
        self.exchange_costing(current, new, about, links, KdfCost::USUAL, now)
    }

    pub(super) fn exchange_costing(
        self,
        current: &Passphrase,
        new: &Passphrase,
        about: &[&str],
        links: Links,
        cost: KdfCost,
        now: DateTime<FixedOffset>,
    ) -> Result<(Self, RecoverySheet), Box<NotExchanged>> {
        let replacement = match self.replacement(current, new, about, links, cost, now) {
            Ok(replacement) => replacement,
            Err(error) => return Err(Box::new(NotExchanged { vault: Some(self), error })),
        };
        let Replacement { swap, before, after, recovery } = replacement;
        let Self { connection, head, _lock: lock, folder, .. } = self;
        let closed = database::close(connection);
        drop(head);
        let exchanged =
            closed.and_then(|()| swap.commit(Some(lock), Old::GoesOnceOpened, now.date_naive()));
        // Whichever of the two is in its place now is opened.
        let again = |Keyed { file, key }: &Keyed| {
            let lock = FolderLock::take(&folder)?;
            Self::opened(&folder, lock, file, key, now).map(|(vault, _)| vault)
        };
        let settled = swap::settle(&folder);
        let in_place = files::salt_of(&folder.join(files::DATABASE)).ok();
        if in_place == Some(after.file.salt.0) {
            let sheet = RecoverySheet::new(recovery, &after.file, now);
            return match again(&after) {
                Ok(vault) => Ok((vault, sheet)),
                Err(_) => {
                    Err(Box::new(NotExchanged { vault: None, error: Error::ExchangedNotOpened }))
                }
            };
        }
        let error = exchanged.and(settled).err().unwrap_or(Error::VaultDamaged);
        Err(Box::new(NotExchanged { vault: again(&before).ok(), error }))
    }

    /// Makes and verifies what will take the vault's place.
    fn replacement(
        &self,
        current: &Passphrase,
        new: &Passphrase,
        about: &[&str],
        links: Links,
        cost: KdfCost,
        now: DateTime<FixedOffset>,
    ) -> Result<Replacement> {
        if new.as_bytes() == current.as_bytes() {
            return Err(Error::PassphraseWeak);
        }
        new.accept(about)?;
        let keys = self.keys();
        let (file, key) = keys.prove(current, now)?;
        let (new_key, salt, recovery) = (DatabaseKey::new()?, random()?, RecoveryKey::new()?);
        let generation = keys.next_generation()?;
        let next = KeyFile::without_slots(self.id, generation, salt)
            .rewrapped(generation, &new_key, new, cost)?
            .with_recovery(&new_key, &recovery)?;

        let swap = Swap::prepare(&self.folder)?;
        let folder = swap.new_folder()?;
        let path = folder.join(files::DATABASE);
        database::export(&self.folder.join(files::DATABASE), &key, &path, &new_key, salt)?;
        step("exchange:exported");
        let rows = verify::rows(&self.connection)?;
        verify::whole(&path, &new_key, Some(&rows), (&Progress::new(), 1.0))?;
        let connection = database::open(&path, &new_key)?;
        let open_transactions = Cell::new(0);
        let transaction = Transaction::begin(&connection, &open_transactions)?;
        record_generation(&transaction, generation, "database_key", now)?;
        if links == Links::Renew {
            renew_links(&transaction, now)?;
        }
        transaction.commit()?;
        let identity = head::identity_page(&connection);
        connection.close().map_err(|(_, error)| error)?;
        key::install(&folder, None, &next, |written| {
            let key = written.unwrap(new)?;
            database::open(&path, &key).map(drop)
        })?;
        Head::of(&path)?.keep(&folder, &new_key, identity);
        keep_set_aside(&self.folder, &folder)?;
        step("exchange:keys-written");
        let before = Keyed { file, key };
        Ok(Replacement { swap, before, after: Keyed { file: next, key: new_key }, recovery })
    }
}

struct Keyed {
    file: KeyFile,
    key: DatabaseKey,
}

struct Replacement {
    swap: Swap,
    before: Keyed,
    after: Keyed,
    recovery: RecoveryKey,
}

fn renew_links(transaction: &Transaction<'_>, now: DateTime<FixedOffset>) -> Result<()> {
    let [root, seed] = [Zeroizing::new(random::<32>()?), Zeroizing::new(random::<32>()?)];
    transaction
        .execute("UPDATE vault_identity SET reply_root = ?1, signing_seed = ?2", [*root, *seed])?;
    // The page on the web holds the key of links that were signed before, and takes no others.
    let nothing_found = "UPDATE hosted_page SET checked_at = NULL, page = NULL, forms = '[]'";
    transaction.execute(nothing_found, [])?;
    journal::record(transaction, Act::Changed, "reply_root", None, now)
}

/// Another vault's key file, once set aside in this folder, may be the only one it has.
pub(super) fn keep_set_aside(from: &Path, to: &Path) -> Result<()> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        if entry.file_name().to_str().is_some_and(key::is_set_aside) {
            fs::copy(entry.path(), to.join(entry.file_name()))?;
        }
    }
    Ok(())
}
