//! Coaching: what a goal's sentence still lacks, as a question to ask next. The sentence itself is
//! never touched.
//!
//! A sentence that names a place, a time or a count is left alone as far as it goes: "I want to
//! drive to work without panic on the 405" needs no help.

mod words;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::count::{week_count, weekdays_in};
use super::label::place_in;

/// What a sentence lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "goal.ts")]
pub enum Hint {
    /// It is about all of life.
    WholeLife,
    /// It is a symptom to be rid of.
    SymptomToRemove,
    /// Nothing in it could be seen or counted.
    NothingSeen,
    /// It has no week in it.
    NoWeek,
    /// It has no place and no time.
    NoPlaceOrTime,
}

use words::{DONE, FEELS, LIFE, NOT_DONE, PLACES, REMOVES, TIMES, WEEK};

/// How many hints are given at a time.
const MOST: usize = 2;
/// A sentence that is only begun is left alone.
const BEGUN: usize = 3;

/// At most two hints for `words`, the most useful first.
pub fn coach(words: &str) -> Vec<Hint> {
    let heard = Sentence::of(words);
    if heard.tokens.len() < BEGUN {
        return Vec::new();
    }
    let concrete = heard.counted || heard.place || heard.time;
    let symptom = heard.removes && heard.feels && !concrete;
    let mut hints = Vec::new();
    if heard.whole_life && !concrete {
        hints.push(Hint::WholeLife);
    }
    if symptom {
        hints.push(Hint::SymptomToRemove);
    } else if !heard.done && !heard.counted && !heard.place {
        hints.push(Hint::NothingSeen);
    }
    // What names a place, a time or a number is concrete enough to be left in peace.
    if !heard.week && !concrete {
        hints.push(Hint::NoWeek);
    }
    if !heard.place && !heard.time && !heard.counted {
        hints.push(Hint::NoPlaceOrTime);
    }
    hints.truncate(MOST);
    hints
}

/// What is in a sentence.
#[allow(clippy::struct_excessive_bools, reason = "each is one thing that a sentence has or lacks")]
struct Sentence {
    tokens: Vec<String>,
    counted: bool,
    week: bool,
    time: bool,
    place: bool,
    done: bool,
    feels: bool,
    removes: bool,
    whole_life: bool,
}

impl Sentence {
    fn of(words: &str) -> Self {
        let lower = words.to_lowercase().replace(['’', '\''], "");
        let tokens: Vec<String> = lower
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(String::from)
            .collect();
        let any = |list: &[&str]| tokens.iter().any(|word| list.contains(&word.as_str()));
        let digits = tokens.iter().any(|word| word.chars().any(|letter| letter.is_ascii_digit()));
        let count = week_count(words).is_some();
        let joined = format!(" {} ", tokens.join(" "));
        let life = |list: &[&str]| list.iter().any(|one| joined.contains(&format!(" {one} ")));
        let named_day = !weekdays_in(words).is_empty();
        let is_done = |word: &String| {
            !NOT_DONE.contains(&word.as_str())
                && DONE.iter().any(|stem| {
                    if stem.len() <= 3 {
                        word == stem || inflected(word, stem)
                    } else {
                        word.starts_with(stem)
                    }
                })
        };
        Self {
            counted: count || digits,
            week: count || named_day || any(&WEEK),
            time: named_day || any(&TIMES) || any(&WEEK[..10]),
            place: any(&PLACES) || place_in(words).is_some(),
            done: tokens.iter().any(is_done),
            feels: any(&FEELS),
            removes: any(&REMOVES),
            whole_life: life(&LIFE),
            tokens,
        }
    }
}

/// "runs", "running", "eating" of a short stem; not "used to" of "use" or "goal" of "go".
fn inflected(word: &str, stem: &str) -> bool {
    let ending = word.strip_prefix(stem).unwrap_or("-");
    let doubled = stem.chars().last().is_some_and(|last| ending.strip_prefix(last) == Some("ing"));
    doubled || ["s", "es", "ing", "e"].contains(&ending)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Hint::{NoPlaceOrTime, NoWeek, NothingSeen, SymptomToRemove, WholeLife};

    #[test]
    fn a_sentence_with_a_place_or_a_count_gets_no_hint() {
        for words in [
            "I want to drive to work without panic on the 405.",
            "I want to sleep through the night four nights out of seven, at minimum.",
            "Lunch in the canteen with the others three days a week.",
            "I want to get up before nine every weekday morning.",
            "Call my sister on Sundays.",
            "Walk to the shops twice a week.",
            "I want to go to the gym.",
            "I want to feel calm in meetings.",
            "I want to feel less anxious on the bus.",
            "No shouting at the kids before school, five days out of seven.",
        ] {
            assert_eq!(coach(words), [], "{words}");
        }
    }

    #[test]
    fn what_is_missing_is_named_most_useful_first() {
        for (words, hints) in [
            ("I want to feel less anxious.", &[SymptomToRemove, NoWeek][..]),
            ("I want my life back.", &[WholeLife, NothingSeen]),
            ("I just want to be happy.", &[WholeLife, NothingSeen]),
            ("I want to stop worrying.", &[SymptomToRemove, NoWeek]),
            ("I want to speak up more.", &[NoWeek, NoPlaceOrTime]),
            ("I want to go out more.", &[NoWeek, NoPlaceOrTime]),
        ] {
            assert_eq!(coach(words), hints, "{words}");
        }
    }

    #[test]
    fn a_sentence_that_is_only_begun_is_left_alone() {
        assert_eq!(coach("I want"), []);
        assert_eq!(coach(" "), []);
    }
}
