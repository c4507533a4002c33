//! The vault on a practice of twenty years, beside one of a single year.
//!
//! `cargo xtask bench vault` runs it. The newest case files are the same in both, so what differs is
//! how much lies behind them. Every act is done in turn in both vaults, on one case after the other.
//! The table is appended to the file that `OWNWORDS_BENCH` names.

use std::hint::black_box;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use argon2::{Algorithm, Argon2, Params, Version};
use journeys::practices::{Practice, Size, now};
use practice::assignment::{Assignment, AssignmentState};
use practice::case_file::{CaseFile, CaseState};
use practice::form::{Answers, Rhythm};
use practice::goal::{NewWording, ProposedBy};
use practice::id::ReplyId;
use practice::reply::{Entry, EntryKey, Record, Reply, Source};
use practice::vault::{Passphrase, Vault};

/// How often each act is measured, one after the other in every round.
const ROUNDS: usize = 81;
/// How often the vault is unlocked.
const UNLOCKED: usize = 21;

const PASSPHRASE: &str = "quiet river, early train";

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = |years: usize| folder.path().join(years.to_string());
    let (one, twenty) = (made(&place(1), 1), made(&place(20), 20));
    let mut text = String::from(
        "### What was put in\n\nEverything went through the vault's own handles, twenty case files as one act.\n\n| | case files | wordings | assignments | replies | entries | vault.db, MB | took, s |\n|---|--:|--:|--:|--:|--:|--:|--:|\n",
    );
    for (years, (size, took)) in [(1, &one), (20, &twenty)] {
        let Size { case_files, wordings, assignments, replies, entries } = size;
        let bytes = std::fs::metadata(place(years).join("vault.db")).expect("a vault").len();
        text += &format!(
            "| {} | {case_files} | {wordings} | {assignments} | {replies} | {entries} | {:.1} | {:.0} |\n",
            if years == 1 { "1 year" } else { "20 years" },
            bytes as f64 / 1e6,
            took.as_secs_f64(),
        );
    }
    text += &daily_acts(&place(1), &place(20));
    text += &unlocking(&place(20));
    write(&text);
}

/// A vault with so many years of practice in it; what went in, and how long that took.
fn made(folder: &Path, years: usize) -> (Size, Duration) {
    let practice = Practice::of_years(years);
    let vault = Vault::create(folder, &Passphrase::new(PASSPHRASE), now()).expect("a vault");
    let (took, ()) = timed(|| practice.load_into(&vault, |_| {}));
    vault.lock().expect("locked");
    (practice.size(), took)
}

fn unlocked(folder: &Path) -> Vault {
    Vault::unlock(folder, &Passphrase::new(PASSPHRASE), now()).expect("unlocked")
}

/// A vault with the case files that are worked on, in the order in which they were opened.
struct Desk {
    vault: Vault,
    cases: Vec<(CaseFile, Assignment)>,
}

impl Desk {
    fn of(folder: &Path) -> Self {
        let vault = unlocked(folder);
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

const ACTS: [(&str, Act); 6] = [
    ("caseload", |desk, _| {
        black_box(desk.vault.overview(now().date_naive()).caseload().expect("the rail"));
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
    ("save a goal", |desk, round| {
        let (case, _) = desk.case(round);
        let goal = desk.vault.goals().of(case.id).expect("goals").remove(0);
        let wording = NewWording {
            words: format!("I want to sleep through {} nights.", round % 7).into(),
            language: "en".into(),
            said_on: now().date_naive(),
            proposed_by: ProposedBy::Client,
            reason: "Said so.".into(),
            label: None,
            criterion: None,
            for_now: false,
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

fn daily_acts(one_year: &Path, twenty_years: &Path) -> String {
    let desks = [Desk::of(one_year), Desk::of(twenty_years)];
    assert_eq!(desks[0].cases.len(), desks[1].cases.len(), "the same case files are open in both");
    let mut took = vec![[Vec::new(), Vec::new()]; ACTS.len()];
    // The first rounds fill the caches and are not counted.
    for round in 0..ROUNDS + desks[0].cases.len() {
        for (act, took) in ACTS.iter().zip(&mut took) {
            // Each vault is first in every other round.
            for which in [round % 2, 1 - round % 2] {
                let (time, ()) = timed(|| act.1(&desks[which], round));
                if round >= desks[0].cases.len() {
                    took[which].push(time);
                }
            }
        }
    }
    let mut text = format!(
        "\n### Daily acts\n\n{ROUNDS} rounds, each act once a round in each vault; {} open case files in both. \
         Median and middle half, in milliseconds. To reach: at most 1.5 x, and under one frame (16 ms).\n\n\
         | act | 1 year | 20 years | x 1 year | under a frame |\n|---|--:|--:|--:|---|\n",
        desks[0].cases.len(),
    );
    for ((name, _), [one, twenty]) in ACTS.iter().zip(&took) {
        let (one, twenty) = (quartiles(one), quartiles(twenty));
        let under = if twenty.1 < 16.0 { "yes" } else { "no" };
        let ratio = twenty.1 / one.1;
        text +=
            &format!("| {name} | {} | {} | {ratio:.2} | {under} |\n", shown(one), shown(twenty));
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
