//! Plain rules: what can be said of a case file with a date and without a calculation.
//!
//! Each says what is so, never what it means; the therapist asks. A remark has one date, and the list
//! runs in the order of dates.

use chrono::{Days, Duration, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::beside::questions;
use super::history::{Given, History};
use crate::assignment::{AssignmentState, Purpose};
use crate::case_file::CaseState;
use crate::form::{Rhythm, Variant};
use crate::goal::{Goal, GoalRating, GoalState, RatingKind};
use crate::id::{AssignmentId, GoalId, SessionId};
use crate::reply::{Entry, EntryKey, Source, diary_day};
use crate::session::Session;

/// A gap of more days than this, with nothing given, is said.
const GAP: i64 = 7;
/// Confidence below this asks for a shorter form.
const CONFIDENT: u8 = 7;
/// How many sessions in a row without a rating are said.
const UNRATED: usize = 2;
/// A rating that has fallen this far from its highest is said.
const FALLEN: f64 = 3.0;
/// So many entries of one homework, written within [`AT_ONCE`], are said.
const MANY: usize = 3;
/// Entries written within this time were written at once.
const AT_ONCE: Duration = Duration::minutes(10);

/// Something that is so, with its date.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "progress.ts")]
pub struct Remark {
    /// The day from which it is so.
    pub on: NaiveDate,
    /// What is so.
    pub what: Rule,
}

/// The rules.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "rule", rename_all = "snake_case")]
#[ts(export, export_to = "progress.ts", optional_fields)]
pub enum Rule {
    /// The first session whose homework was not talked over.
    NotReviewed {
        /// The session.
        session: SessionId,
        /// The homework that had ended by then.
        assignments: Vec<AssignmentId>,
    },
    /// Over seven days with nothing at home.
    NothingGiven {
        /// The last of them; none while it goes on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<NaiveDate>,
        /// How many days.
        days: u32,
    },
    /// The client was not confident to do it, and the form was given no shorter than before.
    LowConfidence {
        /// The homework.
        assignment: AssignmentId,
        /// How confident, 0 to 10.
        confidence: u8,
    },
    /// Sessions in a row in which a goal was not rated. Dated by the second of them.
    NotRated {
        /// The goal.
        goal: GoalId,
        /// How many sessions.
        sessions: u32,
    },
    /// A goal's rating has fallen by three or more from its highest since it was last said.
    Fallen {
        /// The goal.
        goal: GoalId,
        /// From.
        from: f64,
        /// To.
        to: f64,
    },
    /// Three or more entries of one homework, written within ten minutes on the client's page.
    WrittenAtOnce {
        /// The homework.
        assignment: AssignmentId,
        /// How many entries.
        entries: u32,
    },
    /// Homework that is still open, for words that the goal no longer has. Dated by the new words.
    EarlierWording {
        /// The homework.
        assignment: AssignmentId,
        /// The goal.
        goal: GoalId,
    },
}

/// Everything that the rules say of a case file, in the order of dates.
pub(super) fn remarks(history: &History, today: NaiveDate) -> Vec<Remark> {
    let mut all = Vec::new();
    all.extend(not_reviewed(history, today));
    all.extend(nothing_given(history, today));
    all.extend(low_confidence(history));
    for (goal, ratings) in &history.goals {
        all.extend(not_rated(history, goal, ratings));
        all.extend(fallen(goal, ratings));
        all.extend(earlier_wording(history, goal));
    }
    all.extend(history.homework().flat_map(written_at_once));
    all.sort_by_key(|remark: &Remark| remark.on);
    all
}

/// Of the sessions that are over, the first with homework behind it that had ended and of which nothing
/// was written down by the end of the session's day.
fn not_reviewed(history: &History, today: NaiveDate) -> Option<Remark> {
    history.held().filter(|(_, day)| *day < today).find_map(|(session, day)| {
        let not_talked_over = |given: &&Given| {
            let had_ended = given.last_day <= day && given.assignment.given.date_naive() < day;
            had_ended
                && given.assignment.state != AssignmentState::Ended
                && !given.reviews.iter().any(|review| {
                    review.session == Some(session.id) || review.at.date_naive() <= day
                })
        };
        let assignments: Vec<AssignmentId> =
            history.homework().filter(not_talked_over).map(|given| given.assignment.id).collect();
        let is_none = assignments.is_empty();
        let what = Rule::NotReviewed { session: session.id, assignments };
        (!is_none).then_some(Remark { on: day, what })
    })
}

/// Gaps between homework, and after the last of it while the case file is open. The time before the
/// first homework is no gap.
fn nothing_given(history: &History, today: NaiveDate) -> Vec<Remark> {
    let mut spans: Vec<(NaiveDate, NaiveDate)> = history
        .homework()
        .filter(|given| given.assignment.first_day <= given.last_day)
        .map(|given| (given.assignment.first_day, given.last_day))
        .collect();
    spans.sort_unstable();
    let mut all = Vec::new();
    let mut gap = |from: NaiveDate, before: NaiveDate, is_over: bool| {
        let days = (before - from).num_days();
        if days > GAP {
            let until = is_over.then(|| before - Duration::days(1));
            all.push(Remark { on: from, what: Rule::NothingGiven { until, days: days as u32 } });
        }
    };
    let Some((_, mut covered)) = spans.first().copied() else { return Vec::new() };
    for (first, last) in spans {
        gap(covered + Days::new(1), first, true);
        covered = covered.max(last);
    }
    if history.case_file.state == CaseState::Open {
        // Today is not over.
        gap(covered + Days::new(1), today, false);
    }
    all
}

/// Homework given to somebody who was not confident. Shorter than the homework before it for the same
/// goal, a form of the short grain, or shortened before its time was over, it was shrunk.
fn low_confidence(history: &History) -> Vec<Remark> {
    let homework: Vec<&Given> = history.homework().collect();
    let remark = |(place, given): (usize, &&Given)| {
        let confidence = given.assignment.plan.confidence.filter(|it| *it < CONFIDENT)?;
        let of_the_goal = |other: &&&Given| other.goal() == given.goal();
        let before = homework[..place].iter().rev().find(of_the_goal);
        let after = homework[place + 1..].iter().find(of_the_goal);
        let is_short = given.assignment.form.variant == Some(Variant::Short);
        let is_shorter = before.is_some_and(|before| effort(given) < effort(before));
        let was_shortened = after.is_some_and(|after| {
            after.assignment.first_day <= given.assignment.last_day && effort(after) < effort(given)
        });
        let assignment = given.assignment.id;
        (!is_short && !is_shorter && !was_shortened).then(|| Remark {
            on: given.assignment.given.date_naive(),
            what: Rule::LowConfidence { assignment, confidence },
        })
    };
    homework.iter().enumerate().filter_map(remark).collect()
}

/// How much a week of it asks of a client: questions by entries.
fn effort(given: &Given) -> u32 {
    let entries = match &given.assignment.rhythm {
        Rhythm::Once => 1,
        Rhythm::Daily { times_a_day, on, .. } => {
            times_a_day * if on.is_empty() { 7 } else { on.len() as u32 }
        }
        Rhythm::EachTime { per_week } | Rhythm::BeforeAfter { per_week } => *per_week,
    };
    questions(&given.assignment.form) * entries
}

fn of_goal(ratings: &[GoalRating]) -> impl Iterator<Item = &GoalRating> {
    ratings.iter().filter(|rating| rating.kind == RatingKind::Goal)
}

fn not_rated(history: &History, goal: &Goal, ratings: &[GoalRating]) -> Vec<Remark> {
    let Some(first) = goal.wordings.first().filter(|_| goal.state == GoalState::Active) else {
        return Vec::new();
    };
    let is_rated = |session: &Session, day: NaiveDate| {
        of_goal(ratings).any(|rating| rating.session == Some(session.id) || rating.day() == day)
    };
    let mut all = Vec::new();
    let mut unrated: Vec<NaiveDate> = Vec::new();
    let mut ends = |unrated: &mut Vec<NaiveDate>| {
        if let Some(second) = unrated.get(UNRATED - 1) {
            let sessions = unrated.len() as u32;
            all.push(Remark { on: *second, what: Rule::NotRated { goal: goal.id, sessions } });
        }
        unrated.clear();
    };
    for (session, day) in history.held().filter(|(_, day)| *day >= first.said_on) {
        if is_rated(session, day) { ends(&mut unrated) } else { unrated.push(day) }
    }
    ends(&mut unrated);
    all
}

fn fallen(goal: &Goal, ratings: &[GoalRating]) -> Vec<Remark> {
    let mut highest: Option<f64> = None;
    let mut all = Vec::new();
    for rating in of_goal(ratings) {
        let to = rating.value;
        match highest {
            Some(from) if from - to >= FALLEN => {
                let what = Rule::Fallen { goal: goal.id, from, to };
                all.push(Remark { on: rating.day(), what });
                highest = Some(to);
            }
            _ => highest = Some(highest.map_or(to, |highest| highest.max(to))),
        }
    }
    all
}

fn earlier_wording(history: &History, goal: &Goal) -> Vec<Remark> {
    let remark = |given: &Given| {
        let Purpose::Goal { goal: of, wording, .. } = &given.assignment.purpose else {
            return None;
        };
        let is_of = *of == goal.id && given.is_open();
        let place = goal.wordings.iter().position(|known| known.id == *wording && is_of)?;
        let next = goal.wordings.get(place + 1)?;
        let what = Rule::EarlierWording { assignment: given.assignment.id, goal: goal.id };
        Some(Remark { on: next.said_on, what })
    };
    history.homework().filter_map(remark).collect()
}

/// Of a sheet nobody knows when its entries were written, and in the room they are written together.
fn written_at_once(given: &Given) -> Vec<Remark> {
    let by_the_page = given.filed.iter().filter(|filed| {
        matches!(filed.source, Source::Paste | Source::File) && given.entries.contains(&filed.entry)
    });
    let mut entries: Vec<&Entry> = by_the_page
        .map(|filed| &filed.entry)
        .filter(|entry| entry.key != EntryKey::Header)
        .collect();
    entries.sort_by_key(|entry| entry.written);
    let mut all = Vec::new();
    let mut rest = entries.as_slice();
    while let [first, ..] = rest {
        let at_once =
            rest.iter().take_while(|entry| entry.written - first.written <= AT_ONCE).count();
        if at_once < MANY {
            rest = &rest[1..];
            continue;
        }
        all.push(Remark {
            on: diary_day(first.written.naive_local()),
            what: Rule::WrittenAtOnce { assignment: given.assignment.id, entries: at_once as u32 },
        });
        rest = &rest[at_once..];
    }
    all
}

#[cfg(test)]
mod tests;
