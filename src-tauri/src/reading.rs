//! Reading sheets that come from outside, in a process that can do nothing else.
//!
//! The program starts itself once more. The second one has no key, no window and an empty environment
//! but for its mark; it is handed a file on its input and says on its output what stands in the fields.
//! Where the system has limits, it can open no file, start no other process and take little memory;
//! everywhere it is ended when it takes too long. What it says is read as warily as a reply.

use std::ffi::OsString;
use std::io::{ErrorKind, Read, Write};
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use practice::document::{self, FilledSheet, MAX_PDF, Unreadable};
use practice::words::Words;

/// The argument that the second program is started with.
const ASKED: &str = "--read-a-sheet";
/// What its environment holds, and that of nobody who opens a file: one may be called as the argument is.
const MARK: &str = "OWNWORDS_READS_A_SHEET";
/// How long it may take.
const PATIENCE: Duration = Duration::from_secs(2);
/// How much memory it may take, in bytes.
#[cfg(unix)]
const MEMORY: u64 = 300 * 1024 * 1024;
/// The longest password that a PDF can have, in bytes.
const MAX_PASSWORD: usize = 127;
/// How much it may say, in bytes.
const MAX_SAID: u64 = 1024 * 1024;

/// Reads what is on the input, if that is what this process was started for.
pub(crate) fn if_asked() -> Option<ExitCode> {
    let asked = is_asked(std::env::args_os().skip(1), std::env::var_os(MARK).is_some());
    asked.then(|| say(std::io::stdin(), std::io::stdout()))
}

fn is_asked(arguments: impl Iterator<Item = OsString>, is_marked: bool) -> bool {
    is_marked && arguments.eq([ASKED])
}

/// Reads a sheet, which opens with `password` where there is one, in a process of its own.
///
/// # Errors
/// Where that process cannot be started. What is wrong with the sheet is in the answer.
pub(crate) fn read(
    pdf: &[u8],
    password: Option<&Words>,
) -> std::io::Result<Result<FilledSheet, Unreadable>> {
    let mut again = Command::new(std::env::current_exe()?);
    again.arg(ASKED);
    read_in(again, pdf, password)
}

fn read_in(
    mut again: Command,
    pdf: &[u8],
    password: Option<&Words>,
) -> std::io::Result<Result<FilledSheet, Unreadable>> {
    if pdf.len() > MAX_PDF {
        return Ok(Err(Unreadable::TooLarge));
    }
    if password.is_some_and(|password| password.as_str().len() > MAX_PASSWORD) {
        return Ok(Err(Unreadable::WrongPassword));
    }
    again.env_clear().env(MARK, "1");
    again.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    // Windows finds its own libraries by it.
    #[cfg(windows)]
    if let Some(root) = std::env::var_os("SystemRoot") {
        again.env("SystemRoot", root);
    }
    #[cfg(unix)]
    again.current_dir("/");
    let mut reader = Running(again.spawn()?);
    let (input, output) = (reader.0.stdin.take(), reader.0.stdout.take());
    let said = std::thread::scope(|scope| {
        scope.spawn(|| {
            // A reader that has seen enough, or crashed, does not take the rest.
            let _ = input.map(|input| hand_over(input, pdf, password));
        });
        let said = scope.spawn(|| {
            let mut said = Vec::new();
            let all = output.map(|output| output.take(MAX_SAID + 1).read_to_end(&mut said));
            all.and_then(Result::ok).map(|_| said)
        });
        let ended = reader.ended_well();
        said.join().ok().flatten().filter(|_| ended)
    });
    let said = match said {
        Some(said) if said.len() as u64 > MAX_SAID => return Ok(Err(Unreadable::TooLarge)),
        Some(said) => serde_json::from_slice(&said).ok(),
        None => None,
    };
    Ok(said.unwrap_or(Err(Unreadable::Damaged)))
}

/// What the other process is handed: how long the password is, in one byte, the password, the sheet.
fn hand_over(mut input: impl Write, pdf: &[u8], password: Option<&Words>) -> std::io::Result<()> {
    let password = password.map_or("", Words::as_str).as_bytes();
    let length = u8::try_from(password.len()).map_err(|_| ErrorKind::InvalidInput)?;
    input.write_all(&[length])?;
    input.write_all(password)?;
    input.write_all(pdf)
}

/// A process that does not outlive its use.
struct Running(Child);

impl Running {
    /// Waits until it ends by itself, and ends it where that takes too long.
    fn ended_well(&mut self) -> bool {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            match self.0.try_wait() {
                Ok(Some(status)) => return status.success(),
                Ok(None) => std::thread::sleep(Duration::from_millis(2)),
                Err(_) => break,
            }
        }
        self.end();
        false
    }

    fn end(&mut self) {
        // It may have ended in the meantime.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.end();
    }
}

/// Reads a sheet from `input` and says what is in it.
fn say(input: impl Read, mut output: impl Write) -> ExitCode {
    crate::hardening::no_core_dumps();
    if !confined() {
        return ExitCode::FAILURE;
    }
    let Ok((pdf, password)) = handed(input) else { return ExitCode::FAILURE };
    let read = match password {
        Some(password) => document::read_protected(&pdf, &password),
        None => document::read(&pdf),
    };
    let said = serde_json::to_vec(&read).map(|said| output.write_all(&said));
    match said {
        Ok(Ok(())) if output.flush().is_ok() => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

fn handed(mut input: impl Read) -> std::io::Result<(Vec<u8>, Option<Words>)> {
    let mut length = [0];
    input.read_exact(&mut length)?;
    let mut password = vec![0; length[0].into()];
    input.read_exact(&mut password)?;
    let password = String::from_utf8(password).map_err(|_| ErrorKind::InvalidData)?;
    let mut pdf = Vec::new();
    input.take(MAX_PDF as u64 + 1).read_to_end(&mut pdf)?;
    Ok((pdf, Some(Words::from(password)).filter(|password| !password.as_str().is_empty())))
}

/// Gives up what reading does not need: memory, time, files, other processes.
#[cfg(unix)]
fn confined() -> bool {
    use rustix::process::{Resource, Rlimit, setrlimit};

    let limits = [
        (Resource::Data, MEMORY),
        (Resource::Cpu, PATIENCE.as_secs() + 1),
        (Resource::Fsize, 0),
        // Input, output and what is said of errors stay; nothing can be opened beside them.
        (Resource::Nofile, 3),
        (Resource::Nproc, 0),
    ];
    limits.into_iter().all(|(resource, most)| {
        let limit = Rlimit { current: Some(most), maximum: Some(most) };
        setrlimit(resource, limit).is_ok()
    })
}

/// Elsewhere there are no such limits; the time is kept by the process that waits.
#[cfg(not(unix))]
fn confined() -> bool {
    true
}

#[cfg(all(test, target_os = "linux"))]
mod tests;
