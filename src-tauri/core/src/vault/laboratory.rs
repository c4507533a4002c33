//! For trials from the outside: a vault without a key, and statements by hand.
//!
//! Behind the feature `laboratory`, which the tests ask for and no release has. What the encrypted
//! vault must not show, the same work without a key must, or the trial proves nothing.

use std::path::Path;

use chrono::{DateTime, FixedOffset};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, params, params_from_iter};

use super::key::DatabaseKey;
use super::lock::FolderLock;
use super::{Vault, database, files, schema};
use crate::error::Result;
use crate::id::{VaultId, random};

impl Vault {
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
