//! Years of practice: as many case files as a therapist sees in them, each with a story of its own.

use std::collections::BTreeMap;

use chrono::{Datelike, Duration, NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use practice::Words;
use practice::assignment::Channel;
use practice::case_file::{CaseAbout, CaseState};
use practice::form::{Countable, Figure, Form};
use practice::goal::{Direction, GoalState, NewWording, ProposedBy, WeekCriterion, days_in};
use practice::reply::Decision;
use practice::sample::{Given, Story, What};
use practice::session::SessionState;
use practice::vault::Vault;

use super::answers::Mark;
use super::dice::Dice;
use super::tell::{Homework, Sitting, slots, tell};
use super::voice::{Lines, Said, Voice, voices};

/// How many case files a year brings.
const A_YEAR: usize = 100;
/// How many case files are open or paused at any time.
const CURRENT: usize = 40;
/// How many occasions there could be in the time of one assignment.
const OCCASIONS: usize = 16;
/// How many stories are put into a vault as one act.
const AT_A_TIME: usize = 20;

/// What a practice holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Case files.
    pub case_files: usize,
    /// Wordings of goals.
    pub wordings: usize,
    /// Assignments.
    pub assignments: usize,
    /// Replies.
    pub replies: usize,
    /// Entries that came with them.
    pub entries: usize,
}

/// A practice of some years.
pub struct Practice {
    case_files: usize,
    forms: Vec<Form>,
    voices: Vec<Voice>,
}

impl Practice {
    /// What gathers in so many years: 100 case files, 300 wordings, 4,000 assignments, 3,000 replies
    /// and 21,000 entries in each.
    pub fn of_years(years: usize) -> Self {
        Self::of_case_files(years * A_YEAR)
    }

    /// The newest case files of such a practice.
    pub fn of_case_files(case_files: usize) -> Self {
        Self { case_files, forms: super::forms(), voices: voices() }
    }

    /// What it holds.
    pub fn size(&self) -> Size {
        (0..self.case_files).map(quota).fold(Size::default(), |sum, one| Size {
            case_files: sum.case_files + one.case_files,
            wordings: sum.wordings + one.wordings,
            assignments: sum.assignments + one.assignments,
            replies: sum.replies + one.replies,
            entries: sum.entries + one.entries,
        })
    }

    /// Its forms.
    pub fn forms(&self) -> &[Form] {
        &self.forms
    }

    /// Its stories, the oldest first.
    pub fn stories(&self) -> impl Iterator<Item = Story> + '_ {
        (0..self.case_files).rev().map(|newest| self.story(newest))
    }

    /// Puts all of it into a vault, and says after each case file how many there are.
    ///
    /// # Panics
    /// Where the vault refuses: then the generator is wrong.
    pub fn load_into(&self, vault: &Vault, mut so_far: impl FnMut(usize)) {
        let now = super::now();
        vault.save_practice_details(&super::details(), now).expect("the details are saved");
        let (mut stories, mut loaded) = (self.stories(), 0);
        while loaded < self.case_files {
            let together = vault.as_one(|vault| {
                for story in stories.by_ref().take(AT_A_TIME) {
                    story.load_into(vault, &self.forms, now)?;
                    loaded += 1;
                    so_far(loaded);
                }
                Ok(())
            });
            together.unwrap_or_else(|error| panic!("story {loaded}: {error}"));
        }
    }

    fn story(&self, newest: usize) -> Story {
        let mut dice = Dice::of("story", newest as u64);
        let voice = dice.pick(&self.voices);
        let goals = [0, 1].map(|goal| {
            let form = self.form_for(voice, goal, &mut dice);
            (&voice.goals[goal], form, form.counts.first().cloned())
        });
        let case = Case {
            quota: quota(newest),
            course: *dice.pick(&COURSES),
            every: if goals.iter().any(|(_, form, _)| is_daily(form)) { 14 } else { 7 },
            newest,
            voice,
            voices: &self.voices,
            goals,
        };
        let sittings = case.sittings(&mut dice);
        let about = CaseAbout {
            called: dice.chance(0.3).then(|| initials(&mut dice).into()),
            presenting_concern: dice.pick(&voice.concerns).as_str().into(),
            therapy_start: sittings.first().map(|first| first.starts.date()),
            language: "en".into(),
            addressed_as: None,
        };
        tell(about, sittings, &mut dice)
    }

    /// The voice's own form for a goal, or now and then another one of the library that fits.
    fn form_for(&self, voice: &Voice, goal: usize, dice: &mut Dice) -> &Form {
        let known = |key: &String| self.forms.iter().find(|form| form.key == *key);
        let own: Vec<&Form> = voice.forms.iter().filter_map(known).collect();
        let fits = |form: &&Form| {
            form.fits.iter().any(|fit| voice.fits.contains(fit)) && !form.counts.is_empty()
        };
        let fitting: Vec<&Form> = self.forms.iter().filter(fits).collect();
        if !fitting.is_empty() && dice.chance(0.2) {
            return fitting[dice.below(fitting.len())];
        }
        own.get(goal).or(own.first()).copied().expect("every voice has a form")
    }
}

