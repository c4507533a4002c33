mod sentences;

use std::collections::BTreeSet;
use std::path::Path;

use super::*;
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
