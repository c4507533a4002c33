//! A table that any spreadsheet reads and none runs, and a case file without what is nobody else's.

use super::*;
use crate::progress::scratch::{CALM, Told, at, day, entry, form, mood};
use crate::reply::Entry;
use crate::words::Words;

const GROUP: &str = r#"{ "format": 1, "key": "felt", "version": 1, "title": "Felt", "purpose": "To see.",
    "takes_seconds": 15, "rhythm": { "kind": "daily", "days": 7, "part_of_day": "any" },
    "header": [{ "key": "before", "ask": "Before?", "answer": { "kind": "number" } }],
    "entry": [{ "key": "which", "ask": "Which?", "answer": { "kind": "choices", "other": true, "options": [
                  { "key": "a", "label": { "en": "-fear", "de": "-Angst" } }, { "key": "b", "label": "joy" }] } },
              { "key": "rows", "ask": "Feelings?", "answer": { "kind": "group", "rows": 1, "max_rows": 5,
                  "columns": [{ "key": "name", "ask": "Feeling", "answer": { "kind": "text" } },
                              { "key": "how", "ask": "How strong?", "answer": { "kind": "number" } }] } }] }"#;

/// A line of a table by its columns.
type Line = std::collections::HashMap<String, String>;

fn lines(csv: &str) -> Vec<Line> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    reader.deserialize().map(|line| line.expect("a whole line")).collect()
}

fn noted(days: i64, words: &str) -> Entry {
    let answers = [("note".to_owned(), Answer::Text(Words::from(words)))];
    entry(days, Record::Answers(Answers::from(answers)))
}

fn csv_of(told: &Told, which: &Which) -> String {
    told.vault.overview(day(30)).entries_as_csv(told.case, which, at(30)).expect("written")
}

#[test]
fn words_come_out_of_the_table_as_they_went_in() {
    let told = Told::new();
    let given = told.give(form(CALM), 0, 7);
    let words = ["quiet, mostly", "she said \"go\"", "one\ntwo", "Ärger; Tränen", "שקט", "1,5"];
    let entries = (0..).zip(words).map(|(day, words)| noted(day, words)).collect();
    told.reply(&given, 6, entries);
    let lines = lines(&csv_of(&told, &Which::Assignment(given.id)));
    let read: Vec<&str> = lines.iter().map(|line| line["note"].as_str()).collect();
    assert_eq!(read, words);
    assert_eq!(lines[0]["day"], day(0).to_string());
    assert_eq!(lines[0]["homework"], given.code);
    assert_eq!((lines[0]["mood"].as_str(), lines[0]["recorded"].as_str()), ("", "answers"));
}

#[test]
fn no_words_become_a_formula_and_numbers_stay_numbers() {
    let told = Told::new();
    let given = told.give(form(CALM), 0, 14);
    let words = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "a=1", " =1"];
    let mut entries: Vec<Entry> = (0..).zip(words).map(|(day, words)| noted(day, words)).collect();
    entries.push(mood(9, 7.0));
    told.reply(&given, 13, entries);
    let lines = lines(&csv_of(&told, &Which::Assignment(given.id)));
    let read: Vec<&str> = lines.iter().take(9).map(|line| line["note"].as_str()).collect();
    let wanted = ["'=1+1", "'+1", "'-1", "'@SUM(A1)", "'\t=1", "'\r=1", "'＝1", "a=1", " =1"];
    assert_eq!(read, wanted);
    assert_eq!(lines[9]["mood"], "7", "and no decimals that nobody wrote");
    assert_eq!(Cell::Number(-2.5).into_text(), "-2.5", "a number below 0 is no formula");
}

#[test]
fn rows_options_and_the_header_have_their_columns() {
    let told = Told::new();
    let given = told.give(form(GROUP), 0, 7);
    let row = |name: &str, how: f64| {
        Answers::from([
            ("name".to_owned(), Answer::Text(name.into())),
            ("how".to_owned(), Answer::Number(how)),
        ])
    };
    let chosen = vec![Pick::Option("a".into()), Pick::Other { other: "rage".into() }];
    let answers = Answers::from([
        ("which".to_owned(), Answer::Chosen(chosen)),
        ("rows".to_owned(), Answer::Rows(vec![row("fear", 8.0), row("=shame", 3.0)])),
    ]);
    let header = Answers::from([("before".to_owned(), Answer::Number(5.0))]);
    let header = Entry { key: EntryKey::Header, ..entry(0, Record::Answers(header)) };
    told.reply(
        &given,
        6,
        vec![header, entry(0, Record::Answers(answers)), entry(1, Record::Nothing)],
    );
    let lines = lines(&csv_of(&told, &Which::Form("felt".into())));
    let of = |place: usize, columns: [&str; 3]| columns.map(|column| lines[place][column].as_str());
    assert_eq!(of(0, ["entry", "before", "which"]), ["header", "5", ""]);
    assert_eq!(of(1, ["entry", "before", "which"]), ["day", "", "'-fear; rage"]);
    assert_eq!(of(1, ["rows[0].name", "rows[0].how", "rows[1].name"]), ["fear", "8", "'=shame"]);
    assert_eq!(of(2, ["recorded", "which", "rows[0].how"]), ["nothing", "", ""]);
}

