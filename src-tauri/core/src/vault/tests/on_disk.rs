//! Nothing readable on disk, and the settings that see to it.

use super::*;
use crate::vault::files::DATABASE;

const MARKER: &str = "the tunnel before exit nine";

fn holds_marker(bytes: &[u8]) -> bool {
    bytes.windows(MARKER.len()).any(|window| window == MARKER.as_bytes())
}

fn files_with_marker(folder: &Path) -> Vec<String> {
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap());
    let marked = files.filter(|file| holds_marker(&fs::read(file.path()).unwrap()));
    marked.map(|file| file.file_name().into_string().unwrap()).collect()
}

/// Writes the marker into the tables, sorts by it, and deletes some of it.
fn use_heavily(connection: &Connection) {
    for number in 0..200 {
        let words = format!("{number} {MARKER} {number}");
        connection
            .execute(
                "INSERT INTO case_file
                     (id, number, called, presenting_concern, language, state, created_at)
                 VALUES (randomblob(10), ?1, ?2, ?2, 'en', 'open', '2026-11-23T09:00:00+01:00')",
                params![number.to_string(), words],
            )
            .unwrap();
        let note = "INSERT INTO process_note (case_file, written_at, words)
            SELECT id, created_at, ?1 FROM case_file WHERE number = ?2";
        connection.execute(note, params![words.repeat(50), number.to_string()]).unwrap();
    }
    let sorted = "SELECT a.words FROM process_note a, process_note b ORDER BY b.words, a.words";
    let mut sorted = connection.prepare(sorted).unwrap();
    assert!(sorted.exists(()).unwrap());
    connection.execute("DELETE FROM case_file WHERE number < 100", ()).unwrap();
}

#[test]
fn no_file_of_the_vault_shows_what_was_written() {
    let (vault, folder) = vault();
    use_heavily(&vault.connection);
    assert!(fs::metadata(folder.path().join("vault.db-wal")).unwrap().len() > 100_000);
    assert_eq!(files_with_marker(folder.path()), [""; 0], "while it is open");
    vault.lock().unwrap();
    assert!(fs::metadata(folder.path().join(DATABASE)).unwrap().len() > 100_000);
    assert_eq!(files_with_marker(folder.path()), [""; 0], "once it is locked");
}

#[test]
fn the_same_work_without_a_key_is_found_in_every_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut plain = Connection::open(folder.path().join(DATABASE)).unwrap();
    plain.execute_batch("PRAGMA journal_mode = WAL").unwrap();
    schema::migrate(&mut plain).unwrap();
    use_heavily(&plain);
    let mut found = files_with_marker(folder.path());
    found.sort();
    assert_eq!(found, [DATABASE, "vault.db-wal"]);
}

#[test]
fn every_setting_arrived() {
    let (vault, _folder) = vault();
    let read = |name: &str| -> i64 {
        vault.connection.query_row(&format!("PRAGMA {name}"), (), |row| row.get(0)).unwrap()
    };
    for (name, value) in [
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("temp_store", 2),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("wal_autocheckpoint", 8 * 1024),
        ("fullfsync", 1),
        ("checkpoint_fullfsync", 1),
        ("application_id", 0x4f77_6e77),
        ("user_version", i64::from(schema::NEWEST)),
    ] {
        assert_eq!(read(name), value, "{name}");
    }
    let mode: String =
        vault.connection.query_row("PRAGMA journal_mode", (), |row| row.get(0)).unwrap();
    assert_eq!(mode, "wal");
}

#[test]
fn the_library_was_compiled_to_keep_temporary_tables_in_memory() {
    let (vault, _folder) = vault();
    let mut options = vault.connection.prepare("PRAGMA compile_options").unwrap();
    let options = options.query_map((), |row| row.get::<_, String>(0)).unwrap();
    assert!(options.map(|option| option.unwrap()).any(|option| option == "TEMP_STORE=3"));
}

#[cfg(unix)]
#[test]
fn only_its_owner_can_read_the_vault() {
    use std::os::unix::fs::PermissionsExt;
    let (_vault, folder) = vault();
    for file in fs::read_dir(folder.path()).unwrap() {
        let file = file.unwrap();
        let mode = file.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{:?}", file.file_name());
    }
}
