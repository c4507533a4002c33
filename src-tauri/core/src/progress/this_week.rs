//! This week: whom the therapist sees today, and which case files have a question in them.
//!
//! What a case file asks takes its whole history to work out, so that it is asked for one case file at a
//! time: whoever shows it does other work in between.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::history::{Given, History};
use super::momentum::{Momentum, Slip, momentum};
use super::overview::Overview;
use super::points::points;
use crate::case_file::CaseFile;
use crate::error::Result;
use crate::goal::{Goal, GoalState};
use crate::id::CaseFileId;
use crate::session::{Session, SessionState};

/// What a week begins with.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "progress.ts")]
pub struct ThisWeek {
    /// The sessions of today, by time.
    pub sessions: Vec<SessionToday>,
    /// The open case files that ask something, in the order of the caseload.
    pub asks: Vec<CaseAsks>,
}

/// A session of today that is still to come or took place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "progress.ts")]
pub struct SessionToday {
    /// Whose.
    pub case_file: CaseFile,
    /// The session.
    pub session: Session,
}

/// What a case file asks the therapist.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "progress.ts", optional_fields)]
pub struct CaseAsks {
    /// The case file.
    pub case_file: CaseFileId,
    /// Since when much less is done than is usual for this client, where that is so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slip: Option<Slip>,
    /// How many pieces of homework are out for words or a count that their goal no longer has, without
    /// anybody having said that they go on.
    pub earlier_words: u32,
}

impl Overview<'_> {
    /// The sessions of today that are still to come or took place, by time.
    ///
    /// # Errors
    /// What the database says.
    pub fn sessions_today(&self) -> Result<Vec<SessionToday>> {
        let mut today = Vec::new();
        for id in self.vault.sessions().cases_on(self.today)? {
            let case_file = self.vault.case_files().get(id)?;
            let sessions = self.vault.sessions().of(id)?.into_iter();
            let sessions = sessions.filter(|session| is_on(session, self.today));
            today.extend(
                sessions.map(|session| SessionToday { case_file: case_file.clone(), session }),
            );
        }
        today.sort_by_key(|one: &SessionToday| one.session.appointment.starts);
        Ok(today)
    }

    /// What a case file asks; none where nothing does.
    ///
    /// # Errors
    /// [`Error::NotFound`](crate::Error::NotFound).
    pub fn asks(&self, case_file: CaseFileId) -> Result<Option<CaseAsks>> {
        let history = History::read(self.vault, case_file)?;
        let slip = match momentum(&points(&history, self.today)) {
            Momentum::Slipped { slip, .. } => Some(slip),
            _ => None,
        };
        let earlier_words = history.homework().filter(|given| is_earlier(&history, given)).count();
        let asks = CaseAsks { case_file, slip, earlier_words: earlier_words as u32 };
        Ok((asks.slip.is_some() || asks.earlier_words > 0).then_some(asks))
    }
}

fn is_on(session: &Session, day: NaiveDate) -> bool {
    let appointment = &session.appointment;
    let takes_place = matches!(appointment.state, SessionState::Planned | SessionState::Held);
    takes_place && appointment.starts.date() == day
}

/// Whether homework is out for words or a count that its goal no longer has, and that is to be decided.
fn is_earlier(history: &History, given: &Given) -> bool {
    let is_its = |goal: &Goal| Some(goal.id) == given.goal() && goal.state == GoalState::Active;
    let goal = history.goals.iter().map(|(goal, _)| goal).find(|goal| is_its(goal));
    let now = goal.and_then(Goal::wording).map(|wording| (&wording.words, &wording.criterion));
    let frozen = given.assignment.purpose.goal();
    let then = frozen.map(|frozen| (&frozen.words, &frozen.criterion));
    given.is_open() && !given.goes_on && now.is_some() && now != then
}

#[cfg(test)]
mod tests;
