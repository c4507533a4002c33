//! A case file's history as progress reads it: everything at once, in a fixed number of statements
//! beside those that a goal takes for its wordings.

use chrono::{Duration, NaiveDate};

use super::measure::Figures;
use super::overview::{in_force, last_day};
use crate::assignment::{Assignment, AssignmentState, Pause};
use crate::case_file::CaseFile;
use crate::error::Result;
use crate::form::EnteredBy;
use crate::goal::{Goal, GoalRating};
use crate::id::{AssignmentId, CaseFileId, GoalId};
use crate::reply::{CameIn, Entry, FiledEntry, Reviewed, diary_day};
use crate::session::{Session, SessionState};
use crate::vault::Vault;

/// What happened in a case file.
#[derive(Clone, Debug)]
pub(super) struct History {
    pub(super) case_file: CaseFile,
    /// The sessions in order.
    pub(super) sessions: Vec<Session>,
    /// The goals, active ones first, each with its ratings, the earliest first.
    pub(super) goals: Vec<(Goal, Vec<GoalRating>)>,
    /// The homework, the earliest first.
    pub(super) given: Vec<Given>,
    /// The figures of measures that the therapist set.
    pub(super) figures: Figures,
}

/// Homework, with what became of it.
#[derive(Clone, Debug)]
pub(super) struct Given {
    pub(super) assignment: Assignment,
    /// The last day that counts: homework for the same goal that was given later, what replaced it, or
    /// the end of the therapy may have cut it short. Before the first day where nothing of it counts.
    pub(super) last_day: NaiveDate,
    /// The days on which nothing of it was due, the client's and the therapist's.
    pub(super) pauses: Vec<Pause>,
    /// What came back, by day.
    pub(super) filed: Vec<FiledEntry>,
    /// What counts of it.
    pub(super) entries: Vec<Entry>,
    /// The diary day of the last reply or sheet: what lies before it is known.
    pub(super) known_before: Option<NaiveDate>,
    /// Whether other homework took its place.
    pub(super) is_replaced: bool,
    /// Whether somebody said that it goes on as it is, at the wording that its goal has now.
    pub(super) goes_on: bool,
    /// How it was talked over, oldest first.
    pub(super) reviews: Vec<Reviewed>,
}

impl Given {
    pub(super) fn goal(&self) -> Option<GoalId> {
        self.assignment.purpose.goal_id()
    }

    /// Whether the client has it to do: not a total that the therapist keeps.
    pub(super) fn is_the_clients(&self) -> bool {
        self.assignment.form.entered_by == EnteredBy::Client
    }

    /// Whether it was taken back, with nothing in its place.
    pub(super) fn is_withdrawn(&self) -> bool {
        self.assignment.state == AssignmentState::Ended && !self.is_replaced
    }

    /// Whether it waits to be talked over.
    pub(super) fn is_open(&self) -> bool {
        self.assignment.state.is_open()
    }
}

impl History {
    /// Reads a case file.
    pub(super) fn read(vault: &Vault, id: CaseFileId) -> Result<Self> {
        let case_file = vault.case_files().get(id)?;
        let closed_on = vault.case_files().ending(id)?.closed_on;
        let mut ratings = vault.goals().ratings_of_case(id)?;
        let goals = vault.goals().of(id)?.into_iter();
        let goals = goals.map(|goal| {
            let ratings = ratings.remove(&goal.id).unwrap_or_default();
            (goal, ratings)
        });
        Ok(Self {
            sessions: vault.sessions().of(id)?,
            goals: goals.collect(),
            given: given(vault, id, closed_on)?,
            figures: vault.thresholds().all()?,
            case_file,
        })
    }

    /// The language of what the client reads.
    pub(super) fn language(&self) -> &str {
        &self.case_file.about.language
    }

    /// What the client was given to do, the earliest first.
    pub(super) fn homework(&self) -> impl Iterator<Item = &Given> {
        self.given.iter().filter(|given| given.is_the_clients())
    }

    /// The sessions that took place, with their days.
    pub(super) fn held(&self) -> impl Iterator<Item = (&Session, NaiveDate)> {
        let held = |session: &&Session| session.appointment.state == SessionState::Held;
        self.sessions
            .iter()
            .filter(held)
            .map(|session| (session, session.appointment.starts.date()))
    }
}

