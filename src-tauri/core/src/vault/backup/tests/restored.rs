//! Going back to a backup: from every damage, by every key, and past every kill.

use super::*;

#[test]
fn a_backup_brings_back_what_was_there_and_sets_the_present_vault_aside() {
    let mut desk = Desk::new();
    let backup = desk.back_up(0).unwrap();
    desk.add(2);
    desk.lock();
    let Restored { vault, set_aside } = desk.restore(&backup).unwrap();
    assert_eq!(cases(&vault), 1, "as it was when the backup was made");
    assert_eq!(vault.id(), backup.vault_id());
    assert!(vault.journal().agrees_with(backup.journal()).unwrap());
    assert!(vault.journal().verify().is_ok());
    let aside = set_aside.unwrap();
    let aside = Vault::unlock(&aside, &passphrase(), now()).unwrap();
    assert_eq!(cases(&aside), 2, "nothing of what was there is lost");
    assert!(backup.folder().join(files::DATABASE).is_file(), "the backup itself stays");
}

#[test]
fn killed_at_any_step_of_restoring_there_is_one_whole_vault() {
    let steps = [
        ("restore:copied", 2),
        ("restore:verified", 2),
        ("restore:ready", 2),
        ("swap:synced", 2),
        ("swap:marked", 1),
        ("swap:set-aside", 1),
        ("swap:in-place", 1),
        ("swap:done", 1),
    ];
    for (at, expected) in steps {
        let mut desk = Desk::new();
        let backup = desk.back_up(0).unwrap();
        desk.add(2);
        desk.lock();
        let stood = killed_at(at, &desk, || drop(desk.restore(&backup))).expect(at);
        let folder = stood.path().join("vault");
        assert!(matches!(Vault::state(&folder, now()), Presence::Locked { .. }), "{at}");
        let vault = Vault::unlock(&folder, &passphrase(), now()).expect(at);
        assert_eq!(cases(&vault), expected, "{at}");
        let beside = names(stood.path());
        let aside = beside.iter().filter(|name| name.contains("set aside")).count();
        assert_eq!(aside, usize::from(expected == 1), "{at}: {beside:?}");
        assert!(!beside.iter().any(|name| name == "vault.new"), "{at}: {beside:?}");
    }
}

#[test]
fn a_vault_whose_file_is_gone_empty_or_zeroed_is_restored_from_the_place_noted_beside_it() {
    type Damage = fn(&Path);
    let damages: [(&str, Damage); 4] = [
        ("gone", |database| fs::remove_file(database).unwrap()),
        ("empty", |database| fs::write(database, b"").unwrap()),
        ("zeroed", |database| {
            let mut bytes = fs::read(database).unwrap();
            bytes[..4096].fill(0);
            fs::write(database, bytes).unwrap();
        }),
        ("both key files gone", |database| {
            for name in files::KEYS {
                fs::remove_file(database.with_file_name(name)).unwrap();
            }
        }),
    ];
    for (what, damage) in damages {
        let mut desk = Desk::new();
        let made = desk.back_up(0).unwrap();
        desk.lock();
        damage(&desk.folder.join(files::DATABASE));
        assert!(Vault::unlock(&desk.folder, &passphrase(), now()).is_err(), "{what}");
        let found = backups_of(&desk.folder);
        assert_eq!(found, [made], "{what}");
        let vault = desk.restore(&found[0]).expect(what).vault;
        assert_eq!(cases(&vault), 1, "{what}");
        assert!(vault.upkeep().chosen_place().is_ok(), "{what}: the place is known");
    }
}

#[test]
fn the_head_in_a_backup_stands_in_for_one_that_is_lost_with_the_beginning() {
    let mut desk = Desk::new();
    let backup = desk.back_up(0).unwrap();
    desk.add(2);
    desk.lock();
    let database = desk.folder.join(files::DATABASE);
    let mut bytes = fs::read(&database).unwrap();
    bytes[..4096].fill(0);
    fs::write(&database, bytes).unwrap();
    fs::remove_file(desk.folder.join(files::HEAD)).unwrap();
    let passphrase = passphrase();
    let by = Opener::Passphrase(&passphrase);
    let read = |base| Vault::salvage(&desk.folder, &by, base, &Progress::new(), now());
    assert!(matches!(read(None).map(drop), Err(Error::VaultBeginningDamaged)));
    let salvaged = read(Some(&backup)).unwrap();
    assert_eq!(cases(&salvaged.vault), 2, "also what was written since the backup");
}

#[test]
fn a_recovery_sheet_restores_too_also_from_a_backup_without_its_key_file() {
    let mut desk = Desk::new();
    let backup = desk.back_up(0).unwrap();
    desk.lock();
    let recovery = Recovery::read(&desk.sheet.square()).unwrap();
    fs::remove_file(backup.folder().join(files::KEYS[0])).unwrap();
    let by = Opener::Recovery(&recovery);
    let restored = backup.restore(&desk.folder, &by, &Progress::new(), now()).unwrap();
    assert_eq!(cases(&restored.vault), 1);
}

