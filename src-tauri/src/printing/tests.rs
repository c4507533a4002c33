//! Printing with an `lp` of the test's own: each runs this test once more with it on its path.

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use super::*;

/// Where the process in which the printing happens finds what it prints.
const INSIDE: &str = "OWNWORDS_TEST_PRINTS";

/// An `lp` that keeps what it read and how it was called, and the list of one printer.
fn put_lp(folder: &Path, lp: &str) {
    for (name, script) in [("lpstat", "[ \"$1\" = -e ] && echo Front_Desk; exit 0"), ("lp", lp)] {
        let path = folder.join(name);
        fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("written");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("made to run");
    }
}

/// What `print` says with that `lp`: the path is the process's, so it is another process.
fn printed(test: &str, folder: &Path, printer: &str) -> String {
    let path = format!("{}:{}", folder.display(), std::env::var("PATH").unwrap_or_default());
    let said = Command::new(std::env::current_exe().expect("this test"))
        .args(["--exact", &format!("printing::tests::{test}"), "--nocapture"])
        .env("PATH", path)
        .env(INSIDE, printer)
        .current_dir(folder)
        .output()
        .expect("it runs");
    String::from_utf8_lossy(&said.stdout).into_owned()
}

/// Prints, where this is the process to do so.
fn inside() -> bool {
    let Ok(printer) = std::env::var(INSIDE) else { return false };
    let done = print(&printer, &sheet());
    let said = done.map_or_else(|failure| failure.to_string(), |()| "printed".into());
    writeln!(std::io::stdout(), "{said}").expect("somebody reads it");
    true
}

/// More than a pipe holds, so that it is read while it is written.
fn sheet() -> Vec<u8> {
    b"%PDF-1.7 ".repeat(20_000)
}

#[test]
fn a_sheet_goes_to_the_printer_on_standard_input_and_to_no_file() {
    if inside() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    put_lp(folder.path(), "cat > read; echo \"$@\" > called");
    let test = "a_sheet_goes_to_the_printer_on_standard_input_and_to_no_file";
    let said = printed(test, folder.path(), "Front_Desk");
    assert!(said.contains("printed"), "{said}");
    assert!(fs::read(folder.path().join("read")).expect("read") == sheet(), "every byte");
    let called = fs::read_to_string(folder.path().join("called")).expect("called");
    assert_eq!(called.trim(), "-s -t Ownwords -d Front_Desk", "no file, and a title without words");
}

#[test]
fn a_printer_that_the_system_does_not_have_is_not_passed_on() {
    if inside() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    put_lp(folder.path(), "echo called > called");
    let test = "a_printer_that_the_system_does_not_have_is_not_passed_on";
    let said = printed(test, folder.path(), "-o=raw");
    assert!(said.contains("NotPrinted"), "{said}");
    assert!(!folder.path().join("called").exists());
}

#[test]
fn what_the_system_did_not_take_was_not_printed() {
    if inside() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let test = "what_the_system_did_not_take_was_not_printed";
    for lp in ["cat > read; exit 1", "exec 0<&-; exit 0"] {
        put_lp(folder.path(), lp);
        let said = printed(test, folder.path(), "Front_Desk");
        assert!(said.contains("NotPrinted"), "{lp}: {said}");
    }
}
