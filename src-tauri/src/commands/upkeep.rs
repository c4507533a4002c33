//! Upkeep: where backups go, making, trying and restoring them, and the check of everything.

use ::practice::vault::{
    BackupReason, BackupRow, FitPlace, Opener, Passphrase, Recovery, Rehearsal, SalvageReport,
    Upkeep,
};
use serde::{Deserialize, Serialize};
use tauri::{AppHandle, State};
use ts_rs::TS;

use super::beside;
use crate::desk::{Desk, now};
use crate::failure::Failure;
use crate::system;
use crate::upkeep;
use crate::work::{Doing, Kind};

type Done<T = ()> = Result<T, Failure>;

/// What Settings shows of the upkeep.
#[derive(Debug, Serialize, TS)]
#[ts(export, export_to = "upkeep_view.ts", optional_fields)]
pub(crate) struct UpkeepView {
    /// How it stands.
    upkeep: Upkeep,
    /// The backups that are within reach, the newest first.
    backups: Vec<BackupRow>,
    /// The vaults that were set aside, by their folder's names, the newest first.
    set_aside: Vec<String>,
    /// Why the last backup that was to be made by itself was not.
    #[serde(skip_serializing_if = "Option::is_none")]
    daily_failure: Option<Failure>,
}

/// What opens a backup.
#[derive(Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export, export_to = "upkeep_view.ts")]
pub(crate) enum Opening {
    /// The passphrase of its day.
    Passphrase {
        /// As it was typed.
        passphrase: String,
    },
    /// What stands on the recovery sheet.
    Recovery {
        /// Its groups, or the text of its square.
        text: String,
    },
}

impl Opening {
    fn with<T>(self, act: impl FnOnce(&Opener<'_>) -> Done<T>) -> Done<T> {
        match self {
            Self::Passphrase { passphrase } => {
                act(&Opener::Passphrase(&Passphrase::new(passphrase)))
            }
            Self::Recovery { text } => act(&Opener::Recovery(&Recovery::read(&text)?)),
        }
    }
}

#[tauri::command(async)]
pub(crate) fn upkeep_view(desk: State<'_, Desk>) -> Done<UpkeepView> {
    let (noted, set_aside) = desk.with(|vault| Ok((vault.upkeep().noted()?, vault.set_aside())))?;
    Ok(UpkeepView {
        upkeep: noted.look(),
        backups: desk.backups().iter().map(|backup| backup.row()).collect(),
        set_aside,
        daily_failure: desk.daily_failure(),
    })
}

/// Asks where backups are to go. Nothing where the dialog was closed.
#[tauri::command(async)]
pub(crate) fn choose_backup_place(app: AppHandle, desk: State<'_, Desk>) -> Done<Option<Upkeep>> {
    let Some(folder) = system::ask_folder(&app) else { return Ok(None) };
    desk.is_for_the_practice()?;
    let place = FitPlace::of(&folder, desk.folder())?;
    let noted = desk.with(|vault| {
        vault.upkeep().keep_backups_in(&place, now())?;
        vault.upkeep().noted()
    })?;
    desk.say_of_daily_backup(None);
    Ok(Some(noted.look()))
}

#[tauri::command]
pub(crate) async fn back_up(app: AppHandle) -> Done<BackupRow> {
    beside(app, |desk| {
        desk.is_for_the_practice()?;
        let backup = upkeep::back_up(desk, BackupReason::Asked)?;
        desk.say_of_daily_backup(None);
        Ok(backup.row())
    })
    .await
}

#[tauri::command]
pub(crate) async fn try_backup(app: AppHandle, id: String, passphrase: String) -> Done<Rehearsal> {
    beside(app, move |desk| {
        let backup = desk.backup(&id)?;
        let begun = desk.work.begin(Kind::Trial)?;
        let passphrase = Passphrase::new(passphrase);
        let seen = backup.rehearse(desk.folder(), &passphrase, &begun.progress, now())?;
        desk.with(|vault| vault.upkeep().rehearsed(now()))?;
        Ok(seen)
    })
    .await
}

/// Checks everything now, and says whether it is whole.
#[tauri::command]
pub(crate) async fn check_vault(app: AppHandle) -> Done<bool> {
    beside(app, upkeep::check_all).await
}

/// What is under way beside the window.
#[tauri::command(async)]
pub(crate) fn work(desk: State<'_, Desk>) -> Option<Doing> {
    desk.work.doing()
}

/// Asks it to stop.
#[tauri::command(async)]
pub(crate) fn stop_work(desk: State<'_, Desk>) {
    desk.work.stop();
}

/// The backups that a vault which is not open can be restored from, the newest first.
#[tauri::command(async)]
pub(crate) fn backups(desk: State<'_, Desk>) -> Vec<BackupRow> {
    desk.backups().iter().map(|backup| backup.row()).collect()
}

/// Asks where backups are. Nothing where the dialog was closed.
#[tauri::command(async)]
pub(crate) fn find_backups(app: AppHandle, desk: State<'_, Desk>) -> Option<Vec<BackupRow>> {
    let folder = system::ask_folder(&app)?;
    desk.look_for_backups_in(&folder);
    Some(backups(desk))
}

/// Puts a backup in the vault's place, and opens it. Says what the vault that was there is called now.
#[tauri::command]
pub(crate) async fn restore_backup(
    app: AppHandle,
    id: String,
    opening: Opening,
) -> Done<Option<String>> {
    beside(app, move |desk| {
        let backup = desk.backup(&id)?;
        opening.with(|opener| desk.restore(&backup, opener))
    })
    .await
}

/// Reads a damaged vault out into a new one in its place, and opens that. What is lost comes from the
/// backup with that id, where one is given.
#[tauri::command]
pub(crate) async fn salvage_vault(
    app: AppHandle,
    opening: Opening,
    backup: Option<String>,
) -> Done<SalvageReport> {
    beside(app, move |desk| {
        let base = backup.map(|id| desk.backup(&id)).transpose()?;
        opening.with(|opener| desk.salvage(opener, base.as_ref()))
    })
    .await
}

/// Deletes a vault that was set aside.
#[tauri::command]
pub(crate) async fn delete_set_aside(app: AppHandle, name: String) -> Done {
    beside(app, move |desk| desk.with(|vault| vault.delete_set_aside(&name, now()))).await
}
