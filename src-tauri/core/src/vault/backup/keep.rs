//! Which backups are kept: the newest of each of the last 7 days, 4 weeks and 12 months that have one.
//!
//! Counted are days with a backup, not days that passed: after a year away the old ones are still
//! there. One that was made before a step of the schema is kept until a newer such one exists.

use std::collections::BTreeSet;
use std::fs;

use chrono::Datelike;

use super::{Backup, BackupReason, newest_first};

const DAYS: usize = 7;
const WEEKS: usize = 4;
const MONTHS: usize = 12;

/// Removes what need not be kept of the backups of one vault, now that `made` is there. `goes_on_from`
/// says of another whether `made` holds all that it does: one from before a restore, whose days are
/// nowhere else, stays.
pub(super) fn prune(backups: Vec<Backup>, made: &Backup, goes_on_from: impl Fn(&Backup) -> bool) {
    // Where one is from a day to come, the clock was wrong then or is now: nothing is judged by it.
    if backups.iter().any(|backup| backup.made_at() > made.made_at()) {
        return;
    }
    let others = backups.into_iter().filter(|backup| backup != made && goes_on_from(backup));
    let mut ours: Vec<Backup> = std::iter::once(made.clone()).chain(others).collect();
    newest_first(&mut ours);
    for backup in superfluous(&ours).into_iter().filter(|backup| *backup != made) {
        // A `.part` is no backup: removed half, it is not taken for a whole one.
        let mut gone = backup.folder.clone().into_os_string();
        gone.push(super::PART);
        let removed = fs::rename(&backup.folder, &gone).and_then(|()| fs::remove_dir_all(&gone));
        if removed.is_err() {
            tracing::warn!("a backup that is no longer needed could not be removed");
        }
    }
}

/// What need not be kept. `backups` are the newest first.
fn superfluous(backups: &[Backup]) -> Vec<&Backup> {
    let days = |backup: &Backup| backup.made_at().date_naive().num_days_from_ce();
    let weeks = |backup: &Backup| {
        let week = backup.made_at().iso_week();
        week.year() * 100 + week.week().cast_signed()
    };
    let months = |backup: &Backup| {
        let day = backup.made_at().date_naive();
        day.year() * 100 + day.month().cast_signed()
    };
    let mut kept = BTreeSet::new();
    kept.extend(newest_of_each(backups, DAYS, days));
    kept.extend(newest_of_each(backups, WEEKS, weeks));
    kept.extend(newest_of_each(backups, MONTHS, months));
    kept.extend(backups.iter().position(|backup| backup.about.why == BackupReason::BeforeStep));
    let spare = (0..backups.len()).filter(|place| !kept.contains(place));
    spare.map(|place| &backups[place]).collect()
}

/// The places of the newest backup of each span, for the last `spans` of them that have any.
fn newest_of_each(
    backups: &[Backup],
    spans: usize,
    span: impl Fn(&Backup) -> i32,
) -> impl Iterator<Item = usize> {
    let mut seen = BTreeSet::new();
    let newest = backups.iter().enumerate().filter(move |(_, backup)| seen.insert(span(backup)));
    newest.map(|(place, _)| place).take(spans)
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::super::tests::backup_named;
    use super::*;
    use crate::vault::scratch::now;

    /// One backup a day, for so many days, the newest first.
    fn daily(days: i64) -> Vec<Backup> {
        (0..days)
            .map(|ago| backup_named(now() - TimeDelta::days(ago), BackupReason::Daily))
            .collect()
    }

    fn kept(backups: &[Backup]) -> Vec<i64> {
        let spare = superfluous(backups);
        let kept = backups.iter().filter(|backup| !spare.contains(backup));
        kept.map(|backup| (now() - backup.made_at()).num_days()).collect()
    }

    #[test]
    fn a_week_of_days_a_month_of_weeks_and_a_year_of_months_are_kept() {
        // The first is Monday, 23 November 2026: weeks before it end on Sundays, 1, 8 and 15 days ago.
        let kept = kept(&daily(800));
        assert_eq!(kept[..7], [0, 1, 2, 3, 4, 5, 6]);
        assert_eq!(kept[7..9], [8, 15], "the weeks before");
        assert_eq!(kept[9], 23, "31 October");
        assert_eq!(kept.len(), 20, "twelve months with this one: {kept:?}");
        assert_eq!(kept.last(), Some(&327), "31 December of the year before");
    }

    #[test]
    fn of_one_day_only_the_newest_is_kept() {
        let times = [0, 1, 5].map(|hours| now() - TimeDelta::hours(hours));
        let backups = times.map(|at| backup_named(at, BackupReason::Asked));
        assert_eq!(superfluous(&backups), [&backups[1], &backups[2]]);
    }

    #[test]
    fn after_a_year_away_nothing_is_thrown_away_for_it() {
        let mut backups = daily(7);
        for backup in &mut backups {
            backup.about.made_at -= TimeDelta::days(365);
        }
        backups.insert(0, backup_named(now(), BackupReason::Daily));
        assert_eq!(superfluous(&backups).len(), 1, "seven days have a backup: the eighth goes");
    }

    #[test]
    fn the_newest_from_before_a_step_is_kept_however_old_it_is() {
        let mut backups = daily(800);
        for place in [700, 750] {
            backups[place].about.why = BackupReason::BeforeStep;
        }
        let kept = kept(&backups);
        assert!(kept.contains(&700) && !kept.contains(&750), "{kept:?}");
    }
}
