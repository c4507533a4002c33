//! The disclosure log: every way out leaves one row of its kind, and what was called off leaves none. The
//! system's programs are the test's own, so it runs once more with them on its path.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use practice::case_file::CaseAbout;
use practice::client_page::FoundPage;
use practice::form::{Answer, Form};
use practice::reply::{Entry, EntryKey, Record};
use practice::vault::Passphrase;
use tempfile::TempDir;

use super::super::link;
use super::super::mail::{self, Attached};
use super::super::paper_of_week as week;
use super::*;
use crate::clipboard;

const INSIDE: &str = "OWNWORDS_TEST_LEAVES";
const ADDRESS: &str = "https://keller.example/";

/// A way out, how it is gone, and what the log then has.
type Way = (&'static str, fn(&Practice) -> Result<(), Failure>, Option<(Channel, Protection)>);

const WAYS: &[Way] = {
    use Channel::{Email, File, Link, Paper, Pdf, Room};
    use Protection::{Code, None as Open, Password};
    &[
        (
            "printed",
            |p| print(&p.desk, p.given, "Front_Desk", Sheet::default()),
            Some((Paper, Open)),
        ),
        ("viewed", |p| view(&p.desk, p.given, Sheet::default()), Some((Paper, Open))),
        ("PDF", |p| p.save_pdf(None, true), Some((Pdf, Open))),
        (
            "PDF with password",
            |p| p.save_pdf(Some("quiet river early train"), true),
            Some((Pdf, Password)),
        ),
        ("PDF, called off", |p| p.save_pdf(None, false), None),
        ("page", |p| p.save_page(true), Some((File, Open))),
        ("page, called off", |p| p.save_page(false), None),
        ("link", |p| link::copy(&p.desk, &[p.given], false), Some((Link, Open))),
        ("link with code", |p| link::copy(&p.desk, &[p.given], true), Some((Link, Code))),
        ("mailto", |p| link::mail(&p.desk, &[p.given], false, "Here:"), Some((Email, Open))),
        (
            "mailto with code",
            |p| link::mail(&p.desk, &[p.given], true, "Here:"),
            Some((Email, Code)),
        ),
        ("QR code in the room", |p| link::show(&p.desk, &[p.given]).map(drop), Some((Room, Open))),
        ("together", |p| p.write_together(), Some((Room, Open))),
        ("PDF by mail", |p| p.mail(&pdf(None)), Some((Email, Open))),
        (
            "PDF with password by mail",
            |p| p.mail(&pdf(Some("quiet river early train"))),
            Some((Email, Password)),
        ),
        ("page by mail", |p| p.mail(&Attached::Page), Some((Email, Open))),
        ("draft", |p| p.save_draft(&pdf(None), true), Some((Email, Open))),
        (
            "draft with password",
            |p| p.save_draft(&pdf(Some("quiet river early train")), true),
            Some((Email, Password)),
        ),
        ("draft, called off", |p| p.save_draft(&Attached::Page, false), None),
        (
            "week printed",
            |p| week::print_all(&p.desk, &[p.given], "Front_Desk", false).map(drop),
            Some((Paper, Open)),
        ),
        (
            "week viewed",
            |p| week::view_all(&p.desk, &[p.given], false).map(drop),
            Some((Paper, Open)),
        ),
        (
            "week saved",
            |p| week::save_all(&p.desk, &[p.given], p.folder.path(), false).map(drop),
            Some((Pdf, Open)),
        ),
    ]
};

fn pdf(password: Option<&str>) -> Attached {
    Attached::Pdf { password: password.map(Words::from), sheet: Sheet::default() }
}

/// A desk with one piece of homework, and a page on the web.
struct Practice {
    desk: Desk,
    given: AssignmentId,
    folder: TempDir,
}

impl Practice {
    fn open() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let runtime = folder.path().join("run");
        let mut desk = Desk::at(folder.path().join("vault"), Some(&runtime)).expect("a desk");
        desk.clipboard = clipboard::tests::in_memory();
        desk.create(&Passphrase::new("quiet river, early train")).expect("made");
        let given = desk.with(|vault| {
            let case = vault.case_files().open(&CaseAbout::in_language("en"), now())?.id;
            let mut draft = vault.assignments().draft(case, now().date_naive())?;
            draft.form = Some(Form::from_json(
                r#"{ "format": 1, "key": "mood", "version": 1, "title": "T", "purpose": "P",
                     "takes_seconds": 15, "rhythm": { "kind": "once" },
                     "entry": [{ "key": "a", "ask": "A?", "answer": { "kind": "text" } }] }"#,
            )?);
            draft.no_goal_reason = Some("Assessment.".into());
            draft.message = "A line.".into();
            vault.name_hosted_page(ADDRESS, now())?;
            vault.found_hosted_page(ADDRESS, &FoundPage::new(now(), b"", Vec::new()))?;
            Ok(vault.assignments().give(case, &draft, now())?.id)
        });
        Self { given: given.expect("given"), desk, folder }
    }

    /// Gives the same form once more: to the same client, or to another.
    fn give(&self, to_the_same: bool, message: &str) -> AssignmentId {
        let given = self.desk.with(|vault| {
            let first = vault.assignments().get(self.given)?;
            let case = match to_the_same {
                true => first.case_file,
                false => vault.case_files().open(&CaseAbout::in_language("en"), now())?.id,
            };
            let mut draft = vault.assignments().draft(case, now().date_naive())?;
            draft.form = Some(first.form);
            draft.no_goal_reason = Some("Assessment.".into());
            draft.message = message.into();
            Ok(vault.assignments().give(case, &draft, now())?.id)
        });
        given.expect("given")
    }

    /// What the dialog answers.
    fn ask(&self, goes_on: bool) -> impl FnOnce(&str) -> Option<PathBuf> {
        let folder = self.folder.path().to_owned();
        move |name| goes_on.then(|| folder.join(name))
    }

    fn save_pdf(&self, password: Option<&str>, goes_on: bool) -> Result<(), Failure> {
        let password = password.map(Words::from);
        let file =
            pdf_file(&self.desk, self.given, Channel::Pdf, password.as_ref(), Sheet::default())?;
        save(&self.desk, &[self.given], Channel::Pdf, &file, self.ask(goes_on)).map(drop)
    }

    fn save_page(&self, goes_on: bool) -> Result<(), Failure> {
        let file = page_file(&self.desk, &[self.given], Channel::File)?;
        save(&self.desk, &[self.given], Channel::File, &file, self.ask(goes_on)).map(drop)
    }

    fn mail(&self, attached: &Attached) -> Result<(), Failure> {
        mail::mail(&self.desk, &[self.given], attached, "Here:").map(drop)
    }

    fn save_draft(&self, attached: &Attached, goes_on: bool) -> Result<(), Failure> {
        let draft = mail::draft(&self.desk, &[self.given], attached, "Here:")?;
        save(&self.desk, &[self.given], Channel::Email, &draft, self.ask(goes_on)).map(drop)
    }

    fn write_together(&self) -> Result<(), Failure> {
        let answers = [("a".to_owned(), Answer::Text("Tired".into()))].into_iter().collect();
        let entry = Entry {
            key: EntryKey::Once,
            revision: 1,
            happened: None,
            written: now(),
            record: Record::Answers(answers),
        };
        self.desk.with(|vault| vault.replies().write_together(self.given, &entry, now()).map(drop))
    }

    fn log(&self) -> Vec<(Channel, Protection)> {
        let log = self.desk.with(|vault| vault.deliveries().of(self.given)).expect("read");
        log.iter().map(|row| (row.channel, row.protection)).collect()
    }
}

