//! What a key file promises, edit by edit.

use std::cell::RefCell;
use std::fs;
use std::rc::Rc;

use super::find::{Copy, read};
use super::*;
use crate::vault::scratch::{CHEAP, now, passphrase, vault};
use crate::vault::step::watching;
use crate::vault::{Vault, files};

fn key_file() -> (KeyFile, DatabaseKey) {
    let key = DatabaseKey::new().unwrap();
    let id = VaultId::new().unwrap();
    (KeyFile::new(id, [7; 16], &key, &passphrase(), CHEAP).unwrap(), key)
}

/// Edits a key file as somebody would who knows the format.
pub(in crate::vault) fn edited(
    file: &KeyFile,
    edit: impl FnOnce(&mut serde_json::Value),
) -> KeyFile {
    let mut json = serde_json::to_value(file).unwrap();
    edit(&mut json);
    let mut file: KeyFile = serde_json::from_value(json).unwrap();
    file.check = file.sum();
    file
}

/// Written by another implementation of the format: `cryptography` 48 for Python, OpenSSL's Argon2.
const FIXTURE: &str = include_str!("fixture.json");

#[test]
fn a_key_file_from_another_implementation_opens_and_is_written_the_same() {
    let file: KeyFile = serde_json::from_str(FIXTURE).unwrap();
    assert!(file.check == file.sum());
    let key = file.unwrap(&Passphrase::new("cafe\u{301} by the river")).unwrap();
    assert_eq!(key.as_bytes().to_vec(), (0..32).collect::<Vec<u8>>());
    assert_eq!(serde_json::to_string_pretty(&file).unwrap(), FIXTURE.trim_end());
}

#[test]
fn the_key_comes_back_through_json() {
    let (file, key) = key_file();
    let json = serde_json::to_string(&file).unwrap();
    let file: KeyFile = serde_json::from_str(&json).unwrap();
    assert_eq!(file.unwrap(&passphrase()).unwrap().as_bytes(), key.as_bytes());
}

#[test]
fn whatever_is_edited_in_the_file_the_key_stays_wrapped() {
    let (file, _) = key_file();
    let other_id = VaultId::new().unwrap().to_string();
    type Edit<'a> = (&'a str, &'a dyn Fn(&mut serde_json::Value));
    let edits: [Edit<'_>; 8] = [
        ("format", &|json| json["format"] = "ownwords-keyz".into()),
        ("version", &|json| json["version"] = 0.into()),
        ("vault_id", &|json| json["vault_id"] = other_id.as_str().into()),
        ("generation", &|json| json["generation"] = 2.into()),
        ("salt", &|json| json["salt"] = "AAAAAAAAAAAAAAAAAAAAAA==".into()),
        ("passes", &|json| json["slots"][0]["argon2id"]["passes"] = 4.into()),
        ("nonce", &|json| json["slots"][0]["nonce"] = "AAAAAAAAAAAAAAAA".into()),
        ("KDF salt", &|json| {
            json["slots"][0]["argon2id"]["salt"] = "AAAAAAAAAAAAAAAAAAAAAA==".into();
        }),
    ];
    for (what, edit) in edits {
        let refused = edited(&file, edit).unwrap(&passphrase());
        assert!(matches!(refused, Err(Error::WrongPassphrase)), "{what}");
    }
}

#[test]
fn every_bound_is_refused_on_either_side_before_any_work() {
    let (file, _) = key_file();
    for (field, value) in [
        ("memory_kib", KdfCost::LEAST.memory_kib - 1),
        ("memory_kib", KdfCost::MOST.memory_kib + 1),
        ("memory_kib", u32::MAX),
        ("passes", KdfCost::LEAST.passes - 1),
        ("passes", KdfCost::MOST.passes + 1),
        ("lanes", 0),
        ("lanes", KdfCost::MOST.lanes + 1),
        ("version", 0x10),
    ] {
        let unsafe_file = edited(&file, |json| json["slots"][0]["argon2id"][field] = value.into());
        let refused = unsafe_file.unwrap(&passphrase());
        assert!(matches!(refused, Err(Error::KeyFileUnsafe)), "{field} {value}");
    }
}

#[test]
fn no_memory_is_taken_for_what_is_refused() {
    let (file, _) = key_file();
    let begun = Rc::new(RefCell::new(0));
    let counting = |file: &KeyFile| {
        let begun = begun.clone();
        let counter = move |name| *begun.borrow_mut() += u32::from(name == "keys:stretching");
        watching(counter, || file.unwrap(&passphrase()).map(drop))
    };
    // A tebibyte, as many passes as a number can say, and next to nothing.
    for (field, value) in [("memory_kib", 1 << 30), ("passes", u32::MAX), ("memory_kib", 8)] {
        let absurd = edited(&file, |json| json["slots"][0]["argon2id"][field] = value.into());
        assert!(matches!(counting(&absurd), Err(Error::KeyFileUnsafe)), "{field} {value}");
    }
    assert_eq!(*begun.borrow(), 0, "stretching never began");
    assert!(counting(&file).is_ok());
    assert_eq!(*begun.borrow(), 1, "where it does begin, it is counted");
}

