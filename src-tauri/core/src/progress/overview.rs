//! Overviews: a case at a glance, for the rail, the header and the Homework tab.

use chrono::{Duration, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::measure::{Measured, measure};
use super::week::{Stretch, Week, weeks};
use crate::assignment::{Assignment, AssignmentState, Delivery, Ended, Purpose};
use crate::case_file::{CaseFile, CaseState};
use crate::error::Result;
use crate::form::Rhythm;
use crate::goal::{Goal, GoalState, UnsavedGoal};
use crate::id::{AssignmentId, CaseFileId, GoalId};
use crate::reply::{Entry, EntryKey, FiledEntry, Flag, Record};
use crate::session::Session;
use crate::vault::Vault;
use crate::words::Words;

/// A case file in the rail.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "progress.ts")]
pub struct CaseRow {
    /// The case file.
    pub case_file: CaseFile,
    /// The first goal in a few of its words.
    pub goal_label: Option<Words>,
    /// The week of that goal that is running or ran last.
    pub week: Option<Week>,
    /// The one thing to know about it.
    pub mark: Option<Mark>,
}

/// The one thing to know about a case in the rail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "progress.ts")]
pub enum Mark {
    /// An answer to a question of safety came in, and nobody wrote yet what was done.
    Flag,
    /// Answers came back and were not reviewed.
    CameBack,
    /// The days of homework are over, and nothing came back.
    Due,
    /// There is no goal yet.
    New,
}

/// A case file as its header and tabs show it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "progress.ts")]
pub struct CaseFileView {
    /// The case file.
    pub case_file: CaseFile,
    /// Its goals, active ones first.
    pub goals: Vec<Goal>,
    /// What is being written of them and not saved.
    pub unsaved_goals: Vec<UnsavedGoal>,
    /// Its sessions in order.
    pub sessions: Vec<Session>,
    /// The week of the first goal that is running or ran last.
    pub week: Option<Week>,
}

/// A flag that stands, with the case file that it stands in, also where that is closed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "progress.ts")]
pub struct RaisedFlag {
    /// The case file.
    pub case_file: CaseFile,
    /// The flag.
    pub flag: Flag,
}

/// An assignment with what came back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "progress.ts")]
pub struct Homework {
    /// The assignment.
    pub assignment: Assignment,
    /// How it left.
    pub deliveries: Vec<Delivery>,
    /// What came back, by day.
    pub entries: Vec<FiledEntry>,
    /// Answers to questions of safety that raised a flag, with what was done, the newest first.
    pub flags: Vec<Flag>,
    /// What a measure adds up to, where it is one and was filled in.
    pub measured: Option<Measured>,
    /// Its weeks.
    pub weeks: Vec<Week>,
    /// How many entries its rhythm expects in all.
    pub expected: u32,
    /// How many of its entries hold something.
    pub recorded: u32,
    /// How it ended, where it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub ended: Option<Ended>,
    /// Whether somebody said that it goes on as it is, at the wording that its goal has now.
    pub goes_on: bool,
}

/// Overviews over a vault.
pub struct Overview<'v> {
    pub(super) vault: &'v Vault,
    pub(super) today: NaiveDate,
}

impl Vault {
    /// Overviews as of `today`, the practice's diary day.
    pub fn overview(&self, today: NaiveDate) -> Overview<'_> {
        Overview { vault: self, today }
    }
}

