//! Forms.

use practice::form::{self, LibraryForm, Suggestion};
use practice::id::CaseFileId;
use tauri::State;

use crate::desk::Desk;
use crate::failure::Failure;

#[tauri::command(async)]
pub(crate) fn library(desk: State<'_, Desk>) -> Vec<LibraryForm> {
    desk.supplies.library.forms().to_vec()
}

#[tauri::command(async)]
pub(crate) fn suggest_forms(
    desk: State<'_, Desk>,
    case_file: CaseFileId,
) -> Result<Vec<Suggestion>, Failure> {
    desk.with(|vault| {
        let goals = vault.goals().of(case_file)?;
        let words =
            goals.first().and_then(|goal| goal.wording()).map(|wording| wording.words.clone());
        Ok(form::suggest(words.unwrap_or_default().as_str(), &desk.supplies.library))
    })
}
