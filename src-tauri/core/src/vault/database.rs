//! The encrypted database file: keying it, and the settings every connection gets.
//!
//! SQLCipher with a raw key. Its salt stands in the first 16 bytes of the file; the key file has a
//! copy, so that a key file is told to be another vault's before anything is opened.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use zeroize::Zeroizing;

use super::key::DatabaseKey;
use super::{files, schema};
use crate::error::{Error, Result};

/// Marks a decrypted database as one of ours: "Ownw".
const APPLICATION_ID: i64 = 0x4f77_6e77;

/// What is the same for a database that is being made and one that is open.
pub(super) const SAFE: &str = "
    PRAGMA cipher_compatibility = 4;
    PRAGMA foreign_keys = ON;
    PRAGMA secure_delete = ON;
    PRAGMA temp_store = MEMORY;
    PRAGMA trusted_schema = OFF;
    PRAGMA cell_size_check = ON;
    PRAGMA synchronous = FULL;
    PRAGMA fullfsync = ON;
    PRAGMA checkpoint_fullfsync = ON;
";

/// How many pages a vault that is worked in keeps in the clear, in KiB as the library counts them: more
/// than a day's work touches. It keeps 2 MB by itself, and deciphers the rest again each time.
const KEPT: i64 = -32 * 1024;

/// How many pages the log has before a transaction moves it into the file as it ends. Long before that, a
/// program that is open does it while nobody waits ([`put_down`](super::Vault::put_down)); by itself the
/// library does it at 1,000, which whoever files many replies would wait for.
const LOG_MOVED_AT: i64 = 8 * 1024;

/// Makes a database with nothing in it, none of it on disk anywhere but in `part`.
pub(super) fn empty(part: &Path, key: &DatabaseKey, salt: [u8; 16]) -> Result<Connection> {
    // Made by us rather than by SQLite, for the permissions; an empty file opens as a new database.
    files::write_new(part, &[])?;
    let connection = connect(part, key, Some(salt))?;
    connection.execute_batch("PRAGMA journal_mode = MEMORY")?;
    Ok(connection)
}

/// Makes a database with every table.
pub(super) fn create(part: &Path, key: &DatabaseKey, salt: [u8; 16]) -> Result<Connection> {
    create_at(part, key, salt, schema::NEWEST)
}

/// Makes a database as the program did that knew only the first `steps` steps.
pub(super) fn create_at(
    part: &Path,
    key: &DatabaseKey,
    salt: [u8; 16],
    steps: u32,
) -> Result<Connection> {
    let mut connection = empty(part, key, salt)?;
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    schema::migrate_to(&mut connection, steps)?;
    Ok(connection)
}

/// Opens the database without changing a byte of it, and checks that it is ours to open.
///
/// The connection neither writes nor, when it is dropped, moves the write-ahead log into the
/// database, until [`begin`] is called.
pub(super) fn open(database: &Path, key: &DatabaseKey) -> Result<Connection> {
    if !files::has_a_page(database) {
        return Err(Error::VaultDamaged);
    }
    let connection = connect(database, key, None)?;
    let application: i64 = connection.query_row("PRAGMA application_id", (), |row| row.get(0))?;
    if application != APPLICATION_ID || schema::step_of(&connection)? == 0 {
        return Err(Error::VaultDamaged);
    }
    Ok(connection)
}

/// Lets a connection that proved itself write.
pub(super) fn begin(connection: &mut Connection) -> Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    connection.pragma_update(None, "cache_size", KEPT)?;
    connection.pragma_update(None, "wal_autocheckpoint", LOG_MOVED_AT)?;
    let mode: String = connection.query_row("PRAGMA journal_mode = WAL", (), |row| row.get(0))?;
    if mode != "wal" {
        return Err(Error::Storage("no write-ahead log".into()));
    }
    schema::migrate(connection)
}

/// Moves everything into the database file, empties the write-ahead log and closes.
pub(super) fn close(connection: Connection) -> Result<()> {
    let busy: bool =
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", (), |row| row.get(0))?;
    connection.close().map_err(|(_, error)| error)?;
    if busy { Err(Error::Storage("the log is in use".into())) } else { Ok(()) }
}

