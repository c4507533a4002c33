//! Which forms come for which words, on sentences of our own.

mod sentences;

use std::collections::BTreeSet;
use std::path::Path;

use super::*;
use crate::form::Rhythm;
use sentences::SENTENCES;

fn library() -> Library {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/forms");
    let mut files: Vec<_> = std::fs::read_dir(root)
        .expect("the library is there")
        .map(|file| file.expect("a file").path())
        .collect();
    files.sort();
    let texts: Vec<String> =
        files.iter().map(|file| std::fs::read_to_string(file).expect("text")).collect();
    Library::from_json(texts.iter().map(String::as_str)).expect("sound")
}

/// The library as far as the lexicon names it.
fn named() -> Library {
    let keys: BTreeSet<&str> =
        lexicon::signs().flat_map(|signs| first_homework(signs.problem).0).copied().collect();
    let real = library();
    let files: Vec<String> = keys
        .into_iter()
        .map(|key| match real.form(key) {
            Some(form) => form.to_json(),
            None => format!(
                r#"{{ "format": 1, "key": "{key}", "version": 1, "title": "T", "purpose": "P",
                     "takes_seconds": 15, "rhythm": {{ "kind": "once" }},
                     "entry": [{{ "key": "a", "ask": "A?", "answer": {{ "kind": "text" }} }}] }}"#
            ),
        })
        .collect();
    Library::from_json(files.iter().map(String::as_str)).expect("sound")
}

fn keys(words: &str, concern: &str, library: &Library) -> Vec<String> {
    let concern = Some(concern).filter(|concern| !concern.is_empty());
    suggest(words, concern, library).into_iter().map(|suggestion| suggestion.form.key).collect()
}

#[test]
fn a_fitting_form_is_among_the_three_for_every_sentence() {
    let library = named();
    let mut wrong = Vec::new();
    for (words, concern, fitting) in SENTENCES {
        let offered = keys(words, concern, &library);
        assert_eq!(offered.len(), 3);
        if !fitting.iter().any(|fit| offered.iter().any(|key| key == fit)) {
            wrong.push(format!("{words}: {offered:?} {:?}", listen(words)));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), SENTENCES.len(), wrong.join("\n"));
}

#[test]
fn the_words_decide_and_are_shown_as_they_were_said() {
    let library = library();
    let sleep = suggest(
        "I want to sleep through the night four nights out of seven, at minimum.",
        None,
        &library,
    );
    assert_eq!(sleep[0].form.key, "worst-waking-diary");
    assert_eq!(sleep[0].because, ["sleep through", "nights"]);
    let drive = suggest("I want to drive to work without panic on the 405.", None, &library);
    assert_eq!(drive[0].form.key, "drive-tracker");
    assert_eq!(drive[0].because, ["drive", "panic", "on the 405"]);
    assert_eq!(drive[0].form.title.in_language("en"), "Drive tracker: the 405");
    assert_eq!(drive[0].form.title.in_language("de"), "Fahrtenprotokoll: the 405");
}

#[test]
fn a_form_that_nothing_had_to_be_changed_in_is_the_librarys_to_the_bit() {
    let library = library();
    let words = "I want to sleep through the night four nights out of seven, at minimum.";
    let first = &suggest(words, None, &library)[0].form;
    assert!(library.forms().iter().any(|known| known.hash == first.hash()));
}

#[test]
fn every_form_made_ready_is_sound() {
    let library = library();
    for (words, ..) in SENTENCES {
        for suggestion in suggest(words, None, &library) {
            assert_eq!(suggestion.form.faults(), [], "{} for {words}", suggestion.form.key);
        }
    }
}

#[test]
fn nothing_found_is_said_by_an_empty_reason_and_three_general_forms() {
    let library = library();
    for words in ["", "Hm.", "Lorem ipsum dolor sit amet"] {
        let none = suggest(words, None, &library);
        let keys: Vec<&str> = none.iter().map(|suggestion| suggestion.form.key.as_str()).collect();
        assert_eq!(keys, GENERAL, "{words}");
        assert!(none.iter().all(|suggestion| suggestion.because.is_empty()));
    }
}

#[test]
fn the_concern_decides_only_where_the_words_are_silent() {
    let library = library();
    let silent = suggest("I want my evenings to be mine.", Some("OCD, checking the gas"), &library);
    assert_eq!((silent[0].form.key.as_str(), silent[0].source), ("erp-log", Source::Concern));
    assert_eq!(silent[0].because, ["OCD", "checking the gas"]);
    let spoken = suggest("I want to sleep through the night.", Some("low mood"), &library);
    assert_eq!(
        (spoken[0].form.key.as_str(), spoken[0].source),
        ("worst-waking-diary", Source::Goal)
    );
}

#[test]
fn the_days_of_the_week_that_were_said_are_the_days_it_is_due() {
    let library = library();
    let on = |words: &str, key: &str| {
        let form = suggest(words, None, &library).into_iter().find(|one| one.form.key == key);
        match form.expect(words).form.rhythm {
            Rhythm::Daily { on, .. } => on.len(),
            _ => 99,
        }
    };
    assert_eq!(on("Drive to work every weekday morning", "drive-tracker"), 5);
    assert_eq!(on("Drive to the lake at weekends", "drive-tracker"), 2);
    assert_eq!(on("Drive somewhere every single day", "drive-tracker"), 0, "every day");
    let words = "Go to the gym three times a week";
    let plan =
        suggest(words, None, &library).into_iter().find(|one| one.form.key == "activity-plan");
    assert_eq!(plan.expect("offered").form.rhythm, Rhythm::BeforeAfter { per_week: 3 });
}

#[test]
fn measures_are_never_suggested() {
    let measure = r#"{ "format": 1, "key": "m", "version": 1, "title": "M", "purpose": "P", "fits": ["sleep"],
        "takes_seconds": 15, "rhythm": { "kind": "once" },
        "entry": [{ "key": "a", "ask": "A?", "answer": { "kind": "choice", "options": [
            { "key": "x", "label": "X", "score": 0 }, { "key": "y", "label": "Y", "score": 1 }] } }],
        "scoring": { "items": ["a"] }, "licence": "L" }"#;
    let library = Library::from_json([measure]).expect("sound");
    assert!(suggest("sleep", None, &library).is_empty());
}
