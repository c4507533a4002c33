//! The system around the window: dialogs, files that the user names, and the program for a kind of file.
//!
//! The window never sends a path: it asks for a dialog, and hears the file's name at most.

use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

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

/// Asks where to save. `name` is offered; `kind` and `ending` say what it is.
pub(crate) fn ask_where(app: &AppHandle, name: &str, kind: &str, ending: &str) -> Option<PathBuf> {
    dialog::ask_where(app, name, kind, ending)
}

/// Asks for a folder.
pub(crate) fn ask_folder(app: &AppHandle) -> Option<PathBuf> {
    dialog::ask_folder(app)
}

/// Asks which file to open.
pub(crate) fn ask_which(app: &AppHandle, kind: &str, endings: &[&str]) -> Option<PathBuf> {
    dialog::ask_which(app, kind, endings)
}

/// Asks which files to open; none where the dialog was closed.
pub(crate) fn ask_which_ones(app: &AppHandle, kind: &str, endings: &[&str]) -> Vec<PathBuf> {
    dialog::ask_which_ones(app, kind, endings)
}

/// WebDriver cannot drop files either: in the tests' own build some lie ready.
pub(crate) fn dropped_by_a_test() -> Vec<PathBuf> {
    dialog::dropped()
}

/// How long a program may take to say that it cannot open something.
const SOON: Duration = Duration::from_secs(2);

/// Whether the program that the system has for a file or an address took it.
pub(crate) fn opens(what: impl AsRef<OsStr>) -> bool {
    let mut opener = Command::new(if cfg!(target_os = "macos") { "open" } else { "xdg-open" });
    opener.arg(what);
    starts(opener)
}

/// Whether a program began what it was called for. It is not waited for: some run until they are closed.
pub(crate) fn starts(mut program: Command) -> bool {
    let program = program.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let Ok(mut program) = program else { return false };
    let begun = Instant::now();
    while begun.elapsed() < SOON {
        match program.try_wait() {
            Ok(Some(ended)) => return ended.success(),
            Ok(None) => thread::sleep(Duration::from_millis(20)),
            Err(_) => return false,
        }
    }
    // Somebody has to hear its end, or it stays in the list of processes.
    thread::spawn(move || program.wait());
    true
}

/// A file that the user named.
pub(crate) struct NamedFile {
    /// What it is called, without its folder.
    pub(crate) name: String,
    /// What is in it, up to one byte more than was asked for.
    pub(crate) bytes: Vec<u8>,
}

impl NamedFile {
    /// Reads it; more than `limit` bytes say that it has more. A folder has none, and neither has a
    /// device.
    pub(crate) fn read(path: &Path, limit: usize) -> Result<Self, Failure> {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        let mut bytes = Vec::new();
        if fs::metadata(path)?.is_file() {
            File::open(path)?.take(limit as u64 + 1).read_to_end(&mut bytes)?;
        }
        Ok(Self { name: name.unwrap_or_default(), bytes })
    }
}

/// A file that is written whole, but not yet under its name: nobody ever sees half of it. Whatever
/// is not put in place is gone again.
pub(crate) struct Prepared {
    part: PathBuf,
    path: PathBuf,
}

impl Prepared {
    /// Writes `bytes` beside `path`, readable for nobody else on this computer.
    pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<Self, Failure> {
        let mut part = path.as_os_str().to_owned();
        part.push(format!(".{:08x}.part", u32::from_be_bytes(practice::id::random()?)));
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&part)?;
        let prepared = Self { part: part.into(), path: path.to_owned() };
        file.write_all(bytes).and_then(|()| file.sync_all())?;
        Ok(prepared)
    }

    /// Gives the file its name and says which.
    pub(crate) fn put_in_place(self) -> Result<Saved, Failure> {
        fs::rename(&self.part, &self.path)?;
        #[cfg(unix)]
        if let Some(folder) = self.path.parent() {
            File::open(folder).and_then(|folder| folder.sync_all())?;
        }
        let name = self.path.file_name().map(|name| name.to_string_lossy().into_owned());
        Ok(Saved::Saved { name: name.unwrap_or_default() })
    }
}

impl Drop for Prepared {
    fn drop(&mut self) {
        // Gone already where it was put in place.
        let _ = fs::remove_file(&self.part);
    }
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

    pub(super) fn ask_which_ones(app: &AppHandle, kind: &str, endings: &[&str]) -> Vec<PathBuf> {
        let chosen = over_the_window(app).add_filter(kind, endings).blocking_pick_files();
        chosen.into_iter().flatten().filter_map(|file| file.into_path().ok()).collect()
    }

    pub(super) fn ask_folder(app: &AppHandle) -> Option<PathBuf> {
        over_the_window(app).blocking_pick_folder()?.into_path().ok()
    }

    pub(super) fn dropped() -> Vec<PathBuf> {
        Vec::new()
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
        endings.iter().filter_map(named).find(|path| path.exists())
    }

    pub(super) fn ask_folder(_: &AppHandle) -> Option<PathBuf> {
        folder().map(|folder| folder.join("disk")).filter(|path| path.exists())
    }

