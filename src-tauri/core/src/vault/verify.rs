//! Whether a database is whole: every page by its own seal, every row and index by their rules, and as
//! many rows as there were.
//!
//! Each check has a connection of its own, since one that met a bad page is of no use any more, and
//! every row of its answer is read, since a check can say that it is well and then go on.

use std::collections::BTreeMap;
use std::panic::resume_unwind;
use std::path::Path;
use std::thread;

use rusqlite::{Connection, ErrorCode};

use super::key::DatabaseKey;
use super::{Progress, database};
use crate::error::{Error, Result};

/// How many of SQLite's instructions it takes to check one row with its indexes: measured.
const PER_ROW: f64 = 60.0;

/// How much is kept in the clear while rows and indexes are compared, in KiB as the library counts them:
/// an index leads all over its table, and what is not kept is deciphered again. As much as an unlock takes.
const KEPT: i64 = -256 * 1024;

/// How many rows each table has.
pub(super) type Rows = BTreeMap<String, i64>;

/// Counts the rows of every table.
pub(super) fn rows(connection: &Connection) -> Result<Rows> {
    let mut tables = connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")?;
    let tables = tables.query_map((), |row| row.get::<_, String>(0))?;
    tables
        .map(|name| {
            let name = name?;
            let sql = format!("SELECT count(*) FROM \"{}\"", name.replace('"', "\"\""));
            let count = connection.query_row(&sql, (), |row| row.get(0))?;
            Ok((name, count))
        })
        .collect()
}

/// Checks that the database at `path` is whole and has `expected` rows. `progress` goes from where it
/// is to `until`.
///
/// The pages are checked on a thread of their own, beside the rows: both are work for the processor.
///
/// # Errors
/// [`Error::VaultDamaged`] where it is not; [`Error::Stopped`].
pub(super) fn whole(
    path: &Path,
    key: &DatabaseKey,
    expected: Option<&Rows>,
    (progress, until): (&Progress, f64),
) -> Result<()> {
    let counted = || rows(&database::open(path, key)?);
    let known = expected.map_or_else(counted, |rows| Ok(rows.clone()))?;
    thread::scope(|scope| {
        let pages = scope.spawn(|| {
            if expected.is_some() && counted()? != known {
                return Err(Error::VaultDamaged);
            }
            every_page(path, key)
        });
        let rows = every_row(path, key, &known, (progress, until));
        let pages = pages.join().unwrap_or_else(|panic| resume_unwind(panic));
        pages.and(rows)
    })?;
    progress.reached(until)
}

fn every_page(path: &Path, key: &DatabaseKey) -> Result<()> {
    let pages = database::open(path, key)?;
    // Held, nothing is moved from the log into the file while its pages are read one by one.
    pages.execute_batch("BEGIN")?;
    pages.query_row("SELECT count(*) FROM sqlite_schema", (), |_| Ok(()))?;
    says(&pages, "PRAGMA cipher_integrity_check", None)
}

fn every_row(
    path: &Path,
    key: &DatabaseKey,
    known: &Rows,
    (progress, until): (&Progress, f64),
) -> Result<()> {
    let mut connection = database::open(path, key)?;
    connection.pragma_update(None, "cache_size", KEPT)?;
    let all = PER_ROW * known.values().sum::<i64>() as f64;
    let (begin, span) = (progress.fraction(), until - progress.fraction());
    progress.during(
        &mut connection,
        move |done| begin + span * (done / all).min(1.0),
        |db| says(db, "PRAGMA integrity_check", Some("ok")),
    )
}

/// Runs a check, and reads all that it says.
fn says(db: &Connection, check: &str, well: Option<&str>) -> Result<()> {
    let mut found = db.prepare(check)?;
    let found = found.query_map((), |row| row.get::<_, String>(0))?;
    let found = found.collect::<rusqlite::Result<Vec<_>>>().map_err(|error| {
        let stopped = error.sqlite_error_code() == Some(ErrorCode::OperationInterrupted);
        if stopped { Error::Stopped } else { error.into() }
    })?;
    let whole = found.iter().map(String::as_str).eq(well);
    if whole { Ok(()) } else { Err(Error::VaultDamaged) }
}
