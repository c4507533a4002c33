//! Case files.

use practice::case_file::{CaseAbout, CaseFile};
use practice::id::CaseFileId;
use practice::progress::{CaseFileView, CaseRow};
use tauri::State;

use crate::desk::{Desk, now, today};
use crate::failure::Failure;

#[tauri::command(async)]
pub(crate) fn caseload(desk: State<'_, Desk>) -> Result<Vec<CaseRow>, Failure> {
    desk.with(|vault| vault.overview(today()).caseload())
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