impl Overview<'_> {
    /// The rail: every case file that is not closed, those first in which a flag stands.
    ///
    /// # Errors
    /// What the database says.
    pub fn caseload(&self) -> Result<Vec<CaseRow>> {
        let flagged = self.vault.flags().case_files()?;
        let mut current = self.vault.case_files().current()?;
        current.sort_by_key(|case_file| !flagged.contains(&case_file.id));
        let row = |case_file: CaseFile| {
            let is_flagged = flagged.contains(&case_file.id);
            self.row(case_file, is_flagged)
        };
        current.into_iter().map(row).collect()
    }

    /// Every flag that still stands, the newest first.
    ///
    /// # Errors
    /// What the database says.
    pub fn raised_flags(&self) -> Result<Vec<RaisedFlag>> {
        let raised = self.vault.flags().raised()?.into_iter();
        raised
            .map(|flag| {
                Ok(RaisedFlag { case_file: self.vault.case_files().get(flag.case_file)?, flag })
            })
            .collect()
    }

    fn row(&self, case_file: CaseFile, is_flagged: bool) -> Result<CaseRow> {
        let goals = self.vault.goals().of(case_file.id)?;
        let first = first_active(&goals);
        let answered = self.vault.assignments().has_answered(case_file.id)?;
        // While a case file rests nothing is due.
        let is_open = case_file.state == CaseState::Open;
        let due = is_open && self.vault.assignments().has_due(case_file.id, self.today)?;
        let marks = [
            (is_flagged, Mark::Flag),
            (answered, Mark::CameBack),
            (due, Mark::Due),
            (first.is_none(), Mark::New),
        ];
        let mark = marks.into_iter().find_map(|(is_so, mark)| is_so.then_some(mark));
        Ok(CaseRow {
            goal_label: first.and_then(Goal::wording).map(|wording| wording.label.clone()),
            week: self.latest_week(first, &case_file)?,
            case_file,
            mark,
        })
    }

    /// One case file with its goals and sessions.
    ///
    /// # Errors
    /// [`Error::NotFound`](crate::Error::NotFound).
    pub fn case_file(&self, id: CaseFileId) -> Result<CaseFileView> {
        let case_file = self.vault.case_files().get(id)?;
        let goals = self.vault.goals().of(id)?;
        let week = self.latest_week(first_active(&goals), &case_file)?;
        Ok(CaseFileView {
            unsaved_goals: self.vault.goals().unsaved(id)?,
            sessions: self.vault.sessions().of(id)?,
            case_file,
            goals,
            week,
        })
    }

    /// The assignments of a case with what came back, the latest first.
    ///
    /// # Errors
    /// What the database says.
    pub fn homework(&self, case_file: CaseFileId) -> Result<Vec<Homework>> {
        let case_file = self.vault.case_files().get(case_file)?;
        let assignments = self.vault.assignments().of(case_file.id)?;
        let mut asides = self.vault.assignments().asides(case_file.id)?;
        let with_answers = |assignment: &Assignment| {
            let entries = self.vault.replies().entries(assignment.id)?;
            let in_force = in_force(&entries);
            let aside = asides.remove(&assignment.id).unwrap_or_default();
            let instead = replacement(aside.replaced_by, &assignments);
            let before = instead.map(|other| other.first_day - Duration::days(1));
            let last_day = last_day(assignment, &assignments);
            let last_day = before.map_or(last_day, |before| before.min(last_day));
            let weeks = self.weeks(assignment, last_day, &in_force, &case_file.about.language);
            Ok(Homework {
                deliveries: self.vault.deliveries().of(assignment.id)?,
                expected: expected(assignment),
                recorded: in_force.iter().filter(|entry| entry.key != EntryKey::Header).count()
                    as u32,
                measured: None,
                weeks,
                entries,
                flags: self.vault.flags().of(assignment.id)?,
                ended: ended(assignment, instead, aside.end_reason),
                goes_on: aside.goes_on,
                assignment: assignment.clone(),
            })
        };
        let mut all: Vec<Homework> = assignments.iter().map(with_answers).collect::<Result<_>>()?;
        measure(self.vault, &mut all)?;
        Ok(all)
    }

    /// The days of an assignment that came back already.
    ///
    /// # Errors
    /// What the database says.
    pub fn recorded_days(&self, assignment: AssignmentId) -> Result<Vec<NaiveDate>> {
        let entries = self.vault.replies().entries(assignment)?;
        let mut days: Vec<NaiveDate> = in_force(&entries).iter().filter_map(Entry::day).collect();
        days.dedup();
        Ok(days)
    }

    /// The week of a goal that is running or ran last. Of its assignments only that one is read.
    fn latest_week(&self, goal: Option<&Goal>, case_file: &CaseFile) -> Result<Option<Week>> {
        let Some(goal) = goal else { return Ok(None) };
        let assignments = self.vault.assignments();
        let Some(latest) = assignments.latest_for(goal.id, self.today)? else { return Ok(None) };
        let next = assignments.next_begins(goal.id, latest.first_day)?;
        let before = next.map(|day| day - Duration::days(1));
        let stretch = Stretch {
            first_day: latest.first_day,
            last_day: before.map_or(latest.last_day, |day| day.min(latest.last_day)),
            rhythm: &latest.rhythm,
            criterion: latest.goal.criterion.as_ref(),
            language: &case_file.about.language,
            entries: &in_force(&self.vault.replies().entries(latest.assignment)?),
        };
        Ok(weeks(&stretch, self.today).pop())
    }

    fn weeks(
        &self,
        assignment: &Assignment,
        last_day: NaiveDate,
        entries: &[Entry],
        language: &str,
    ) -> Vec<Week> {
        let stretch = Stretch {
            first_day: assignment.first_day,
            last_day,
            rhythm: &assignment.rhythm,
            criterion: assignment.purpose.goal().and_then(|goal| goal.criterion.as_ref()),
            language,
            entries,
        };
        weeks(&stretch, self.today)
    }
}

