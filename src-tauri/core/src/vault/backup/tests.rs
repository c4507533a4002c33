//! Backups: made while the work goes on, stopped, killed, kept, tried and restored.

use std::cell::RefCell;
use std::rc::Rc;

use chrono::TimeDelta;
use tempfile::TempDir;

use super::*;
use crate::vault::scratch::{full_case, keys, now, passphrase, vault_with_sheet_in};
use crate::vault::step::watching;
use crate::vault::{Passphrase, Presence, Progress, Recovery, RecoverySheet, Vault, files};

/// A backup that is on no disk, for what only looks at its day.
pub(super) fn backup_named(made_at: DateTime<FixedOffset>, why: BackupReason) -> Backup {
    let journal = JournalHead { rows: 0, hash: String::new() };
    let about = About {
        format: FORMAT.into(),
        version: VERSION,
        vault: VaultId::from_bytes([7; 10]),
        made_at,
        why,
        step: 1,
        journal,
        bytes: 0,
    };
    Backup { folder: PathBuf::from(made_at.to_rfc3339()), about }
}

/// A vault with something in it, a place for its backups, and the folder that holds both.
struct Desk {
    vault: Option<Vault>,
    sheet: RecoverySheet,
    folder: PathBuf,
    place: PathBuf,
    parent: TempDir,
}

impl Desk {
    fn new() -> Self {
        let parent = tempfile::tempdir().unwrap();
        let [folder, place] = ["vault", "disk"].map(|name| parent.path().join(name));
        fs::create_dir(&place).unwrap();
        let (vault, sheet) = vault_with_sheet_in(&folder);
        vault
            .write(|db| {
                full_case(db, 1, "first", now());
                Ok(())
            })
            .unwrap();
        vault.upkeep().keep_backups_in(&place, now()).unwrap();
        Self { vault: Some(vault), sheet, folder, place, parent }
    }

    fn vault(&self) -> &Vault {
        self.vault.as_ref().unwrap()
    }

    fn add(&self, case: u8) {
        self.vault()
            .write(|db| {
                full_case(db, case, "later", now());
                Ok(())
            })
            .unwrap();
    }

    fn back_up(&self, days: i64) -> Result<Backup> {
        let at = now() + TimeDelta::days(days);
        let backup = self.vault().backup(BackupReason::Asked)?.run(&Progress::new(), at)?;
        self.vault().upkeep().backed_up(&backup, at)?;
        Ok(backup)
    }

    fn lock(&mut self) {
        self.vault.take().unwrap().lock().unwrap();
    }

    fn restore(&self, backup: &Backup) -> Result<Restored> {
        let passphrase = passphrase();
        backup.restore(&self.folder, &Opener::Passphrase(&passphrase), &Progress::new(), now())
    }

