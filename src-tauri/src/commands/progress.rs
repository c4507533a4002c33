//! Progress: how it goes in a case file, and taking the numbers along as files.

use practice::document::{self, FinishedSheet, Report};
use practice::id::{AssignmentId, CaseFileId};
use practice::progress::{CaseReport, FinishedHomework, Progress, ReportFor, Which};
use practice::reply::on_paper;
use tauri::{AppHandle, State};

use super::delivery::{Letterhead, whole};
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

/// Saves the report of a case, or the client's own copy of the record, as a PDF called by the case number.
/// `anyway` goes on although some characters are in no font.
#[tauri::command(async)]
pub(crate) fn save_report(
    app: AppHandle,
    desk: State<'_, Desk>,
    case_file: CaseFileId,
    whom: ReportFor,
    anyway: bool,
) -> Result<Saved, Failure> {
    let (name, pdf) = report(&desk, case_file, whom)?;
    let pdf = whole(pdf, anyway)?;
    let Some(path) = system::ask_where(&app, &name, "PDF", "pdf") else {
        return Ok(Saved::Cancelled);
    };
    let prepared = Prepared::write(&path, &pdf.bytes)?;
    desk.with(|vault| vault.overview(today()).taken_out(case_file, now()))?;
    prepared.put_in_place()
}

/// The report as a file, and what it is called.
fn report(
    desk: &Desk,
    case_file: CaseFileId,
    whom: ReportFor,
) -> Result<(String, document::Pdf), Failure> {
    let (report, case_file, letterhead) = desk.with(|vault| {
        let report = vault.overview(today()).report(case_file, whom)?;
        Ok((report, vault.case_files().get(case_file)?, Letterhead::of(vault)?))
    })?;
    let CaseReport { title, about, language, made, parts, homework } = &report;
    let answers: Vec<_> = homework.iter().map(|given| on_paper(&given.entries)).collect();
    let sheets: Vec<FinishedSheet<'_>> = homework
        .iter()
        .zip(&answers)
        .map(|(FinishedHomework { assignment, weeks, .. }, (header, entries))| FinishedSheet {
            sheet: letterhead.over(assignment, &case_file, None),
            header: *header,
            weeks,
            entries,
        })
        .collect();
    let (from, line, logo) = letterhead.parts();
    let head = Report {
        practice_name: &from.name,
        practice_line: line,
        logo,
        paper: from.paper,
        language,
        about,
        made: *made,
        title,
        parts,
    };
    let pdf = desk.supplies.on_paper(|fonts| document::report(&head, &sheets, fonts))?;
    let name = match whom {
        ReportFor::Practice => "Report",
        ReportFor::Client => "Record",
    };
    Ok((format!("{name} {about}.pdf"), pdf))
}
