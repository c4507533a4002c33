//! The folder that is watched for replies, as Settings shows and changes it.

use serde::Serialize;
use tauri::{AppHandle, State};
use ts_rs::TS;

use crate::desk::{Desk, now};
use crate::downloads::folder_of;
use crate::failure::Failure;
use crate::system;

/// The folder that is watched, or would be.
#[derive(Serialize, TS)]
#[ts(export, export_to = "watched_folder.ts")]
pub(crate) struct WatchedFolder {
    /// Whether it is watched.
    watched: bool,
    /// The folder, as the system spells it; nothing where the system has none for downloads.
    folder: Option<String>,
    /// Whether it is there: a disk may not be plugged in.
    reachable: bool,
}

#[tauri::command(async)]
pub(crate) fn watched_folder(desk: State<'_, Desk>) -> Result<WatchedFolder, Failure> {
    let downloads = desk.with(|vault| vault.upkeep().downloads())?;
    let folder = folder_of(&downloads);
    Ok(WatchedFolder {
        watched: downloads.watched,
        reachable: folder.as_ref().is_some_and(|folder| folder.is_dir()),
        folder: folder.map(|folder| folder.to_string_lossy().into_owned()),
    })
}

/// Begins or ends watching.
#[tauri::command(async)]
pub(crate) fn watch_folder(desk: State<'_, Desk>, watched: bool) -> Result<WatchedFolder, Failure> {
    desk.is_for_the_practice()?;
    desk.with(|vault| vault.upkeep().watch_downloads(watched, now()))?;
    watched_folder(desk)
}

/// Asks which folder to watch. Nothing where the dialog was closed.
#[tauri::command(async)]
pub(crate) fn choose_watched_folder(
    app: AppHandle,
    desk: State<'_, Desk>,
) -> Result<Option<WatchedFolder>, Failure> {
    let Some(folder) = system::ask_folder(&app) else { return Ok(None) };
    desk.is_for_the_practice()?;
    desk.with(|vault| vault.upkeep().watch_downloads_in(&folder, now()))?;
    watched_folder(desk).map(Some)
}