    /// What lies in the place for backups.
    fn names(&self) -> Vec<String> {
        names(&self.place.join(ALL))
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn cases(vault: &Vault) -> i64 {
    vault
        .read(|db| Ok(db.query_row("SELECT count(*) FROM case_file", (), |row| row.get(0))?))
        .unwrap()
}

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
fn what_is_written_while_a_backup_is_made_is_kept_and_is_not_in_it() {
    let desk = Desk::new();
    let job = desk.vault().backup(BackupReason::Daily).unwrap();
    let writing = Rc::new(RefCell::new(desk));
    let writer = Rc::clone(&writing);
    let progress = Progress::new();
    let backup = watching(
        move |step| {
            if step == "backup:begun" || step == "backup:copied" {
                writer.borrow().add(if step == "backup:begun" { 2 } else { 3 });
            }
        },
        || job.run(&progress, now()),
    )
    .unwrap();
    assert_eq!(progress.fraction(), 1.0);
    let mut desk = Rc::into_inner(writing).unwrap().into_inner();
    assert_eq!(cases(desk.vault()), 3);
    desk.lock();
    assert_eq!(
        cases(&desk.restore(&backup).unwrap().vault),
        2,
        "what came before the copying is in it"
    );
}

#[test]
fn a_backup_that_is_stopped_leaves_nothing_and_the_older_one_stays() {
    let desk = Desk::new();
    desk.back_up(0).unwrap();
    let before = desk.names();
    for after in [0.0, 0.2, 0.5] {
        let progress = Progress::heard_by(move |progress| {
            if progress.fraction() >= after {
                progress.stop();
            }
        });
        let job = desk.vault().backup(BackupReason::Asked).unwrap();
        let stopped = job.run(&progress, now() + TimeDelta::days(1));
        assert!(matches!(stopped, Err(Error::Stopped)), "{after}: {stopped:?}");
        assert_eq!(desk.names(), before, "{after}");
    }
}

/// Ends where `at` is reached, as the process would, and gives the folder of both as it stood there.
fn killed_at(at: &'static str, desk: &Desk, work: impl FnOnce()) -> Option<TempDir> {
    let stood: Rc<RefCell<Option<TempDir>>> = Rc::default();
    let (seen, parent) = (Rc::clone(&stood), desk.parent.path().to_path_buf());
    watching(
        move |step| {
            if step == at && seen.borrow().is_none() {
                *seen.borrow_mut() = Some(copied(&parent));
            }
        },
        work,
    );
    stood.take()
}

fn copied(from: &Path) -> TempDir {
    fn copy(from: &Path, to: &Path) {
        for entry in fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            let to = to.join(entry.file_name());
            if entry.path().is_dir() {
                fs::create_dir(&to).unwrap();
                copy(&entry.path(), &to);
            } else {
                fs::copy(entry.path(), to).unwrap();
            }
        }
    }
    let to = tempfile::tempdir().unwrap();
    copy(from, to.path());
    to
}

#[test]
fn killed_at_any_step_of_a_backup_what_has_a_name_is_whole() {
    for at in ["backup:begun", "backup:copied", "backup:verified", "backup:named", "backup:pruned"]
    {
        let desk = Desk::new();
        desk.back_up(0).unwrap();
        let stood = killed_at(at, &desk, || drop(desk.back_up(1))).expect(at);
        let all = all_in(&stood.path().join("disk").join(ALL));
        assert_eq!(
            all.len(),
            if at == "backup:named" || at == "backup:pruned" { 2 } else { 1 },
            "{at}"
        );
        for backup in &all {
            let scratch = stood.path().join("scratch");
            let seen = backup.rehearse(&scratch, &passphrase(), &Progress::new(), now()).unwrap();
            assert_eq!(seen.case_files, 1, "{at}");
        }
        let vault = Vault::unlock(&stood.path().join("vault"), &passphrase(), now()).unwrap();
        vault.upkeep().keep_backups_in(&stood.path().join("disk"), now()).unwrap();
        let job = vault.backup(BackupReason::Asked).unwrap();
        job.run(&Progress::new(), now() + TimeDelta::days(2)).unwrap();
        let left = names(&stood.path().join("disk").join(ALL));
        assert!(left.iter().all(|name| !name.ends_with(PART)), "{at}: {left:?}");
    }
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
        assert!(vault.upkeep().place().is_ok(), "{what}: the place is known");
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
    desk.vault().upkeep().keep_backups_in(&other.place, now()).unwrap();
    let own = desk.back_up(1).unwrap();
    assert_eq!(backups_of(&desk.folder), [own]);
    assert_eq!(backups_in(&other.place).len(), 2);
    desk.lock();
    assert!(matches!(desk.restore(&foreign), Err(Error::BackupForeign)));
    assert!(Vault::unlock(&desk.folder, &passphrase(), now()).is_ok());
}

#[test]
fn pruning_leaves_the_backups_of_other_vaults_alone() {
    let (desk, other) = (Desk::new(), Desk::new());
    desk.vault().upkeep().keep_backups_in(&other.place, now()).unwrap();
    let foreign = other.back_up(0).unwrap();
    for _ in 0..3 {
        desk.back_up(0).unwrap();
    }
    assert_eq!(backups_in(&other.place).len(), 2, "one of each: the newest of the day");
    assert!(Backup::open(foreign.folder()).is_ok());
}

#[test]
fn a_vault_that_does_not_verify_replaces_no_backup() {
    let mut desk = Desk::new();
    let good = desk.back_up(0).unwrap();
    desk.lock();
    let database = desk.folder.join(files::DATABASE);
    let mut bytes = fs::read(&database).unwrap();
    let last = bytes.len() - 5000;
    bytes[last] ^= 1;
    fs::write(&database, bytes).unwrap();
    let vault = Vault::unlock(&desk.folder, &passphrase(), now()).unwrap();
    let refused = vault.backup(BackupReason::Daily).unwrap().run(&Progress::new(), now());
    assert!(matches!(refused, Err(Error::VaultDamaged)), "{refused:?}");
    assert_eq!(backups_of(&desk.folder), [good]);
    assert!(!vault.check().unwrap().run(&Progress::new()).unwrap(), "the check says it too");
}

#[test]
fn a_check_of_a_whole_vault_says_so_while_it_is_written_to() {
    let desk = Desk::new();
    let job = desk.vault().check().unwrap();
    desk.add(2);
    let progress = Progress::new();
    assert!(job.run(&progress).unwrap());
    assert_eq!(progress.fraction(), 1.0);
    let upkeep = desk.vault().upkeep();
    assert!(upkeep.check_is_due(now()).unwrap());
    upkeep.checked(true, now()).unwrap();
    assert!(!upkeep.check_is_due(now() + TimeDelta::days(6)).unwrap());
    assert!(upkeep.check_is_due(now() + TimeDelta::days(7)).unwrap());
    upkeep.checked(false, now()).unwrap();
    assert!(upkeep.state().unwrap().check_failed);
}

#[test]
fn a_check_finds_a_broken_journal() {
    let desk = Desk::new();
    for sql in
        ["DROP TRIGGER journal_is_not_edited", "UPDATE journal SET noun = 'form' WHERE seq = 1"]
    {
        desk.vault().by_hand(sql, &[]).unwrap();
    }
    assert!(!desk.vault().check().unwrap().run(&Progress::new()).unwrap());
}

#[test]
fn a_trial_says_what_is_in_a_backup_and_leaves_nothing() {
    let desk = Desk::new();
    let backup = desk.back_up(0).unwrap();
    let before = names(desk.parent.path());
    let seen = backup.rehearse(&desk.folder, &passphrase(), &Progress::new(), now()).unwrap();
    assert_eq!((seen.case_files, seen.assignments, seen.entries), (1, 1, 2));
    let wrong = Passphrase::new("not this one, surely");
    let refused = backup.rehearse(&desk.folder, &wrong, &Progress::new(), now());
    assert!(matches!(refused, Err(Error::WrongPassphrase)));
    assert_eq!(names(desk.parent.path()), before);
    assert_eq!(cases(desk.vault()), 1, "the vault was open all the while");
}

#[test]
fn a_place_is_asked_for_and_refused_where_it_cannot_be_one() {
    let desk = Desk::new();
    let upkeep = desk.vault().upkeep();
    let inside = desk.folder.join("inside");
    fs::create_dir(&inside).unwrap();
    for unfit in [&desk.folder, &inside, &desk.parent.path().join("nowhere")] {
        let refused = upkeep.keep_backups_in(unfit, now());
        assert!(matches!(refused, Err(Error::PlaceUnfit)), "{refused:?}");
    }
    let place = upkeep.state().unwrap().place.unwrap();
    assert!(place.reachable && !place.off_this_disk, "it is on the same disk, and that is said");
    fs::remove_dir_all(&desk.place).unwrap();
    assert!(!upkeep.state().unwrap().place.unwrap().reachable);
    assert!(matches!(desk.vault().backup(BackupReason::Asked).map(drop), Err(Error::PlaceMissing)));
    assert!(!upkeep.backup_is_due(now()).unwrap(), "nothing is tried while it is not there");
}

#[test]
fn a_vault_without_a_place_says_so() {
    let (vault, _folder) = crate::vault::scratch::vault();
    assert!(matches!(vault.backup(BackupReason::Asked).map(drop), Err(Error::NoBackupPlace)));
    assert!(vault.upkeep().state().unwrap().place.is_none());
    assert!(!vault.upkeep().backup_is_due(now()).unwrap());
}

#[test]
fn one_backup_a_day_is_due() {
    let desk = Desk::new();
    let upkeep = desk.vault().upkeep();
    assert!(upkeep.backup_is_due(now()).unwrap());
    let backup = desk.back_up(0).unwrap();
    assert!(!upkeep.backup_is_due(now() + TimeDelta::hours(10)).unwrap());
    assert!(upkeep.backup_is_due(now() + TimeDelta::days(1)).unwrap());
    assert_eq!(upkeep.state().unwrap().backed_up_at, Some(backup.made_at()));
}

#[test]
fn an_older_vault_is_put_by_before_its_first_step() {
    for with_place in [true, false] {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("vault");
        let place = parent.path().join("disk");
        fs::create_dir(&place).unwrap();
        files::make_folder(&folder).unwrap();
        for entry in fs::read_dir("../../tests/fixtures/vaults/001").unwrap() {
            let entry = entry.unwrap();
            fs::copy(entry.path(), folder.join(entry.file_name())).unwrap();
        }
        if with_place {
            let note = format!(r#"{{"place":"{}"}}"#, place.display());
            fs::write(folder.join(files::BACKUP_PLACE), note).unwrap();
        }
        let vault = Vault::unlock(&folder, &passphrase(), now()).unwrap();
        let [backup] = &backups_of(&folder)[..] else { panic!("one backup") };
        assert_eq!((backup.about.why, backup.about.step), (BackupReason::BeforeStep, 1));
        assert_eq!(backup.folder().starts_with(&place), with_place);
        drop(vault);
        let opener = &Opener::Passphrase(&passphrase());
        let restored = backup.restore(&folder, opener, &Progress::new(), now()).unwrap();
        assert!(restored.vault.journal().verify().is_ok());
        assert_eq!(
            backups_of(&folder),
            std::slice::from_ref(backup),
            "what comes from a backup needs no other"
        );
    }
}

#[test]
fn only_its_owner_can_read_a_backup() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    let backup = desk.back_up(0).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(backup.folder()), 0o700);
    for name in names(backup.folder()) {
        assert_eq!(mode(&backup.folder().join(&name)), 0o600, "{name}");
    }
    assert_eq!(names(backup.folder()), [ABOUT, files::DATABASE, files::HEAD, files::KEYS[0]]);
}
