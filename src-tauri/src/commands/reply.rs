//! Replies: by paste and by file.

use practice::reply::{Received, Source};
use practice::share::MAX_TEXT;
use tauri::{AppHandle, State};

use crate::desk::{Desk, now};
use crate::failure::Failure;
use crate::system;

#[tauri::command(async)]
pub(crate) fn receive_text(desk: State<'_, Desk>, text: String) -> Result<Received, Failure> {
    desk.with(|vault| vault.replies().receive(&text, Source::Paste, now()))
}

/// Asks for a file and receives what is in it; nothing where the dialog was closed.
#[tauri::command(async)]
pub(crate) fn receive_file(
    app: AppHandle,
    desk: State<'_, Desk>,
) -> Result<Option<Received>, Failure> {
    match system::open(&app, "Reply", &["ownwords", "txt"], MAX_TEXT as u64)? {
        Some(text) => {
            desk.with(|vault| vault.replies().receive(&text, Source::File, now())).map(Some)
        }
        None => Ok(None),
    }
}
