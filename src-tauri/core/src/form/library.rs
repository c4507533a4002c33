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

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::Path;

    /// Beside the generated types, the client page needs to know what each built-in form's hash is.
    /// Like them it is written here and committed, and CI sees when it changes.
    #[test]
    fn every_built_in_form_is_sound_and_its_hash_is_written_for_the_page() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let mut files: Vec<_> = fs::read_dir(root.join("assets/forms"))
            .expect("the library is there")
            .map(|file| file.expect("a file").path())
            .collect();
        files.sort();
        let texts: Vec<String> =
            files.iter().map(|file| fs::read_to_string(file).expect("text")).collect();
        let library =
            Library::from_json(texts.iter().map(String::as_str)).expect("every form is sound");
        for (file, entry) in files.iter().zip(library.forms()) {
            assert_eq!(
                file.file_stem().and_then(|name| name.to_str()),
                Some(entry.form.key.as_str())
            );
        }
        let lines: Vec<String> = library
            .forms()
            .iter()
            .map(|entry| {
                format!(
                    "  {{ \"key\": \"{}\", \"hash\": \"{}\" }}",
                    entry.form.key,
                    entry.hash.as_str()
                )
            })
            .collect();
        let written = format!("[\n{}\n]\n", lines.join(",\n"));
        fs::write(root.join("ui/src/generated/library.json"), written).expect("written");
    }
}
