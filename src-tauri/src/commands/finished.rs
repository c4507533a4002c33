//! What came back, on paper: an assignment with the answers in their places, for the session or for the
//! file of a client who keeps one.

use practice::assignment::ReturnedWeek;
use practice::document::{self, FinishedSheet, Pdf};
use practice::id::AssignmentId;
use practice::progress::{Homework, Week};
use practice::reply::on_paper;
use tauri::{AppHandle, State};

use super::delivery::{case_file_of, whole, with_sheet};
use crate::desk::{Desk, now, today};
use crate::failure::Failure;
use crate::printing;
use crate::system::{self, Prepared, Saved};

/// Saves an assignment with its answers as a PDF. `anyway` goes on although some characters are in no font.
#[tauri::command(async)]
pub(crate) fn save_finished(
    app: AppHandle,
    desk: State<'_, Desk>,
    assignment: AssignmentId,
    anyway: bool,
) -> Result<Saved, Failure> {
    let (name, pdf) = finished(&desk, assignment, anyway)?;
    match system::ask_where(&app, &name, "PDF", "pdf") {
        Some(path) => {
            let prepared = Prepared::write(&path, &pdf.bytes)?;
            took_out(&desk, assignment)?;
            prepared.put_in_place()
        }
        None => Ok(Saved::Cancelled),
    }
}

/// Prints an assignment with its answers.
#[tauri::command(async)]
pub(crate) fn print_finished(
    desk: State<'_, Desk>,
    assignment: AssignmentId,
    printer: String,
    anyway: bool,
) -> Result<(), Failure> {
    let (_, pdf) = finished(&desk, assignment, anyway)?;
    printing::print(&printer, &pdf.bytes)?;
    took_out(&desk, assignment)
}

/// Lets the system's viewer show an assignment with its answers, to be printed from there.
#[tauri::command(async)]
pub(crate) fn view_finished(
    desk: State<'_, Desk>,
    assignment: AssignmentId,
    anyway: bool,
) -> Result<(), Failure> {
    let (name, pdf) = finished(&desk, assignment, anyway)?;
    desk.show(&name, &pdf.bytes)?;
    took_out(&desk, assignment)
}

fn finished(desk: &Desk, assignment: AssignmentId, anyway: bool) -> Result<(String, Pdf), Failure> {
    let homework = desk.with(|vault| {
        let given = vault.assignments().get(assignment)?;
        let all = vault.overview(today()).homework(given.case_file)?;
        let this = all.into_iter().find(|homework| homework.assignment.id == assignment);
        this.ok_or(practice::Error::NotFound)
    })?;
    let Homework { assignment: given, entries, weeks, .. } = &homework;
    let weeks: Vec<ReturnedWeek> = weeks.iter().map(Week::returned).collect();
    let (header, entries) = on_paper(entries);
    let pdf = with_sheet(desk, given, &case_file_of(desk, given)?, |sheet, fonts| {
        let sheet = FinishedSheet { sheet: *sheet, header, entries: &entries, weeks: &weeks };
        document::finished(&sheet, fonts)
    })?;
    Ok((format!("Answers {}.pdf", given.code), whole(pdf, anyway)?))
}

/// Answers left the vault: the journal says so.
fn took_out(desk: &Desk, assignment: AssignmentId) -> Result<(), Failure> {
    desk.with(|vault| vault.replies().taken_out(assignment, now()))
}
