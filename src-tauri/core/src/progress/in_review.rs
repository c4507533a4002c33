//! In Review: what stands beside the answers to one piece of homework.

use chrono::{Duration, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::beside::{Change, changes};
use super::history::{Given, History};
use super::overview::Overview;
use super::series::{Scale, Series, series};
use crate::error::{Error, Result};
use crate::id::AssignmentId;

/// A line is drawn from this many numbers on.
const A_LINE: usize = 2;
/// How far the line goes back: what is read at a glance beside the answers. All of it is in Progress.
const WEEKS: i64 = 6;

/// What stands beside the answers to an assignment.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "progress.ts", optional_fields)]
pub struct BesideAnswers {
    /// The first question of its form that is a rating, through all homework that asks it the same way, in
    /// the six weeks before this one ended; none where there is no such question, or not yet a line of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<Series>,
    /// What changed since the homework before it for the same goal began, until this one ended, by date.
    pub changed: Vec<Change>,
}

impl Overview<'_> {
    /// What stands beside the answers to an assignment.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn beside_answers(&self, assignment: AssignmentId) -> Result<BesideAnswers> {
        let case_file = self.vault.assignments().get(assignment)?.case_file;
        let history = History::read(self.vault, case_file)?;
        let is_this = |given: &&Given| given.assignment.id == assignment;
        let given = history.given.iter().find(is_this).ok_or(Error::NotFound)?;
        let (from, until) = stretch(&history, given);
        let mut changed: Vec<Change> = changes(&history)
            .into_iter()
            .filter(|change| from < change.on && change.on <= until.min(self.today))
            .collect();
        changed.sort_by_key(|change| change.on);
        Ok(BesideAnswers { series: rating_of(series(&history), given), changed })
    }
}

/// The first rating that the form asks for, with more than one answer, of which one is in this homework.
fn rating_of(mut all: Vec<Series>, given: &Given) -> Option<Series> {
    let until = given.last_day.max(given.assignment.last_day);
    let shown = until - Duration::weeks(WEEKS)..=until;
    for series in &mut all {
        series.values.retain(|value| shown.contains(&value.day));
    }
    let is_its_own = |series: &Series| {
        matches!(series.scale, Scale::Rating { .. })
            && series.values.len() >= A_LINE
            && series.values.iter().any(|value| value.assignment == given.assignment.id)
    };
    let mut its_own: Vec<Series> = all.into_iter().filter(is_its_own).collect();
    let asked: Vec<&str> =
        given.assignment.form.questions().map(|(_, question)| question.key.as_str()).collect();
    let place = |series: &Series| asked.iter().position(|key| *key == series.key);
    its_own.sort_by_key(|series| place(series).unwrap_or(asked.len()));
    its_own.into_iter().next()
}

/// The day after which something counts as changed, and the last on which it does.
fn stretch(history: &History, given: &Given) -> (NaiveDate, NaiveDate) {
    let earlier = history.homework().filter(|other| {
        other.goal() == given.goal() && other.assignment.first_day < given.assignment.first_day
    });
    let before = earlier.last().map_or(given.assignment.first_day, |one| one.assignment.first_day);
    (before, given.last_day.max(given.assignment.first_day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assignment::Assignment;
    use crate::progress::beside::Changed;
    use crate::progress::scratch::{CALM, Told, at, day, entry, form, mood, wording};
    use crate::reply::Record;
    use crate::session::SessionState;

    fn beside(told: &Told, given: &Assignment, today: i64) -> BesideAnswers {
        told.vault.overview(day(today)).beside_answers(given.id).unwrap()
    }

    #[test]
    fn the_first_rating_of_the_form_is_drawn_through_all_homework_that_asks_it() {
        let told = Told::new();
        let first = told.give(form(CALM), 0, 7);
        told.reply(&first, 6, vec![mood(0, 3.0)]);
        assert_eq!(beside(&told, &first, 7).series, None, "one number is no line");
        let second = told.give(form(CALM), 7, 7);
        told.reply(&second, 13, vec![mood(7, 5.0), mood(8, 4.0)]);
        let line = beside(&told, &second, 14).series.expect("a line");
        let values = line.values.iter().map(|value| (value.day, value.value));
        assert_eq!(values.collect::<Vec<_>>(), [(day(0), 3.0), (day(7), 5.0), (day(8), 4.0)]);
        assert_eq!(line.key, "mood");
        let nothing = told.give(form(CALM), 14, 7);
        told.reply(&nothing, 20, vec![entry(14, Record::Nothing)]);
        assert_eq!(beside(&told, &nothing, 21).series, None, "it has no number in it");
    }

    #[test]
    fn the_line_is_that_of_six_weeks_and_ends_with_the_homework() {
        let told = Told::new();
        let given = [0, 49, 56].map(|first| told.give(form(CALM), first, 7));
        for (one, first) in given.iter().zip([0, 49, 56]) {
            told.reply(one, first + 6, vec![mood(first, 3.0), mood(first + 1, 4.0)]);
        }
        let days = |given: &Assignment| -> Vec<_> {
            let line = beside(&told, given, 70).series.expect("a line");
            line.values.iter().map(|value| value.day).collect()
        };
        assert_eq!(days(&given[0]), [day(0), day(1)], "nothing that came after it");
        assert_eq!(days(&given[1]), [day(49), day(50)]);
        assert_eq!(days(&given[2]), [49, 50, 56, 57].map(day));
    }

    #[test]
    fn what_changed_is_what_did_since_the_homework_before_it_began() {
        let told = Told::new();
        told.give(form(CALM), 0, 7);
        told.session(0, SessionState::Missed);
        let missed = told.session(5, SessionState::Missed);
        let mut others = wording(7, None);
        others.words = "Other words.".into();
        told.vault.goals().reword(told.goal, &others, at(7)).unwrap();
        let longer = CALM.replace(
            r#"{ "key": "note","#,
            r#"{ "key": "more", "ask": "And?", "answer": { "kind": "text" } }, { "key": "note","#,
        );
        let given = told.give(form(&longer), 8, 7);
        told.session(20, SessionState::Cancelled);
        let changed = beside(&told, &given, 30).changed;
        let on: Vec<_> = changed.iter().map(|change| change.on).collect();
        assert_eq!(on, [day(5), day(7), day(8)], "neither before it nor after");
        let what = Changed::MissedSession { session: missed, state: SessionState::Missed };
        assert_eq!(changed[0].what, what);
        assert_eq!(beside(&told, &given, 7).changed.len(), 2, "nothing that is still to come");
    }
}