#[test]
fn every_number_is_that_of_the_series() {
    let told = Told::new();
    let moods = [3.0, 0.0, 10.0, 4.0];
    let given = told.give(form(CALM), 0, 7);
    told.reply(&given, 6, (0..).zip(moods).map(|(day, value)| mood(day, value)).collect());
    let next = told.give(form(CALM), 7, 7);
    told.reply(&next, 13, vec![mood(8, 6.0)]);
    let progress = told.progress(14);
    let series: Vec<(String, f64)> = progress.series[0]
        .values
        .iter()
        .map(|value| (value.day.to_string(), value.value))
        .collect();
    let lines = lines(&csv_of(&told, &Which::Form("calm".into())));
    let table: Vec<(String, f64)> = lines
        .iter()
        .map(|line| (line["day"].clone(), line["mood"].parse().expect("a number")))
        .collect();
    assert_eq!(table, series);
    assert_eq!(table.len(), 5);
    let json: serde_json::Value = serde_json::from_str(
        &told.vault.overview(day(14)).case_as_json(told.case, at(14)).unwrap(),
    )
    .unwrap();
    assert_eq!(json["progress"], serde_json::to_value(&progress).unwrap(), "and of the case file");
}

#[test]
fn a_total_is_what_the_answers_in_the_table_add_up_to() {
    let told = Told::new();
    let measure = form(include_str!("../../../../../assets/measures/gad-7.json"));
    let scoring = measure.scoring.clone().expect("it is scored");
    for (first, place) in [(0, 2), (7, 0), (14, 3)] {
        let given = told.give(measure.clone(), first, 7);
        let picked = measure.answerable(Part::Entry).filter_map(|question| {
            let Kind::Choice { options, .. } = &question.answer else { return None };
            let option = &options[place.min(options.len() - 1)];
            Some((question.key.clone(), Answer::Text(option.key.as_str().into())))
        });
        let record = Record::Answers(picked.collect());
        told.reply(&given, first, vec![Entry { key: EntryKey::Once, ..entry(first, record) }]);
    }
    let points = |line: &Line, key: &String| {
        let question = measure.answerable(Part::Entry).find(|question| question.key == *key);
        let Kind::Choice { options, .. } = &question.expect("an item").answer else { return 0.0 };
        let picked = options.iter().find(|option| option.label.in_language("en") == line[key]);
        picked.and_then(|option| option.score).expect("an option with its points")
    };
    let lines = lines(&csv_of(&told, &Which::Form("gad-7".into())));
    let added: Vec<f64> =
        lines.iter().map(|line| scoring.items.iter().map(|key| points(line, key)).sum()).collect();
    let shown: Vec<f64> = told.progress(20).measures[0]
        .scores
        .iter()
        .map(|of_day| of_day.score.total.expect("a total"))
        .collect();
    assert_eq!(added, shown);
    assert_eq!(shown, [14.0, 0.0, 21.0]);
}

#[test]
fn a_case_file_leaves_whole_but_for_the_private_notes_on_process() {
    let told = Told::new();
    let given = told.give(form(CALM), 0, 7);
    told.reply(&given, 6, vec![noted(0, "The meeting on Monday.")]);
    told.review(&given, 7);
    told.rate(7, 4.0);
    told.vault
        .write(|db| {
            db.execute(
                "INSERT INTO process_note (case_file, written_at, words) VALUES (?1, ?2, 'I hurried him.')",
                (told.case, at(7).to_rfc3339()),
            )?;
            Ok(())
        })
        .unwrap();
    let text = told.vault.overview(day(8)).case_as_json(told.case, at(8)).unwrap();
    assert!(!text.contains("hurried"), "that store is left out");
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(json["format"], 1);
    let homework = &json["homework"][0];
    let answers = &homework["entries"][0]["entry"]["record"]["answers"];
    assert_eq!(answers["note"], "The meeting on Monday.");
    assert_eq!(homework["reviews"][0]["review"]["done"], "fully");
    assert_eq!(json["goals"][0]["ratings"][0]["value"], 4.0);
    assert_eq!(json["goals"][0]["wordings"][0]["words"], "I want calm evenings.");
    assert!(homework["assignment"]["form"]["entry"].is_array(), "the form as it was frozen");
    let newest = told.vault.journal().page(1, None).unwrap().remove(0);
    assert_eq!((newest.act.as_str(), newest.noun.as_str()), ("exported", "case_file"));
}

#[test]
fn homework_that_is_not_there_is_no_empty_table() {
    let told = Told::new();
    let overview = told.vault.overview(day(0));
    let asked = overview.entries_as_csv(told.case, &Which::Form("calm".into()), at(0));
    assert!(matches!(asked, Err(Error::NotFound)));
}