/// Writes everything in `database` into a new one at `path`, under another key and salt.
pub(super) fn export(
    database: &Path,
    key: &DatabaseKey,
    path: &Path,
    new_key: &DatabaseKey,
    salt: [u8; 16],
) -> Result<()> {
    files::write_new(path, &[])?;
    let connection = connect(database, key, None)?;
    // Full-text indexes are copied table by table, which this setting would refuse.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)?;
    let name = path.to_str().ok_or(Error::Io(std::io::ErrorKind::InvalidFilename))?;
    let raw = raw_key(new_key, Some(salt));
    connection.execute("ATTACH DATABASE ?1 AS fresh KEY ?2", [name, &raw])?;
    // One transaction, so that what is counted is what was copied.
    connection.execute_batch("BEGIN")?;
    connection
        .query_row("SELECT sqlcipher_export('fresh')", (), |_| Ok(()))
        .map_err(by_its_text)?;
    for name in ["application_id", "user_version"] {
        let value: i64 =
            connection.query_row(&format!("PRAGMA main.{name}"), (), |row| row.get(0))?;
        connection.execute_batch(&format!("PRAGMA fresh.{name} = {value}"))?;
    }
    connection.execute_batch("COMMIT; DETACH DATABASE fresh")?;
    connection.close().map_err(|(_, error)| error)?;
    if files::salt_of(path)? == salt { Ok(()) } else { Err(Error::VaultDamaged) }
}

/// The export is a function of SQL: whatever fails in it comes out as one code, and its own only as the
/// library's text for it.
fn by_its_text(error: rusqlite::Error) -> Error {
    match &error {
        rusqlite::Error::SqliteFailure(_, Some(text)) if text.contains("disk is full") => {
            Error::DiskFull
        }
        _ => error.into(),
    }
}

/// The first 16 bytes of the database behind an open connection.
pub(super) fn salt_of(connection: &Connection) -> Result<[u8; 16]> {
    let salt: String = connection.query_row("PRAGMA cipher_salt", (), |row| row.get(0))?;
    let byte = |place: usize| {
        let digits = salt.get(place * 2..place * 2 + 2)?;
        u8::from_str_radix(digits, 16).ok()
    };
    let bytes: Option<Vec<u8>> = (0..16).map(byte).collect();
    bytes.and_then(|bytes| bytes.try_into().ok()).ok_or(Error::VaultDamaged)
}

fn connect(path: &Path, key: &DatabaseKey, salt: Option<[u8; 16]>) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    // A log from a crash is not moved into a database that turns out not to be ours to open. Where
    // there is no log, an ordinary close removes the empty one that reading makes.
    let logged = log_of(path).exists();
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, logged)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    // SQLCipher would otherwise print its own view of a damaged file on standard error.
    connection.execute_batch("PRAGMA cipher_log_level = NONE")?;
    connection.execute_batch(&keying(key, salt))?;
    connection.execute_batch(SAFE)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}

/// The endings of the write-ahead log and of its index.
const LOG: &str = "-wal";
const LOG_INDEX: &str = "-shm";

/// Removes what SQLite keeps beside a database that is no longer there.
pub(super) fn remove_logs_of(database: &Path) {
    for ending in [LOG, LOG_INDEX] {
        files::remove(&beside(database, ending));
    }
}

/// The write-ahead log of a database.
pub(super) fn log_of(database: &Path) -> PathBuf {
    beside(database, LOG)
}

fn beside(database: &Path, ending: &str) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// `PRAGMA key` with the key, and the salt too where the file does not have one yet.
fn keying(key: &DatabaseKey, salt: Option<[u8; 16]>) -> Zeroizing<String> {
    let raw = raw_key(key, salt);
    let mut sql = Zeroizing::new(String::with_capacity(128));
    for part in ["PRAGMA key = \"", &raw, "\""] {
        sql.push_str(part);
    }
    sql
}

/// A key as SQLCipher reads it when nothing is to be stretched.
fn raw_key(key: &DatabaseKey, salt: Option<[u8; 16]>) -> Zeroizing<String> {
    let mut raw = Zeroizing::new(String::with_capacity(100));
    raw.push_str("x'");
    for byte in key.as_bytes().iter().chain(salt.iter().flatten()) {
        // Writing to a string cannot fail.
        let _ = write!(raw, "{byte:02x}");
    }
    raw.push('\'');
    raw
}
