//! Whatever is refused is left as it was, byte for byte.

use std::collections::BTreeMap;
use std::io::{Seek, SeekFrom, Write};

use sha2::{Digest, Sha256};

use super::*;
use crate::vault::files::{ATTEMPTS, DATABASE, KEYS, LOCK};

/// The bytes of every file but the ones that hold nothing of the vault: the lock, the count of
/// attempts, and the index of the log, which SQLite makes anew.
pub(super) fn fingerprint(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap());
    files
        .map(|file| (file.file_name().into_string().unwrap(), file.path()))
        .filter(|(name, _)| ![LOCK, ATTEMPTS, "vault.db-shm"].contains(&name.as_str()))
        .map(|(name, path)| {
            let bytes = match fs::read_link(&path) {
                Ok(leads_to) => leads_to.into_os_string().into_encoded_bytes(),
                Err(_) if path.is_dir() => Vec::new(),
                Err(_) => fs::read(path).unwrap(),
            };
            (name, Sha256::digest(bytes).to_vec())
        })
        .collect()
}

fn refusal(folder: &Path, passphrase: &Passphrase) -> Error {
    let before = fingerprint(folder);
    let error = Vault::unlock(folder, passphrase, now()).unwrap_err();
    assert_eq!(fingerprint(folder), before, "refused with {error:?}, yet something changed");
    error
}

pub(super) fn overwrite(path: &Path, at: u64, bytes: &[u8]) {
    let mut file = fs::OpenOptions::new().write(true).open(path).unwrap();
    file.seek(SeekFrom::Start(at)).unwrap();
    file.write_all(bytes).unwrap();
}

pub(super) fn edit_keys(folder: &Path, from: &str, to: &str) {
    for name in KEYS {
        let path = folder.join(name);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from));
        fs::write(path, text.replace(from, to)).unwrap();
    }
}

