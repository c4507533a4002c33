//! Every kind of wrong that a form file can be, each named by its line and its field.

use std::collections::BTreeSet;

use crate::error::Error;
use crate::form::Form;

const SOUND: &str = r#"{
  "format": 1,
  "key": "all-sorts",
  "version": 1,
  "title": "All sorts",
  "purpose": "For the tests.",
  "lead": "Any time.",
  "takes_seconds": 30,
  "rhythm": { "kind": "daily", "days": 7, "part_of_day": "any", "times_a_day": 2, "on": ["Mon", "Tue"] },
  "header": [
    { "key": "at_first", "ask": "At first?",
      "answer": { "kind": "number", "min": 0, "max": 10 } }
  ],
  "entry": [
    { "key": "peak", "ask": "At its worst?", "short": "Worst", "hint": "A guess will do.",
      "answer": { "kind": "rating", "min": 0, "max": 10, "step": 1, "low": "calm", "high": "strong" } },
    { "key": "sort", "ask": "Which?",
      "show_when": { "all": [{ "at_least": { "key": "peak", "value": 3 } }] },
      "answer": { "kind": "choice", "options": [
        { "key": "slow", "label": "slow", "score": 0 },
        { "key": "quick", "label": "quick", "score": 1 }
      ] } },
    { "key": "note", "ask": "In a line?",
      "show_when": { "equals": { "key": "sort", "value": "quick" } },
      "answer": { "kind": "text" } },
    { "key": "from", "ask": "From?", "answer": { "kind": "time" } },
    { "key": "feelings", "ask": "Feelings",
      "answer": { "kind": "group", "rows": 2, "max_rows": 5,
        "sorted": { "by": "strength", "descending": true },
        "columns": [
          { "key": "feeling", "ask": "Feeling", "answer": { "kind": "text" } },
          { "key": "strength", "ask": "Strength", "answer": { "kind": "number" } },
          { "key": "gap", "ask": "Gap", "answer": { "kind": "computed", "scope": "entry",
            "calculation": { "how": "difference", "from": "strength", "subtract": "strength" } } }
        ] } },
    { "key": "step", "ask": "Step?", "answer": { "kind": "ladder_step", "form": "fear-ladder", "group": "steps" } },
    { "key": "moved", "ask": "Moved", "answer": { "kind": "computed", "scope": "entry",
      "calculation": { "how": "change_from_header", "key": "peak", "header": "at_first" } } },
    { "key": "mean", "ask": "Mean", "answer": { "kind": "computed", "scope": "entry",
      "calculation": { "how": "mean", "of": ["peak", "feelings.strength"] } } }
  ],
  "counts": [
    { "figure": "days", "met": { "at_most": { "key": "peak", "value": 6 } },
      "counted": "calm days", "one": "calm day" }
  ],
  "scoring": {
    "items": ["sort"],
    "bands": [
      { "from": 0, "to": 0, "name": "none" },
      { "from": 1, "to": 1, "name": "some" }
    ],
    "cut_off": { "value": 1, "citation": "Made up for the tests." }
  }
}"#;

