//! Mail with a file: which program of the system begins it, and how that is asked. Nothing is sent from
//! here; to whom it goes is written there. No shell comes between, and nothing in a mail is read as a command.

mod draft;

pub(crate) use draft::draft;

use std::env;
use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use serde::Serialize;
use tauri::Url;
use ts_rs::TS;

use crate::failure::{Code, Failure};
use crate::system;

/// A mail that somebody else sends.
pub(crate) struct Mail<'a> {
    /// `Form K3V9`: it says nothing.
    pub(crate) subject: &'a str,
    /// A neutral sentence in the client's language.
    pub(crate) body: &'a str,
}

/// What became of a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "delivery.ts")]
pub(crate) enum Mailed {
    /// The mail program has it, with the file.
    WithFile,
    /// The mail program has it, and the file lies open in its folder to be dragged into it.
    FileBeside,
}

/// A way to begin a mail with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// The desktop's own, which knows the mail program.
    XdgEmail,
    /// Thunderbird itself.
    Thunderbird,
    /// The file in its folder, and an empty mail beside it.
    Folder,
}

/// The ways on this kind of system, the best first. `has` says whether there is a program of that name.
/// The last one is always there.
fn ways(is_unix_desktop: bool, has: impl Fn(&str) -> bool) -> Vec<Way> {
    let programs = [("xdg-email", Way::XdgEmail), ("thunderbird", Way::Thunderbird)];
    let found = programs.into_iter().filter(|(name, _)| is_unix_desktop && has(name));
    found.map(|(_, way)| way).chain([Way::Folder]).collect()
}

/// Begins a mail with `file`, by the first way that works.
///
/// # Errors
/// Code `no_mail_program` where none does.
pub(crate) fn begin(mail: &Mail<'_>, file: &Path) -> Result<Mailed, Failure> {
    let is_unix_desktop = cfg!(all(unix, not(target_os = "macos")));
    ways(is_unix_desktop, is_on_path)
        .into_iter()
        .find_map(|way| by(way, mail, file))
        .ok_or(Failure::of(Code::NoMailProgram))
}

/// Nothing where the way did not work.
fn by(way: Way, mail: &Mail<'_>, file: &Path) -> Option<Mailed> {
    match way {
        Way::XdgEmail => {
            let mut program = Command::new("xdg-email");
            program.arg("--utf8").args(["--subject", mail.subject]);
            program.args(["--body", mail.body]).arg("--attach").arg(file);
            system::starts(program).then_some(Mailed::WithFile)
        }
        Way::Thunderbird => {
            let mut program = Command::new("thunderbird");
            program.arg("-compose").arg(composed(mail, file)?);
            system::starts(program).then_some(Mailed::WithFile)
        }
        Way::Folder => {
            let beside = system::opens(file.parent()?) && system::opens(address(mail));
            beside.then_some(Mailed::FileBeside)
        }
    }
}

/// What Thunderbird reads. It takes a value to the next apostrophe, and knows no way to write one: those of
/// the sentence become the printer's own, those of the path stand as in an address.
fn composed(mail: &Mail<'_>, file: &Path) -> Option<OsString> {
    let url = Url::from_file_path(file).ok()?;
    let url = url.as_str().replace('\'', "%27").replace(',', "%2C");
    let plain = |text: &str| text.replace('\'', "\u{2019}");
    let (subject, body) = (plain(mail.subject), plain(mail.body));
    Some(format!("subject='{subject}',body='{body}',attachment='{url}'").into())
}

/// The address by which a mail program begins a mail.
pub(crate) fn address(mail: &Mail<'_>) -> String {
    format!("mailto:?subject={}&body={}", escaped(mail.subject), escaped(mail.body))
}

/// `text` for a part of an address.
fn escaped(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    text.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

fn is_on_path(name: &str) -> bool {
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path).any(|folder| may_run(&folder.join(name)))
}

#[cfg(unix)]
fn may_run(program: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    program.metadata().is_ok_and(|found| found.is_file() && found.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn may_run(program: &Path) -> bool {
    program.is_file()
}

#[cfg(all(test, unix))]
mod tests;