#[test]
fn every_way_out_leaves_one_row_of_its_kind_and_what_is_called_off_none() {
    if std::env::var_os(INSIDE).is_none() {
        return once_more(
            "every_way_out_leaves_one_row_of_its_kind_and_what_is_called_off_none",
            0,
        );
    }
    let practice = Practice::open();
    for (name, go, expected) in WAYS {
        let before = practice.log();
        go(&practice).unwrap_or_else(|failure| panic!("{name}: {failure}"));
        let mut new = practice.log();
        for known in before {
            let place = new.iter().position(|row| *row == known).expect("no row is ever lost");
            new.swap_remove(place);
        }
        assert_eq!(new, Vec::from_iter(*expected), "{name}");
    }
}

#[test]
fn what_leaves_together_is_written_down_for_each_and_homework_of_two_clients_never_does() {
    let practice = Practice::open();
    let second = practice.give(true, "Another line.");
    let foreign = practice.give(false, "Another line.");
    let log = |id| practice.desk.with(|vault| vault.deliveries().of(id)).expect("read").len();
    let both = [practice.given, second];
    let file = page_file(&practice.desk, &both, Channel::File).expect("a page");
    save(&practice.desk, &both, Channel::File, &file, practice.ask(true)).expect("saved");
    assert_eq!([log(practice.given), log(second)], [1, 1]);
    let sheet = Attached::Pdf { password: None, sheet: Sheet::default() };
    let draft = mail::draft(&practice.desk, &both, &sheet, "Here:").expect("a mail");
    assert_eq!(draft.name, file.name.replace("html", "eml"), "a sheet is of the first alone");

    for mixed in [&[practice.given, foreign][..], &[]] {
        let refused = page_file(&practice.desk, mixed, Channel::File).err().expect("refused");
        assert_eq!(refused.code, Code::NotFound);
        assert!(link::copy(&practice.desk, mixed, true).is_err());
    }
    assert_eq!([log(practice.given), log(second), log(foreign)], [1, 1, 0]);
}

