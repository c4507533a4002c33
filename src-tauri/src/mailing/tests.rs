//! Mail programs of the test's own, which write down how they were called: each test runs itself once more
//! with nothing else on its path.

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;

use super::*;

/// Where the process in which the mail is begun finds the file.
const INSIDE: &str = "OWNWORDS_TEST_MAILS";

/// What each writes down: its name, then every argument on a line of its own.
const CALLED: &str =
    "{ echo \"${0##*/}\"; for one in \"$@\"; do printf '<%s>\\n' \"$one\"; done; } >> called";

fn put(folder: &Path, name: &str, ends: u8) {
    let path = folder.join(name);
    fs::write(&path, format!("#!/bin/sh\n{CALLED}\nexit {ends}\n")).expect("written");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("made to run");
}

fn mail() -> Mail<'static> {
    Mail { subject: "Form K3V9", body: "It's \"here\", $(id) `id`; 'as said', --attach:" }
}

/// What became of it with these programs and how they end, and how they were called.
fn begun(test: &str, programs: &[(&str, u8)]) -> (String, String) {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, ends) in programs {
        put(folder.path(), name, *ends);
    }
    let file = folder.path().join("Dr. O'Neill, Form K3V9.pdf");
    fs::write(&file, b"%PDF").expect("written");
    let said = Command::new(env::current_exe().expect("this test"))
        .args(["--exact", &format!("mailing::tests::{test}"), "--nocapture"])
        .env("PATH", folder.path())
        .env(INSIDE, &file)
        .current_dir(folder.path())
        .output()
        .expect("it runs");
    let called = fs::read_to_string(folder.path().join("called")).unwrap_or_default();
    let here = folder.path().display().to_string();
    (String::from_utf8_lossy(&said.stdout).into_owned(), called.replace(&here, "HERE"))
}

/// Begins the mail, where this is the process to do so.
fn inside() -> bool {
    let Some(file) = env::var_os(INSIDE) else { return false };
    let done = begin(&mail(), Path::new(&file));
    writeln!(std::io::stdout(), "{done:?}").expect("somebody reads it");
    true
}

const BODY: &str = "<It's \"here\", $(id) `id`; 'as said', --attach:>";

#[test]
fn the_desktops_own_way_gets_every_argument_as_it_is() {
    if inside() {
        return;
    }
    let test = "the_desktops_own_way_gets_every_argument_as_it_is";
    let (said, called) = begun(test, &[("xdg-email", 0), ("thunderbird", 0), ("xdg-open", 0)]);
    assert!(said.contains("Ok(WithFile)"), "{said}");
    let file = "<HERE/Dr. O'Neill, Form K3V9.pdf>";
    let expected = format!(
        "xdg-email\n<--utf8>\n<--subject>\n<Form K3V9>\n<--body>\n{BODY}\n<--attach>\n{file}\n"
    );
    assert_eq!(called, expected, "and no other program was started");
}

#[test]
fn thunderbird_comes_next_and_no_apostrophe_ends_a_value_too_early() {
    if inside() {
        return;
    }
    let test = "thunderbird_comes_next_and_no_apostrophe_ends_a_value_too_early";
    let (said, called) = begun(test, &[("xdg-email", 4), ("thunderbird", 0)]);
    assert!(said.contains("Ok(WithFile)"), "{said}");
    let composed = called.split_once("thunderbird\n<-compose>\n").expect("called").1;
    let composed = composed.trim().trim_start_matches('<').trim_end_matches('>');
    let values: Vec<&str> = composed.split('\'').collect();
    let body = "It\u{2019}s \"here\", $(id) `id`; \u{2019}as said\u{2019}, --attach:";
    assert_eq!(values[..5], ["subject=", "Form K3V9", ",body=", body, ",attachment="]);
    assert_eq!(values.len(), 7, "three values and no more: {composed}");
    assert_eq!(values[5], "file://HERE/Dr.%20O%27Neill%2C%20Form%20K3V9.pdf");
}

#[test]
fn where_no_program_takes_a_file_it_lies_open_in_its_folder_beside_a_mail() {
    if inside() {
        return;
    }
    let test = "where_no_program_takes_a_file_it_lies_open_in_its_folder_beside_a_mail";
    let (said, called) = begun(test, &[("xdg-email", 3), ("thunderbird", 1), ("xdg-open", 0)]);
    assert!(said.contains("Ok(FileBeside)"), "{said}");
    assert!(called.contains("xdg-open\n<HERE>\n"), "{called}");
    assert!(called.contains("<mailto:?subject=Form%20K3V9&body=It%27s%20%22here"), "{called}");
}

#[test]
fn without_any_program_that_is_said() {
    if inside() {
        return;
    }
    let (said, called) = begun("without_any_program_that_is_said", &[]);
    assert!(said.contains("NoMailProgram"), "{said}");
    assert_eq!(called, "");
}

#[test]
fn the_ways_follow_from_the_system_and_its_programs() {
    use Way::{Folder, Thunderbird, XdgEmail};
    let with =
        |is_unix_desktop, there: &[&str]| ways(is_unix_desktop, |name| there.contains(&name));
    assert_eq!(with(true, &["xdg-email", "thunderbird"]), [XdgEmail, Thunderbird, Folder]);
    assert_eq!(with(true, &["thunderbird"]), [Thunderbird, Folder]);
    assert_eq!(with(true, &[]), [Folder]);
    assert_eq!(with(false, &["xdg-email", "thunderbird"]), [Folder], "not on Windows or a Mac");
}
