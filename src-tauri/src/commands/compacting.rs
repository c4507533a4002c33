//! Writing the vault's file anew after an erasure.

use tauri::State;

use crate::desk::Desk;
use crate::failure::Failure;

/// Whether it is still to be done.
#[tauri::command(async)]
pub(crate) fn needs_compacting(desk: State<'_, Desk>) -> Result<bool, Failure> {
    desk.with(|vault| vault.needs_compacting())
}

/// Does it. Until then every other command that wants the vault waits.
#[tauri::command(async)]
pub(crate) fn compact(desk: State<'_, Desk>) -> Result<(), Failure> {
    desk.compact()
}

/// How far it is, from 0 to 1, while it goes on. Answers at once: this and the next run on the window's
/// own thread and ask no vault.
#[tauri::command]
pub(crate) fn compacting(desk: State<'_, Desk>) -> Option<f64> {
    desk.compacting()
}

#[tauri::command]
pub(crate) fn stop_compacting(desk: State<'_, Desk>) {
    desk.stop_compacting();
}
