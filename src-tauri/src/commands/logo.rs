//! The practice's logo: chosen from a file, shown as paper shows it, removed.

use practice::document;
use practice::practice_details::logo::{Logo, LogoFault, MAX_FILE};
use serde::Serialize;
use tauri::ipc::Response;
use tauri::{AppHandle, State};
use ts_rs::TS;

use crate::desk::{Desk, now};
use crate::failure::Failure;
use crate::system::{self, NamedFile};

/// What became of choosing a logo.
#[derive(Debug, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export, export_to = "logo.ts")]
pub(crate) enum ChosenLogo {
    /// It is kept.
    Kept,
    /// The file cannot be used; the logo before stays.
    Unusable {
        /// Why.
        fault: LogoFault,
    },
    /// The dialog was closed.
    Cancelled,
}

/// Asks for a file and keeps the logo that is made of it.
#[tauri::command(async)]
pub(crate) fn choose_logo(app: AppHandle, desk: State<'_, Desk>) -> Result<ChosenLogo, Failure> {
    let Some(path) = system::ask_which(&app, "PNG, SVG", &["png", "svg"]) else {
        return Ok(ChosenLogo::Cancelled);
    };
    let file = NamedFile::read(&path, MAX_FILE as usize)?;
    match Logo::read(&file.bytes) {
        Ok(logo) => {
            desk.with(|vault| vault.keep_logo(&logo, now()))?;
            Ok(ChosenLogo::Kept)
        }
        Err(fault) => Ok(ChosenLogo::Unusable { fault }),
    }
}

/// The logo on a small page of its own; no bytes where there is none.
#[tauri::command(async)]
pub(crate) fn logo_paper(desk: State<'_, Desk>) -> Result<Response, Failure> {
    let bytes = match desk.with(|vault| vault.logo())? {
        Some(logo) => document::logo_alone(&logo, &desk.supplies.fonts)?.bytes,
        None => Vec::new(),
    };
    Ok(Response::new(bytes))
}

#[tauri::command(async)]
pub(crate) fn remove_logo(desk: State<'_, Desk>) -> Result<(), Failure> {
    desk.with(|vault| vault.remove_logo(now()))
}