#[test]
fn a_square_leaves_the_passphrase_its_way_in() {
    let mut desk = Desk::new();
    let backup = desk.back_up(0).unwrap();
    desk.lock();
    let recovery = Recovery::read(&desk.sheet.square()).unwrap();
    let by = Opener::Recovery(&recovery);
    let restored = backup.restore(&desk.folder, &by, &Progress::new(), now()).unwrap();
    restored.vault.lock().unwrap();
    assert!(Vault::unlock(&desk.folder, &passphrase(), now()).is_ok());
}

#[test]
fn an_exchange_that_was_cut_short_keeps_no_backup_out() {
    let mut desk = Desk::new();
    let backup = desk.back_up(0).unwrap();
    desk.lock();
    // As a power cut leaves it, after the new vault took its place and before it opened.
    let marker = r#"{"set_aside":"vault set aside 2026-11-23","old":"goes_once_opened"}"#;
    let aside = desk.parent.path().join("vault set aside 2026-11-23");
    copy_into(&desk.folder, &aside);
    fs::write(desk.parent.path().join("vault.swap.json"), marker).unwrap();
    fs::remove_file(desk.folder.join(files::DATABASE)).unwrap();
    let restored = desk.restore(&backup).unwrap();
    assert_eq!(cases(&restored.vault), 1);
    assert!(aside.join(files::DATABASE).is_file(), "what had been set aside is still there");
}

#[test]
fn guesses_at_a_backups_passphrase_are_counted_and_slowed() {
    let mut desk = Desk::new();
    let backup = desk.back_up(0).unwrap();
    let wrong = Passphrase::new("not this one, surely");
    let guess = || backup.rehearse(&desk.folder, &wrong, &Progress::new(), now()).map(drop);
    for _ in 0..3 {
        assert!(matches!(guess(), Err(Error::WrongPassphrase)));
    }
    assert!(matches!(guess(), Err(Error::TooSoon { .. })));
    desk.lock();
    assert!(matches!(desk.restore(&backup).map(drop), Err(Error::TooSoon { .. })));
}

#[test]
fn a_backup_opens_with_the_passphrase_of_its_day() {
    let mut desk = Desk::new();
    let backup = desk.back_up(0).unwrap();
    let new = Passphrase::new("another river, late train");
    keys(desk.vault()).change_passphrase(&passphrase(), &new, &[], now()).unwrap();
    desk.lock();
    let with_the_new = Opener::Passphrase(&new);
    let refused = backup.restore(&desk.folder, &with_the_new, &Progress::new(), now());
    assert!(matches!(refused, Err(Error::WrongPassphrase)));
    assert!(Vault::unlock(&desk.folder, &new, now()).is_ok(), "the vault is as it was");
    assert!(desk.restore(&backup).is_ok());
}

#[test]
fn a_damaged_backup_is_refused_and_the_vault_stays() {
    type Damage = fn(&Path);
    let damages: [(&str, Damage); 6] = [
        ("cut short", |folder| {
            let bytes = fs::read(folder.join(files::DATABASE)).unwrap();
            fs::write(folder.join(files::DATABASE), &bytes[..bytes.len() / 2]).unwrap();
        }),
        ("a flipped bit", |folder| {
            let mut bytes = fs::read(folder.join(files::DATABASE)).unwrap();
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
            fs::write(folder.join(files::DATABASE), bytes).unwrap();
        }),
        ("no database", |folder| fs::remove_file(folder.join(files::DATABASE)).unwrap()),
        ("no keys", |folder| fs::remove_file(folder.join(files::KEYS[0])).unwrap()),
        ("keys of nonsense", |folder| fs::write(folder.join(files::KEYS[0]), b"{}").unwrap()),
        ("says nothing of itself", |folder| fs::write(folder.join(ABOUT), b"?").unwrap()),
    ];
    for (what, damage) in damages {
        let mut desk = Desk::new();
        let backup = desk.back_up(0).unwrap();
        desk.lock();
        damage(backup.folder());
        let damages_more_than_its_description = what != "says nothing of itself";
        let beside = names(desk.parent.path());
        let found = Backup::open(backup.folder()).and_then(|again| desk.restore(&again));
        assert!(matches!(found, Err(Error::BackupDamaged)), "{what}: {found:?}");
        // What was read before the damage is copied and checked all the same.
        if damages_more_than_its_description {
            let held = desk.restore(&backup);
            assert!(matches!(held, Err(Error::BackupDamaged)), "{what}: {held:?}");
        }
        assert_eq!(names(desk.parent.path()), beside, "{what}: nothing is left over");
        assert_eq!(cases(&Vault::unlock(&desk.folder, &passphrase(), now()).unwrap()), 1, "{what}");
    }
}

#[test]
fn a_backup_of_another_vault_is_not_offered_and_refused() {
    let (mut desk, other) = (Desk::new(), Desk::new());
    let foreign = other.back_up(0).unwrap();
    desk.keep_in(&other.place).unwrap();
    let own = desk.back_up(1).unwrap();
    assert_eq!(backups_of(&desk.folder), [own]);
    assert_eq!(backups_in(&other.place).len(), 2);
    desk.lock();
    assert!(matches!(desk.restore(&foreign), Err(Error::BackupForeign)));
    assert!(Vault::unlock(&desk.folder, &passphrase(), now()).is_ok());
}
