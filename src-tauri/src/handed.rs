//! Files that come to the program by themselves: named when it is started, or once more while it runs,
//! and noticed in a watched folder.
//!
//! They are remembered as paths until they can be read: the vault may be locked, or a client may look at
//! the window. Nothing of them is kept when the program ends; the files stay where they are.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use practice::document::MAX_PDF;
use practice::vault::Fingerprint;
use serde::Serialize;
use tauri::{AppHandle, Manager};
use ts_rs::TS;

use crate::failure::{Code, Failure};
use crate::system::NamedFile;
use crate::window;

/// What files with answers are called at the end.
pub(crate) const ENDINGS: [&str; 7] = ["ownwords", "txt", "pdf", "eml", "html", "htm", "msg"];

/// How many files may wait, and how many may be offered for deletion.
const MOST: usize = 200;

/// The files that wait, and those that were filed and may go.
#[derive(Default)]
pub(crate) struct Handed {
    lists: Mutex<Lists>,
    /// Held while files are filed, so that none is filed twice.
    filing: Mutex<()>,
}

#[derive(Default)]
struct Lists {
    waiting: Vec<Waiting>,
    /// How many more there were than there is room for.
    left_out: usize,
    offered: Vec<Offer>,
    next: u32,
}

/// A file that waits to be filed.
#[derive(Clone)]
pub(crate) struct Waiting {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// How it came.
    pub(crate) by: By,
}

/// How a file came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum By {
    /// Somebody opened it with the program.
    Name,
    /// It was noticed in the watched folder.
    Watching,
}

/// A file that was filed and may be deleted where it lies, as the window names it.
#[derive(Serialize, TS)]
#[ts(export, export_to = "handed.ts")]
pub(crate) struct Offered {
    /// What deleting asks for.
    id: u32,
    /// What the file is called.
    name: String,
    /// What its folder is called.
    folder: String,
}

/// The same, as it is deleted.
struct Offer {
    id: u32,
    path: PathBuf,
    content: Fingerprint,
}

impl Handed {
    /// Remembers files, each once, as far as there is room. Says whether there is one more than before.
    pub(crate) fn remember(&self, files: impl IntoIterator<Item = Waiting>) -> bool {
        let mut lists = self.lists();
        let before = lists.waiting.len();
        if before == 0 {
            lists.left_out = 0;
        }
        for file in files {
            if lists.waiting.iter().any(|known| known.path == file.path) {
                continue;
            }
            if lists.waiting.len() < MOST {
                lists.waiting.push(file);
            } else {
                lists.left_out += 1;
            }
        }
        lists.waiting.len() > before
    }

    /// What waits.
    pub(crate) fn waiting(&self) -> Vec<Waiting> {
        self.lists().waiting.clone()
    }

    /// Gives every file that waits to `file`. They go on waiting where that returns nothing.
    pub(crate) fn file_all<T>(&self, file: impl FnOnce(&[Waiting]) -> Option<T>) -> Option<T> {
        let _one_at_a_time = self.filing.lock().unwrap_or_else(PoisonError::into_inner);
        let waiting = self.waiting();
        let filed = file(&waiting)?;
        // What came meanwhile stands behind them.
        self.lists().waiting.drain(..waiting.len());
        Some(filed)
    }

    /// How many files there was no room for when they came that were filed last, or wait.
    pub(crate) fn left_out(&self) -> usize {
        self.lists().left_out
    }

    /// Offers to delete a file with that content, under the number that is returned.
    pub(crate) fn offer(&self, path: &Path, content: Fingerprint) -> u32 {
        let mut lists = self.lists();
        lists.next += 1;
        let id = lists.next;
        lists.offered.push(Offer { id, path: path.to_owned(), content });
        if lists.offered.len() > MOST {
            lists.offered.remove(0);
        }
        id
    }

    /// What may be deleted.
    pub(crate) fn offered(&self) -> Vec<Offered> {
        let last = |name: Option<&OsStr>| name.unwrap_or_default().to_string_lossy().into_owned();
        let said = |Offer { id, path, .. }: &Offer| Offered {
            id: *id,
            name: last(path.file_name()),
            folder: last(path.parent().and_then(Path::file_name)),
        };
        self.lists().offered.iter().map(said).collect()
    }

    /// Deletes the file that was offered under that number, if it is still the one that was filed. One
    /// that is not is offered no longer.
    ///
    /// # Errors
    /// Code `file_changed` where it is another or gone, and what the system says.
    pub(crate) fn delete(&self, id: u32) -> Result<(), Failure> {
        let mut lists = self.lists();
        let known = lists.offered.iter().position(|offer| offer.id == id);
        let at = known.ok_or(Failure::of(Code::FileChanged))?;
        let Offer { path, content, .. } = &lists.offered[at];
        if !is_a_file(path) || Fingerprint::of(&NamedFile::read(path, MAX_PDF)?.bytes) != *content {
            lists.offered.remove(at);
            return Err(Failure::of(Code::FileChanged));
        }
        fs::remove_file(path)?;
        lists.offered.remove(at);
        Ok(())
    }

    /// Takes back what was offered, as when the vault is locked, or replies were taken out of it again.
    /// What waits goes on waiting.
    pub(crate) fn forget_offers(&self) {
        self.lists().offered.clear();
    }

    fn lists(&self) -> MutexGuard<'_, Lists> {
        self.lists.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Those of a start's arguments that are files with a readable ending; `folder` is where it was started.
pub(crate) fn named<A: AsRef<OsStr>>(
    arguments: impl IntoIterator<Item = A>,
    folder: &Path,
) -> Vec<Waiting> {
    let paths = arguments.into_iter().map(|argument| folder.join(argument.as_ref()));
    let readable = paths.filter(|path| is_readable(path) && is_a_file(path));
    readable.map(|path| Waiting { path, by: By::Name }).collect()
}

/// Remembers what came, and tells the window, without saying what.
pub(crate) fn came(app: &AppHandle, files: Vec<Waiting>) {
    if !app.state::<Handed>().remember(files) {
        return;
    }
    let told = app
        .get_webview_window(window::NAME)
        .map(|window| window.eval("window.dispatchEvent(new Event('ownwords-handed'))"));
    if let Some(Err(error)) = told {
        tracing::warn!(%error, "the page did not hear that a file came");
    }
}

fn is_readable(path: &Path) -> bool {
    let ending = path.extension().and_then(OsStr::to_str).map(str::to_ascii_lowercase);
    ending.is_some_and(|ending| ENDINGS.contains(&&*ending))
}

/// Whether it is a file, and no folder, device or pipe. What a link leads to counts.
fn is_a_file(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|about| about.is_file())
}

#[cfg(test)]
mod tests;
