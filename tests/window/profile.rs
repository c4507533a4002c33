//! A profile of its own for each journey: what the program finds around it, and what it leaves there.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use journeys::program;
use tokio::process::Command;

use crate::driver::PATIENCE;

/// A profile of its own: where the vault, the window's state and saved files go.
pub(crate) struct Profile(tempfile::TempDir);

impl Profile {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["files", "run", "bin"] {
            std::fs::create_dir(folder.path().join(name)).expect("a folder");
        }
        let profile = Self(folder);
        // No test prints: these are found before the system's own.
        profile.put_program("lpstat", "[ \"$1\" = -e ] && echo Front_Desk");
        profile.put_program("lp", &format!("cat > '{}'", profile.printed().display()));
        profile.put_program("xdg-open", "exit 3");
        profile
    }

    /// Where a browser would save to, as the system says it.
    pub(crate) fn downloads(&self) -> PathBuf {
        let (downloads, config) = (self.0.path().join("Downloads"), self.0.path().join("config"));
        std::fs::create_dir_all(&downloads).expect("a folder");
        std::fs::create_dir_all(&config).expect("a folder");
        let says = format!("XDG_DOWNLOAD_DIR=\"{}\"\n", downloads.display());
        std::fs::write(config.join("user-dirs.dirs"), says).expect("written");
        downloads
    }

    /// Starts the program once more, in `folder`, and waits until it has ended by itself.
    pub(crate) async fn starts_again(&self, arguments: &[&Path], folder: &Path) {
        let mut again = Command::new(program("ownwords"));
        let again = again.args(arguments).current_dir(folder).envs(self.environment());
        let mut again = again.kill_on_drop(true).spawn().expect("it starts");
        let ended = tokio::time::timeout(PATIENCE, again.wait()).await;
        let status =
            ended.expect("it hands over what it was started with, and ends").expect("ended");
        assert!(status.success(), "{status}");
    }

    /// What the program finds in its environment, so that nothing but this profile is touched.
    pub(crate) fn environment(&self) -> Vec<(&'static str, std::ffi::OsString)> {
        let at = |name: &str| self.0.path().join(name).into_os_string();
        vec![
            ("OWNWORDS_DIALOG_FOLDER", self.files().into()),
            ("HOME", at("home")),
            ("XDG_RUNTIME_DIR", at("run")),
            ("PATH", path_with(&self.0.path().join("bin"))),
            ("XDG_DATA_HOME", at("data")),
            ("XDG_CONFIG_HOME", at("config")),
            ("XDG_CACHE_HOME", at("cache")),
        ]
    }

    /// From now on a sheet takes a moment to be printed.
    pub(crate) fn prints_slowly(&self) {
        let script = format!("sleep 0.5; cat > '{}'", self.printed().display());
        self.put_program("lp", &script);
    }

    /// Puts a program where Ownwords finds it first.
    pub(crate) fn put_program(&self, name: &str, script: &str) {
        use std::os::unix::fs::PermissionsExt;

        let path = self.0.path().join("bin").join(name);
        std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("written");
        let may_run = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(&path, may_run).expect("made to run");
    }

    /// What came out of the printer last.
    pub(crate) fn printed(&self) -> PathBuf {
        self.0.path().join("printed.pdf")
    }

    /// Everything of it.
    pub(crate) fn folder(&self) -> &Path {
        self.0.path()
    }

    /// From now on a program that is started writes what it says into this file.
    pub(crate) fn notes_what_is_said(&self) -> PathBuf {
        let said = self.said();
        std::fs::write(&said, "").expect("written");
        said
    }

    fn said(&self) -> PathBuf {
        self.0.path().join("said.txt")
    }

    /// Where what a program says goes: nowhere and to whoever runs the tests, unless it is noted.
    pub(crate) fn listeners(&self) -> (Stdio, Stdio) {
        match std::fs::OpenOptions::new().append(true).open(self.said()) {
            Ok(said) => (said.try_clone().expect("a file").into(), said.into()),
            Err(_) => (Stdio::null(), Stdio::inherit()),
        }
    }

    /// Where the dialogs save to and open from.
    pub(crate) fn files(&self) -> PathBuf {
        self.0.path().join("files")
    }

    /// Where the program keeps what is its own: the vault, and a sample practice while there is one.
    pub(crate) fn data(&self) -> PathBuf {
        self.0.path().join("data/ownwords")
    }

    /// Where the vault lies.
    pub(crate) fn vault(&self) -> PathBuf {
        self.data().join("vault")
    }

    /// The one saved file with this ending.
    pub(crate) fn saved(&self, ending: &str) -> PathBuf {
        let files = std::fs::read_dir(self.files()).expect("the folder is there");
        let mut found: Vec<PathBuf> = files
            .map(|file| file.expect("a file").path())
            .filter(|file| file.extension().is_some_and(|extension| extension == ending))
            .collect();
        assert_eq!(found.len(), 1, "one {ending} file was saved: {found:?}");
        found.remove(0)
    }
}

/// The system's path with `first` before it.
fn path_with(first: &Path) -> std::ffi::OsString {
    let rest = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(first.to_path_buf()).chain(std::env::split_paths(&rest));
    std::env::join_paths(folders).expect("no folder of a path has a colon in its name")
}
