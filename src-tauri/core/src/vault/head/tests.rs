//! The head is kept wherever the pages it copies change, and nowhere read.

use super::*;
use crate::vault::scratch::{CHEAP, now, passphrase, vault};
use crate::vault::{Links, Passphrase, Progress, Vault};

/// Whether the head in `folder` is what the locked database says.
fn is_true(folder: &Path) -> bool {
    let pages = of_folder(folder);
    let database = File::open(folder.join(files::DATABASE)).unwrap();
    !pages.is_empty() && pages.iter().all(|(at, page)| read_page(&database, *at).unwrap() == *page)
}

fn reopened(folder: &Path) -> Vault {
    Vault::unlock(folder, &passphrase(), now()).unwrap()
}

#[test]
fn it_holds_the_first_page_every_page_of_the_schema_and_the_identity() {
    let (open, folder) = vault();
    let identity = identity_page(&open.connection).unwrap();
    let number = |sql: &str| -> i64 {
        open.read(|db| Ok(db.query_row(sql, (), |row| row.get(0))?)).unwrap()
    };
    let entries = number("SELECT count(*) FROM sqlite_schema");
    let longest = number("SELECT max(length(sql)) FROM sqlite_schema");
    assert!(longest < 3_800, "a statement of more than a page goes on in pages the head lacks");
    let key = open.key.clone();
    open.lock().unwrap();
    assert!(is_true(folder.path()));

    let pages = of_folder(folder.path());
    assert!(pages.contains_key(&1) && pages.contains_key(&identity));
    let keys = PageKeys::new(&key, *pages[&1].first_chunk().unwrap()).unwrap();
    let rows = pages.iter().filter(|(number, _)| **number != identity).map(|(number, page)| {
        let plain = keys.open(*number, page).unwrap();
        let header = if *number == 1 { 100 } else { 0 };
        let cells = usize::from(u16::from_be_bytes([plain[header + 3], plain[header + 4]]));
        if plain[header] == 13 { cells } else { 0 }
    });
    assert_eq!(rows.sum::<usize>() as i64, entries, "not one table is missing");
}

#[test]
fn it_is_there_from_the_first_moment_and_true_after_every_lock() {
    let (open, folder) = vault();
    assert!(is_true(folder.path()), "a new vault has it before it is used");
    open.write(|db| Ok(db.execute_batch("CREATE TABLE one_more (x INTEGER)")?)).unwrap();
    open.lock().unwrap();
    assert!(is_true(folder.path()));

    fs::write(folder.path().join(files::HEAD), b"something else").unwrap();
    drop(reopened(folder.path()));
    assert!(is_true(folder.path()), "unlocking mends it");
}

#[test]
fn it_follows_when_the_vault_is_written_anew_and_when_its_key_changes() {
    let (mut open, folder) = vault();
    open.write(|db| {
        Ok(db.execute_batch("DROP TABLE erasure; CREATE TABLE erasure (compacted_at TEXT)")?)
    })
    .unwrap();
    open.compact(now(), &Progress::new()).unwrap();
    let compacted = of_folder(folder.path());
    let copy = fs::read(folder.path().join(files::DATABASE)).unwrap();
    let at = |page: u32| &copy[(page as usize - 1) * page::SIZE..page as usize * page::SIZE];
    assert!(compacted.iter().all(|(number, page)| page == at(*number)));

    let new = Passphrase::new("another river, late train");
    let exchanged = open.exchange_costing(&passphrase(), &new, &[], Links::Keep, CHEAP, now());
    exchanged.unwrap().0.lock().unwrap();
    assert!(is_true(folder.path()));
}

#[test]
fn a_vault_opens_without_it_and_with_a_wrong_one() {
    let (open, folder) = vault();
    open.lock().unwrap();
    let path = folder.path().join(files::HEAD);
    fs::remove_file(&path).unwrap();
    reopened(folder.path()).lock().unwrap();
    assert!(is_true(folder.path()));

    // In its place stands a folder, which no file replaces.
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    reopened(folder.path()).lock().unwrap();
}

#[test]
fn a_page_that_points_at_itself_ends() {
    let (open, folder) = vault();
    let key = open.key.clone();
    open.lock().unwrap();
    let path = folder.path().join(files::DATABASE);
    let mut bytes = fs::read(&path).unwrap();
    let keys = PageKeys::new(&key, *bytes.first_chunk().unwrap()).unwrap();
    let mut plain = keys.open(1, &bytes[..page::SIZE]).unwrap();
    plain[108..112].copy_from_slice(&1_u32.to_be_bytes());
    bytes[..page::SIZE].copy_from_slice(&keys.seal(1, &plain, [1; 16]));
    fs::write(&path, bytes).unwrap();
    let database = File::open(path).unwrap();
    assert!(read_pages(&database, &key, None).unwrap().is_some());
}
