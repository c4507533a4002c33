//! The library: the built-in forms, handed in by the shell.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Form, FormHash};
use crate::error::Error;

/// A built-in form with its identity to the bit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "form.ts")]
pub struct LibraryForm {
    /// Its identity to the bit.
    pub hash: FormHash,
    /// The form.
    pub form: Form,
}

/// The built-in forms in the order in which they are offered.
#[derive(Clone, Debug, Default)]
pub struct Library {
    forms: Vec<LibraryForm>,
}

impl Library {
    /// Reads the library from the JSON text of its files.
    ///
    /// # Errors
    /// What [`Form::from_json`] says of the first file that is not a form.
    pub fn from_json<'a>(files: impl IntoIterator<Item = &'a str>) -> Result<Self, Error> {
        let read = |json| Form::from_json(json).map(|form| LibraryForm { hash: form.hash(), form });
        Ok(Self { forms: files.into_iter().map(read).collect::<Result<_, _>>()? })
    }

    /// All forms.
    pub fn forms(&self) -> &[LibraryForm] {
        &self.forms
    }

    /// The form known by `key`.
    pub fn form(&self, key: &str) -> Option<&Form> {
        self.forms.iter().map(|entry| &entry.form).find(|form| form.key == key)
    }
}
