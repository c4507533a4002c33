//! The database that is read: damaged, and opened anew after each error, since a connection that met a bad
//! page is of no use any more.

use std::path::Path;

use rusqlite::{Connection, ErrorCode};

use crate::error::{Error, Result};
use crate::vault::database;
use crate::vault::key::DatabaseKey;

/// A damaged database, opened anew after each error.
pub(super) struct Source<'a> {
    path: &'a Path,
    key: &'a DatabaseKey,
    connection: Option<Connection>,
}

impl<'a> Source<'a> {
    pub(super) fn new(path: &'a Path, key: &'a DatabaseKey) -> Self {
        Self { path, key, connection: None }
    }

    /// What `read` finds, or nothing where damage is in the way.
    ///
    /// # Errors
    /// What is no damage: a full disk, a vault of a newer program.
    pub(super) fn read<T>(
        &mut self,
        read: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<Option<T>> {
        let connection = match self.connection.take() {
            Some(connection) => connection,
            None => match database::open(self.path, self.key) {
                Ok(connection) => connection,
                Err(Error::VaultDamaged | Error::VaultBeginningDamaged) => return Ok(None),
                Err(error) => return Err(error),
            },
        };
        match read(&connection) {
            Ok(found) => {
                self.connection = Some(connection);
                Ok(Some(found))
            }
            Err(error) if is_damage(&error) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }
}

/// Whether an error is of the kind that a damaged page gives.
fn is_damage(error: &rusqlite::Error) -> bool {
    use ErrorCode::{DatabaseCorrupt, NotADatabase, SystemIoFailure, TypeMismatch, Unknown};
    match error.sqlite_error_code() {
        Some(code) => {
            [DatabaseCorrupt, NotADatabase, SystemIoFailure, TypeMismatch, Unknown].contains(&code)
        }
        // A text that is none, a row of another shape.
        None => true,
    }
}
