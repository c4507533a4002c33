//! A full disk loses nothing: a working day on a small disk that has less and less room left, until each
//! write of each act has been the one that no longer fitted.
//!
//! The disk is a file system in memory, mounted where nobody else sees it. Where this process may not
//! mount one, a limit on the size of files takes its place, under which the program hears of a file that
//! is too large rather than of a full disk.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use journeys::long;
use practice::vault::{Links, Passphrase, Presence, Progress, Vault};
use practice::{Error, Result};

use super::whole::{Opening, copied, names, opened, whole};
use super::work::{ACTS, Desk, child, now, passphrase};

/// What a file system gives away at once.
const PAGE: u64 = 4096;
/// How many pages are passed over where every one would take minutes: `--long` tries them all.
const STRIDE: usize = 9;

/// What room there is.
enum Room {
    /// A small disk, on which this file takes what is not to be left.
    Disk(PathBuf),
    /// No file of this process grows beyond a size.
    Limit,
}

impl Room {
    /// Leaves so many pages.
    fn left(&self, pages: u64) {
        match self {
            Self::Disk(ballast) => {
                let mut file =
                    File::options().create(true).append(true).open(ballast).expect("a file");
                let full = loop {
                    if let Err(full) = file.write(&[0; 64 * 1024]) {
                        break full;
                    }
                };
                assert_eq!(full.kind(), ErrorKind::StorageFull);
                let all = file.metadata().expect("a file").len();
                file.set_len(all - pages * PAGE).expect("it shrinks");
            }
            Self::Limit => limit(&(pages * PAGE).to_string()),
        }
    }

    /// Leaves more than the day needs.
    fn plenty(&self) {
        match self {
            Self::Disk(ballast) => fs::write(ballast, "").expect("it shrinks"),
            Self::Limit => limit("unlimited"),
        }
    }

    /// A full disk stays full while it is looked at. A limit would stop the look, which copies.
    fn to_be_looked_at(&self) {
        if let Self::Limit = self {
            self.plenty();
        }
    }

    /// Whether `error` is what this lack of room has to be called.
    fn is_said_by(&self, error: &Error) -> bool {
        match self {
            Self::Disk(_) => matches!(error, Error::DiskFull),
            Self::Limit => matches!(error, Error::DiskFull | Error::Io(_) | Error::Storage(_)),
        }
    }
}

fn limit(bytes: &str) {
    let set = Command::new("prlimit")
        .args([format!("--pid={}", std::process::id()), format!("--fsize={bytes}:")])
        .status();
    assert!(set.expect("prlimit is a part of every Linux").success());
}

/// The day so far.
struct Day {
    folder: PathBuf,
    vault: Option<Vault>,
    passphrase: Passphrase,
    /// What was done: acts by their place, and numbers.
    kept: Vec<(usize, u32)>,
    number: u32,
    /// Whether the keys are exchanged and the vault waits to be opened with them.
    is_exchanged: bool,
}

impl Day {
    fn vault(&self) -> &Vault {
        self.vault.as_ref().expect("it is open")
    }

    fn act(&mut self, which: usize) -> Result<()> {
        self.number += 1;
        (ACTS[which].act)(&Desk::again(self.vault())?, self.number)?;
        self.kept.push((which, self.number));
        Ok(())
    }

    /// What is lost, half done, or lies about under a name that is not its own; with `power_cut`, also
    /// what would be if the power went now.
    fn faults(&self, power_cut: bool) -> std::result::Result<(), String> {
        let all_kept = |vault: &Vault| {
            let lost =
                self.kept.iter().find(|(which, number)| !ACTS[*which].is_kept(vault, *number));
            lost.map_or(Ok(()), |(which, number)| Err(format!("{} {number}", ACTS[*which].name)))
        };
        if let Some(vault) = &self.vault {
            whole(vault).and_then(|()| all_kept(vault))?;
        }
        let halves = |names: Vec<String>| names.into_iter().find(|name| name.contains(".part"));
        if let Some(half) = halves(names(&self.folder)) {
            return Err(format!("{half} was left behind"));
        }
        let beside = names(self.folder.parent().expect("a disk"));
        // The vault before the exchange goes when the new one is opened, and not sooner.
        let expected: &[&str] = match self.is_exchanged {
            true => &["ballast", "vault", "vault set aside 2026-11-23", "vault.swap.json"],
            false => &["ballast", "vault"],
        };
        if beside.iter().any(|name| !expected.contains(&name.as_str())) {
            return Err(format!("left beside the vault: {beside:?}"));
        }
        if !power_cut {
            return Ok(());
        }
        let copy = tempfile::tempdir().expect("another disk");
        copied(&self.folder, copy.path());
        opened(copy.path(), &self.passphrase, all_kept).map_err(|why| format!("{why:?}"))?;
        if opened(copy.path(), &another(), |_| Ok(())) != Err(Opening::Refused) {
            return Err("a passphrase opens it whose change was refused".into());
        }
        Ok(())
    }
}

