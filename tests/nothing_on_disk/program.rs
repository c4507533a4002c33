//! The program as people get it, in folders that nobody else writes to.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::display::{Display, PATIENCE};
use super::look::processes;

/// Everything that the program may take for its own.
const FOLDERS: [(&str, &str); 6] = [
    ("HOME", "home"),
    ("XDG_DATA_HOME", "data"),
    ("XDG_CONFIG_HOME", "config"),
    ("XDG_CACHE_HOME", "cache"),
    ("XDG_RUNTIME_DIR", "run"),
    ("TMPDIR", "tmp"),
];

/// Nothing moves on the screen but what the keys bring about.
const STILL: &str = "[Settings]\ngtk-cursor-blink=0\ngtk-enable-animations=0\n";

/// The program, its web view, and the message bus they speak through: one group of processes.
pub(crate) struct Program {
    session: Child,
    /// Where all of them write.
    pub(crate) folder: tempfile::TempDir,
    /// Where the program itself lies meanwhile: another build takes its first place.
    _aside: tempfile::TempDir,
}

impl Program {
    pub(crate) fn start(display: &Display) -> Self {
        let built = journeys::program("ownwords");
        is_as_people_get_it(&built);
        let aside = tempfile::tempdir().expect("a folder");
        let program = aside.path().join("ownwords");
        fs::copy(&built, &program).expect("the program is copied");
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        for (_, name) in FOLDERS {
            fs::create_dir(at(name)).expect("a folder");
        }
        fs::set_permissions(at("run"), fs::Permissions::from_mode(0o700)).expect("its owner's");
        fs::create_dir(at("config/gtk-3.0")).expect("a folder");
        fs::write(at("config/gtk-3.0/settings.ini"), STILL).expect("written");
        for name in ["lp", "lpstat", "xdg-open"] {
            // No test prints, or opens a viewer: these are found before the system's own.
            put_program(&aside.path().join(name), "exit 3");
        }
        let path = std::env::var("PATH").expect("a search path");
        let session = Command::new("dbus-run-session")
            .arg("--")
            .arg(&program)
            .env_clear()
            .envs(FOLDERS.map(|(variable, name)| (variable, at(name))))
            .env("PATH", format!("{}:{path}", aside.path().display()))
            .env("DISPLAY", &display.name)
            .env("LANG", "C.UTF-8")
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
            .current_dir(at("tmp"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .expect("dbus-run-session is installed");
        display.is_drawn_on_by(session.id());
        Self { session, folder, _aside: aside }
    }

    /// The group of all its processes.
    pub(crate) fn group(&self) -> u32 {
        self.session.id()
    }

    /// Where it keeps the vault.
    pub(crate) fn vault(&self) -> PathBuf {
        self.folder.path().join("data/ownwords/vault")
    }

    /// The processes that hold a page, by their id.
    pub(crate) fn pages(&self) -> Vec<u32> {
        let mut pages = processes(self.group());
        pages.retain(|id| {
            let stat = fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
            // The kernel keeps 15 characters of a name. One that ended is a Z until it is asked for.
            stat.contains("(WebKitWebProces)") && !stat.contains(") Z ")
        });
        pages
    }

    /// Waits until the vault is closed and the page that showed it is another, in another process.
    pub(crate) fn let_go_of(&self, before: &[u32]) {
        let end = Instant::now() + PATIENCE;
        loop {
            let pages = self.pages();
            let is_other = !pages.is_empty() && pages.iter().all(|page| !before.contains(page));
            if is_other && !self.vault().join("vault.db-wal").exists() {
                return;
            }
            assert!(Instant::now() < end, "the vault or its page is still there");
            sleep(Duration::from_millis(50));
        }
    }

    /// Waits until it has ended by itself, and well.
    pub(crate) fn ends(&mut self) {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.session.try_wait().expect("it is our child") {
                assert!(status.success(), "it ended with {status}");
                return;
            }
            assert!(Instant::now() < end, "it never ended");
            sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // What the bus started may be left even where the program has ended.
        let group = format!("-{}", self.group());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status();
        let _ = self.session.wait();
    }
}

/// A web view for tests keeps more on disk, and its program can be told where to die: neither is what
/// people get. Both are known by the variables they read.
fn is_as_people_get_it(program: &Path) {
    let has = |text: &str| {
        let grep = Command::new("grep").args(["-qaF", text]).arg(program).status();
        grep.expect("grep is installed").success()
    };
    assert!(has("Ownwords could not open its window"), "{} can be read", program.display());
    for feature in ["OWNWORDS_DIALOG_FOLDER", "OWNWORDS_DIE_AT"] {
        assert!(
            !has(feature),
            "{} was built for other tests: cargo build --workspace --bin ownwords",
            program.display()
        );
    }
}

fn put_program(path: &Path, script: &str) {
    fs::write(path, format!("#!/bin/sh\n{script}\n")).expect("written");
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("made to run");
}
