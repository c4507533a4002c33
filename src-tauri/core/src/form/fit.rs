//! Fitting: whether answers are what their form asked for.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::check::MAX_TEXT;
use super::{Answer, Answers, Choice, Form, Kind, Part, Pick, Question};

/// What the answers of one entry may take up as JSON, in bytes.
const MAX_ENTRY_BYTES: usize = 16 * 1024;

/// An answer that does not fit its question. It names the question and never the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerFault {
    /// The question's key.
    pub key: String,
    /// What was expected there.
    pub expected: &'static str,
}

impl Form {
    /// Every answer that does not fit: unknown keys, wrong shapes, values out of range. A missing
    /// answer is never a fault, `required` or not.
    pub fn answer_faults(&self, parts: &[Part], answers: &Answers) -> Vec<AnswerFault> {
        let questions: Vec<&Question> = parts.iter().flat_map(|part| self.part(*part)).collect();
        let mut faults = row_faults(&questions, answers);
        if serde_json::to_string(answers).is_ok_and(|json| json.len() > MAX_ENTRY_BYTES) {
            faults.push(AnswerFault { key: String::new(), expected: "at most 16 KiB in all" });
        }
        faults
    }
}

impl Question {
    /// What it expects, if an answer is not that.
    pub(crate) fn fault(&self, answer: &Answer) -> Option<&'static str> {
        expected(&self.answer, answer)
    }
}

fn row_faults(questions: &[&Question], answers: &Answers) -> Vec<AnswerFault> {
    let fault = |(key, answer): (&String, &Answer)| {
        let question = questions.iter().find(|question| question.key == *key);
        let expected = match question {
            None => Some("no answer: the form does not ask this"),
            Some(question) => expected(&question.answer, answer),
        };
        expected.map(|expected| AnswerFault { key: key.clone(), expected })
    };
    answers.iter().filter_map(fault).collect()
}

/// What the kind expects, if the answer is not that.
fn expected(kind: &Kind, answer: &Answer) -> Option<&'static str> {
    let unless = |fits: bool, expected: &'static str| (!fits).then_some(expected);
    if matches!(answer, Answer::NotSure) {
        return unless(kind.takes_answer(), "no answer: it is not a question");
    }
    let text = |limit: usize| matches!(answer, Answer::Text(words) if words.as_str().chars().count() <= limit);
    let parses =
        |reads: fn(&str) -> bool| matches!(answer, Answer::Text(words) if reads(words.as_str()));
    match kind {
        Kind::Text | Kind::LongText | Kind::LadderStep { .. } => {
            unless(text(MAX_TEXT), "text of at most 4,000 characters")
        }
        Kind::Number { min, max, .. } => unless(
            matches!(answer, Answer::Number(number) if number.is_finite()
                && min.is_none_or(|min| *number >= min) && max.is_none_or(|max| *number <= max)),
            "a number within its range",
        ),
        Kind::Rating { min, max, step, .. } => unless(
            matches!(answer, Answer::Number(number) if number >= min && number <= max
                && (((number - min) / step).round() * step + min - number).abs() < 1e-6),
            "a point on the scale",
        ),
        Kind::YesNo => unless(matches!(answer, Answer::YesNo(_)), "yes or no"),
        Kind::Choice { options, other } => unless(
            match answer {
                Answer::Text(key) => is_option(options, key.as_str()),
                Answer::Other { .. } => *other,
                _ => false,
            },
            "one of the options",
        ),
        Kind::Choices { options, other } => unless(
            match answer {
                Answer::Chosen(picks) => picks.iter().all(|pick| match pick {
                    Pick::Option(key) => is_option(options, key),
                    Pick::Other { .. } => *other,
                }),
                _ => false,
            },
            "some of the options",
        ),
        Kind::Date => {
            unless(parses(|text| text.parse::<NaiveDate>().is_ok()), "a day such as 2026-11-27")
        }
        Kind::Time => unless(
            parses(|text| NaiveTime::parse_from_str(text, "%H:%M").is_ok()),
            "a time such as 03:10",
        ),
        Kind::Moment => unless(
            parses(|text| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").is_ok()),
            "a moment such as 2026-11-27T03:10",
        ),
        Kind::Minutes { max } => unless(
            matches!(answer, Answer::Number(number) if *number >= 0.0 && number.fract() == 0.0
                && *number <= f64::from(max.unwrap_or(7 * 24 * 60))),
            "a whole number of minutes within its range",
        ),
        Kind::Group { columns, max_rows, .. } => {
            let columns: Vec<&Question> = columns.iter().collect();
            // An empty list has no shape of its own: it reads as nothing chosen.
            let fits = match answer {
                Answer::Rows(rows) => {
                    rows.len() <= *max_rows as usize
                        && rows.iter().all(|row| row_faults(&columns, row).is_empty())
                }
                Answer::Chosen(picks) => picks.is_empty(),
                _ => false,
            };
            unless(fits, "rows of the group")
        }
        Kind::Computed { .. } | Kind::Instruction | Kind::Section => {
            Some("no answer: it is not a question")
        }
    }
}

/// Whether an answer of this kind can be what a condition compares it with: for several chosen, one.
pub(super) fn can_equal(kind: &Kind, value: &Answer) -> bool {
    match (kind, value) {
        (Kind::Choices { options, .. }, Answer::Text(key)) => is_option(options, key.as_str()),
        _ => expected(kind, value).is_none(),
    }
}

fn is_option(options: &[Choice], key: &str) -> bool {
    options.iter().any(|option| option.key == key)
}
