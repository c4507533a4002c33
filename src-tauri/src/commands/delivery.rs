//! Handing over: the PDF and the page file.

use std::path::Path;

use practice::assignment::{Assignment, Channel, Protection};
use practice::case_file::CaseFile;
use practice::document::{self, AssignmentSheet, Pdf};
use practice::id::AssignmentId;
use practice::words::Words;
use tauri::{AppHandle, State};

use super::assignment::packet;
use crate::desk::{Desk, now};
use crate::failure::Failure;
use crate::printing;
use crate::system::{self, Prepared, Saved};

/// Saves the PDF of an assignment, which opens with `password` where there is one. `anyway` goes on
/// although some characters are in no font.
#[tauri::command(async)]
pub(crate) fn save_pdf(
    app: AppHandle,
    desk: State<'_, Desk>,
    assignment: AssignmentId,
    password: Option<Words>,
    anyway: bool,
) -> Result<Saved, Failure> {
    let (name, pdf) = whole_paper(&desk, assignment, Channel::Pdf, anyway)?;
    let (protection, bytes) = match password {
        Some(password) => (Protection::Password, document::with_password(&pdf.bytes, &password)?),
        None => (Protection::None, pdf.bytes),
    };
    match system::ask_where(&app, &name, "PDF", "pdf") {
        Some(path) => hand_over(&desk, assignment, Channel::Pdf, protection, &path, &bytes),
        None => Ok(Saved::Cancelled),
    }
}

/// Prints an assignment, and writes down that it left on paper.
#[tauri::command(async)]
pub(crate) fn print_pdf(
    desk: State<'_, Desk>,
    assignment: AssignmentId,
    printer: String,
    anyway: bool,
) -> Result<(), Failure> {
    let (_, pdf) = whole_paper(&desk, assignment, Channel::Paper, anyway)?;
    printing::print(&printer, &pdf.bytes)?;
    left_on_paper(&desk, assignment)
}

/// Lets the system's viewer show an assignment, to be printed from there.
#[tauri::command(async)]
pub(crate) fn view_pdf(
    desk: State<'_, Desk>,
    assignment: AssignmentId,
    anyway: bool,
) -> Result<(), Failure> {
    let (name, pdf) = whole_paper(&desk, assignment, Channel::Paper, anyway)?;
    desk.show(&name, &pdf.bytes)?;
    left_on_paper(&desk, assignment)
}

/// Saves the client page with an assignment inside.
#[tauri::command(async)]
pub(crate) fn save_page(
    app: AppHandle,
    desk: State<'_, Desk>,
    assignment: AssignmentId,
) -> Result<Saved, Failure> {
    let (code, page) = desk.with(|vault| {
        vault.assignments().may_leave(assignment, Channel::File, now())?;
        let given = vault.assignments().get(assignment)?;
        Ok((given.code.clone(), desk.supplies.page.fill(&packet(vault, &given)?)?))
    })?;
    match system::ask_where(&app, &format!("Form {code}.html"), "HTML", "html") {
        Some(path) => {
            hand_over(&desk, assignment, Channel::File, Protection::None, &path, page.as_bytes())
        }
        None => Ok(Saved::Cancelled),
    }
}

/// The PDF of an assignment, and what its file is called. Not where it may not leave by this way, nor
/// where characters are missing on it, unless `anyway`.
fn whole_paper(
    desk: &Desk,
    assignment: AssignmentId,
    channel: Channel,
    anyway: bool,
) -> Result<(String, Pdf), Failure> {
    let given = desk.with(|vault| {
        vault.assignments().may_leave(assignment, channel, now())?;
        vault.assignments().get(assignment)
    })?;
    let pdf = paper(desk, &given)?;
    if !pdf.missing.is_empty() && !anyway {
        return Err(Failure::missing_glyphs(&pdf.missing));
    }
    Ok((format!("Form {}.pdf", given.code), pdf))
}

fn left_on_paper(desk: &Desk, assignment: AssignmentId) -> Result<(), Failure> {
    desk.with(|vault| vault.deliveries().record(assignment, Channel::Paper, now()).map(drop))
}

/// The PDF of an assignment with the practice's letterhead.
pub(super) fn paper(desk: &Desk, assignment: &Assignment) -> Result<Pdf, Failure> {
    let case_file = desk.with(|vault| vault.case_files().get(assignment.case_file))?;
    paper_for(desk, assignment, &case_file)
}

/// The same for a case file that need not be in the vault.
pub(super) fn paper_for(
    desk: &Desk,
    assignment: &Assignment,
    case_file: &CaseFile,
) -> Result<Pdf, Failure> {
    let (details, logo, next_session) = desk.with(|vault| {
        let next_session = vault.sessions().next(case_file.id, now().naive_local())?;
        Ok((vault.practice_details()?, vault.logo()?, next_session))
    })?;
    let line = details.line();
    let sheet = AssignmentSheet {
        logo: logo.as_ref(),
        ..AssignmentSheet::of(assignment, &details, &line, case_file, next_session)
    };
    Ok(document::assignment(&sheet, &desk.supplies.fonts)?)
}

/// Saves a file and writes down that it left. Nothing stands under the file's name that is not in the
/// disclosure log, also where the vault was locked while the dialog stood.
fn hand_over(
    desk: &Desk,
    assignment: AssignmentId,
    channel: Channel,
    protection: Protection,
    path: &Path,
    bytes: &[u8],
) -> Result<Saved, Failure> {
    let prepared = Prepared::write(path, bytes)?;
    desk.with(|vault| vault.deliveries().record_protected(assignment, channel, protection, now()))?;
    prepared.put_in_place()
}
