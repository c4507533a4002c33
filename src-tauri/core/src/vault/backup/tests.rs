//! Backups: made while the work goes on, stopped, killed, kept, tried and restored.

mod restored;

use std::cell::RefCell;
use std::rc::Rc;

use chrono::TimeDelta;
use tempfile::TempDir;

use super::*;
use crate::vault::scratch::{
    copied, copy_into, full_case, keys, now, passphrase, vault_with_sheet_in,
};
use crate::vault::step::watching;
use crate::vault::{
    FitPlace, Passphrase, Presence, Progress, Recovery, RecoverySheet, Vault, files,
};

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
        let place_for_them = FitPlace::of(&place, &folder).unwrap();
        vault.upkeep().keep_backups_in(&place_for_them, now()).unwrap();
        Self { vault: Some(vault), sheet, folder, place, parent }
    }

    fn vault(&self) -> &Vault {
        self.vault.as_ref().unwrap()
    }

    fn keep_in(&self, place: &Path) -> Result<()> {
        let place = FitPlace::of(place, &self.folder)?;
        self.vault().upkeep().keep_backups_in(&place, now())
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
        let place = FitPlace::of(&stood.path().join("disk"), &stood.path().join("vault")).unwrap();
        vault.upkeep().keep_backups_in(&place, now()).unwrap();
        let job = vault.backup(BackupReason::Asked).unwrap();
        job.run(&Progress::new(), now() + TimeDelta::days(2)).unwrap();
        let left = names(&stood.path().join("disk").join(ALL));
        assert!(left.iter().all(|name| !name.ends_with(PART)), "{at}: {left:?}");
    }
}

#[test]
fn what_was_written_before_going_back_is_kept_though_a_newer_one_is_made_that_day() {
    let mut desk = Desk::new();
    let monday = desk.back_up(0).unwrap();
    desk.add(2);
    let tuesday = desk.back_up(1).unwrap();
    desk.lock();
    desk.vault = Some(desk.restore(&monday).unwrap().vault);
    let later = now() + TimeDelta::hours(30);
    let job = desk.vault().backup(BackupReason::Daily).unwrap();
    let after = job.run(&Progress::new(), later).unwrap();
    let there = backups_of(&desk.folder);
    assert_eq!(there, [after, tuesday, monday], "the newest of the day does not hold the other's");
    // One that does is what goes.
    let job = desk.vault().backup(BackupReason::Asked).unwrap();
    job.run(&Progress::new(), later + TimeDelta::hours(1)).unwrap();
    assert_eq!(backups_of(&desk.folder).len(), 3);
}

#[test]
fn one_that_was_just_made_stays_also_where_the_clock_was_set_back() {
    let desk = Desk::new();
    let ahead = desk.back_up(1).unwrap();
    let made = desk.back_up(0).unwrap();
    assert_eq!(backups_of(&desk.folder), [ahead, made]);
}

#[test]
fn a_place_that_cannot_be_written_to_keeps_no_older_vault_shut() {
    let parent = tempfile::tempdir().unwrap();
    let (folder, place) = (parent.path().join("vault"), parent.path().join("disk"));
    copy_into(Path::new("../../tests/fixtures/vaults/001"), &folder);
    // A file where the folder of all backups would be, as nothing can be made below it.
    fs::create_dir(&place).unwrap();
    fs::write(place.join(ALL), b"").unwrap();
    let note = format!(r#"{{"place":"{}"}}"#, place.display());
    fs::write(folder.join(files::BACKUP_PLACE), note).unwrap();
    let vault = Vault::unlock(&folder, &passphrase(), now()).unwrap();
    let [backup] = &backups_of(vault.folder())[..] else { panic!("one backup, beside the vault") };
    assert_eq!(backup.about.step, 1);
}

#[test]
fn pruning_leaves_the_backups_of_other_vaults_alone() {
    let (desk, other) = (Desk::new(), Desk::new());
    desk.keep_in(&other.place).unwrap();
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
    assert!(upkeep.noted().unwrap().look().check_failed);
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
        let refused = desk.keep_in(unfit);
        assert!(matches!(refused, Err(Error::PlaceUnfit)), "{refused:?}");
    }
    let place = upkeep.noted().unwrap().look().place.unwrap();
    assert!(place.reachable && !place.off_this_disk, "it is on the same disk, and that is said");
    fs::remove_dir_all(&desk.place).unwrap();
    assert!(!upkeep.noted().unwrap().look().place.unwrap().reachable);
    assert!(
        matches!(desk.back_up(0), Err(Error::PlaceMissing)),
        "and nothing is made in its place"
    );
    assert!(!desk.place.exists());
}

#[test]
fn a_vault_without_a_place_says_so() {
    let (vault, _folder) = crate::vault::scratch::vault();
    assert!(matches!(vault.backup(BackupReason::Asked).map(drop), Err(Error::NoBackupPlace)));
    assert!(vault.upkeep().noted().unwrap().look().place.is_none());
    assert!(vault.upkeep().backup_due(now()).unwrap().is_none());
}

#[test]
fn one_backup_a_day_is_due() {
    let desk = Desk::new();
    let upkeep = desk.vault().upkeep();
    assert!(upkeep.backup_due(now()).unwrap().is_some());
    let backup = desk.back_up(0).unwrap();
    assert!(upkeep.backup_due(now() + TimeDelta::hours(10)).unwrap().is_none());
    assert!(upkeep.backup_due(now() + TimeDelta::days(1)).unwrap().is_some());
    assert_eq!(upkeep.noted().unwrap().look().backed_up_at, Some(backup.made_at()));
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