#[test]
fn a_link_that_finds_no_room_on_paper_or_no_page_on_the_web_is_told_before_anything_leaves() {
    let practice = Practice::open();
    let with_link = Sheet { with_link: true, anyway: false };
    let made = || pdf_file(&practice.desk, practice.given, Channel::Pdf, None, with_link);
    assert!(made().is_ok_and(|file| file.bytes.starts_with(b"%PDF")));
    practice.desk.with(|vault| vault.forget_hosted_page(now())).expect("forgotten");
    assert_eq!(made().err().map(|failure| failure.code), Some(Code::NoClientPage));

    let practice = Practice::open();
    // What chance wrote cannot be packed.
    let long: String = (0..60).map(|_| AssignmentId::new().expect("drawn").to_string()).collect();
    let given = practice.give(true, &long);
    let made = pdf_file(&practice.desk, given, Channel::Pdf, None, with_link);
    assert_eq!(made.err().map(|failure| failure.code), Some(Code::LinkTooLong));
}

#[test]
fn what_no_program_took_did_not_leave() {
    if std::env::var_os(INSIDE).is_none() {
        return once_more("what_no_program_took_did_not_leave", 3);
    }
    let practice = Practice::open();
    for name in [
        "printed",
        "viewed",
        "mailto",
        "PDF by mail",
        "page by mail",
        "week printed",
        "week viewed",
    ] {
        let (_, go, _) = WAYS.iter().find(|(way, ..)| *way == name).expect("a way");
        assert!(go(&practice).is_err(), "{name}");
        assert_eq!(practice.log(), [], "{name}");
    }
}

/// Runs a test with programs that end like this.
fn once_more(test: &str, ends: u8) {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["lp", "lpstat", "xdg-open", "xdg-email"] {
        let script = match name {
            "lpstat" => "echo Front_Desk".to_owned(),
            "lp" => format!("while read -r line; do :; done; exit {ends}"),
            _ => format!("exit {ends}"),
        };
        let path = folder.path().join(name);
        fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("written");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("made to run");
    }
    let said = Command::new(std::env::current_exe().expect("this test"))
        .args(["--exact", &format!("commands::delivery::tests::{test}")])
        .env("PATH", folder.path())
        .env(INSIDE, "1")
        .output()
        .expect("it runs");
    let words = String::from_utf8_lossy(&said.stdout).into_owned();
    assert!(said.status.success() && words.contains("1 passed"), "{words}");
}
