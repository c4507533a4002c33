//! The week criterion proposed from the client's words: their number, a form's rule.
//!
//! "four nights out of seven" with a form that counts nights slept through becomes "4 of 7 nights
//! slept through". A proposal is only ever offered; the therapist confirms or changes it. Where a
//! limit ("at most one night") cannot be turned into what a form counts, nothing is proposed: no
//! proposal is better than a wrong one.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::count::{WeekCount, week_count};
use super::criterion::{Direction, WeekCriterion};
use super::suggest::{GOAL_DAY, made_ready, suggest};
use crate::form::{Countable, Figure, Form, Library};

/// The form that takes the question about the day where none of those suggested is filled in daily.
const DAY_BY_DAY: &str = "mood-check";

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

/// Criteria that `words` suggest, most fitting first; none where no suggested form counts it. A
/// question that a form already asks comes before one that would be added to it.
pub fn propose_criteria(words: &str, language: &str, library: &Library) -> Vec<CriterionProposal> {
    let count = week_count(words);
    let mut proposals: Vec<CriterionProposal> = Vec::new();
    for suggestion in suggest(words, None, library) {
        if suggestion.because.is_empty() && count.is_none() {
            continue;
        }
        proposals.extend(counted_by(&suggestion.form, words, count.as_ref(), language));
    }
    // Steps are written down when they are taken. What a week has of them, the client says day by day.
    let count = count.or_else(|| each_time_without(words));
    if let (true, Some(count), Some(form)) = (proposals.is_empty(), count, library.form(DAY_BY_DAY))
    {
        let form = made_ready(form, words, Some(&count));
        proposals.extend(counted_by(&form, words, Some(&count), language));
    }
    let mut known: Vec<CriterionProposal> = Vec::new();
    for proposal in proposals {
        if known.iter().all(|known| known.criterion != proposal.criterion) {
            known.push(proposal);
        }
    }
    known.sort_by_key(|proposal| proposal.criterion.rule.keys() == [GOAL_DAY]);
    known
}

/// “Without panic” is said of every time, and a day without it is one the way the client wants it.
fn each_time_without(words: &str) -> Option<WeekCount> {
    let says_so = words
        .split(|letter: char| !letter.is_alphanumeric())
        .any(|word| word.eq_ignore_ascii_case("without"));
    says_so.then_some(WeekCount {
        days: 7,
        direction: Direction::AtLeast,
        every: true,
        nights: false,
    })
}

/// What `form` can count of `words`.
fn counted_by(
    form: &Form,
    words: &str,
    count: Option<&WeekCount>,
    language: &str,
) -> Vec<CriterionProposal> {
    let rules = form.counts.iter().filter(|rule| rule.fits(words, count));
    let proposal = |rule: &Countable| {
        let (target, direction) = target(rule, count)?;
        Some(CriterionProposal {
            criterion: WeekCriterion { rule: rule.clone(), target, direction, baseline: None },
            form_key: form.key.clone(),
            form_title: form.title.in_language(language).to_owned(),
        })
    };
    rules.filter_map(proposal).collect()
}

/// What a week should reach by this rule, if the words' count can be said in it.
fn target(rule: &Countable, count: Option<&WeekCount>) -> Option<(Option<f64>, Direction)> {
    let least = |target| Some((target, Direction::AtLeast));
    match (rule.figure, count) {
        (Figure::Rate, None) => least(Some(1.0)),
        (Figure::Rate, Some(count)) if count.direction == Direction::AtLeast => least(Some(1.0)),
        (Figure::Rate, Some(_)) => None,
        (Figure::Days, None) => least(None),
        (Figure::Days, Some(count)) => match count.direction {
            Direction::AtLeast if counts_the_unwanted(rule) => None,
            Direction::AtLeast => least(Some(f64::from(count.days))),
            Direction::AtMost if counts_the_unwanted(rule) => {
                Some((Some(f64::from(count.days)), Direction::AtMost))
            }
            // At most one bad night is at least six good ones.
            Direction::AtMost if count.days < 7 => least(Some(f64::from(7 - count.days))),
            Direction::AtMost => None,
        },
        (Figure::Mean | Figure::YesNo, _) => least(None),
    }
}

