//! Toward a goal: its weeks against their target and its ratings, over all homework that counts it.
//!
//! Weeks run in sevens from the first day of each homework for the goal and are cut short by the next,
//! so each is judged by the criterion that was frozen with the homework in force on its first day. The
//! weeks are those of the Homework tab and of the rail; numbered here through the whole goal.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::history::{Given, History};
use super::week::{Stretch, Week, weeks};
use crate::assignment::Purpose;
use crate::goal::{Goal, GoalRating, GoalState, WeekCriterion};
use crate::id::{AssignmentId, GoalId, WordingId};
use crate::words::Words;

/// A goal's way so far.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "progress.ts")]
pub struct Toward {
    /// The goal.
    pub goal: GoalId,
    /// The goal in a few of its words.
    pub label: Words,
    /// What became of it.
    pub state: GoalState,
    /// Its weeks in order.
    pub weeks: Vec<WeekToward>,
    /// How it was rated, the earliest first.
    pub ratings: Vec<GoalRating>,
}

/// A week against its target.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "progress.ts", optional_fields)]
pub struct WeekToward {
    /// Which week of the goal, from 1.
    pub number: u32,
    /// Of which homework.
    pub assignment: AssignmentId,
    /// For which wording of the goal.
    pub wording: WordingId,
    /// What is counted and what the week should reach, where somebody said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub criterion: Option<WeekCriterion>,
    /// The last day, which the next homework may have cut short.
    pub last_day: NaiveDate,
    /// The week; its figure is what stands against the target.
    pub week: Week,
}

/// The ways of a case file's goals, active ones first.
pub(super) fn toward(history: &History, today: NaiveDate) -> Vec<Toward> {
    let goals = history.goals.iter();
    goals.map(|(goal, ratings)| of_goal(history, goal, ratings.clone(), today)).collect()
}

fn of_goal(history: &History, goal: &Goal, ratings: Vec<GoalRating>, today: NaiveDate) -> Toward {
    let given: Vec<&Given> =
        history.given.iter().filter(|given| given.goal() == Some(goal.id)).collect();
    let mut all: Vec<WeekToward> = Vec::new();
    for (place, one) in given.iter().enumerate() {
        // Of two that begin on one day, the one given later leads, as in the rail.
        let is_led = given[place + 1..]
            .iter()
            .any(|later| later.assignment.first_day == one.assignment.first_day && counts(later));
        let is_past = one.assignment.first_day <= today || !one.entries.is_empty();
        if counts(one) && !is_led && is_past {
            all.extend(weeks_of(history, one, today));
        }
    }
    (1..).zip(&mut all).for_each(|(number, week)| week.number = number);
    Toward {
        goal: goal.id,
        label: goal.wording().map(|wording| wording.label.clone()).unwrap_or_default(),
        state: goal.state,
        weeks: all,
        ratings,
    }
}

/// Whether the form of homework asks what is counted, if anything is. What was withdrawn unanswered
/// counts nothing.
fn counts(given: &Given) -> bool {
    let criterion = given.assignment.purpose.goal().and_then(|goal| goal.criterion.as_ref());
    let asks = |criterion: &WeekCriterion| criterion.missing_in(&given.assignment.form).is_empty();
    criterion.is_none_or(asks) && !(given.is_withdrawn() && given.entries.is_empty())
}

fn weeks_of(history: &History, given: &Given, today: NaiveDate) -> Vec<WeekToward> {
    let Purpose::Goal { wording, frozen, .. } = &given.assignment.purpose else {
        return Vec::new();
    };
    let stretch = Stretch {
        first_day: given.assignment.first_day,
        last_day: given.last_day,
        rhythm: &given.assignment.rhythm,
        criterion: frozen.criterion.as_ref(),
        language: history.language(),
        entries: &given.entries,
    };
    let all = weeks(&stretch, today).into_iter().map(|week| WeekToward {
        number: week.number,
        assignment: given.assignment.id,
        wording: *wording,
        criterion: frozen.criterion.clone(),
        last_day: week.first_day + Days::new(week.dots.len().saturating_sub(1) as u64),
        week,
    });
    all.collect()
}
