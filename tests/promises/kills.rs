//! Nothing acknowledged is lost: a process that works and says each act once it is done is killed at
//! random moments, and everything it said is there.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdout, Stdio};
use std::time::Duration;

use journeys::long;
use journeys::practices::Dice;
use practice::vault::Vault;

use super::whole::{copied, opened};
use super::work::{ACTS, Desk, child, now, passphrase};

/// More than one process does before it is killed.
const A_LIFE: u32 = 520;
/// How many acts are said before any of them is kept, by the one that says so too early.
const TOO_EARLY: usize = 40;
/// The most acts that a process is left to do.
const MOST: usize = 50;
/// What each act that is done is told with: then come its place in [`ACTS`] and its number.
const DONE: &str = "done ";

/// Works until it is killed, and says each act that is done.
#[test]
#[ignore = "the other tests start it, and kill it"]
fn the_work() {
    let Some(folder) = std::env::var_os("OWNWORDS_WORK_FOLDER") else { return };
    let first = std::env::var("OWNWORDS_WORK_FROM").expect("a number").parse().expect("a number");
    let too_early = std::env::var_os("OWNWORDS_WORK_EARLY").is_some();
    let vault = Vault::unlock(Path::new(&folder), &passphrase(), now()).expect("it opens");
    let desk = Desk::again(&vault).expect("it is as it was left");
    let mut numbers = first..first + A_LIFE;
    let mut act = || {
        let number = numbers.next().expect("it is killed before");
        let which = number as usize % ACTS.len();
        (ACTS[which].act)(&desk, number)?;
        // Past the test's own capturing, and whole: one line, one write. Whoever reads is gone when
        // this fails, and this process goes too.
        let line = format!("{DONE}{which} {number}\n");
        std::io::stdout().lock().write_all(line.as_bytes()).expect("somebody listens");
        Ok(())
    };
    loop {
        let done = if too_early {
            vault.as_one(|_| (0..TOO_EARLY).try_for_each(|_| act()))
        } else {
            act()
        };
        done.unwrap_or_else(|error: practice::Error| panic!("an act failed: {error}"));
    }
}

/// A process at work. It never outlives the test.
struct Work {
    process: Child,
    stdout: BufReader<ChildStdout>,
    said: String,
}

impl Work {
    fn begun(folder: &Path, first: u32, too_early: bool) -> Self {
        let mut work = child("kills::the_work");
        work.env("OWNWORDS_WORK_FOLDER", folder).env("OWNWORDS_WORK_FROM", first.to_string());
        if too_early {
            work.env("OWNWORDS_WORK_EARLY", "1");
        }
        work.stdout(Stdio::piped()).stderr(Stdio::null());
        let mut process = work.spawn().expect("it begins");
        let stdout = BufReader::new(process.stdout.take().expect("it is listened to"));
        Self { process, stdout, said: String::new() }
    }

    /// Waits until it has said `acts` of them, and a moment longer.
    fn waits_for(&mut self, acts: usize, longer: Duration) {
        for _ in 0..acts {
            let before = self.said.len();
            // A process that ended says no more; that is noticed when it is to be killed.
            while self.stdout.read_line(&mut self.said).expect("text") > 0
                && !self.said[before..].contains(DONE)
            {}
        }
        std::thread::sleep(longer);
    }

    /// Kills it, at once, and gives what it said before: acts and numbers.
    fn killed(mut self) -> Vec<(usize, u32)> {
        let ended = self.process.try_wait().expect("a child").is_some();
        self.process.kill().expect("it is killed");
        self.stdout.read_to_string(&mut self.said).expect("text");
        assert!(!ended, "it ended before it was killed: {}", self.said);
        let lines = self.said.split_inclusive('\n').filter(|line| line.ends_with('\n'));
        lines
            .filter_map(|line| {
                let (which, number) = line.trim_end().strip_prefix(DONE)?.split_once(' ')?;
                Some((which.parse().ok()?, number.parse().ok()?))
            })
            .collect()
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        // Over already, where it was killed on purpose.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A vault to work in.
fn made(folder: &Path) {
    let (vault, _) = Vault::create_cheaply(folder, &passphrase(), now()).expect("a vault");
    Desk::set(&vault).expect("a desk");
    vault.lock().expect("locked");
}

/// What was said to be done and is not in the vault, which is whole.
fn lost(folder: &Path, said: &[(usize, u32)]) -> String {
    let look = |vault: &Vault| {
        let mut lost = String::new();
        for (which, number) in said {
            if !ACTS[*which].is_kept(vault, *number) {
                let _ = write!(lost, "{} {number}, ", ACTS[*which].name);
            }
        }
        Ok(lost)
    };
    opened(folder, &passphrase(), look).unwrap_or_else(|broken| panic!("{broken:?}"))
}

#[test]
fn killed_at_any_moment_a_vault_keeps_every_act_that_was_said_to_be_done() {
    let parent = tempfile::tempdir().expect("a folder");
    let folder = parent.path().join("vault");
    made(&folder);
    let kills = if long() { 200 } else { 40 };
    let mut said = Vec::new();
    for kill in 0..kills {
        let mut dice = Dice::of("kill", u64::from(kill));
        let mut work = Work::begun(&folder, 1 + kill * A_LIFE, false);
        // One in eight while it unlocks; the others at work, within the time that a few acts take.
        if dice.below(8) == 0 {
            work.waits_for(0, Duration::from_millis(dice.below(300) as u64));
        } else {
            work.waits_for(1 + dice.below(MOST), Duration::from_micros(dice.below(20_000) as u64));
        }
        let now_said = work.killed();
        // In a copy, so that the next one finds what this one left and opens it by itself.
        let copy = parent.path().join(format!("after {kill}"));
        copied(&folder, &copy);
        assert_eq!(lost(&copy, &now_said), "", "after kill {kill}");
        std::fs::remove_dir_all(copy).expect("it goes");
        said.extend(now_said);
    }
    assert_eq!(lost(&folder, &said), "", "and of all of them");
    assert!(said.len() > 10 * kills as usize, "there was much to lose: {}", said.len());
    let kinds =
        ACTS.iter().enumerate().filter(|(which, _)| said.iter().any(|(act, _)| act == which));
    assert_eq!(kinds.count(), ACTS.len(), "every kind of act was done");
}

#[test]
fn what_is_said_before_it_is_kept_is_lost_and_noticed() {
    let parent = tempfile::tempdir().expect("a folder");
    let folder = parent.path().join("vault");
    made(&folder);
    let noticed = (0..20).any(|kill| {
        let mut work = Work::begun(&folder, 1 + kill * A_LIFE, true);
        work.waits_for(1 + TOO_EARLY / 2, Duration::ZERO);
        !lost(&folder, &work.killed()).is_empty()
    });
    assert!(noticed, "twenty were killed, and none of them lost what it had only said");
}
