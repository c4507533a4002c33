//! The copy that is read: the damaged file, with the pages put back without which none can be read.

use std::fs::{self, File};
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;

use crate::error::{Error, Result};
use crate::id::random;
use crate::vault::head::{self, Pages};
use crate::vault::key::DatabaseKey;
use crate::vault::page::{self, PageKeys, Plain};
use crate::vault::{Progress, database, files};

/// Copies the file and its log; `progress` goes until `until`.
pub(super) fn copy(from: &Path, to: &Path, progress: &Progress, until: f64) -> Result<()> {
    files::copy(from, to, (progress, until))?;
    // Without the log there is less to read, and that is all.
    if let Ok(log) = fs::read(database::log_of(from)) {
        files::write_new(&database::log_of(to), &log)?;
    }
    Ok(())
}

/// How many pages there are, and how many of them do not open.
pub(super) fn count(copy: &Path, keys: &PageKeys) -> Result<(u32, u32)> {
    let database = File::open(copy)?;
    let there = database.metadata()?.len().div_ceil(page::SIZE as u64);
    let first = keys.open(1, &head::read_page(&database, 1)?);
    let pages = first.map_or(there, |first| there.max(counted(&first).into()));
    let pages = u32::try_from(pages).map_err(|_| Error::VaultDamaged)?;
    let mut damaged = 0;
    for number in 1..=pages {
        let page = head::read_page(&database, number)?;
        damaged += u32::from(keys.open(number, &page).is_none());
    }
    Ok((pages, damaged))
}

/// Puts back what the heads have of the pages that are damaged, and moves the log into the copy.
pub(super) fn mend(
    copy: &Path,
    key: &DatabaseKey,
    keys: &PageKeys,
    mut heads: Vec<Pages>,
) -> Result<()> {
    let file = File::open(copy)?;
    heads.retain(|pages| is_of(&file, keys, pages));
    let heads = &heads[..];
    put_back(copy, keys, heads)?;
    // Where nothing can be opened, it is told by who reads the rows.
    let moved = database::open(copy, key)
        .and_then(|db| Ok(db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", (), |_| Ok(()))?));
    if moved.is_ok() {
        // What was in the log may have brought other pages.
        put_back(copy, keys, heads)?;
    }
    // The identity's page says by nothing but its place that it is: only where the schema points there.
    let identity = database::open(copy, key).ok().and_then(|db| head::identity_page(&db));
    if let Some(number) = identity {
        let file = File::options().read(true).write(true).open(copy)?;
        whole(&file, number, keys, heads)?;
    }
    Ok(())
}

/// Whether a head is of a file that lay as this one does: every page of the schema that both have says
/// the same, so the tables begin on the same pages. With none left there is no telling.
fn is_of(file: &File, keys: &PageKeys, pages: &Pages) -> bool {
    let mut wanted = vec![1];
    let mut seen = Vec::new();
    while let Some(number) = wanted.pop() {
        let kept = pages.get(&number).and_then(|page| keys.open(number, page));
        let Some(kept) = kept else { continue };
        seen.push(number);
        let below = head::children(number, &kept);
        wanted.extend(below.into_iter().filter(|number| !seen.contains(number)));
        // The first also counts changes and pages.
        let there = head::read_page(file, number).ok().and_then(|page| keys.open(number, &page));
        if number != 1 && there.is_some_and(|there| *there != *kept) {
            return false;
        }
    }
    true
}

/// From the first page down through the schema.
fn put_back(copy: &Path, keys: &PageKeys, heads: &[Pages]) -> Result<()> {
    let file = File::options().read(true).write(true).open(copy)?;
    let mut wanted = vec![1];
    let mut seen = Vec::new();
    while let Some(number) = wanted.pop() {
        let Some(mut plain) = whole(&file, number, keys, heads)? else { continue };
        seen.push(number);
        let below = head::children(number, &plain);
        wanted.extend(below.into_iter().filter(|number| !seen.contains(number)));
        if number == 1 {
            // A table whose page is behind the end would make the whole schema unreadable.
            let length = u64::from(counted(&plain)) * page::SIZE as u64;
            if file.metadata()?.len() < length {
                file.set_len(length)?;
            }
            length_from_the_file(&mut plain);
            write(&file, 1, &keys.seal(1, &plain, random()?))?;
        }
    }
    Ok(())
}

/// A page of the copy in the clear, after a whole one from a head has taken its place if need be.
fn whole(file: &File, number: u32, keys: &PageKeys, heads: &[Pages]) -> Result<Option<Plain>> {
    let page = head::read_page(file, number)?;
    if let Some(plain) = keys.open(number, &page) {
        return Ok(Some(plain));
    }
    for page in heads.iter().filter_map(|pages| pages.get(&number)) {
        if let Some(plain) = keys.open(number, page) {
            write(file, number, page)?;
            return Ok(Some(plain));
        }
    }
    Ok(None)
}

/// How many pages there were, as the first says.
fn counted(first: &Plain) -> u32 {
    first[28..32].first_chunk().map_or(0, |bytes| u32::from_be_bytes(*bytes))
}

/// Makes SQLite count the pages there are, not those there were: it does so where the change that the
/// count was written with is not the last.
fn length_from_the_file(first: &mut Plain) {
    let [changes, counted_at] = [24..28, 92..96];
    let before = first[changes].first_chunk().map_or(0, |bytes| u32::from_be_bytes(*bytes));
    first[counted_at].copy_from_slice(&before.wrapping_add(1).to_be_bytes());
}

fn write(mut file: &File, number: u32, page: &[u8]) -> Result<()> {
    let begin = u64::from(number.saturating_sub(1)) * page::SIZE as u64;
    file.seek(SeekFrom::Start(begin))?;
    Ok(file.write_all(page)?)
}
