//! Forms.

use chrono::Duration;
use practice::assignment::Assignment;
use practice::case_file::CaseFile;
use practice::form::{Form, LibraryForm};
use practice::goal::{self, GoalState, Suggestion};
use practice::id::CaseFileId;
use practice::progress::FormInUse;
use practice::share::Packet;
use practice::words::Words;
use tauri::State;
use tauri::ipc::Response;

use super::{assignment, delivery};
use crate::desk::{Desk, now, today};
use crate::failure::Failure;

/// Homework first, then measures.
#[tauri::command(async)]
pub(crate) fn library(desk: State<'_, Desk>) -> Vec<LibraryForm> {
    let library = &desk.supplies.library;
    [library.forms(), library.measures()].concat()
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
        Ok(goal::suggest(
            words.unwrap_or_default().as_str(),
            Some(concern.as_str()),
            &desk.supplies.library,
        ))
    })
}

#[tauri::command(async)]
pub(crate) fn favourite_forms(desk: State<'_, Desk>) -> Result<Vec<String>, Failure> {
    desk.with(|vault| vault.forms().favourites())
}

#[tauri::command(async)]
pub(crate) fn set_favourite_form(
    desk: State<'_, Desk>,
    key: String,
    favourite: bool,
) -> Result<(), Failure> {
    desk.with(|vault| vault.forms().set_favourite(&key, favourite))
}

#[tauri::command(async)]
pub(crate) fn forms_in_use(desk: State<'_, Desk>) -> Result<Vec<FormInUse>, Failure> {
    desk.with(|vault| vault.overview(today()).forms_in_use())
}

/// The page of a form as a client would get it, with `message` and for nobody.
#[tauri::command(async)]
pub(crate) fn preview_form_packet(
    desk: State<'_, Desk>,
    form: Form,
    message: Words,
) -> Result<Packet, Failure> {
    let (assignment, case_file) = example(&desk, form, message)?;
    desk.with(|vault| assignment::packet_for(vault, &assignment, &case_file))
}

/// The sheet of a form as a client would get it, with `message` and for nobody.
#[tauri::command(async)]
pub(crate) fn preview_form_paper(
    desk: State<'_, Desk>,
    form: Form,
    message: Words,
) -> Result<Response, Failure> {
    let (assignment, case_file) = example(&desk, form, message)?;
    Ok(Response::new(delivery::paper_for(&desk, &assignment, &case_file)?.bytes))
}

fn example(desk: &Desk, form: Form, message: Words) -> Result<(Assignment, CaseFile), Failure> {
    let details = desk.with(|vault| vault.practice_details())?;
    let case_file = CaseFile::example(&details.language)?;
    let first_day = today() + Duration::days(1);
    let assignment = Assignment::example(form, &case_file, message, first_day, now())?;
    Ok((assignment, case_file))
}
