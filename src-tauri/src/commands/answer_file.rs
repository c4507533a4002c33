//! What clients sent: pasted, opened or dropped; sealed replies, and filled PDFs, which are read in a
//! process of their own.

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::NaiveDate;
use practice::document::{FilledSheet, MAX_PDF, Unreadable};
use practice::reply::{Import, ReceivedSheet, Source, ToUndo, Undone};
use practice::share::Incoming;
use practice::vault::Progress;
use practice::words::Words;
use serde::Serialize;
use tauri::{AppHandle, State};
use ts_rs::TS;

use crate::desk::{Desk, Opened, now};
use crate::dropped::Dropped;
use crate::failure::{Code, Failure};
use crate::handed::{ENDINGS, Handed};
use crate::reading;
use crate::system::{self, NamedFile};
use crate::work::Kind;

/// How far the files are once each was looked at; then they are filed.
const LOOKED_AT: f64 = 0.3;

/// What was in a text, or in any number of files.
#[derive(Default, Serialize, TS)]
#[ts(export, export_to = "brought.ts")]
pub(crate) struct Brought {
    /// What became of sealed replies, and how all of it is undone.
    import: Import,
    /// What became of filled PDFs.
    sheets: Vec<ReceivedSheet>,
    /// What could not be read.
    unread: Vec<Unread>,
}

/// A file that could not be read.
#[derive(Serialize, TS)]
#[ts(export, export_to = "brought.ts")]
pub(crate) struct Unread {
    /// What the file is called.
    name: String,
    /// Why.
    failure: Failure,
}

/// Files what is in a text that was pasted.
#[tauri::command(async)]
pub(crate) fn receive_text(desk: State<'_, Desk>, text: String) -> Result<Brought, Failure> {
    let incoming = Incoming::of_text(&text);
    incoming.has_something()?;
    let import = desk.with(|vault| {
        vault.replies().receive_from(&incoming, Source::Paste, now(), &Progress::new())
    })?;
    Ok(Brought { import, ..Brought::default() })
}

/// Asks for files and files what is in them; nothing where the dialog was closed.
#[tauri::command(async)]
pub(crate) fn receive_files(
    app: AppHandle,
    desk: State<'_, Desk>,
) -> Result<Option<Brought>, Failure> {
    let paths = system::ask_which_ones(&app, "Reply", &ENDINGS);
    receive(&desk, &paths)
}

/// Files what is in the files that were dropped on the window; nothing where none was.
#[tauri::command(async)]
pub(crate) fn receive_dropped(
    desk: State<'_, Desk>,
    dropped: State<'_, Dropped>,
) -> Result<Option<Brought>, Failure> {
    receive(&desk, &dropped.take_all())
}

/// Opens the PDF that was chosen last with its password, and files what is in it.
#[tauri::command(async)]
pub(crate) fn open_sheet(desk: State<'_, Desk>, password: Words) -> Result<Brought, Failure> {
    let pdf = desk.aside(|aside| match aside {
        Some(Opened::Locked(pdf)) => Ok(pdf.clone()),
        _ => Err(Failure::of(Code::NotFound)),
    })?;
    let sheet = read(&desk, pdf, Some(&password))?;
    filed(&desk, sheet, &BTreeMap::new())
}

/// Files the records of the sheet that was read last and that do not say when they were: `days` does.
#[tauri::command(async)]
pub(crate) fn date_records(
    desk: State<'_, Desk>,
    days: BTreeMap<u32, NaiveDate>,
) -> Result<Brought, Failure> {
    let sheet = desk.aside(|aside| match aside {
        Some(Opened::Read(sheet)) => Ok(sheet.clone()),
        _ => Err(Failure::of(Code::NotFound)),
    })?;
    filed(&desk, sheet, &days)
}

/// Takes back what came in at once.
#[tauri::command(async)]
pub(crate) fn undo_import(
    desk: State<'_, Desk>,
    handed: State<'_, Handed>,
    undo: ToUndo,
) -> Result<Undone, Failure> {
    // What is in the vault no longer may be in the file alone.
    handed.forget_offers();
    desk.with(|vault| vault.replies().undo_import(&undo, now()))
}

/// Files what is in these files. Of one alone it says what is wrong with it; of several each is filed or
/// explained, and none of them where somebody stops it.
pub(super) fn receive(desk: &Desk, paths: &[PathBuf]) -> Result<Option<Brought>, Failure> {
    desk.set_aside(None)?;
    receive_beside(desk, paths)
}

