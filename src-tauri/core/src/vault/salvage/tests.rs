//! What is damaged on purpose is read out again, and what could not be is counted.

use std::collections::BTreeMap;

use rusqlite::types::Value;
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use super::*;
use crate::vault::page;
use crate::vault::scratch::{self, full_case, id, now, passphrase, vault_with_sheet_in};
use crate::vault::{BackupReason, Recovery, RecoverySheet};

/// Every row of every table that holds records, but those that unlocking itself writes.
type Content = BTreeMap<String, Vec<Vec<Value>>>;

/// A locked vault with cases enough for some hundred pages, and a place for backups.
struct Desk {
    folder: PathBuf,
    sheet: RecoverySheet,
    key: DatabaseKey,
    content: Content,
    _parent: TempDir,
}

const CASES: u8 = 20;

impl Desk {
    fn new() -> Self {
        Self::with(|_| ())
    }

    fn with(more: impl FnOnce(&Vault)) -> Self {
        let parent = tempfile::tempdir().unwrap();
        let [folder, place] = ["practice", "disk"].map(|name| parent.path().join(name));
        fs::create_dir(&place).unwrap();
        let (vault, sheet) = vault_with_sheet_in(&folder);
        let fit = crate::vault::FitPlace::of(&place, vault.folder()).unwrap();
        vault.upkeep().keep_backups_in(&fit, now()).unwrap();
        vault
            .write(|db| {
                for case in 1..=CASES {
                    full_case(db, case, "wren", now());
                    journal::record(db, Act::Created, "case_file", Some([case; 10]), now())?;
                }
                Ok(())
            })
            .unwrap();
        more(&vault);
        let (key, content) = (vault.key.clone(), content(&vault));
        vault.lock().unwrap();
        Self { folder, sheet, key, content, _parent: parent }
    }

    fn database(&self) -> PathBuf {
        self.folder.join(files::DATABASE)
    }

    fn pages(&self) -> u32 {
        (fs::metadata(self.database()).unwrap().len() / page::SIZE as u64) as u32
    }

    fn zero(&self, pages: impl IntoIterator<Item = u32>) {
        let mut bytes = fs::read(self.database()).unwrap();
        for page in pages {
            bytes[(page as usize - 1) * page::SIZE..page as usize * page::SIZE].fill(0);
        }
        fs::write(self.database(), bytes).unwrap();
    }

    fn files(&self) -> [Vec<u8>; 2] {
        [files::DATABASE, files::HEAD].map(|name| fs::read(self.folder.join(name)).unwrap())
    }

    /// As it was before a salvage.
    fn put_back(&self, [database, head]: &[Vec<u8>; 2]) {
        fs::write(self.database(), database).unwrap();
        fs::write(self.folder.join(files::HEAD), head).unwrap();
        for aside in swap::set_aside(&self.folder) {
            fs::remove_dir_all(aside).unwrap();
        }
    }

    fn salvage(&self) -> Result<Salvaged> {
        salvage(&self.folder, None)
    }

    /// Salvages and checks what always holds.
    fn salvaged(&self) -> (Vault, SalvageReport) {
        let before = hash(&self.database());
        let done = self.salvage().unwrap();
        let aside = done.set_aside.unwrap().join(files::DATABASE);
        assert_eq!(hash(&aside), before, "the damaged file was written to");
        self.adds_up(&done.vault, &done.report);
        (done.vault, done.report)
    }

    /// Each row that is there stood there before, and none is missing that is not told of.
    fn adds_up(&self, vault: &Vault, report: &SalvageReport) {
        let after = content(vault);
        let told: BTreeMap<&str, &SalvagedRecords> =
            report.records.iter().map(|of| (of.noun.as_str(), of)).collect();
        for (noun, rows) in &self.content {
            let there = after[noun].iter().filter(|row| rows.contains(row)).count();
            let missing = rows.len() - there;
            let lost = told.get(noun.as_str()).map_or(Lost::Exactly { records: 0 }, |of| of.lost);
            match lost {
                Lost::Exactly { records } => {
                    // A reference that was let go changes a row that stays.
                    let changed = after[noun].len() - there;
                    assert!(missing <= records as usize + changed, "{noun}: {report:?}");
                }
                Lost::AtMost { records } => {
                    assert!(missing <= records as usize, "{noun}: {report:?}");
                }
                Lost::Unknown => (),
            }
        }
        let nothing = vault.read(|db| Ok(db.prepare("PRAGMA foreign_key_check")?.exists(())?));
        assert!(!nothing.unwrap(), "no record points at nothing");
        assert!(vault.verify_journal().is_ok() && vault.journal_adds_up());
        let places = vault.read(|db| {
            let sql = "SELECT (SELECT count(*) FROM search_place),
                    (SELECT count(*) FROM search_source WHERE words <> '' OR process <> '')";
            Ok(db.query_row(sql, (), |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)))?)
        });
        let (found, source) = places.unwrap();
        assert_eq!(found, source, "all that is there is found");
    }
}

