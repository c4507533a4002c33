//! A clean environment: variables that would let somebody look into the window are taken away by
//! starting the program once more without them.

#[cfg(all(not(feature = "automation"), unix))]
use std::ffi::OsString;
use std::process::ExitCode;
#[cfg(all(not(feature = "automation"), unix))]
use std::{path::Path, process::Command};

/// Opens WebDriver control, and WebKit's inspector, in release builds too.
#[cfg(not(feature = "automation"))]
const PEEPHOLES: [&str; 4] = [
    "TAURI_WEBVIEW_AUTOMATION",
    "WEBKIT_INSPECTOR_SERVER",
    "WEBKIT_INSPECTOR_HTTP_SERVER",
    "GTK_DEBUG",
];

/// What WebKit needs before GTK starts. With some graphics drivers the window stays blank without it.
#[cfg(all(not(feature = "automation"), target_os = "linux"))]
const NEEDED: (&str, &str) = ("__NV_DISABLE_EXPLICIT_SYNC", "1");

/// Runs the program again where its environment has to change, and gives what it ended with.
#[cfg(all(not(feature = "automation"), unix))]
pub(crate) fn with_a_clean_environment() -> Option<ExitCode> {
    use std::os::unix::process::CommandExt;

    let program = std::env::current_exe().ok()?;
    let set = |name: &str| std::env::var_os(name).is_some();
    let mut again = cleaned(&program, std::env::args_os().skip(1), set)?;
    // Takes this process's place, in the same folder; it only returns if that failed.
    let error = again.exec();
    eprintln!("Ownwords could not start itself with a clean environment: {error}.");
    Some(ExitCode::FAILURE)
}

/// The program with the same arguments and another environment; nothing where it may stay as it is.
#[cfg(all(not(feature = "automation"), unix))]
fn cleaned(
    program: &Path,
    arguments: impl Iterator<Item = OsString>,
    set: impl Fn(&str) -> bool,
) -> Option<Command> {
    let mut again = Command::new(program);
    again.args(arguments);
    let mut change = false;
    for name in PEEPHOLES.into_iter().filter(|name| set(name)) {
        again.env_remove(name);
        change = true;
    }
    #[cfg(target_os = "linux")]
    if !set(NEEDED.0) {
        again.env(NEEDED.0, NEEDED.1);
        change = true;
    }
    change.then_some(again)
}

/// Elsewhere the variables have no effect, and the tests' own build needs them.
#[cfg(any(feature = "automation", not(unix)))]
pub(crate) fn with_a_clean_environment() -> Option<ExitCode> {
    None
}

#[cfg(all(test, not(feature = "automation"), unix))]
mod tests {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStringExt;

    use super::*;

    #[test]
    fn a_start_with_a_clean_environment_keeps_every_argument_as_it_was() {
        let arguments = ["Form K3V9.ownwords".into(), OsString::from_vec(b"M\xfcller.eml".into())];
        let set = |name: &str| name == PEEPHOLES[0];
        let again = cleaned(Path::new("/usr/bin/ownwords"), arguments.clone().into_iter(), set);
        let again = again.expect("one can look in");
        assert!(again.get_args().eq(arguments.iter()), "{again:?}");
        let taken = again.get_envs().find(|(name, _)| *name == OsStr::new(PEEPHOLES[0]));
        assert_eq!(taken, Some((OsStr::new(PEEPHOLES[0]), None)), "taken away");
        assert_eq!(again.get_current_dir(), None, "in the same folder");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_clean_environment_is_made_once() {
        let again = |set: &dyn Fn(&str) -> bool| {
            cleaned(Path::new("/usr/bin/ownwords"), std::iter::empty(), set).is_some()
        };
        assert!(again(&|_| false), "what WebKit needs is missing");
        assert!(!again(&|name| name == NEEDED.0), "or it would start itself for ever");
    }
}
