//! The recovery sheet opens the vault, and is then replaced.

use super::*;
use crate::vault::files::{DATABASE, KEYS};
use crate::vault::scratch::{keys, vault_with_sheet};

fn typed(sheet: &RecoverySheet) -> Recovery {
    let groups: Vec<String> = sheet.groups().iter().map(|group| group.to_lowercase()).collect();
    Recovery::read(&groups.join(" - ")).unwrap()
}

fn scanned(sheet: &RecoverySheet) -> Recovery {
    Recovery::read(&sheet.square()).unwrap()
}

fn new() -> Passphrase {
    Passphrase::new("another river, late train")
}

fn recover(folder: &Path, recovery: &Recovery) -> Result<(Vault, RecoverySheet)> {
    Vault::recover_costing(folder, recovery, &new(), &[], CHEAP, now())
}

fn locked() -> (RecoverySheet, tempfile::TempDir) {
    let (open, sheet, folder) = vault_with_sheet();
    save_concern(&open, "panic on the 405").unwrap();
    open.lock().unwrap();
    (sheet, folder)
}

fn without_keys(folder: &Path) -> tempfile::TempDir {
    let copy = copy_of(folder);
    KEYS.iter().for_each(|name| fs::remove_file(copy.path().join(name)).unwrap());
    copy
}

#[test]
fn the_typed_key_opens_the_vault_with_one_copy_of_the_key_file() {
    let (sheet, folder) = locked();
    fs::remove_file(folder.path().join(KEYS[0])).unwrap();
    Vault::check_recovery(folder.path(), &typed(&sheet), now()).unwrap();
    let (open, newer) = recover(folder.path(), &typed(&sheet)).unwrap();
    assert_eq!(concerns(&open), ["panic on the 405"]);
    open.lock().unwrap();

    let refused = Vault::check_recovery(folder.path(), &typed(&sheet), now());
    assert!(matches!(refused, Err(Error::RecoveryKeyWrong)), "the used key opens nothing any more");
    Vault::check_recovery(folder.path(), &typed(&newer), now()).unwrap();
    let refused = Vault::unlock(folder.path(), &passphrase(), now());
    assert!(matches!(refused, Err(Error::WrongPassphrase)));
    assert!(Vault::unlock(folder.path(), &new(), now()).is_ok());
}

#[test]
fn the_qr_code_and_the_database_alone_are_enough() {
    let (sheet, folder) = locked();
    let copy = without_keys(folder.path());
    let refused = Vault::check_recovery(copy.path(), &typed(&sheet), now());
    assert!(matches!(refused, Err(Error::KeyFileMissing)), "the typed key needs a key file");

    let (open, newer) = recover(copy.path(), &scanned(&sheet)).unwrap();
    assert_eq!(concerns(&open), ["panic on the 405"]);
    open.lock().unwrap();
    assert!(Vault::unlock(copy.path(), &new(), now()).is_ok());
    Vault::check_recovery(copy.path(), &typed(&newer), now()).unwrap();
    Vault::check_recovery(without_keys(copy.path()).path(), &scanned(&newer), now()).unwrap();
}

#[test]
fn the_qr_code_opens_after_the_passphrase_was_changed() {
    let (open, sheet, folder) = vault_with_sheet();
    keys(&open).change_passphrase(&passphrase(), &new(), &[], now()).unwrap();
    open.lock().unwrap();
    let copy = without_keys(folder.path());
    let (open, _) = recover(copy.path(), &scanned(&sheet)).unwrap();
    assert_eq!(open.keys().older().unwrap(), None, "its keys are the newest");
}

#[test]
fn a_sheet_can_be_made_afterwards_and_takes_the_place_of_an_earlier_one() {
    let (open, folder) = vault();
    assert!(!open.keys().has_recovery_key().unwrap());
    let first = keys(&open).new_recovery_key(&passphrase(), now()).unwrap();
    let second = keys(&open).new_recovery_key(&passphrase(), now()).unwrap();
    assert!(open.keys().has_recovery_key().unwrap());
    open.lock().unwrap();
    let refused = Vault::check_recovery(folder.path(), &typed(&first), now());
    assert!(matches!(refused, Err(Error::RecoveryKeyWrong)));
    Vault::check_recovery(folder.path(), &typed(&second), now()).unwrap();
    assert!(Vault::unlock(folder.path(), &passphrase(), now()).is_ok());
}

