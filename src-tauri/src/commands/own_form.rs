//! The therapist's own forms: made, edited, kept, taken along and read from files.

use practice::form::{Form, FormFault, FormFile, FormVersion, MAX_FILE, OwnForm};
use practice::id::CaseFileId;
use tauri::{AppHandle, State};

use crate::desk::{Desk, now};
use crate::dropped::Dropped;
use crate::failure::Failure;
use crate::system::{self, NamedFile, Prepared, Saved};

#[tauri::command(async)]
pub(crate) fn own_forms(desk: State<'_, Desk>) -> Result<Vec<OwnForm>, Failure> {
    desk.with(|vault| vault.forms().own())
}

/// The beginning of an own form that is made from `form`. Nothing is kept yet.
#[tauri::command(async)]
pub(crate) fn adapt_form(
    desk: State<'_, Desk>,
    form: Form,
    language: String,
) -> Result<Form, Failure> {
    desk.with(|vault| vault.forms().adapted(&form, &language, &desk.supplies.library))
}

#[tauri::command(async)]
pub(crate) fn form_work(desk: State<'_, Desk>, key: String) -> Result<Option<Form>, Failure> {
    desk.with(|vault| vault.forms().work(&key))
}

/// Saves a form as it is being typed, and says what is still wrong with it.
#[tauri::command(async)]
pub(crate) fn save_form_work(
    desk: State<'_, Desk>,
    form: Form,
    made_for: Option<CaseFileId>,
    made_from: Option<String>,
) -> Result<Vec<FormFault>, Failure> {
    desk.with(|vault| vault.forms().save_work(&form, made_for, made_from.as_deref(), now()))?;
    Ok(form.faults())
}

#[tauri::command(async)]
pub(crate) fn form_faults(form: Form) -> Vec<FormFault> {
    form.faults()
}

#[tauri::command(async)]
pub(crate) fn discard_form_work(desk: State<'_, Desk>, key: String) -> Result<(), Failure> {
    desk.with(|vault| vault.forms().discard_work(&key))
}

#[tauri::command(async)]
pub(crate) fn keep_form(
    desk: State<'_, Desk>,
    form: Form,
    made_for: Option<CaseFileId>,
    made_from: Option<String>,
) -> Result<OwnForm, Failure> {
    desk.with(|vault| vault.forms().keep(form, made_for, made_from.as_deref(), now()))
}

#[tauri::command(async)]
pub(crate) fn archive_form(
    desk: State<'_, Desk>,
    key: String,
    archived: bool,
) -> Result<(), Failure> {
    desk.with(|vault| vault.forms().archive(&key, archived, now()))
}

/// Offers an own form for one client, or for everybody.
#[tauri::command(async)]
pub(crate) fn offer_form_to(
    desk: State<'_, Desk>,
    key: String,
    made_for: Option<CaseFileId>,
) -> Result<(), Failure> {
    desk.with(|vault| vault.forms().offer_to(&key, made_for, now()))
}

#[tauri::command(async)]
pub(crate) fn form_versions(
    desk: State<'_, Desk>,
    key: String,
) -> Result<Vec<FormVersion>, Failure> {
    desk.with(|vault| vault.forms().versions(&key))
}

/// Saves a form of the library or an own one as a file.
#[tauri::command(async)]
pub(crate) fn export_form(
    app: AppHandle,
    desk: State<'_, Desk>,
    key: String,
) -> Result<Saved, Failure> {
    let (name, json) = desk.with(|vault| vault.forms().file(&key, &desk.supplies.library))?;
    let Some(path) = system::ask_where(&app, &name, "Form", "json") else {
        return Ok(Saved::Cancelled);
    };
    let prepared = Prepared::write(&path, json.as_bytes())?;
    desk.with(|vault| vault.forms().exported(now()))?;
    prepared.put_in_place()
}

/// Asks for a file and reads a form from it; nothing where the dialog was closed.
#[tauri::command(async)]
pub(crate) fn import_form(
    app: AppHandle,
    desk: State<'_, Desk>,
) -> Result<Option<FormFile>, Failure> {
    let path = system::ask_which(&app, "Form", &["json"]);
    path.map(|path| read(&desk, &NamedFile::read(&path, MAX_FILE)?)).transpose()
}

/// Whether the file that was dropped on the window is a form.
#[tauri::command]
pub(crate) fn dropped_form(dropped: State<'_, Dropped>) -> bool {
    dropped.is_form()
}

/// Reads a form from the file that was dropped on the window; nothing where none was.
#[tauri::command(async)]
pub(crate) fn open_dropped(
    dropped: State<'_, Dropped>,
    desk: State<'_, Desk>,
) -> Result<Option<FormFile>, Failure> {
    dropped.take().map(|path| read(&desk, &NamedFile::read(&path, MAX_FILE)?)).transpose()
}

fn read(desk: &Desk, file: &NamedFile) -> Result<FormFile, Failure> {
    desk.with(|vault| vault.forms().import(&file.name, &file.bytes, &desk.supplies.library, now()))
}