/// Whether the rule counts what the client wants fewer of.
fn counts_the_unwanted(rule: &Countable) -> bool {
    const UNWANTED: [&str; 9] =
        ["panic", "acted on", "urge", "attack", "binge", "drank", "drinking", "avoided", "worry"];
    const TURNED: [&str; 5] = ["without", "not ", "no ", "free", "resisted"];
    let counted = rule.counted.in_language("en").to_lowercase();
    UNWANTED.iter().any(|word| counted.contains(word))
        && !TURNED.iter().any(|word| counted.contains(word))
}

/// How many days of a week the words speak of, if they do: "four nights", "3x a week".
pub fn days_in(words: &str) -> Option<u32> {
    week_count(words).map(|count| count.days)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Rhythm;

    fn library() -> Library {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/forms");
        let files: Vec<String> = std::fs::read_dir(root)
            .expect("the library is there")
            .map(|file| std::fs::read_to_string(file.expect("a file").path()).expect("text"))
            .collect();
        Library::from_json(files.iter().map(String::as_str)).expect("sound")
    }

    #[test]
    fn a_number_of_steps_that_no_suggested_form_counts_is_asked_for_day_by_day() {
        for (words, days) in [
            ("Swim twice a week", 2.0),
            ("Call my sister three evenings a week", 3.0),
            ("Ride the lift at work without holding my breath", 7.0),
        ] {
            let found = first(words).map(|(form, figure, target, _)| (form, figure, target));
            assert_eq!(found, Some(("mood-check".into(), Figure::Days, Some(days))), "{words}");
        }
    }

    fn first(words: &str) -> Option<(String, Figure, Option<f64>, Direction)> {
        propose_criteria(words, "en", &library()).into_iter().next().map(|proposal| {
            let WeekCriterion { rule, target, direction, .. } = proposal.criterion;
            (proposal.form_key, rule.figure, target, direction)
        })
    }

    #[test]
    fn a_form_that_counts_it_lends_its_own_rule() {
        use Direction::AtLeast;
        for (words, form, figure, target) in [
            (
                "I want to sleep through the night four nights out of seven, at minimum.",
                "worst-waking-diary",
                Figure::Days,
                Some(4.0),
            ),
            (
                "I want to drive to work without panic on the 405.",
                "drive-tracker",
                Figure::Rate,
                Some(1.0),
            ),
            (
                "Drive to the office every weekday morning.",
                "drive-tracker",
                Figure::Rate,
                Some(1.0),
            ),
            (
                "I want to lie awake at most one night a week.",
                "worst-waking-diary",
                Figure::Days,
                Some(6.0),
            ),
        ] {
            let wanted = Some((form.to_owned(), figure, target, AtLeast));
            assert_eq!(first(words), wanted, "{words}");
        }
    }

    #[test]
    fn a_count_that_no_form_counts_adds_a_question_that_does() {
        let library = library();
        let words = "I want to drive to my mother's three days a week.";
        let proposals = propose_criteria(words, "en", &library);
        let criterion = &proposals.first().expect("one").criterion;
        assert_eq!(criterion.rule.keys(), [GOAL_DAY]);
        assert_eq!(criterion.target, Some(3.0));
        let form: &Form = &suggest(words, None, &library)[0].form;
        assert!(matches!(form.rhythm, Rhythm::Daily { .. }));
        assert_eq!(criterion.missing_in(form), Vec::<String>::new(), "the suggested form asks it");
        let plain = library.form(&form.key).expect("there");
        assert_eq!(criterion.missing_in(plain), [GOAL_DAY], "the library's form does not");
    }
}
