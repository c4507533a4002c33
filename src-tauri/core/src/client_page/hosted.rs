//! The client page on the web: where the practice put it, and what was found there.
//!
//! Nothing here asks the network. What was found is brought here by whoever looked, as bytes.

use chrono::{DateTime, FixedOffset};
use rusqlite::{OptionalExtension, params};
use sha2::{Digest, Sha256};

use crate::error::Result;
use crate::form::FormHash;
use crate::vault::Vault;
use crate::vault::column::{Json, Name};
use crate::vault::journal::{self, Act};

/// Where the practice's client page is on the web.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostedPage {
    /// The address that links begin with, without a `#`.
    pub address: String,
    /// What the last look found that found the practice's own page; nothing before the first.
    pub found: Option<FoundPage>,
}

/// A page of this practice as it was found on the web.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundPage {
    /// When.
    pub at: DateTime<FixedOffset>,
    /// SHA-256 of the page.
    page: [u8; 32],
    /// The forms that it holds.
    pub forms: Vec<FormHash>,
}

impl FoundPage {
    /// What a look at `at` found: `page`, which holds `forms`.
    pub fn new(at: DateTime<FixedOffset>, page: &[u8], forms: Vec<FormHash>) -> Self {
        Self { at, page: Sha256::digest(page).into(), forms }
    }

    /// Whether it is this very page. The program may have learnt forms since.
    pub fn is(&self, page: &[u8]) -> bool {
        self.page == <[u8; 32]>::from(Sha256::digest(page))
    }
}

impl Vault {
    /// The client page on the web; nothing until an address was named.
    ///
    /// # Errors
    /// What the database says.
    pub fn hosted_page(&self) -> Result<Option<HostedPage>> {
        self.read(|db| {
            let row = db.query_row(
                "SELECT address, checked_at, page, forms FROM hosted_page",
                [],
                |row| {
                    let at: Option<Name<DateTime<FixedOffset>>> = row.get(1)?;
                    let (page, Json(forms)) = (row.get(2)?, row.get(3)?);
                    let found = at.map(|Name(at)| (at, page));
                    Ok(HostedPage {
                        address: row.get(0)?,
                        found: found.and_then(|(at, page): (_, Option<[u8; 32]>)| {
                            Some(FoundPage { at, page: page?, forms })
                        }),
                    })
                },
            );
            Ok(row.optional()?)
        })
    }

    /// Keeps where the page is; at another address, what was found at the one before no longer counts.
    ///
    /// # Errors
    /// What the database says.
    pub fn name_hosted_page(&self, address: &str, now: DateTime<FixedOffset>) -> Result<()> {
        self.write(|db| {
            let changed = db.execute(
                "INSERT INTO hosted_page (one, address) VALUES (1, ?1)
                 ON CONFLICT (one) DO UPDATE
                    SET address = excluded.address, checked_at = NULL, page = NULL, forms = '[]'
                  WHERE address <> excluded.address",
                [address],
            )?;
            if changed == 0 {
                return Ok(());
            }
            journal::record(db, Act::Changed, "hosted_page", None, now)
        })
    }

    /// Keeps what was found at `address`; nothing is kept where another was named meanwhile.
    ///
    /// # Errors
    /// What the database says.
    pub fn found_hosted_page(&self, address: &str, found: &FoundPage) -> Result<()> {
        self.write(|db| {
            let forms = Json(&found.forms);
            let kept = db.execute(
                "UPDATE hosted_page SET checked_at = ?2, page = ?3, forms = ?4 WHERE address = ?1",
                params![address, found.at.to_rfc3339(), found.page, forms],
            )?;
            if kept == 0 {
                return Ok(());
            }
            journal::record(db, Act::Confirmed, "hosted_page", None, found.at)
        })
    }

