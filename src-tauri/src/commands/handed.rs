//! Files that came by themselves: how many wait, filing them, and deleting those that were filed.

use std::path::PathBuf;

use practice::document::MAX_PDF;
use practice::share::Incoming;
use practice::vault::Fingerprint;
use serde::Serialize;
use tauri::State;
use ts_rs::TS;

use super::answer_file::{Brought, receive, receive_beside};
use crate::desk::Desk;
use crate::downloads::{folder_of, is_named_as_a_reply};
use crate::failure::{Code, Failure};
use crate::handed::{By, Handed, Offered, Waiting};
use crate::system::NamedFile;

/// How it stands with files that came by themselves.
#[derive(Serialize, TS)]
#[ts(export, export_to = "handed.ts")]
pub(crate) struct HandedView {
    /// How many wait to be filed.
    waiting: usize,
    /// Whether somebody opened one of them, and looks for it in the window now.
    opened: bool,
    /// How many were more than can wait, and were left alone.
    left_out: usize,
    /// Those that were filed and may be deleted where they lie.
    offered: Vec<Offered>,
}

#[tauri::command(async)]
pub(crate) fn handed(handed: State<'_, Handed>) -> HandedView {
    let waiting = handed.waiting();
    HandedView {
        waiting: waiting.len(),
        opened: waiting.iter().any(|file| file.by == By::Name),
        left_out: handed.left_out(),
        offered: handed.offered(),
    }
}

/// Files what waits. Nothing where nothing does, or where it has to go on waiting.
#[tauri::command(async)]
pub(crate) fn receive_handed(
    desk: State<'_, Desk>,
    handed: State<'_, Handed>,
) -> Result<Option<Brought>, Failure> {
    // What clients of the practice sent does not go into the sample.
    if desk.is_sample() {
        return Ok(None);
    }
    let brought = handed.file_all(|files| file_all(&desk, &handed, files));
    brought.unwrap_or(Ok(None))
}

/// Deletes a file that was filed, where it lies.
#[tauri::command(async)]
pub(crate) fn delete_filed_file(handed: State<'_, Handed>, id: u32) -> Result<(), Failure> {
    handed.delete(id)
}

/// Files them, and offers those in the watched folder for deletion whose replies are all in the vault.
/// Nothing where they have to go on waiting.
fn file_all(
    desk: &Desk,
    handed: &Handed,
    files: &[Waiting],
) -> Option<Result<Option<Brought>, Failure>> {
    // Taken down before they are filed: what is another by then is not deleted.
    let downloads: Vec<Download> = in_the_watched_folder(desk, files);
    let paths: Vec<PathBuf> = files.iter().map(|file| file.path.clone()).collect();
    let opened = files.iter().any(|file| file.by == By::Name);
    let brought = if opened { receive(desk, &paths) } else { receive_beside(desk, &paths) };
    match &brought {
        Err(failure) if has_to_wait(failure, desk) => return None,
        Err(failure) if !is_about_a_file(failure) => {}
        _ => {
            for Download { path, content, is_whole } in downloads {
                // Where that cannot be taken down, the file comes once more, and changes nothing.
                let _ = desk.with(|vault| vault.upkeep().read_download(content.clone()));
                if brought.is_ok() && is_whole {
                    handed.offer(&path, content);
                }
            }
        }
    }
    Some(brought)
}

/// A file in the watched folder.
struct Download {
    path: PathBuf,
    content: Fingerprint,
    /// Whether nothing but whole replies is in it.
    is_whole: bool,
}

fn in_the_watched_folder(desk: &Desk, files: &[Waiting]) -> Vec<Download> {
    let downloads = desk.with(|vault| vault.upkeep().downloads()).ok();
    let watched = downloads.filter(|downloads| downloads.watched);
    let folder = watched.and_then(|downloads| folder_of(&downloads));
    let lies_there = |file: &&Waiting| {
        file.path.parent() == folder.as_deref() && is_named_as_a_reply(&file.path)
    };
    let read = |file: &Waiting| {
        let bytes = NamedFile::read(&file.path, MAX_PDF).ok()?.bytes;
        let content = Fingerprint::of(&bytes);
        let Incoming { replies, pdfs, broken } = Incoming::read(bytes);
        let is_whole = !replies.is_empty() && pdfs.is_empty() && broken.is_empty();
        Some(Download { path: file.path.clone(), content, is_whole })
    };
    files.iter().filter(lies_there).filter_map(read).collect()
}

/// Whether the files can be filed later, and are to wait for it.
fn has_to_wait(failure: &Failure, desk: &Desk) -> bool {
    match failure.code {
        Code::Locked | Code::Busy => true,
        // Somebody stopped it, or the lock did.
        Code::Stopped => !desk.is_open(),
        _ => false,
    }
}

/// Whether something is wrong with a file itself, so that filing it again would end in the same way.
fn is_about_a_file(failure: &Failure) -> bool {
    let others = [Code::Stopped, Code::DiskFull, Code::Storage, Code::Io, Code::NoRandomness];
    !others.contains(&failure.code) && failure.code != Code::Program
}
