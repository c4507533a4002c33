//! A clean environment: variables that would let somebody look into the window are taken away by
//! starting the program once more without them.

use std::process::ExitCode;

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
    use std::process::Command;

    let set = |name: &str| std::env::var_os(name).is_some();
    let mut again = Command::new(std::env::current_exe().ok()?);
    again.args(std::env::args_os().skip(1));
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
    if !change {
        return None;
    }
    // Takes this process's place; it only returns if that failed.
    let error = again.exec();
    eprintln!("Ownwords could not start itself with a clean environment: {error}.");
    Some(ExitCode::FAILURE)
}

/// Elsewhere the variables have no effect, and the tests' own build needs them.
#[cfg(any(feature = "automation", not(unix)))]
pub(crate) fn with_a_clean_environment() -> Option<ExitCode> {
    None
}