/// The same without a word to what was put aside: nobody asked for these files.
pub(super) fn receive_beside(desk: &Desk, paths: &[PathBuf]) -> Result<Option<Brought>, Failure> {
    match paths {
        [] => Ok(None),
        [path] => receive_one(desk, NamedFile::read(path, MAX_PDF)?).map(Some),
        several => receive_several(desk, several).map(Some),
    }
}

fn receive_one(desk: &Desk, file: NamedFile) -> Result<Brought, Failure> {
    let incoming = Incoming::read(file.bytes);
    incoming.has_something()?;
    if incoming.replies.is_empty() && incoming.pdfs.len() == 1 {
        let pdf = incoming.pdfs.into_iter().next().unwrap_or_default();
        let sheet = read(desk, pdf, None)?;
        return filed(desk, sheet, &BTreeMap::new());
    }
    let mut found = Found::default();
    found.look_through(&file.name, incoming);
    found.filed(desk, &Progress::new())
}

fn receive_several(desk: &Desk, paths: &[PathBuf]) -> Result<Brought, Failure> {
    let begun = desk.work.begin(Kind::Import)?;
    let mut found = Found::default();
    for (number, path) in paths.iter().enumerate() {
        let name = || path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match NamedFile::read(path, MAX_PDF) {
            Ok(file) => found.look_through(&file.name, Incoming::read(file.bytes)),
            Err(failure) => found.unread.push(Unread { name: name(), failure }),
        }
        begun.progress.reached(LOOKED_AT * (number + 1) as f64 / paths.len() as f64)?;
    }
    found.filed(desk, &begun.progress.part(LOOKED_AT, 1.0))
}

/// What was found in several files, before any of it is filed.
#[derive(Default)]
struct Found {
    incoming: Incoming,
    sheets: Vec<(String, FilledSheet)>,
    unread: Vec<Unread>,
}

impl Found {
    fn look_through(&mut self, name: &str, incoming: Incoming) {
        if let Err(error) = incoming.has_something() {
            self.explain(name, error.into());
            return;
        }
        self.incoming.replies.extend(incoming.replies);
        self.incoming.broken.extend(incoming.broken);
        for pdf in incoming.pdfs {
            match reading::read(&pdf, None) {
                Ok(Ok(sheet)) => self.sheets.push((name.into(), sheet)),
                Ok(Err(wrong)) => self.explain(name, wrong.into()),
                Err(error) => self.explain(name, error.into()),
            }
        }
    }

    fn explain(&mut self, name: &str, failure: Failure) {
        self.unread.push(Unread { name: name.into(), failure });
    }

    fn filed(mut self, desk: &Desk, progress: &Progress) -> Result<Brought, Failure> {
        let incoming = std::mem::take(&mut self.incoming);
        let mut import = desk
            .with(|vault| vault.replies().receive_from(&incoming, Source::File, now(), progress))?;
        let mut sheets = Vec::new();
        for (name, sheet) in std::mem::take(&mut self.sheets) {
            let days = BTreeMap::new();
            match desk.with(|vault| vault.replies().file_sheet(&sheet, &days, now())) {
                Ok(sheet) => sheets.push(sheet),
                Err(failure) => self.explain(&name, failure),
            }
        }
        import.undo.replies.extend(sheets.iter().filter_map(|sheet| sheet.reply));
        Ok(Brought { import, sheets, unread: self.unread })
    }
}

/// Reads a PDF; one that is locked is put aside until its password is known.
fn read(desk: &Desk, pdf: Vec<u8>, password: Option<&Words>) -> Result<FilledSheet, Failure> {
    let read = reading::read(&pdf, password)?;
    read.map_err(|wrong| {
        let is_locked = matches!(wrong, Unreadable::Encrypted | Unreadable::WrongPassword);
        let aside = is_locked.then_some(Opened::Locked(pdf));
        desk.set_aside(aside).map_or_else(|locked| locked, |()| wrong.into())
    })
}

/// Files one sheet, which is put aside while some of its records have no day.
fn filed(
    desk: &Desk,
    sheet: FilledSheet,
    days: &BTreeMap<u32, NaiveDate>,
) -> Result<Brought, Failure> {
    let received = desk.with(|vault| vault.replies().file_sheet(&sheet, days, now()))?;
    let waits = !received.undated.is_empty();
    desk.set_aside(waits.then_some(Opened::Read(sheet)))?;
    let undo = ToUndo { replies: received.reply.into_iter().collect(), ..ToUndo::default() };
    let import = Import { undo, ..Import::default() };
    Ok(Brought { import, sheets: vec![received], unread: Vec::new() })
}
