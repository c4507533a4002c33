//! The logo in the vault.

use chrono::{DateTime, FixedOffset};
use rusqlite::{OptionalExtension, params};

use super::{Drawing, Logo, Picture};
use crate::error::{Error, Result};
use crate::vault::Vault;
use crate::vault::journal::{self, Act};

impl Vault {
    /// The practice's logo, if one was chosen.
    ///
    /// # Errors
    /// [`Error::VaultDamaged`] where what was kept cannot be read, and what the database says.
    pub fn logo(&self) -> Result<Option<Logo>> {
        let kept: Option<(String, Vec<u8>)> = self.read(|db| {
            let row = db
                .query_row("SELECT kind, body FROM logo", [], |row| Ok((row.get(0)?, row.get(1)?)));
            Ok(row.optional()?)
        })?;
        kept.map(|(kind, body)| from_kept(&kind, &body).ok_or(Error::VaultDamaged)).transpose()
    }

    /// Keeps a logo, in place of the one before.
    ///
    /// # Errors
    /// What the database says.
    pub fn keep_logo(&self, logo: &Logo, now: DateTime<FixedOffset>) -> Result<()> {
        let (kind, body) = to_keep(logo).ok_or(Error::OutOfRange)?;
        self.write(|db| {
            db.execute(
                "INSERT INTO logo (one, kind, body) VALUES (1, ?1, ?2)
                 ON CONFLICT (one) DO UPDATE SET kind = excluded.kind, body = excluded.body",
                params![kind, body],
            )?;
            journal::record(db, Act::Changed, "practice", None, now)
        })
    }

    /// Removes the logo, if there is one.
    ///
    /// # Errors
    /// What the database says.
    pub fn remove_logo(&self, now: DateTime<FixedOffset>) -> Result<()> {
        self.write(|db| {
            if db.execute("DELETE FROM logo", [])? == 0 {
                return Ok(());
            }
            journal::record(db, Act::Changed, "practice", None, now)
        })
    }
}

fn to_keep(logo: &Logo) -> Option<(&'static str, Vec<u8>)> {
    match logo {
        Logo::Picture(picture) => Some(("picture", picture.to_png().ok()?)),
        Logo::Drawing(drawing) => Some(("drawing", serde_json::to_vec(drawing).ok()?)),
    }
}

fn from_kept(kind: &str, body: &[u8]) -> Option<Logo> {
    match kind {
        "picture" => Picture::kept(body).ok().map(Logo::Picture),
        "drawing" => serde_json::from_slice::<Drawing>(body).ok().map(Logo::Drawing),
        _ => None,
    }
}