fn salvage(folder: &Path, base: Option<&Backup>) -> Result<Salvaged> {
    let passphrase = passphrase();
    let opener = Opener::Passphrase(&passphrase);
    Vault::salvage(folder, &opener, base, &Progress::new(), now())
}

fn hash(path: &Path) -> Vec<u8> {
    Sha256::digest(fs::read(path).unwrap()).to_vec()
}

fn content(vault: &Vault) -> Content {
    let names = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
                    AND name NOT LIKE 'sqlite_%'
                    AND name NOT IN ('search_place', 'frozen_option', 'entries_without_place')";
    let read = vault.read(|db| {
        let mut tables = db.prepare(names)?;
        let tables = tables.query_map((), |row| row.get(0))?;
        let tables = tables.collect::<rusqlite::Result<Vec<String>>>()?;
        let mut content = Content::new();
        for table in tables {
            let seen = if table == "journal" { "act NOT IN ('unlocked', 'salvaged')" } else { "1" };
            let mut rows = db.prepare(&format!("SELECT * FROM {table} WHERE {seen} ORDER BY 1"))?;
            let columns = rows.column_count();
            let rows = rows.query_map((), |row| (0..columns).map(|at| row.get(at)).collect())?;
            content.insert(table, rows.collect::<rusqlite::Result<_>>()?);
        }
        Ok(content)
    });
    read.unwrap()
}

fn of<'r>(report: &'r SalvageReport, noun: &str) -> &'r SalvagedRecords {
    report.records.iter().find(|of| of.noun == noun).unwrap()
}

fn lost_nothing(report: &SalvageReport) -> bool {
    let none = Lost::Exactly { records: 0 };
    report.records.iter().all(|of| of.lost == none && of.stand_ins == 0) && !report.links_lost
}

#[test]
fn a_vault_without_damage_comes_out_whole_and_is_the_same_vault() {
    let desk = Desk::new();
    let keys = files::KEYS.map(|name| fs::read(desk.folder.join(name)).unwrap());
    let (vault, report) = desk.salvaged();
    assert!(lost_nothing(&report) && !report.journal_broken, "{report:?}");
    assert!(report.damaged_pages == 0 && report.pages > 60, "{report:?}");
    assert_eq!(of(&report, "case_file").read, u32::from(CASES));
    assert_eq!(content(&vault), desk.content, "row by row");
    vault.lock().unwrap();
    assert_eq!(files::KEYS.map(|name| fs::read(desk.folder.join(name)).unwrap()), keys);
    let names = fs::read_dir(&desk.folder).unwrap().map(|file| file.unwrap().file_name());
    assert!(names.into_iter().all(|name| !name.to_string_lossy().starts_with("damaged")));
    let typed: String = desk.sheet.groups().iter().map(|group| group.to_string()).collect();
    Vault::check_recovery(&desk.folder, &Recovery::read(&typed).unwrap(), now()).unwrap();
    Vault::unlock(&desk.folder, &passphrase(), now()).unwrap();
}

#[test]
fn whichever_page_is_gone_the_rest_is_read_and_what_is_lost_is_counted() {
    let mut lossless = 0;
    let mut tried = 0;
    let desk = Desk::new();
    let whole = desk.files();
    for page in (2..=desk.pages()).step_by(5) {
        desk.zero([page]);
        let (vault, report) = desk.salvaged();
        assert_eq!(report.damaged_pages, 1);
        lossless += u32::from(lost_nothing(&report));
        tried += 1;
        vault.lock().unwrap();
        desk.put_back(&whole);
    }
    assert!(tried > 15 && lossless > 0 && lossless < tried, "{lossless} of {tried}");
}

