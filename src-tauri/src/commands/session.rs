//! Sessions.

use practice::id::{CaseFileId, SessionId};
use practice::session::Appointment;
use tauri::State;

use crate::desk::{Desk, now};
use crate::failure::Failure;

#[tauri::command(async)]
pub(crate) fn plan_session(
    desk: State<'_, Desk>,
    case_file: CaseFileId,
    appointment: Appointment,
) -> Result<SessionId, Failure> {
    desk.with(|vault| vault.sessions().plan(case_file, &appointment, now()))
}

#[tauri::command(async)]
pub(crate) fn change_session(
    desk: State<'_, Desk>,
    session: SessionId,
    appointment: Appointment,
) -> Result<(), Failure> {
    desk.with(|vault| vault.sessions().change(session, &appointment, now()))
}
