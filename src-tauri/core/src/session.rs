//! Sessions: appointments and what became of them.

mod store;

pub use store::Sessions;
pub(crate) use store::mark_held;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::id::SessionId;

/// An appointment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "session.ts")]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// Which of the case's sessions, from 1, in the order of their dates.
    pub number: u32,
    /// When, how long, and what became of it.
    #[serde(flatten)]
    pub appointment: Appointment,
}

/// When a session is, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "session.ts")]
pub struct Appointment {
    /// When it begins, on the practice's clock.
    pub starts: NaiveDateTime,
    /// How long it is, in minutes.
    pub minutes: u32,
    /// What became of it.
    pub state: SessionState,
}

/// What became of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "session.ts")]
pub enum SessionState {
    /// Still to come.
    Planned,
    /// It took place.
    Held,
    /// The client did not come.
    Missed,
    /// Called off in time.
    Cancelled,
}
