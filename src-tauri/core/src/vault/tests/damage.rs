//! The table of damages: what each does to a vault, what is said, what to do next, and that it helps.
//!
//! Whatever is refused, every byte in the folder is as it was. Then the way that the sentence names is
//! gone, and leads back to the work.

use std::io::Read;

use tempfile::TempDir;

use super::refused::{edit_keys, fingerprint, overwrite};
use super::*;
use crate::vault::files::{DATABASE, HEAD, KEYS, LOCK};
use crate::vault::key::tests::edited;
use crate::vault::scratch::{full_case, vault_with_sheet_in};
use crate::vault::{Backup, BackupReason, Opener, Progress, backups_of, head};

/// How the vault comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// It opens as it is; what could be mended is.
    Opens,
    /// It opens, and the check of everything says that it is not whole. Salvage reads the rest.
    OpensDamaged,
    /// Salvage reads out all of it.
    Salvage,
    /// Salvage reads out what is left.
    SalvageSome,
    /// The recovery sheet's QR code opens it.
    Sheet,
    /// A backup takes its place.
    Backup,
    /// Nothing in the folder is wrong: it is for another program, or something is in the way.
    AsSaid,
}

use Way::{AsSaid, Opens, OpensDamaged, Salvage, SalvageSome, Sheet};