    /// All that lies in a folder named `open`; else the one that [`ask_which`] would choose.
    pub(super) fn ask_which_ones(app: &AppHandle, kind: &str, endings: &[&str]) -> Vec<PathBuf> {
        match all_in("open") {
            several if several.is_empty() => ask_which(app, kind, endings).into_iter().collect(),
            several => several,
        }
    }

    pub(super) fn dropped() -> Vec<PathBuf> {
        let form = folder().map(|folder| folder.join("drop.json")).filter(|path| path.exists());
        form.map_or_else(|| all_in("drop"), |form| vec![form])
    }

    fn all_in(name: &str) -> Vec<PathBuf> {
        let read = folder().and_then(|folder| std::fs::read_dir(folder.join(name)).ok());
        let mut paths: Vec<PathBuf> =
            read.into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path())).collect();
        paths.sort();
        paths
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
        let prepared = Prepared::write(&in_the_way, b"%PDF").expect("there is room");
        let failure = prepared.put_in_place().expect_err("a folder is in its place");
        assert_eq!(failure.code, Code::Io);
        let left: Vec<_> = fs::read_dir(folder.path()).expect("read").collect();
        assert_eq!(left.len(), 1, "only the folder that was there");
    }

    #[test]
    fn a_named_file_is_read_no_further_than_says_that_it_is_too_large() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("Mood.json");
        fs::write(&path, b"{\"a\": 1}").expect("written");
        let read = |limit| NamedFile::read(&path, limit).expect("read");
        assert_eq!(read(8).bytes, b"{\"a\": 1}");
        assert_eq!(read(8).name, "Mood.json");
        assert_eq!(read(3).bytes.len(), 4);
        let of_folder = NamedFile::read(folder.path(), 8).expect("a folder is no file");
        assert!(of_folder.bytes.is_empty());
        fs::remove_file(&path).expect("gone");
        let gone = NamedFile::read(&path, 8).map(|file| file.name);
        assert_eq!(gone.expect_err("gone").code, Code::Io);
    }

    #[cfg(unix)]
    #[test]
    fn a_saved_file_is_readable_for_nobody_else() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("Form K3V9.pdf");
        Prepared::write(&path, b"%PDF").and_then(Prepared::put_in_place).expect("saved");
        let mode = fs::metadata(&path).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        let again = Prepared::write(&path, b"%PDF-2").and_then(Prepared::put_in_place);
        assert!(again.is_ok(), "saving over it is what the dialog asked about");
        assert_eq!(fs::read(&path).expect("there"), b"%PDF-2");
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

    /// Saves on a disk with more and more room, in a process that has one of its own.
    #[cfg(target_os = "linux")]
    #[test]
    #[ignore = "the test below starts it, with a small disk"]
    fn saved_on_a_small_disk() {
        let Some(disk) = std::env::var_os("OWNWORDS_SMALL_DISK") else { return };
        let (disk, pdf) = (Path::new(&disk), vec![7; 40_000]);
        let path = disk.join("Form K3V9.pdf");
        let names = || {
            let files = fs::read_dir(disk).expect("a disk");
            let mut names: Vec<_> = files.map(|file| file.expect("a file").file_name()).collect();
            names.sort();
            names
        };
        let mut times_full = 0;
        for pages in 0.. {
            // Of the sixteen pages that the disk has.
            fs::write(disk.join("ballast"), vec![0; (16 - pages) * 4096]).expect("there is room");
            match Prepared::write(&path, &pdf).and_then(Prepared::put_in_place) {
                Ok(_) => break,
                Err(failure) => assert_eq!(failure.code, Code::DiskFull, "{pages} pages"),
            }
            assert_eq!(names(), ["ballast"], "{pages} pages");
            times_full += 1;
        }
        assert_eq!(times_full, 10, "every page but the last was the one that did not fit");
        assert_eq!(names(), ["Form K3V9.pdf", "ballast"]);
        assert!(fs::read(&path).expect("there") == pdf, "whole");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn wherever_a_disk_fills_up_no_half_of_a_file_stays_and_it_is_saved_when_there_is_room() {
        use std::process::Command;
        let disk = tempfile::tempdir().expect("a folder");
        let this = std::env::current_exe().expect("a running test knows its own file");
        // Mounted where nobody else sees it, and gone with the process.
        let mount = "mount -t tmpfs -o size=64k ownwords \"$OWNWORDS_SMALL_DISK\" || exit 77; \
                     exec \"$0\" --exact system::tests::saved_on_a_small_disk --ignored";
        let mut work = Command::new("unshare");
        work.args(["--mount", "--map-root-user", "sh", "-c", mount]).arg(this);
        let done = work.env("OWNWORDS_SMALL_DISK", disk.path()).output().expect("unshare");
        let said = String::from_utf8_lossy(&done.stdout);
        if done.status.code() == Some(77) || !done.status.success() && said.is_empty() {
            eprintln!(
                "No small disk can be mounted here; the device that is always full has to do."
            );
            return;
        }
        assert!(done.status.success() && said.contains("1 passed"), "{said}");
    }
}
