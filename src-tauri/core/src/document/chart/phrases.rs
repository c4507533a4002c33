//! The sentences of charts, by language.

use chrono::{Datelike, NaiveDate};

use super::super::phrases::Tongue;
use super::canvas::figure;
use super::series::Point;
use crate::assignment::Dot;
use crate::goal::Direction;

impl Tongue {
    pub(super) fn day_word(self) -> &'static str {
        self.day_head(false)
    }

    pub(super) fn morning_word(self) -> &'static str {
        self.day_head(true)
    }

    pub(super) fn week_word(self) -> &'static str {
        self.pick("Week", "Woche")
    }

    pub(super) fn not_recorded(self) -> &'static str {
        self.pick("not recorded", "nicht eingetragen")
    }

    pub(super) fn nothing_recorded(self) -> &'static str {
        self.pick("nothing recorded", "nichts eingetragen")
    }

    pub(super) fn highest(self) -> &'static str {
        self.pick("Top of the scale", "Oberes Ende der Skala")
    }

    pub(super) fn lowest(self) -> &'static str {
        self.pick("Bottom of the scale", "Unteres Ende der Skala")
    }

    /// What is shown of many weeks: "weeks 1 to 40".
    pub(super) fn weeks_from_to(self, first: u32, last: u32) -> String {
        match self {
            Self::English => format!("weeks {first} to {last}"),
            Self::German => format!("Wochen {first} bis {last}"),
        }
    }

    /// Over a day: "M", "Mo".
    pub(super) fn day_letter(self, day: NaiveDate) -> &'static str {
        match self {
            Self::English => &self.short_weekday(day)[..1],
            Self::German => self.short_weekday(day),
        }
    }

    /// "27".
    pub(super) fn day_number(self, day: NaiveDate) -> String {
        match self {
            Self::English => day.day().to_string(),
            Self::German => format!("{}.", day.day()),
        }
    }

    /// "27 Nov".
    pub(super) fn day_month(self, day: NaiveDate) -> String {
        let german = [
            "Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.",
            "Dez.",
        ];
        let month = match self {
            Self::English => &self.month(day)[..3],
            Self::German => german[day.month0() as usize],
        };
        format!("{} {month}", self.day_number(day))
    }

    /// Over the tables at the end of a report.
    pub(in super::super) fn figures(self) -> &'static str {
        self.pick("The figures of the charts", "Die Zahlen der Diagramme")
    }

    /// "Fri 27 November 2026".
    pub(in super::super) fn dated(self, day: NaiveDate) -> String {
        format!("{} {}", self.days(day, day), day.year())
    }

    /// How a series went: "5 of 7 recorded, Fri 27 November – Thu 3 December; lowest 2, highest 9, last 4."
    pub(super) fn course(self, points: &[Point]) -> String {
        let values = || points.iter().filter_map(Point::sound);
        let (Some(first), Some(last)) = (points.first(), values().next_back()) else {
            return format!("{}.", self.nothing_recorded());
        };
        let span = self.days(first.day, points.last().map_or(first.day, |point| point.day));
        let low = figure(values().fold(f64::INFINITY, f64::min));
        let high = figure(values().fold(f64::NEG_INFINITY, f64::max));
        let (recorded, due, last) = (values().count(), points.len(), figure(last));
        match self {
            Self::English => format!(
                "{recorded} of {due} recorded, {span}; lowest {low}, highest {high}, last {last}."
            ),
            Self::German => format!(
                "{recorded} von {due} eingetragen, {span}; niedrigster Wert {low}, höchster {high}, letzter {last}."
            ),
        }
    }

    pub(super) fn from(self) -> &'static str {
        self.pick("from", "ab")
    }

    pub(super) fn in_band(self, band: &str) -> String {
        match self {
            Self::English => format!("The last one is in the band “{band}”."),
            Self::German => format!("Der letzte liegt im Bereich „{band}“."),
        }
    }

    pub(super) fn range(self, min: &str, max: &str) -> String {
        match self {
            Self::English => format!("The scale is from {min} to {max}."),
            Self::German => format!("Die Skala reicht von {min} bis {max}."),
        }
    }

    pub(super) fn unsure(self) -> &'static str {
        self.pick(", not settled", ", nicht gesichert")
    }

    /// Over a chart with a dashed line.
    pub(super) fn unsure_line(self) -> &'static str {
        self.pick(
            "Dashed line and “?”: where this band begins is not settled.",
            "Gestrichelt und „?“: wo dieser Bereich beginnt, ist nicht gesichert.",
        )
    }

    /// Counts by the week: all of them where they are few.
    pub(super) fn by_week(self, first: u32, counts: &[Option<u32>]) -> String {
        let known = || counts.iter().flatten().copied();
        let (Some(low), Some(high)) = (known().min(), known().max()) else {
            return format!("{}.", self.nothing_recorded());
        };
        let said = |count: &Option<u32>| match count {
            Some(count) => count.to_string(),
            None => self.not_recorded().to_owned(),
        };
        if counts.len() <= 12 {
            let all: Vec<String> = counts.iter().map(said).collect();
            let from = self.week(first as usize);
            return match self {
                Self::English => format!("from {from}: {}.", all.join(", ")),
                Self::German => format!("ab {from}: {}.", all.join(", ")),
            };
        }
        let (weeks, last) = (counts.len(), counts.last().map(said).unwrap_or_default());
        match self {
            Self::English => {
                format!("{weeks} weeks; lowest {low}, highest {high}, last {last}.")
            }
            Self::German => {
                format!("{weeks} Wochen; niedrigster Wert {low}, höchster {high}, letzter {last}.")
            }
        }
    }

    /// Over bars that are interrupted.
    pub(super) fn waking_mark(self) -> &'static str {
        self.pick("A break in a bar: woken then.", "Lücke im Balken: da aufgewacht.")
    }

    /// Before a row of figures.
    pub(super) fn woken_word(self) -> &'static str {
        self.pick("woken", "wach")
    }

    pub(super) fn woken(self, count: u32) -> String {
        match (self, count) {
            (Self::English, 0) => "not woken".into(),
            (Self::English, 1) => "woken 1 time".into(),
            (Self::English, _) => format!("woken {count} times"),
            (Self::German, 0) => "nicht aufgewacht".into(),
            (Self::German, _) => format!("{count}-mal aufgewacht"),
        }
    }

    pub(super) fn woken_at(self, times: &str) -> String {
        format!("{} {times}", self.pick("woken at", "wach um"))
    }

    pub(super) fn nights(
        self,
        days: impl Iterator<Item = NaiveDate>,
        recorded: usize,
        ends: Option<(String, String)>,
    ) -> String {
        let days: Vec<NaiveDate> = days.collect();
        let (Some(first), Some(last), Some((from, to))) = (days.first(), days.last(), ends) else {
            return format!("{}.", self.nothing_recorded());
        };
        let (due, span) = (days.len(), self.days(*first, *last));
        match self {
            Self::English => format!(
                "{recorded} of {due} recorded, {span}; the earliest begins at {from}, the latest ends at {to}."
            ),
            Self::German => format!(
                "{recorded} von {due} eingetragen, {span}; der früheste Beginn {from} Uhr, das späteste Ende {to} Uhr."
            ),
        }
    }

    pub(super) fn dot(self, dot: Dot) -> &'static str {
        match dot {
            Dot::Met => self.pick("met", "erreicht"),
            Dot::Recorded => self.pick("recorded, not met", "eingetragen, nicht erreicht"),
            Dot::Empty => self.nothing_recorded(),
            Dot::NotDue => self.pick("not due", "nicht fällig"),
        }
    }

    /// What the mean of a week is hoped to be: "goal: at most 4 on average".
    pub(in super::super) fn mean_goal(self, direction: Direction, target: f64) -> String {
        let target = figure(target);
        match (self, direction) {
            (Self::English, Direction::AtMost) => format!("goal: at most {target} on average"),
            (Self::English, Direction::AtLeast) => format!("goal: at least {target} on average"),
            (Self::German, Direction::AtMost) => format!("Ziel: im Mittel höchstens {target}"),
            (Self::German, Direction::AtLeast) => format!("Ziel: im Mittel mindestens {target}"),
        }
    }
}
