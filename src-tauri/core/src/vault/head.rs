//! The head of the vault: a copy of the pages without which none of the others can be read.
//!
//! The first page of `vault.db` holds the root of the schema; the pages below it hold the schema, and
//! one more holds the vault's identity, from which every assignment's key derives. With any of them
//! gone SQLite opens nothing, although every case file may be whole. They seldom change, so
//! `vault.head` has them once more, encrypted as they stand in the database. Opening a vault never
//! reads it; salvage does.
//!
//! ```text
//! "OWHEAD1\n", then for each page its number (4 bytes, little end first) and its 4096 bytes
//! ```
//!
//! Every page carries its own seal, which says whether it is whole and which page it is.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use rusqlite::{Connection, OptionalExtension};

use super::files;
use super::key::DatabaseKey;
use super::page::{self, PageKeys, Plain};
use super::step::step;
use crate::error::Result;

const FORMAT: &[u8] = b"OWHEAD1\n";

/// More pages than any schema has.
const MOST: usize = 1_000;

/// Encrypted pages by their number.
pub(super) type Pages = BTreeMap<u32, Vec<u8>>;

/// Keeps the head of an open vault.
///
/// It has the database file open for as long as the vault is. To open it for each reading would not do:
/// with the first file that a process closes, it loses every lock it has on it, SQLite's too.
pub(super) struct Head {
    database: File,
}

impl Head {
    /// Of a database. To be dropped after the connection to it.
    pub(super) fn of(database: &Path) -> Result<Self> {
        Ok(Self { database: File::open(database)? })
    }

    /// Writes `vault.head` anew if it differs. The log must be empty, or the file lags behind it.
    ///
    /// A vault whose head could not be kept is whole all the same: it only says so in the log.
    pub(super) fn keep(&self, folder: &Path, key: &DatabaseKey, identity: Option<u32>) {
        let kept = read_pages(&self.database, key, identity).and_then(|pages| {
            let path = folder.join(files::HEAD);
            let Some(bytes) = pages.map(|pages| written(&pages)) else { return Ok(()) };
            if fs::read(&path).is_ok_and(|before| before == bytes) {
                return Ok(());
            }
            step("head:differs");
            files::replace(&path, &bytes, |_| Ok(()))
        });
        if kept.is_err() {
            tracing::warn!("the copy of the vault's head could not be written");
        }
    }
}

/// The page that holds the vault's identity.
pub(super) fn identity_page(connection: &Connection) -> Option<u32> {
    let sql = "SELECT rootpage FROM sqlite_schema WHERE name = 'vault_identity'";
    connection.query_row(sql, (), |row| row.get(0)).optional().ok().flatten()
}

/// The head in `folder`, as far as it can be read.
pub(super) fn of_folder(folder: &Path) -> Pages {
    let bytes = fs::read(folder.join(files::HEAD)).unwrap_or_default();
    let pages = bytes.strip_prefix(FORMAT).unwrap_or_default().chunks_exact(4 + page::SIZE);
    let numbered = pages.filter_map(|entry| {
        let (number, page) = entry.split_first_chunk::<4>()?;
        Some((u32::from_le_bytes(*number), page.to_vec()))
    });
    numbered.collect()
}

/// The pages that a page of a table's tree points at.
pub(super) fn children(number: u32, page: &Plain) -> Vec<u32> {
    const INTERIOR: u8 = 5;
    let header = if number == 1 { 100 } else { 0 };
    let short = |at: usize| Some(u16::from_be_bytes(page.get(at..at + 2)?.try_into().ok()?));
    let long = |at: usize| Some(u32::from_be_bytes(page.get(at..at + 4)?.try_into().ok()?));
    if page.get(header) != Some(&INTERIOR) {
        return Vec::new();
    }
    let cells = usize::from(short(header + 3).unwrap_or_default());
    let left = (0..cells).filter_map(|cell| long(short(header + 12 + 2 * cell)?.into()));
    left.chain(long(header + 8)).collect()
}

/// One page of a database file; shorter or nothing at its end.
pub(super) fn read_page(mut database: &File, number: u32) -> Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(page::SIZE);
    let begin = u64::from(number.saturating_sub(1)) * page::SIZE as u64;
    database.seek(SeekFrom::Start(begin))?;
    database.take(page::SIZE as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The pages of the head, from the first down; nothing where one of them is not whole.
fn read_pages(database: &File, key: &DatabaseKey, identity: Option<u32>) -> Result<Option<Pages>> {
    let first = read_page(database, 1)?;
    let Some(salt) = first.first_chunk() else { return Ok(None) };
    let keys = PageKeys::new(key, *salt)?;
    let mut pages = Pages::new();
    let mut wanted: Vec<u32> = identity.into_iter().chain([1]).collect();
    while let Some(number) = wanted.pop() {
        if pages.contains_key(&number) {
            continue;
        }
        let page = read_page(database, number)?;
        let Some(plain) = keys.open(number, &page) else { return Ok(None) };
        // The identity is one row on one page.
        if Some(number) != identity {
            wanted.extend(children(number, &plain));
        }
        pages.insert(number, page);
        if pages.len() > MOST {
            return Ok(None);
        }
    }
    Ok(Some(pages))
}

fn written(pages: &Pages) -> Vec<u8> {
    let mut bytes = FORMAT.to_vec();
    for (number, page) in pages {
        bytes.extend(number.to_le_bytes());
        bytes.extend(page);
    }
    bytes
}

#[cfg(test)]
mod tests;
