//! Writing the vault's file anew, so that nothing is left of what was deleted, not even room.

use std::ops::ControlFlow;

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, ErrorCode};

use super::Vault;
use crate::error::Result;

/// How many instructions of SQLite's machine pass between two looks at the progress.
const INSTRUCTIONS: i32 = 20_000;

/// How many instructions it takes to copy one row of a table or an index: measured.
const PER_ROW: f64 = 4.0;

impl Vault {
    /// Writes the file anew: no page of it remembers what was erased. It takes about as long as a
    /// backup, and as much memory as the file is large.
    ///
    /// `progress` hears how far it is, from 0 to 1, and can stop it; then everything is as before,
    /// and it can be begun again. Says whether it was done.
    ///
    /// # Errors
    /// [`Error::DiskFull`](crate::Error::DiskFull) and the like. The vault is as it was.
    pub fn compact(
        &mut self,
        now: DateTime<FixedOffset>,
        mut progress: impl FnMut(f64) -> ControlFlow<()> + Send + 'static,
    ) -> Result<bool> {
        let all = PER_ROW * rows(&self.connection)?;
        let mut done = 0.0;
        let looked = move || {
            done += f64::from(INSTRUCTIONS);
            progress((done / all).min(1.0)).is_break()
        };
        self.connection.progress_handler(INSTRUCTIONS, Some(looked))?;
        let written = self.connection.execute_batch("VACUUM");
        self.connection.progress_handler(0, None::<fn() -> bool>)?;
        if let Err(error) = written {
            let stopped = error.sqlite_error_code() == Some(ErrorCode::OperationInterrupted);
            return if stopped { Ok(false) } else { Err(error.into()) };
        }
        self.write(|db| {
            let sql = "UPDATE erasure SET compacted_at = ?1 WHERE compacted_at IS NULL";
            db.execute(sql, [now.to_rfc3339()])?;
            Ok(())
        })?;
        // The log still has pages from before, encrypted: they go too.
        self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", (), |_| Ok(()))?;
        Ok(true)
    }
}

impl Vault {
    /// Whether the file must still be written anew after an erasure: it was stopped, or the program
    /// ended before.
    ///
    /// # Errors
    /// What the database says.
    pub fn needs_compacting(&self) -> Result<bool> {
        self.read(|db| {
            let sql = "SELECT 1 FROM erasure WHERE compacted_at IS NULL";
            Ok(db.prepare_cached(sql)?.exists(())?)
        })
    }
}

/// How many rows there are to copy, those of every index counted again.
fn rows(db: &Connection) -> Result<f64> {
    let mut tables = db.prepare(
        "SELECT name, (SELECT count(*) FROM pragma_index_list(name)) FROM pragma_table_list
          WHERE schema = 'main' AND type IN ('table', 'shadow') AND name NOT LIKE 'sqlite_%'",
    )?;
    let tables: Vec<(String, f64)> = tables
        .query_map((), |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let mut all = 1.0;
    for (table, indexes) in tables {
        let rows: f64 =
            db.query_row(&format!("SELECT count(*) FROM \"{table}\""), (), |row| row.get(0))?;
        all += rows * (1.0 + indexes);
    }
    Ok(all)
}
