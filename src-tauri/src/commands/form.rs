//! Forms.

use practice::form::{self, LibraryForm, Suggestion};
use practice::goal::GoalState;
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
        let active = goals.iter().find(|goal| goal.state == GoalState::Active);
        let words = active.and_then(|goal| goal.wording()).map(|wording| wording.words.clone());
        let concern = vault.case_files().get(case_file)?.about.presenting_concern;
        Ok(form::suggest(
            words.unwrap_or_default().as_str(),
            Some(concern.as_str()),
            &desk.supplies.library,
        ))
    })
}
