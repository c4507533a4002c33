//! Deliveries: what left, by which way, and when. This is the disclosure log.

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::Result;
use crate::id::{AssignmentId, DeliveryId};
use crate::vault::Vault;
use crate::vault::column::Name;
use crate::vault::journal::{self, Act};

/// Something that left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "assignment.ts")]
pub struct Delivery {
    /// Its id.
    pub id: DeliveryId,
    /// By which way.
    pub channel: Channel,
    /// When.
    pub at: DateTime<FixedOffset>,
    /// How it was protected on its way.
    pub protection: Protection,
}

/// How something that left is protected from those who come by it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "assignment.ts")]
pub enum Protection {
    /// Not at all: whoever has it can read it.
    #[default]
    #[serde(rename = "")]
    None,
    /// It opens with a password.
    Password,
    /// It opens with the client's code.
    Code,
}

/// The ways by which an assignment leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "assignment.ts")]
pub enum Channel {
    /// Printed.
    Paper,
    /// A PDF file.
    Pdf,
    /// A link to the client page.
    Link,
    /// The client page as a file.
    File,
    /// Mail.
    Email,
    /// In the room: by QR code, or started together.
    Room,
}

/// The deliveries of a vault.
pub struct Deliveries<'v>(&'v Vault);

impl Vault {
    /// The deliveries.
    pub fn deliveries(&self) -> Deliveries<'_> {
        Deliveries(self)
    }
}

impl<'v> Deliveries<'v> {
    pub(super) fn vault(&self) -> &'v Vault {
        self.0
    }

    /// Writes down that an assignment left.
    ///
    /// # Errors
    /// What [`Assignments::may_leave`](super::Assignments::may_leave) says.
    pub fn record(
        &self,
        assignment: AssignmentId,
        channel: Channel,
        now: DateTime<FixedOffset>,
    ) -> Result<DeliveryId> {
        self.record_protected(assignment, channel, Protection::None, now)
    }

    /// Writes down that an assignment left, and how it was protected.
    ///
    /// # Errors
    /// As [`record`](Self::record).
    pub fn record_protected(
        &self,
        assignment: AssignmentId,
        channel: Channel,
        protection: Protection,
        now: DateTime<FixedOffset>,
    ) -> Result<DeliveryId> {
        self.0.assignments().may_leave(assignment, channel, now)?;
        self.0.write(|db| {
            let id = insert_delivery(db, assignment, channel, protection, now)?;
            journal::record(db, Act::Delivered, "assignment", Some(*assignment.as_bytes()), now)?;
            Ok(id)
        })
    }

    /// Writes down that several assignments left at once: all of them, or none where one may not.
    ///
    /// # Errors
    /// As [`record`](Self::record).
    pub fn record_all(
        &self,
        assignments: &[AssignmentId],
        channel: Channel,
        protection: Protection,
        now: DateTime<FixedOffset>,
    ) -> Result<()> {
        self.0.as_one(|vault| {
            assignments.iter().try_for_each(|assignment| {
                let log = vault.deliveries();
                log.record_protected(*assignment, channel, protection, now).map(drop)
            })
        })
    }

    /// The deliveries of an assignment, in order.
    ///
    /// # Errors
    /// What the database says.
    pub fn of(&self, assignment: AssignmentId) -> Result<Vec<Delivery>> {
        self.0.read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT id, channel, at, protection FROM delivery
                  WHERE assignment = ?1 ORDER BY at, id",
            )?;
            let rows = statement.query_map([assignment], |row| {
                let (Name(channel), Name(at)) = (row.get(1)?, row.get(2)?);
                let Name(protection) = row.get(3)?;
                Ok(Delivery { id: row.get(0)?, channel, at, protection })
            })?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }
}

/// Adds a row to the log. Whoever lets an assignment leave writes the journal in the same transaction.
pub(crate) fn insert_delivery(
    db: &Connection,
    assignment: AssignmentId,
    channel: Channel,
    protection: Protection,
    now: DateTime<FixedOffset>,
) -> Result<DeliveryId> {
    let id = DeliveryId::new()?;
    db.execute(
        "INSERT INTO delivery (id, assignment, channel, at, protection) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![id, assignment, Name(channel), now.to_rfc3339(), Name(protection)],
    )?;
    Ok(id)
}
