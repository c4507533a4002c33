//! The desk while its keys change: what it lets the window do, and what it keeps to itself.

use std::thread;
use std::time::Duration;

use tempfile::TempDir;

use super::*;
use crate::attention::Attention;
use crate::desk::VaultState;
use crate::failure::Code;
use crate::work::Kind;

fn passphrase() -> Passphrase {
    Passphrase::new("quiet river, early train")
}

fn new() -> Passphrase {
    Passphrase::new("another river, late train")
}

/// A desk with a new vault on it. Keep the folder for as long as the desk.
fn at_the_desk() -> (Desk, TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = Desk::at(folder.path().join("vault"), None).expect("a desk");
    desk.create(&passphrase()).expect("made");
    (desk, folder)
}

fn sheet(desk: &Desk) -> SheetState {
    desk.security().expect("it is open").sheet
}

/// The group that is asked for, as it stands on the paper.
fn asked_for(desk: &Desk) -> String {
    let mut place = desk.on_it();
    let new = place.open().expect("open").sheet.as_ref().expect("it waits");
    new.sheet.groups()[new.asked - 1].to_string()
}

#[test]
fn a_new_vault_has_a_sheet_that_waits_until_its_group_is_typed_back() {
    let (desk, _folder) = at_the_desk();
    let SheetState::Waiting { asked } = sheet(&desk) else { panic!("it waits") };
    assert!((1..=GROUPS).contains(&asked));
    assert!(desk.sheet_on_paper().expect("drawn").bytes.starts_with(b"%PDF"));
    assert!(!desk.confirm_sheet("0000 0000").expect("open"), "that is not the group");
    let group = asked_for(&desk);
    assert!(desk.confirm_sheet(&group.to_lowercase()).expect("open"));
    assert!(matches!(sheet(&desk), SheetState::Confirmed { .. }));
    let gone = desk.sheet_on_paper().err().expect("only the paper has it now");
    assert_eq!(gone.code, Code::NotFound);
}

#[test]
fn who_unlocks_after_a_long_pause_is_not_locked_out_at_once() {
    let (desk, _folder) = at_the_desk();
    desk.lock().expect("locked");
    *desk.attention() = Attention::begin(desk.clocks(), Duration::ZERO);
    assert!(!desk.is_left(), "nothing is open, so nobody left it");
    thread::scope(|scope| {
        // As an unlock holds the desk while the passphrase is stretched.
        let mut place = desk.on_it();
        let watcher = scope.spawn(|| desk.is_left());
        while !watcher.is_finished() && desk.attention().is_idle(desk.clocks()) {
            thread::sleep(Duration::from_millis(50));
            let vault = Vault::unlock(&desk.folder, &passphrase(), now()).expect("opens");
            *place = OnIt::vault(vault, None);
            desk.touched(false);
        }
        drop(place);
        assert!(!watcher.join().expect("it looked"), "somebody is there");
    });
    assert!(desk.is_open());
    *desk.attention() = Attention::begin(desk.clocks(), Duration::ZERO);
    assert!(desk.is_left(), "and now nobody is");
}

#[test]
fn a_lock_forgets_the_sheet_and_the_vault_remembers_that_it_was_not_confirmed() {
    let (desk, _folder) = at_the_desk();
    desk.lock().expect("locked");
    assert_eq!(desk.sheet_on_paper().err().expect("locked").code, Code::Locked);
    desk.unlock(&passphrase()).expect("opens");
    assert!(matches!(sheet(&desk), SheetState::Unconfirmed));
    desk.renew_sheet(&passphrase()).expect("another");
    assert!(matches!(sheet(&desk), SheetState::Waiting { .. }));
    desk.put_sheet_away().expect("later");
    assert!(matches!(sheet(&desk), SheetState::Unconfirmed));
}

#[test]
fn the_sheet_opens_a_locked_vault_and_another_takes_its_place() {
    let (desk, _folder) = at_the_desk();
    let groups = {
        let mut place = desk.on_it();
        let new = place.open().expect("open").sheet.as_ref().expect("it waits");
        new.sheet.groups().map(|group| group.to_string()).join(" ")
    };
    desk.lock().expect("locked");
    let mistyped = groups.replacen(&groups[..8], "00000000", 1);
    let refused = desk.check_recovery(&mistyped).expect_err("the first group");
    assert_eq!((refused.code, refused.detail.as_deref()), (Code::RecoveryKeyMistyped, Some("1")));
    desk.check_recovery(&groups).expect("as printed");
    desk.recover(&groups, &new()).expect("opened");
    assert!(matches!(sheet(&desk), SheetState::Waiting { .. }));
    desk.lock().expect("locked");
    let used = desk.check_recovery(&groups).expect_err("its time is over");
    assert_eq!(used.code, Code::RecoveryKeyWrong);
    desk.unlock(&new()).expect("the new passphrase");
}

