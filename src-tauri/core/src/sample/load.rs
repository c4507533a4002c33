//! Loading: a sample becomes case files, through the same doors as a real practice.

use chrono::{DateTime, Duration, FixedOffset, NaiveDate, NaiveDateTime};

use super::{Given, Happening, Sample, Story, What};
use crate::assignment::{Assignment, Draft, ReturnedSentence, ReturnedWords};
use crate::case_file::CaseAbout;
use crate::error::{Error, Result};
use crate::form::{Answer, Answers, Form, Kind};
use crate::goal::NewWording;
use crate::id::{CaseFileId, GoalId, ReplyId, SessionId};
use crate::reply::{Entry, EntryKey, Record, Reply, Source, diary_day};
use crate::session::{Appointment, SessionState};
use crate::vault::Vault;

impl Sample {
    /// Puts everything that has happened by `now` into `vault`, all of it or nothing.
    ///
    /// # Errors
    /// What the vault's handles return where a story asks for what cannot be.
    pub fn load_into(&self, vault: &Vault, now: DateTime<FixedOffset>) -> Result<()> {
        let today = diary_day(now.naive_local());
        // Whole weeks, downward: what the sample holds beyond its own day is then still to come.
        let weeks = (today - self.as_of).num_days().div_euclid(7);
        let moved = Moved { by: Duration::weeks(weeks), now };
        vault.as_one(|vault| {
            vault.save_practice_details(&self.details, now)?;
            tell(vault, &self.forms, &self.case_files, moved)
        })
    }
}

impl Story {
    /// Puts the story into `vault` with the dates it has, up to `now`. All of it is one act.
    ///
    /// `forms` holds every form that it gives.
    ///
    /// # Errors
    /// [`Error::SampleInvalid`] where it does not hang together, and what the vault's handles return.
    pub fn load_into(
        &self,
        vault: &Vault,
        forms: &[Form],
        now: DateTime<FixedOffset>,
    ) -> Result<()> {
        if let Some(what) = self.fault(forms) {
            return Err(Error::SampleInvalid(what));
        }
        let moved = Moved { by: Duration::zero(), now };
        vault.as_one(|vault| tell(vault, forms, std::slice::from_ref(self), moved))
    }
}

/// Tells stories beside each other in the order of time, as they would have been written down: what
/// happened last is then found first.
fn tell(vault: &Vault, forms: &[Form], stories: &[Story], moved: Moved) -> Result<()> {
    let mut cases: Vec<Option<Case<'_>>> = stories.iter().map(|_| None).collect();
    let mut happened = Vec::new();
    for (case, story) in stories.iter().enumerate() {
        let begun = story.happened.iter().take_while(|one| moved.has_come(one.at));
        happened.extend(begun.map(|one| (case, story, one)));
    }
    happened.sort_by_key(|(_, _, happening)| happening.at);
    for (case, story, happening) in happened {
        let case = match &mut cases[case] {
            Some(case) => case,
            none => none.insert(Case::open(vault, forms, story, happening, moved)?),
        };
        case.happen(happening)?;
    }
    Ok(())
}

/// By how much the dates of a story are moved, and until when it is told.
#[derive(Clone, Copy)]
struct Moved {
    by: Duration,
    now: DateTime<FixedOffset>,
}

impl Moved {
    fn day(self, day: NaiveDate) -> NaiveDate {
        day + self.by
    }

    fn has_come(self, at: NaiveDateTime) -> bool {
        at + self.by <= self.now.naive_local()
    }

    /// On the practice's clock as it goes now: a story does not tell summer from winter.
    fn moment(self, at: NaiveDateTime) -> DateTime<FixedOffset> {
        (at + self.by).and_local_timezone(*self.now.offset()).single().unwrap_or(self.now)
    }
}

/// A case file while its story is told.
struct Case<'a> {
    vault: &'a Vault,
    forms: &'a [Form],
    moved: Moved,
    id: CaseFileId,
    sessions: Vec<(NaiveDate, SessionId)>,
    goals: Vec<GoalId>,
    assignments: Vec<Assignment>,
}

impl<'a> Case<'a> {
    /// Opens it by the first thing that happened in it.
    fn open(
        vault: &'a Vault,
        forms: &'a [Form],
        story: &Story,
        first: &Happening,
        moved: Moved,
    ) -> Result<Self> {
        let about = CaseAbout {
            therapy_start: story.about.therapy_start.map(|day| moved.day(day)),
            ..story.about.clone()
        };
        let id = vault.case_files().open(&about, moved.moment(first.at))?.id;
        let (goals, assignments) = (Vec::new(), Vec::new());
        let mut case = Self { vault, forms, moved, id, sessions: Vec::new(), goals, assignments };
        for session in &story.sessions {
            case.plan(session, moved.moment(first.at))?;
        }
        Ok(case)
    }
}

