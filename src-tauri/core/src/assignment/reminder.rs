//! Reminders for a client's own calendar, as an iCalendar file. Their times float: eight in the evening is
//! that wherever the client is, on both sides of a change of the clocks.

use chrono::{DateTime, Duration, FixedOffset, NaiveDate, NaiveTime, Utc, Weekday};
use icalendar::{Alarm, Calendar, Component, Event, EventLike};
use sha2::{Digest, Sha256};

use super::Assignment;
use crate::form::Rhythm;
use crate::id::{SessionId, encode};

/// How long a reminder stands in the calendar, in minutes.
const LENGTH: i64 = 10;

/// What a reminder says, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// What stands in the calendar. Whoever looks over a shoulder reads it.
    pub title: String,
    /// When in the day; one for each.
    pub times: Vec<NaiveTime>,
}

impl Assignment {
    /// The reminders for an assignment: every due day of a daily one; every day of one for each time that
    /// something happens; the first day of any other. Saved again, they take the place of what was.
    /// Without a due day or a time there are none.
    pub fn reminders(&self, reminder: &Reminder, now: DateTime<FixedOffset>) -> Option<String> {
        let first = self.first_day.iter_days().take_while(|day| *day <= self.last_day);
        let first = first.into_iter().find(|day| self.rhythm.due_on(*day))?;
        let rule = |time| repeats(&self.rhythm, self.last_day, time);
        let events: Vec<Event> = (0..)
            .zip(&reminder.times)
            .map(|(slot, time)| {
                let uid = uid("reminder", self.id.as_bytes(), slot);
                let starts = first.and_time(*time);
                let mut event = Event::with_uid(&uid);
                event.starts(starts).ends(starts + Duration::minutes(LENGTH));
                if let Some(rule) = rule(*time) {
                    event.add_property("RRULE", rule);
                }
                alarmed(event, &reminder.title, now)
            })
            .collect();
        if events.is_empty() { None } else { Some(written(events)) }
    }
}

/// A session for a client's calendar. `starts` is the same moment wherever they are; saved again, it takes
/// the place of what was.
pub fn appointment(
    session: SessionId,
    starts: DateTime<Utc>,
    minutes: u32,
    title: &str,
    now: DateTime<FixedOffset>,
) -> String {
    let mut event = Event::with_uid(&uid("session", session.as_bytes(), 0));
    event.starts(starts).ends(starts + Duration::minutes(i64::from(minutes)));
    written(vec![alarmed(event, title, now)])
}

/// How it comes again until the last day; nothing for what is once.
fn repeats(rhythm: &Rhythm, last_day: NaiveDate, time: NaiveTime) -> Option<String> {
    // In the form that the beginning has: floating.
    let until = last_day.and_time(time).format("%Y%m%dT%H%M%S");
    match rhythm {
        Rhythm::Daily { on, .. } if !on.is_empty() => {
            let on: Vec<&str> = on.iter().map(|day| short(*day)).collect();
            Some(format!("FREQ=WEEKLY;UNTIL={until};BYDAY={}", on.join(",")))
        }
        Rhythm::Daily { .. } | Rhythm::EachTime { .. } => Some(format!("FREQ=DAILY;UNTIL={until}")),
        Rhythm::Once | Rhythm::BeforeAfter { .. } => None,
    }
}

fn short(day: Weekday) -> &'static str {
    ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][day.num_days_from_monday() as usize]
}

/// An event's name: always the same for the same thing, and of no use to whoever reads it.
fn uid(kind: &str, id: &[u8; 10], slot: u8) -> String {
    let mut hash = Sha256::new();
    hash.update(kind);
    hash.update(id);
    hash.update([slot]);
    format!("{}@ownwords.invalid", encode(&hash.finalize()[..20]))
}

fn alarmed(mut event: Event, title: &str, now: DateTime<FixedOffset>) -> Event {
    // Left alone, the library asks the clock and draws a name, and no two files are the same.
    let mut alarm = Alarm::display(title, Duration::zero());
    alarm.timestamp(now.to_utc());
    if let Some(uid) = event.get_uid() {
        alarm.uid(&format!("alarm-{uid}"));
    }
    event
        .summary(title)
        .timestamp(now.to_utc())
        // The later one counts.
        .sequence(u32::try_from(now.timestamp()).unwrap_or(u32::MAX))
        .alarm(alarm)
        .done()
}

