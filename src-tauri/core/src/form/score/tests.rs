//! Scores, on the measures that are shipped: at nothing, at every edge of a band, at everything.

use std::fs;
use std::path::Path;

use super::*;
use crate::form::Answer;
use crate::words::Words;

fn measures() -> Vec<Form> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/measures");
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the measures")
        .map(|file| file.expect("a file").path())
        .collect();
    files.sort();
    files
        .iter()
        .map(|file| Form::from_json(&fs::read_to_string(file).expect("text")).expect("sound"))
        .collect()
}

fn measure(key: &str) -> Form {
    measures().into_iter().find(|form| form.key == key).expect("shipped")
}

/// Answers that add up to `total`, the first items as high as they go.
fn adding_up_to(form: &Form, total: f64) -> Answers {
    let mut left = total;
    let items = form.scoring.as_ref().expect("a measure").items.iter();
    let answers = items.map(|key| {
        let kind = &form.question(key).expect("asked").answer;
        let (_, top) = range_of(kind).expect("points");
        let points = left.min(top);
        left -= points;
        let answer = match kind {
            Kind::Choice { options, .. } => {
                let option = options.iter().find(|option| option.score == Some(points));
                Answer::Text(Words::from(option.expect("an option of so many points").key.as_str()))
            }
            _ => Answer::Number(points),
        };
        (key.clone(), answer)
    });
    let answers = answers.collect();
    assert!(left == 0.0, "{} does not go up to {total}", form.key);
    answers
}

#[test]
fn each_measure_is_scored_at_nothing_at_every_edge_of_a_band_and_at_everything() {
    let mut scored = Vec::new();
    for form in measures() {
        let scoring = form.scoring.clone().expect("a measure is scored");
        let score = |total: f64| form.score(&adding_up_to(&form, total)).expect("a measure");
        let highest = score(0.0).highest;
        assert_eq!(score(0.0).total, Some(0.0), "{}", form.key);
        assert_eq!(score(highest).total, Some(highest), "{}", form.key);
        for (place, band) in scoring.bands.iter().enumerate() {
            for edge in [band.from, band.to] {
                assert_eq!(score(edge).band.as_ref(), Some(&band.name), "{} at {edge}", form.key);
            }
            let ends = if place == 0 { 0.0 } else { scoring.bands[place - 1].to + 1.0 };
            assert_eq!(band.from, ends, "{}: no total falls between two bands", form.key);
        }
        if let Some(last) = scoring.bands.last() {
            assert_eq!(last.to, highest, "{}: the last band ends where the measure does", form.key);
        }
        if let Some(cut_off) = &scoring.cut_off {
            assert_eq!(score(cut_off.value).reaches_cut_off, Some(true), "{}", form.key);
            assert_eq!(score(cut_off.value - 1.0).reaches_cut_off, Some(false), "{}", form.key);
        }
        scored.push((form.key.clone(), highest));
    }
    let expected = [
        ("core-10", 40.0),
        ("gad-7", 21.0),
        ("isi", 28.0),
        ("pcl-5", 80.0),
        ("phq-15", 30.0),
        ("phq-8", 24.0),
        ("phq-9", 27.0),
        ("wsas", 40.0),
    ];
    assert_eq!(scored, expected.map(|(key, highest)| (key.to_owned(), highest)));
}

#[test]
fn an_unanswered_item_leaves_no_total() {
    let form = measure("gad-7");
    let mut answers = adding_up_to(&form, 21.0);
    answers.remove("gad_4");
    let score = form.score(&answers).expect("a measure");
    assert_eq!((score.total, score.answered, score.of), (None, 6, 7));
    assert_eq!((score.band, score.reaches_cut_off), (None, None));
    answers.insert("gad_4".into(), Answer::NotSure);
    assert_eq!(form.score(&answers).expect("a measure").total, None, "not sure is no zero");
}

#[test]
fn the_difficulty_item_is_asked_and_not_added_up() {
    let form = measure("phq-9");
    let mut answers = adding_up_to(&form, 10.0);
    answers.insert("phq_difficulty".into(), Answer::Text(Words::from("extremely_difficult")));
    assert!(form.question("phq_difficulty").is_some());
    assert_eq!(form.score(&answers).expect("a measure").total, Some(10.0));
}

#[test]
fn subscales_add_up_to_the_total() {
    let form = measure("pcl-5");
    let score = form.score(&adding_up_to(&form, 61.0)).expect("a measure");
    let parts: Vec<f64> = score.subscales.iter().filter_map(|part| part.total).collect();
    assert_eq!(parts.len(), 4);
    assert_eq!(parts.iter().sum::<f64>(), 61.0);
    let highest: Vec<f64> = score.subscales.iter().map(|part| part.highest).collect();
    assert_eq!(highest, [20.0, 8.0, 28.0, 24.0]);
}

#[test]
fn a_reversed_item_is_turned_round() {
    let json = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/measures/gad-7.json"),
    )
    .expect("shipped");
    let mut form = Form::from_json(&json).expect("sound");
    form.scoring.as_mut().expect("a measure").reversed = vec!["gad_1".into()];
    assert_eq!(form.score(&adding_up_to(&form, 0.0)).and_then(|score| score.total), Some(3.0));
}

#[test]
fn what_is_no_measure_has_no_score() {
    let json = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/forms/worst-waking-diary.json"),
    )
    .expect("shipped");
    assert_eq!(Form::from_json(&json).expect("sound").score(&Answers::new()), None);
}