#[test]
fn with_its_beginning_zeroed_a_vault_comes_out_whole_by_passphrase_or_sheet() {
    for by_sheet in [false, true] {
        let desk = Desk::new();
        desk.zero([1]);
        let refused = Vault::unlock(&desk.folder, &passphrase(), now());
        assert!(matches!(refused, Err(Error::VaultBeginningDamaged)));
        let report = if by_sheet {
            // The QR code alone: both key files are gone too.
            files::KEYS.iter().for_each(|name| fs::remove_file(desk.folder.join(name)).unwrap());
            let recovery = Recovery::read(&desk.sheet.square()).unwrap();
            let opener = Opener::Recovery(&recovery);
            let done =
                Vault::salvage(&desk.folder, &opener, None, &Progress::new(), now()).unwrap();
            desk.adds_up(&done.vault, &done.report);
            done.vault.lock().unwrap();
            Vault::check_recovery(&desk.folder, &recovery, now()).unwrap();
            done.report
        } else {
            desk.salvaged().1
        };
        assert!(lost_nothing(&report), "{report:?}");
    }
}

#[test]
fn every_page_of_the_schema_and_the_identity_is_put_back_from_the_head() {
    let desk = Desk::new();
    let root = {
        let vault = Vault::unlock(&desk.folder, &passphrase(), now()).unwrap();
        let root = vault.reply_root().unwrap();
        vault.lock().unwrap();
        root
    };
    let head: Vec<u32> = head::of_folder(&desk.folder).into_keys().collect();
    assert!(head.len() > 5);
    desk.zero(head);
    let (vault, report) = desk.salvaged();
    assert!(lost_nothing(&report), "{report:?}");
    assert_eq!(vault.reply_root().unwrap(), root, "what clients hold goes on working");
}

#[test]
fn without_its_head_a_zeroed_beginning_is_refused_and_nothing_is_changed() {
    let desk = Desk::new();
    desk.zero([1]);
    fs::remove_file(desk.folder.join(files::HEAD)).unwrap();
    let before = hash(&desk.database());
    let refused = desk.salvage();
    assert!(matches!(refused, Err(Error::VaultBeginningDamaged)), "{refused:?}");
    assert_eq!(hash(&desk.database()), before);
    assert!(swap::set_aside(&desk.folder).is_empty());
    assert!(!swap::beside(&desk.folder, ".new").unwrap().exists(), "nothing half is left");
}

#[test]
fn a_head_of_an_earlier_file_puts_nothing_back() {
    let desk = Desk::new();
    let [_, before] = desk.files();
    let (vault, _) = desk.salvaged();
    vault.lock().unwrap();
    // The same key and salt, and every page elsewhere.
    fs::write(desk.folder.join(files::HEAD), before).unwrap();
    desk.zero([1]);
    let refused = desk.salvage();
    assert!(matches!(refused, Err(Error::VaultBeginningDamaged)), "{refused:?}");
}

#[test]
fn a_lost_identity_is_drawn_anew_and_said() {
    let desk = Desk::new();
    let identity = {
        let db = database::open(&desk.database(), &desk.key).unwrap();
        head::identity_page(&db).unwrap()
    };
    fs::remove_file(desk.folder.join(files::HEAD)).unwrap();
    desk.zero([identity]);
    let done = desk.salvage().unwrap();
    assert!(done.report.links_lost);
    assert_eq!(content(&done.vault)["case_file"], desk.content["case_file"]);
    done.vault.lock().unwrap();
    Vault::unlock(&desk.folder, &passphrase(), now()).unwrap();
}

#[test]
fn a_file_cut_in_the_middle_gives_what_is_left_of_it() {
    let desk = Desk::new();
    let bytes = fs::read(desk.database()).unwrap();
    fs::write(desk.database(), &bytes[..bytes.len() * 2 / 3 + 100]).unwrap();
    let done = desk.salvage().unwrap();
    assert!(!lost_nothing(&done.report));
    let read: u32 = done.report.records.iter().map(|of| of.read).sum();
    assert!(read > 100, "{read}");
}

