//! Came back: what was filed, what waits, and what is to be decided about either.

use practice::id::{AssignmentId, ReplyId, VersionId, WaitingId};
use practice::reply::{CameBack, Choices, Received};
use tauri::State;

use crate::desk::{Desk, now};
use crate::failure::Failure;

#[tauri::command(async)]
pub(crate) fn came_back(desk: State<'_, Desk>, most: u32) -> Result<CameBack, Failure> {
    desk.with(|vault| vault.replies().came_back(most))
}

/// How many replies came in whose answers nobody has looked at.
#[tauri::command(async)]
pub(crate) fn unseen_replies(desk: State<'_, Desk>) -> Result<u32, Failure> {
    desk.with(|vault| vault.replies().unseen())
}

#[tauri::command(async)]
pub(crate) fn looked_at(desk: State<'_, Desk>, assignment: AssignmentId) -> Result<(), Failure> {
    desk.with(|vault| vault.replies().looked_at(assignment, now()))
}

#[tauri::command(async)]
pub(crate) fn keep_version(
    desk: State<'_, Desk>,
    version: VersionId,
) -> Result<Vec<VersionId>, Failure> {
    desk.with(|vault| vault.replies().keep(version, now()))
}

#[tauri::command(async)]
pub(crate) fn take_up_again(
    desk: State<'_, Desk>,
    versions: Vec<VersionId>,
) -> Result<(), Failure> {
    desk.with(|vault| vault.replies().take_up_again(&versions, now()))
}

#[tauri::command(async)]
pub(crate) fn could_move_to(desk: State<'_, Desk>, reply: ReplyId) -> Result<Choices, Failure> {
    desk.with(|vault| {
        let replies = vault.replies();
        replies.choices(&replies.could_move_to(reply)?)
    })
}

/// Moves a reply and says where it was.
#[tauri::command(async)]
pub(crate) fn move_reply(
    desk: State<'_, Desk>,
    reply: ReplyId,
    to: AssignmentId,
) -> Result<AssignmentId, Failure> {
    desk.with(|vault| vault.replies().move_to(reply, to, now()))
}

#[tauri::command(async)]
pub(crate) fn could_be_for(desk: State<'_, Desk>, waiting: WaitingId) -> Result<Choices, Failure> {
    desk.with(|vault| {
        let replies = vault.replies();
        replies.choices(&replies.could_be_for(waiting)?)
    })
}

#[tauri::command(async)]
pub(crate) fn file_waiting(
    desk: State<'_, Desk>,
    waiting: WaitingId,
    assignment: AssignmentId,
) -> Result<Received, Failure> {
    desk.with(|vault| vault.replies().file_waiting(waiting, assignment, now()))
}

#[tauri::command(async)]
pub(crate) fn try_waiting_again(desk: State<'_, Desk>) -> Result<Vec<Received>, Failure> {
    desk.with(|vault| vault.replies().try_waiting_again(now()))
}

#[tauri::command(async)]
pub(crate) fn remove_waiting(desk: State<'_, Desk>, waiting: WaitingId) -> Result<(), Failure> {
    desk.with(|vault| vault.replies().remove_waiting(waiting, now()))
}
