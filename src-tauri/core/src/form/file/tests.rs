//! Forms as files, out and in.

use super::*;
use crate::vault::Vault;
use crate::vault::scratch::{now, vault};

const MOOD: &str = r#"{
    "format": 1, "key": "mood", "version": 7, "title": "Mood", "purpose": "To see the days.",
    "takes_seconds": 15, "rhythm": { "kind": "once" },
    "entry": [{ "key": "mood", "ask": { "en": "How?", "de": "Wie?" }, "answer": { "kind": "text" } }]
}"#;

fn library() -> Library {
    Library::from_json(
        [MOOD.replace("\"mood\", \"version\": 7", "\"mood-check\", \"version\": 1")]
            .iter()
            .map(String::as_str),
    )
    .unwrap()
}

fn import(vault: &Vault, text: &str) -> FormFile {
    let library = Library::default();
    vault.forms().import("Mood.json", text.as_bytes(), &library, now()).unwrap()
}

fn faults(vault: &Vault, file: &[u8]) -> Vec<FormFault> {
    match vault.forms().import("Mood.json", file, &library(), now()).unwrap() {
        FormFile::Wrong { name, faults } => {
            assert_eq!(name, "Mood.json");
            assert!(vault.forms().own().unwrap().is_empty(), "nothing is kept of it");
            faults
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_form_from_a_file_is_kept_as_a_first_version_under_its_own_key() {
    let (vault, _folder) = vault();
    let added = import(&vault, &format!("\u{feff}{MOOD}"));
    assert_eq!(added, FormFile::Added { key: "mood".into() });
    let own = vault.forms().own_form("mood").unwrap();
    assert_eq!(own.form, Form { version: 1, ..Form::from_json(MOOD).unwrap() });
    assert_eq!((own.made_for, own.made_from, own.in_work), (None, None, false));
}

#[test]
fn the_same_form_is_known_whatever_its_version_and_key() {
    let (vault, _folder) = vault();
    let known = FormFile::Known { key: "mood".into() };
    import(&vault, MOOD);
    assert_eq!(import(&vault, MOOD), known);
    assert_eq!(
        import(&vault, &MOOD.replace("\"mood\", \"version\": 7", "\"m\", \"version\": 2")),
        known
    );
    let (forms, library) = (vault.forms(), library());
    let file = forms.file("mood-check", &library).unwrap().1;
    let again = forms.import("a.json", file.as_bytes(), &library, now()).unwrap();
    assert_eq!(again, FormFile::Known { key: "mood-check".into() });
    assert_eq!(forms.own().unwrap().len(), 1);
}

#[test]
fn a_key_that_another_form_has_is_not_taken_from_it() {
    let (vault, _folder) = vault();
    let (forms, library) = (vault.forms(), library());
    let begun =
        Form::from_json(&MOOD.replace("\"mood\", \"version\"", "\"begun\", \"version\"")).unwrap();
    forms.save_work(&begun, None, None, now()).unwrap();
    import(&vault, MOOD);
    for key in ["mood", "mood-check", "begun"] {
        let other = MOOD
            .replace("How?", &format!("How was the {key}?"))
            .replace("\"mood\", \"version\"", &format!("\"{key}\", \"version\""));
        let added = forms.import("a.json", other.as_bytes(), &library, now()).unwrap();
        let FormFile::Added { key: fresh } = added else { panic!("{added:?}") };
        assert_eq!(fresh.len(), key.len() + 5);
        assert!(fresh.starts_with(&format!("{key}-")), "{fresh}");
        let again = forms.import("a.json", other.as_bytes(), &library, now()).unwrap();
        assert_eq!(again, FormFile::Known { key: fresh }, "though its own key is another's");
    }
    let own = forms.own_form("mood").unwrap();
    assert_eq!(own.form.version, 1, "and no version of another form was made");
}

#[test]
fn a_file_that_is_wrong_is_explained_by_field_and_line() {
    let (vault, _folder) = vault();
    let fault = |edit: &dyn Fn(&str) -> String| {
        let faults = faults(&vault, edit(MOOD).as_bytes());
        faults.into_iter().map(|fault| (fault.field, fault.line)).collect::<Vec<_>>()
    };
    let field = |name: &str, line| (name.to_owned(), Some(line));
    let of = |from: &'static str, to: &'static str| move |text: &str| text.replace(from, to);
    assert_eq!(
        fault(&|text| of("\"Mood\"", "\" \"")(text)
            .replace("\"takes_seconds\": 15", "\"takes_seconds\": 0")),
        [field("takes_seconds", 3), field("title", 2)]
    );
    assert_eq!(fault(&of("\"text\"", "\"thermometer\"")), [field("entry[0].answer.kind", 4)]);
    assert_eq!(fault(&of("\"once\" },", "\"once\" }")), [field("", 4)]);
    assert_eq!(fault(&of("\"version\": 7,", "")), [field("", 1)]);
}

#[test]
fn a_file_that_is_something_else_has_one_plain_fault() {
    let (vault, _folder) = vault();
    let large = format!("{{{}}}", " ".repeat(MAX_FILE));
    let files: [&[u8]; 6] =
        [b"", b"%PDF-1.7", b"[]", b"\"a form\"", b"{\"a\": \"\xff\"}", large.as_bytes()];
    for file in files {
        let faults = faults(&vault, file);
        assert_eq!(faults.len(), 1);
        assert_eq!((faults[0].field.as_str(), faults[0].line), ("", None));
    }
}

#[test]
fn a_form_of_a_newer_program_is_refused_as_such() {
    let (vault, _folder) = vault();
    let newer = MOOD.replace("\"format\": 1", "\"format\": 2");
    let read = vault.forms().import("a.json", newer.as_bytes(), &library(), now());
    assert!(matches!(read, Err(Error::FormNewer)));
}

#[test]
fn what_is_taken_along_reads_back_equal_under_a_name_that_tells_nothing() {
    let (vault, _folder) = vault();
    let (forms, library) = (vault.forms(), library());
    let key = forms.fresh_key("anna-mood", |_| false).unwrap();
    let form = Form { key: key.clone(), ..Form::from_json(MOOD).unwrap() };
    let kept = forms.keep(form, None, None, now()).unwrap().form;
    let (name, file) = forms.file(&key, &library).unwrap();
    assert_eq!(name, format!("form-{}.json", &key[key.len() - 4..]));
    assert_eq!(Form::from_json(&file).unwrap(), kept);
    assert!(file.contains("\n  \"title\""), "people can read it");
    let known = forms.import(&name, file.as_bytes(), &library, now()).unwrap();
    assert_eq!(known, FormFile::Known { key });

    import(
        &vault,
        &MOOD.replace("\"mood\", \"version\"", "\"anna\", \"version\"").replace("How?", "Anna?"),
    );
    assert_eq!(forms.file("anna", &library).unwrap().0, "form.json");
    let (name, file) = forms.file("mood-check", &library).unwrap();
    assert_eq!(name, "form-mood-check.json");
    assert_eq!(Some(&Form::from_json(&file).unwrap()), library.form("mood-check"));
    forms.save_work(&Form { key: "begun".into(), ..kept }, None, None, now()).unwrap();
    for none in ["begun", "never"] {
        assert!(matches!(forms.file(none, &library), Err(Error::NotFound)), "{none}");
    }
}

#[test]
fn the_journal_says_that_a_form_left_and_not_which() {
    let (vault, _folder) = vault();
    vault.forms().exported(now()).unwrap();
    let rows = vault
        .by_hand(
            "SELECT act, noun, coalesce(hex(id), '') FROM journal ORDER BY seq DESC LIMIT 1",
            &[],
        )
        .unwrap();
    assert_eq!(rows, [["exported", "form", ""]]);
}
