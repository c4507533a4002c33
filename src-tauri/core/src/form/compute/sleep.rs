//! The figures of a sleep diary, from one night's answers.
//!
//! The terms are those of the consensus sleep diary (Carney et al., 2012): time in bed runs from
//! getting into bed to getting out of it; total sleep from trying to sleep to the final awakening, less
//! the minutes awake; the sleep episode from trying to sleep to no longer trying.

use super::{Outcome, clock_difference, minute_of_day};
use crate::form::{Answers, SleepFigure};

/// More than this in bed is questioned, in minutes.
const LONG_IN_BED: f64 = 16.0 * 60.0;

/// The keys that the figures read, and whether each names a time of the clock (else minutes).
pub(in crate::form) const KEYS: [(&str, bool); 7] = [
    ("into_bed", true),
    ("tried_to_sleep", true),
    ("minutes_to_sleep", false),
    ("awake_minutes", false),
    ("final_awakening", true),
    ("out_of_bed", true),
    ("trying_after", false),
];

struct Night<'a>(&'a Answers);

impl Night<'_> {
    fn time(&self, key: &str) -> Option<f64> {
        minute_of_day(self.0.get(key))
    }

    fn minutes(&self, key: &str) -> Option<f64> {
        self.0.get(key)?.number()
    }

    fn between(&self, from: &str, to: &str) -> Option<f64> {
        Some(clock_difference(self.time(from)?, self.time(to)?))
    }

    fn time_in_bed(&self) -> Option<f64> {
        self.between("into_bed", "out_of_bed")
    }

    /// Total sleep, below zero where the answers leave no room for it.
    fn total_sleep(&self) -> Option<f64> {
        let span = self.between("tried_to_sleep", "final_awakening")?;
        Some(span - self.minutes("minutes_to_sleep")? - self.minutes("awake_minutes")?)
    }

    fn episode(&self) -> Option<f64> {
        let after = self.minutes("trying_after").unwrap_or(0.0);
        Some(self.between("tried_to_sleep", "final_awakening")? + after)
    }

    /// Two answers that cannot both be right.
    fn disagreement(&self) -> Option<(&'static str, &'static str)> {
        if let Some(in_bed) = self.time_in_bed() {
            // Everything else of the night lies between getting into bed and getting out.
            for (key, with) in [("tried_to_sleep", "into_bed"), ("final_awakening", "out_of_bed")] {
                if self.between("into_bed", key).is_some_and(|at| at > in_bed) {
                    return Some((with, key));
                }
            }
            let at = self.between("into_bed", "tried_to_sleep");
            if at.zip(self.between("into_bed", "final_awakening")).is_some_and(|(a, b)| a > b) {
                return Some(("tried_to_sleep", "final_awakening"));
            }
        }
        if self.total_sleep().is_some_and(|minutes| minutes < 0.0) {
            let long = ["minutes_to_sleep", "awake_minutes"].into_iter().max_by(|a, b| {
                self.minutes(a).partial_cmp(&self.minutes(b)).unwrap_or(std::cmp::Ordering::Equal)
            })?;
            return Some((long, "final_awakening"));
        }
        None
    }
}

/// One figure of one night.
pub(super) fn figure(figure: SleepFigure, answers: &Answers) -> Outcome {
    let night = Night(answers);
    if let Some((one, other)) = night.disagreement() {
        return Outcome::Disagree { one: one.into(), other: other.into() };
    }
    let share = |whole: Option<f64>| {
        let (asleep, whole) = night.total_sleep().zip(whole)?;
        (whole > 0.0).then(|| 100.0 * asleep / whole)
    };
    let value = match figure {
        SleepFigure::TimeInBed => night.time_in_bed(),
        SleepFigure::TotalSleep => night.total_sleep(),
        SleepFigure::Efficiency => share(night.time_in_bed()),
        SleepFigure::EfficiencyOfEpisode => share(night.episode()),
    };
    let doubtful = night.time_in_bed().is_some_and(|minutes| minutes > LONG_IN_BED);
    value.map_or(Outcome::Missing, |value| Outcome::Value {
        value,
        out_of: None,
        from: 1,
        doubtful,
    })
}
