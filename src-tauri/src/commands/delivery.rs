//! Handing over: the PDF, paper and the page file.

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use practice::assignment::{Assignment, Channel, Protection};
use practice::case_file::CaseFile;
use practice::document::{self, AssignmentSheet, Fonts, Pdf};
use practice::id::AssignmentId;
use practice::practice_details::PracticeDetails;
use practice::practice_details::logo::Logo;
use practice::vault::Vault;
use practice::words::Words;
use serde::Deserialize;
use tauri::{AppHandle, State};
use ts_rs::TS;

use super::parcel::Parcel;
use crate::desk::{Desk, now};
use crate::failure::{Code, Failure};
use crate::printing;
use crate::system::{self, Prepared, Saved};

/// Saves the PDF of an assignment with fields to be filled in on a screen, which opens with `password` where
/// there is one.
#[tauri::command(async)]
pub(crate) fn save_pdf(
    app: AppHandle,
    desk: State<'_, Desk>,
    assignment: AssignmentId,
    password: Option<Words>,
    sheet: Sheet,
) -> Result<Saved, Failure> {
    let file = pdf_file(&desk, assignment, Channel::Pdf, password.as_ref(), sheet)?;
    save(&desk, &[assignment], Channel::Pdf, &file, |name| {
        system::ask_where(&app, name, "PDF", "pdf")
    })
}

/// Prints an assignment, and writes down that it left on paper.
#[tauri::command(async)]
pub(crate) fn print_pdf(
    desk: State<'_, Desk>,
    assignment: AssignmentId,
    printer: String,
    sheet: Sheet,
) -> Result<(), Failure> {
    print(&desk, assignment, &printer, sheet)
}

/// Lets the system's viewer show an assignment, to be printed from there.
#[tauri::command(async)]
pub(crate) fn view_pdf(
    desk: State<'_, Desk>,
    assignment: AssignmentId,
    sheet: Sheet,
) -> Result<(), Failure> {
    view(&desk, assignment, sheet)
}

/// Saves the client page with these assignments inside.
#[tauri::command(async)]
pub(crate) fn save_page(
    app: AppHandle,
    desk: State<'_, Desk>,
    assignments: Vec<AssignmentId>,
) -> Result<Saved, Failure> {
    let file = page_file(&desk, &assignments, Channel::File)?;
    save(&desk, &assignments, Channel::File, &file, |name| {
        system::ask_where(&app, name, "HTML", "html")
    })
}

fn print(
    desk: &Desk,
    assignment: AssignmentId,
    printer: &str,
    sheet: Sheet,
) -> Result<(), Failure> {
    let (_, pdf) = whole_paper(desk, assignment, Channel::Paper, sheet)?;
    printing::print(printer, &pdf.bytes)?;
    left_on_paper(desk, assignment)
}

fn view(desk: &Desk, assignment: AssignmentId, sheet: Sheet) -> Result<(), Failure> {
    let (name, pdf) = whole_paper(desk, assignment, Channel::Paper, sheet)?;
    desk.show(&name, &pdf.bytes)?;
    left_on_paper(desk, assignment)
}

/// How a sheet is wanted.
#[derive(Clone, Copy, Debug, Default, Deserialize, TS)]
#[ts(export, export_to = "delivery.ts")]
pub(crate) struct Sheet {
    /// With its link as a code to scan. Paper lies about, so the link asks for the client's words.
    pub(super) with_link: bool,
    /// Although some characters are in no font.
    pub(super) anyway: bool,
}

/// A file as it leaves.
pub(super) struct Leaving {
    /// Its name, which tells nobody anything.
    pub(super) name: String,
    /// What is in it.
    pub(super) bytes: Vec<u8>,
    /// What it opens with.
    pub(super) protection: Protection,
}

/// The PDF of an assignment with fields, where it may leave by `channel`; it opens with `password` where
/// there is one.
pub(super) fn pdf_file(
    desk: &Desk,
    assignment: AssignmentId,
    channel: Channel,
    password: Option<&Words>,
    sheet: Sheet,
) -> Result<Leaving, Failure> {
    let (name, pdf) = whole_paper(desk, assignment, channel, sheet)?;
    Ok(match password {
        Some(password) => Leaving {
            name,
            bytes: document::with_password(&pdf.bytes, password)?,
            protection: Protection::Password,
        },
        None => Leaving { name, bytes: pdf.bytes, protection: Protection::None },
    })
}

/// The client page with these assignments inside, where each may leave by `channel`.
pub(super) fn page_file(
    desk: &Desk,
    assignments: &[AssignmentId],
    channel: Channel,
) -> Result<Leaving, Failure> {
    let (code, page) = desk.with(|vault| {
        let parcel = Parcel::of(vault, assignments, channel)?;
        Ok((parcel.code, desk.supplies.page.fill(&parcel.packet)?))
    })?;
    let name = format!("Form {code}.html");
    Ok(Leaving { name, bytes: page.into_bytes(), protection: Protection::None })
}

/// Saves a file where `ask` says, and writes down that it left.
pub(super) fn save(
    desk: &Desk,
    assignments: &[AssignmentId],
    channel: Channel,
    file: &Leaving,
    ask: impl FnOnce(&str) -> Option<PathBuf>,
) -> Result<Saved, Failure> {
    match ask(&file.name) {
        Some(path) => hand_over(desk, assignments, channel, file.protection, &path, &file.bytes),
        None => Ok(Saved::Cancelled),
    }
}

