//! The vault on a practice of twenty years, beside one of a single year.
//!
//! `cargo xtask bench vault` runs it. The newest case files are the same in both, so what differs is
//! how much lies behind them. A third vault holds the twenty years without a key, which says what the
//! encryption costs. Every act is done in turn in all of them, on one case after the other.
//! The table is appended to the file that `OWNWORDS_BENCH` names.

use std::fs::{self, File};
use std::hint::black_box;
use std::io::Write;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use argon2::{Algorithm, Argon2, Params, Version};
use journeys::practices::{Practice, Size, now};
use practice::assignment::{Assignment, AssignmentState};
use practice::case_file::{CaseFile, CaseState};
use practice::form::{Answers, Rhythm};
use practice::goal::NewWording;
use practice::id::ReplyId;
use practice::reply::{Entry, EntryKey, Record, Reply, Source};
use practice::vault::{BackupReason, FitPlace, Passphrase, Progress, Vault};

/// How often each act is measured, one after the other in every round.
const ROUNDS: usize = 81;
/// How often the vault is unlocked.
const UNLOCKED: usize = 21;
/// How often it is backed up: each takes so long that the noise within it evens out.
const BACKED_UP: usize = 9;
/// In every so manieth round of backups, what a backup could have been is measured too.
const COMPARED: usize = 3;

const PASSPHRASE: &str = "quiet river, early train";

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let [one, twenty, plain] = ["1", "20", "20 without a key"].map(|name| folder.path().join(name));
    let passphrase = &Passphrase::new(PASSPHRASE);
    let keyed = |place: &Path| Vault::create(place, passphrase, now()).expect("a vault");
    let (made_twenty, made_one, made_plain) = thread::scope(|scope| {
        let twenty = scope.spawn(|| made(keyed(&twenty), 20));
        let one = made(keyed(&one), 1);
        let plain = made(Vault::create_unkeyed(&plain, now()).expect("a vault"), 20);
        (twenty.join().expect("filled"), one, plain)
    });
    let mut text = String::from(
        "### What was put in\n\nEverything went through the vault's own handles, twenty case files as one act; two vaults were filled at a time.\n\n| | case files | wordings | assignments | replies | entries | vault.db, MB | took, s |\n|---|--:|--:|--:|--:|--:|--:|--:|\n",
    );
    let all =
        [("1 year", &made_one), ("20 years", &made_twenty), ("20 years, no key", &made_plain)];
    for (name, (vault, size, took)) in all {
        let Size { case_files, wordings, assignments, replies, entries } = size;
        text += &format!(
            "| {name} | {case_files} | {wordings} | {assignments} | {replies} | {entries} | {:.1} | {:.0} |\n",
            database_of(vault).metadata().expect("a vault").len() as f64 / 1e6,
            took.as_secs_f64(),
        );
    }
    for (vault, ..) in [made_one, made_twenty] {
        vault.lock().expect("locked");
    }
    text += &daily_acts([unlocked(&one), unlocked(&twenty), made_plain.0]);
    text += &unlocking(&twenty);
    text += &backing_up(&twenty);
    write(&text);
}

/// Puts so many years of practice into a vault; what went in, and how long that took.
fn made(vault: Vault, years: usize) -> (Vault, Size, Duration) {
    let practice = Practice::of_years(years);
    let (took, ()) = timed(|| practice.load_into(&vault, |_| {}));
    vault.put_down().expect("in the file");
    (vault, practice.size(), took)
}

fn unlocked(folder: &Path) -> Vault {
    Vault::unlock(folder, &Passphrase::new(PASSPHRASE), now()).expect("unlocked")
}

fn database_of(vault: &Vault) -> std::path::PathBuf {
    vault.folder().join("vault.db")
}

/// A vault with the case files that are worked on, in the order in which they were opened.
struct Desk {
    vault: Vault,
    cases: Vec<(CaseFile, Assignment)>,
}

impl Desk {
    fn of(vault: Vault) -> Self {
        let cases = vault.case_files().current().expect("cases").into_iter();
        let cases = cases
            .filter(|case| case.state == CaseState::Open)
            .map(|case| {
                let homework = vault.assignments().of(case.id).expect("assignments");
                let answered = |one: &Assignment| one.state == AssignmentState::Reviewed;
                (case, homework.into_iter().find(answered).expect("homework"))
            })
            .collect();
        Self { vault, cases }
    }

    fn case(&self, round: usize) -> &(CaseFile, Assignment) {
        &self.cases[round % self.cases.len()]
    }
}

/// An act of a working day, in the round that it is done in.
type Act = fn(&Desk, usize);