#[test]
fn what_stood_only_in_the_log_of_a_crash_is_read_too() {
    let (vault, folder) = scratch::vault();
    vault
        .write(|db| {
            full_case(db, 1, "wren", now());
            Ok(())
        })
        .unwrap();
    let crashed = tempfile::tempdir().unwrap();
    let practice = crashed.path().join("practice");
    fs::create_dir(&practice).unwrap();
    for file in fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap()) {
        fs::copy(file.path(), practice.join(file.file_name())).unwrap();
    }
    assert!(fs::metadata(database::log_of(&practice.join(files::DATABASE))).unwrap().len() > 0);
    let done = salvage(&practice, None).unwrap();
    assert!(lost_nothing(&done.report));
    assert_eq!(content(&done.vault)["entry"], content(&vault)["entry"]);
}

#[test]
fn a_vault_of_an_earlier_step_is_read_at_its_step_and_then_migrated() {
    let desk = Desk::new();
    let salt = files::salt_of(&desk.database()).unwrap();
    let keys = key::salts_in(&desk.folder);
    assert_eq!(keys, [salt, salt]);
    let of_vault = key::vault_of(&desk.folder).unwrap();
    let db = database::create_at(&desk.database(), &desk.key, salt, 1).unwrap();
    db.execute(
        "INSERT INTO vault_identity (one, vault_id, generation, reply_root, signing_seed, created_at)
         VALUES (1, ?1, 1, randomblob(32), randomblob(32), ?2)",
        params![of_vault, now().to_rfc3339()],
    )
    .unwrap();
    full_case(&db, 1, "wren", now());
    db.close().unwrap();
    let done = salvage(&desk.folder, None).unwrap();
    assert!(lost_nothing(&done.report), "{:?}", done.report);
    assert!(!done.vault.search().find("wrenwording", 9, None).unwrap().is_empty());
}

#[test]
fn a_backup_fills_in_what_is_lost_and_brings_back_nothing_that_was_erased() {
    let backup = std::cell::RefCell::new(None);
    let desk = Desk::with(|vault| {
        let job = vault.backup(BackupReason::Asked).unwrap();
        *backup.borrow_mut() = Some(job.run(&Progress::new(), now()).unwrap());
        // Since then: one case file more, one changed, one erased.
        vault
            .write(|db| {
                full_case(db, CASES + 1, "wren", now());
                db.execute_batch(
                    "UPDATE case_file SET called = 'later' WHERE number = 'K7M-2';
                     DELETE FROM case_file WHERE number = 'K7M-3';
                     INSERT INTO erasure (erased_at, why, number, opened_on, sessions, assignments, entries)
                     SELECT created_at, 'on_request', 'K7M-3', date(created_at), 1, 1, 2
                     FROM case_file LIMIT 1;",
                )?;
                Ok(())
            })
            .unwrap();
    });
    let base = backup.into_inner().unwrap();
    let whole = desk.files();
    let mut filled = 0;
    for page in (2..=desk.pages()).step_by(9) {
        desk.zero([page, page + 1]);
        let done = salvage(&desk.folder, Some(&base)).unwrap();
        filled += done.report.records.iter().map(|of| of.from_backup).sum::<u32>();
        let number = |sql: &str| -> i64 {
            done.vault.read(|db| Ok(db.query_row(sql, (), |row| row.get(0))?)).unwrap()
        };
        assert_eq!(number("SELECT count(*) FROM case_file WHERE number = 'K7M-3'"), 0);
        assert_eq!(
            number("SELECT count(*) FROM session WHERE case_file = x'03030303030303030301'"),
            0
        );
        assert!(number("SELECT count(*) FROM case_file WHERE number LIKE 'K7M-%'") >= 19, "{page}");
        desk.adds_up(&done.vault, &done.report);
        done.vault.lock().unwrap();
        desk.put_back(&whole);
    }
    assert!(filled > 20, "{filled}");
}

#[test]
fn another_vaults_backup_is_refused() {
    let (desk, other) = (Desk::new(), Desk::new());
    let vault = Vault::unlock(&other.folder, &passphrase(), now()).unwrap();
    let foreign = vault.backup(BackupReason::Asked).unwrap().run(&Progress::new(), now()).unwrap();
    let refused = salvage(&desk.folder, Some(&foreign));
    assert!(matches!(refused, Err(Error::BackupForeign)), "{refused:?}");
}