/// The PDF of an assignment, and what its file is called: with fields where it leaves as a file. Not where it
/// may not leave by this way, nor where its link finds no room on it, nor where characters are missing that
/// nobody agreed to miss.
fn whole_paper(
    desk: &Desk,
    assignment: AssignmentId,
    channel: Channel,
    sheet: Sheet,
) -> Result<(String, Pdf), Failure> {
    let (given, link) = desk.with(|vault| {
        vault.assignments().may_leave(assignment, channel, now())?;
        let link = match sheet.with_link {
            true => Parcel::of(vault, &[assignment], channel)?.link(vault, true)?,
            false => None,
        };
        Ok((vault.assignments().get(assignment)?, link))
    })?;
    if sheet.with_link && link.is_none() {
        return Err(Failure::of(Code::NoClientPage));
    }
    let pdf = leaving(desk, &given, channel, link.as_deref())?;
    if pdf.link_left_off {
        return Err(Failure::of(Code::LinkTooLong));
    }
    Ok((file_name(&given), whole(pdf, sheet.anyway)?))
}

/// The sheet of an assignment as it leaves: with fields where it leaves as a file, and with its link as a
/// code where there is one.
pub(super) fn leaving(
    desk: &Desk,
    given: &Assignment,
    channel: Channel,
    link: Option<&str>,
) -> Result<Pdf, Failure> {
    with_sheet(desk, given, &case_file_of(desk, given)?, |sheet, fonts| {
        let sheet = AssignmentSheet { link, ..*sheet };
        match channel {
            Channel::Paper => document::assignment(&sheet, fonts),
            _ => document::fillable(&sheet, &given.form_hash, fonts),
        }
    })
}

/// What the file of an assignment's sheet is called. It tells nobody anything.
pub(super) fn file_name(assignment: &Assignment) -> String {
    format!("Form {}.pdf", assignment.code)
}

/// The PDF, unless characters are missing on it that nobody agreed to miss.
pub(super) fn whole(pdf: Pdf, anyway: bool) -> Result<Pdf, Failure> {
    if pdf.missing.is_empty() || anyway {
        Ok(pdf)
    } else {
        Err(Failure::missing_glyphs(&pdf.missing))
    }
}

fn left_on_paper(desk: &Desk, assignment: AssignmentId) -> Result<(), Failure> {
    desk.with(|vault| vault.deliveries().record(assignment, Channel::Paper, now()).map(drop))
}

/// The PDF of an assignment with the practice's letterhead.
pub(super) fn paper(desk: &Desk, assignment: &Assignment) -> Result<Pdf, Failure> {
    paper_for(desk, assignment, &case_file_of(desk, assignment)?)
}

pub(super) fn case_file_of(desk: &Desk, assignment: &Assignment) -> Result<CaseFile, Failure> {
    desk.with(|vault| vault.case_files().get(assignment.case_file))
}

/// The same for a case file that need not be in the vault.
pub(super) fn paper_for(
    desk: &Desk,
    assignment: &Assignment,
    case_file: &CaseFile,
) -> Result<Pdf, Failure> {
    with_sheet(desk, assignment, case_file, document::assignment)
}

/// Makes something of an assignment's sheet under the practice's letterhead.
pub(super) fn with_sheet(
    desk: &Desk,
    assignment: &Assignment,
    case_file: &CaseFile,
    make: impl Fn(&AssignmentSheet<'_>, &Fonts) -> practice::Result<Pdf>,
) -> Result<Pdf, Failure> {
    let (letterhead, next_session) = desk.with(|vault| {
        let next_session = vault.sessions().next(case_file.id, now().naive_local())?;
        Ok((Letterhead::of(vault)?, next_session))
    })?;
    let sheet = letterhead.over(assignment, case_file, next_session);
    desk.supplies.on_paper(|fonts| make(&sheet, fonts))
}

/// What stands at the top of every sheet of the practice.
pub(super) struct Letterhead {
    details: PracticeDetails,
    line: String,
    logo: Option<Logo>,
}

impl Letterhead {
    pub(super) fn of(vault: &Vault) -> practice::Result<Self> {
        let details = vault.practice_details()?;
        Ok(Self { line: details.line(), details, logo: vault.logo()? })
    }

    /// The practice, the line under its name, and its logo.
    pub(super) fn parts(&self) -> (&PracticeDetails, &str, Option<&Logo>) {
        (&self.details, &self.line, self.logo.as_ref())
    }

    /// The sheet of an assignment under it.
    pub(super) fn over<'a>(
        &'a self,
        assignment: &'a Assignment,
        case_file: &'a CaseFile,
        next_session: Option<NaiveDateTime>,
    ) -> AssignmentSheet<'a> {
        let Self { details, line, logo } = self;
        let sheet = AssignmentSheet::of(assignment, details, line, case_file, next_session);
        AssignmentSheet { logo: logo.as_ref(), ..sheet }
    }
}

/// Saves a file and writes down that it left. Nothing stands under the file's name that is not in the
/// disclosure log, also where the vault was locked while the dialog stood.
fn hand_over(
    desk: &Desk,
    assignments: &[AssignmentId],
    channel: Channel,
    protection: Protection,
    path: &Path,
    bytes: &[u8],
) -> Result<Saved, Failure> {
    let prepared = Prepared::write(path, bytes)?;
    desk.with(|vault| vault.deliveries().record_all(assignments, channel, protection, now()))?;
    prepared.put_in_place()
}

#[cfg(all(test, unix))]
mod tests;
