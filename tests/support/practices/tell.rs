//! Telling: from sittings and homework to a story, with every date and every answer in its place.

use chrono::{DateTime, Duration, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};
use practice::case_file::CaseAbout;
use practice::form::{Countable, Form, PartOfDay, Rhythm};
use practice::id::OccasionId;
use practice::reply::{Decision, Done, Entry, EntryKey, Record, Review};
use practice::sample::{Given, Happening, Story, What};
use practice::session::{Appointment, SessionState};

use super::answers::{self, Mark, Moment};
use super::dice::Dice;
use super::voice::Lines;

/// One appointment and what was done in it.
pub(super) struct Sitting<'a> {
    pub(super) starts: NaiveDateTime,
    pub(super) state: SessionState,
    /// Goals and the case itself.
    pub(super) acts: Vec<What>,
    pub(super) homework: Vec<Homework<'a>>,
}

/// Homework and how it went.
pub(super) struct Homework<'a> {
    pub(super) given: Given,
    pub(super) form: &'a Form,
    pub(super) rule: Option<Countable>,
    /// What there is of each slot of [`slots`]; nothing where nothing was recorded.
    pub(super) marks: Vec<Option<Mark>>,
    pub(super) lines: Lines<'a>,
    /// Whether each entry was sent as it was written, or all of them at the end.
    pub(super) sent_at_once: bool,
    /// When the rest came back.
    pub(super) back: NaiveDateTime,
    /// What was learned, as written down in the review. Without it there was no review.
    pub(super) learned: Option<String>,
    pub(super) decision: Option<Decision>,
}

/// The days and moments of an assignment's records: one for each due day, or `occasions` spread over
/// its days, each with the moment at which it is written.
pub(super) fn slots(
    form: &Form,
    first: NaiveDate,
    last: NaiveDate,
    occasions: usize,
) -> Vec<NaiveDateTime> {
    let at = |day: NaiveDate, hour: i64, minute: i64| {
        day.and_time(NaiveTime::MIN) + Duration::minutes(hour * 60 + minute)
    };
    let days: Vec<NaiveDate> = first.iter_days().take_while(|day| *day <= last).collect();
    match &form.rhythm {
        Rhythm::Daily { part_of_day, .. } => {
            let (hour, minute) = match part_of_day {
                PartOfDay::Morning => (7, 10),
                PartOfDay::Evening => (21, 20),
                PartOfDay::Any => (17, 40),
            };
            let due = days.into_iter().filter(|day| form.rhythm.due_on(*day));
            due.map(|day| at(day, hour, minute)).collect()
        }
        Rhythm::Once => days.last().map(|day| at(*day, 8, 15)).into_iter().collect(),
        Rhythm::EachTime { .. } | Rhythm::BeforeAfter { .. } => {
            let spread = |number: usize| {
                let day = days[number * days.len() / occasions];
                at(day, 9 + (number * 5 % 11) as i64, (number * 17 % 60) as i64)
            };
            (0..occasions).map(spread).collect()
        }
    }
}

/// Tells the story of a case from its sittings, in order.
pub(super) fn tell(about: CaseAbout, sittings: Vec<Sitting<'_>>, dice: &mut Dice) -> Story {
    let mut story = Story { about, sessions: Vec::new(), happened: Vec::new() };
    let mut reviews: Vec<(NaiveDateTime, What)> = Vec::new();
    let mut number = 0;
    for sitting in sittings {
        let Sitting { starts, state, acts, homework } = sitting;
        story.sessions.push(Appointment { starts, minutes: 50, state });
        let at = |minutes: i64| starts + Duration::minutes(minutes);
        let mut happen = |at: NaiveDateTime, what: What| {
            story.happened.push(Happening { at, what });
        };
        if state == SessionState::Held {
            let (due, later): (Vec<_>, Vec<_>) =
                reviews.into_iter().partition(|(back, _)| *back < starts);
            reviews = later;
            due.into_iter().for_each(|(_, review)| happen(at(12), review));
        }
        acts.into_iter().for_each(|act| happen(at(30), act));
        for mut homework in homework {
            happen(at(45), What::Given(Box::new(homework.given.clone())));
            reviews.extend(review(&homework, number));
            for (at, entries) in came_back(&mut homework, dice) {
                happen(at, What::CameBack { assignment: number, entries });
            }
            number += 1;
        }
    }
    story.happened.sort_by_key(|happening| happening.at);
    story
}

