//! Transactions, and transactions within them.
//!
//! A handle's call is one transaction. Within [`Vault::as_one`](super::Vault::as_one) it is a part of
//! a larger one: it can still fail alone, and it is kept only if the whole is kept.

use std::cell::Cell;
use std::ops::Deref;

use rusqlite::Connection;

use crate::error::{Error, Result};

/// A transaction, or a part of one. Dropped before it is committed, it undoes what was done in it.
///
/// It reads and writes as the [`Connection`] that it is on.
pub(crate) struct Transaction<'c> {
    connection: &'c Connection,
    open: &'c Cell<u32>,
    outer: u32,
    committed: bool,
}

impl<'c> Transaction<'c> {
    /// Begins one. `open` counts those that are open on the connection, and is kept by its owner.
    ///
    /// # Errors
    /// [`Error::Storage`] where the whole was undone already, as SQLite does when the disk fails:
    /// what came after would otherwise be kept on its own.
    pub(super) fn begin(connection: &'c Connection, open: &'c Cell<u32>) -> Result<Self> {
        let outer = open.get();
        if (outer == 0) != connection.is_autocommit() {
            return Err(Error::Storage("the transaction was undone".into()));
        }
        let begin = if outer == 0 { "BEGIN IMMEDIATE" } else { "SAVEPOINT part" };
        connection.prepare_cached(begin)?.execute(())?;
        open.set(outer + 1);
        Ok(Self { connection, open, outer, committed: false })
    }

    /// Keeps what was done: for good, or as part of the whole.
    pub(super) fn commit(mut self) -> Result<()> {
        let commit = if self.outer == 0 { "COMMIT" } else { "RELEASE part" };
        self.connection.prepare_cached(commit)?.execute(())?;
        self.committed = true;
        Ok(())
    }
}

impl Deref for Transaction<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.connection
    }
}

impl Drop for Transaction<'_> {
    fn drop(&mut self) {
        self.open.set(self.outer);
        if self.committed || self.connection.is_autocommit() {
            return;
        }
        let undo = if self.outer == 0 { "ROLLBACK" } else { "ROLLBACK TO part; RELEASE part" };
        if self.connection.execute_batch(undo).is_err() {
            // The connection rolls back what is open when it is closed; nothing was kept.
            tracing::warn!("a transaction could not be undone at once");
        }
    }
}
