//! The sheet's own sentences, by language, and how each language quotes and names days.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};

pub(super) use crate::words::Tongue;

impl Tongue {
    pub(super) fn yes(self) -> &'static str {
        self.pick("yes", "ja")
    }

    pub(super) fn no(self) -> &'static str {
        self.pick("no", "nein")
    }

    pub(super) fn other(self) -> &'static str {
        self.pick("other:", "anderes:")
    }

    pub(super) fn minutes(self) -> &'static str {
        self.pick("minutes", "Minuten")
    }

    /// "minutes", where there is little room.
    pub(super) fn min(self) -> &'static str {
        self.pick("min", "min")
    }

    /// Of a record whose form does not ask it.
    pub(super) fn when_was_it(self) -> &'static str {
        self.pick("When was it?", "Wann war es?")
    }

    /// The same over a column.
    pub(super) fn when_short(self) -> &'static str {
        self.pick("When", "Wann")
    }

    pub(super) fn at(self) -> &'static str {
        self.pick("at", "um")
    }

    /// Before what must hold for a question to be answered.
    pub(super) fn when(self, condition: &str) -> String {
        match self {
            Self::English => format!("if {condition}"),
            Self::German => format!("wenn {condition}"),
        }
    }

    pub(super) fn and(self) -> &'static str {
        self.pick(" · ", " · ")
    }

    pub(super) fn or(self) -> &'static str {
        self.pick(" or ", " oder ")
    }

    pub(super) fn or_more(self, number: &str) -> String {
        format!("{number} {}", self.pick("or more", "oder mehr"))
    }

    pub(super) fn or_less(self, number: &str) -> String {
        format!("{number} {}", self.pick("or less", "oder weniger"))
    }

    pub(super) fn answered(self) -> &'static str {
        self.pick("answered", "beantwortet")
    }

    /// Beside the open circles; `one` is "night you slept through".
    pub(super) fn fill_one(self, one: &str) -> String {
        match self {
            Self::English => format!("fill one for each {one}"),
            Self::German => format!("einen ausfüllen pro {one}"),
        }
    }

    pub(super) fn bring_it(self, session: NaiveDateTime) -> String {
        let clock = format!("{}:{:02}", session.hour(), session.minute());
        match self {
            Self::English => format!("bring it on {}, {clock}", self.long_day(session.date())),
            Self::German => {
                format!("bitte mitbringen am {}, {clock} Uhr", self.long_day(session.date()))
            }
        }
    }

    pub(super) fn until(self, last: NaiveDate) -> String {
        match self {
            Self::English => format!("last day {}", self.long_day(last)),
            Self::German => format!("letzter Tag {}", self.long_day(last)),
        }
    }

    pub(super) fn page_of(self, page: usize, pages: usize) -> String {
        match self {
            Self::English => format!("{page} of {pages}"),
            Self::German => format!("{page} von {pages}"),
        }
    }

    /// The head of the column of days; a morning form is named by the morning.
    pub(super) fn day_head(self, morning: bool) -> &'static str {
        if morning { self.pick("Morning of", "Morgen des") } else { self.pick("Day", "Tag") }
    }

    pub(super) fn week(self, number: usize) -> String {
        format!("{} {number}", self.pick("week", "Woche"))
    }

    pub(super) fn last_week(self) -> &'static str {
        self.pick("Last week", "Letzte Woche")
    }

    pub(super) fn week_before(self) -> &'static str {
        self.pick("The week before", "Die Woche davor")
    }

    pub(super) fn you_wrote(self, day: NaiveDate) -> String {
        match self {
            Self::English => format!("On {} you wrote:", self.weekday(day)),
            Self::German => format!("Am {} schrieben Sie:", self.weekday(day)),
        }
    }

    pub(super) fn before(self) -> &'static str {
        self.pick("Before", "Vorher")
    }

    pub(super) fn after(self) -> &'static str {
        self.pick("After", "Nachher")
    }

    /// The title of a blank record, where the form does not name one.
    pub(super) fn record(self) -> &'static str {
        self.pick("Entry", "Eintrag")
    }

    /// The head of a column that counts.
    pub(super) fn number(self) -> &'static str {
        self.pick("No.", "Nr.")
    }

    /// Beside the code of the link.
    pub(super) fn on_the_phone(self) -> &'static str {
        self.pick("The same homework, on the phone", "Dieselbe Aufgabe am Handy")
    }

    pub(super) fn cannot_wait(self) -> &'static str {
        self.pick(
            "Nobody reads this sheet before we meet. When something cannot wait:",
            "Dieses Blatt liest niemand, bevor wir uns sehen. Wenn etwas nicht warten kann:",
        )
    }

    /// "Fri 27".
    pub(super) fn table_day(self, day: NaiveDate) -> String {
        let name = self.short_weekday(day);
        match self {
            Self::English => format!("{name} {}", day.day()),
            Self::German => format!("{name} {}.", day.day()),
        }
    }

    /// "Fri 27 November – Thu 3 December".
    pub(super) fn days(self, first: NaiveDate, last: NaiveDate) -> String {
        let day = |day: NaiveDate| format!("{} {}", self.table_day(day), self.month(day));
        if first == last { day(first) } else { format!("{} – {}", day(first), day(last)) }
    }

    /// "Thursday 3 December".
    pub(super) fn long_day(self, day: NaiveDate) -> String {
        let (name, month) = (self.weekday(day), self.month(day));
        match self {
            Self::English => format!("{name} {} {month}", day.day()),
            Self::German => format!("{name}, {}. {month}", day.day()),
        }
    }

    fn weekday(self, day: NaiveDate) -> &'static str {
        let place = day.weekday().num_days_from_monday() as usize;
        match self {
            Self::English => {
                ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
                    [place]
            }
            Self::German => {
                ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"]
                    [place]
            }
        }
    }

    pub(super) fn short_weekday(self, day: NaiveDate) -> &'static str {
        &self.weekday(day)[..match self {
            Self::English => 3,
            Self::German => 2,
        }]
    }

    pub(super) fn month(self, day: NaiveDate) -> &'static str {
        let place = day.month0() as usize;
        match self {
            Self::English => [
                "January",
                "February",
                "March",
                "April",
                "May",
                "June",
                "July",
                "August",
                "September",
                "October",
                "November",
                "December",
            ][place],
            Self::German => [
                "Januar",
                "Februar",
                "März",
                "April",
                "Mai",
                "Juni",
                "Juli",
                "August",
                "September",
                "Oktober",
                "November",
                "Dezember",
            ][place],
        }
    }
}

