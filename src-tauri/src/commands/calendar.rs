//! Files for a client's calendar: reminders of homework, and a session. They say nothing of what it is, so
//! that they are no disclosure of homework; the journal has that one was saved.

use chrono::{Local, NaiveTime, TimeZone};
use practice::assignment::{Reminder, appointment};
use practice::id::{AssignmentId, SessionId};
use tauri::{AppHandle, State};

use crate::desk::{Desk, now};
use crate::failure::{Code, Failure};
use crate::system::{self, Prepared, Saved};

/// Saves the reminders for an assignment, at times that were chosen with the client.
#[tauri::command(async)]
pub(crate) fn save_reminder(
    app: AppHandle,
    desk: State<'_, Desk>,
    assignment: AssignmentId,
    title: String,
    times: Vec<NaiveTime>,
) -> Result<Saved, Failure> {
    let given = desk.with(|vault| vault.assignments().get(assignment))?;
    let file = given.reminders(&Reminder { title, times }, now());
    let file = file.ok_or(Failure::of(Code::OutOfRange))?;
    let Some(path) = ask(&app, &format!("Reminder {}.ics", given.code)) else {
        return Ok(Saved::Cancelled);
    };
    let prepared = Prepared::write(&path, file.as_bytes())?;
    desk.with(|vault| vault.assignments().reminder_saved(assignment, now()))?;
    prepared.put_in_place()
}

/// Saves a session for the client's calendar.
#[tauri::command(async)]
pub(crate) fn save_appointment(
    app: AppHandle,
    desk: State<'_, Desk>,
    session: SessionId,
    title: String,
) -> Result<Saved, Failure> {
    let planned = desk.with(|vault| vault.sessions().get(session))?;
    // Of an hour that there is twice in the night on which clocks are turned back, the first.
    let starts = Local.from_local_datetime(&planned.starts).earliest();
    let starts = starts.ok_or(Failure::of(Code::OutOfRange))?.to_utc();
    let file = appointment(session, starts, planned.minutes, &title, now());
    let Some(path) = ask(&app, "Appointment.ics") else { return Ok(Saved::Cancelled) };
    let prepared = Prepared::write(&path, file.as_bytes())?;
    desk.with(|vault| vault.sessions().appointment_saved(session, now()))?;
    prepared.put_in_place()
}

fn ask(app: &AppHandle, name: &str) -> Option<std::path::PathBuf> {
    system::ask_where(app, name, "iCalendar", "ics")
}
