//! Other programs, started from the root of the repository.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The root of the repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap_or(Path::new("."))
}

/// Where this program remembers what it built, out of git's sight.
pub(crate) fn notes() -> PathBuf {
    root().join("target/xtask")
}

/// A program with its arguments.
pub(crate) struct Program {
    spelled: String,
    command: Command,
}

/// A program by name, started in the root.
pub(crate) fn program(name: &str, arguments: &[&str]) -> Program {
    let mut command = Command::new(name);
    command.args(arguments).current_dir(root());
    // What cargo told this program about itself is no business of what is built next: a build
    // script that watches such a variable would run again for nothing.
    for (variable, _) in std::env::vars_os() {
        let told = variable.to_string_lossy();
        if told.starts_with("CARGO_PKG_") || told.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&variable);
        }
    }
    Program { spelled: [&[name], arguments].concat().join(" "), command }
}

/// cargo, whichever the search path holds; under rustup the toolchain that started this program.
pub(crate) fn cargo(arguments: &[&str]) -> Program {
    program("cargo", arguments)
}

/// npm, in the folder of the user interface.
pub(crate) fn npm(arguments: &[&str]) -> Program {
    let mut npm = program(if cfg!(windows) { "npm.cmd" } else { "npm" }, arguments);
    npm.command.current_dir(root().join("ui"));
    npm
}

/// node, where it finds the packages of the user interface.
pub(crate) fn node_in_ui(arguments: &[&str]) -> Program {
    let mut node = program("node", arguments);
    node.command.current_dir(root().join("ui"));
    node
}

impl Program {
    pub(crate) fn args(mut self, arguments: &[&str]) -> Self {
        self.command.args(arguments);
        self.spelled = [&[&*self.spelled], arguments].concat().join(" ");
        self
    }

    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// Runs it in sight, and says in one sentence what went wrong.
    pub(crate) fn run(mut self) -> Result<(), String> {
        println!("$ {}", self.spelled);
        match self.command.stdin(Stdio::null()).status() {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(format!("`{}` ended with {status}", self.spelled)),
            Err(error) => Err(format!("`{}` did not start: {error}", self.spelled)),
        }
    }

    /// Runs it out of sight; what it wrote, if it ended well.
    pub(crate) fn ask(mut self) -> Option<String> {
        let output = self.command.stdin(Stdio::null()).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }
}

/// The first of several programs that is on the search path.
pub(crate) fn on_path(names: &[&str]) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    let mut places = names.iter().flat_map(|name| {
        std::env::split_paths(&folders).map(|folder| folder.join(name)).collect::<Vec<_>>()
    });
    places.find(|place| place.is_file())
}
