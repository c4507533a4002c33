//! Favourites: the forms that a therapist reaches for, by their keys.

use rusqlite::params;

use crate::error::Result;
use crate::vault::Vault;

/// What a vault knows about forms.
pub struct Forms<'v>(pub(super) &'v Vault);

impl Vault {
    /// What the vault knows about forms.
    pub fn forms(&self) -> Forms<'_> {
        Forms(self)
    }
}

impl Forms<'_> {
    /// The keys of the favourite forms, in the order of the alphabet. One may name a form that the
    /// library no longer has.
    ///
    /// # Errors
    /// What the database says.
    pub fn favourites(&self) -> Result<Vec<String>> {
        self.0.read(|db| {
            let mut statement = db.prepare_cached("SELECT key FROM favourite_form ORDER BY key")?;
            let keys = statement.query_map((), |row| row.get(0))?;
            Ok(keys.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// Makes the form known by `key` a favourite, or no longer one. Saying so twice changes nothing. It
    /// is about no client, so no row of the journal tells of it.
    ///
    /// # Errors
    /// What the database says.
    pub fn set_favourite(&self, key: &str, favourite: bool) -> Result<()> {
        self.0.write(|db| {
            if favourite {
                db.execute("INSERT OR IGNORE INTO favourite_form (key) VALUES (?1)", params![key])?;
            } else {
                db.execute("DELETE FROM favourite_form WHERE key = ?1", params![key])?;
            }
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::vault::Vault;
    use crate::vault::scratch::{now, passphrase, vault};

    #[test]
    fn favourites_are_kept_once_each_and_are_there_after_a_lock() {
        let (open, folder) = vault();
        assert!(open.forms().favourites().unwrap().is_empty());
        for (key, favourite) in [("worry-log", true), ("mood-check", true), ("worry-log", true)] {
            open.forms().set_favourite(key, favourite).unwrap();
        }
        assert_eq!(open.forms().favourites().unwrap(), ["mood-check", "worry-log"]);
        open.forms().set_favourite("mood-check", false).unwrap();
        open.forms().set_favourite("never-was-one", false).unwrap();
        open.lock().unwrap();
        let again = Vault::unlock(folder.path(), &passphrase(), now()).unwrap();
        assert_eq!(again.forms().favourites().unwrap(), ["worry-log"]);
    }
}
