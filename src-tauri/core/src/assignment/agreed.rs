//! Agreed ways: by which ways a client said that homework may reach them, and since when.

use chrono::{DateTime, FixedOffset, NaiveDate};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::delivery::{Channel, Deliveries};
use crate::error::{Error, Result};
use crate::id::CaseFileId;
use crate::vault::journal::{self, Act};

/// A way that a client agreed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "assignment.ts")]
pub struct AgreedWay {
    /// Which.
    pub channel: Channel,
    /// The day on which they agreed.
    pub since: NaiveDate,
}

impl Deliveries<'_> {
    /// The ways that the client of a case file agreed to, in the order in which they did.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn agreed_ways(&self, case_file: CaseFileId) -> Result<Vec<AgreedWay>> {
        self.vault().read(|db| agreed(db, case_file))
    }

    /// Writes down that a client agreed to a way on the day of `now`. The day of an earlier agreement stays.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn agree(
        &self,
        case_file: CaseFileId,
        channel: Channel,
        now: DateTime<FixedOffset>,
    ) -> Result<()> {
        self.change_agreed(case_file, now, |ways| {
            if ways.iter().all(|way| way.channel != channel) {
                ways.push(AgreedWay { channel, since: now.date_naive() });
            }
        })
    }

    /// Writes down that a client does not agree to a way any more.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn agree_no_longer(
        &self,
        case_file: CaseFileId,
        channel: Channel,
        now: DateTime<FixedOffset>,
    ) -> Result<()> {
        self.change_agreed(case_file, now, |ways| ways.retain(|way| way.channel != channel))
    }

    /// Leaves no trace where nothing changes.
    fn change_agreed(
        &self,
        case_file: CaseFileId,
        now: DateTime<FixedOffset>,
        change: impl FnOnce(&mut Vec<AgreedWay>),
    ) -> Result<()> {
        self.vault().write(|db| {
            let before = agreed(db, case_file)?;
            let mut ways = before.clone();
            change(&mut ways);
            if ways == before {
                return Ok(());
            }
            let json = serde_json::to_string(&ways)
                .map_err(|error| Error::from(std::io::Error::from(error)))?;
            db.execute(
                "UPDATE case_file SET agreed_ways = ?2 WHERE id = ?1",
                params![case_file, json],
            )?;
            journal::record(db, Act::Changed, "agreed_ways", Some(*case_file.as_bytes()), now)
        })
    }
}

fn agreed(db: &Connection, case_file: CaseFileId) -> Result<Vec<AgreedWay>> {
    let sql = "SELECT agreed_ways FROM case_file WHERE id = ?1";
    let json: String = db.prepare_cached(sql)?.query_row([case_file], |row| row.get(0))?;
    // A way that a later version knows is none that can be offered here.
    let ways: Vec<serde_json::Value> = serde_json::from_str(&json).unwrap_or_default();
    Ok(ways.into_iter().filter_map(|way| serde_json::from_value(way).ok()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case_file::CaseAbout;
    use crate::vault::scratch::{now, vault};

    #[test]
    fn a_way_is_agreed_once_and_can_be_taken_back() {
        let (vault, _folder) = vault();
        let case = vault.case_files().open(&CaseAbout::in_language("en"), now()).unwrap().id;
        let deliveries = vault.deliveries();
        assert!(deliveries.agreed_ways(case).unwrap().is_empty());
        deliveries.agree(case, Channel::Email, now()).unwrap();
        deliveries.agree(case, Channel::Paper, now()).unwrap();
        let later = now() + chrono::Duration::days(3);
        deliveries.agree(case, Channel::Email, later).unwrap();
        let since = now().date_naive();
        let mail = AgreedWay { channel: Channel::Email, since };
        let paper = AgreedWay { channel: Channel::Paper, since };
        assert_eq!(deliveries.agreed_ways(case).unwrap(), [mail, paper.clone()], "the first day");
        deliveries.agree_no_longer(case, Channel::Email, later).unwrap();
        deliveries.agree_no_longer(case, Channel::Email, later).unwrap();
        assert_eq!(deliveries.agreed_ways(case).unwrap(), [paper]);
        let rows = vault.journal().page(20, None).unwrap();
        let changes = rows.iter().filter(|row| row.noun == "agreed_ways").count();
        assert_eq!(changes, 3, "what changes nothing is no row");
        let nobody = deliveries.agree(CaseFileId::new().unwrap(), Channel::Link, now());
        assert!(matches!(nobody, Err(Error::NotFound)));
    }
}
