//! This week's homework on paper, of every case at once: printed, shown as one file, or saved one by one.

use std::path::{Path, PathBuf};

use practice::assignment::{Assignment, Channel, Protection};
use practice::document::{self, AssignmentSheet, Pdf};
use practice::id::AssignmentId;
use practice::progress::PaperOfWeek;
use serde::Serialize;
use tauri::{AppHandle, State};
use ts_rs::TS;

use super::delivery::{Letterhead, file_name, leaving, whole};
use crate::desk::{Desk, now, today};
use crate::failure::Failure;
use crate::printing;
use crate::system::{self, Prepared, Saved};
use crate::work::Kind;

/// How far printing or saving came.
#[derive(Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export, export_to = "delivery.ts")]
pub(crate) struct Batch {
    /// How many left.
    done: u32,
    /// Whether somebody stopped it before the last.
    stopped: bool,
}

#[tauri::command(async)]
pub(crate) fn paper_of_week(desk: State<'_, Desk>) -> Result<Vec<PaperOfWeek>, Failure> {
    desk.with(|vault| vault.overview(today()).paper_of_week(now()))
}

/// Prints several pieces of homework, each as a job of its own, so that none begins on the back of another.
#[tauri::command(async)]
pub(crate) fn print_week(
    desk: State<'_, Desk>,
    assignments: Vec<AssignmentId>,
    printer: String,
    anyway: bool,
) -> Result<Batch, Failure> {
    print_all(&desk, &assignments, &printer, anyway)
}

/// Saves several pieces of homework in a folder; nothing where the dialog was closed. No file that is there
/// already is written over: it may be one that a client filled in.
#[tauri::command(async)]
pub(crate) fn save_week(
    app: AppHandle,
    desk: State<'_, Desk>,
    assignments: Vec<AssignmentId>,
    anyway: bool,
) -> Result<Option<Batch>, Failure> {
    let Some(folder) = system::ask_folder(&app) else { return Ok(None) };
    save_all(&desk, &assignments, &folder, anyway).map(Some)
}

/// Lets the system's viewer show several pieces of homework in one file, to be printed from there.
#[tauri::command(async)]
pub(crate) fn view_week(
    desk: State<'_, Desk>,
    assignments: Vec<AssignmentId>,
    anyway: bool,
) -> Result<Batch, Failure> {
    view_all(&desk, &assignments, anyway)
}

pub(super) fn print_all(
    desk: &Desk,
    assignments: &[AssignmentId],
    printer: &str,
    anyway: bool,
) -> Result<Batch, Failure> {
    each(desk, assignments, Channel::Paper, anyway, |desk, given, pdf| {
        printing::print(printer, &pdf.bytes)?;
        desk.with(|vault| vault.deliveries().record(given.id, Channel::Paper, now()).map(drop))
    })
}

pub(super) fn save_all(
    desk: &Desk,
    assignments: &[AssignmentId],
    folder: &Path,
    anyway: bool,
) -> Result<Batch, Failure> {
    each(desk, assignments, Channel::Pdf, anyway, |desk, given, pdf| {
        let path = free_path(folder, &file_name(given));
        let prepared = Prepared::write(&path, &pdf.bytes)?;
        desk.with(|vault| {
            let (id, channel) = (given.id, Channel::Pdf);
            vault.deliveries().record_protected(id, channel, Protection::None, now())
        })?;
        prepared.put_in_place().map(|_: Saved| ())
    })
}

