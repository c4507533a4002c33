//! Limits of a form's figures, and a form brought within them, so that one that is still faulty can be
//! looked at.

use std::ops::RangeInclusive;

use super::{Form, Kind, Question, Rhythm};

/// How many days a daily form may run.
pub(super) const DAYS: RangeInclusive<u32> = 1..=56;
/// How many entries a day it may have.
pub(super) const TIMES_A_DAY: RangeInclusive<u32> = 1..=12;
/// How many entries a week others may expect.
pub(super) const PER_WEEK: RangeInclusive<u32> = 1..=40;
/// How many rows a group may have.
pub(super) const ROWS: RangeInclusive<u32> = 1..=40;
/// No scale of anybody ends beyond this. The check lets it pass; paper could not show it.
const FARTHEST: f64 = 1e9;

impl Form {
    /// The form with every figure that says how much is drawn within its limits. What is missing stays
    /// missing: a blank wording is drawn blank.
    pub(crate) fn within_limits(mut self) -> Self {
        self.rhythm = self.rhythm.within_limits();
        let parts = self.header.iter_mut().chain(&mut self.entry).chain(&mut self.after);
        parts.for_each(bound);
        self
    }
}

impl Rhythm {
    fn within_limits(self) -> Self {
        match self {
            Self::Once => Self::Once,
            Self::Daily { days, part_of_day, times_a_day, on } => Self::Daily {
                days: within(days, &DAYS),
                times_a_day: within(times_a_day, &TIMES_A_DAY),
                part_of_day,
                on,
            },
            Self::EachTime { per_week } => Self::EachTime { per_week: within(per_week, &PER_WEEK) },
            Self::BeforeAfter { per_week } => {
                Self::BeforeAfter { per_week: within(per_week, &PER_WEEK) }
            }
        }
    }
}

fn bound(question: &mut Question) {
    match &mut question.answer {
        Kind::Rating { min, max, .. } => {
            *min = min.clamp(-FARTHEST, FARTHEST);
            *max = max.clamp(-FARTHEST, FARTHEST);
        }
        Kind::Group { columns, rows, max_rows, .. } => {
            *max_rows = within(*max_rows, &ROWS);
            *rows = (*rows).min(*max_rows);
            columns.iter_mut().for_each(bound);
        }
        _ => {}
    }
}

fn within(figure: u32, limits: &RangeInclusive<u32>) -> u32 {
    figure.clamp(*limits.start(), *limits.end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_come_within_their_limits_and_a_sound_form_stays_as_it_is() {
        let group = |rows, max_rows| {
            format!(r#"{{"kind":"group","columns":[],"rows":{rows},"max_rows":{max_rows}}}"#)
        };
        let form = |days: u32, times: u32, answer: &str| -> Form {
            let json = format!(
                r#"{{"format":1,"key":"x","version":1,"title":"","purpose":"","takes_seconds":0,
                    "rhythm":{{"kind":"daily","days":{days},"part_of_day":"any","times_a_day":{times}}},
                    "entry":[{{"key":"a","ask":"","answer":{answer}}}]}}"#
            );
            serde_json::from_str(&json).expect("a form")
        };
        let sound = form(56, 12, &group(3, 40));
        assert_eq!(sound.clone().within_limits(), sound);
        let far = form(u32::MAX, u32::MAX, &group(u32::MAX, u32::MAX)).within_limits();
        assert_eq!(far, form(56, 12, &group(40, 40)));
        assert_eq!(form(0, 0, &group(0, 0)).within_limits(), form(1, 1, &group(0, 1)));
    }
}