fn written(events: Vec<Event>) -> String {
    let mut calendar = Calendar::empty();
    calendar.append_property(("VERSION", "2.0")).append_property(("PRODID", "-//Ownwords//EN"));
    for event in events {
        calendar.push(event);
    }
    calendar.to_string()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::case_file::CaseFile;
    use crate::form::Form;
    use crate::id::AssignmentId;
    use crate::vault::scratch::now;

    fn given(rhythm: &str, first: &str, last: &str) -> Assignment {
        let form = Form::from_json(&format!(
            r#"{{ "format": 1, "key": "mood", "version": 1, "title": "Panic diary", "purpose": "P",
                 "takes_seconds": 15, "rhythm": {rhythm},
                 "entry": [{{ "key": "a", "ask": "A?", "answer": {{ "kind": "text" }} }}] }}"#,
        ))
        .unwrap();
        let nobody = CaseFile::example("en").unwrap();
        let day: NaiveDate = first.parse().unwrap();
        let line = "For the panic.".into();
        let made = Assignment::example(form, &nobody, line, day, now()).unwrap();
        let id = AssignmentId::from_bytes([7; 10]);
        Assignment { id, last_day: last.parse().unwrap(), ..made }
    }

    fn at(times: &[&str]) -> Reminder {
        let times = times.iter().map(|time| time.parse().unwrap()).collect();
        Reminder { title: "Form; then, tea".into(), times }
    }

    /// What each event has under a name.
    fn all(file: &str, name: &str) -> Vec<String> {
        let read: Calendar = file.parse().expect("a calendar");
        read.events().map(|event| event.property_value(name).unwrap_or("").to_owned()).collect()
    }

    const DAILY: &str = r#"{ "kind": "daily", "days": 7, "part_of_day": "evening" }"#;

    #[test]
    fn a_daily_form_reminds_on_every_day_at_the_time_that_was_chosen() {
        // Over the night on which Europe turns its clocks back.
        let given = given(DAILY, "2026-10-22", "2026-10-28");
        let file = given.reminders(&at(&["20:00:00"]), now()).expect("due");
        assert_eq!(all(&file, "DTSTART"), ["20261022T200000"], "it floats: no zone, no Z");
        assert_eq!(all(&file, "RRULE"), ["FREQ=DAILY;UNTIL=20261028T200000"]);
        let read: Calendar = file.parse().unwrap();
        let event = read.events().next().unwrap();
        assert_eq!(event.get_summary(), Some("Form; then, tea"));
        assert!(file.contains("BEGIN:VALARM") && file.contains("ACTION:DISPLAY"), "{file}");
        for secret in ["Panic", "panic", &given.code, &given.id.to_string()] {
            assert!(!file.contains(secret), "{secret} is nobody's business: {file}");
        }
        let later = given.reminders(&at(&["21:30:00"]), now() + Duration::days(1)).unwrap();
        assert_eq!(all(&later, "UID"), all(&file, "UID"), "it takes the place of the first");
        assert!(all(&later, "SEQUENCE") > all(&file, "SEQUENCE"));
        is_kept("reminder_daily.ics", &file);
    }

    #[test]
    fn several_times_a_day_are_events_of_their_own_on_the_weekdays_that_are_due() {
        let weekly = r#"{ "kind": "daily", "days": 14, "part_of_day": "any", "times_a_day": 2,
                          "on": ["Mon", "Thu"] }"#;
        let given = given(weekly, "2026-10-21", "2026-11-03");
        let file = given.reminders(&at(&["08:00:00", "20:15:00"]), now()).expect("due");
        // The first day is a Wednesday, on which nothing is due.
        assert_eq!(all(&file, "DTSTART"), ["20261022T080000", "20261022T201500"]);
        assert_eq!(all(&file, "RRULE")[1], "FREQ=WEEKLY;UNTIL=20261103T201500;BYDAY=MO,TH");
        let uids = all(&file, "UID");
        assert_ne!(uids[0], uids[1]);
        is_kept("reminder_weekdays.ics", &file);
    }

    #[test]
    fn what_is_done_once_reminds_once_and_without_a_time_there_is_no_reminder() {
        let once = given(r#"{ "kind": "once" }"#, "2026-10-22", "2026-10-28");
        let file = once.reminders(&at(&["18:00:00"]), now()).expect("due");
        assert_eq!(all(&file, "DTSTART"), ["20261022T180000"]);
        assert_eq!(all(&file, "RRULE"), [""]);
        assert_eq!(once.reminders(&at(&[]), now()), None);
        let each = given(r#"{ "kind": "each_time", "per_week": 5 }"#, "2026-10-22", "2026-10-28");
        let gently = each.reminders(&at(&["18:00:00"]), now()).expect("chosen");
        assert_eq!(all(&gently, "RRULE"), ["FREQ=DAILY;UNTIL=20261028T180000"]);
    }

    #[test]
    fn a_session_is_the_same_moment_everywhere() {
        let id = SessionId::from_bytes([9; 10]);
        let starts = "2026-12-03T15:00:00Z".parse().unwrap();
        let file = appointment(id, starts, 50, "Appointment", now());
        assert_eq!(all(&file, "DTSTART"), ["20261203T150000Z"]);
        assert_eq!(all(&file, "DTEND"), ["20261203T155000Z"]);
        let moved = appointment(id, starts + Duration::days(1), 50, "Appointment", now());
        assert_eq!(all(&moved, "UID"), all(&file, "UID"));
        is_kept("appointment.ics", &file);
    }

    /// Another program reads the same file, in the tests of the window. `OWNWORDS_WRITE_FIXTURES=1`
    /// writes it anew.
    fn is_kept(name: &str, file: &str) {
        let kept =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/calendar").join(name);
        if std::env::var_os("OWNWORDS_WRITE_FIXTURES").is_some() {
            std::fs::write(&kept, file).expect("written");
        }
        assert_eq!(std::fs::read_to_string(&kept).expect("kept"), file);
    }
}