type Damage = (&'static str, fn(&Path), fn(&Error) -> bool);

#[test]
fn each_damage_is_told_apart_and_made_no_worse() {
    let (open, folder) = vault();
    save_concern(&open, "panic on the 405").unwrap();
    open.lock().unwrap();
    let damages: &[Damage] = &[
        (
            "an empty database",
            |at| fs::write(at.join(DATABASE), b"").unwrap(),
            |error| matches!(error, Error::VaultEmpty),
        ),
        (
            "no database",
            |at| fs::remove_file(at.join(DATABASE)).unwrap(),
            |error| matches!(error, Error::VaultMissing),
        ),
        (
            "a folder in the place of the database",
            |at| {
                fs::remove_file(at.join(DATABASE)).unwrap();
                fs::create_dir(at.join(DATABASE)).unwrap();
            },
            |error| matches!(error, Error::VaultDamaged),
        ),
        (
            "a database shorter than its salt",
            |at| fs::write(at.join(DATABASE), b"ten bytes!").unwrap(),
            |error| matches!(error, Error::VaultDamaged),
        ),
        (
            "a database cut short in its first page",
            |at| {
                let file = fs::OpenOptions::new().write(true).open(at.join(DATABASE)).unwrap();
                file.set_len(1_000).unwrap();
            },
            |error| matches!(error, Error::VaultDamaged),
        ),
        (
            "a flip in the first page",
            |at| overwrite(&at.join(DATABASE), 200, b"flip"),
            |error| matches!(error, Error::VaultBeginningDamaged),
        ),
        (
            "the first 4 KiB zeroed",
            |at| overwrite(&at.join(DATABASE), 0, &[0; 4096]),
            |error| matches!(error, Error::VaultBeginningDamaged),
        ),
        (
            "another salt before its own pages",
            |at| overwrite(&at.join(DATABASE), 0, b"some other salt!"),
            |error| matches!(error, Error::VaultBeginningDamaged),
        ),
        (
            "no key file",
            |at| KEYS.iter().for_each(|name| fs::remove_file(at.join(name)).unwrap()),
            |error| matches!(error, Error::KeyFileMissing),
        ),
        (
            "one key file gone and the other cut short",
            |at| {
                fs::remove_file(at.join(KEYS[0])).unwrap();
                let whole = fs::read(at.join(KEYS[1])).unwrap();
                fs::write(at.join(KEYS[1]), &whole[..whole.len() / 2]).unwrap();
            },
            |error| matches!(error, Error::KeyFileDamaged),
        ),
        (
            "key files with one setting edited",
            |at| edit_keys(at, "\"passes\": 3", "\"passes\": 4"),
            |error| matches!(error, Error::KeyFileDamaged),
        ),
        (
            "a key file from a newer program",
            |at| edit_keys(at, "\"version\": 1,", "\"version\": 2,"),
            |error| matches!(error, Error::KeyFileNewer),
        ),
    ];
    for (what, damage, expected) in damages {
        let copy = copy_of(folder.path());
        damage(copy.path());
        let error = refusal(copy.path(), &passphrase());
        assert!(expected(&error), "{what}: {error:?}");
    }
    // The companion: without damage, the same copy opens.
    assert!(Vault::unlock(copy_of(folder.path()).path(), &passphrase(), now()).is_ok());
}

#[test]
fn a_wrong_passphrase_is_refused() {
    let (open, folder) = vault();
    open.lock().unwrap();
    let error = refusal(folder.path(), &Passphrase::new("Quiet river, early train"));
    assert!(matches!(error, Error::WrongPassphrase));
}

#[test]
fn another_vaults_key_file_is_refused_and_kept() {
    let ((open, folder), (other, other_folder)) = (vault(), vault());
    open.lock().unwrap();
    other.lock().unwrap();
    let copy = copy_of(folder.path());
    fs::copy(other_folder.path().join(KEYS[0]), copy.path().join(KEYS[0])).unwrap();
    let foreign = fs::read(copy.path().join(KEYS[0])).unwrap();

    Vault::unlock(copy.path(), &passphrase(), now()).unwrap().lock().unwrap();
    assert_eq!(fs::read(copy.path().join(KEYS[0])).unwrap(), foreign, "perhaps its only copy");

    fs::copy(other_folder.path().join(KEYS[1]), copy.path().join(KEYS[1])).unwrap();
    assert!(matches!(refusal(copy.path(), &passphrase()), Error::KeyFileForeign));
}

#[test]
fn a_database_that_says_it_is_another_vault_is_refused() {
    let (open, folder) = vault();
    open.connection.execute("UPDATE vault_identity SET vault_id = zeroblob(10)", ()).unwrap();
    open.lock().unwrap();
    assert!(matches!(refusal(folder.path(), &passphrase()), Error::KeyFileForeign));
}

#[test]
fn a_newer_vault_is_refused_with_its_log_untouched() {
    let (open, folder) = vault();
    open.connection.pragma_update(None, "user_version", 99).unwrap();
    let crashed = copy_of(folder.path());
    let log = fs::metadata(crashed.path().join("vault.db-wal")).unwrap().len();
    assert!(log > 0, "the log holds what a careless close would move or drop");
    let error = refusal(crashed.path(), &passphrase());
    assert!(matches!(error, Error::VaultNewer { found: 99, known: schema::NEWEST }), "{error:?}");
}

#[test]
fn a_database_of_another_program_is_refused() {
    let (open, folder) = vault();
    open.connection.pragma_update(None, "application_id", 7).unwrap();
    open.lock().unwrap();
    assert!(matches!(refusal(folder.path(), &passphrase()), Error::VaultDamaged));
}

#[test]
fn an_open_vault_is_refused_to_everybody_else() {
    let (_open, folder) = vault();
    assert!(matches!(refusal(folder.path(), &passphrase()), Error::VaultInUse));
}

#[test]
fn no_vault_is_made_over_what_is_left_of_another() {
    let (open, folder) = vault();
    open.lock().unwrap();
    let leave_only = |left: &[&str]| {
        let copy = copy_of(folder.path());
        let files = fs::read_dir(copy.path()).unwrap().map(|file| file.unwrap());
        for file in files.filter(|file| !left.contains(&file.file_name().to_str().unwrap())) {
            fs::remove_file(file.path()).unwrap();
        }
        copy
    };
    for left in [&[DATABASE, KEYS[0], KEYS[1]][..], &[DATABASE], &[KEYS[0]], &[KEYS[1]]] {
        let copy = leave_only(left);
        let before = fingerprint(copy.path());
        let refused = Vault::create_costing(copy.path(), &passphrase(), CHEAP, now());
        assert!(matches!(refused, Err(Error::VaultExists)), "{left:?}");
        assert_eq!(fingerprint(copy.path()), before, "{left:?}");
        assert!(!copy.path().join(LOCK).exists(), "{left:?}: not even a lock file is put there");
    }
}

#[test]
fn no_vault_is_made_in_a_synced_folder_and_one_that_was_moved_there_opens() {
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("Nextcloud/practice");
    let refused = Vault::create_costing(&inside, &passphrase(), CHEAP, now());
    assert!(matches!(refused, Err(Error::PlaceSynced)), "{refused:?}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is written there");

    let (open, made) = vault();
    assert_eq!(open.place(), Place::Disk);
    open.lock().unwrap();
    fs::create_dir(inside.parent().unwrap()).unwrap();
    fs::rename(made.path(), &inside).unwrap();
    let opened = Vault::unlock(&inside, &passphrase(), now()).unwrap();
    assert_eq!(opened.place(), Place::Synced);
}

#[test]
fn no_vault_is_made_with_a_short_or_weak_passphrase() {
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("practice");
    let refused = Vault::create(&inside, &Passphrase::new("elevenchars"), now());
    assert!(matches!(refused, Err(Error::PassphraseTooShort)));
    let refused = Vault::create(&inside, &Passphrase::new("aaaaaaaaaaaaaaaa"), now());
    assert!(matches!(refused, Err(Error::PassphraseWeak)));
    assert!(!inside.exists());
}

#[test]
fn after_several_wrong_passphrases_the_right_one_has_to_wait_too() {
    let (open, folder) = vault();
    open.lock().unwrap();
    let wrong = Passphrase::new("Quiet river, early train");
    for _ in 0..3 {
        assert!(matches!(refusal(folder.path(), &wrong), Error::WrongPassphrase));
    }
    let state = Vault::state(folder.path(), now());
    assert_eq!(state, Presence::Locked { failed_attempts: 3, wait_seconds: 1 });
    let error = refusal(folder.path(), &passphrase());
    assert!(matches!(error, Error::TooSoon { seconds: 1 }), "{error:?}");
    let later = now() + chrono::TimeDelta::seconds(1);
    assert!(Vault::unlock(folder.path(), &passphrase(), later).is_ok());
}
