//! Slots: which entry of an assignment a part of the sheet has the room for, and what the fields of a
//! fillable sheet are called.
//!
//! ```text
//! w1-d3s1-q5-2c1-o4    version, entry, question, row and column of a group, part of the answer
//!   h  d3  d3s1  r12  o    header; third day after the first, its second entry; record; only entry
//!   q5  a5                 fifth question that takes an answer, of the first or the second half
//!   w                      when it was, of a record whose form does not ask it
//!   2c1                    second row, first column
//!   o4  x  t               fourth option; "other", and its words
//!   d  h  m                day, hours and minutes
//! ```
//!
//! Names say nothing of what is asked: a program that lists them tells no more than that there is a form.

use std::fmt;
use std::str::FromStr;

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::AssignmentSheet;
use super::when::HAPPENED;
use crate::form::{Form, Kind, Part, Question, Rhythm};

/// The version of the names, before each of them. By itself it is the field that says which
/// assignment it is.
pub(super) const VERSION: &str = "w1";

/// Which entry of an assignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Slot {
    /// The header of the form, filled in once.
    Header,
    /// The only entry of a form that is filled in one time.
    Once,
    /// An entry of a day.
    Day {
        /// How many days after the assignment's first.
        after: u32,
        /// Which of the day's entries, from 0.
        slot: u32,
    },
    /// A record of something that happened.
    Record {
        /// Its number on the sheet, from 1.
        number: u32,
    },
}

impl Slot {
    /// No sheet has more.
    const MOST: u32 = 400;

    /// The day that it belongs to, if it belongs to one.
    pub fn day(self, first_day: NaiveDate) -> Option<NaiveDate> {
        let Self::Day { after, .. } = self else { return None };
        first_day.checked_add_days(Days::new(after.into()))
    }

    /// The entries that a sheet may have room for, in the order in which they stand on it.
    pub(super) fn all(sheet: &AssignmentSheet<'_>) -> Vec<Self> {
        match sheet.rhythm {
            Rhythm::Once => vec![Self::Once],
            Rhythm::EachTime { .. } | Rhythm::BeforeAfter { .. } => {
                (1..=Self::MOST).map(|number| Self::Record { number }).collect()
            }
            Rhythm::Daily { times_a_day, .. } => {
                let slots = 0..(*times_a_day).clamp(1, Self::MOST);
                let day = |day: NaiveDate| {
                    let after = (day - sheet.first_day).num_days();
                    let after = u32::try_from(after).unwrap_or_default();
                    slots.clone().map(move |slot| Self::Day { after, slot })
                };
                sheet.due_days().into_iter().flat_map(day).collect()
            }
        }
    }
}

impl AssignmentSheet<'_> {
    /// The due days of the assignment; all of them where it is too short to have any that are due.
    pub(super) fn due_days(&self) -> Vec<NaiveDate> {
        let (first, last) = (self.first_day, self.last_day);
        let days = (0..=366).map_while(|count| first.checked_add_days(Days::new(count)));
        let all: Vec<NaiveDate> = days.take_while(|day| *day <= last).collect();
        let due = all.iter().copied().filter(|day| self.rhythm.due_on(*day));
        let due: Vec<NaiveDate> = due.collect();
        if due.is_empty() { all } else { due }
    }
}

impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Header => f.write_str("h"),
            Self::Once => f.write_str("o"),
            Self::Day { after, slot: 0 } => write!(f, "d{after}"),
            Self::Day { after, slot } => write!(f, "d{after}s{slot}"),
            Self::Record { number } => write!(f, "r{number}"),
        }
    }
}

impl FromStr for Slot {
    type Err = ();

    /// Reads what [`Slot`] is in a field's name. Anything that no sheet has is refused.
    fn from_str(text: &str) -> Result<Self, ()> {
        let number = |text: &str| text.parse().ok().filter(|number| *number <= Self::MOST);
        let read = match text.split_at_checked(1) {
            Some(("h", "")) => Some(Self::Header),
            Some(("o", "")) => Some(Self::Once),
            Some(("d", rest)) => {
                let (after, slot) = rest.split_once('s').unwrap_or((rest, "0"));
                number(after).zip(number(slot)).map(|(after, slot)| Self::Day { after, slot })
            }
            Some(("r", rest)) => number(rest).map(|number| Self::Record { number }),
            _ => None,
        };
        // Only as it is written: `d03` would be a second name for the same entry.
        read.filter(|slot| slot.to_string() == text).ok_or(())
    }
}

/// A question in its form, counted among those that take an answer.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) part: Part,
    /// From 1.
    pub(super) place: usize,
    pub(super) question: &'a Question,
}

impl<'a> Asked<'a> {
    /// The questions of some parts of a form.
    pub(super) fn of(form: &'a Form, parts: &'a [Part]) -> impl Iterator<Item = Self> {
        parts.iter().flat_map(|part| {
            // The sheet's own question stands before the first, and is not counted.
            let own = form.part(*part).iter().filter(|question| question.key == HAPPENED).count();
            let asked = (1..).zip(form.answerable(*part));
            asked.map(move |(place, question)| Self { part: *part, place: place - own, question })
        })
    }

    /// What the field of its answer is called in an entry.
    pub(super) fn name(&self, slot: Slot) -> String {
        if self.question.key == HAPPENED {
            return format!("{VERSION}-{slot}-w");
        }
        let half = if self.part == Part::After { 'a' } else { 'q' };
        format!("{VERSION}-{slot}-{half}{}", self.place)
    }
}

/// What the field of a cell is called; rows and columns count from 1.
pub(super) fn cell_name(group: &str, row: usize, column: usize) -> String {
    format!("{group}-{row}c{column}")
}

/// The columns of a group that take an answer, counted from 1.
pub(super) fn columns_of(kind: &Kind) -> impl Iterator<Item = (usize, &Question)> {
    let columns: &[Question] = match kind {
        Kind::Group { columns, .. } => columns,
        _ => &[],
    };
    (1..).zip(columns.iter().filter(|column| column.answer.takes_answer()))
}

/// A number as the state of a button.
pub(super) fn point_name(point: f64) -> String {
    // Adding nothing makes a negative nothing plain.
    format!("{}", (point * 1e6).round() / 1e6 + 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_is_read_from_its_name_and_from_no_other() {
        let slots = [
            (Slot::Header, "h"),
            (Slot::Once, "o"),
            (Slot::Day { after: 0, slot: 0 }, "d0"),
            (Slot::Day { after: 13, slot: 2 }, "d13s2"),
            (Slot::Record { number: 7 }, "r7"),
        ];
        for (slot, name) in slots {
            assert_eq!((slot.to_string().as_str(), name.parse()), (name, Ok(slot)));
        }
        for other in ["", "d", "d03", "d3s0", "d-1", "r401", "d9999999999", "h1", "ö", "o o"] {
            assert_eq!(other.parse::<Slot>(), Err(()), "{other:?}");
        }
    }

    #[test]
    fn a_day_is_counted_from_the_first() {
        let first = NaiveDate::from_ymd_opt(2026, 11, 27).expect("a day");
        let fourth = Slot::Day { after: 3, slot: 1 }.day(first);
        assert_eq!(fourth, NaiveDate::from_ymd_opt(2026, 11, 30));
        assert_eq!(Slot::Header.day(first), None);
    }
}
