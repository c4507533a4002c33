//! The sentences of a report, by language. They address nobody: the same words are read by a colleague
//! and by the client.

use chrono::{Datelike, NaiveDate};

use super::super::{Standing, Totals};
use super::ReportFor;
use crate::form::SleepFigure;
use crate::goal::{GoalState, ProposedBy, Wording};
use crate::reply::Done;
use crate::words::Tongue;

/// The sentences in one language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phrases(Tongue);

impl Phrases {
    /// Those in the language of `tag` (`de-AT`), or in English.
    pub(super) fn of(tag: &str) -> Self {
        Self(Tongue::of(tag))
    }

    fn pick<'a>(self, english: &'a str, german: &'a str) -> &'a str {
        self.0.pick(english, german)
    }

    pub(super) fn title(self, whom: ReportFor) -> &'static str {
        match whom {
            ReportFor::Practice => self.pick("Case report", "Fallbericht"),
            ReportFor::Client => self.pick("A copy of the record", "Kopie der Akte"),
        }
    }

    /// When it began and ended, and how many sessions there were.
    pub(super) fn course(
        self,
        began: Option<NaiveDate>,
        ended: Option<NaiveDate>,
        took_place: usize,
        missed: usize,
    ) -> String {
        let mut said = Vec::new();
        let (day, other) = (began.map(|day| self.day(day)), ended.map(|day| self.day(day)));
        match (self.0, day, other) {
            (Tongue::English, Some(day), Some(end)) => {
                said.push(format!("Began {day}, ended {end}."))
            }
            (Tongue::English, Some(day), None) => said.push(format!("Began {day}.")),
            (Tongue::English, None, Some(end)) => said.push(format!("Ended {end}.")),
            (Tongue::German, Some(day), Some(end)) => {
                said.push(format!("Beginn {day}, Ende {end}."));
            }
            (Tongue::German, Some(day), None) => said.push(format!("Beginn {day}.")),
            (Tongue::German, None, Some(end)) => said.push(format!("Ende {end}.")),
            (_, None, None) => {}
        }
        said.push(match (self.0, took_place) {
            (Tongue::English, 0) => "No session has been held yet.".to_owned(),
            (Tongue::English, 1) => "One session was held.".to_owned(),
            (Tongue::English, count) => format!("{count} sessions were held."),
            (Tongue::German, 0) => "Bisher fand keine Sitzung statt.".to_owned(),
            (Tongue::German, 1) => "Eine Sitzung fand statt.".to_owned(),
            (Tongue::German, count) => format!("{count} Sitzungen fanden statt."),
        });
        match (self.0, missed) {
            (_, 0) => {}
            (Tongue::English, 1) => said.push("One was missed.".to_owned()),
            (Tongue::English, count) => said.push(format!("{count} were missed.")),
            (Tongue::German, 1) => said.push("Eine wurde versäumt.".to_owned()),
            (Tongue::German, count) => said.push(format!("{count} wurden versäumt.")),
        }
        said.join(" ")
    }

    pub(super) fn concern(self) -> &'static str {
        self.pick("What it was about", "Worum es ging")
    }

    /// "The goal", or "Goal 2" where there are several.
    pub(super) fn goal(self, number: Option<usize>) -> String {
        match number {
            None => self.pick("The goal", "Das Ziel").to_owned(),
            Some(number) => format!("{} {number}", self.pick("Goal", "Ziel")),
        }
    }

    /// When a wording was said, who proposed it where it was not the client, and why it changed.
    pub(super) fn said(self, wording: &Wording) -> String {
        let mut said = vec![self.day(wording.said_on)];
        match wording.proposed_by {
            ProposedBy::Client => {}
            ProposedBy::Therapist => {
                said.push(
                    self.pick("proposed by the therapist", "von therapeutischer Seite").into(),
                );
            }
            ProposedBy::Together => said.push(self.pick("worded together", "gemeinsam").into()),
        }
        if wording.for_now {
            said.push(self.pick("for now", "vorerst").into());
        }
        let said = said.join(", ");
        let reason = wording.reason.as_str().trim().trim_end_matches('.');
        if reason.is_empty() { format!("{said}.") } else { format!("{said}. {reason}.") }
    }

    /// What became of a goal; nothing while it is worked on.
    pub(super) fn state(self, state: GoalState, reason: &str) -> Option<String> {
        let said = match state {
            GoalState::Active => return None,
            GoalState::Reached => self.pick("Reached.", "Erreicht."),
            GoalState::Parked => self.pick("Set aside for now.", "Vorerst zurückgestellt."),
            GoalState::Replaced => {
                self.pick("Another took its place.", "Durch ein anderes ersetzt.")
            }
            GoalState::Dropped => self.pick("Given up.", "Aufgegeben."),
        };
        let reason = reason.trim();
        Some(if reason.is_empty() { said.to_owned() } else { format!("{said} {reason}") })
    }

    pub(super) fn weeks(self) -> &'static str {
        self.pick("Week by week", "Woche für Woche")
    }

    pub(super) fn weeks_head(self) -> [&'static str; 4] {
        match self.0 {
            Tongue::English => ["Week", "Days", "What was recorded", "Against the target"],
            Tongue::German => ["Woche", "Tage", "Was notiert wurde", "Gemessen am Ziel"],
        }
    }

    /// How a week stands. One without a target is not held against one.
    pub(super) fn standing(self, standing: Standing, has_target: bool) -> &'static str {
        match standing {
            _ if !has_target => "",
            Standing::Open => self.pick("open", "offen"),
            Standing::Reached => self.pick("reached", "erreicht"),
            Standing::NotReached => self.pick("not reached", "nicht erreicht"),
            Standing::TooFewRecorded => {
                self.pick("too little recorded to say", "zu wenig notiert, um es zu sagen")
            }
        }
    }

    /// Under the line of a target.
    pub(super) fn target(self, at_least: bool) -> &'static str {
        match at_least {
            true => self.pick("target: at least", "Ziel: mindestens"),
            false => self.pick("target: at most", "Ziel: höchstens"),
        }
    }

    pub(super) fn ratings(self) -> &'static str {
        self.pick("How near the goal felt", "Wie nah das Ziel schien")
    }

    pub(super) fn rating_ends(self) -> [&'static str; 2] {
        match self.0 {
            Tongue::English => ["not at all", "it is like that now"],
            Tongue::German => ["gar nicht", "es ist jetzt so"],
        }
    }

    pub(super) fn recorded(self) -> &'static str {
        self.pick("What was recorded over time", "Was im Verlauf notiert wurde")
    }

    pub(super) fn measures(self) -> &'static str {
        self.pick("Measures", "Fragebögen")
    }

    /// How far a measure moved, and whether that is more than noise.
    pub(super) fn moved(self, totals: &Totals) -> Option<String> {
        let moved = totals.change.as_ref()?;
        let (first, latest) = (moved.first.total, moved.latest.total);
        let (from, to) = (self.day(moved.first.day), self.day(moved.latest.day));
        let course = match self.0 {
            Tongue::English => format!("From {first} ({from}) to {latest} ({to})."),
            Tongue::German => format!("Von {first} ({from}) auf {latest} ({to})."),
        };
        let Some((reliable, threshold)) = moved.is_reliable.zip(totals.reliable_change.as_ref())
        else {
            return Some(course);
        };
        let value = threshold.value;
        let more = match (self.0, reliable) {
            (Tongue::English, true) => format!("That is a change of {value} or more"),
            (Tongue::English, false) => format!("That is less than a change of {value}"),
            (Tongue::German, true) => format!("Das ist eine Änderung um {value} oder mehr"),
            (Tongue::German, false) => format!("Das ist weniger als eine Änderung um {value}"),
        };
        let unsure = match threshold.unsure {
            true => self.pick(", a figure that was not checked", ", ein nicht geprüfter Wert"),
            false => "",
        };
        Some(format!("{course} {more} ({}{unsure}).", threshold.source.as_str()))
    }

    pub(super) fn safety(self) -> &'static str {
        self.pick("Answers to questions of safety", "Antworten auf Fragen zur Sicherheit")
    }

    pub(super) fn safety_head(self) -> [&'static str; 3] {
        match self.0 {
            Tongue::English => ["Written", "Question", "What was done"],
            Tongue::German => ["Geschrieben", "Frage", "Was getan wurde"],
        }
    }

    /// What was done, with its day.
    pub(super) fn noted(self, on: NaiveDate, note: &str) -> String {
        format!("{}: {}", self.day(on), note.trim())
    }

    pub(super) fn not_noted(self) -> &'static str {
        self.pick("Nothing is written down yet.", "Noch nichts notiert.")
    }

    pub(super) fn night(self, figure: SleepFigure) -> &'static str {
        match figure {
            SleepFigure::TimeInBed => self.pick("Time in bed, minutes", "Zeit im Bett, Minuten"),
            SleepFigure::TotalSleep => self.pick("Sleep in all, minutes", "Schlaf gesamt, Minuten"),
            SleepFigure::Efficiency => {
                self.pick("Sleep, % of the time in bed", "Schlaf, % der Zeit im Bett")
            }
            SleepFigure::EfficiencyOfEpisode => self.pick(
                "Sleep, % of the time from trying to sleep to the last waking",
                "Schlaf, % der Zeit vom Einschlafversuch bis zum letzten Erwachen",
            ),
        }
    }

    pub(super) fn minutes(self) -> &'static str {
        self.pick("minutes", "Minuten")
    }

    pub(super) fn homework(self) -> &'static str {
        self.pick("Homework", "Hausaufgaben")
    }

    pub(super) fn homework_head(self) -> [&'static str; 4] {
        match self.0 {
            Tongue::English => ["Days", "Form", "Came back", "When it was talked over"],
            Tongue::German => ["Tage", "Formular", "Kam zurück", "Bei der Besprechung"],
        }
    }

    pub(super) fn entries(self, count: usize) -> String {
        match (self.0, count) {
            (Tongue::English, 0) => "nothing".to_owned(),
            (Tongue::English, 1) => "1 entry".to_owned(),
            (Tongue::English, count) => format!("{count} entries"),
            (Tongue::German, 0) => "nichts".to_owned(),
            (Tongue::German, 1) => "1 Eintrag".to_owned(),
            (Tongue::German, count) => format!("{count} Einträge"),
        }
    }

    /// What was said of homework: how much was done, how helpful it was, and what was learned.
    pub(super) fn talked_over(self, done: Done, helpful: Option<u8>, learned: &str) -> String {
        let done = match done {
            Done::Fully => self.pick("Done.", "Gemacht."),
            Done::Partly => self.pick("Done in part.", "Teils gemacht."),
            Done::Not => self.pick("Not done.", "Nicht gemacht."),
        };
        let helpful = helpful.map(|helpful| match self.0 {
            Tongue::English => format!("Helpful: {helpful} of 10."),
            Tongue::German => format!("Hilfreich: {helpful} von 10."),
        });
        let learned = learned.trim();
        let said = [Some(done.to_owned()), helpful, Some(learned.to_owned())];
        let said: Vec<String> = said.into_iter().flatten().filter(|it| !it.is_empty()).collect();
        said.join(" ")
    }

    pub(super) fn how_it_ended(self) -> &'static str {
        self.pick("How it ended", "Wie es zu Ende ging")
    }

    /// "3 March 2026".
    pub(super) fn day(self, day: NaiveDate) -> String {
        let month = day.month0() as usize;
        match self.0 {
            Tongue::English => format!("{} {} {}", day.day(), ENGLISH[month], day.year()),
            Tongue::German => format!("{}. {} {}", day.day(), GERMAN[month], day.year()),
        }
    }

    /// "3 – 9 March 2026", with month and year twice only where they differ.
    pub(super) fn days(self, first: NaiveDate, last: NaiveDate) -> String {
        let (begin, end) = (self.day(first), self.day(last));
        let shared = match (first.year() == last.year(), first.month() == last.month()) {
            _ if first == last => return begin,
            (true, true) => 2,
            (true, false) => 1,
            (false, _) => 0,
        };
        let words: Vec<&str> = begin.split(' ').collect();
        format!("{} – {end}", words[..words.len() - shared].join(" "))
    }
}

const ENGLISH: [&str; 12] = [
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
];
const GERMAN: [&str; 12] = [
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
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_say_what_they_share_once() {
        let day = |said: &str| said.parse().expect("a day");
        let days = |first, last| Phrases::of("en").days(day(first), day(last));
        assert_eq!(days("2026-03-03", "2026-03-09"), "3 – 9 March 2026");
        assert_eq!(days("2026-03-30", "2026-04-05"), "30 March – 5 April 2026");
        assert_eq!(days("2026-12-28", "2027-01-03"), "28 December 2026 – 3 January 2027");
        assert_eq!(days("2026-03-03", "2026-03-03"), "3 March 2026");
        let german = Phrases::of("de").days(day("2026-03-03"), day("2026-03-09"));
        assert_eq!(german, "3. – 9. März 2026");
    }
}
