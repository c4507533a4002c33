//! One case file of a generated practice: its sessions, its homework, and what came back.

use std::collections::BTreeMap;

use chrono::{Datelike, Duration, NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use practice::Words;
use practice::assignment::{Channel, Plan};
use practice::case_file::CaseState;
use practice::form::{Countable, Form};
use practice::goal::GoalState;
use practice::reply::Decision;
use practice::sample::{Given, What};
use practice::session::SessionState;

use super::answers::Mark;
use super::dice::Dice;
use super::tell::{Homework, Sitting, slots};
use super::voice::{Lines, Said, Voice};
use super::years::{A_YEAR, Size, wording};

/// How many case files are open or paused at any time.
const CURRENT: usize = 40;
/// How many occasions there could be in the time of one assignment.
const OCCASIONS: usize = 16;

/// How a therapy goes: what is recorded and what is met, at its beginning, in its middle, at its end.
#[derive(Clone, Copy)]
pub(super) struct Course {
    recorded: [f64; 3],
    met: [f64; 3],
}

pub(super) const COURSES: [Course; 6] = [
    // Steadily better.
    Course { recorded: [0.9, 0.9, 0.85], met: [0.2, 0.55, 0.85] },
    // Slow to begin.
    Course { recorded: [0.5, 0.8, 0.9], met: [0.1, 0.3, 0.8] },
    // Slips in the second half.
    Course { recorded: [0.95, 0.85, 0.3], met: [0.3, 0.65, 0.4] },
    // Slips and comes back.
    Course { recorded: [0.9, 0.4, 0.9], met: [0.4, 0.3, 0.75] },
    // Stays where it is.
    Course { recorded: [0.7, 0.75, 0.7], met: [0.45, 0.4, 0.5] },
    // Fades out.
    Course { recorded: [0.8, 0.5, 0.1], met: [0.3, 0.4, 0.35] },
];

fn along([begin, middle, end]: [f64; 3], t: f64) -> f64 {
    if t < 0.5 {
        begin + (middle - begin) * t * 2.0
    } else {
        middle + (end - middle) * (t * 2.0 - 1.0)
    }
}

pub(super) struct Case<'a> {
    pub(super) newest: usize,
    pub(super) quota: Size,
    pub(super) course: Course,
    /// Days between two sessions.
    pub(super) every: i64,
    pub(super) voice: &'a Voice,
    pub(super) voices: &'a [Voice],
    pub(super) goals: [(&'a Said, &'a Form, Option<Countable>); 2],
}

/// An assignment before it is known how it went.
struct Slot {
    sitting: usize,
    goal: usize,
    first: NaiveDate,
    last: NaiveDate,
    back: NaiveDateTime,
    /// Which of its moments lie before it comes back.
    open: Vec<usize>,
    all: usize,
    /// How many entries came back; none where no reply did.
    entries: usize,
}

impl<'a> Case<'a> {
    fn is_current(&self) -> bool {
        self.newest < CURRENT
    }

    /// Whether answers are waiting: the next session is tomorrow, and they came in this morning.
    fn is_waiting(&self) -> bool {
        self.is_current() && self.newest.is_multiple_of(3)
    }