const ACTS: [(&str, Act); 10] = [
    ("caseload", |desk, _| {
        black_box(desk.vault.overview(now().date_naive()).caseload().expect("the rail"));
    }),
    ("what a case asks this week", |desk, round| {
        let (case, _) = desk.case(round);
        let overview = desk.vault.overview(now().date_naive());
        black_box(overview.asks(case.id).expect("asked"));
    }),
    ("open a case", |desk, round| {
        let (case, _) = desk.case(round);
        let overview = desk.vault.overview(now().date_naive());
        black_box(overview.case_file(case.id).expect("a case"));
    }),
    ("timeline: the homework of a case", |desk, round| {
        let (case, _) = desk.case(round);
        let overview = desk.vault.overview(now().date_naive());
        black_box(overview.homework(case.id).expect("homework"));
    }),
    ("the days of an assignment", |desk, round| {
        let (_, given) = desk.case(round);
        let overview = desk.vault.overview(now().date_naive());
        black_box(overview.recorded_days(given.id).expect("days"));
    }),
    ("search, newest 20: a word", |desk, round| {
        found(desk, ["night", "week", "morning", "shift"][round % 4]);
    }),
    ("search, newest 20: two words", |desk, round| {
        found(desk, ["early shifts", "four nights", "lie awake", "same mornings"][round % 4]);
    }),
    ("search, newest 20: the beginning of a word", |desk, round| {
        found(desk, ["ni", "wee", "morn", "shif"][round % 4]);
    }),
    ("save a goal", |desk, round| {
        let (case, _) = desk.case(round);
        let goal = desk.vault.goals().of(case.id).expect("goals").remove(0);
        let wording = NewWording {
            reason: "Said so.".into(),
            ..NewWording::new(
                format!("I want to sleep through {} nights.", round % 7),
                "en",
                now().date_naive(),
            )
        };
        desk.vault.goals().reword(goal.id, &wording, now()).expect("saved");
    }),
    ("save an entry", |desk, round| {
        let (_, given) = desk.case(round);
        let entry = entry(given, round);
        let reply = Reply {
            id: ReplyId::new().expect("an id"),
            form: given.form_hash.clone(),
            written: now(),
            pauses: Vec::new(),
            entries: vec![entry],
        };
        let replies = desk.vault.replies();
        black_box(replies.file_unsealed(given, &reply, Source::File, now()).expect("filed"));
    }),
];

/// Searches as somebody types.
fn found(desk: &Desk, query: &str) {
    let hits = desk.vault.search().find(query, 20, None).expect("searched");
    assert!(!hits.is_empty(), "{query}: who measures a search has something to find");
    black_box(hits);
}

/// An entry that is new in every round.
fn entry(given: &Assignment, round: usize) -> Entry {
    let (key, happened) = match given.rhythm {
        Rhythm::Once => (EntryKey::Once, None),
        Rhythm::Daily { .. } => (EntryKey::Day { day: given.first_day, slot: 0 }, None),
        Rhythm::EachTime { .. } | Rhythm::BeforeAfter { .. } => {
            let id = practice::id::OccasionId::new().expect("an id");
            (EntryKey::Occasion { id }, Some(now().naive_local()))
        }
    };
    let record = Record::Answers(Answers::new());
    Entry { key, revision: 100 + round as u32, happened, written: now(), record }
}

/// The acts of a working day: on one year, on twenty, and on twenty without a key.
fn daily_acts(vaults: [Vault; 3]) -> String {
    let desks = vaults.map(Desk::of);
    let open = desks[0].cases.len();
    assert!(desks.iter().all(|desk| desk.cases.len() == open), "the same case files are open");
    let mut took = vec![[Vec::new(), Vec::new(), Vec::new()]; ACTS.len()];
    // The first rounds fill the caches and are not counted.
    for round in 0..ROUNDS + open {
        for (act, took) in ACTS.iter().zip(&mut took) {
            // Each vault is first in every third round.
            for which in [round % 3, (round + 1) % 3, (round + 2) % 3] {
                let (time, ()) = timed(|| act.1(&desks[which], round));
                if round >= open {
                    took[which].push(time);
                }
            }
        }
    }
    let mut text = format!(
        "\n### Daily acts\n\n{ROUNDS} rounds, each act once a round in each vault; {open} open case files in all. \
         Median and middle half, in milliseconds. To reach: at most 1.5 x the same on 1 year, at most 2 x the same \
         without a key (2.5 x to save), and under one frame (16 ms).\n\n\
         | act | 1 year | 20 years | 20 years, no key | x 1 year | x no key | under a frame |\n\
         |---|--:|--:|--:|--:|--:|---|\n",
    );
    for ((name, _), took) in ACTS.iter().zip(&took) {
        let [one, twenty, plain] = [0, 1, 2].map(|which| quartiles(&took[which]));
        text += &format!(
            "| {name} | {} | {} | {} | {:.2} | {:.2} | {} |\n",
            shown(one),
            shown(twenty),
            shown(plain),
            twenty.1 / one.1,
            twenty.1 / plain.1,
            if twenty.1 < 16.0 { "yes" } else { "no" },
        );
    }
    for desk in desks {
        desk.vault.lock().expect("locked");
    }
    text
}

