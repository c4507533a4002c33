//! The folder for downloads, watched for replies while the vault is open, if somebody asked for it.

mod lookout;

use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use directories::UserDirs;
use practice::vault::Downloads;
use tauri::{AppHandle, Manager};

use self::lookout::Lookout;
pub(crate) use self::lookout::is_named_as_a_reply;
use crate::desk::Desk;
use crate::handed::{self, By, Waiting};

/// How often one looks.
const EVERY: Duration = Duration::from_secs(3);

/// Watches until the program ends.
pub(crate) fn watch(app: &AppHandle) {
    let app = app.clone();
    thread::spawn(move || {
        let mut lookout = None;
        loop {
            thread::sleep(EVERY);
            let came = look(&app.state::<Desk>(), &mut lookout);
            handed::came(&app, came);
        }
    });
}

/// The folder that is watched, or would be: the one that was chosen, or the system's own.
pub(crate) fn folder_of(downloads: &Downloads) -> Option<PathBuf> {
    downloads.folder.clone().or_else(|| {
        let dirs = UserDirs::new()?;
        let known = dirs.download_dir().map(PathBuf::from);
        Some(known.unwrap_or_else(|| dirs.home_dir().join("Downloads")))
    })
}

/// One look. Where nothing is watched, what was seen before is forgotten.
fn look(desk: &Desk, lookout: &mut Option<Lookout>) -> Vec<Waiting> {
    // Nothing of the practice comes into the sample. And nobody waits here while everything is written anew.
    if !desk.is_open() || desk.is_sample() || desk.compacting().is_some() {
        *lookout = None;
        return Vec::new();
    }
    let Ok(downloads) = desk.with(|vault| vault.upkeep().downloads()) else { return Vec::new() };
    let Some(folder) = folder_of(&downloads).filter(|_| downloads.watched) else {
        *lookout = None;
        return Vec::new();
    };
    if lookout.as_ref().is_none_or(|there| there.folder() != folder) {
        *lookout = Some(Lookout::into(&folder));
    }
    let came = lookout.as_mut().map(|there| there.look(|file| downloads.has_read(file)));
    came.into_iter().flatten().map(|path| Waiting { path, by: By::Watching }).collect()
}