    /// Takes the page off again: links can no longer be made.
    ///
    /// # Errors
    /// What the database says.
    pub fn forget_hosted_page(&self, now: DateTime<FixedOffset>) -> Result<()> {
        self.write(|db| {
            if db.execute("DELETE FROM hosted_page", [])? == 0 {
                return Ok(());
            }
            journal::record(db, Act::Deleted, "hosted_page", None, now)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Form;
    use crate::id::AssignmentId;
    use crate::share::{PACKET_VERSION, Packet, PacketAssignment, PacketForm};
    use crate::vault::scratch::{now, vault};

    #[test]
    fn what_was_found_counts_for_its_address_alone() {
        let (vault, _folder) = vault();
        assert_eq!(vault.hosted_page().unwrap(), None);
        let form = Form::from_json(include_str!("../../../../assets/forms/abc.json")).unwrap();
        let found = FoundPage::new(now(), b"<html>", vec![form.hash()]);
        vault.found_hosted_page("https://example.org/", &found).unwrap();
        assert_eq!(vault.hosted_page().unwrap(), None, "nowhere is no place to find it");

        vault.name_hosted_page("https://example.org/", now()).unwrap();
        let page = vault.hosted_page().unwrap().unwrap();
        assert_eq!((page.address.as_str(), page.found), ("https://example.org/", None));

        vault.found_hosted_page("https://example.com/", &found).unwrap();
        assert_eq!(vault.hosted_page().unwrap().unwrap().found, None, "looked for elsewhere");
        vault.found_hosted_page("https://example.org/", &found).unwrap();
        vault.name_hosted_page("https://example.org/", now()).unwrap();
        let page = vault.hosted_page().unwrap().unwrap();
        assert_eq!(page.found.as_ref(), Some(&found), "the same address changes nothing");
        assert!(found.is(b"<html>") && !found.is(b"<html> "));

        vault.name_hosted_page("https://example.com/", now()).unwrap();
        assert_eq!(vault.hosted_page().unwrap().unwrap().found, None);
        vault.forget_hosted_page(now()).unwrap();
        assert_eq!(vault.hosted_page().unwrap(), None);
    }
    fn packet_with(forms: &[Form]) -> Packet {
        let assignment = |form: &Form| PacketAssignment {
            id: AssignmentId::from_bytes([1; 10]),
            code: "K3V9".into(),
            recipient: "age1".into(),
            returned: None,
            goal: None,
            message: "m".into(),
            form: PacketForm::Full { hash: form.hash(), form: Box::new(form.clone()) },
            rhythm: form.rhythm.clone(),
            first_day: now().date_naive(),
            last_day: now().date_naive(),
            recorded: Vec::new(),
            together: None,
        };
        Packet {
            version: PACKET_VERSION,
            practice: "Dr. A. Keller".into(),
            reply_to: None,
            language: "en".into(),
            addressed: None,
            crisis_contacts: Vec::new(),
            next_session: None,
            assignments: forms.iter().map(assignment).collect(),
        }
    }

    #[test]
    fn a_packet_names_what_the_page_held_at_the_last_look_and_brings_what_changed_since() {
        let (vault, _folder) = vault();
        let form = |json: &str| Form::from_json(json).unwrap();
        let same = form(include_str!("../../../../assets/forms/abc.json"));
        let diary = include_str!("../../../../assets/forms/worst-waking-diary.json");
        let asked = "Did you sleep through?";
        let (before, today) = (form(&diary.replace(asked, "Was the night quiet?")), form(diary));
        assert!(
            before.key == today.key && before.version == today.version,
            "told by its hash alone"
        );
        assert_ne!(before.hash(), today.hash());

        let address = "https://example.org/";
        vault.name_hosted_page(address, now()).unwrap();
        let look = |forms: &[&Form]| {
            let hashes = forms.iter().map(|form| form.hash()).collect();
            vault.found_hosted_page(address, &FoundPage::new(now(), b"<html>", hashes)).unwrap();
        };
        let named = || {
            let found = vault.hosted_page().unwrap().unwrap().found.unwrap();
            packet_with(&[today.clone(), same.clone()])
                .naming_forms(&found.forms.into_iter().collect())
                .assignments
                .into_iter()
                .map(|assignment| assignment.form)
                .collect::<Vec<_>>()
        };
        let name = |form: &Form| PacketForm::BuiltIn { key: form.key.clone(), hash: form.hash() };
        let full =
            |form: &Form| PacketForm::Full { hash: form.hash(), form: Box::new(form.clone()) };
        look(&[&before, &same]);
        assert_eq!(
            named(),
            [full(&today), name(&same)],
            "the page has an older wording of the first"
        );
        look(&[&today, &same]);
        assert_eq!(named(), [name(&today), name(&same)], "the page was saved anew");
        look(&[&before]);
        assert_eq!(named(), [full(&today), full(&same)], "an older page took its place again");
    }
}