/// A desk whose vault lost rows without a damaged page, as if each had stood on one of its own.
fn with_lost(sql: &'static str) -> Desk {
    Desk::with(move |vault| {
        vault.connection.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
        vault.connection.execute_batch(sql).unwrap();
    })
}

#[test]
fn what_hangs_on_a_lost_case_file_goal_or_wording_gets_a_stand_in() {
    let desk = with_lost(
        "DELETE FROM case_file WHERE number = 'K7M-1';
         DELETE FROM goal WHERE case_file = x'02020202020202020201';
         DELETE FROM wording WHERE id = x'03030303030303030304';
         UPDATE vault_identity SET generation = 1;",
    );
    let done = desk.salvage().unwrap();
    let report = &done.report;
    for noun in ["case_file", "goal", "wording"] {
        assert_eq!(of(report, noun).stand_ins, 1, "{noun}: {report:?}");
    }
    done.vault
        .read(|db| {
            let number: String = db.query_row(
                "SELECT number FROM case_file WHERE id = ?1",
                [id(1, scratch::CASE_FILE)],
                |row| row.get(0),
            )?;
            assert_eq!(number, "LOST-1");
            let owner: [u8; 10] = db.query_row(
                "SELECT case_file FROM goal WHERE id = ?1",
                [id(2, scratch::GOAL)],
                |row| row.get(0),
            )?;
            assert_eq!(owner, id(2, scratch::CASE_FILE), "its assignment knew");
            Ok(())
        })
        .unwrap();
    let entries = content(&done.vault)["entry"].len();
    assert_eq!(entries, 2 * usize::from(CASES), "not one answer is lost");
}

#[test]
fn a_lost_form_is_stood_in_for_by_the_keys_of_what_was_answered() {
    let desk = with_lost("DELETE FROM frozen_form WHERE hash = 'wrenhash1'");
    let done = desk.salvage().unwrap();
    assert_eq!(of(&done.report, "frozen_form").stand_ins, 1);
    assert_eq!(of(&done.report, "entry").lost, Lost::Exactly { records: 0 });
    let sql = "SELECT group_concat(value ->> '$.key' || ' ' || (value ->> '$.answer.kind'))
                 FROM frozen_form, json_each(body, '$.entry') WHERE hash = 'wrenhash1'";
    let asks: String = done.vault.read(|db| Ok(db.query_row(sql, (), |row| row.get(0))?)).unwrap();
    let keys = ["chosen", "line", "rows", "several", "woke"];
    assert_eq!(asks, keys.map(|key| format!("{key} long_text")).join(","));
}

#[test]
fn what_can_do_without_its_parent_stays_and_what_cannot_is_counted() {
    let desk = with_lost(
        "DELETE FROM reply WHERE assignment = x'01010101010101010105';
         DELETE FROM session WHERE case_file = x'02020202020202020201';
         DELETE FROM assignment WHERE id = x'03030303030303030305';",
    );
    let done = desk.salvage().unwrap();
    let report = &done.report;
    let all = u32::from(CASES);
    assert_eq!(of(report, "entry").read, 2 * all - 2);
    assert_eq!(of(report, "entry").lost, Lost::Exactly { records: 2 }, "those of the assignment");
    assert_eq!(of(report, "review").lost, Lost::Exactly { records: 1 });
    assert_eq!(of(report, "goal_rating").lost, Lost::Exactly { records: 0 });
    let nothing = done.vault.read(|db| Ok(db.prepare("PRAGMA foreign_key_check")?.exists(())?));
    assert!(!nothing.unwrap());
}

#[test]
fn the_journal_owns_up_to_its_gaps_and_to_nothing_else() {
    let without = "DROP TRIGGER journal_is_not_shortened; DROP TRIGGER journal_is_not_edited;";
    let lose = |sql: &str| {
        let sql = format!("{without} {sql}");
        Desk::with(move |vault| vault.connection.execute_batch(&sql).unwrap())
    };
    let desk = lose("DELETE FROM journal WHERE seq IN (1, 2, 5, 6, 11)");
    let done = desk.salvage().unwrap();
    assert!(done.report.journal_broken);
    assert!(done.vault.journal_adds_up() && done.vault.verify_journal().is_ok());
    let mut export = Vec::new();
    let head = done.vault.journal().export(&mut export, now()).unwrap();
    assert_eq!(crate::vault::verify_journal_export(&*export).unwrap(), head);
    let text = String::from_utf8(export).unwrap();
    let one_more: String = text
        .lines()
        .filter(|line| !line.contains("\"seq\":9,"))
        .map(|line| format!("{line}\n"))
        .collect();
    assert!(
        crate::vault::verify_journal_export(one_more.as_bytes()).is_err(),
        "nobody owned up to that"
    );
    let shortened = format!("{without} DELETE FROM journal WHERE seq = 9");
    done.vault.connection.execute_batch(&shortened).unwrap();
    assert!(matches!(done.vault.verify_journal(), Err(Error::JournalBroken)));

    let edited = lose("UPDATE journal SET noun = 'form' WHERE seq = 4").salvage().unwrap();
    assert!(
        matches!(edited.vault.verify_journal(), Err(Error::JournalBroken)),
        "it stays evidence"
    );
}

