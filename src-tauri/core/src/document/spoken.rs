//! What the drawings of a sheet say to those who hear it.

use super::phrases::Tongue;
use super::space::plain;
use crate::assignment::Dot;
use chrono::{Days, NaiveDate};

impl Tongue {
    /// Circles that wait to be filled in.
    pub(super) fn open_circles(self, count: u32) -> String {
        match (self, count) {
            (Self::English, 1) => "one open circle".into(),
            (Self::English, _) => format!("{count} open circles"),
            (Self::German, 1) => "ein offener Kreis".into(),
            (Self::German, _) => format!("{count} offene Kreise"),
        }
    }

    /// "Fri 27 met, Sat 28 recorded, Sun 29 no entry". Days that were not due are left out.
    pub(super) fn dots(self, first_day: NaiveDate, dots: &[Dot]) -> String {
        let days = (0..).zip(dots).filter_map(|(day, dot)| {
            let said = match dot {
                Dot::Met => self.pick("met", "erreicht"),
                Dot::Recorded => self.pick("recorded", "eingetragen"),
                Dot::Empty => self.pick("no entry", "kein Eintrag"),
                Dot::NotDue => return None,
            };
            let day = first_day.checked_add_days(Days::new(day))?;
            Some(format!("{} {said}", self.table_day(day)))
        });
        days.collect::<Vec<_>>().join(", ")
    }

    /// A scale with what its ends mean; in a table its head says that.
    pub(super) fn scale(self, (min, max): (f64, f64), ends: Option<(&str, &str)>) -> String {
        let [name, to] = [self.pick("scale from", "Skala von"), self.pick("to", "bis")];
        let (min, max) = (plain(min), plain(max));
        match ends {
            Some((low, high)) => format!("{name} {min} ({low}) {to} {max} ({high})"),
            None => format!("{name} {min} {to} {max}"),
        }
    }

    /// A scale on which a point is marked.
    pub(super) fn marked_scale(self, scale: &str, number: f64) -> String {
        match self {
            Self::English => format!("{scale}, marked at {}", plain(number)),
            Self::German => format!("{scale}, markiert bei {}", plain(number)),
        }
    }

    /// A box with a tick in it. Its option is named where it does not stand beside the box.
    pub(super) fn ticked(self, option: Option<&str>) -> String {
        let ticked = self.pick("ticked", "angekreuzt");
        option.map_or(ticked.into(), |option| format!("{ticked}: {option}"))
    }

    /// The code of a link. Who hears the sheet may have it scanned by somebody.
    pub(super) fn link_code(self) -> &'static str {
        self.pick(
            "QR code of the same homework for the phone",
            "QR-Code derselben Aufgabe für das Telefon",
        )
    }

    /// The square of the recovery sheet. What is in it stands in letters beside it.
    pub(super) fn square(self) -> &'static str {
        self.pick(
            "QR code with the same key, to be scanned with a camera",
            "QR-Code mit demselben Schlüssel, zum Einlesen mit einer Kamera",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dots_of_a_week_are_said_day_by_day() {
        let first_day = NaiveDate::from_ymd_opt(2026, 11, 27).expect("a day");
        let dots = [Dot::Met, Dot::NotDue, Dot::Recorded, Dot::Empty];
        let said = Tongue::of("en").dots(first_day, &dots);
        assert_eq!(said, "Fri 27 met, Sun 29 recorded, Mon 30 no entry");
    }

    #[test]
    fn a_scale_says_its_ends_and_what_is_marked_on_it() {
        let german = Tongue::of("de");
        let scale = german.scale((-5.0, 5.0), Some(("schlecht", "gut")));
        assert_eq!(scale, "Skala von \u{2212}5 (schlecht) bis 5 (gut)");
        assert_eq!(german.marked_scale("Skala", 2.0), "Skala, markiert bei 2");
        assert_eq!(Tongue::of("en").scale((0.0, 10.0), None), "scale from 0 to 10");
    }
}