fn given(vault: &Vault, id: CaseFileId, closed_on: Option<NaiveDate>) -> Result<Vec<Given>> {
    let mut assignments = vault.assignments().of(id)?;
    assignments.reverse();
    let mut asides = vault.assignments().asides(id)?;
    let mut filed = vault.replies().entries_of_case(id)?;
    let mut came_in = vault.replies().came_in(id)?;
    let mut reviews = vault.reviews().of_case(id)?;
    let begins = |wanted: AssignmentId| {
        let found = assignments.iter().find(|assignment| assignment.id == wanted);
        found.map(|assignment| assignment.first_day)
    };
    let all = assignments.iter().map(|assignment| {
        let aside = asides.remove(&assignment.id).unwrap_or_default();
        let came_in = came_in.remove(&assignment.id).unwrap_or_default();
        let filed = filed.remove(&assignment.id).unwrap_or_default();
        let before = |day: NaiveDate| day - Duration::days(1);
        let ends = [
            Some(last_day(assignment, &assignments)),
            aside.replaced_by.and_then(begins).map(before),
            closed_on,
        ];
        let mut pauses = aside.pauses;
        pauses.extend(pauses_of_client(&came_in));
        Given {
            last_day: ends.into_iter().flatten().min().unwrap_or(assignment.last_day),
            pauses,
            entries: in_force(&filed),
            filed,
            known_before: came_in.last().map(|last| diary_day(last.written.naive_local())),
            is_replaced: aside.replaced_by.is_some(),
            goes_on: aside.goes_on,
            reviews: reviews.remove(&assignment.id).unwrap_or_default(),
            assignment: assignment.clone(),
        }
    });
    Ok(all.collect())
}

/// The pauses that a client made, as the last reply that speaks of each says it. One that was still
/// running, and that a later reply no longer knows, ended before that reply was written.
fn pauses_of_client(came_in: &[CameIn]) -> Vec<Pause> {
    let mut pauses: Vec<Pause> = Vec::new();
    for reply in came_in {
        let written = diary_day(reply.written.naive_local());
        for known in &mut pauses {
            match reply.pauses.iter().find(|pause| pause.first_day == known.first_day) {
                Some(said) => *known = *said,
                None => known.last_day = known.last_day.or(Some(written - Duration::days(1))),
            }
        }
        let is_new =
            |pause: &&Pause| !pauses.iter().any(|known| known.first_day == pause.first_day);
        let new: Vec<Pause> = reply.pauses.iter().filter(is_new).copied().collect();
        pauses.extend(new);
    }
    pauses
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{DateTime, FixedOffset};

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).expect("a day")
    }

    fn at(day: u32) -> DateTime<FixedOffset> {
        let offset = FixedOffset::east_opt(3_600).expect("an offset");
        let evening = self::day(day).and_hms_opt(20, 0, 0).expect("a time");
        evening.and_local_timezone(offset).single().expect("a moment")
    }

    fn came_in(written: u32, pauses: &[(u32, Option<u32>)]) -> CameIn {
        let pause = |(first, last): &(u32, Option<u32>)| Pause {
            first_day: day(*first),
            last_day: last.map(day),
        };
        CameIn { written: at(written), pauses: pauses.iter().map(pause).collect() }
    }

    #[test]
    fn the_last_reply_that_speaks_of_a_pause_says_how_long_it_was() {
        let told = [came_in(5, &[(4, None)]), came_in(9, &[(4, Some(6)), (8, None)])];
        let pause =
            |first, last: Option<u32>| Pause { first_day: day(first), last_day: last.map(day) };
        assert_eq!(pauses_of_client(&told[..1]), [pause(4, None)]);
        assert_eq!(pauses_of_client(&told), [pause(4, Some(6)), pause(8, None)]);
    }

    #[test]
    fn a_pause_that_a_later_reply_no_longer_knows_is_over() {
        // Begun and ended on one day, a page forgets it; a page opened anew never knew of it.
        let told = [came_in(5, &[(4, None)]), came_in(9, &[])];
        let over = Pause { first_day: day(4), last_day: Some(day(8)) };
        assert_eq!(pauses_of_client(&told), [over]);
    }
}
