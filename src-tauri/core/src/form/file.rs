//! Forms as files: taken along, and read from what somebody else wrote.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;
use ts_rs::TS;

use super::{Form, FormFault, Forms, Library, key, own};
use crate::error::{Error, Result};
use crate::vault::journal::{self, Act};

/// How many bytes the file of a form may have.
pub const MAX_FILE: usize = 1_000_000;

/// What came of reading a file as a form.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export, export_to = "form.ts")]
pub enum FormFile {
    /// It is among the own forms now.
    Added {
        /// Under this key, which need not be that of the file.
        key: String,
    },
    /// The same form was there before.
    Known {
        /// Its key, in the library or among the own forms.
        key: String,
    },
    /// It is no form that can be used. Nothing was kept.
    Wrong {
        /// What the file is called, without its folder.
        name: String,
        /// What is wrong, in the order of the form.
        faults: Vec<FormFault>,
    },
}

impl Forms<'_> {
    /// Reads the file of a form, called `name`, and keeps the form unless it is there already. It gets
    /// a key of its own where another form has its key.
    ///
    /// # Errors
    /// [`Error::FormNewer`], and what the database says.
    pub fn import(
        &self,
        name: &str,
        file: &[u8],
        library: &Library,
        now: DateTime<FixedOffset>,
    ) -> Result<FormFile> {
        let wrong = |faults| Ok(FormFile::Wrong { name: name.into(), faults });
        let form = match read(file) {
            Ok(form) => form,
            Err(Error::FormInvalid(faults)) => return wrong(faults),
            Err(Error::FormUnreadable { line, what }) => return wrong(vec![unread(line, &what)]),
            Err(other) => return Err(other),
        };
        self.0.write(|db| {
            if let Some(key) = known(&form, library, &own::all(db)?) {
                return Ok(FormFile::Known { key });
            }
            let in_library = |key: &str| library.form(key).is_some();
            let taken = in_library(&form.key) || key::is_ours(db, &form.key)?;
            let key = if taken { key::fresh(db, &form.key, in_library)? } else { form.key.clone() };
            self.keep(Form { key: key.clone(), ..form }, None, None, now)?;
            Ok(FormFile::Added { key })
        })
    }

    /// The form known by `key` as it was kept last, or as the library has it, with a name for its file
    /// that tells nothing of whom it was made for.
    ///
    /// # Errors
    /// [`Error::NotFound`], and what the database says.
    pub fn file(&self, key: &str, library: &Library) -> Result<(String, String)> {
        if let Some(form) = library.form(key) {
            return Ok((format!("form-{key}.json"), form.to_pretty_json()));
        }
        let own = self.own_form(key)?;
        own.kept.ok_or(Error::NotFound)?;
        let end = key::drawn(key).map(|drawn| format!("-{drawn}")).unwrap_or_default();
        Ok((format!("form{end}.json"), own.form.to_pretty_json()))
    }

    /// Writes down that a form left as a file.
    ///
    /// # Errors
    /// What the database says.
    pub fn exported(&self, now: DateTime<FixedOffset>) -> Result<()> {
        self.0.write(|db| journal::record(db, Act::Exported, "form", None, now))
    }
}

impl Form {
    /// The form as a file that people read too; [`Form::from_json`] reads the same form from it.
    fn to_pretty_json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

/// The key of a form that says the same under whatever key and version.
fn known(form: &Form, library: &Library, own: &[super::OwnForm]) -> Option<String> {
    let library = library.forms().iter().chain(library.measures()).map(|entry| &entry.form);
    let kept = own.iter().filter(|own| own.kept.is_some()).map(|own| &own.form);
    let says = |other: &&Form| {
        let (key, version) = (form.key.clone(), form.version);
        *form == Form { key, version, ..(*other).clone() }
    };
    let mut same: Vec<&Form> = library.chain(kept).filter(says).collect();
    // Of several, the one with its key.
    same.sort_by_key(|other| other.key != form.key);
    same.first().map(|other| other.key.clone())
}

fn read(file: &[u8]) -> Result<Form> {
    let no_form = |what: &str| {
        let (field, what) = (String::new(), what.into());
        Error::FormInvalid(vec![FormFault { field, what, line: None }])
    };
    if file.len() > MAX_FILE {
        return Err(no_form("is larger than any form"));
    }
    let text = std::str::from_utf8(file).map(|text| text.trim_start_matches('\u{feff}'));
    match text {
        Ok(text) if text.trim_start().starts_with('{') => Form::from_json(text),
        _ => Err(no_form("is no form: a form is a JSON object")),
    }
}

/// The one fault of a text that is not of the form language; `what` may begin with the field.
fn unread(line: usize, what: &str) -> FormFault {
    let (field, what) = match what.split_once(": ") {
        Some((field, what)) if !field.contains(char::is_whitespace) => (field, what),
        _ => ("", what),
    };
    FormFault { field: field.into(), what: what.into(), line: Some(line) }
}

#[cfg(test)]
mod tests;
