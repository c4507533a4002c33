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

/// The built-in forms in the order in which they are offered, and the measures beside them.
#[derive(Clone, Debug, Default)]
pub struct Library {
    forms: Vec<LibraryForm>,
    measures: Vec<LibraryForm>,
}

impl Library {
    /// Reads the library's homework from the JSON text of its files.
    ///
    /// # Errors
    /// What [`Form::from_json`] says of the first file that is not a form.
    pub fn from_json<'a>(files: impl IntoIterator<Item = &'a str>) -> Result<Self, Error> {
        Ok(Self { forms: read(files)?, measures: Vec::new() })
    }

    /// The library with the measures of `files` beside its homework.
    ///
    /// # Errors
    /// What [`Form::from_json`] says of the first file that is not a form.
    pub fn with_measures<'a>(
        self,
        files: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self, Error> {
        Ok(Self { measures: read(files)?, ..self })
    }

    /// All homework. Measures are not among it: they are never a first step toward a goal.
    pub fn forms(&self) -> &[LibraryForm] {
        &self.forms
    }

    /// All measures; those with [`EnteredBy::Therapist`](super::EnteredBy) have no wording and go to
    /// no client.
    pub fn measures(&self) -> &[LibraryForm] {
        &self.measures
    }

    /// The form or measure known by `key`.
    pub fn form(&self, key: &str) -> Option<&Form> {
        let all = self.forms.iter().chain(&self.measures);
        all.map(|entry| &entry.form).find(|form| form.key == key)
    }
}

fn read<'a>(files: impl IntoIterator<Item = &'a str>) -> Result<Vec<LibraryForm>, Error> {
    let read = |json| Form::from_json(json).map(|form| LibraryForm { hash: form.hash(), form });
    files.into_iter().map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::EnteredBy;
    use std::fs;
    use std::path::{Path, PathBuf};

    fn root() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
    }

    /// The files of a folder of the library with their text, by name.
    fn files(folder: &str) -> Vec<(String, String)> {
        let files = fs::read_dir(root().join(folder)).expect("the library is there");
        let mut files: Vec<(String, String)> = files
            .map(|file| file.expect("a file").path())
            .map(|path| {
                let name = path.file_stem().and_then(|name| name.to_str()).expect("a name");
                (name.to_owned(), fs::read_to_string(&path).expect("text"))
            })
            .collect();
        files.sort();
        files
    }

    fn library() -> Library {
        let texts = |folder| files(folder).into_iter().map(|(_, text)| text).collect::<Vec<_>>();
        let (forms, measures) = (texts("assets/forms"), texts("assets/measures"));
        Library::from_json(forms.iter().map(String::as_str))
            .and_then(|library| library.with_measures(measures.iter().map(String::as_str)))
            .expect("every form is sound")
    }

    /// Beside the generated types, the client page needs the built-in forms as a packet would bring
    /// them, and what they are to the bit. Like the types they are written here and committed, and CI
    /// sees when they change.
    #[test]
    fn every_built_in_form_is_sound_and_written_for_the_page_in_english() {
        let library = library();
        for (folder, entries) in
            [("assets/forms", library.forms()), ("assets/measures", library.measures())]
        {
            for ((name, _), entry) in files(folder).iter().zip(entries) {
                assert_eq!(*name, entry.form.key, "a form's file is named as its key");
            }
        }
        let for_clients = library.forms().iter().chain(library.measures());
        let lines: Vec<String> = for_clients
            .filter(|entry| entry.form.entered_by == EnteredBy::Client)
            .map(|entry| {
                let form = entry.form.for_client("en").to_json();
                format!("  {{ \"hash\": \"{}\", \"form\": {form} }}", entry.hash.as_str())
            })
            .collect();
        let written = format!("[\n{}\n]\n", lines.join(",\n"));
        fs::write(root().join("ui/src/generated/library.json"), written).expect("written");
    }

    #[test]
    fn the_library_is_the_twenty_nine_forms_and_the_measures_with_their_licence() {
        let library = library();
        assert_eq!(library.forms().len(), 29);
        let embedded = ["gad-7", "pcl-5", "phq-15", "phq-8", "phq-9"];
        for entry in library.measures() {
            let form = &entry.form;
            assert!(form.licence.as_ref().is_some_and(|line| line.len() > 40), "{}", form.key);
            assert!(form.scoring.is_some(), "{}", form.key);
            let is_embedded = form.entered_by == EnteredBy::Client;
            assert_eq!(is_embedded, embedded.contains(&form.key.as_str()), "{}", form.key);
            assert!(is_embedded || form.entry.len() == 1, "{} has no wording of its own", form.key);
        }
        assert!(library.forms().iter().all(|entry| entry.form.scoring.is_none()));
    }

    #[test]
    fn what_goes_home_by_default_leaves_the_question_of_safety_out() {
        let library = library();
        let asks = |key| library.form(key).map(Form::asks_about_safety);
        assert_eq!((asks("phq-8"), asks("phq-9")), (Some(false), Some(true)));
        let keys = |key: &str| -> Vec<String> {
            library
                .form(key)
                .into_iter()
                .flat_map(|form| form.scoring.clone())
                .flat_map(|s| s.items)
                .collect()
        };
        let nine = keys("phq-9");
        assert_eq!(keys("phq-8"), nine[..8], "PHQ-8 is PHQ-9 without its last item");
        assert_eq!(nine[8], "phq_9");
        assert!(
            library
                .form("phq-9")
                .and_then(|form| form.question("phq_9"))
                .is_some_and(|item| item.safety)
        );
    }

    #[test]
    fn every_form_of_the_library_says_what_it_fits_and_reads_in_english_and_german() {
        let purposes = ["noticing", "thinking", "doing", "facing", "testing", "looking-ahead"];
        for entry in library().forms() {
            let form = &entry.form;
            let purpose = form.fits.iter().filter(|tag| purposes.contains(&tag.as_str())).count();
            assert!((1..=2).contains(&purpose), "{}: {:?}", form.key, form.fits);
            assert!(form.fits.len() > purpose, "{} fits no problem", form.key);
            let shown = serde_json::to_value(form).expect("JSON");
            let mut one_language = Vec::new();
            missing_german(&shown, "", &mut one_language);
            assert!(one_language.is_empty(), "{}: {one_language:?}", form.key);
        }
    }

    /// Finds wordings that are a plain string or lack a language.
    fn missing_german(value: &serde_json::Value, path: &str, found: &mut Vec<String>) {
        const WORDINGS: [&str; 13] = [
            "title",
            "purpose",
            "lead",
            "entry_name",
            "ask",
            "short",
            "hint",
            "low",
            "high",
            "label",
            "unit",
            "counted",
            "one",
        ];
        match value {
            serde_json::Value::Object(fields) => {
                for (name, value) in fields {
                    let path = format!("{path}.{name}");
                    if WORDINGS.contains(&name.as_str()) {
                        let both = value.get("en").is_some() && value.get("de").is_some();
                        if !both {
                            found.push(path);
                        }
                    } else {
                        missing_german(value, &path, found);
                    }
                }
            }
            serde_json::Value::Array(values) => {
                values.iter().for_each(|value| missing_german(value, path, found));
            }
            _ => {}
        }
    }
}
