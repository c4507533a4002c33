//! The rows of a damaged table, each that can still be read.
//!
//! A table is read in the order of its rows. Where a page does not open, the connection is of no use any
//! more: another one goes on behind. First it asks for one row number after the other, so that no page
//! between two damaged ones is passed over; after many in vain it takes larger and larger strides. An
//! index of the table, where one is whole, knows which rows there were; those still missing are then
//! asked for one by one, and what is lost is known exactly.

use std::collections::{HashMap, HashSet};

use rusqlite::types::Value;
use rusqlite::{Connection, ErrorCode, params_from_iter};

use super::source::Source;
use super::{Lost, SalvagedRecords};
use crate::error::Result;

/// How many rows are asked for in vain, one by one, before the strides grow.
const ONE_BY_ONE: i64 = 256;
/// How many rows that an index knows are asked for in vain before the rest are given up.
const IN_VAIN: u32 = 1_000;
/// How many rows are read between two looks at the progress.
const ROWS: usize = 1_000;

/// A table, as the new database has it.
pub(super) struct Table {
    name: String,
    columns: Vec<String>,
    /// Places of the columns of its primary key.
    key: Vec<usize>,
    /// Whether the primary key is the row's number.
    counts: bool,
}

/// What was found of a table.
pub(super) struct Found {
    read: u32,
    from_backup: u32,
    /// What could not be put into the new database, as where a rule of the table refused it.
    refused: u32,
    missing: Missing,
}

/// Which rows are missing.
enum Missing {
    /// Those with these primary keys, as an index knows.
    These(Vec<Vec<Value>>),
    /// As many as there are numbers between those read.
    AtMost(u64),
    Unknown,
}

