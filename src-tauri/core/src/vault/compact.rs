//! Writing the vault's file anew, so that nothing is left of what was deleted, not even room.

use chrono::{DateTime, FixedOffset};
use rusqlite::Connection;

use super::{Progress, Vault};
use crate::error::Result;

/// How many instructions it takes to copy one row of a table or an index: measured.
const PER_ROW: f64 = 4.0;

impl Vault {
    /// Writes the file anew: no page of it remembers what was erased. It takes about as long as a
    /// backup, and as much memory as the file is large.
    ///
    /// # Errors
    /// [`Error::Stopped`](crate::Error::Stopped), after which it can be begun again;
    /// [`Error::DiskFull`](crate::Error::DiskFull) and the like. The vault is as it was.
    pub fn compact(&mut self, now: DateTime<FixedOffset>, progress: &Progress) -> Result<()> {
        let all = copying(&self.connection)?;
        progress.during(
            &mut self.connection,
            move |done| done / all,
            |db| Ok(db.execute_batch("VACUUM")?),
        )?;
        self.write(|db| {
            let sql = "UPDATE erasure SET compacted_at = ?1 WHERE compacted_at IS NULL";
            db.execute(sql, [now.to_rfc3339()])?;
            Ok(())
        })?;
        // The log still has pages from before, encrypted: they go too.
        self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", (), |_| Ok(()))?;
        self.keep_head();
        Ok(())
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

/// About how many of SQLite's instructions it takes to copy everything.
pub(super) fn copying(db: &Connection) -> Result<f64> {
    Ok(PER_ROW * rows(db)?)
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
