//! How well the rules do on sentences that nobody wrote them for: a set written before them, by another
//! hand, and not looked at while they were made. `cargo test -p practice --lib measured -- --nocapture`
//! prints the figures.

#![allow(clippy::print_stdout, reason = "the figures are what it is for")]

use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::form::Library;
use crate::goal::{coach, propose_criteria, suggest, week_count};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sentence {
    words: String,
    concern: Option<String>,
    fits: Vec<String>,
    hints: Option<bool>,
    criterion: Option<Criterion>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Criterion {
    count: Option<u32>,
    #[serde(default)]
    without: bool,
}

fn sentences() -> Vec<Sentence> {
    let text = include_str!("../../../../../tests/fixtures/goal-sentences.json");
    serde_json::from_str(text).expect("the sentences are JSON")
}

fn library() -> Library {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/forms");
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("forms").map(|file| file.expect("a file").path()).collect();
    files.sort();
    let texts: Vec<String> =
        files.iter().map(|file| fs::read_to_string(file).expect("text")).collect();
    Library::from_json(texts.iter().map(String::as_str)).expect("sound")
}

/// The share of `all` for which `holds`, printed.
fn share<'a>(
    what: &str,
    all: impl Iterator<Item = &'a Sentence>,
    holds: impl Fn(&Sentence) -> bool,
) -> f64 {
    let all: Vec<&Sentence> = all.collect();
    let right = all.iter().filter(|sentence| holds(sentence)).count();
    let share = right as f64 / all.len().max(1) as f64;
    println!("{what}: {right} of {} ({:.1} %)", all.len(), 100.0 * share);
    if std::env::var_os("OWNWORDS_SHOW_MISSED").is_some() {
        for missed in all.iter().filter(|sentence| !holds(sentence)) {
            println!("  {}", missed.words);
        }
    }
    share
}

#[test]
fn a_right_form_is_among_the_three_for_sentences_that_nobody_wrote_the_rules_for() {
    let (all, library) = (sentences(), library());
    assert!(all.len() >= 150, "only {} sentences", all.len());
    let right = share("a right form among the three", all.iter(), |sentence| {
        let three = suggest(&sentence.words, sentence.concern.as_deref(), &library);
        three.len() == 3 && three.iter().any(|one| sentence.fits.contains(&one.form.key))
    });
    assert!(right >= 0.8, "{:.1} %", 100.0 * right);
    let words_only = share("by the words alone", all.iter(), |sentence| {
        suggest(&sentence.words, None, &library)
            .iter()
            .any(|one| sentence.fits.contains(&one.form.key))
    });
    assert!(words_only >= 0.75, "{:.1} %", 100.0 * words_only);
    // What would come out if the three were always the same: the rules must do far better.
    let keys: Vec<&str> = library.forms().iter().map(|entry| entry.form.key.as_str()).collect();
    let best_fixed = keys
        .iter()
        .map(|key| all.iter().filter(|sentence| sentence.fits.iter().any(|fit| fit == key)).count())
        .max();
    println!("the one form that fits most of them fits {best_fixed:?}");
}

#[test]
fn a_number_in_the_words_becomes_the_number_of_the_criterion() {
    let (all, library) = (sentences(), library());
    let counted =
        all.iter().filter(|one| one.criterion.as_ref().is_some_and(|c| c.count.is_some()));
    let right = share("the count is read", counted, |sentence| {
        let count = sentence.criterion.as_ref().and_then(|criterion| criterion.count);
        week_count(&sentence.words).map(|found| found.days) == count
    });
    assert!(right >= 0.8, "{:.1} %", 100.0 * right);
    let without = all.iter().filter(|one| one.criterion.as_ref().is_some_and(|c| c.without));
    let proposed = share("without: something is proposed", without, |sentence| {
        !propose_criteria(&sentence.words, "en", &library).is_empty()
    });
    assert!(proposed >= 0.8, "{:.1} %", 100.0 * proposed);
    let silent = all.iter().filter(|one| one.criterion.is_none());
    share("no count where none is marked", silent, |sentence| {
        week_count(&sentence.words).is_none()
    });
}

#[test]
fn hints_come_where_a_sentence_is_vague_and_stay_away_where_it_is_not() {
    let all = sentences();
    let concrete = share(
        "no hint for what is concrete",
        all.iter().filter(|one| one.hints == Some(false)),
        |one| coach(&one.words).is_empty(),
    );
    let vague = share(
        "a hint for what is vague",
        all.iter().filter(|one| one.hints == Some(true)),
        |one| !coach(&one.words).is_empty(),
    );
    let mut by_hint = std::collections::BTreeMap::new();
    for one in all.iter().filter(|one| one.hints == Some(false)) {
        for hint in coach(&one.words) {
            *by_hint.entry(format!("{hint:?}")).or_insert(0) += 1;
        }
    }
    println!("hints for what is concrete: {by_hint:?}");
    assert!(concrete >= 0.8, "{:.1} %", 100.0 * concrete);
    assert!(vague >= 0.8, "{:.1} %", 100.0 * vague);
}
