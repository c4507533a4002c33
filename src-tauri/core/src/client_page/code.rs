//! The code of a case file: the words that its client types where a link asks for them.
//!
//! One for all homework of a client, so that one card is enough. A new one is drawn when the card is lost;
//! links that left before go on asking for the one before.

use chrono::{DateTime, FixedOffset};
use rusqlite::{OptionalExtension, params};

use crate::error::{Error, Result};
use crate::id::CaseFileId;
use crate::share::ClientCode;
use crate::vault::Vault;
use crate::vault::journal::{self, Act};

impl Vault {
    /// The client's code, if one was drawn.
    ///
    /// # Errors
    /// [`Error::NotFound`], and [`Error::CodeInvalid`] where what was kept is no code.
    pub fn client_code(&self, id: CaseFileId) -> Result<Option<ClientCode>> {
        let kept = self.read(|db| {
            let sql = "SELECT client_code FROM case_file WHERE id = ?1";
            let row = db.query_row(sql, [id], |row| row.get::<_, Option<String>>(0));
            row.optional()?.ok_or(Error::NotFound)
        })?;
        kept.as_deref().map(ClientCode::parse).transpose()
    }

    /// The client's code, drawn now where there is none.
    ///
    /// # Errors
    /// As [`client_code`](Self::client_code), and [`Error::NoRandomness`].
    pub fn client_code_or_draw(
        &self,
        id: CaseFileId,
        now: DateTime<FixedOffset>,
    ) -> Result<ClientCode> {
        match self.client_code(id)? {
            Some(code) => Ok(code),
            None => self.draw_client_code(id, now),
        }
    }

    /// Draws another code. Links that left before open with the one before and no other.
    ///
    /// # Errors
    /// [`Error::NotFound`] and [`Error::NoRandomness`].
    pub fn draw_client_code(
        &self,
        id: CaseFileId,
        now: DateTime<FixedOffset>,
    ) -> Result<ClientCode> {
        let code = ClientCode::draw(&self.case_files().get(id)?.about.language)?;
        self.write(|db| {
            let sql = "UPDATE case_file SET client_code = ?2 WHERE id = ?1";
            db.execute(sql, params![id, code.as_str()])?;
            journal::record(db, Act::Created, "client_code", Some(*id.as_bytes()), now)
        })?;
        Ok(code)
    }
}

#[cfg(test)]
mod tests {
    use crate::case_file::CaseAbout;
    use crate::error::Error;
    use crate::id::CaseFileId;
    use crate::vault::scratch::{now, vault};

    #[test]
    fn a_client_has_one_code_until_another_is_drawn() {
        let (vault, _folder) = vault();
        let about = CaseAbout::in_language("en");
        let [one, other] = [(); 2].map(|()| vault.case_files().open(&about, now()).unwrap().id);
        assert_eq!(vault.client_code(one).unwrap(), None);
        let first = vault.client_code_or_draw(one, now()).unwrap();
        assert!(vault.client_code_or_draw(one, now()).unwrap() == first, "the card stays good");
        assert!(
            vault.client_code_or_draw(other, now()).unwrap() != first,
            "everybody has one of their own"
        );
        let second = vault.draw_client_code(one, now()).unwrap();
        assert!(second != first && vault.client_code(one).unwrap() == Some(second));
        let nobody = CaseFileId::from_bytes([9; 10]);
        assert!(matches!(vault.client_code(nobody), Err(Error::NotFound)));
        assert!(matches!(vault.draw_client_code(nobody, now()), Err(Error::NotFound)));
    }
}
