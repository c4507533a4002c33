//! Progress: how it goes in a case file, and taking the numbers along as files.

use practice::id::{AssignmentId, CaseFileId};
use practice::progress::{Progress, Which};
use tauri::{AppHandle, State};

use crate::desk::{Desk, now, today};
use crate::failure::Failure;
use crate::system::{self, Prepared, Saved};

#[tauri::command(async)]
pub(crate) fn progress(desk: State<'_, Desk>, case_file: CaseFileId) -> Result<Progress, Failure> {
    desk.with(|vault| vault.progress(case_file, today()))
}

/// Saves the entries of all homework with the form of `assignment` as a table. The file is called by the
/// homework's code.
#[tauri::command(async)]
pub(crate) fn save_entries(
    app: AppHandle,
    desk: State<'_, Desk>,
    case_file: CaseFileId,
    assignment: AssignmentId,
) -> Result<Saved, Failure> {
    let given = desk.with(|vault| vault.assignments().get(assignment))?;
    let name = format!("Answers {}.csv", given.code);
    let Some(path) = system::ask_where(&app, &name, "CSV", "csv") else {
        return Ok(Saved::Cancelled);
    };
    let which = Which::Form(given.form.key);
    let csv =
        desk.with(|vault| vault.overview(today()).entries_as_csv(case_file, &which, now()))?;
    Prepared::write(&path, csv.as_bytes())?.put_in_place()
}

/// Saves everything in a case file but private process notes. The file is called by the case number.
#[tauri::command(async)]
pub(crate) fn save_case_as_json(
    app: AppHandle,
    desk: State<'_, Desk>,
    case_file: CaseFileId,
) -> Result<Saved, Failure> {
    let number = desk.with(|vault| vault.case_files().get(case_file))?.number;
    let Some(path) = system::ask_where(&app, &format!("Case {number}.json"), "JSON", "json") else {
        return Ok(Saved::Cancelled);
    };
    let json = desk.with(|vault| vault.overview(today()).case_as_json(case_file, now()))?;
    Prepared::write(&path, json.as_bytes())?.put_in_place()
}
