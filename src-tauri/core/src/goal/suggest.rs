//! First homework: which forms of the library fit what the client said, made ready for it.
//!
//! The goal's words are heard for the problems they speak of (`listen`, over the `lexicon`), each
//! problem has its first homework, and the forms that serve most of what was heard come first: with
//! two problems in a sentence, both are served. The presenting concern counts for less than the
//! words and decides where they are silent. Rules only: the same words always give the same forms.

mod lexicon;
mod listen;
mod spelling;
mod tailor;
#[cfg(test)]
mod tests;

use std::ops::Range;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{WeekCount, week_count};
use crate::form::{Form, Library};
use lexicon::{GENERAL, Problem, first_homework};
use listen::{Heard, listen};

pub use tailor::GOAL_DAY;

/// A form that fits, made ready, and the words that say so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "form.ts")]
pub struct Suggestion {
    /// The form as it would be given: the library's own, to the bit, where nothing needed changing.
    pub form: Form,
    /// The words it was chosen for, as they were said; none where nothing pointed anywhere.
    pub because: Vec<String>,
    /// Whose words those are.
    pub source: Source,
}

/// Where the words for a suggestion stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "form.ts")]
pub enum Source {
    /// In the goal.
    Goal,
    /// In the presenting concern.
    Concern,
}

/// How many forms are suggested.
const MOST: usize = 3;
/// How many words are shown as a reason.
const REASONS: usize = 4;
/// What a problem in the presenting concern weighs against one in the goal.
const CONCERN: f64 = 0.45;
/// What a form's place among a problem's first homework is worth.
const PLACES: [f64; 5] = [1.0, 0.8, 0.64, 0.5, 0.4];
/// What a form is worth for a problem that it only carries the tag of.
const TAGGED: f64 = 0.25;
/// What serving a second problem adds.
const ALSO: f64 = 0.25;
/// How much of a problem is served once a form for it is offered.
const SERVED: f64 = 0.6;

/// Three forms, or all of a smaller library, most fitting first. Where no word points anywhere they
/// are good general ones with nothing to say for themselves.
pub fn suggest(words: &str, concern: Option<&str>, library: &Library) -> Vec<Suggestion> {
    let said = listen(words);
    let noted = concern.map(listen).unwrap_or_default();
    let mut open: Vec<(Problem, f64)> =
        said.iter().map(|heard| (heard.problem, heard.weight)).collect();
    for heard in &noted {
        let weight = heard.weight * CONCERN;
        match open.iter_mut().find(|(problem, _)| *problem == heard.problem) {
            Some((_, known)) => *known += weight,
            None => open.push((heard.problem, weight)),
        }
    }
    let forms: Vec<&Form> = library.forms().iter().map(|entry| &entry.form).collect();
    let mut left: Vec<&Form> = forms.into_iter().filter(|form| form.scoring.is_none()).collect();
    let mut suggestions = Vec::new();
    while suggestions.len() < MOST && !left.is_empty() {
        let worths: Vec<f64> = left.iter().map(|form| worth(form, &open)).collect();
        let best = (0..left.len()).fold(0, |best, place| {
            let ahead = (worths[place], general(left[place])) > (worths[best], general(left[best]));
            if ahead { place } else { best }
        });
        let form = left.remove(best);
        for (problem, weight) in &mut open {
            *weight *= 1.0 - SERVED * serves(form, *problem);
        }
        let mut because = reasons(form, &said, words);
        let mut source = Source::Goal;
        if because.is_empty() {
            because = reasons(form, &noted, concern.unwrap_or_default());
            if !because.is_empty() {
                source = Source::Concern;
            }
        }
        suggestions.push(Suggestion {
            form: tailor::tailored(form, words, week_count(words).as_ref()),
            because,
            source,
        });
    }
    suggestions
}

/// The form made ready for `words`, and to count `count` of them.
pub(super) fn made_ready(form: &Form, words: &str, count: Option<&WeekCount>) -> Form {
    tailor::tailored(form, words, count)
}

/// What a form is worth for the problems still open: what it does for the one that it serves best,
/// and a little for the others. A form made for one thing comes before one that half suits two.
fn worth(form: &Form, open: &[(Problem, f64)]) -> f64 {
    let each = open.iter().map(|(problem, weight)| weight * serves(form, *problem));
    let (best, all) =
        each.fold((0.0, 0.0), |(best, all): (f64, f64), one| (best.max(one), all + one));
    best + ALSO * (all - best)
}

/// How well a form serves a problem as first homework, from 0 to 1.
fn serves(form: &Form, problem: Problem) -> f64 {
    let (forms, tag) = first_homework(problem);
    match forms.iter().position(|key| *key == form.key) {
        Some(place) => PLACES.get(place).copied().unwrap_or(TAGGED),
        None if form.fits.iter().any(|fit| fit == tag) => TAGGED,
        None => 0.0,
    }
}

/// How early a form comes where nothing decides.
fn general(form: &Form) -> usize {
    GENERAL.iter().rev().position(|key| *key == form.key).map_or(0, |place| place + 1)
}

/// The words that speak for a form, in the order in which they were said.
fn reasons(form: &Form, heard: &[Heard], text: &str) -> Vec<String> {
    let mut places: Vec<Range<usize>> = heard
        .iter()
        .filter(|heard| serves(form, heard.problem) > 0.0)
        .flat_map(|heard| heard.places.clone())
        .collect();
    places.sort_by_key(|place| (place.start, std::cmp::Reverse(place.end)));
    let mut reasons: Vec<String> = Vec::new();
    let mut end = 0;
    for place in places {
        let words = &text[place.clone()];
        if place.start < end || reasons.iter().any(|other| other.eq_ignore_ascii_case(words)) {
            continue;
        }
        end = place.end;
        reasons.push(words.to_owned());
    }
    reasons.truncate(REASONS);
    reasons
}
