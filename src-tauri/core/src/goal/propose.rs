//! The week criterion proposed from the client's words: their number, a form's rule.
//!
//! "four nights out of seven" with a form that counts nights slept through becomes "4 of 7 nights
//! slept through". A proposal is only ever offered; the therapist confirms or changes it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::criterion::{Direction, WeekCriterion};
use crate::form::{Figure, Library, suggest};

/// A week criterion that could hold, and the form that counts it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "goal.ts")]
pub struct CriterionProposal {
    /// The criterion.
    pub criterion: WeekCriterion,
    /// The form whose questions it reads.
    pub form_key: String,
    /// The form's title in the language asked for.
    pub form_title: String,
}

/// Criteria that `words` suggest, most fitting first; none where no form of the library counts it.
pub fn propose_criteria(words: &str, language: &str, library: &Library) -> Vec<CriterionProposal> {
    let days = days_in(words);
    let fitting =
        suggest(words, library).into_iter().filter(|suggestion| !suggestion.because.is_empty());
    fitting
        .filter_map(|suggestion| library.form(&suggestion.form_key))
        .flat_map(|form| form.counts.iter().map(move |rule| (form, rule)))
        .map(|(form, rule)| CriterionProposal {
            criterion: WeekCriterion {
                rule: rule.clone(),
                target: match rule.figure {
                    Figure::Days => days.map(f64::from),
                    Figure::Rate => Some(1.0),
                    Figure::Mean | Figure::YesNo => None,
                },
                direction: Direction::AtLeast,
                baseline: None,
            },
            form_key: form.key.clone(),
            form_title: form.title.in_language(language).to_owned(),
        })
        .collect()
}

/// How many days of a week the words speak of, if they do: "four nights", "3x a week", "every night".
pub fn days_in(words: &str) -> Option<u32> {
    const NUMBERS: [&str; 8] = ["zero", "one", "two", "three", "four", "five", "six", "seven"];
    const UNITS: [&str; 8] =
        ["night", "day", "morning", "evening", "time", "weekday", "x", "afternoon"];
    let words = words.to_lowercase();
    let tokens: Vec<&str> =
        words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let number = |token: &str| -> Option<u32> {
        let digits = token.trim_end_matches('x');
        let spelt = NUMBERS.iter().position(|name| *name == token).map(|place| place as u32);
        spelt.or_else(|| digits.parse().ok()).filter(|count| (1..=7).contains(count))
    };
    let is_unit = |token: &str| UNITS.contains(&token.trim_end_matches('s'));
    for (place, token) in tokens.iter().enumerate() {
        let next = tokens.get(place + 1).copied().unwrap_or_default();
        let after = tokens.get(place + 2).copied().unwrap_or_default();
        match (*token, number(token)) {
            ("twice", _) => return Some(2),
            ("every", _) if is_unit(next) => {
                return Some(if next.starts_with("weekday") { 5 } else { 7 });
            }
            // "four nights", "four good nights", "four of seven nights", "3x"
            (_, Some(count)) if is_unit(next) || is_unit(after) || token.ends_with('x') => {
                return Some(count);
            }
            (_, Some(count)) if ["of", "out"].contains(&next) => return Some(count),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_days_is_read_from_ordinary_sentences() {
        for (words, days) in [
            ("I want to sleep through the night four nights out of seven, at minimum.", Some(4)),
            ("I want to drive to work without panic on the 405.", None),
            ("Sleep 5 of 7 nights.", Some(5)),
            ("Swim twice a week", Some(2)),
            ("get up before nine every weekday morning", Some(5)),
            ("eat lunch with the others 3x a week", Some(3)),
            ("no rows with my two kids", None),
            ("three good days a week", Some(3)),
        ] {
            assert_eq!(days_in(words), days, "{words}");
        }
    }
}
