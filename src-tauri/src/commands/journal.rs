//! The journal: looked at, verified, taken along.

use practice::vault::JournalRow;
use tauri::{AppHandle, State};

use crate::desk::{Desk, now};
use crate::failure::Failure;
use crate::system::{self, Prepared, Saved};

/// How many rows the window shows at once.
const ROWS: u32 = 50;

#[tauri::command(async)]
pub(crate) fn journal(
    desk: State<'_, Desk>,
    before: Option<u32>,
) -> Result<Vec<JournalRow>, Failure> {
    desk.with(|vault| vault.journal().page(ROWS, before))
}

#[tauri::command(async)]
pub(crate) fn verify_journal(desk: State<'_, Desk>) -> Result<(), Failure> {
    desk.with(|vault| vault.verify_journal())
}

#[tauri::command(async)]
pub(crate) fn export_journal(app: AppHandle, desk: State<'_, Desk>) -> Result<Saved, Failure> {
    let name = format!("Journal {}.jsonl", now().date_naive());
    let Some(path) = system::ask_where(&app, &name, "JSON", "jsonl") else {
        return Ok(Saved::Cancelled);
    };
    let mut lines = Vec::new();
    desk.with(|vault| vault.journal().export(&mut lines, now()))?;
    Prepared::write(&path, &lines)?.put_in_place()
}
