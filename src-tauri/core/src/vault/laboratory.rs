//! For trials from the outside: a vault without a key, vaults that open quickly, the steps of what
//! must survive a power cut, and statements by hand.
//!
//! Behind the feature `laboratory`, which the tests ask for and no release has. What the encrypted
//! vault must not show, the same work without a key must, or the trial proves nothing.

use std::cell::RefCell;
use std::path::Path;
use std::rc::Rc;

use chrono::{DateTime, FixedOffset};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, params, params_from_iter};

use super::key::{DatabaseKey, KdfCost};
use super::lock::FolderLock;
use super::recovery::RecoveryKey;
use super::step::watching;
use super::{
    Keys, Links, NotExchanged, Passphrase, Recovery, RecoverySheet, Vault, database, files, schema,
};
use crate::error::Result;
use crate::id::{VaultId, random};

/// The cheapest stretching that is accepted.
pub(super) const CHEAP: KdfCost = KdfCost { lanes: 4, ..KdfCost::LEAST };

/// The ways of making and changing keys, at the least cost that is accepted: an unlock takes a fraction
/// of the usual time, and nothing else differs.
impl Vault {
    /// [`Vault::create_with_sheet`], cheaply.
    ///
    /// # Errors
    /// As there.
    pub fn create_cheaply(
        folder: &Path,
        passphrase: &Passphrase,
        now: DateTime<FixedOffset>,
    ) -> Result<(Self, RecoverySheet)> {
        let recovery = RecoveryKey::new()?;
        let vault = Self::begin_anew(folder, passphrase, Some(&recovery), CHEAP, now)?;
        let file = vault.keys().file()?;
        Ok((vault, RecoverySheet::new(recovery, &file, now)))
    }

    /// [`Vault::recover`], cheaply.
    ///
    /// # Errors
    /// As there.
    pub fn recover_cheaply(
        folder: &Path,
        recovery: &Recovery,
        new: &Passphrase,
        now: DateTime<FixedOffset>,
    ) -> Result<(Self, RecoverySheet)> {
        Self::recover_costing(folder, recovery, new, &[], CHEAP, now)
    }

    /// [`Vault::keys`], whose changes are cheap.
    pub fn cheap_keys(&self) -> Keys<'_> {
        Keys { vault: self, cost: CHEAP }
    }

    /// [`Vault::exchange_keys`], cheaply.
    ///
    /// # Errors
    /// As there.
    pub fn exchange_keys_cheaply(
        self,
        current: &Passphrase,
        new: &Passphrase,
        links: Links,
        now: DateTime<FixedOffset>,
    ) -> Result<(Self, RecoverySheet), Box<NotExchanged>> {
        self.exchange_costing(current, new, &[], links, CHEAP, now)
    }
}

impl Vault {
    /// Does `work`, and says which named steps this thread reached on the way. `OWNWORDS_DIE_AT` ends
    /// a process at any of them.
    pub fn steps_of<T>(work: impl FnOnce() -> T) -> (T, Vec<&'static str>) {
        let steps = Rc::new(RefCell::new(Vec::new()));
        let reached = steps.clone();
        let done = watching(move |name| reached.borrow_mut().push(name), work);
        (done, steps.take())
    }

    /// Makes a vault that everybody can read, with the settings of any other.
    ///
    /// # Errors
    /// [`Error::DiskFull`](crate::Error::DiskFull) and the like.
    pub fn create_unkeyed(folder: &Path, now: DateTime<FixedOffset>) -> Result<Self> {
        files::make_folder(folder)?;
        let lock = FolderLock::take(folder)?;
        let path = folder.join(files::DATABASE);
        files::write_new(&path, &[])?;
        let mut connection = Connection::open(path)?;
        connection.execute_batch(database::SAFE)?;
        connection.set_prepared_statement_cache_capacity(64);
        schema::migrate(&mut connection)?;
        let id = VaultId::new()?;
        connection.execute(
            "INSERT INTO vault_identity
                 (one, vault_id, generation, reply_root, signing_seed, created_at)
             VALUES (1, ?1, 1, ?2, ?3, ?4)",
            params![id, random::<32>()?, random::<32>()?, now.to_rfc3339()],
        )?;
        // Opens nothing: there is nothing to open.
        let key = DatabaseKey::new()?;
        Self::begin(connection, lock, folder, id, key, now)
    }

    /// Runs one statement with texts for its parameters, and gives its rows as text, numbers and
    /// blobs included.
    ///
    /// # Errors
    /// What the database says.
    pub fn by_hand(&self, sql: &str, values: &[&str]) -> Result<Vec<Vec<String>>> {
        self.read(|db| {
            let mut statement = db.prepare(sql)?;
            let columns = statement.column_count();
            let mut rows = statement.query(params_from_iter(values))?;
            let mut all = Vec::new();
            while let Some(row) = rows.next()? {
                let mut texts = Vec::with_capacity(columns);
                for column in 0..columns {
                    texts.push(match row.get_ref(column)? {
                        ValueRef::Null => String::new(),
                        ValueRef::Integer(number) => number.to_string(),
                        ValueRef::Real(number) => number.to_string(),
                        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
                            String::from_utf8_lossy(bytes).into_owned()
                        }
                    });
                }
                all.push(texts);
            }
            Ok(all)
        })
    }

    /// Tells of every statement from now on, as it was written.
    #[cfg(test)]
    pub(crate) fn watch_statements(
        &mut self,
        mut watcher: impl FnMut(&str) + Send + 'static,
    ) -> Result<()> {
        use rusqlite::trace::{TraceEvent, TraceEventCodes};
        let watch = move |event: TraceEvent<'_>| {
            if let TraceEvent::Stmt(_, sql) = event {
                watcher(sql);
            }
        };
        let codes = TraceEventCodes::SQLITE_TRACE_STMT;
        Ok(self.connection.trace_v2(codes, Some(watch))?)
    }
}