impl Case<'_> {
    fn plan(&mut self, session: &Appointment, at: DateTime<FixedOffset>) -> Result<()> {
        let over = self.moved.has_come(session.starts);
        let starts = session.starts + self.moved.by;
        let state = if over { session.state } else { SessionState::Planned };
        let session = Appointment { starts, state, minutes: session.minutes };
        self.sessions.push((starts.date(), self.vault.sessions().plan(self.id, &session, at)?));
        Ok(())
    }

    fn happen(&mut self, Happening { at, what }: &Happening) -> Result<()> {
        let vault = self.vault;
        let at = self.moved.moment(*at);
        match what {
            What::Goal(wording) => {
                self.goals.push(vault.goals().add(self.id, &self.wording(wording), at)?);
            }
            What::Reworded { goal, wording } => {
                vault.goals().reword(self.goal(*goal)?, &self.wording(wording), at)?;
            }
            What::GoalEnded { goal, state, reason } => {
                vault.goals().end(self.goal(*goal)?, *state, reason, at)?;
            }
            What::Given(given) => {
                let draft = self.draft(given, at.date_naive())?;
                let assignment = vault.assignments().give(self.id, &draft, at)?;
                vault.deliveries().record(assignment.id, given.channel, at)?;
                self.assignments.push(assignment);
            }
            What::CameBack { assignment, entries } => {
                let assignment = self.assignment(*assignment)?;
                let reply = Reply {
                    id: ReplyId::new()?,
                    form: assignment.form_hash.clone(),
                    written: at,
                    pauses: Vec::new(),
                    entries: entries.iter().map(|entry| self.entry(entry, assignment)).collect(),
                };
                vault.replies().file_unsealed(assignment, &reply, Source::File, at)?;
            }
            What::Reviewed { assignment, review } => {
                let assignment = self.assignment(*assignment)?.id;
                let then = self.sessions.iter().find(|(day, _)| *day == at.date_naive());
                vault.reviews().record(assignment, then.map(|(_, id)| *id), review, at)?;
            }
            What::Case(state) => vault.case_files().set_state(self.id, *state, at)?,
        }
        Ok(())
    }

    fn goal(&self, which: usize) -> Result<GoalId> {
        self.goals.get(which).copied().ok_or(Error::NotFound)
    }

    fn assignment(&self, which: usize) -> Result<&Assignment> {
        self.assignments.get(which).ok_or(Error::NotFound)
    }

    fn wording(&self, wording: &NewWording) -> NewWording {
        NewWording { said_on: self.moved.day(wording.said_on), ..wording.clone() }
    }

    fn draft(&self, given: &Given, today: NaiveDate) -> Result<Draft> {
        let form = self.forms.iter().find(|form| form.key == given.form);
        let goal = given.goal.map(|goal| self.goal(goal)).transpose()?;
        let returned = match &given.returned {
            Some(sentence) => Some(self.returned(sentence, goal, today)?),
            None => None,
        };
        Ok(Draft {
            no_goal_reason: given.no_goal_reason.clone(),
            form: form.cloned(),
            message: given.message.clone(),
            returned,
            plan: given.plan.clone(),
            last_day: self.moved.day(given.last_day),
            ..Draft::new(goal, self.moved.day(given.first_day))
        })
    }

    /// The sentence with the weeks of the goal as they stood on `today`.
    fn returned(
        &self,
        sentence: &ReturnedSentence,
        goal: Option<GoalId>,
        today: NaiveDate,
    ) -> Result<ReturnedWords> {
        let sentence =
            ReturnedSentence { day: self.moved.day(sentence.day), words: sentence.words.clone() };
        let weeks = self.vault.overview(today).returned_weeks(self.id, goal)?;
        Ok(ReturnedWords { sentence: Some(sentence), ..weeks })
    }

    fn entry(&self, entry: &Entry, assignment: &Assignment) -> Entry {
        let key = match &entry.key {
            EntryKey::Day { day, slot } => EntryKey::Day { day: self.moved.day(*day), slot: *slot },
            other => other.clone(),
        };
        let record = match &entry.record {
            Record::Answers(answers) => Record::Answers(self.answers(answers, &assignment.form)),
            other => other.clone(),
        };
        Entry {
            key,
            revision: entry.revision,
            happened: entry.happened.map(|moment| moment + self.moved.by),
            written: self.moved.moment(entry.written.naive_local()),
            record,
        }
    }

    /// Answers that are dates move with the rest.
    fn answers(&self, answers: &Answers, form: &Form) -> Answers {
        let kind = |key: &str| form.question(key).map(|question| &question.answer);
        let moved = |(key, answer): (&String, &Answer)| {
            let moved = match (kind(key), answer) {
                (Some(Kind::Date), Answer::Text(day)) => day
                    .as_str()
                    .parse::<NaiveDate>()
                    .ok()
                    .map(|day| self.moved.day(day).to_string()),
                (Some(Kind::Moment), Answer::Text(moment)) => {
                    let moment = NaiveDateTime::parse_from_str(moment.as_str(), MOMENT).ok();
                    moment.map(|moment| (moment + self.moved.by).format(MOMENT).to_string())
                }
                _ => None,
            };
            (key.clone(), moved.map_or_else(|| answer.clone(), |text| Answer::Text(text.into())))
        };
        answers.iter().map(moved).collect()
    }
}

/// How the form language writes a moment.
const MOMENT: &str = "%Y-%m-%dT%H:%M";
