//! Forms.

use practice::form::{self, EnteredBy, LibraryForm, Suggestion};
use practice::id::CaseFileId;
use tauri::State;

use crate::desk::Desk;
use crate::failure::Failure;

/// What a client can be given: the homework, and after it the measures that have their wording.
#[tauri::command(async)]
pub(crate) fn library(desk: State<'_, Desk>) -> Vec<LibraryForm> {
    let library = &desk.supplies.library;
    let with_wording =
        library.measures().iter().filter(|measure| measure.form.entered_by == EnteredBy::Client);
    library.forms().iter().chain(with_wording).cloned().collect()
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
