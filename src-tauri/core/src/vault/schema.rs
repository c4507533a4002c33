//! The tables, as numbered steps. A released step is never edited: a change is the next step.

use rusqlite::{Connection, TransactionBehavior};

use super::step::step;
use crate::error::{Error, Result};

/// Every step in order; `user_version` counts how many of them a vault has taken.
const STEPS: &[&str] = &[
    include_str!("schema/001_first_light.sql"),
    include_str!("schema/002_upkeep.sql"),
    include_str!("schema/003_finding.sql"),
    include_str!("schema/004_unsaved_goal.sql"),
    include_str!("schema/005_recovery_sheet.sql"),
    include_str!("schema/006_safety.sql"),
    include_str!("schema/007_own_forms.sql"),
    include_str!("schema/008_logo.sql"),
    include_str!("schema/009_hosted_page.sql"),
    include_str!("schema/010_inbox.sql"),
    include_str!("schema/011_placed_at_once.sql"),
    include_str!("schema/012_kept_in_review.sql"),
    include_str!("schema/013_said_once.sql"),
];

/// The newest step that this program knows.
pub(super) const NEWEST: u32 = STEPS.len() as u32;

/// The step that a database stands at.
///
/// # Errors
/// [`Error::VaultNewer`] where this program is too old for it.
pub(super) fn step_of(connection: &Connection) -> Result<u32> {
    step_among(connection, NEWEST)
}

fn step_among(connection: &Connection, known: u32) -> Result<u32> {
    let found: i64 = connection.query_row("PRAGMA user_version", (), |row| row.get(0))?;
    let found = u32::try_from(found).map_err(|_| Error::VaultDamaged)?;
    if found > known { Err(Error::VaultNewer { found, known }) } else { Ok(found) }
}

/// Takes the steps that a database lacks: all of them, or none where one fails.
pub(super) fn migrate(connection: &mut Connection) -> Result<()> {
    #[cfg(test)]
    return take(connection, &STEPS[..tests::KNOWN.get() as usize]);
    #[cfg(not(test))]
    take(connection, STEPS)
}

/// Takes the first `steps` steps, as the program did that knew no more of them.
pub(super) fn migrate_to(connection: &mut Connection, steps: u32) -> Result<()> {
    take(connection, STEPS.get(..steps as usize).ok_or(Error::VaultDamaged)?)
}

fn take(connection: &mut Connection, steps: &[&str]) -> Result<()> {
    let taken = step_among(connection, steps.len() as u32)?;
    if taken as usize == steps.len() {
        return Ok(());
    }
    // A table that is made anew would take along what refers to it. What refers to nothing in the end is found
    // after each step.
    connection.pragma_update(None, "foreign_keys", false)?;
    let done = take_each(connection, steps, taken);
    connection.pragma_update(None, "foreign_keys", true)?;
    done
}

fn take_each(connection: &mut Connection, steps: &[&str], taken: u32) -> Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for (number, sql) in (1_u32..).zip(steps).skip(taken as usize) {
        transaction.execute_batch(sql)?;
        let dangling = transaction.prepare("PRAGMA foreign_key_check")?.exists(())?;
        if dangling {
            return Err(Error::VaultDamaged);
        }
        transaction.pragma_update(None, "user_version", number)?;
        step("migrate:step");
    }
    transaction.commit()?;
    step("migrate:done");
    Ok(())
}

#[cfg(test)]
mod tests;

#[cfg(test)]
pub(super) use tests::knowing;
