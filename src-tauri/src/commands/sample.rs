//! The sample practice, and its client's side in a window beside it.

use practice::id::AssignmentId;
use tauri::{AppHandle, State};

use super::assignment::packet;
use crate::client_side;
use crate::desk::Desk;
use crate::failure::Failure;

#[tauri::command(async)]
pub(crate) fn visit_sample(desk: State<'_, Desk>) -> Result<(), Failure> {
    desk.visit_sample()
}

/// Opens what the client got, in a window that has no commands.
#[tauri::command(async)]
pub(crate) fn open_client_side(
    app: AppHandle,
    desk: State<'_, Desk>,
    assignment: AssignmentId,
) -> Result<(), Failure> {
    if !desk.is_sample() {
        return Err(Failure::program("the client's side is the sample's"));
    }
    let page = desk.with(|vault| {
        desk.supplies.page.fill(&packet(vault, &vault.assignments().get(assignment)?)?)
    })?;
    Ok(client_side::open(&app, page)?)
}
