//! The therapist's own forms. Each time one is kept with changes it gets a new version; the earlier
//! ones stay as they were.

use std::cmp::Reverse;

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, Row, params};
use serde::Serialize;
use ts_rs::TS;

use super::changes::{FormChange, changes};
use super::{Form, FormHash, Forms, work};
use crate::error::{Error, Result};
use crate::id::CaseFileId;
use crate::vault::column::{Json, Name};
use crate::vault::journal::{self, Act};

/// One of the therapist's own forms.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export, export_to = "form.ts")]
pub struct OwnForm {
    /// The version that was kept last; what was typed so far where none was.
    pub form: Form,
    /// The identity of that to the bit.
    pub hash: FormHash,
    /// The client it is offered for; none where it is for everybody. It goes with their case file.
    pub made_for: Option<CaseFileId>,
    /// The key of the form it was duplicated from.
    pub made_from: Option<String>,
    /// Whether it was put away.
    pub archived: bool,
    /// When it was kept last; none where it was only begun.
    pub kept: Option<DateTime<FixedOffset>>,
    /// Whether something was typed since then.
    pub in_work: bool,
}

/// A version of an own form.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export, export_to = "form.ts")]
pub struct FormVersion {
    /// Its number, from 1.
    pub version: u32,
    /// When it was kept.
    pub kept: DateTime<FixedOffset>,
    /// The form as it was then.
    pub form: Form,
    /// What is other than in the version before.
    pub changes: Vec<FormChange>,
}

impl Forms<'_> {
    /// Every own form once, what was changed last first; those that were put away too.
    ///
    /// # Errors
    /// What the database says.
    pub fn own(&self) -> Result<Vec<OwnForm>> {
        self.0.read(all)
    }

    /// The own form known by `key`.
    ///
    /// # Errors
    /// [`Error::NotFound`], and what the database says.
    pub fn own_form(&self, key: &str) -> Result<OwnForm> {
        self.0.read(|db| of(db, key))
    }

    /// Keeps a form: as a new version, unless it says what the last one says. What was saved of it in
    /// work goes. `form.version` is counted here.
    ///
    /// `made_for` and `made_from` are those of the first version; later ones have what is known of it.
    ///
    /// # Errors
    /// [`Error::FormInvalid`] with everything that is wrong, and what the database says.
    pub fn keep(
        &self,
        form: Form,
        made_for: Option<CaseFileId>,
        made_from: Option<&str>,
        now: DateTime<FixedOffset>,
    ) -> Result<OwnForm> {
        self.0.write(|db| {
            let last = all(db)?.into_iter().find(|own| own.is(&form.key) && own.kept.is_some());
            let before = last.as_ref().map_or(0, |own| own.form.version);
            let form = Form { version: before + 1, ..form };
            let faults = form.faults();
            if !faults.is_empty() {
                return Err(Error::FormInvalid(faults));
            }
            work::discard(db, &form.key)?;
            if !last.as_ref().is_some_and(|own| own.says(&form)) {
                let made_from = made_from.map(str::to_owned);
                let (made_for, made_from, archived) = match last {
                    Some(own) => (own.made_for, own.made_from, own.archived),
                    None => (made_for, made_from, false),
                };
                db.execute(
                    "INSERT INTO own_form
                         (key, version, body, case_file, archived, created_at, made_from)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                    params![
                        form.key,
                        form.version,
                        Json(&form),
                        made_for,
                        archived,
                        now.to_rfc3339(),
                        made_from
                    ],
                )?;
                let act = if before == 0 { Act::Created } else { Act::Changed };
                journal::record(db, act, "form", None, now)?;
            }
            of(db, &form.key)
        })
    }

    /// Puts an own form away, or takes it out again. Saying so twice changes nothing.
    ///
    /// # Errors
    /// [`Error::NotFound`] where no version of it was kept, and what the database says.
    pub fn archive(&self, key: &str, archived: bool, now: DateTime<FixedOffset>) -> Result<()> {
        self.0.write(|db| {
            let own = of(db, key)?;
            if own.kept.is_none() {
                return Err(Error::NotFound);
            }
            if own.archived == archived {
                return Ok(());
            }
            db.execute("UPDATE own_form SET archived = ?2 WHERE key = ?1", params![key, archived])?;
            journal::record(db, Act::Changed, "form", None, now)
        })
    }

    /// Offers an own form for one client, or for everybody: all its versions, and what is in work.
    ///
    /// # Errors
    /// [`Error::NotFound`], and what the database says.
    pub fn offer_to(
        &self,
        key: &str,
        made_for: Option<CaseFileId>,
        now: DateTime<FixedOffset>,
    ) -> Result<()> {
        self.0.write(|db| {
            let own = of(db, key)?;
            if own.made_for == made_for {
                return Ok(());
            }
            for sql in [
                "UPDATE own_form SET case_file = ?2 WHERE key = ?1",
                "UPDATE form_in_work SET case_file = ?2 WHERE key = ?1",
            ] {
                db.execute(sql, params![key, made_for])?;
            }
            match own.kept {
                Some(_) => journal::record(db, Act::Changed, "form", None, now),
                None => Ok(()),
            }
        })
    }

    /// The versions of an own form, the newest first, each with what it changed; the first changed
    /// nothing.
    ///
    /// # Errors
    /// What the database says.
    pub fn versions(&self, key: &str) -> Result<Vec<FormVersion>> {
        self.0.read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT body, created_at FROM own_form WHERE key = ?1 ORDER BY version",
            )?;
            let kept = statement.query_map([key], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let mut versions: Vec<FormVersion> = Vec::new();
            for one in kept {
                let (Json::<Form>(form), Name(kept)) = one?;
                let before = versions.last().map(|version| &version.form);
                let changes = before.map(|before| changes(before, &form)).unwrap_or_default();
                versions.push(FormVersion { version: form.version, kept, form, changes });
            }
            versions.reverse();
            Ok(versions)
        })
    }
}