pub(super) fn view_all(
    desk: &Desk,
    assignments: &[AssignmentId],
    anyway: bool,
) -> Result<Batch, Failure> {
    let begun = desk.work.begin(Kind::Paper)?;
    let given = all_given(desk, assignments, Channel::Paper)?;
    let count = given.len().max(1) as f64;
    let (letterhead, cases) = desk.with(|vault| {
        let mut cases = Vec::new();
        for given in &given {
            let case_file = vault.case_files().get(given.case_file)?;
            let next = vault.sessions().next(case_file.id, now().naive_local())?;
            cases.push((case_file, next));
        }
        Ok((Letterhead::of(vault)?, cases))
    })?;
    let both = given.iter().zip(&cases);
    let sheets: Vec<AssignmentSheet<'_>> =
        both.map(|(given, (case_file, next))| letterhead.over(given, case_file, *next)).collect();
    let pdf = desk.supplies.on_paper(|fonts| {
        document::assignments(&sheets, fonts, |done| {
            begun.progress.reached(done as f64 / count).is_ok()
        })
    });
    let pdf = match pdf {
        Err(failure) if failure.is_stopped() => return Ok(Batch { done: 0, stopped: true }),
        made => whole(made?, anyway)?,
    };
    desk.show("Forms.pdf", &pdf.bytes)?;
    for given in &given {
        desk.with(|vault| vault.deliveries().record(given.id, Channel::Paper, now()))?;
    }
    Ok(Batch { done: given.len() as u32, stopped: false })
}

/// Makes every sheet, then lets each leave. Nothing leaves where one may not, or where characters are missing
/// that nobody agreed to miss; what has left when somebody stops it has left.
fn each(
    desk: &Desk,
    assignments: &[AssignmentId],
    channel: Channel,
    anyway: bool,
    leave: impl Fn(&Desk, &Assignment, &Pdf) -> Result<(), Failure>,
) -> Result<Batch, Failure> {
    let begun = desk.work.begin(Kind::Paper)?;
    let steps = 2.0 * assignments.len().max(1) as f64;
    let mut made = Vec::new();
    let mut missing = Vec::new();
    for given in all_given(desk, assignments, channel)? {
        let pdf = leaving(desk, &given, channel, None)?;
        missing.extend(&pdf.missing);
        made.push((given, pdf));
        if begun.progress.reached(made.len() as f64 / steps).is_err() {
            return Ok(Batch { done: 0, stopped: true });
        }
    }
    missing.sort_unstable();
    missing.dedup();
    if !missing.is_empty() && !anyway {
        return Err(Failure::missing_glyphs(&missing));
    }
    for (done, (given, pdf)) in made.iter().enumerate() {
        let fraction = (made.len() + done) as f64 / steps;
        if begun.progress.reached(fraction).is_err() {
            return Ok(Batch { done: done as u32, stopped: true });
        }
        leave(desk, given, pdf)?;
    }
    Ok(Batch { done: made.len() as u32, stopped: false })
}

fn all_given(
    desk: &Desk,
    assignments: &[AssignmentId],
    channel: Channel,
) -> Result<Vec<Assignment>, Failure> {
    desk.with(|vault| {
        let given = |id: &AssignmentId| {
            vault.assignments().may_leave(*id, channel, now())?;
            vault.assignments().get(*id)
        };
        assignments.iter().map(given).collect()
    })
}

/// The first path for that name at which nothing is: `Form K3V9.pdf`, `Form K3V9 (2).pdf`.
fn free_path(folder: &Path, name: &str) -> PathBuf {
    let path = folder.join(name);
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let others = (2..).map(|number| folder.join(format!("{stem} ({number}).{ending}")));
    std::iter::once(path).chain(others).find(|path| !path.exists()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_there_is_never_the_one_that_is_written() {
        let folder = tempfile::tempdir().expect("a folder");
        let name = |path: PathBuf| path.file_name().map(|name| name.to_string_lossy().into_owned());
        let free = || name(free_path(folder.path(), "Form K3V9.pdf"));
        assert_eq!(free().as_deref(), Some("Form K3V9.pdf"));
        for taken in ["Form K3V9.pdf", "Form K3V9 (2).pdf"] {
            std::fs::write(folder.path().join(taken), b"filled in").expect("written");
        }
        assert_eq!(free().as_deref(), Some("Form K3V9 (3).pdf"));
    }
}
