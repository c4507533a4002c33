//! Entries made together, in the room, and those that are typed in from paper.

use practice::assignment::Channel;
use practice::id::AssignmentId;
use practice::reply::{Entry, FromPaper, TypedEntry};
use practice::share::Packet;
use tauri::State;

use super::assignment::packet;
use crate::desk::{Desk, now};
use crate::failure::Failure;

/// What the client's page would get: it is shown on this computer instead.
#[tauri::command(async)]
pub(crate) fn start_together(
    desk: State<'_, Desk>,
    assignment: AssignmentId,
) -> Result<Packet, Failure> {
    desk.with(|vault| {
        vault.assignments().may_leave(assignment, Channel::Room, now())?;
        packet(vault, &vault.assignments().get(assignment)?)
    })
}

#[tauri::command(async)]
pub(crate) fn write_together(
    desk: State<'_, Desk>,
    assignment: AssignmentId,
    entry: Entry,
) -> Result<(), Failure> {
    desk.with(|vault| vault.replies().write_together(assignment, &entry, now()))
}

/// Files what was typed in from paper.
#[tauri::command(async)]
pub(crate) fn write_from_paper(
    desk: State<'_, Desk>,
    assignment: AssignmentId,
    entries: Vec<TypedEntry>,
) -> Result<FromPaper, Failure> {
    desk.with(|vault| vault.replies().write_from_paper(assignment, &entries, now()))
}
