//! Flags: answers to questions of safety, and what was done about them.

use practice::id::FlagId;
use practice::progress::RaisedFlag;
use practice::words::Words;
use tauri::State;

use crate::desk::{Desk, now, today};
use crate::failure::Failure;

#[tauri::command(async)]
pub(crate) fn raised_flags(desk: State<'_, Desk>) -> Result<Vec<RaisedFlag>, Failure> {
    desk.with(|vault| vault.overview(today()).raised_flags())
}

#[tauri::command(async)]
pub(crate) fn note_flag(desk: State<'_, Desk>, flag: FlagId, note: Words) -> Result<(), Failure> {
    desk.with(|vault| vault.flags().note(flag, &note, now()))
}