/// `words` in the quotation marks of their own language.
pub(super) fn quoted(words: &str, language: &str) -> String {
    let (open, close) = quotation_marks(language);
    format!("{open}{words}{close}")
}

/// The quotation marks of a language; English ones where it is not known.
pub(super) fn quotation_marks(language: &str) -> (&'static str, &'static str) {
    let mut parts = language.split(['-', '_']);
    let (language, region) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""));
    match (language, region) {
        ("de" | "fr" | "it", "CH") => ("«", "»"),
        ("de" | "cs" | "sk" | "bg" | "sl" | "is" | "lt" | "et" | "ka", _) => ("„", "“"),
        ("pl" | "ro" | "hu" | "hr" | "sr" | "nl", _) => ("„", "”"),
        ("fr", _) => ("«\u{a0}", "\u{a0}»"),
        (
            "es" | "it" | "el" | "ru" | "uk" | "be" | "pt" | "no" | "nb" | "nn" | "ca" | "ar"
            | "fa",
            _,
        ) => ("«", "»"),
        ("da", _) => ("»", "«"),
        ("sv" | "fi" | "he" | "iw", _) => ("”", "”"),
        ("ur", _) => ("”", "“"),
        ("ja" | "zh", _) => ("「", "」"),
        _ => ("“", "”"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).expect("a day")
    }

    #[test]
    fn words_are_quoted_as_their_language_does() {
        assert_eq!(quoted("ja", "de-AT"), "„ja“");
        assert_eq!(quoted("ja", "de-CH"), "«ja»");
        assert_eq!(quoted("oui", "fr"), "«\u{a0}oui\u{a0}»");
        assert_eq!(quoted("ναι", "el"), "«ναι»");
        assert_eq!(quoted("כן", "he"), "”כן”");
        assert_eq!([quoted("نعم", "ar"), quoted("بله", "fa-IR")], ["«نعم»", "«بله»"]);
        assert_eq!(quoted("yes", "en"), "“yes”");
        assert_eq!(quoted("yes", "tlh"), "“yes”");
    }

    #[test]
    fn days_are_said_as_people_say_them() {
        let [english, german] = [Tongue::of("en"), Tongue::of("de-CH")];
        assert_eq!(english.days(day(11, 27), day(12, 3)), "Fri 27 November – Thu 3 December");
        assert_eq!(german.days(day(3, 6), day(3, 6)), "Fr 6. März");
        let session = day(12, 3).and_hms_opt(16, 0, 0).expect("a time");
        assert_eq!(english.bring_it(session), "bring it on Thursday 3 December, 16:00");
        assert_eq!(
            german.bring_it(session),
            "bitte mitbringen am Donnerstag, 3. Dezember, 16:00 Uhr"
        );
    }
}
