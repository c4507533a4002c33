//! Sealing, opening and importing a reply, beside decrypting a file of the same size with `age` alone; and a
//! thousand replies at once, beside opening their seals alone.
//!
//! `cargo xtask bench share` runs it. The table is appended to the file that `OWNWORDS_BENCH` names.

use std::io::Write;
use std::time::{Duration, Instant};

use age::x25519;
use chrono::{DateTime, FixedOffset};
use journeys::path;
use practice::assignment::{Assignment, Draft};
use practice::case_file::CaseAbout;
use practice::form::{Answer, Answers, Form};
use practice::id::ReplyId;
use practice::reply::{self, Entry, EntryKey, Record, Reply, Source};
use practice::share::{Incoming, ReplyKeys, SealedReply, seal};
use practice::vault::{Passphrase, Progress, Vault};

/// How often each act is measured, one after the other in every round.
const ROUNDS: usize = 101;

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let now = DateTime::parse_from_rfc3339("2026-11-26T16:50:00+01:00").expect("a moment");
    let passphrase = Passphrase::new("quiet river, early train");
    let vault = Vault::create(&folder.path().join("vault"), &passphrase, now).expect("a vault");
    let form = std::fs::read_to_string(path("assets/forms/worst-waking-diary.json"));
    let form = Form::from_json(&form.expect("text")).expect("a sound form");

    let mut acts = [const { Vec::new() }; 4];
    for round in 0..ROUNDS {
        let assignment = given(&vault, &form, now);
        let keys = vault.replies().keys(assignment.id).expect("keys");
        let reply = week(&assignment, round);
        let (sealed, line) = timed(|| {
            let json = reply.write(&assignment.form, assignment.first_day);
            seal(assignment.id, &keys.recipient(), &json).expect("seals")
        });
        let (opened, read) = timed(|| open(&line, &assignment, &keys));
        assert_eq!(read.entries.len(), reply.entries.len());
        let (imported, received) =
            timed(|| vault.replies().receive(&line, Source::Paste, now).expect("filed"));
        assert_eq!(received.new_entries as usize, reply.entries.len());
        for (act, took) in acts.iter_mut().zip([bare(&line), sealed, opened, imported]) {
            act.push(took);
        }
    }
    report(&acts, &[2, 10].map(|weeks| at_once(&vault, &form, now, weeks)));
}

/// How often a thousand replies are imported.
const IMPORTS: usize = 21;

/// How many replies come in at once.
const AT_ONCE: usize = 1_000;

/// What a thousand replies at once took: to open their seals alone, and to file them, each time others.
struct AtOnce {
    /// How many replies each assignment has.
    each: usize,
    opened: Vec<Duration>,
    filed: Vec<Duration>,
}

/// A thousand replies that nobody had yet, `each` to every assignment; and again, to other assignments.
fn at_once(vault: &Vault, form: &Form, now: DateTime<FixedOffset>, each: usize) -> AtOnce {
    let (mut opened, mut filed) = (Vec::new(), Vec::new());
    for _ in 0..IMPORTS {
        let sealed = a_thousand(vault, form, now, each);
        opened.push(timed(|| sealed.iter().for_each(|reply| open_seal(vault, reply))).0);
        let (took, import) = timed(|| {
            vault.replies().import(&sealed, Source::File, now, &Progress::new()).expect("filed")
        });
        assert_eq!(import.undo.replies.len(), AT_ONCE);
        filed.push(took);
    }
    AtOnce { each, opened, filed }
}

/// The week as it was, and again with one day edited.
fn a_thousand(
    vault: &Vault,
    form: &Form,
    now: DateTime<FixedOffset>,
    each: usize,
) -> Vec<SealedReply> {
    let mut sealed: Vec<SealedReply> = Vec::with_capacity(AT_ONCE);
    for round in 0..AT_ONCE / each {
        let assignment = given(vault, form, now);
        let keys = vault.replies().keys(assignment.id).expect("keys");
        for again in 0..each {
            let mut reply = week(&assignment, round);
            if let Some(edited) = again.checked_sub(1) {
                let entry = reply.entries.get_mut(edited % 7).expect("seven mornings");
                entry.revision += (again / 7) as u32 + 1;
            }
            let json = reply.write(&assignment.form, assignment.first_day);
            let line = seal(assignment.id, &keys.recipient(), &json).expect("seals");
            sealed.extend(Incoming::of_text(&line).replies);
        }
    }
    sealed
}

fn open_seal(vault: &Vault, reply: &SealedReply) {
    let keys = vault.replies().keys(reply.assignment).expect("keys");
    assert!(!reply.open(&keys).expect("opens").is_empty());
}

