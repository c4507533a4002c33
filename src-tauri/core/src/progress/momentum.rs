//! Momentum: a client compared with themselves, one due opportunity after another.
//!
//! What counts is whether something was recorded, not what. The first fourteen opportunities say what
//! is usual for this client; from the fifteenth on a binary CUSUM adds up how much more likely each one
//! is if only half as much were done. It asks a question of the therapist, and diagnoses nothing.
//!
//! A slip that was noticed lasts until the sum stands at 0 again. The sum is held at the signal
//! meanwhile, so that coming back takes about as long after a slip of two months as after one of two
//! weeks: some seven opportunities taken, and more where others are missed. The latest state counts;
//! slips that are over are listed beside it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::id::AssignmentId;

/// How many points say what is usual.
const BASELINE: usize = 14;
/// Fewer points than this say nothing.
const ENOUGH_TO_TELL: usize = 6;
/// The highest rate that is taken for usual: of somebody who never missed, one miss proves nothing.
const HIGHEST_BASELINE: f64 = 0.95;
/// Below this rate there is nothing to slip from.
const GOT_GOING: f64 = 0.5;
/// What the sum has to reach.
const SIGNAL: f64 = 4.5;
/// And how many have to be missed since it last stood at 0.
const FEWEST_MISSES: u32 = 3;
/// A sum below this is 0 and a remainder of the arithmetic.
const NOTHING: f64 = 1e-9;

/// An opportunity that was due and of which it is known whether it was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "progress.ts")]
pub struct Point {
    /// The day of it.
    pub day: NaiveDate,
    /// Of which homework.
    pub assignment: AssignmentId,
    /// Whether something was recorded, also late, also that there was nothing to record.
    pub done: bool,
}

/// How much of what was due was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "progress.ts")]
pub struct Share {
    /// How many opportunities were taken.
    pub done: u32,
    /// How many there were.
    pub due: u32,
}

/// A time in which much less was done than is usual for this client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "progress.ts")]
pub struct Slip {
    /// The first day of it: that of the first point after the sum last stood at 0.
    pub since: NaiveDate,
    /// The day whose point gave the signal.
    pub noticed: NaiveDate,
    /// The day with which it was over; none while it lasts.
    pub back: Option<NaiveDate>,
    /// What was done from its first day on, until it was over.
    pub meanwhile: Share,
}

/// How it goes on with the homework, whatever it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "is", rename_all = "snake_case")]
#[ts(export, export_to = "progress.ts")]
pub enum Momentum {
    /// Fewer than 6 points: too little to tell.
    TooLittle {
        /// So far.
        so_far: Share,
    },
    /// 6 to 14 points: what was done so far, and no more than that.
    SoFar {
        /// So far.
        so_far: Share,
    },
    /// Of the first 14 points less than half: there is nothing to compare with, and no test.
    NeverGotGoing {
        /// The first 14 points.
        baseline: Share,
        /// The last 14.
        lately: Share,
    },
    /// As much is done as is usual for this client, or not enough less.
    Steady {
        /// The first 14 points: what is usual.
        baseline: Share,
        /// The last 14.
        lately: Share,
        /// Slips that are over, the earliest first.
        earlier: Vec<Slip>,
    },
    /// Much less is done than is usual.
    Slipped {
        /// The first 14 points: what is usual.
        baseline: Share,
        /// The last 14.
        lately: Share,
        /// The slip.
        slip: Slip,
        /// Slips that are over, the earliest first.
        earlier: Vec<Slip>,
    },
}

impl Share {
    fn of(points: &[Point]) -> Self {
        let done = points.iter().filter(|point| point.done).count() as u32;
        Self { done, due: points.len() as u32 }
    }

    /// The share, 0 to 1; 0 where nothing was due.
    pub fn rate(self) -> f64 {
        if self.due == 0 { 0.0 } else { f64::from(self.done) / f64::from(self.due) }
    }
}

impl Momentum {
    /// The slip that lasts, or the last one that is over.
    pub fn latest_slip(&self) -> Option<&Slip> {
        match self {
            Self::Slipped { slip, .. } => Some(slip),
            Self::Steady { earlier, .. } => earlier.last(),
            Self::TooLittle { .. } | Self::SoFar { .. } | Self::NeverGotGoing { .. } => None,
        }
    }
}

/// The momentum of points in the order of their days.
pub fn momentum(points: &[Point]) -> Momentum {
    let so_far = Share::of(points);
    if points.len() < ENOUGH_TO_TELL {
        return Momentum::TooLittle { so_far };
    }
    let Some((first, rest)) =
        points.split_at_checked(BASELINE).filter(|(_, rest)| !rest.is_empty())
    else {
        return Momentum::SoFar { so_far };
    };
    let baseline = Share::of(first);
    let lately = Share::of(&points[points.len() - BASELINE..]);
    if baseline.rate() < GOT_GOING {
        return Momentum::NeverGotGoing { baseline, lately };
    }
    let mut slips = slips(rest, baseline.rate().min(HIGHEST_BASELINE));
    match slips.pop_if(|slip| slip.back.is_none()) {
        Some(slip) => Momentum::Slipped { baseline, lately, slip, earlier: slips },
        None => Momentum::Steady { baseline, lately, earlier: slips },
    }
}

/// The slips among the points after the baseline, of which the last may not be over.
fn slips(points: &[Point], usual: f64) -> Vec<Slip> {
    let half = usual / 2.0;
    let (for_done, for_missed) = ((half / usual).ln(), ((1.0 - half) / (1.0 - usual)).ln());
    let mut slips: Vec<Slip> = Vec::new();
    let (mut sum, mut since, mut misses) = (0.0_f64, 0, 0);
    for (place, point) in points.iter().enumerate() {
        let in_slip = slips.last().is_some_and(|slip| slip.back.is_none());
        sum += if point.done { for_done } else { for_missed };
        if sum < NOTHING {
            if let Some(slip) = slips.last_mut().filter(|_| in_slip) {
                slip.back = Some(point.day);
                slip.meanwhile = Share::of(&points[since..=place]);
            }
            (sum, since, misses) = (0.0, place + 1, 0);
            continue;
        }
        misses += u32::from(!point.done);
        if sum >= SIGNAL && misses >= FEWEST_MISSES && !in_slip {
            let (since, noticed) = (points[since].day, point.day);
            slips.push(Slip { since, noticed, back: None, meanwhile: Share::default() });
        }
        if let Some(slip) = slips.last_mut().filter(|slip| slip.back.is_none()) {
            sum = sum.min(SIGNAL);
            slip.meanwhile = Share::of(&points[since..=place]);
        }
    }
    slips
}

#[cfg(test)]
mod tests;
