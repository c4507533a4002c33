//! Where things are, for the tests that look at Ownwords from the outside.
//!
//! `journey`, `contract` and `document` use the core through its public API, `window` drives the
//! real program and `nothing_on_disk` the one that people get, `layering` reads the source itself. All
//! of them run through `cargo xtask test`, which builds what they need first. [`practices`] makes what
//! they, and the benchmarks, look at.

pub mod practices;

use std::path::{Path, PathBuf};

/// The root of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests live in the repository")
}

/// A file or folder of the repository, by its path from the root.
pub fn path(from_root: &str) -> PathBuf {
    root().join(from_root)
}

/// The built client page, the template every page file is made from.
pub fn page_template() -> PathBuf {
    path("ui/dist/page/page.html")
}

/// A program built beside the running test: `ownwords`, or `examples/open_reply`.
///
/// It is looked for from the test's own place, so that any target folder works.
pub fn program(name: &str) -> PathBuf {
    let test = std::env::current_exe().expect("a running test knows its own file");
    let profile = test.ancestors().nth(2).expect("tests are built into <profile>/deps");
    profile.join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// The folder for pictures of screens and pages, when `cargo xtask shots` asks for them.
pub fn shots() -> Option<PathBuf> {
    std::env::var_os("OWNWORDS_SHOTS")?;
    let folder = path("shots");
    std::fs::create_dir_all(&folder).expect("the folder for pictures can be made");
    Some(folder)
}

/// Whether the long tests were asked for: `cargo xtask test --long`.
pub fn long() -> bool {
    std::env::var_os("OWNWORDS_LONG").is_some()
}