#[test]
fn a_sheet_is_on_paper_once_a_group_of_it_was_typed_back() {
    let (open, sheet, folder) = vault_with_sheet();
    let on_paper = |open: &Vault| open.keys().on_paper().unwrap();
    assert_eq!(on_paper(&open), OnPaper::Unconfirmed);
    let fourth = sheet.groups()[3].to_lowercase();
    assert!(!open.keys().confirm(&sheet, 5, &fourth, now()).unwrap(), "it is the fourth");
    assert_eq!(on_paper(&open), OnPaper::Unconfirmed);
    assert!(open.keys().confirm(&sheet, 4, &fourth, now()).unwrap());
    assert_eq!(on_paper(&open), OnPaper::Confirmed(now()));

    // Another passphrase leaves the sheet as it is; another sheet has to be confirmed anew.
    keys(&open).change_passphrase(&passphrase(), &new(), &[], now()).unwrap();
    open.lock().unwrap();
    let open = Vault::unlock(folder.path(), &new(), now()).unwrap();
    assert_eq!(on_paper(&open), OnPaper::Confirmed(now()));
    let newer = keys(&open).new_recovery_key(&new(), now()).unwrap();
    assert_eq!(on_paper(&open), OnPaper::Unconfirmed);
    assert!(open.keys().confirm(&newer, 1, &newer.groups()[0], now()).unwrap());
    assert_eq!(on_paper(&open), OnPaper::Confirmed(now()));
    assert_eq!(on_paper(&vault().0), OnPaper::None);
}

#[test]
fn an_earlier_sheet_confirms_nothing_about_the_newest() {
    let (open, earlier, _folder) = vault_with_sheet();
    keys(&open).new_recovery_key(&passphrase(), now()).unwrap();
    open.keys().confirm(&earlier, 1, &earlier.groups()[0], now()).unwrap();
    assert_eq!(open.keys().on_paper().unwrap(), OnPaper::Unconfirmed);
}

#[test]
fn another_vaults_sheet_is_refused_counted_and_changes_nothing() {
    let ((sheet, _other), (_, folder)) = (locked(), locked());
    let key_files = || KEYS.map(|name| fs::read(folder.path().join(name)).unwrap());
    let before = key_files();
    for recovery in [typed(&sheet), scanned(&sheet)] {
        let refused = recover(folder.path(), &recovery).unwrap_err();
        assert!(matches!(refused, Error::RecoveryKeyWrong), "{refused:?}");
    }
    assert!(before == key_files());
    let state = Vault::state(folder.path(), now());
    assert!(matches!(state, Presence::Locked { failed_attempts: 2, .. }));
}

#[test]
fn a_zeroed_beginning_is_damage_to_the_sheet_too() {
    let (sheet, folder) = locked();
    let database = folder.path().join(DATABASE);
    let mut bytes = fs::read(&database).unwrap();
    bytes[..4096].fill(0);
    fs::write(&database, &bytes).unwrap();
    for recovery in [typed(&sheet), scanned(&sheet)] {
        let refused = recover(folder.path(), &recovery).unwrap_err();
        assert!(matches!(refused, Error::VaultBeginningDamaged), "{refused:?}");
    }
    assert!(fs::read(&database).unwrap() == bytes);
}

#[test]
fn a_foreign_key_file_in_the_way_is_kept_under_another_name() {
    let ((sheet, folder), (_, other)) = (locked(), locked());
    let foreign = fs::read(other.path().join(KEYS[0])).unwrap();
    KEYS.iter().for_each(|name| fs::write(folder.path().join(name), &foreign).unwrap());
    recover(folder.path(), &scanned(&sheet)).unwrap().0.lock().unwrap();
    assert!(Vault::unlock(folder.path(), &new(), now()).is_ok());
    let files = fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().path());
    assert_eq!(files.filter(|path| fs::read(path).unwrap() == foreign).count(), 2);
}

#[test]
fn one_group_is_typed_back() {
    let (_, sheet, _folder) = vault_with_sheet();
    let groups = sheet.groups();
    for (place, group) in groups.iter().enumerate() {
        let (front, back) = group.split_at(4);
        assert!(sheet.check_group(place + 1, &format!(" {front}-{back} ").to_lowercase()));
        assert!(!sheet.check_group(place, group) && !sheet.check_group(place + 2, group));
    }
    assert!(!sheet.check_group(1, ""));
}

#[test]
fn a_damaged_or_newer_qr_text_is_told() {
    let (_, sheet, _folder) = vault_with_sheet();
    let text = sheet.square();
    assert!(text.bytes().all(|letter| letter.is_ascii_uppercase() || letter.is_ascii_digit()));
    let cut = &text[..text.len() - 1];
    let mut flipped = text.to_string();
    flipped.replace_range(100..101, if &text[100..101] == "7" { "8" } else { "7" });
    for damaged in [cut, &flipped, &format!("{}0", *text)] {
        assert!(matches!(Recovery::read(damaged), Err(Error::RecoveryKeyIncomplete)));
    }
    let newer = text.replacen("OWR1", "OWR2", 1);
    assert!(matches!(Recovery::read(&newer), Err(Error::KeyFileNewer)));
    let spaced = text.to_lowercase().replace('7', "7\n ");
    assert!(Recovery::read(&spaced).is_ok());
}

#[test]
fn neither_the_sheet_nor_what_came_back_from_it_is_shown() {
    let (_, sheet, _folder) = vault_with_sheet();
    assert_eq!(format!("{sheet:?}"), format!("RecoverySheet({})", sheet.vault_id()));
    let shown = format!("{:?} {:?}", typed(&sheet), scanned(&sheet));
    assert_eq!(shown, "Recovery(groups) Recovery(square)");
}
