//! Printing, without a file on any disk: through the system's own `lp`, which reads what it prints
//! from standard input; or by the system's viewer, through a folder that is emptied.

mod viewing;

pub(crate) use viewing::Viewing;

use std::io::Write;
use std::process::{Command, Stdio};

use crate::failure::{Code, Failure};

/// The queues that the system prints to, as it names them. None where it has no printing at all.
pub(crate) fn printers() -> Vec<String> {
    let mut list = Command::new("lpstat");
    let listed = list.arg("-e").stdin(Stdio::null()).stderr(Stdio::null()).output();
    let listed = listed.map(|said| said.stdout).unwrap_or_default();
    let names = String::from_utf8_lossy(&listed);
    names.lines().map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// Prints a PDF on one of [`printers`], under a title that tells nobody anything.
///
/// # Errors
/// Code `not_printed` where there is no such printer or the system did not take it.
pub(crate) fn print(printer: &str, pdf: &[u8]) -> Result<(), Failure> {
    let refused = || Failure::of(Code::NotPrinted);
    // Only a name that the system gave reaches its command line.
    if !printers().iter().any(|known| known == printer) {
        return Err(refused());
    }
    let mut lp = Command::new("lp")
        .args(["-s", "-t", "Ownwords", "-d", printer])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|_| refused())?;
    // Dropped after writing, which tells `lp` that this was all.
    let written = lp.stdin.take().map(|mut to| to.write_all(pdf));
    let ended = lp.wait().map_err(|_| refused())?;
    let whole = matches!(written, Some(Ok(())));
    if whole && ended.success() { Ok(()) } else { Err(refused()) }
}

#[cfg(all(test, unix))]
mod tests;