#[test]
fn reading_on_with_another_connection_after_each_error_finds_what_one_alone_cannot() {
    let desk = Desk::with(|vault| {
        vault
            .write(|db| {
                let mut note = db.prepare(
                    "INSERT INTO process_note (case_file, written_at, words) VALUES (?1, ?2, ?3)",
                )?;
                for _ in 0..400 {
                    note.execute(params![id(1, 1), now().to_rfc3339(), "w".repeat(900)])?;
                }
                Ok(())
            })
            .unwrap();
    });
    let notes = 400 + u32::from(CASES);
    let leaves: Vec<u32> = {
        let db = database::open(&desk.database(), &desk.key).unwrap();
        let mut leaves = db
            .prepare(
                "SELECT pageno FROM dbstat WHERE name = 'process_note' AND pagetype = 'leaf'
                 ORDER BY pageno",
            )
            .unwrap();
        leaves.query_map((), |row| row.get(0)).unwrap().map(|leaf| leaf.unwrap()).collect()
    };
    desk.zero([1, 2, 3].map(|part| leaves[leaves.len() * part / 4]));
    let alone = {
        let db = database::open(&desk.database(), &desk.key).unwrap();
        let mut rows = db.prepare("SELECT * FROM process_note ORDER BY rowid").unwrap();
        let mut rows = rows.query(()).unwrap();
        let mut read = 0;
        while let Ok(Some(_)) = rows.next() {
            read += 1;
        }
        read
    };
    let (_, report) = desk.salvaged();
    let read = of(&report, "process_note").read;
    assert!(alone < notes - 20 && read >= notes - 15, "{alone}, then {read} of {notes}");
    assert_eq!(of(&report, "process_note").lost, Lost::Exactly { records: notes - read });
}

#[test]
fn a_wrong_passphrase_is_counted_and_a_wish_to_stop_is_heard_and_both_leave_everything() {
    let desk = Desk::new();
    desk.zero([1]);
    let before: Vec<Vec<u8>> = [files::DATABASE, files::HEAD, files::KEYS[0]]
        .map(|name| hash(&desk.folder.join(name)))
        .into();
    let wrong = crate::vault::Passphrase::new("quiet river, early trains");
    let opener = Opener::Passphrase(&wrong);
    let refused = Vault::salvage(&desk.folder, &opener, None, &Progress::new(), now());
    assert!(matches!(refused, Err(Error::WrongPassphrase)), "{refused:?}");
    assert_eq!(attempts::failed(&desk.folder).len(), 1);

    for looks in [0, 1, 5, 20] {
        let seen = std::sync::atomic::AtomicU32::new(0);
        let progress = Progress::heard_by(move |progress| {
            if seen.fetch_add(1, std::sync::atomic::Ordering::Relaxed) == looks {
                progress.stop();
            }
        });
        let right = passphrase();
        let opener = Opener::Passphrase(&right);
        let stopped = Vault::salvage(&desk.folder, &opener, None, &progress, now());
        assert!(matches!(stopped, Err(Error::Stopped)), "{looks}: {stopped:?}");
        let after: Vec<Vec<u8>> = [files::DATABASE, files::HEAD, files::KEYS[0]]
            .map(|name| hash(&desk.folder.join(name)))
            .into();
        assert!(before == after);
        assert!(swap::set_aside(&desk.folder).is_empty());
        assert!(!swap::beside(&desk.folder, ".new").unwrap().exists());
    }
    assert!(lost_nothing(&desk.salvaged().1));
}
