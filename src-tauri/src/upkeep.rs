//! The vault's upkeep, as far as it goes by itself: a backup a day, a check a week, and little in the
//! log.

use std::thread;
use std::time::Duration;

use practice::vault::{Backup, BackupReason};
use tauri::{AppHandle, Manager};

use crate::desk::{Desk, now};
use crate::failure::{Code, Failure};
use crate::work::Kind;

/// How often one looks whether something is due.
const EVERY: Duration = Duration::from_secs(30);

/// Looks after the open vault until the program ends.
pub(crate) fn look_after(app: &AppHandle) {
    let app = app.clone();
    thread::spawn(move || {
        loop {
            thread::sleep(EVERY);
            let desk = app.state::<Desk>();
            // The sample practice is gone before anything is due.
            if desk.is_open() && !desk.is_sample() {
                see_to(&desk);
            }
        }
    });
}

/// Does what is due. What goes wrong is shown where backups are looked at, not over other work.
fn see_to(desk: &Desk) {
    // What reads a moment of the vault keeps the log where it is.
    if desk.work.doing().is_some() {
        return;
    }
    let due = desk.with(|vault| {
        vault.put_down()?;
        Ok((vault.upkeep().backup_due(now())?, vault.upkeep().check_is_due(now())?))
    });
    let Ok((backup, check)) = due else { return };
    // Looked for only now, as a place on a network can take its time.
    if backup.is_some_and(|place| place.is_dir()) && desk.may_try_by_itself(Kind::Backup) {
        let made = back_up(desk, BackupReason::Daily).map(drop);
        desk.say_of_daily_backup(made.err());
    }
    if check
        && desk.may_try_by_itself(Kind::Check)
        && let Err(failure) = check_all(desk)
    {
        tracing::warn!(code = ?failure.code, "the weekly check did not come to an end");
    }
}

/// Makes a backup, and takes it down.
pub(crate) fn back_up(desk: &Desk, why: BackupReason) -> Result<Backup, Failure> {
    let begun = desk.work.begin(Kind::Backup)?;
    let job = desk.with(|vault| vault.backup(why))?;
    let backup = job.run(&begun.progress, now())?;
    desk.with(|vault| vault.upkeep().backed_up(&backup, now()))?;
    Ok(backup)
}

/// Checks everything, and takes down what was found: whether it is whole.
pub(crate) fn check_all(desk: &Desk) -> Result<bool, Failure> {
    let begun = desk.work.begin(Kind::Check)?;
    let job = desk.with(|vault| vault.check())?;
    let whole = job.run(&begun.progress)?;
    desk.with(|vault| vault.upkeep().checked(whole, now()))?;
    Ok(whole)
}

/// What is worth saying of a backup that failed by itself: being stopped is not, it is made later.
pub(crate) fn worth_saying(failure: Option<Failure>) -> Option<Failure> {
    failure.filter(|failure| !matches!(failure.code, Code::Stopped | Code::Busy | Code::Locked))
}
