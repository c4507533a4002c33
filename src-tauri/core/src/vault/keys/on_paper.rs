//! Whether the recovery sheet is on paper. Nobody can see that but its owner, so it is known once a
//! group of it was typed back.

use chrono::{DateTime, FixedOffset};
use rusqlite::{OptionalExtension, params};

use super::Keys;
use crate::error::{Error, Result};
use crate::vault::RecoverySheet;
use crate::vault::journal::{self, Act};

/// What is known of the sheet that opens the vault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnPaper {
    /// There is no sheet.
    None,
    /// One was made, and nobody showed that it is on paper.
    Unconfirmed,
    /// A group of it was typed back, then.
    Confirmed(DateTime<FixedOffset>),
}

impl Keys<'_> {
    /// What is known of the sheet that opens the vault.
    ///
    /// # Errors
    /// What is wrong with the key file, as for [`Vault::unlock`](crate::vault::Vault::unlock).
    pub fn on_paper(&self) -> Result<OnPaper> {
        let Some(made) = self.file()?.recovery_generation() else { return Ok(OnPaper::None) };
        let confirmed: Option<String> = self.vault.read(|db| {
            let sql = "SELECT confirmed_at FROM recovery_sheet WHERE generation = ?1";
            Ok(db.query_row(sql, [made.cast_signed()], |row| row.get(0)).optional()?)
        })?;
        let Some(at) = confirmed else { return Ok(OnPaper::Unconfirmed) };
        let at = DateTime::parse_from_rfc3339(&at).map_err(|_| Error::VaultDamaged)?;
        Ok(OnPaper::Confirmed(at))
    }

    /// Takes down that `sheet` is on paper, where `typed` is its group with that number, and says
    /// whether it is. As forgiving as [`RecoverySheet::check_group`].
    ///
    /// # Errors
    /// [`Error::DiskFull`] and the like.
    pub fn confirm(
        &self,
        sheet: &RecoverySheet,
        number: usize,
        typed: &str,
        now: DateTime<FixedOffset>,
    ) -> Result<bool> {
        let Some(generation) = sheet.generation() else { return Ok(false) };
        if !sheet.check_group(number, typed) {
            return Ok(false);
        }
        self.vault.write(|transaction| {
            transaction.execute(
                "INSERT INTO recovery_sheet (one, generation, confirmed_at) VALUES (1, ?1, ?2)
                 ON CONFLICT (one) DO UPDATE
                 SET generation = excluded.generation, confirmed_at = excluded.confirmed_at",
                params![generation.cast_signed(), now.to_rfc3339()],
            )?;
            journal::record(transaction, Act::Confirmed, "recovery_key", None, now)
        })?;
        Ok(true)
    }
}
