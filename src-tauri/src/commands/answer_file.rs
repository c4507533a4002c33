//! Files with answers: sealed replies, and filled PDFs, which are read in a process of their own.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use practice::document::{FilledSheet, MAX_PDF, Unreadable};
use practice::reply::{Received, ReceivedSheet, Source};
use practice::share::Incoming;
use practice::words::Words;
use serde::Serialize;
use tauri::{AppHandle, State};
use ts_rs::TS;

use crate::desk::{Desk, Opened, now};
use crate::failure::Failure;
use crate::reading;
use crate::system::{self, NamedFile};

/// What a file brought.
#[derive(Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export, export_to = "brought.ts")]
pub(crate) enum Brought {
    /// Sealed replies.
    Reply {
        /// What became of them.
        received: Received,
    },
    /// A filled PDF.
    Sheet {
        /// What became of it.
        sheet: ReceivedSheet,
    },
}

/// Asks for a file and files what is in it; nothing where the dialog was closed.
#[tauri::command(async)]
pub(crate) fn receive_file(
    app: AppHandle,
    desk: State<'_, Desk>,
) -> Result<Option<Brought>, Failure> {
    desk.set_aside(None)?;
    match system::ask_which(&app, "Reply", &["ownwords", "txt", "pdf", "eml", "html", "htm", "msg"])
    {
        Some(path) => receive(&desk, NamedFile::read(&path, MAX_PDF)?.bytes).map(Some),
        None => Ok(None),
    }
}

/// Opens the PDF that was chosen last with its password, and files what is in it.
#[tauri::command(async)]
pub(crate) fn open_sheet(desk: State<'_, Desk>, password: Words) -> Result<Brought, Failure> {
    let pdf = desk.aside(|aside| match aside {
        Some(Opened::Locked(pdf)) => Ok(pdf.clone()),
        _ => Err(Failure::of(crate::failure::Code::NotFound)),
    })?;
    file(&desk, pdf, Some(&password))
}

/// Files the records of the sheet that was read last and that do not say when they were: `days` does.
#[tauri::command(async)]
pub(crate) fn date_records(
    desk: State<'_, Desk>,
    days: BTreeMap<u32, NaiveDate>,
) -> Result<ReceivedSheet, Failure> {
    let sheet = desk.aside(|aside| match aside {
        Some(Opened::Read(sheet)) => Ok(sheet.clone()),
        _ => Err(Failure::of(crate::failure::Code::NotFound)),
    })?;
    filed(&desk, sheet, &days)
}

fn receive(desk: &Desk, bytes: Vec<u8>) -> Result<Brought, Failure> {
    let incoming = Incoming::read(bytes);
    incoming.has_something()?;
    if incoming.replies.is_empty()
        && let Some(pdf) = incoming.pdfs.into_iter().next()
    {
        return file(desk, pdf, None);
    }
    let replies = incoming.replies;
    let received = desk.with(|vault| vault.replies().receive_all(&replies, Source::File, now()))?;
    Ok(Brought::Reply { received })
}

fn file(desk: &Desk, pdf: Vec<u8>, password: Option<&Words>) -> Result<Brought, Failure> {
    match reading::read(&pdf, password)? {
        Ok(sheet) => filed(desk, sheet, &BTreeMap::new()).map(|sheet| Brought::Sheet { sheet }),
        Err(wrong) => {
            if matches!(wrong, Unreadable::Encrypted | Unreadable::WrongPassword) {
                desk.set_aside(Some(Opened::Locked(pdf)))?;
            }
            Err(wrong.into())
        }
    }
}

fn filed(
    desk: &Desk,
    sheet: FilledSheet,
    days: &BTreeMap<u32, NaiveDate>,
) -> Result<ReceivedSheet, Failure> {
    let received = desk.with(|vault| vault.replies().file_sheet(&sheet, days, now()))?;
    let waits = !received.undated.is_empty();
    desk.set_aside(waits.then_some(Opened::Read(sheet)))?;
    Ok(received)
}
