//! Forms in work: saved as they are typed, faulty or not, until they are kept or given up.

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension, params};

use super::{Form, FormFault, Forms};
use crate::error::{Error, Result};
use crate::id::CaseFileId;
use crate::vault::column::Json;

impl Forms<'_> {
    /// The form known by `key` as it was typed last, where that was not kept yet.
    ///
    /// # Errors
    /// What the database says.
    pub fn work(&self, key: &str) -> Result<Option<Form>> {
        self.0.read(|db| {
            let mut statement =
                db.prepare_cached("SELECT body FROM form_in_work WHERE key = ?1")?;
            let work = statement.query_row([key], |row| row.get::<_, Json<Form>>(0)).optional()?;
            Ok(work.map(|Json(form)| form))
        })
    }

    /// Saves a form as it is being typed, in place of what was saved under its key before. No version
    /// comes of it, so no row of the journal does.
    ///
    /// `made_for` and `made_from` are those of a form that was never kept; one that was keeps its own.
    ///
    /// # Errors
    /// [`Error::FormInvalid`] where it has no key, and what the database says.
    pub fn save_work(
        &self,
        form: &Form,
        made_for: Option<CaseFileId>,
        made_from: Option<&str>,
        now: DateTime<FixedOffset>,
    ) -> Result<()> {
        if form.key.trim().is_empty() {
            let (field, what) = ("key".into(), "must say something".into());
            return Err(Error::FormInvalid(vec![FormFault { field, what, line: None }]));
        }
        self.0.write(|db| {
            let mut kept = db.prepare_cached(
                "SELECT case_file, made_from FROM own_form WHERE key = ?1 ORDER BY version DESC LIMIT 1",
            )?;
            let kept = kept.query_row([&form.key], |row| Ok((row.get(0)?, row.get(1)?)));
            let (made_for, made_from) =
                kept.optional()?.unwrap_or((made_for, made_from.map(str::to_owned)));
            db.execute(
                "INSERT OR REPLACE INTO form_in_work (key, body, case_file, made_from, saved_at)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
                params![form.key, Json(form), made_for, made_from, now.to_rfc3339()],
            )?;
            Ok(())
        })
    }

    /// Forgets what was typed since the form was kept last, or all of it where it never was.
    ///
    /// # Errors
    /// What the database says.
    pub fn discard_work(&self, key: &str) -> Result<()> {
        self.0.write(|db| discard(db, key))
    }
}

pub(super) fn discard(db: &Connection, key: &str) -> Result<()> {
    db.execute("DELETE FROM form_in_work WHERE key = ?1", [key])?;
    Ok(())
}