/// `(what to look for, what to put there, the field that is named)`. The line that must be named is the
/// one on which the first line of what was put there stands, unless a fourth says how far from it.
const WRONG: &[(&str, &str, &str, isize)] = &[
    // What cannot be read at all.
    ("\"version\": 1,", "\"version\": 1", "", 1),
    ("\"version\": 1,", "\"version\": \"one\",", "version", 0),
    ("\"version\": 1,", "\"version\": -1,", "version", 0),
    ("\"version\": 1,", "\"version\": 1, \"colour\": \"red\",", "", 0),
    ("\"kind\": \"text\" }", "\"kind\": \"thermometer\" }", "entry[2].answer", 0),
    ("\"kind\": \"daily\"", "\"kind\": \"hourly\"", "rhythm", 0),
    ("\"part_of_day\": \"any\"", "\"part_of_day\": \"noon\"", "rhythm", 0),
    ("[\"Mon\", \"Tue\"]", "[\"Mon\", \"Someday\"]", "rhythm", 0),
    ("\"low\": \"calm\", ", "", "entry[0].answer", 0),
    ("\"how\": \"mean\"", "\"how\": \"median\"", "entry[7].answer", 0),
    (
        "\"scope\": \"entry\",\n      \"calculation\": { \"how\": \"mean\"",
        "\"scope\": \"week\",\n      \"calculation\": { \"how\": \"mean\"",
        "entry[7].answer",
        0,
    ),
    // The form as a whole.
    ("\"format\": 1,", "\"format\": 0,", "format", 0),
    ("\"key\": \"all-sorts\"", "\"key\": \"All Sorts\"", "key", 0),
    ("\"version\": 1,", "\"version\": 0,", "version", 0),
    ("\"title\": \"All sorts\"", "\"title\": \"  \"", "title", 0),
    ("\"title\": \"All sorts\"", "\"title\": {}", "title", 0),
    ("\"purpose\": \"For the tests.\"", "\"purpose\": { \"de\": \"\" }", "purpose", 0),
    ("\"lead\": \"Any time.\"", "\"lead\": \"\"", "lead", 0),
    ("\"takes_seconds\": 30", "\"takes_seconds\": 0", "takes_seconds", 0),
    ("\"days\": 7", "\"days\": 90", "rhythm.days", 0),
    ("\"times_a_day\": 2", "\"times_a_day\": 20", "rhythm.times_a_day", 0),
    ("[\"Mon\", \"Tue\"]", "[\"Mon\", \"Mon\"]", "rhythm.on", 0),
    (
        "{ \"kind\": \"daily\", \"days\": 7, \"part_of_day\": \"any\", \"times_a_day\": 2, \"on\": [\"Mon\", \"Tue\"] }",
        "{ \"kind\": \"each_time\", \"per_week\": 0 }",
        "rhythm.per_week",
        0,
    ),
    // Questions.
    ("\"key\": \"note\", \"ask\"", "\"key\": \"peak\", \"ask\"", "entry[2].key", 0),
    ("\"key\": \"from\", \"ask\"", "\"key\": \"at_first\", \"ask\"", "entry[3].key", 0),
    ("\"key\": \"note\", \"ask\"", "\"key\": \"no-te\", \"ask\"", "entry[2].key", 0),
    ("\"ask\": \"Which?\"", "\"ask\": \"\"", "entry[1].ask", 0),
    ("\"short\": \"Worst\"", "\"short\": \" \"", "entry[0].short", 0),
    ("\"hint\": \"A guess will do.\"", "\"hint\": \"\"", "entry[0].hint", 0),
    ("\"min\": 0, \"max\": 10 } }", "\"min\": 10, \"max\": 0 } }", "header[0].answer.min", 0),
    ("\"min\": 0, \"max\": 10 } }", "\"decimals\": 9 } }", "header[0].answer.decimals", 0),
    (
        "\"min\": 0, \"max\": 10, \"step\": 1",
        "\"min\": 10, \"max\": 10, \"step\": 1",
        "entry[0].answer.min",
        0,
    ),
    ("\"step\": 1", "\"step\": 3", "entry[0].answer.step", 0),
    ("\"step\": 1", "\"step\": 0", "entry[0].answer.step", 0),
    ("\"high\": \"strong\"", "\"high\": \"\"", "entry[0].answer.high", 0),
    ("\"key\": \"quick\"", "\"key\": \"slow\"", "entry[1].answer.options[1].key", 0),
    ("\"label\": \"quick\"", "\"label\": \"\"", "entry[1].answer.options[1].label", 0),
    (
        "{ \"key\": \"slow\", \"label\": \"slow\", \"score\": 0 },\n",
        "\n",
        "entry[1].answer.options",
        -1,
    ),
    // What a question waits for.
    (
        "\"key\": \"peak\", \"value\": 3",
        "\"key\": \"moon\", \"value\": 3",
        "entry[1].show_when.all[0].at_least.key",
        0,
    ),
    ("\"key\": \"peak\", \"value\": 3", "\"key\": \"sort\", \"value\": 3", "entry[1].show_when", 0),
    (
        "{ \"key\": \"peak\", \"value\": 3 }",
        "{ \"key\": \"from\", \"value\": 3 }",
        "entry[1].show_when.all[0].at_least.key",
        0,
    ),
    ("\"value\": \"quick\"", "\"value\": \"purple\"", "entry[2].show_when.equals.value", 0),
    ("\"value\": \"quick\"", "\"value\": 7", "entry[2].show_when.equals.value", 0),
    (
        "{ \"equals\": { \"key\": \"sort\", \"value\": \"quick\" } }",
        "{ \"any\": [] }",
        "entry[2].show_when",
        0,
    ),
    (
        "{ \"equals\": { \"key\": \"sort\", \"value\": \"quick\" } }",
        "{ \"answered\": { \"key\": \"from\" } }",
        "entry[2].show_when",
        0,
    ),
    (
        "{ \"equals\": { \"key\": \"sort\", \"value\": \"quick\" } }",
        "{ \"all\": [{ \"all\": [{ \"all\": [{ \"answered\": { \"key\": \"peak\" } }] }] }] }",
        "entry[2].show_when.all[0].all[0].all[0]",
        0,
    ),
    // Groups.
    ("\"rows\": 2, \"max_rows\": 5", "\"rows\": 9, \"max_rows\": 5", "entry[4].answer.max_rows", 0),
    ("\"by\": \"strength\"", "\"by\": \"size\"", "entry[4].answer.sorted.by", 0),
    (
        "\"key\": \"strength\", \"ask\"",
        "\"key\": \"feeling\", \"ask\"",
        "entry[4].answer.columns[1].key",
        0,
    ),
    (
        "\"ask\": \"Feeling\", \"answer\": { \"kind\": \"text\" }",
        "\"ask\": \"Feeling\", \"answer\": { \"kind\": \"group\", \"rows\": 1, \"max_rows\": 1, \"columns\": [] }",
        "entry[4].answer.columns[0].answer",
        0,
    ),
    (
        "\"ask\": \"Feeling\", ",
        "\"ask\": \"Feeling\", \"show_when\": { \"answered\": { \"key\": \"peak\" } }, ",
        "entry[4].answer.columns[0].show_when",
        0,
    ),
    (
        "\"from\": \"strength\", \"subtract\"",
        "\"from\": \"feeling\", \"subtract\"",
        "entry[4].answer.columns[2].answer.calculation.from",
        0,
    ),
    (
        "{ \"how\": \"difference\", \"from\": \"strength\", \"subtract\": \"strength\" }",
        "{ \"how\": \"sum\", \"of\": [\"strength\"] }",
        "entry[4].answer.columns[2].answer.calculation",
        0,
    ),
    ("\"form\": \"fear-ladder\"", "\"form\": \"Fear ladder\"", "entry[5].answer", 0),
    // Calculations.
    ("\"header\": \"at_first\"", "\"header\": \"peak\"", "entry[6].answer.calculation.header", 0),
    (
        "\"how\": \"change_from_header\", \"key\": \"peak\"",
        "\"how\": \"change_from_header\", \"key\": \"note\"",
        "entry[6].answer.calculation.key",
        0,
    ),
    (
        "\"of\": [\"peak\", \"feelings.strength\"]",
        "\"of\": []",
        "entry[7].answer.calculation.of",
        0,
    ),
    (
        "\"of\": [\"peak\", \"feelings.strength\"]",
        "\"of\": [\"peak\", \"feelings.weight\"]",
        "entry[7].answer.calculation.of[1]",
        0,
    ),
    (
        "{ \"how\": \"mean\", \"of\": [\"peak\", \"feelings.strength\"] }",
        "{ \"how\": \"clock_difference\", \"from\": \"from\", \"to\": \"peak\" }",
        "entry[7].answer.calculation.to",
        0,
    ),
    (
        "{ \"how\": \"mean\", \"of\": [\"peak\", \"feelings.strength\"] }",
        "{ \"how\": \"sleep\", \"figure\": \"total_sleep\" }",
        "entry[7].answer.calculation",
        0,
    ),
    // What a week can count, and scores.
    (
        "\"key\": \"peak\", \"value\": 6",
        "\"key\": \"pique\", \"value\": 6",
        "counts[0].met.at_most.key",
        0,
    ),
    ("\"figure\": \"days\"", "\"figure\": \"mean\"", "counts[0].of", 0),
    ("\"met\": { \"at_most\": { \"key\": \"peak\", \"value\": 6 } },", "", "counts[0].met", 0),
    ("\"counted\": \"calm days\"", "\"counted\": \"\"", "counts[0].counted", 0),
    ("\"items\": [\"sort\"]", "\"items\": []", "scoring.items", 0),
    ("\"items\": [\"sort\"]", "\"items\": [\"sort\", \"sort\"]", "scoring.items[1]", 0),
    ("\"items\": [\"sort\"]", "\"items\": [\"note\"]", "scoring.items[0]", 0),
    (
        "\"items\": [\"sort\"],",
        "\"items\": [\"sort\"], \"reversed\": [\"peak\"],",
        "scoring.reversed[0]",
        0,
    ),
    ("\"from\": 1, \"to\": 1", "\"from\": 2, \"to\": 1", "scoring.bands[1].to", 0),
    ("\"from\": 1, \"to\": 1", "\"from\": 0, \"to\": 1", "scoring.bands[1].from", 0),
    (
        "\"citation\": \"Made up for the tests.\"",
        "\"citation\": \"\"",
        "scoring.cut_off.citation",
        0,
    ),
];