    pub(super) fn sittings(&self, dice: &mut Dice) -> Vec<Sitting<'a>> {
        let starts = self.starts(dice);
        let mut slots = self.slots(&starts);
        self.answer(&mut slots, dice);
        let mut sittings: Vec<Sitting<'a>> = Vec::new();
        let count = starts.len();
        for (number, starts) in starts.iter().enumerate() {
            let state = match () {
                () if *starts > super::now().naive_local() => SessionState::Planned,
                () => SessionState::Held,
            };
            let mut sitting =
                Sitting { starts: *starts, state, acts: Vec::new(), homework: Vec::new() };
            if state == SessionState::Held {
                sitting.acts = self.acts(number, count, *starts);
                for slot in slots.iter().filter(|slot| slot.sitting == number) {
                    let t = number as f64 / count as f64;
                    sitting.homework.push(self.homework(slot, t, dice));
                }
                if number % 9 == 4 && dice.chance(0.6) {
                    // One more that was moved or missed, in the week between.
                    let starts = *starts + Duration::days(self.every / 2);
                    let state = if dice.chance(0.5) {
                        SessionState::Missed
                    } else {
                        SessionState::Cancelled
                    };
                    sittings.push(sitting);
                    sitting = Sitting { starts, state, acts: Vec::new(), homework: Vec::new() };
                }
            }
            sittings.push(sitting);
        }
        sittings
    }

    /// When its sessions begin. The last of a current case is still to come.
    fn starts(&self, dice: &mut Dice) -> Vec<NaiveDateTime> {
        let held = self.quota.assignments.div_ceil(2);
        let today = super::now().date_naive();
        let back = self.newest.saturating_sub(CURRENT) as f64 * 365.0 / A_YEAR as f64;
        let last = match () {
            () if self.is_waiting() => today + Duration::days(1 - self.every),
            () if self.is_current() => {
                today - Duration::days(1 + dice.below(self.every as usize - 1) as i64)
            }
            () => today - Duration::days(self.every + 3 + back as i64),
        };
        let weekend = |day: &NaiveDate| matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        let last = last.iter_days().rev().find(|day| !weekend(day)).unwrap_or(last);
        let hour = NaiveTime::from_hms_opt(10 + dice.below(8) as u32, 0, 0).unwrap_or_default();
        // A closing session for those that ended, the next one for those that go on.
        let after = held as i64;
        (0..=after)
            .map(|number| (last - Duration::days((after - 1 - number) * self.every)).and_time(hour))
            .collect()
    }

    fn slots(&self, starts: &[NaiveDateTime]) -> Vec<Slot> {
        let slot = |number: usize| {
            let (sitting, goal) = (number / 2, number % 2);
            let (first, last) =
                (starts[sitting].date() + Duration::days(1), starts[sitting + 1].date());
            let last_one = sitting + 2 == starts.len();
            let back = match () {
                () if last_one && self.is_waiting() => starts[sitting + 1] - Duration::hours(30),
                () => starts[sitting + 1] - Duration::minutes(50),
            };
            let moments = slots(self.goals[goal].1, first, last, OCCASIONS);
            // An entry is written up to an hour and a quarter after its moment.
            let in_time = |moment: &NaiveDateTime| *moment + Duration::minutes(80) < back;
            let lost = last_one && self.is_current() && !self.is_waiting();
            let open = moments.iter().enumerate().filter(|(_, moment)| in_time(moment) && !lost);
            let open: Vec<usize> = open.map(|(place, _)| place).collect();
            Slot { sitting, goal, first, last, back, open, all: moments.len(), entries: 0 }
        };
        (0..self.quota.assignments).map(slot).collect()
    }

    /// Spreads the replies and entries of the case over its assignments, as its course would have it.
    fn answer(&self, slots: &mut [Slot], dice: &mut Dice) {
        let count = slots.len() as f64;
        let mut eager: Vec<(f64, usize)> = slots
            .iter()
            .enumerate()
            .filter(|(_, slot)| !slot.open.is_empty())
            .map(|(at, _)| {
                (along(self.course.recorded, at as f64 / count) * (0.6 + 0.8 * dice.share()), at)
            })
            .collect();
        eager.sort_by(|one, other| other.0.total_cmp(&one.0));
        eager.truncate(self.quota.replies);
        assert_eq!(eager.len(), self.quota.replies, "enough homework to come back");
        let room = |slots: &[Slot], at: usize| slots[at].open.len();
        let weight = |(eager, at): &(f64, usize), slots: &[Slot]| eager * room(slots, *at) as f64;
        let whole: f64 = eager.iter().map(|one| weight(one, slots)).sum();
        for one in &eager {
            let share = weight(one, slots) / whole * self.quota.entries as f64;
            slots[one.1].entries = (share.round() as usize).clamp(1, room(slots, one.1));
        }
        let mut sum: usize = eager.iter().map(|(_, at)| slots[*at].entries).sum();
        for (_, at) in eager.iter().cycle().take(eager.len() * 40) {
            let slot = &mut slots[*at];
            if sum < self.quota.entries && slot.entries < slot.open.len() {
                slot.entries += 1;
                sum += 1;
            } else if sum > self.quota.entries && slot.entries > 1 {
                slot.entries -= 1;
                sum -= 1;
            }
        }
        assert_eq!(sum, self.quota.entries, "room for every entry");
    }

    /// What is agreed, put otherwise or ended in a session.
    fn acts(&self, number: usize, count: usize, starts: NaiveDateTime) -> Vec<What> {
        let mut acts = Vec::new();
        let ends = number + 1 == count;
        for (goal, (said, _, rule)) in self.goals.iter().enumerate() {
            let wordings =
                self.quota.wordings / 2 + if goal == 0 { self.quota.wordings % 2 } else { 0 };
            let wording = |words: &str, reason: &str| {
                wording(words, reason, rule.as_ref(), starts.date(), goal + number)
            };
            if number == 0 {
                acts.push(What::Goal(wording(&said.words, "")));
            }
            for (nth, later) in said.later.iter().enumerate().take(wordings - 1) {
                if number == (nth + 1) * (count - 1) / wordings {
                    acts.push(What::Reworded {
                        goal,
                        wording: wording(&later.words, &later.reason),
                    });
                }
            }
            if ends {
                let reached = along(self.course.met, 1.0) > 0.6;
                let (state, reason) = match reached {
                    true => (GoalState::Reached, "It holds, and holds in bad weeks too."),
                    false => (GoalState::Parked, "Not now; the way back to it is written down."),
                };
                acts.push(What::GoalEnded { goal, state, reason: reason.into() });
            }
        }
        if ends {
            acts.push(What::Case(CaseState::Closed));
        }
        if self.is_current() && self.newest % 13 == 7 && number + 2 == count {
            acts.push(What::Case(CaseState::Paused));
        }
        acts
    }

    fn homework(&self, slot: &Slot, t: f64, dice: &mut Dice) -> Homework<'a> {
        let (_, form, rule) = &self.goals[slot.goal];
        let mut open = slot.open.clone();
        while open.len() > slot.entries {
            open.remove(dice.below(open.len()));
        }
        let met = along(self.course.met, t);
        let mark = |place: usize, dice: &mut Dice| {
            open.contains(&place).then(|| match dice.share() {
                share if share < 0.04 => Mark::Nothing,
                share if share < 0.04 + 0.96 * met => Mark::Met,
                _ => Mark::NotMet,
            })
        };
        let marks = (0..slot.all).map(|place| mark(place, dice)).collect();
        let answered = slot.entries > 0;
        let learned = match (answered, dice.chance(0.85)) {
            (true, true) => Some(dice.pick(&self.voice.learned).clone()),
            (false, true) => Some(String::new()),
            (_, false) => None,
        };
        Homework {
            given: self.given(slot, form, dice),
            form,
            rule: rule.clone(),
            marks,
            lines: Lines::of(self.voice, self.voices, BTreeMap::new()),
            sent_at_once: false,
            back: slot.back,
            learned,
            decision: Some(match (answered, dice.below(4)) {
                (false, _) => Decision::Change,
                (true, 0) => Decision::Extend,
                (true, _) => Decision::Repeat,
            }),
        }
    }

    fn given(&self, slot: &Slot, form: &Form, dice: &mut Dice) -> Given {
        let mut words = |from: &[String]| -> Words { dice.pick(from).as_str().into() };
        let voice = self.voice;
        Given {
            form: form.key.clone(),
            goal: Some(slot.goal),
            no_goal_reason: None,
            message: words(&voice.messages),
            returned: None,
            plan: Plan {
                helps: words(&voice.helps),
                when_where: words(&voice.when_where),
                if_then: words(&voice.if_then),
                obstacle: words(&voice.obstacles),
                confidence: Some(5 + dice.below(6) as u8),
            },
            first_day: slot.first,
            last_day: slot.last,
            channel: *dice.pick(&[
                Channel::Link,
                Channel::Link,
                Channel::Paper,
                Channel::File,
                Channel::Room,
            ]),
        }
    }
}