/// The whole of unlocking, beside the stretching of the passphrase alone.
fn unlocking(folder: &Path) -> String {
    let (mut alone, mut whole) = (Vec::new(), Vec::new());
    let params = Params::new(256 * 1024, 3, 4, Some(32)).expect("sane");
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    for _ in 0..UNLOCKED {
        let stretch = || {
            let mut key = [0_u8; 32];
            argon2
                .hash_password_into(PASSPHRASE.as_bytes(), &[7; 16], &mut key)
                .expect("stretched");
            black_box(key);
        };
        alone.push(timed(stretch).0);
        let (took, vault) = timed(|| unlocked(folder));
        whole.push(took);
        vault.lock().expect("locked");
    }
    let (alone, whole) = (quartiles(&alone), quartiles(&whole));
    format!(
        "\n### Unlocking\n\nThe vault of 20 years, {UNLOCKED} rounds; median and middle half, in milliseconds. To reach: at most 1.10 x.\n\n\
         | act | took | x Argon2id |\n|---|--:|--:|\n| Argon2id alone (256 MiB, 3 passes, 4 lanes) | {} | 1.00 |\n| unlock | {} | {:.2} |\n",
        shown(alone),
        shown(whole),
        whole.1 / alone.1,
    )
}

/// A whole backup, beside a copy of its file that is safely on the disk.
fn backing_up(folder: &Path) -> String {
    let vault = unlocked(folder);
    let (copy, place) = (folder.with_extension("copy"), folder.with_extension("backups"));
    fs::create_dir(&place).expect("a folder");
    let place = FitPlace::of(&place, vault.folder()).expect("a place that fits");
    vault.upkeep().keep_backups_in(&place, now()).expect("a place for backups");
    let [mut copied, mut backed_up, mut vacuumed, mut rehearsed] = [(); 4].map(|()| Vec::new());
    for round in 0..BACKED_UP {
        vault.put_down().expect("in the file");
        let (took, ()) = timed(|| {
            fs::copy(database_of(&vault), &copy).expect("copied");
            File::open(&copy).and_then(|copy| copy.sync_all()).expect("on the disk");
        });
        copied.push(took);
        fs::remove_file(&copy).expect("removed");

        let back_up = || vault.backup(BackupReason::Asked)?.run(&Progress::new(), now());
        let (took, backup) = timed(back_up);
        backed_up.push(took);
        let backup = backup.expect("backed up");
        if round % COMPARED == 0 {
            let path = copy.to_str().expect("a name");
            let vacuum = || vault.by_hand("VACUUM INTO ?1", &[path]).expect("copied row by row");
            vacuumed.push(timed(vacuum).0);
            fs::remove_file(&copy).expect("removed");
            let passphrase = Passphrase::new(PASSPHRASE);
            let rehearse = || backup.rehearse(folder, &passphrase, &Progress::new(), now());
            let (took, seen) = timed(rehearse);
            rehearsed.push(took);
            black_box(seen.expect("tried"));
        }
        fs::remove_dir_all(backup.folder()).expect("removed");
    }
    vault.lock().expect("locked");
    let copied = quartiles(&copied);
    let mut text = format!(
        "\n### Backups\n\nThe vault of 20 years, {BACKED_UP} rounds, the last two in every third of them; median and \
         middle half, in milliseconds. To reach: a backup in at most 3 x.\n\n\
         | act | took | x copying |\n|---|--:|--:|\n| copying vault.db, until it is on the disk | {} | 1.00 |\n",
        shown(copied),
    );
    let others = [
        ("a backup: copied, checked, named", &backed_up),
        ("VACUUM INTO: the rows copied, nothing checked, not yet on the disk", &vacuumed),
        ("a backup restored for trial", &rehearsed),
    ];
    for (name, took) in others {
        let took = quartiles(took);
        text += &format!("| {name} | {} | {:.2} |\n", shown(took), took.1 / copied.1);
    }
    text
}

fn timed<T>(act: impl FnOnce() -> T) -> (Duration, T) {
    let begun = Instant::now();
    let result = act();
    (begun.elapsed(), result)
}

/// The lower quartile, the median and the upper quartile, in milliseconds.
fn quartiles(all: &[Duration]) -> (f64, f64, f64) {
    let mut sorted: Vec<f64> = all.iter().map(|took| took.as_secs_f64() * 1000.0).collect();
    sorted.sort_by(f64::total_cmp);
    let at = |share: usize| sorted[sorted.len() * share / 4];
    (at(1), at(2), at(3))
}

fn shown((low, middle, high): (f64, f64, f64)) -> String {
    format!("{middle:.2} ({low:.2} to {high:.2})")
}

fn write(text: &str) {
    match std::env::var_os("OWNWORDS_BENCH") {
        Some(place) => {
            let mut file = std::fs::File::options().create(true).append(true).open(place);
            file.as_mut().expect("it can be written").write_all(text.as_bytes()).expect("written");
        }
        None => std::io::stdout().write_all(text.as_bytes()).expect("written"),
    }
}