/// What is done to a folder, what is said, what the sentence has as the next step, and the way back.
type Row = (&'static str, fn(&Path, &Desk), &'static str, &'static str, Way);

/// A locked vault, its sheet, a backup of it, and a vault of somebody else.
struct Desk {
    folder: PathBuf,
    sheet: RecoverySheet,
    other: PathBuf,
    /// The key file from before a change of passphrase.
    older: Vec<u8>,
    /// As a crash leaves it, with a case file that stands only in the log.
    crashed: TempDir,
    _parent: TempDir,
}

const CASES: u8 = 12;
const RESTORE: &str = "restore the newest backup";
const READ_OUT: &str = "then have the rest read out of this file";
const ITS_OWN_KEYS: &str = "put this vault's own key file back";
const KEYS_BACK: &str = "vault.keys.json back from a backup";
const TRY_AGAIN: &str = "try again";
const UPDATE: &str = "update the program";

const TABLE: &[Row] = &[
    // The file as a whole.
    ("no bytes", |at, _| write(at, b""), "VaultEmpty", "restore a backup", Way::Backup),
    ("no database", |at, _| remove(at, DATABASE), "VaultMissing", "another folder", Way::Backup),
    (
        "a folder in its place",
        |at, _| folder_for(at, DATABASE),
        "VaultDamaged",
        RESTORE,
        Way::Backup,
    ),
    (
        "a few words in its place",
        |at, _| write(at, b"ten bytes!"),
        "VaultDamaged",
        RESTORE,
        Way::Backup,
    ),
    (
        "a text in its place",
        |at, _| write(at, &[b'a'; 9000]),
        "KeyFileForeign",
        ITS_OWN_KEYS,
        Way::Backup,
    ),
    ("a database without a key in its place", unkeyed, "KeyFileForeign", ITS_OWN_KEYS, Way::Backup),
    ("another vault's database", foreign_database, "KeyFileForeign", ITS_OWN_KEYS, Way::Backup),
    #[cfg(unix)]
    (
        "a link that leads nowhere",
        |at, _| link(at, "nowhere"),
        "VaultMissing",
        "another folder",
        Way::Backup,
    ),
    #[cfg(unix)]
    ("a link that leads to itself", |at, _| link(at, DATABASE), "Io", TRY_AGAIN, Way::Backup),
    // Cut short.
    ("cut within the salt", |at, _| cut(at, |_| 9), "VaultDamaged", RESTORE, Way::Backup),
    ("cut within the first page", |at, _| cut(at, |_| 1000), "VaultDamaged", RESTORE, Way::Backup),
    ("cut in the middle", |at, _| cut(at, |all| all / 2), "VaultDamaged", RESTORE, SalvageSome),
    (
        "cut within a page",
        |at, _| cut(at, |all| all * 3 / 4 + 77),
        "VaultDamaged",
        RESTORE,
        SalvageSome,
    ),
    ("its last page gone", |at, _| cut(at, |all| all - 4096), "VaultDamaged", RESTORE, SalvageSome),
    // The beginning.
    ("a bit of the salt flipped", |at, _| flip(at, 3), "VaultBeginningDamaged", READ_OUT, Salvage),
    (
        "a bit of the first page flipped",
        |at, _| flip(at, 200),
        "VaultBeginningDamaged",
        READ_OUT,
        Salvage,
    ),
    (
        "the seal of the first page flipped",
        |at, _| flip(at, 4090),
        "VaultBeginningDamaged",
        READ_OUT,
        Salvage,
    ),
    ("the salt zeroed", |at, _| zero(at, 0, 16), "VaultBeginningDamaged", READ_OUT, Salvage),
    (
        "the first 4 KiB zeroed",
        |at, _| zero(at, 0, 4096),
        "VaultBeginningDamaged",
        READ_OUT,
        Salvage,
    ),
    (
        "the first 64 KiB zeroed",
        |at, _| zero(at, 0, 65536),
        "VaultBeginningDamaged",
        READ_OUT,
        SalvageSome,
    ),
    ("a page of the schema zeroed", |at, _| page_of_head(at), "VaultDamaged", RESTORE, Salvage),
    // The middle.
    ("a bit flipped in the middle", |at, _| flip(at, middle(at)), "", "", OpensDamaged),
    ("16 KiB zeroed in the middle", |at, _| zero(at, middle(at), 16384), "", "", OpensDamaged),
    ("two pages swapped", |at, _| swapped(at), "", "", OpensDamaged),
    // The log.
    ("a bit of the log flipped", |at, desk| crash(at, desk, |log| log[40] ^= 1), "", "", Opens),
    ("the log cut short", |at, desk| crash(at, desk, |log| log.truncate(5000)), "", "", Opens),
    ("a text in the log's place", |at, desk| crash(at, desk, |log| log.fill(b'a')), "", "", Opens),
    // The key files.
    ("one key file gone", |at, _| remove(at, KEYS[0]), "", "", Opens),
    ("the other key file cut short", |at, _| halve(at, KEYS[1]), "", "", Opens),
    ("an older key file", older_keys, "", "", Opens),
    (
        "both key files gone",
        |at, _| KEYS.iter().for_each(|name| remove(at, name)),
        "KeyFileMissing",
        KEYS_BACK,
        Sheet,
    ),
    (
        "both cut short",
        |at, _| KEYS.iter().for_each(|name| halve(at, name)),
        "KeyFileDamaged",
        KEYS_BACK,
        Sheet,
    ),
    ("one gone and one cut short", one_gone_one_cut, "KeyFileDamaged", KEYS_BACK, Sheet),
    (
        "folders in the places of both",
        |at, _| KEYS.iter().for_each(|name| folder_for(at, name)),
        "KeyFileDamaged",
        KEYS_BACK,
        AsSaid,
    ),
    ("another vault's key files", foreign_keys, "KeyFileForeign", ITS_OWN_KEYS, Sheet),
    (
        "key files of a newer program",
        |at, _| edit_keys(at, "\"version\": 1,", "\"version\": 2,"),
        "KeyFileNewer",
        UPDATE,
        Sheet,
    ),
    (
        "their format edited",
        |at, _| edit_keys(at, "ownwords-keys", "ownwords-kees"),
        "KeyFileDamaged",
        KEYS_BACK,
        Sheet,
    ),
    (
        "their generation edited",
        |at, _| edit_keys(at, "\"generation\": 2", "\"generation\": 1"),
        "KeyFileDamaged",
        KEYS_BACK,
        Sheet,
    ),
    (
        "their memory edited",
        |at, _| edit_keys(at, "\"memory_kib\": 65536", "\"memory_kib\": 65537"),
        "KeyFileDamaged",
        KEYS_BACK,
        Sheet,
    ),
    (
        "their passes edited",
        |at, _| edit_keys(at, "\"passes\": 3", "\"passes\": 4"),
        "KeyFileDamaged",
        KEYS_BACK,
        Sheet,
    ),
    (
        "their lanes edited",
        |at, _| edit_keys(at, "\"lanes\": 4", "\"lanes\": 5"),
        "KeyFileDamaged",
        KEYS_BACK,
        Sheet,
    ),
    (
        "a field more in them",
        |at, _| edit_keys(at, "\"slots\"", "\"x\": 1, \"slots\""),
        "KeyFileDamaged",
        KEYS_BACK,
        Sheet,
    ),
    (
        "edited by somebody who knows the check: salt",
        |at, _| known(at, "/salt", "AAAAAAAAAAAAAAAAAAAAAA=="),
        "KeyFileForeign",
        ITS_OWN_KEYS,
        Sheet,
    ),
    (
        "the same: generation",
        |at, _| known(at, "/generation", 7),
        "WrongPassphrase",
        TRY_AGAIN,
        Sheet,
    ),
    (
        "the same: a tebibyte of memory",
        |at, _| known(at, "/slots/0/argon2id/memory_kib", 1 << 30),
        "KeyFileUnsafe",
        KEYS_BACK,
        Sheet,
    ),
    (
        "the same: passes without end",
        |at, _| known(at, "/slots/0/argon2id/passes", u32::MAX),
        "KeyFileUnsafe",
        KEYS_BACK,
        Sheet,
    ),
    (
        "the same: next to no memory",
        |at, _| known(at, "/slots/0/argon2id/memory_kib", 8),
        "KeyFileUnsafe",
        KEYS_BACK,
        Sheet,
    ),
    // What is no damage.
    ("a vault of a newer program", newer, "VaultNewer", UPDATE, AsSaid),
    ("a folder in the lock's place", |at, _| folder_for(at, LOCK), "Io", TRY_AGAIN, AsSaid),
];

#[test]
fn every_damage_has_its_sentence_its_next_step_and_its_way_back_and_no_byte_is_changed() {
    let desk = Desk::new();
    // Most of the time goes into stretching passphrases, of which two can be stretched at once.
    std::thread::scope(|scope| {
        for half in TABLE.chunks(TABLE.len().div_ceil(2)) {
            let desk = &desk;
            scope.spawn(move || half.iter().for_each(|row| desk.tries(row)));
        }
    });
    let recovered = TABLE.iter().filter(|(.., way)| *way != AsSaid).count();
    assert!(TABLE.len() >= 25 && recovered >= 25, "{recovered} of {} come back", TABLE.len());
}

#[test]
fn a_byte_that_changes_anywhere_in_the_folder_is_noticed() {
    let desk = Desk::new();
    for name in [DATABASE, HEAD, KEYS[0], KEYS[1]] {
        let (_scratch, folder) = desk.copied();
        let before = fingerprint(&folder);
        let mut bytes = fs::read(folder.join(name)).unwrap();
        *bytes.last_mut().unwrap() ^= 1;
        fs::write(folder.join(name), bytes).unwrap();
        assert!(fingerprint(&folder) != before, "{name}: the table above would prove nothing");
    }
    let (_scratch, folder) = desk.copied();
    let before = fingerprint(&folder);
    fs::write(folder.join("something new"), b"").unwrap();
    assert!(fingerprint(&folder) != before);
}

impl Desk {
    fn new() -> Self {
        let parent = tempfile::tempdir().unwrap();
        let [folder, place, other] =
            ["practice", "disk", "other"].map(|name| parent.path().join(name));
        fs::create_dir(&place).unwrap();
        let (vault, _) = vault_with_sheet_in(&folder);
        let fit = FitPlace::of(&place, vault.folder()).unwrap();
        vault.upkeep().keep_backups_in(&fit, now()).unwrap();
        vault
            .write(|db| {
                (1..=CASES).for_each(|case| full_case(db, case, "wren", now()));
                Ok(())
            })
            .unwrap();
        let older = fs::read(folder.join(KEYS[0])).unwrap();
        let sheet = scratch::keys(&vault).new_recovery_key(&passphrase(), now()).unwrap();
        vault.backup(BackupReason::Asked).unwrap().run(&Progress::new(), now()).unwrap();
        vault.put_down().unwrap();
        save_concern(&vault, "only in the log").unwrap();
        let crashed = copy_of(&folder);
        vault.lock().unwrap();
        Vault::create_costing(&other, &passphrase(), CHEAP, now()).unwrap().lock().unwrap();
        Self { folder, sheet, other, older, crashed, _parent: parent }
    }

    /// A folder of its own for each row, so that what is set aside beside it does not get in the way.
    fn copied(&self) -> (TempDir, PathBuf) {
        let scratch = tempfile::tempdir().unwrap();
        let folder = scratch.path().join("practice");
        fs::rename(copy_of(&self.folder).keep(), &folder).unwrap();
        (scratch, folder)
    }

    fn tries(&self, (what, damage, said, next, way): &Row) {
        let (_scratch, folder) = self.copied();
        damage(&folder, self);
        let before = fingerprint(&folder);
        let opened = Vault::unlock(&folder, &passphrase(), now());
        let (code, sentence) = match &opened {
            Ok(_) => (String::new(), String::new()),
            Err(error) => (variant(error), error.to_string()),
        };
        assert_eq!(code, *said, "{what}");
        assert!(sentence.contains(next), "{what}: {sentence}");
        if opened.is_err() {
            assert_eq!(fingerprint(&folder), before, "{what}: refused, yet something changed");
        }
        self.goes(what, *way, &folder, opened.ok());
    }

    /// Goes the way back, and sees that it leads there.
    fn goes(&self, what: &str, way: Way, folder: &Path, opened: Option<Vault>) {
        let passphrase = passphrase();
        let opener = Opener::Passphrase(&passphrase);
        let all = usize::from(CASES);
        if let Some(vault) = opened {
            assert!(concerns(&vault).len() >= all, "{what}");
            let whole = vault.check().unwrap().run(&Progress::new()).unwrap();
            assert_eq!(whole, way == Opens, "{what}: the check");
            vault.lock().unwrap();
        }
        let salvaged = |base: Option<&Backup>| {
            let done = Vault::salvage(folder, &opener, base, &Progress::new(), now()).unwrap();
            (concerns(&done.vault).len(), done.report)
        };
        let lost = |report: &crate::vault::SalvageReport| {
            let none = crate::vault::Lost::Exactly { records: 0 };
            report.records.iter().any(|of| of.lost != none || of.stand_ins > 0)
        };
        match way {
            Way::Backup => {
                let newest = backups_of(folder).into_iter().next().unwrap();
                let restored = newest.restore(folder, &opener, &Progress::new(), now()).unwrap();
                assert_eq!(concerns(&restored.vault).len(), all, "{what}");
            }
            Sheet => {
                let recovery = Recovery::read(&self.sheet.square()).unwrap();
                let new = Passphrase::new("another river, late train");
                let opened = Vault::recover_costing(folder, &recovery, &new, &[], CHEAP, now());
                assert_eq!(concerns(&opened.unwrap().0).len(), all + 1, "{what}");
            }
            Salvage => {
                let (cases, report) = salvaged(None);
                assert!(cases == all + 1 && !lost(&report), "{what}: {report:?}");
            }
            SalvageSome | OpensDamaged => {
                let newest = backups_of(folder).into_iter().next().unwrap();
                let (cases, report) = salvaged(Some(&newest));
                assert!(cases >= all && report.damaged_pages > 0, "{what}: {report:?}");
            }
            Opens => {
                let again = Vault::unlock(folder, &passphrase, now()).unwrap();
                assert!(concerns(&again).len() >= all, "{what}");
                let [one, two] = KEYS.map(|name| fs::read(folder.join(name)).unwrap());
                assert!(one == two, "{what}: the copies of the key file agree again");
            }
            AsSaid => assert!(self.folder.join(DATABASE).exists()),
        }
    }
}

/// The name of an error's variant, which is the code of its sentence.
fn variant(error: &Error) -> String {
    format!("{error:?}").chars().take_while(|c| c.is_alphanumeric()).collect()
}

fn write(at: &Path, bytes: &[u8]) {
    fs::write(at.join(DATABASE), bytes).unwrap();
}

fn remove(at: &Path, name: &str) {
    fs::remove_file(at.join(name)).unwrap();
}

fn folder_for(at: &Path, name: &str) {
    let _ = fs::remove_file(at.join(name));
    fs::create_dir(at.join(name)).unwrap();
}

#[cfg(unix)]
fn link(at: &Path, to: &str) {
    remove(at, DATABASE);
    std::os::unix::fs::symlink(at.join(to), at.join(DATABASE)).unwrap();
}

fn length(at: &Path) -> u64 {
    fs::metadata(at.join(DATABASE)).unwrap().len()
}

fn cut(at: &Path, to: fn(u64) -> u64) {
    let file = fs::OpenOptions::new().write(true).open(at.join(DATABASE)).unwrap();
    file.set_len(to(length(at))).unwrap();
}

fn flip(at: &Path, byte: u64) {
    let mut bytes = Vec::new();
    fs::File::open(at.join(DATABASE)).unwrap().read_to_end(&mut bytes).unwrap();
    overwrite(&at.join(DATABASE), byte, &[bytes[byte as usize] ^ 1]);
}

fn zero(at: &Path, from: u64, bytes: usize) {
    overwrite(&at.join(DATABASE), from, &vec![0; bytes]);
}

/// Where no page of the head is: unlocking does not look there.
fn middle(at: &Path) -> u64 {
    let head = head::of_folder(at);
    let pages = length(at) / 4096;
    let free = |page: &u64| (*page..page + 4).all(|page| !head.contains_key(&(page as u32)));
    let found = (pages / 2..pages - 4).find(free).unwrap();
    (found - 1) * 4096
}

fn page_of_head(at: &Path) {
    let page = head::of_folder(at).into_keys().find(|page| *page > 1).unwrap();
    zero(at, u64::from(page - 1) * 4096, 4096);
}

fn swapped(at: &Path) {
    let bytes = fs::read(at.join(DATABASE)).unwrap();
    let begin = middle(at) as usize;
    let [one, two] = [begin..begin + 4096, begin + 4096..begin + 8192];
    overwrite(&at.join(DATABASE), begin as u64, &[&bytes[two], &bytes[one]].concat());
}

fn unkeyed(at: &Path, _: &Desk) {
    remove(at, DATABASE);
    let plain = Connection::open(at.join(DATABASE)).unwrap();
    plain.execute_batch("CREATE TABLE case_file (id); PRAGMA user_version = 4").unwrap();
}

fn foreign_database(at: &Path, desk: &Desk) {
    fs::copy(desk.other.join(DATABASE), at.join(DATABASE)).unwrap();
}

fn foreign_keys(at: &Path, desk: &Desk) {
    let foreign = fs::read(desk.other.join(KEYS[0])).unwrap();
    KEYS.iter().for_each(|name| fs::write(at.join(name), &foreign).unwrap());
}

fn older_keys(at: &Path, desk: &Desk) {
    KEYS.iter().for_each(|name| fs::write(at.join(name), &desk.older).unwrap());
}

fn halve(at: &Path, name: &str) {
    let bytes = fs::read(at.join(name)).unwrap();
    fs::write(at.join(name), &bytes[..bytes.len() / 2]).unwrap();
}

fn one_gone_one_cut(at: &Path, _: &Desk) {
    remove(at, KEYS[0]);
    halve(at, KEYS[1]);
}

/// The folder as the crash left it, with the log damaged.
fn crash(at: &Path, desk: &Desk, damage: fn(&mut Vec<u8>)) {
    for file in fs::read_dir(desk.crashed.path()).unwrap().map(|file| file.unwrap()) {
        fs::copy(file.path(), at.join(file.file_name())).unwrap();
    }
    let path = at.join("vault.db-wal");
    let mut log = fs::read(&path).unwrap();
    assert!(log.len() > 5000);
    damage(&mut log);
    fs::write(path, log).unwrap();
}

/// Both key files, edited by somebody who can make their check agree.
fn known(at: &Path, field: &str, value: impl Into<serde_json::Value>) {
    let json = fs::read(at.join(KEYS[0])).unwrap();
    let file: KeyFile = serde_json::from_slice(&json).unwrap();
    let value = value.into();
    let file = edited(&file, |json| *json.pointer_mut(field).unwrap() = value);
    KEYS.iter().for_each(|name| file.write(&at.join(name)).unwrap());
}

fn newer(at: &Path, _: &Desk) {
    let open = Vault::unlock(at, &passphrase(), now()).unwrap();
    open.connection.pragma_update(None, "user_version", 99).unwrap();
    open.lock().unwrap();
}
