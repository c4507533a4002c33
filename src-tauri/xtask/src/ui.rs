//! The user interface: its packages and its two builds, each only when something changed.

use std::hash::{DefaultHasher, Hasher};
use std::path::Path;

use crate::shell::{notes, npm, root};

const BUILT: [&str; 2] = ["ui/dist/window/index.html", "ui/dist/page/page.html"];

/// Installs the packages of the lock file, unless these are the ones already there.
pub(crate) fn install() -> Result<(), String> {
    let state = fingerprint(&["ui/package.json", "ui/package-lock.json", "ui/.npmrc"])?;
    let there = root().join("ui/node_modules/.package-lock.json").is_file();
    if there && noted("packages") == Some(state) {
        return Ok(());
    }
    npm(&["ci", "--no-audit", "--no-fund"]).run()?;
    note("packages", state)
}

/// Builds the window and the client page, unless nothing they are made of changed.
pub(crate) fn build() -> Result<(), String> {
    let state = fingerprint(&["ui", "assets"])?;
    let there = BUILT.iter().all(|file| root().join(file).is_file());
    if there && noted("ui") == Some(state) {
        return Ok(());
    }
    npm(&["run", "build"]).run()?;
    note("ui", state)
}

/// A number for the names and bytes of files and of everything below folders.
pub(crate) fn fingerprint(places: &[&str]) -> Result<u64, String> {
    let mut hasher = DefaultHasher::new();
    for place in places {
        add(&root().join(place), &mut hasher)
            .map_err(|error| format!("{place} could not be read: {error}"))?;
    }
    Ok(hasher.finish())
}

fn add(place: &Path, hasher: &mut DefaultHasher) -> std::io::Result<()> {
    if place.is_file() {
        hasher.write(place.to_string_lossy().as_bytes());
        hasher.write(&std::fs::read(place)?);
        return Ok(());
    }
    let mut below = Vec::new();
    for entry in std::fs::read_dir(place)? {
        let entry = entry?;
        if entry.file_name() != "node_modules" && entry.file_name() != "dist" {
            below.push(entry.path());
        }
    }
    below.sort();
    below.iter().try_for_each(|path| add(path, hasher))
}

fn noted(name: &str) -> Option<u64> {
    std::fs::read_to_string(notes().join(name)).ok()?.parse().ok()
}

fn note(name: &str, state: u64) -> Result<(), String> {
    std::fs::create_dir_all(notes())
        .and_then(|()| std::fs::write(notes().join(name), state.to_string()))
        .map_err(|error| format!("what was built could not be noted: {error}"))
}