fn initials(dice: &mut Dice) -> String {
    let letters: Vec<char> = ('A'..='Z').collect();
    format!("{}. {}.", dice.pick(&letters), dice.pick(&letters))
}

/// What one case file holds: what the newer of two neighbours has more, the older has less.
fn quota(newest: usize) -> Size {
    let mut dice = Dice::of("quota", newest as u64 / 2);
    let (more, wording, entries) = (dice.below(17), dice.below(2), dice.below(11));
    let replies = more * 3 / 4;
    let sway =
        |mean: usize, by: usize| if newest.is_multiple_of(2) { mean + by } else { mean - by };
    Size {
        case_files: 1,
        wordings: sway(3, wording),
        assignments: sway(40, more),
        replies: sway(30, replies),
        entries: sway(210, 7 * replies + entries),
    }
}

/// How a therapy goes: what is recorded and what is met, at its beginning, in its middle, at its end.
#[derive(Clone, Copy)]
struct Course {
    recorded: [f64; 3],
    met: [f64; 3],
}

const COURSES: [Course; 6] = [
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

fn is_daily(form: &Form) -> bool {
    matches!(form.rhythm, practice::form::Rhythm::Daily { .. })
}

struct Case<'a> {
    newest: usize,
    quota: Size,
    course: Course,
    /// Days between two sessions.
    every: i64,
    voice: &'a Voice,
    voices: &'a [Voice],
    goals: [(&'a Said, &'a Form, Option<Countable>); 2],
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

    fn sittings(&self, dice: &mut Dice) -> Vec<Sitting<'a>> {
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
            helps: words(&voice.helps),
            when_where: words(&voice.when_where),
            if_then: words(&voice.if_then),
            obstacle: words(&voice.obstacles),
            confidence: Some(5 + dice.below(6) as u8),
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

/// A wording with the criterion that its form counts.
pub(super) fn wording(
    words: &str,
    reason: &str,
    rule: Option<&Countable>,
    said_on: NaiveDate,
    by: usize,
) -> NewWording {
    let criterion = rule.map(|rule| WeekCriterion {
        rule: rule.clone(),
        target: match rule.figure {
            Figure::Days => Some(f64::from(days_in(words).unwrap_or(4))),
            Figure::Rate => Some(1.0),
            Figure::Mean | Figure::YesNo => None,
        },
        direction: Direction::AtLeast,
        baseline: None,
    });
    NewWording {
        words: words.into(),
        language: "en".into(),
        said_on,
        proposed_by: [ProposedBy::Client, ProposedBy::Together, ProposedBy::Client][by % 3],
        reason: reason.into(),
        label: None,
        criterion,
        for_now: false,
    }
}