#[test]
fn while_the_key_is_exchanged_nobody_waits_for_the_vault_and_a_lock_is_made_up_for() {
    let (desk, _folder) = at_the_desk();
    thread::scope(|scope| {
        let exchange = scope.spawn(|| desk.exchange_keys(&passphrase(), &new(), Links::Keep));
        while !matches!(*desk.on_it(), OnIt::Exchanging { .. }) {
            assert!(!exchange.is_finished(), "nobody could ask meanwhile");
            thread::sleep(Duration::from_millis(1));
        }
        let asked = desk.with(|vault| vault.practice_details()).expect_err("it is away");
        assert_eq!(asked.code, Code::Busy);
        desk.lock().expect("taken down");
        assert!(matches!(desk.state(), VaultState::Locked { .. }));
        let early = desk.unlock(&new()).expect_err("it is not back");
        assert_eq!(early.code, Code::Busy);
        exchange.join().expect("it ends").expect("exchanged");
    });
    assert!(!desk.is_open(), "the lock was made up for");
    assert_eq!(desk.unlock(&passphrase()).expect_err("exposed").code, Code::WrongPassphrase);
    desk.unlock(&new()).expect("the new passphrase");
    assert!(matches!(sheet(&desk), SheetState::Unconfirmed));
}

#[test]
fn what_reads_the_vault_beside_the_window_ends_before_the_key_is_exchanged() {
    let (desk, _folder) = at_the_desk();
    thread::scope(|scope| {
        let begun = desk.work.begin(Kind::Backup).expect("nothing else is done");
        let exchange = scope.spawn(|| desk.exchange_keys(&passphrase(), &new(), Links::Keep));
        while !begun.progress.is_stopped() {
            assert!(!exchange.is_finished(), "it did not wait");
            thread::sleep(Duration::from_millis(1));
        }
        thread::sleep(Duration::from_millis(50));
        assert!(matches!(*desk.on_it(), OnIt::Open(_)), "the file is still the one that is read");
        drop(begun);
        exchange.join().expect("it ends").expect("exchanged");
    });
}

#[test]
fn a_vault_whose_key_was_not_exchanged_is_back_on_the_desk() {
    let (desk, _folder) = at_the_desk();
    let wrong = Passphrase::new("quiet river, late train");
    let refused = desk.exchange_keys(&wrong, &new(), Links::Keep).expect_err("it is not that");
    assert_eq!(refused.code, Code::WrongPassphrase);
    assert!(matches!(sheet(&desk), SheetState::Waiting { .. }), "its sheet still waits");
    desk.exchange_keys(&passphrase(), &new(), Links::Renew).expect("exchanged");
    assert!(matches!(sheet(&desk), SheetState::Waiting { .. }));
}

#[test]
fn what_stands_on_the_letterhead_makes_a_passphrase_weak() {
    let (desk, _folder) = at_the_desk();
    let text = || Passphrase::new("lindenhofpraxis keller");
    assert!(desk.strength(&text()).enough, "to a stranger");
    let details = PracticeDetails { name: "Lindenhofpraxis Keller".into(), ..Default::default() };
    desk.with(|vault| vault.save_practice_details(&details, now())).expect("saved");
    assert!(!desk.strength(&text()).enough);
    let refused = desk.change_passphrase(&passphrase(), &text()).expect_err("weak");
    assert_eq!(refused.code, Code::PassphraseWeak);
}

#[test]
fn an_older_key_file_is_told_and_written_anew() {
    let (desk, _folder) = at_the_desk();
    let path = |name: &str| desk.folder.join(name);
    let before = std::fs::read(path("vault.keys.json")).expect("the key file");
    desk.change_passphrase(&passphrase(), &new()).expect("changed");
    desk.lock().expect("locked");
    for name in ["vault.keys.json", "vault.keys.copy.json"] {
        std::fs::write(path(name), &before).expect("as from a backup");
    }
    desk.unlock(&passphrase()).expect("the passphrase of its time");
    let older = desk.security().expect("open").older.expect("it is told");
    assert!(older.changed.is_some(), "the journal says since when");
    desk.renew_sheet(&passphrase()).expect("written anew");
    assert!(desk.security().expect("open").older.is_none());
}