/// An assignment of its own, in a case file of its own.
fn given(vault: &Vault, form: &Form, now: DateTime<FixedOffset>) -> Assignment {
    let about = CaseAbout {
        called: None,
        presenting_concern: "Waking.".into(),
        therapy_start: None,
        language: "en".into(),
        addressed_as: None,
    };
    let case = vault.case_files().open(&about, now).expect("opened");
    let mut draft = Draft::new(None, "2026-11-27".parse().expect("a day"));
    draft.no_goal_reason = Some("Still finding it.".into());
    draft.form = Some(form.clone());
    draft.message = "This is to see what is on your mind at the worst waking.".into();
    vault.assignments().give(case.id, &draft, now).expect("given")
}

/// Seven mornings, each with a line.
fn week(assignment: &Assignment, round: usize) -> Reply {
    let written = DateTime::parse_from_rfc3339("2026-12-03T07:10:00+01:00").expect("a moment");
    let entry = |days: i64| {
        let answers = Answers::from([
            ("slept_through".into(), Answer::YesNo(false)),
            ("worst_waking".into(), Answer::Text(format!("03:{:02}", 10 + days).as_str().into())),
            (
                "on_my_mind".into(),
                Answer::Text(
                    format!("Night {days} of {round}: the meeting, and what was said.")
                        .as_str()
                        .into(),
                ),
            ),
        ]);
        let day = assignment.first_day + chrono::Duration::days(days);
        let key = EntryKey::Day { day, slot: 0 };
        Entry { key, revision: 1, happened: None, written, record: Record::Answers(answers) }
    };
    Reply {
        id: ReplyId::new().expect("an id"),
        form: assignment.form_hash.clone(),
        written,
        pauses: Vec::new(),
        entries: (0..7).map(entry).collect(),
    }
}

fn open(line: &str, assignment: &Assignment, keys: &ReplyKeys) -> Reply {
    let Assignment { id, form, form_hash, first_day, .. } = assignment;
    reply::open(line, *id, keys, form, form_hash, *first_day).expect("opens")
}

/// What `age` alone takes for a file about as large as the one in the line.
fn bare(line: &str) -> Duration {
    let identity = x25519::Identity::generate();
    let payload = line.split('.').nth(2).expect("a payload").len() * 3 / 4;
    // A header for one recipient and the tags take some 200 bytes; `age` adds a stanza of random size.
    let file = age::encrypt(&identity.to_public(), &vec![7; payload.saturating_sub(200)]);
    let file = file.expect("encrypts");
    timed(|| age::decrypt(&identity, &file).expect("decrypts")).0
}

fn timed<T>(act: impl FnOnce() -> T) -> (Duration, T) {
    let begun = Instant::now();
    let result = act();
    (begun.elapsed(), result)
}

fn report(acts: &[Vec<Duration>; 4], at_once: &[AtOnce]) {
    let [bare, sealed, opened, imported] = acts;
    let both: Vec<Duration> = sealed.iter().zip(imported).map(|(one, two)| *one + *two).collect();
    let base = quartiles(bare).1;
    let mut table = format!(
        "### A reply\n\nA week of seven mornings, {ROUNDS} rounds, each act once a round; import is finding, \
         opening, checking and filing in the vault.\n\n\
         | act | median, ms | middle half, ms | x bare decrypt |\n|---|--:|--:|--:|\n"
    );
    for (name, all) in [
        ("age alone: decrypt", bare),
        ("seal", sealed),
        ("open and check", opened),
        ("import", imported),
        ("seal and import (to reach: 2)", &both),
    ] {
        let (low, middle, high) = quartiles(all);
        table +=
            &format!("| {name} | {middle:.3} | {low:.3} to {high:.3} | {:.2} |\n", middle / base);
    }
    table += &format!(
        "\n### A thousand replies at once\n\nEach a week of seven mornings, or one with a day edited, filed in one transaction, \
         {IMPORTS} times, each time others; beside it their seals are opened and nothing else.\n\n\
         | replies to each homework | seals alone, ms | filed, ms | x (to reach: 2) |\n|--:|--:|--:|--:|\n"
    );
    for AtOnce { each, opened, filed } in at_once {
        let ((_, opened, _), (low, filed, high)) = (quartiles(opened), quartiles(filed));
        table += &format!(
            "| {each} | {opened:.0} | {filed:.0} ({low:.0} to {high:.0}) | {:.2} |\n",
            filed / opened
        );
    }
    table.push('\n');
    match std::env::var_os("OWNWORDS_BENCH") {
        Some(place) => {
            let mut file = std::fs::File::options().create(true).append(true).open(place);
            file.as_mut().expect("it can be written").write_all(table.as_bytes()).expect("written");
        }
        None => std::io::stdout().write_all(table.as_bytes()).expect("written"),
    }
}

/// The lower quartile, the median and the upper quartile, in milliseconds.
fn quartiles(all: &[Duration]) -> (f64, f64, f64) {
    let mut sorted: Vec<f64> = all.iter().map(|took| took.as_secs_f64() * 1000.0).collect();
    sorted.sort_by(f64::total_cmp);
    let at = |share: usize| sorted[sorted.len() * share / 4];
    (at(1), at(2), at(3))
}