fn review(homework: &Homework<'_>, assignment: usize) -> Option<(NaiveDateTime, What)> {
    let learned = homework.learned.clone()?;
    let share = recorded(homework) as f64 / homework.marks.len().max(1) as f64;
    let review = Review {
        done: match share {
            share if share >= 0.8 => Done::Fully,
            share if share > 0.2 => Done::Partly,
            _ => Done::Not,
        },
        helpful: (share > 0.2).then(|| (3.0 + share * 5.0 * fares(homework) + share).round() as u8),
        learned: learned.into(),
        decision: homework.decision,
    };
    Some((homework.back, What::Reviewed { assignment, review }))
}

fn recorded(homework: &Homework<'_>) -> usize {
    homework.marks.iter().flatten().count()
}

/// How the client fares, from what counted.
fn fares(homework: &Homework<'_>) -> f64 {
    let count =
        |wanted: Mark| homework.marks.iter().flatten().filter(|mark| **mark == wanted).count();
    let (met, not_met) = (count(Mark::Met) as f64, count(Mark::NotMet) as f64);
    if met + not_met == 0.0 { 0.4 } else { 0.2 + 0.6 * met / (met + not_met) }
}

/// The replies with the moments at which they came in.
fn came_back(homework: &mut Homework<'_>, dice: &mut Dice) -> Vec<(NaiveDateTime, Vec<Entry>)> {
    let (first, last) = (homework.given.first_day, homework.given.last_day);
    let moments = slots(homework.form, first, last, homework.marks.len());
    assert_eq!(moments.len(), homework.marks.len(), "a mark for each day that is due");
    let fares = fares(homework);
    let marks = homework.marks.clone();
    let mut entries: Vec<Entry> = Vec::new();
    for (at, mark) in moments.into_iter().zip(marks) {
        let Some(mark) = mark else { continue };
        let at = at + Duration::minutes(dice.below(25) as i64);
        if entries.is_empty() {
            entries.extend(header(homework, at, fares, dice));
        }
        entries.push(entry(homework, at, mark, fares, dice));
    }
    if homework.sent_at_once {
        let sent = |entry: Entry| (entry.written.naive_local() + Duration::minutes(2), vec![entry]);
        return entries.into_iter().map(sent).collect();
    }
    entries.retain(|entry| entry.written.naive_local() < homework.back);
    if entries.is_empty() { Vec::new() } else { vec![(homework.back, entries)] }
}

fn entry(
    homework: &mut Homework<'_>,
    at: NaiveDateTime,
    mark: Mark,
    fares: f64,
    dice: &mut Dice,
) -> Entry {
    let moment = Moment { form: homework.form, rule: homework.rule.as_ref(), at, fares };
    let (key, happened) = match &homework.form.rhythm {
        Rhythm::Once => (EntryKey::Once, None),
        Rhythm::Daily { .. } => (EntryKey::Day { day: at.date(), slot: 0 }, None),
        Rhythm::EachTime { .. } | Rhythm::BeforeAfter { .. } => {
            (EntryKey::Occasion { id: OccasionId::from_bytes(dice.id()) }, Some(at))
        }
    };
    let record = match mark {
        Mark::Nothing => Record::Nothing,
        mark => Record::Answers(answers::answer(&moment, mark, &mut homework.lines, dice)),
    };
    let later = if happened.is_some() { 10 + dice.below(40) as i64 } else { 0 };
    Entry { key, revision: 1, happened, written: written(at + Duration::minutes(later)), record }
}

fn header(
    homework: &mut Homework<'_>,
    at: NaiveDateTime,
    fares: f64,
    dice: &mut Dice,
) -> Option<Entry> {
    let moment = Moment { form: homework.form, rule: None, at, fares };
    let answers = answers::header(&moment, &mut homework.lines, dice)?;
    let record = Record::Answers(answers);
    Some(Entry { key: EntryKey::Header, revision: 1, happened: None, written: written(at), record })
}

/// To the minute, and without an offset that a sample would not keep.
fn written(at: NaiveDateTime) -> DateTime<FixedOffset> {
    at.and_utc().fixed_offset()
}
