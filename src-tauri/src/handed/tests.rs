//! Which arguments are files, how long they wait, and what may be deleted.

use super::*;

fn folder_with(names: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for name in names {
        fs::write(folder.path().join(name), name).expect("written");
    }
    folder
}

fn paths(files: &[Waiting]) -> Vec<&Path> {
    files.iter().map(|file| &*file.path).collect()
}

fn waiting(path: impl Into<PathBuf>) -> Waiting {
    Waiting { path: path.into(), by: By::Name }
}

#[test]
fn files_are_named_from_anywhere_or_from_where_the_program_was_started() {
    let folder = folder_with(&["Form K3V9.ownwords", "FORM.OWNWORDS", "mail.eml"]);
    let elsewhere = folder_with(&["sheet.pdf"]);
    let absolute = elsewhere.path().join("sheet.pdf");
    let arguments = [
        OsStr::new("Form K3V9.ownwords"),
        OsStr::new("./FORM.OWNWORDS"),
        absolute.as_os_str(),
        OsStr::new("mail.eml"),
    ];
    let found = named(arguments, folder.path());
    let at = |name: &str| folder.path().join(name);
    assert_eq!(
        paths(&found),
        [&*at("Form K3V9.ownwords"), &*at("./FORM.OWNWORDS"), &*absolute, &*at("mail.eml")]
    );
}

#[test]
fn what_is_no_file_with_a_readable_ending_is_not_remembered() {
    let folder = folder_with(&["notes.json", "--read-a-sheet", "no ending"]);
    fs::create_dir(folder.path().join("a folder.ownwords")).expect("made");
    let arguments =
        ["notes.json", "--read-a-sheet", "no ending", "a folder.ownwords", "gone.ownwords", ""];
    let found = named(arguments, folder.path());
    assert!(found.is_empty(), "{:?}", paths(&found));
}

#[cfg(unix)]
#[test]
fn a_pipe_is_no_file_however_it_is_called() {
    let folder = folder_with(&[]);
    let pipe = folder.path().join("answers.ownwords");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo");
    assert!(made.success());
    assert!(named([&pipe], folder.path()).is_empty(), "reading it would never end");
}

#[test]
fn a_file_waits_once_and_until_it_could_be_filed() {
    let handed = Handed::default();
    assert!(handed.remember([waiting("/a.ownwords"), waiting("/b.ownwords")]));
    assert!(!handed.remember([waiting("/a.ownwords")]), "it waits already");
    assert_eq!(handed.file_all(|_| None::<()>), None, "the vault is locked");
    assert_eq!(handed.waiting().len(), 2, "they go on waiting");
    let filed = handed.file_all(|files| {
        handed.remember([waiting("/c.ownwords")]);
        Some(files.len())
    });
    assert_eq!(filed, Some(2));
    let left = handed.waiting();
    assert_eq!(paths(&left), [Path::new("/c.ownwords")], "what came meanwhile still waits");
}

#[test]
fn there_is_room_for_so_many_and_what_is_left_out_is_said_until_others_come() {
    let handed = Handed::default();
    let many = (0..MOST + 3).map(|number| waiting(format!("/{number}.ownwords")));
    assert!(handed.remember(many));
    assert_eq!((handed.waiting().len(), handed.left_out()), (MOST, 3));
    assert_eq!(handed.file_all(|files| Some(files.len())), Some(MOST));
    assert_eq!(handed.left_out(), 3, "it is said beside what was filed");
    handed.remember([waiting("/a.ownwords")]);
    assert_eq!(handed.left_out(), 0);
}

#[test]
fn what_was_offered_is_deleted_once_and_nothing_else() {
    let folder = folder_with(&["Form K3V9.ownwords", "other.ownwords"]);
    let path = folder.path().join("Form K3V9.ownwords");
    let handed = Handed::default();
    let id = handed.offer(&path, Fingerprint::of(b"Form K3V9.ownwords"));
    let Offered { id: offered, name, folder: place } = handed.offered().remove(0);
    assert_eq!((offered, &*name), (id, "Form K3V9.ownwords"));
    assert!(folder.path().ends_with(place), "the folder's own name, without the way to it");
    let code = |id| handed.delete(id).map_err(|failure| failure.code);
    assert_eq!(code(id + 1), Err(Code::FileChanged), "nobody offered that");
    assert_eq!(code(id), Ok(()));
    assert!(!path.exists() && folder.path().join("other.ownwords").exists());
    fs::write(&path, "Form K3V9.ownwords").expect("downloaded again");
    assert_eq!(code(id), Err(Code::FileChanged), "an offer is good once");
    assert!(path.exists());
}

#[test]
fn a_file_that_became_another_is_not_deleted() {
    let folder = folder_with(&["Form K3V9.ownwords"]);
    let path = folder.path().join("Form K3V9.ownwords");
    let handed = Handed::default();
    let id = handed.offer(&path, Fingerprint::of(b"Form K3V9.ownwords"));
    let code = |id| handed.delete(id).map_err(|failure| failure.code);
    fs::write(&path, "something else").expect("written");
    assert_eq!(code(id), Err(Code::FileChanged));
    assert_eq!(fs::read(&path).expect("there"), b"something else");
    assert!(handed.offered().is_empty(), "it is not offered again");
    let id = handed.offer(&path, Fingerprint::of(b"something else"));
    fs::remove_file(&path).expect("gone");
    assert_eq!(code(id), Err(Code::FileChanged), "and what is gone is said to be");
    fs::write(&path, "something else").expect("the same again");
    let id = handed.offer(&path, Fingerprint::of(b"something else"));
    handed.forget_offers();
    assert_eq!(code(id), Err(Code::FileChanged), "a lock takes the offer back");
    assert!(path.exists());
}