/// The last day that counts for an assignment: a week ends where the next assignment for the same
/// goal begins.
pub(super) fn last_day(assignment: &Assignment, all: &[Assignment]) -> NaiveDate {
    let Purpose::Goal { goal, .. } = assignment.purpose else { return assignment.last_day };
    let next = all
        .iter()
        .filter(|other| counts_for(other, goal) && other.first_day > assignment.first_day)
        .map(|other| other.first_day - Duration::days(1));
    next.chain([assignment.last_day]).min().unwrap_or(assignment.last_day)
}

/// What took the place of an assignment, among those of its case file.
fn replacement(id: Option<AssignmentId>, all: &[Assignment]) -> Option<&Assignment> {
    id.and_then(|id| all.iter().find(|other| other.id == id))
}

fn ended(assignment: &Assignment, instead: Option<&Assignment>, reason: Words) -> Option<Ended> {
    let ended = Ended { reason, replaced_by: instead.map(|other| other.code.clone()) };
    (assignment.state == AssignmentState::Ended).then_some(ended)
}

fn counts_for(assignment: &Assignment, wanted: GoalId) -> bool {
    assignment.state != AssignmentState::Ended
        && matches!(assignment.purpose, Purpose::Goal { goal, .. } if goal == wanted)
}

fn first_active(goals: &[Goal]) -> Option<&Goal> {
    goals.iter().find(|goal| goal.state == GoalState::Active)
}

/// The entries that count: of a conflict the version written last, until somebody decides.
pub(super) fn in_force(entries: &[FiledEntry]) -> Vec<Entry> {
    let mut in_force: Vec<&Entry> = Vec::new();
    for FiledEntry { entry, .. } in entries {
        match in_force.iter_mut().find(|known| known.key == entry.key) {
            Some(known) if entry.written > known.written => *known = entry,
            Some(_) => {}
            None => in_force.push(entry),
        }
    }
    // Only now: that an entry was taken back may be what was written last.
    in_force.into_iter().filter(|entry| entry.record != Record::Withdrawn).cloned().collect()
}

fn expected(assignment: &Assignment) -> u32 {
    let days = || assignment.first_day.iter_days().take_while(|day| *day <= assignment.last_day);
    match &assignment.rhythm {
        Rhythm::Once => 1,
        Rhythm::Daily { times_a_day, .. } => {
            times_a_day * days().filter(|day| assignment.rhythm.due_on(*day)).count() as u32
        }
        Rhythm::EachTime { per_week } | Rhythm::BeforeAfter { per_week } => {
            (per_week * days().count() as u32).div_ceil(7)
        }
    }
}