impl OwnForm {
    pub(super) fn is(&self, key: &str) -> bool {
        self.form.key == key
    }

    /// Whether it says what `form` says, whatever the version.
    pub(super) fn says(&self, form: &Form) -> bool {
        self.form == Form { version: self.form.version, ..form.clone() }
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<(Self, Option<DateTime<FixedOffset>>)> {
        let Json::<Form>(form) = row.get("body")?;
        let kept: Option<Name<DateTime<FixedOffset>>> = row.get("created_at")?;
        let saved: Option<Name<DateTime<FixedOffset>>> = row.get("saved_at")?;
        let (kept, saved) = (kept.map(|Name(at)| at), saved.map(|Name(at)| at));
        let own = Self {
            hash: form.hash(),
            form,
            made_for: row.get("case_file")?,
            made_from: row.get("made_from")?,
            archived: row.get("archived")?,
            kept,
            in_work: saved.is_some(),
        };
        Ok((own, kept.max(saved)))
    }
}

pub(super) fn all(db: &Connection) -> Result<Vec<OwnForm>> {
    let mut statement = db.prepare_cached(
        "SELECT latest.body, latest.case_file, latest.made_from, archived, created_at, saved_at
           FROM own_form AS latest LEFT JOIN form_in_work ON form_in_work.key = latest.key
          WHERE version = (SELECT max(version) FROM own_form WHERE key = latest.key)
         UNION ALL
         SELECT body, case_file, made_from, 0, NULL, saved_at FROM form_in_work
          WHERE key NOT IN (SELECT key FROM own_form)",
    )?;
    let read = statement.query_map((), OwnForm::read)?;
    let mut read = read.collect::<rusqlite::Result<Vec<_>>>()?;
    read.sort_by_cached_key(|(own, changed)| (Reverse(*changed), own.form.key.clone()));
    Ok(read.into_iter().map(|(own, _)| own).collect())
}

fn of(db: &Connection, key: &str) -> Result<OwnForm> {
    all(db)?.into_iter().find(|own| own.is(key)).ok_or(Error::NotFound)
}

#[cfg(test)]
mod tests;
