//! Case files.

use practice::case_file::{CaseAbout, CaseFile, CaseState};
use practice::id::CaseFileId;
use practice::progress::{CaseFileView, CaseRow, ThisWeek};
use tauri::State;

use crate::desk::{Desk, now, today};
use crate::failure::Failure;

#[tauri::command(async)]
pub(crate) fn caseload(desk: State<'_, Desk>) -> Result<Vec<CaseRow>, Failure> {
    desk.with(|vault| vault.overview(today()).caseload())
}

/// What the week begins with. The vault is let go between one case file and the next, so that nothing
/// else waits for all of them.
#[tauri::command(async)]
pub(crate) fn this_week(desk: State<'_, Desk>) -> Result<ThisWeek, Failure> {
    let (sessions, open) = desk.with(|vault| {
        let open = vault.case_files().current()?.into_iter();
        let open = open.filter(|case_file| case_file.state == CaseState::Open);
        let open: Vec<CaseFileId> = open.map(|case_file| case_file.id).collect();
        Ok((vault.overview(today()).sessions_today()?, open))
    })?;
    let mut asks = Vec::new();
    for id in open {
        asks.extend(desk.with(|vault| vault.overview(today()).asks(id))?);
    }
    Ok(ThisWeek { sessions, asks })
}

#[tauri::command(async)]
pub(crate) fn open_case_file(desk: State<'_, Desk>, about: CaseAbout) -> Result<CaseFile, Failure> {
    desk.with(|vault| vault.case_files().open(&about, now()))
}

#[tauri::command(async)]
pub(crate) fn case_file(desk: State<'_, Desk>, id: CaseFileId) -> Result<CaseFileView, Failure> {
    desk.with(|vault| vault.overview(today()).case_file(id))
}

#[tauri::command(async)]
pub(crate) fn save_case_about(
    desk: State<'_, Desk>,
    id: CaseFileId,
    about: CaseAbout,
) -> Result<(), Failure> {
    desk.with(|vault| vault.case_files().save_about(id, &about, now()))
}