fn another() -> Passphrase {
    Passphrase::new("another river, late train")
}

/// An act of the day that is no act of [`ACTS`].
type Step = (&'static str, fn(&mut Day) -> Result<()>);

const AROUND_KEYS: [Step; 6] = [
    ("a new recovery sheet", |day| {
        day.vault().cheap_keys().new_recovery_key(&passphrase(), now()).map(drop)
    }),
    ("a new passphrase", |day| {
        let (old, new) = (passphrase(), Passphrase::new("seventeen lanterns by the canal"));
        day.vault().cheap_keys().change_passphrase(&old, &new, &[], now())?;
        day.passphrase = new;
        Ok(())
    }),
    ("a new database key", |day| {
        let vault = day.vault.take().expect("it is open");
        let new = Passphrase::new("a kettle that nobody ever fills");
        match vault.exchange_keys_cheaply(&day.passphrase, &new, Links::Keep, now()) {
            Ok((vault, _)) => {
                (day.vault, day.passphrase) = (Some(vault), new);
                Ok(())
            }
            Err(kept) => {
                day.vault = kept.vault;
                // It is said which passphrase is the one.
                if matches!(kept.error, Error::ExchangedNotOpened) {
                    (day.passphrase, day.is_exchanged) = (new, true);
                }
                Err(kept.error)
            }
        }
    }),
    ("written anew", |day| {
        let vault = day.vault.as_mut().expect("it is open");
        vault.compact(now(), &Progress::new())
    }),
    ("locked", |day| day.vault.take().map_or(Ok(()), Vault::lock)),
    ("unlocked", |day| {
        if day.vault.is_none() {
            day.vault = Some(Vault::unlock(&day.folder, &day.passphrase, now())?);
        }
        Ok(())
    }),
];

/// Does `step` with one more page of room each time, until it is done.
fn until_it_fits(
    room: &Room,
    day: &mut Day,
    stride: usize,
    what: &str,
    step: impl Fn(&mut Day) -> Result<()>,
) -> usize {
    for (times_full, pages) in rooms(stride).enumerate() {
        if let Some(vault) = &day.vault {
            // What is not in the log yet has to find room there.
            vault.by_hand("PRAGMA wal_checkpoint(TRUNCATE)", &[]).expect("into the file");
        }
        room.left(pages);
        let done = step(day);
        room.to_be_looked_at();
        // Unlocking a copy takes far longer than an act: where every page is tried, not at each.
        let power_cut = long() || stride > 1 || done.is_ok() || pages % 4 == 0;
        let faults = || {
            day.faults(power_cut).unwrap_or_else(|fault| panic!("{what}, {pages} pages: {fault}"));
        };
        match done {
            Ok(()) => {
                room.plenty();
                faults();
                return times_full;
            }
            Err(error) => {
                let said = day.is_exchanged || room.is_said_by(&error);
                assert!(said, "{what}, {pages} pages: {error:?}");
                faults();
            }
        }
        room.plenty();
        if day.vault.is_none() {
            day.vault =
                Some(Vault::unlock(&day.folder, &day.passphrase, now()).expect("there is room"));
        }
        day.act(LETTERHEAD).unwrap_or_else(|error| panic!("after {what}, with room: {error}"));
        if std::mem::take(&mut day.is_exchanged) {
            // Done after all, and what stood in its place before is gone.
            day.faults(true).unwrap_or_else(|fault| panic!("{what}, opened again: {fault}"));
            return times_full + 1;
        }
    }
    unreachable!("there is room at last")
}

/// How much room there is, in pages, time after time.
fn rooms(stride: usize) -> impl Iterator<Item = u64> {
    (0..).step_by(if long() { 1 } else { stride })
}

/// An act that is done after each that failed, because there is room again.
const LETTERHEAD: usize = 10;

/// The day, in a process that has a small disk of its own or a limit.
#[test]
#[ignore = "the test below starts it, with a small disk"]
fn the_day() {
    let Some(disk) = std::env::var_os("OWNWORDS_SMALL_DISK").map(PathBuf::from) else { return };
    let room = if std::env::var_os("OWNWORDS_LIMIT").is_some() {
        Room::Limit
    } else {
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=8m,mode=0700", "ownwords"])
            .arg(&disk)
            .status();
        assert!(mounted.expect("mount").success(), "a small disk");
        Room::Disk(disk.join("ballast"))
    };
    let folder = disk.join("vault");
    let mut times_full = 0;

    let mut made = None;
    for pages in rooms(STRIDE) {
        room.left(pages);
        match Vault::create_cheaply(&folder, &passphrase(), now()) {
            Ok((vault, _)) => {
                made = Some(vault);
                break;
            }
            Err(error) => assert!(room.is_said_by(&error), "a new vault, {pages} pages: {error:?}"),
        }
        assert_eq!(Vault::state(&folder, now()), Presence::Missing, "{pages} pages");
        let left: Vec<String> = if folder.exists() { names(&folder) } else { Vec::new() };
        assert!(left.iter().all(|name| name == "vault.lock"), "{pages} pages: {left:?}");
        room.plenty();
        times_full += 1;
    }
    room.plenty();
    let mut day = Day {
        folder,
        vault: made,
        passphrase: passphrase(),
        kept: Vec::new(),
        number: 0,
        is_exchanged: false,
    };
    Desk::set(day.vault()).expect("there is room");

    for (which, act) in ACTS.iter().enumerate() {
        times_full += until_it_fits(&room, &mut day, 1, act.name, |day| day.act(which));
    }
    for (what, step) in AROUND_KEYS {
        times_full += until_it_fits(&room, &mut day, STRIDE, what, step);
    }
    assert_eq!(day.faults(true), Ok(()));
    assert!(times_full > 40, "it was full again and again: {times_full}");

    // The look itself finds what is missing.
    day.vault().by_hand("DELETE FROM review", &[]).expect("gone");
    assert!(day.faults(false).expect_err("a review is missing").contains("review"));
}

#[test]
fn wherever_a_disk_fills_up_nothing_is_lost_and_it_goes_on_when_there_is_room() {
    let disk = tempfile::tempdir().expect("a folder");
    let root = Path::new("/proc/self")
        .metadata()
        .is_ok_and(|about| std::os::unix::fs::MetadataExt::uid(&about) == 0);
    let mut apart = Command::new("unshare");
    apart.arg("--mount").args((!root).then_some("--map-root-user"));
    let mounts = |mut apart: Command| {
        let tried = apart.args(["mount", "-t", "tmpfs", "none"]).arg(disk.path()).output();
        tried.is_ok_and(|tried| tried.status.success())
    };
    let may_mount = mounts({
        let mut trial = Command::new("unshare");
        trial.args(apart.get_args());
        trial
    });
    let day = child("full::the_day");
    let mut work = if may_mount {
        apart
    } else {
        eprintln!(
            "No small disk can be mounted here: a limit on the size of files takes its place."
        );
        // A process that writes beyond its limit is ended, unless it asks to be told instead.
        let mut limited = Command::new("sh");
        limited.args(["-c", "trap '' XFSZ; exec \"$0\" \"$@\""]).env("OWNWORDS_LIMIT", "1");
        limited
    };
    work.arg(day.get_program()).args(day.get_args()).env("OWNWORDS_SMALL_DISK", disk.path());
    let done = work.output().expect("it begins");
    let said = String::from_utf8_lossy(&done.stdout);
    assert!(done.status.success() && said.contains("1 passed"), "{said}");
}
