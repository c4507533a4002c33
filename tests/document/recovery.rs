//! The recovery sheet, read from its paper by other programs, opens a vault.

use std::path::Path;

use chrono::{DateTime, FixedOffset};
use practice::document::{Paper, RecoveryPaper, recovery_sheet};
use practice::vault::{Passphrase, Recovery, RecoverySheet, Vault};

use super::{fonts, root, run, words};

fn now() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-11-23T09:00:00+01:00").expect("a moment")
}

fn printed(sheet: &RecoverySheet, paper: Paper, language: &str, folder: &Path) -> String {
    let (groups, square, vault) = (sheet.groups(), sheet.square(), sheet.vault_id().to_string());
    let groups: Vec<&str> = groups.iter().map(|group| group.as_str()).collect();
    let made = sheet.made().date_naive();
    let (groups, square, vault) = (&groups[..], &square[..], &vault[..]);
    let paper = RecoveryPaper { paper, language, groups, square, vault, made };
    let pdf = recovery_sheet(&paper, &fonts()).expect("a sheet");
    assert!(pdf.missing.is_empty());
    let path = folder.join("sheet.pdf");
    std::fs::write(&path, pdf.bytes).expect("room for it");
    path.to_str().expect("UTF-8").to_owned()
}

/// The page as a picture of so many dots an inch; a cheap scan has 150.
fn pictured(pdf: &str, dots: &str) -> String {
    let picture = pdf.trim_end_matches(".pdf");
    run("pdftoppm", &["-png", "-r", dots, "-gray", "-singlefile", pdf, picture]);
    format!("{picture}.png")
}

#[test]
fn the_square_on_paper_opens_a_vault_whose_key_files_were_deleted() {
    let parent = tempfile::tempdir().expect("a folder");
    let folder = parent.path().join("vault");
    let passphrase = Passphrase::new("quiet river, early train");
    let (vault, sheet) = Vault::create_with_sheet(&folder, &passphrase, now()).expect("a vault");
    let id = vault.id();
    vault.lock().expect("locked");
    for name in ["vault.keys.json", "vault.keys.copy.json"] {
        std::fs::remove_file(folder.join(name)).expect("it was there");
    }
    for (paper, language) in [(Paper::A4, "en"), (Paper::Letter, "de")] {
        let pdf = printed(&sheet, paper, language, parent.path());
        let scanned = run("zbarimg", &["--quiet", "--raw", &pictured(&pdf, "150")]);
        let recovery = Recovery::read(&scanned).expect("the whole square");
        Vault::check_recovery(&folder, &recovery, now()).expect("it opens");
    }
    let pdf = printed(&sheet, Paper::A4, "en", parent.path());
    let scanned = run("zbarimg", &["--quiet", "--raw", &pictured(&pdf, "300")]);
    let recovery = Recovery::read(&scanned).expect("the whole square");
    let new = Passphrase::new("another river, late train");
    let (vault, _) = Vault::recover(&folder, &recovery, &new, &[], now()).expect("it opens");
    assert_eq!(vault.id(), id);
    vault.lock().expect("locked");
    Vault::unlock(&folder, &new, now()).expect("the new passphrase opens it");
}

#[test]
fn the_groups_can_be_copied_from_the_paper_and_nothing_else_is_on_it() {
    let parent = tempfile::tempdir().expect("a folder");
    let folder = parent.path().join("vault");
    let passphrase = Passphrase::new("quiet river, early train");
    let (vault, sheet) = Vault::create_with_sheet(&folder, &passphrase, now()).expect("a vault");
    vault.lock().expect("locked");
    let pdf = printed(&sheet, Paper::A4, "en", parent.path());
    run("qpdf", &["--check", &pdf]);
    let text = words(&run("pdftotext", &["-layout", &pdf, "-"]));
    for (place, group) in sheet.groups().iter().enumerate() {
        let (front, back) = group.split_at(4);
        assert!(text.contains(&format!("{} {front} {back}", place + 1)), "group {}", place + 1);
    }
    let vault_id = sheet.vault_id().to_string().to_uppercase();
    assert!(text.contains(&format!("Vault {}-{}", &vault_id[..4], &vault_id[4..8])));
    assert!(text.contains("made on Monday 23 November 2026"));
    assert!(!text.contains(&vault_id[8..]), "a short form is enough");
}

#[test]
fn the_sheet_as_a_picture() {
    if std::env::var_os("OWNWORDS_SHOTS").is_none() {
        return;
    }
    let parent = tempfile::tempdir().expect("a folder");
    let folder = parent.path().join("vault");
    let passphrase = Passphrase::new("quiet river, early train");
    let (_vault, sheet) = Vault::create_with_sheet(&folder, &passphrase, now()).expect("a vault");
    let shots = root().join("shots/paper");
    std::fs::create_dir_all(&shots).expect("a folder for pictures");
    for (paper, language) in [(Paper::A4, "en"), (Paper::A4, "de"), (Paper::Letter, "de")] {
        let pdf = printed(&sheet, paper, language, parent.path());
        let picture = pictured(&pdf, "100");
        let name = format!("recovery-{paper:?}-{language}.png").to_lowercase();
        std::fs::copy(picture, shots.join(name)).expect("room for it");
    }
}
