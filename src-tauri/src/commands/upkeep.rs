//! The upkeep: where backups go.

use practice::vault::Upkeep;
use serde::Serialize;
use tauri::{AppHandle, State};
use ts_rs::TS;

use crate::desk::{Desk, now};
use crate::failure::Failure;
use crate::system;

type Done<T = ()> = Result<T, Failure>;

/// What the window shows of the upkeep.
#[derive(Debug, Serialize, TS)]
#[ts(export, export_to = "upkeep_view.ts")]
pub(crate) struct UpkeepView {
    /// How it stands.
    upkeep: Upkeep,
}

#[tauri::command(async)]
pub(crate) fn upkeep_view(desk: State<'_, Desk>) -> Done<UpkeepView> {
    Ok(UpkeepView { upkeep: desk.with(|vault| vault.upkeep().state())? })
}

/// Asks where backups are to go. Nothing where the dialog was closed.
#[tauri::command(async)]
pub(crate) fn choose_backup_place(app: AppHandle, desk: State<'_, Desk>) -> Done<Option<Upkeep>> {
    let Some(folder) = system::ask_folder(&app) else { return Ok(None) };
    let upkeep = desk.with(|vault| {
        vault.upkeep().keep_backups_in(&folder, now())?;
        vault.upkeep().state()
    })?;
    Ok(Some(upkeep))
}
