//! The practice: whose name stands at the top of a page, and where answers go.

pub mod logo;

use chrono::{DateTime, FixedOffset};
use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::Result;
use crate::vault::Vault;
use crate::vault::column::Json;
use crate::vault::journal::{self, Act};

/// The therapist's own details. One per vault; nothing in it is secret to clients.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export, export_to = "practice.ts")]
pub struct PracticeDetails {
    /// The name that clients know.
    pub name: String,
    /// What stands after the name: "Cognitive behavioural therapy".
    pub credentials: String,
    /// Address, telephone, web: a line each.
    pub contact_lines: Vec<String>,
    /// The mail address that answers are sent to.
    pub reply_address: String,
    /// Whom clients can reach when it cannot wait.
    pub crisis_contacts: Vec<CrisisContact>,
    /// The paper in the printer.
    pub paper: Paper,
    /// The language of a new case file's pages: `en`, `de`.
    pub language: String,
}

impl Default for PracticeDetails {
    fn default() -> Self {
        Self {
            name: String::new(),
            credentials: String::new(),
            contact_lines: Vec::new(),
            reply_address: String::new(),
            crisis_contacts: Vec::new(),
            paper: Paper::A4,
            language: "en".into(),
        }
    }
}

/// Somebody to reach when it cannot wait.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "practice.ts")]
pub struct CrisisContact {
    /// Who: "Crisis line".
    pub name: String,
    /// How and when: "988, any time".
    pub reach: String,
}

/// A size of paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "practice.ts")]
pub enum Paper {
    /// 210 by 297 mm.
    #[default]
    A4,
    /// 8.5 by 11 inches.
    Letter,
}

impl PracticeDetails {
    /// What stands after the name at the top of a page, in one line or as many as it needs.
    pub fn line(&self) -> String {
        let lines = std::iter::once(&self.credentials).chain(&self.contact_lines);
        lines
            .map(|line| line.trim())
            .filter(|line| !line.is_empty())
            .collect::<Vec<_>>()
            .join(" · ")
    }
}

impl Vault {
    /// The practice's details; empty until they are first saved.
    ///
    /// # Errors
    /// What the database says.
    pub fn practice_details(&self) -> Result<PracticeDetails> {
        self.read(|db| {
            let saved = db.query_row("SELECT details FROM practice", [], |row| {
                row.get::<_, Json<PracticeDetails>>(0)
            });
            Ok(saved.optional()?.map(|Json(details)| details).unwrap_or_default())
        })
    }

    /// Saves the practice's details.
    ///
    /// # Errors
    /// What the database says.
    pub fn save_practice_details(
        &self,
        details: &PracticeDetails,
        now: DateTime<FixedOffset>,
    ) -> Result<()> {
        self.write(|db| {
            db.execute(
                "INSERT INTO practice (one, details) VALUES (1, ?1)
                 ON CONFLICT (one) DO UPDATE SET details = excluded.details",
                params![Json(details)],
            )?;
            journal::record(db, Act::Changed, "practice", None, now)
        })
    }
}
