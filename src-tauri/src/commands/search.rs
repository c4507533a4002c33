//! Search.

use practice::progress::Found;
use practice::vault::search::Cursor;
use tauri::State;

use crate::desk::{Desk, today};
use crate::failure::Failure;

/// How many hits are shown at once.
const PAGE: u32 = 20;

#[tauri::command(async)]
pub(crate) fn search(
    desk: State<'_, Desk>,
    query: String,
    before: Option<Cursor>,
) -> Result<Vec<Found>, Failure> {
    desk.with(|vault| vault.overview(today()).find(&query, PAGE, before))
}