#[test]
fn an_absurd_key_file_is_refused_and_left_alone() {
    let (open, folder) = vault();
    open.lock().unwrap();
    let paths = files::KEYS.map(|name| folder.path().join(name));
    for path in &paths {
        let Copy::Whole(file) = read(path) else { panic!("a new key file is whole") };
        let absurd =
            edited(&file, |json| json["slots"][0]["argon2id"]["memory_kib"] = u32::MAX.into());
        fs::write(path, serde_json::to_vec(&absurd).unwrap()).unwrap();
    }
    let before = paths.each_ref().map(|path| fs::read(path).unwrap());
    let refused = Vault::unlock(folder.path(), &passphrase(), now());
    assert!(matches!(refused, Err(Error::KeyFileUnsafe)));
    assert_eq!(paths.map(|path| fs::read(path).unwrap()), before);
}

#[test]
fn either_copy_is_mended_from_the_other() {
    let (open, folder) = vault();
    open.lock().unwrap();
    let paths = files::KEYS.map(|name| folder.path().join(name));
    let whole = fs::read(&paths[0]).unwrap();
    assert_eq!(fs::read(&paths[1]).unwrap(), whole);
    for path in &paths {
        let damages: [&dyn Fn(); 4] = [
            &|| fs::remove_file(path).unwrap(),
            &|| fs::write(path, &whole[..whole.len() / 2]).unwrap(),
            &|| fs::write(path, vec![b'{'; 1 << 20]).unwrap(),
            &|| {
                let text = String::from_utf8(whole.clone()).unwrap();
                fs::write(path, text.replace("\"wrapped\": \"", "\"wrapped\": \"AAAA")).unwrap();
            },
        ];
        for damage in damages {
            damage();
            Vault::unlock(folder.path(), &passphrase(), now()).unwrap().lock().unwrap();
            assert_eq!(fs::read(path).unwrap(), whole);
        }
    }
}

#[test]
fn an_older_copy_gives_way_to_the_newer_one() {
    let (open, folder) = vault();
    open.lock().unwrap();
    let salt = files::salt_of(&folder.path().join(files::DATABASE)).unwrap();
    let path = folder.path().join(files::KEYS[1]);
    let Copy::Whole(file) = read(&path) else { panic!("a new key file is whole") };
    edited(&file, |json| json["generation"] = 2.into()).write(&path).unwrap();

    let found = find(folder.path(), salt).unwrap();
    let newest = found.newest().unwrap();
    assert_eq!(newest.generation, 2);
    settle(folder.path(), newest);
    assert_eq!(fs::read(&path).unwrap(), fs::read(folder.path().join(files::KEYS[0])).unwrap());
}

#[test]
fn a_recovery_key_opens_its_slot_and_no_other_key_does() {
    let (file, key) = key_file();
    let recovery = RecoveryKey::new().unwrap();
    let file = file.with_recovery(&key, &recovery).unwrap();
    assert_eq!(file.unwrap(&passphrase()).unwrap().as_bytes(), key.as_bytes());
    assert_eq!(file.unwrap_with(&recovery).unwrap().as_bytes(), key.as_bytes());
    let other = file.unwrap_with(&RecoveryKey::new().unwrap());
    assert!(matches!(other, Err(Error::RecoveryKeyWrong)));
    let json = serde_json::to_value(&file).unwrap();
    assert_eq!(json["slots"][1]["kind"], "recovery");
}

#[test]
fn a_change_of_passphrase_leaves_the_recovery_key_working() {
    let (file, key) = key_file();
    let recovery = RecoveryKey::new().unwrap();
    let file = file.with_recovery(&key, &recovery).unwrap();
    let other = Passphrase::new("another river, late train");
    let next = file.rewrapped(2, &key, &other, CHEAP).unwrap();
    assert_eq!(next.unwrap_with(&recovery).unwrap().as_bytes(), key.as_bytes());
    assert_eq!(next.unwrap(&other).unwrap().as_bytes(), key.as_bytes());
    assert!(matches!(next.unwrap(&passphrase()), Err(Error::WrongPassphrase)));
}

#[test]
fn whatever_is_edited_around_a_recovery_slot_it_stays_shut() {
    let (file, key) = key_file();
    let recovery = RecoveryKey::new().unwrap();
    let file = file.with_recovery(&key, &recovery).unwrap();
    let zeros = "AAAAAAAAAAAAAAAAAAAAAA==";
    type Edit<'a> = (&'a str, &'a dyn Fn(&mut serde_json::Value));
    let edits: [Edit<'_>; 4] = [
        ("salt", &|json| json["salt"] = zeros.into()),
        ("generation", &|json| json["slots"][1]["generation"] = 2.into()),
        ("HKDF salt", &|json| json["slots"][1]["hkdf_sha256"]["salt"] = zeros.into()),
        ("nonce", &|json| json["slots"][1]["nonce"] = "AAAAAAAAAAAAAAAA".into()),
    ];
    for (what, edit) in edits {
        let refused = edited(&file, edit).unwrap_with(&recovery);
        assert!(matches!(refused, Err(Error::RecoveryKeyWrong)), "{what}");
    }
}

#[test]
fn a_passphrase_slot_without_its_parts_is_damage() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(files::KEYS[0]);
    let json =
        r#"{ "format": "ownwords-keys", "version": 1, "slots": [{ "kind": "passphrase" }] }"#;
    fs::write(&path, json).unwrap();
    assert!(matches!(read(&path), Copy::Damaged));
    assert!(matches!(find(folder.path(), [0; 16]), Err(Error::KeyFileDamaged)));
}
