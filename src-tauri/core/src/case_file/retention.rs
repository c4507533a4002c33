//! How long case files are kept: presets that say where they come from, and that can be edited.
//!
//! The law differs from country to country and from one profession to the next. A preset saves
//! typing; which one binds, the therapist knows.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate};
use rusqlite::types::{FromSql, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ending::changed_one;
use super::store::CaseFiles;
use crate::error::{Error, Result};
use crate::vault::journal::{self, Act};

/// The longest time in years, and the oldest age.
const MOST_YEARS: u32 = 100;

/// How long a case file is kept after therapy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export, export_to = "case_file.ts")]
pub enum Retention {
    /// As a preset says.
    Preset {
        /// Which.
        preset: PresetId,
        /// The client's day of birth, where the preset asks for an age. It is not kept.
        born: Option<NaiveDate>,
    },
    /// Until a day, that day included.
    Until {
        /// The day.
        day: NaiveDate,
    },
    /// Not decided: the case file is never proposed for erasure.
    Undecided,
}

/// A retention preset's id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(transparent)]
#[ts(type = "number", export_to = "case_file.ts")]
pub struct PresetId(i64);

/// A rule for how long case files are kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "case_file.ts")]
pub struct RetentionPreset {
    /// Its id; none for one that is not saved yet.
    pub id: Option<PresetId>,
    /// What it is called.
    pub name: String,
    /// How many years after the end of therapy, 0 to 100.
    pub years: u32,
    /// And in any case until the client's birthday at this age, 1 to 100.
    pub until_age: Option<u32>,
    /// Where the rule stands.
    pub source: String,
    /// Whether the source was not read itself, which is said on screen.
    pub unsure: bool,
}

impl RetentionPreset {
    /// The last day on which a case file must be kept that was closed on `closed`.
    ///
    /// # Errors
    /// [`Error::BirthDayNeeded`] where it depends on the client's age.
    pub fn last_day(&self, closed: NaiveDate, born: Option<NaiveDate>) -> Result<NaiveDate> {
        let after_the_end = years_after(closed, self.years)?;
        match (self.until_age, born) {
            (None, _) => Ok(after_the_end),
            (Some(age), Some(born)) => Ok(after_the_end.max(years_after(born, age)?)),
            (Some(_), None) => Err(Error::BirthDayNeeded),
        }
    }
}

impl CaseFiles<'_> {
    /// The retention presets in the order in which they were made.
    ///
    /// # Errors
    /// What the database says.
    pub fn retention_presets(&self) -> Result<Vec<RetentionPreset>> {
        self.vault().read(|db| {
            let sql = "SELECT id, name, years, until_age, source, unsure
                  FROM retention_preset ORDER BY id";
            let mut statement = db.prepare_cached(sql)?;
            let rows = statement.query_map((), from_row)?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// Saves a retention preset, a new one where it has no id. Case files that are closed already
    /// keep their day.
    ///
    /// # Errors
    /// [`Error::BlankWords`] for its name, [`Error::OutOfRange`], [`Error::NotFound`].
    pub fn save_retention_preset(
        &self,
        preset: &RetentionPreset,
        now: DateTime<FixedOffset>,
    ) -> Result<PresetId> {
        let RetentionPreset { name, years, until_age, source, unsure, .. } = preset;
        if name.trim().is_empty() {
            return Err(Error::BlankWords);
        }
        if *years > MOST_YEARS || until_age.is_some_and(|age| !(1..=MOST_YEARS).contains(&age)) {
            return Err(Error::OutOfRange);
        }
        self.vault().write(|db| {
            let id = if let Some(id) = preset.id {
                changed_one(db.execute(
                    "UPDATE retention_preset
                        SET name = ?2, years = ?3, until_age = ?4, source = ?5, unsure = ?6
                      WHERE id = ?1",
                    params![id, name, years, until_age, source, unsure],
                )?)?;
                id
            } else {
                db.execute(
                    "INSERT INTO retention_preset (name, years, until_age, source, unsure)
                     VALUES (?1, ?2, ?3, ?4, ?5)",
                    params![name, years, until_age, source, unsure],
                )?;
                PresetId(db.last_insert_rowid())
            };
            journal::record(db, Act::Changed, "retention_preset", None, now)?;
            Ok(id)
        })
    }

    /// Removes a retention preset. Case files that were closed by it keep their day.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn remove_retention_preset(&self, id: PresetId, now: DateTime<FixedOffset>) -> Result<()> {
        self.vault().write(|db| {
            changed_one(db.execute("DELETE FROM retention_preset WHERE id = ?1", [id])?)?;
            journal::record(db, Act::Changed, "retention_preset", None, now)
        })
    }

    /// The last day on which a case file must be kept, if anybody decided.
    pub(super) fn last_day(
        &self,
        retention: &Retention,
        closed: NaiveDate,
    ) -> Result<Option<NaiveDate>> {
        match retention {
            Retention::Preset { preset, born } => {
                Ok(Some(self.preset(*preset)?.last_day(closed, *born)?))
            }
            Retention::Until { day } => Ok(Some(*day)),
            Retention::Undecided => Ok(None),
        }
    }

    fn preset(&self, id: PresetId) -> Result<RetentionPreset> {
        self.vault().read(|db| {
            let sql = "SELECT id, name, years, until_age, source, unsure
                  FROM retention_preset WHERE id = ?1";
            Ok(db.prepare_cached(sql)?.query_row([id], from_row)?)
        })
    }
}

/// The same day so many years later; of the 29th of February, where there is none, the day after.
fn years_after(day: NaiveDate, years: u32) -> Result<NaiveDate> {
    let year = day.year().saturating_add_unsigned(years);
    let later = day.with_year(year).or_else(|| NaiveDate::from_ymd_opt(year, 3, 1));
    later.ok_or(Error::OutOfRange)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<RetentionPreset> {
    Ok(RetentionPreset {
        id: Some(row.get(0)?),
        name: row.get(1)?,
        years: row.get(2)?,
        until_age: row.get(3)?,
        source: row.get(4)?,
        unsure: row.get(5)?,
    })
}

impl ToSql for PresetId {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.into())
    }
}

impl FromSql for PresetId {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_i64().map(Self)
    }
}

#[cfg(test)]
mod tests;