/// The tables that hold records. Those that are made from others, for search, are left out, and the one
/// that an import has a row in while it lasts.
pub(super) fn tables(target: &Connection) -> Result<Vec<Table>> {
    let mut names = target.prepare(
        "SELECT name FROM pragma_table_list
          WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'
            AND name NOT IN ('search_place', 'frozen_option', 'entries_without_place')
          ORDER BY name",
    )?;
    let names =
        names.query_map((), |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
    names.into_iter().map(|name| Table::of(target, name)).collect()
}

impl Table {
    fn of(target: &Connection, name: String) -> Result<Self> {
        let mut columns = target.prepare("SELECT name, type, pk FROM pragma_table_info(?1)")?;
        let columns: Vec<(String, String, usize)> = columns
            .query_map([&name], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get::<_, u32>(2)? as usize))
            })?
            .collect::<rusqlite::Result<_>>()?;
        let mut key: Vec<usize> = (0..columns.len()).filter(|at| columns[*at].2 > 0).collect();
        key.sort_by_key(|at| columns[*at].2);
        let counts = matches!(&key[..], [only] if columns[*only].1 == "INTEGER");
        Ok(Self {
            name,
            columns: columns.into_iter().map(|(name, ..)| name).collect(),
            key,
            counts,
        })
    }

    pub(super) fn is(&self, name: &str) -> bool {
        self.name == name
    }

    /// Reads every row that can be read into `target`, whose table is empty or holds what a new vault
    /// has. `looked` is called now and then, and may say to stop.
    pub(super) fn read_into(
        &self,
        target: &Connection,
        source: &mut Source<'_>,
        looked: &dyn Fn() -> Result<()>,
    ) -> Result<Found> {
        looked()?;
        target.execute_batch(&format!("DELETE FROM \"{}\"", self.name))?;
        let mut taken =
            Taken { table: self, target, read: HashSet::new(), last: None, refused: 0, looked };
        let mut gaps = Some(0_u64);
        let mut next = i64::MIN;
        // From the first row on, then from behind each damage.
        while self.run(source, &mut taken, next)?.is_none() {
            let after = taken.last.map_or(1, |last| last.saturating_add(1)).max(next);
            let Some(found) = self.behind(source, after)? else {
                gaps = None;
                break;
            };
            gaps = gaps.map(|gaps| gaps.saturating_add(found.abs_diff(after)));
            next = found;
        }
        let missing = if gaps == Some(0) {
            Missing::These(Vec::new())
        } else {
            self.missing(source, &mut taken, gaps)?
        };
        let read = taken.read.len().try_into().unwrap_or(u32::MAX);
        Ok(Found { read, from_backup: 0, refused: taken.refused, missing })
    }

    /// Reads from a row on; nothing where damage ended it.
    fn run(&self, source: &mut Source<'_>, taken: &mut Taken<'_>, from: i64) -> Result<Option<()>> {
        let sql = format!("{} WHERE rowid >= ?1 ORDER BY rowid", self.select());
        let mut stopped = Ok(());
        let ended = source.read(|db| {
            let mut rows = db.prepare(&sql)?;
            let mut rows = rows.query([from])?;
            while let Some(row) = rows.next()? {
                let values = (1..=self.columns.len()).map(|at| row.get(at));
                let values = values.collect::<rusqlite::Result<Vec<Value>>>()?;
                stopped = taken.take(row.get(0)?, values);
                if stopped.is_err() {
                    break;
                }
            }
            Ok(())
        })?;
        stopped?;
        Ok(ended)
    }

    /// Its row numbers and columns, read off the table itself.
    fn select(&self) -> String {
        format!("SELECT rowid, {} FROM \"{}\" NOT INDEXED", self.listed(), self.name)
    }

    fn listed(&self) -> String {
        self.columns.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
    }

    /// The first number from `after` on from which there is a row to read, or none, and no damage.
    /// Nothing where there is damage to the end.
    fn behind(&self, source: &mut Source<'_>, after: i64) -> Result<Option<i64>> {
        let mut bad = after;
        let mut stride = 1_i64;
        let mut good = loop {
            if self.can_be_read(source, bad)? {
                break bad;
            }
            if bad.saturating_sub(after) >= ONE_BY_ONE {
                stride = stride.saturating_mul(2);
            }
            let next = bad.saturating_add(stride);
            if next == i64::MAX {
                return Ok(None);
            }
            bad = next;
        };
        // A stride may have gone too far.
        let mut low = good.saturating_sub(stride).max(after);
        while stride > 1 && good.saturating_sub(low) > 1 {
            let middle = low + (good - low) / 2;
            if self.can_be_read(source, middle)? {
                good = middle;
            } else {
                low = middle;
            }
        }
        Ok(Some(good))
    }

    fn can_be_read(&self, source: &mut Source<'_>, from: i64) -> Result<bool> {
        let sql = format!("{} WHERE rowid >= ?1 ORDER BY rowid LIMIT 1", self.select());
        let read = source.read(|db| {
            let mut rows = db.prepare(&sql)?;
            let mut rows = rows.query([from])?;
            if let Some(row) = rows.next()? {
                for at in 1..=self.columns.len() {
                    row.get::<_, Value>(at)?;
                }
            }
            Ok(())
        })?;
        Ok(read.is_some())
    }

    /// Asks an index which rows there were, and for each of them that is missing once more.
    fn missing(
        &self,
        source: &mut Source<'_>,
        taken: &mut Taken<'_>,
        gaps: Option<u64>,
    ) -> Result<Missing> {
        let Some(known) = self.known(source)? else {
            return Ok(gaps.map_or(Missing::Unknown, Missing::AtMost));
        };
        let mut missing = Vec::new();
        let mut in_vain = 0;
        for (number, key) in known {
            if taken.read.contains(&number) {
                continue;
            }
            let before = taken.read.len();
            if in_vain < IN_VAIN {
                self.one(source, taken, number)?;
            }
            if taken.read.len() > before {
                in_vain = 0;
            } else {
                in_vain += 1;
                missing.push(key);
            }
        }
        Ok(Missing::These(missing))
    }

    /// Every row's number and primary key, from an index that has both and is whole.
    fn known(&self, source: &mut Source<'_>) -> Result<Option<HashMap<i64, Vec<Value>>>> {
        let indexes = source.read(|db| {
            let sql = "SELECT name, origin FROM pragma_index_list(?1) WHERE partial = 0";
            let mut indexes = db.prepare(sql)?;
            let indexes = indexes.query_map([&self.name], |row| Ok((row.get(0)?, row.get(1)?)))?;
            indexes.collect::<rusqlite::Result<Vec<(String, String)>>>()
        })?;
        let key: Vec<String> =
            self.key.iter().map(|at| format!("\"{}\"", self.columns[*at])).collect();
        for (index, origin) in indexes.into_iter().flatten() {
            if !self.counts && origin != "pk" {
                continue;
            }
            let sql = format!(
                "SELECT rowid, {} FROM \"{}\" INDEXED BY \"{index}\"",
                key.join(", "),
                self.name
            );
            let known = source.read(|db| {
                let mut rows = db.prepare(&sql)?;
                let rows = rows.query_map((), |row| {
                    let key = (1..=key.len()).map(|at| row.get(at));
                    Ok((row.get(0)?, key.collect::<rusqlite::Result<_>>()?))
                })?;
                rows.collect::<rusqlite::Result<HashMap<i64, Vec<Value>>>>()
            })?;
            if known.is_some() {
                return Ok(known);
            }
        }
        Ok(None)
    }

    fn one(&self, source: &mut Source<'_>, taken: &mut Taken<'_>, number: i64) -> Result<()> {
        let sql = format!("{} WHERE rowid = ?1", self.select());
        let row = source.read(|db| {
            db.query_row(&sql, [number], |row| {
                (1..=self.columns.len())
                    .map(|at| row.get(at))
                    .collect::<rusqlite::Result<Vec<Value>>>()
            })
        })?;
        row.map_or(Ok(()), |values| taken.take(number, values))
    }

    fn insert(&self, verb: &str) -> String {
        let values: Vec<String> = (1..=self.columns.len()).map(|at| format!("?{at}")).collect();
        format!("{verb} INTO \"{}\" ({}) VALUES ({})", self.name, self.listed(), values.join(", "))
    }
}

