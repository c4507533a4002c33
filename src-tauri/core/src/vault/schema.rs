//! The tables, as numbered steps. A released step is never edited: a change is the next step.

use rusqlite::{Connection, TransactionBehavior};

use crate::error::{Error, Result};

/// Every step in order; `user_version` counts how many of them a vault has taken.
const STEPS: &[&str] = &[include_str!("schema/001_first_light.sql")];

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

/// Takes the steps that a database lacks, each whole or not at all.
pub(super) fn migrate(connection: &mut Connection) -> Result<()> {
    take(connection, STEPS)
}

fn take(connection: &mut Connection, steps: &[&str]) -> Result<()> {
    let taken = step_among(connection, steps.len() as u32)?;
    for (step, sql) in (1_u32..).zip(steps).skip(taken as usize) {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.execute_batch(sql)?;
        let dangling = transaction.prepare("PRAGMA foreign_key_check")?.exists(())?;
        if dangling {
            return Err(Error::VaultDamaged);
        }
        transaction.pragma_update(None, "user_version", step)?;
        transaction.commit()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
