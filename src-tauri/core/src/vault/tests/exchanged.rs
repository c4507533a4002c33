//! The passphrase was exposed: another database key, with everything that was there.

use std::cell::RefCell;
use std::rc::Rc;

use tempfile::TempDir;

use super::*;
use crate::vault::files::{DATABASE, KEYS};
use crate::vault::scratch::{copy_into, vault_with_sheet};
use crate::vault::step::watching;

fn new() -> Passphrase {
    Passphrase::new("another river, late train")
}

/// A vault in a folder of its own folder, as an exchange puts others beside it.
fn made() -> (Vault, PathBuf, TempDir) {
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("vault");
    let vault = Vault::create_costing(&folder, &passphrase(), CHEAP, now()).unwrap();
    save_concern(&vault, "panic on the 405").unwrap();
    (vault, folder, parent)
}

fn exchange(vault: Vault, links: Links) -> Result<(Vault, RecoverySheet), Box<NotExchanged>> {
    vault.exchange_costing(&passphrase(), &new(), &[], links, CHEAP, now())
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn everything(vault: &Vault) -> Vec<String> {
    let tables = "SELECT name FROM sqlite_schema
        WHERE type = 'table' AND name NOT IN ('journal', 'vault_identity') ORDER BY name";
    let mut tables = vault.connection.prepare(tables).unwrap();
    let tables = tables.query_map((), |row| row.get::<_, String>(0)).unwrap();
    tables
        .flat_map(|table| {
            let mut rows =
                vault.connection.prepare(&format!("SELECT * FROM {}", table.unwrap())).unwrap();
            let width = rows.column_count();
            let rows = rows.query_map((), |row| {
                (0..width).map(|place| row.get::<_, rusqlite::types::Value>(place)).collect()
            });
            let rows: rusqlite::Result<Vec<Vec<_>>> = rows.unwrap().collect();
            rows.unwrap().into_iter().map(|row| format!("{row:?}")).collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn everything_is_there_under_another_key_and_the_old_ones_open_nothing() {
    let (vault, folder, parent) = made();
    let old = TempDir::new().unwrap();
    let (root, before, id) = (vault.reply_root().unwrap(), everything(&vault), vault.id());
    let old_salt = files::salt_of(&folder.join(DATABASE)).unwrap();
    let old_keys = KEYS.map(|name| fs::read(folder.join(name)).unwrap());
    copy_into(&folder, old.path());

    let (open, sheet) = exchange(vault, Links::Keep).unwrap();
    assert_eq!(everything(&open), before);
    assert_eq!((open.id(), open.reply_root().unwrap()), (id, root));
    assert!(open.journal_adds_up());
    open.verify_journal().unwrap();
    assert_eq!(open.keys().older().unwrap(), None);
    open.lock().unwrap();
    assert_eq!(names(parent.path()), ["vault"], "nothing of the old key is left beside it");
    assert!(files::salt_of(&folder.join(DATABASE)).unwrap() != old_salt);

    let open = Vault::unlock(&folder, &new(), now()).unwrap();
    open.lock().unwrap();
    let refused = Vault::unlock(&folder, &passphrase(), now());
    assert!(matches!(refused, Err(Error::WrongPassphrase)));
    let scanned = Recovery::read(&sheet.square()).unwrap();
    Vault::check_recovery(&folder, &scanned, now()).unwrap();
    // The old database key, straight on the new file, past every key file.
    let [ours, _] = KEYS.map(|name| fs::read(folder.join(name)).unwrap());
    for name in KEYS {
        fs::write(folder.join(name), &old_keys[0]).unwrap();
    }
    assert!(matches!(Vault::unlock(&folder, &passphrase(), now()), Err(Error::KeyFileForeign)));
    assert!(ours != old_keys[0]);
    // And a copy from before stays readable, as is said.
    assert!(Vault::unlock(old.path(), &passphrase(), now()).is_ok());
}

#[test]
fn a_copy_that_lacks_a_row_or_has_a_bad_page_is_noticed() {
    let (vault, folder, _parent) = made();
    let (_, key) = vault.keys().prove(&passphrase(), now()).unwrap();
    let copy = folder.join("copy.db");
    let exported = || database::export(&folder.join(DATABASE), &key, &copy, &key, [9; 16]).unwrap();
    let rows = verify::rows(&vault.connection).unwrap();
    let verified = || verify::whole(&copy, &key, Some(&rows), (&Progress::new(), 1.0));
    exported();
    verified().unwrap();
    let lacking = database::open(&copy, &key).unwrap();
    lacking.execute("DELETE FROM case_file", ()).unwrap();
    drop(lacking);
    assert!(matches!(verified(), Err(Error::VaultDamaged)));
    exported();
    let mut bytes = fs::read(&copy).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&copy, bytes).unwrap();
    assert!(matches!(verified(), Err(Error::VaultDamaged)));
}

#[test]
fn the_old_database_key_does_not_decrypt_the_new_file() {
    let (vault, folder, _parent) = made();
    let (_, old_key) = vault.keys().prove(&passphrase(), now()).unwrap();
    let (open, _) = exchange(vault, Links::Keep).unwrap();
    open.lock().unwrap();
    let refused = database::open(&folder.join(DATABASE), &old_key);
    assert!(matches!(refused, Err(Error::VaultBeginningDamaged)));
}

#[test]
fn the_secrets_behind_links_are_drawn_anew_only_when_asked() {
    let (vault, _folder, _parent) = made();
    let secrets = |vault: &Vault| -> ([u8; 32], [u8; 32]) {
        let sql = "SELECT reply_root, signing_seed FROM vault_identity";
        vault.connection.query_row(sql, (), |row| Ok((row.get(0)?, row.get(1)?))).unwrap()
    };
    let before = secrets(&vault);
    let found = "INSERT INTO hosted_page (one, address, checked_at, page)
        VALUES (1, 'https://keller.example/', '2026-11-29T09:00:00+01:00', zeroblob(32))";
    vault.connection.execute(found, ()).unwrap();
    let found = |vault: &Vault| -> (bool, bool) {
        let sql = "SELECT checked_at IS NOT NULL, page IS NOT NULL FROM hosted_page";
        vault.connection.query_row(sql, (), |row| Ok((row.get(0)?, row.get(1)?))).unwrap()
    };
    let (vault, _) = exchange(vault, Links::Keep).unwrap();
    assert!(secrets(&vault) == before);
    assert_eq!(found(&vault), (true, true));
    let again = vault.exchange_costing(&new(), &passphrase(), &[], Links::Renew, CHEAP, now());
    let (vault, _) = again.unwrap();
    let after = secrets(&vault);
    assert!(after.0 != before.0 && after.1 != before.1);
    assert_eq!(found(&vault), (false, false), "the page takes no link of the new key");
}

#[test]
fn what_is_refused_gives_the_vault_back_as_it_was() {
    let (vault, folder, parent) = made();
    let database = fs::read(folder.join(DATABASE)).unwrap();
    let weak = Passphrase::new("aaaaaaaaaaaaaaaa");
    let mut vault = Some(vault);
    for (current, new) in
        [(new(), new()), (passphrase(), weak), (passphrase(), passphrase()), (unknown(), new())]
    {
        let open = vault.take().unwrap();
        let refused = open.exchange_costing(&current, &new, &[], Links::Keep, CHEAP, now());
        let refused = refused.map(drop).unwrap_err();
        assert!(matches!(refused.error, Error::WrongPassphrase | Error::PassphraseWeak));
        vault = refused.vault;
        assert_eq!(concerns(vault.as_ref().unwrap()), ["panic on the 405"]);
    }
    assert!(fs::read(folder.join(DATABASE)).unwrap() == database);
    assert_eq!(names(parent.path()), ["vault"]);
}

fn unknown() -> Passphrase {
    Passphrase::new("seventeen lanterns by the canal")
}

#[test]
fn killed_at_any_step_there_is_one_whole_vault_and_a_passphrase_that_opens_it() {
    let (vault, _folder, parent) = made();
    let taken = Rc::new(RefCell::new(Vec::new()));
    let (into, from) = (taken.clone(), parent.path().to_path_buf());
    let take = move |name| {
        if name != "keys:stretching" {
            let copy = TempDir::new().unwrap();
            copy_into(&from, copy.path());
            into.borrow_mut().push((name, copy));
        }
    };
    let (open, _) = watching(take, || exchange(vault, Links::Keep)).unwrap();
    open.lock().unwrap();
    let taken = taken.take();
    let names_of: Vec<&str> = taken.iter().map(|(name, _)| *name).collect();
    for expected in [
        "swap:prepared",
        "exchange:exported",
        "exchange:keys-written",
        "swap:marked",
        "swap:set-aside",
        "swap:in-place",
        "swap:opened",
        "swap:old-removed",
    ] {
        assert!(names_of.contains(&expected), "{expected} in {names_of:?}");
    }
    let mut marked = false;
    for (name, copy) in &taken {
        marked |= *name == "swap:marked";
        let folder = copy.path().join("vault");
        assert!(matches!(Vault::state(&folder, now()), Presence::Locked { .. }), "{name}");
        let (opens, refused) = if marked { (new(), passphrase()) } else { (passphrase(), new()) };
        assert!(Vault::unlock(&folder, &refused, now()).is_err(), "{name}");
        let open = Vault::unlock(&folder, &opens, now())
            .unwrap_or_else(|error| panic!("{name}: {error:?}"));
        assert_eq!(concerns(&open), ["panic on the 405"], "{name}");
        open.lock().unwrap();
        assert_eq!(names(copy.path()), ["vault"], "{name}: nothing is left beside it");
    }
}

#[test]
fn the_sheet_from_before_opens_nothing_either() {
    let (vault, sheet, folder) = vault_with_sheet();
    let (vault, _) = exchange(vault, Links::Keep).unwrap();
    vault.lock().unwrap();
    let scanned = Recovery::read(&sheet.square()).unwrap();
    let refused = Vault::check_recovery(folder.path(), &scanned, now());
    assert!(matches!(refused, Err(Error::RecoveryKeyWrong)));
}
