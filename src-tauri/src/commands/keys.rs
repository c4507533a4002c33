//! The keys: passphrases and recovery sheets.

use std::path::Path;

use ::practice::Words;
use ::practice::case_file::CaseFile;
use ::practice::form::Text;
use ::practice::vault::{Links, Passphrase, Strength};
use serde::Serialize;
use tauri::{AppHandle, State};
use ts_rs::TS;

use crate::desk::{Desk, Security};
use crate::failure::Failure;
use crate::printing;
use crate::system::{self, Prepared, Saved};

type Done<T = ()> = Result<T, Failure>;

/// What the file of a recovery sheet is called.
const SHEET: &str = "Recovery sheet.pdf";

#[tauri::command(async)]
pub(crate) fn security(desk: State<'_, Desk>) -> Done<Security> {
    desk.security()
}

#[tauri::command(async)]
pub(crate) fn passphrase_strength(desk: State<'_, Desk>, passphrase: String) -> Strength {
    desk.strength(&Passphrase::new(passphrase))
}

#[tauri::command(async)]
pub(crate) fn propose_passphrase() -> Done<String> {
    Ok(Passphrase::propose()?.to_string())
}

#[tauri::command(async)]
pub(crate) fn print_sheet(desk: State<'_, Desk>, printer: String) -> Done {
    printing::print(&printer, &desk.sheet_on_paper()?.bytes)
}

#[tauri::command(async)]
pub(crate) fn view_sheet(desk: State<'_, Desk>) -> Done {
    desk.show(SHEET, &desk.sheet_on_paper()?.bytes)
}

/// Saves the sheet, but not where whoever finds the vault or a copy of it finds the sheet too.
#[tauri::command(async)]
pub(crate) fn save_sheet(app: AppHandle, desk: State<'_, Desk>) -> Done<Saved> {
    let sheet = desk.sheet_on_paper()?;
    let Some(path) = system::ask_where(&app, SHEET, "PDF", "pdf") else {
        return Ok(Saved::Cancelled);
    };
    desk.sheet_may_lie_in(path.parent().unwrap_or(Path::new("/")))?;
    Prepared::write(&path, &sheet.bytes)?.put_in_place()
}

#[tauri::command(async)]
pub(crate) fn confirm_sheet(desk: State<'_, Desk>, typed: String) -> Done<bool> {
    desk.confirm_sheet(&typed)
}

#[tauri::command(async)]
pub(crate) fn put_sheet_away(desk: State<'_, Desk>) -> Done {
    desk.put_sheet_away()
}

#[tauri::command(async)]
pub(crate) fn renew_sheet(desk: State<'_, Desk>, passphrase: String) -> Done {
    desk.renew_sheet(&Passphrase::new(passphrase))
}

#[tauri::command(async)]
pub(crate) fn check_recovery(desk: State<'_, Desk>, typed: String) -> Done {
    desk.check_recovery(&typed)
}

#[tauri::command(async)]
pub(crate) fn recover(desk: State<'_, Desk>, typed: String, passphrase: String) -> Done {
    desk.recover(&typed, &Passphrase::new(passphrase))
}

#[tauri::command(async)]
pub(crate) fn change_passphrase(desk: State<'_, Desk>, current: String, new: String) -> Done {
    desk.change_passphrase(&Passphrase::new(current), &Passphrase::new(new))
}

/// `renew_links` ends every link that was given so far.
#[tauri::command(async)]
pub(crate) fn exchange_keys(
    desk: State<'_, Desk>,
    current: String,
    new: String,
    renew_links: bool,
) -> Done {
    let links = if renew_links { Links::Renew } else { Links::Keep };
    desk.exchange_keys(&Passphrase::new(current), &Passphrase::new(new), links)
}

/// Homework that a client may still answer, as long as its link is not drawn anew.
#[derive(Debug, Serialize, TS)]
#[ts(export, export_to = "security.ts")]
pub(crate) struct OpenLink {
    /// What the case file is called on screen.
    case_file: Words,
    /// The form's title.
    form: Text,
    /// The four characters of the assignment.
    code: String,
}

#[tauri::command(async)]
pub(crate) fn open_links(desk: State<'_, Desk>) -> Done<Vec<OpenLink>> {
    desk.with(|vault| {
        let link = |id| {
            let given = vault.assignments().get(id)?;
            let CaseFile { about, number, .. } = vault.case_files().get(given.case_file)?;
            let case_file = about.called.unwrap_or_else(|| number.into());
            Ok(OpenLink { case_file, form: given.form.title, code: given.code })
        };
        vault.assignments().answerable()?.into_iter().map(link).collect()
    })
}