/// Puts rows into the new database as they are read.
struct Taken<'a> {
    table: &'a Table,
    target: &'a Connection,
    read: HashSet<i64>,
    /// The last row that was seen.
    last: Option<i64>,
    refused: u32,
    looked: &'a dyn Fn() -> Result<()>,
}

impl Taken<'_> {
    fn take(&mut self, number: i64, values: Vec<Value>) -> Result<()> {
        self.last = self.last.max(Some(number));
        let sql = self.table.insert("INSERT");
        let put = self.target.prepare_cached(&sql)?.execute(params_from_iter(values));
        match put {
            Ok(_) => {
                self.read.insert(number);
            }
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {
                self.refused += 1;
            }
            Err(error) => return Err(error.into()),
        }
        if self.read.len().is_multiple_of(ROWS) { (self.looked)() } else { Ok(()) }
    }
}

impl Found {
    /// Takes from a backup what is missing, and nothing where nothing is.
    pub(super) fn fill_from(
        &mut self,
        base: &Connection,
        table: &Table,
        target: &Connection,
    ) -> Result<()> {
        if matches!(&self.missing, Missing::These(keys) if keys.is_empty()) {
            return Ok(());
        }
        let there = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1";
        if !base.prepare(there)?.exists([&table.name])? {
            return Ok(());
        }
        let mut rows =
            base.prepare(&format!("SELECT {} FROM \"{}\"", table.listed(), table.name))?;
        let mut rows = rows.query(())?;
        let insert = table.insert("INSERT OR IGNORE");
        while let Some(row) = rows.next()? {
            let values = (0..table.columns.len()).map(|at| row.get(at));
            let values = values.collect::<rusqlite::Result<Vec<Value>>>()?;
            if let Missing::These(keys) = &mut self.missing {
                let key = table.key.iter().map(|at| &values[*at]);
                let Some(at) = keys.iter().position(|missing| missing.iter().eq(key.clone()))
                else {
                    continue;
                };
                keys.swap_remove(at);
            }
            let added = target.prepare_cached(&insert)?.execute(params_from_iter(values))?;
            self.from_backup += u32::try_from(added).unwrap_or(u32::MAX);
            if let (Missing::AtMost(most), true) = (&mut self.missing, added > 0) {
                *most = most.saturating_sub(1);
            }
        }
        Ok(())
    }

    /// As it is told.
    pub(super) fn told(&self, table: &Table) -> SalvagedRecords {
        let number = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
        let refused = u64::from(self.refused);
        let lost = match &self.missing {
            Missing::These(keys) => Lost::Exactly { records: number(keys.len() as u64 + refused) },
            Missing::AtMost(most) => Lost::AtMost { records: number(most.saturating_add(refused)) },
            Missing::Unknown => Lost::Unknown,
        };
        SalvagedRecords {
            noun: table.name.clone(),
            read: self.read,
            from_backup: self.from_backup,
            stand_ins: 0,
            lost,
        }
    }
}