#[test]
fn every_kind_of_wrong_is_named_by_line_and_field() {
    Form::from_json(SOUND).expect("what the wrong ones are made from is sound");
    let mut kinds = BTreeSet::new();
    for (from, to, field, below) in WRONG {
        let at = SOUND.find(from).unwrap_or_else(|| panic!("{from} is not in the form"));
        let line = (1 + SOUND[..at].matches('\n').count()).saturating_add_signed(*below);
        let json = SOUND.replacen(from, to, 1);
        let (found, what) = match Form::from_json(&json) {
            Err(Error::FormInvalid(faults)) => {
                let named = faults.iter().find(|fault| fault.field == *field);
                let named =
                    named.unwrap_or_else(|| panic!("{to}: {field} is not named: {faults:?}"));
                (named.line, named.what.clone())
            }
            Err(Error::FormUnreadable { line, what }) => {
                assert!(what.contains(field), "{to}: {field} is not named: {what}");
                (Some(line), what)
            }
            other => panic!("{to}: {other:?}"),
        };
        assert_eq!(found, Some(line), "{to}: {what}");
        kinds.insert((field, what));
    }
    assert!(kinds.len() >= 60, "only {} kinds of wrong", kinds.len());
}

#[test]
fn a_form_with_more_than_sixty_questions_is_refused() {
    let question = |place: usize| {
        format!(
            "{{ \"key\": \"q{place}\", \"ask\": \"Q?\", \"answer\": {{ \"kind\": \"text\" }} }}"
        )
    };
    let form = |count: usize| {
        let questions: Vec<String> = (0..count).map(question).collect();
        format!(
            "{{ \"format\": 1, \"key\": \"long\", \"version\": 1, \"title\": \"T\", \"purpose\": \"P\",
             \"takes_seconds\": 9, \"rhythm\": {{ \"kind\": \"once\" }}, \"entry\": [{}] }}",
            questions.join(",")
        )
    };
    assert!(Form::from_json(&form(60)).is_ok());
    let Err(Error::FormInvalid(faults)) = Form::from_json(&form(61)) else { panic!("61 passed") };
    assert_eq!((faults[0].field.as_str(), faults[0].line), ("entry", Some(2)));
}
