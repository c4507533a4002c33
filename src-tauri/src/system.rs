//! The system around the window: dialogs, and files that the user names.
//!
//! The window never sends a path: it asks for a dialog, and hears the file's name at most.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::Serialize;
use tauri::AppHandle;
use ts_rs::TS;

use crate::failure::Failure;

/// What became of saving a file.
#[derive(Debug, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export, export_to = "delivery.ts")]
pub(crate) enum Saved {
    /// It is there, under the name that was chosen.
    Saved {
        /// The name, without its folder.
        name: String,
    },
    /// The dialog was closed.
    Cancelled,
}

/// Asks where to save, and saves there. `name` is offered; `kind` and `ending` say what it is.
pub(crate) fn save(
    app: &AppHandle,
    name: &str,
    kind: &str,
    ending: &str,
    bytes: &[u8],
) -> Result<Saved, Failure> {
    let Some(path) = dialog::ask_where(app, name, kind, ending) else {
        return Ok(Saved::Cancelled);
    };
    write_whole(&path, bytes)?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(Saved::Saved { name })
}

/// Asks which file to open and reads at most `limit` bytes of it.
pub(crate) fn open(
    app: &AppHandle,
    kind: &str,
    endings: &[&str],
    limit: u64,
) -> Result<Option<String>, Failure> {
    let Some(path) = dialog::ask_which(app, kind, endings) else { return Ok(None) };
    if fs::metadata(&path)?.len() > limit {
        return Err(practice::Error::ReplyTooLarge.into());
    }
    Ok(Some(String::from_utf8_lossy(&fs::read(&path)?).into_owned()))
}

/// Writes a file beside its place first, so that a half one never stands under its own name.
fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    let part = PathBuf::from(part);
    let written = File::create(&part)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&part, path));
    if written.is_err() {
        // It may never have come to be.
        let _ = fs::remove_file(&part);
    }
    Ok(written?)
}

#[cfg(not(feature = "automation"))]
mod dialog {
    use std::path::PathBuf;

    use tauri::{AppHandle, Manager};
    use tauri_plugin_dialog::{DialogExt, FileDialogBuilder};

    fn over_the_window(app: &AppHandle) -> FileDialogBuilder<tauri::Wry> {
        let dialog = app.dialog().file();
        match app.get_webview_window("main") {
            Some(window) => dialog.set_parent(&window),
            None => dialog,
        }
    }

    pub(super) fn ask_where(
        app: &AppHandle,
        name: &str,
        kind: &str,
        ending: &str,
    ) -> Option<PathBuf> {
        let dialog = over_the_window(app).set_file_name(name).add_filter(kind, &[ending]);
        dialog.blocking_save_file()?.into_path().ok()
    }

    pub(super) fn ask_which(app: &AppHandle, kind: &str, endings: &[&str]) -> Option<PathBuf> {
        over_the_window(app).add_filter(kind, endings).blocking_pick_file()?.into_path().ok()
    }
}

/// WebDriver cannot reach the system's dialogs: in the tests' own build a folder answers for them.
#[cfg(feature = "automation")]
mod dialog {
    use std::path::PathBuf;

    use tauri::AppHandle;

    fn folder() -> Option<PathBuf> {
        std::env::var_os("OWNWORDS_DIALOG_FOLDER").map(PathBuf::from)
    }

    pub(super) fn ask_where(_: &AppHandle, name: &str, _: &str, _: &str) -> Option<PathBuf> {
        folder().map(|folder| folder.join(name))
    }

    pub(super) fn ask_which(_: &AppHandle, _: &str, endings: &[&str]) -> Option<PathBuf> {
        let named = |ending: &&str| folder().map(|folder| folder.join(format!("open.{ending}")));
        endings.iter().find_map(named).filter(|path| path.exists())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::failure::Code;

    #[test]
    fn a_file_that_cannot_be_written_leaves_nothing_behind() {
        let folder = tempfile::tempdir().expect("a folder");
        let in_the_way = folder.path().join("Form K3V9.pdf");
        fs::create_dir(&in_the_way).expect("made");
        let failure = write_whole(&in_the_way, b"%PDF").expect_err("a folder is in its place");
        assert_eq!(failure.code, Code::Io);
        let left: Vec<_> = fs::read_dir(folder.path()).expect("read").collect();
        assert_eq!(left.len(), 1, "only the folder that was there");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn no_room_is_told_apart_and_leaves_nothing_under_the_name() {
        // The system's own device that is always full.
        let failure = File::create("/dev/full")
            .and_then(|mut full| full.write_all(b"%PDF"))
            .expect_err("full");
        assert_eq!(Failure::from(failure).code, Code::DiskFull);
    }
}
