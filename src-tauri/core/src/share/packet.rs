//! The packet: everything a client's page needs, and nothing else.
//!
//! JSON, versioned. Field names are spelt out: the packet is deflated before it travels, which
//! makes long names nearly free.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::assignment::ReturnedWords;
use crate::form::{Form, FormHash, Rhythm};
use crate::goal::FrozenGoal;
use crate::id::AssignmentId;
use crate::words::Words;

/// The version of the packet that this program writes, and the newest it reads.
pub const PACKET_VERSION: u32 = 1;

/// One or more assignments on their way to a client.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "packet.ts", optional_fields)]
pub struct Packet {
    /// [`PACKET_VERSION`].
    pub version: u32,
    /// Who it is from, as the client knows them.
    pub practice: String,
    /// The mail address that answers go to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<String>,
    /// The language of the page around the therapist's and the client's words: `en`, `de`.
    pub language: String,
    /// How the client is addressed, if the therapist chose to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub addressed: Option<Words>,
    /// Whom to reach when it cannot wait.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<CrisisContact>>", optional)]
    pub crisis_contacts: Vec<CrisisContact>,
    /// The next session on the practice's clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_session: Option<NaiveDateTime>,
    /// The assignments, the most recent first.
    pub assignments: Vec<PacketAssignment>,
}

/// Somebody to reach when it cannot wait.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "packet.ts")]
pub struct CrisisContact {
    /// Who: "Crisis line".
    pub name: String,
    /// How and when: "988, any time".
    pub reach: String,
}

/// One assignment in a packet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "packet.ts", optional_fields)]
pub struct PacketAssignment {
    /// Its id, in clear on the reply.
    pub id: AssignmentId,
    /// Four characters, unique in the vault, for file names and subjects: `K3V9`.
    pub code: String,
    /// The age recipient that answers are sealed to: `age1...`.
    pub recipient: String,
    /// What the last week showed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returned: Option<ReturnedWords>,
    /// The goal it was written for; absent where there is none yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goal: Option<FrozenGoal>,
    /// The personal message.
    pub message: Words,
    /// The form.
    pub form: PacketForm,
    /// How often it is filled in: the form's rhythm as adjusted for this assignment.
    pub rhythm: Rhythm,
    /// The first day.
    pub first_day: NaiveDate,
    /// The last day.
    pub last_day: NaiveDate,
    /// Days that the therapist already has an entry for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<NaiveDate>>", optional)]
    pub recorded: Vec<NaiveDate>,
}

/// A form in a packet: named, where the page holds it already, or in full.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "packet.ts")]
pub enum PacketForm {
    /// A form of the library that the page was built with.
    BuiltIn {
        /// The form's key.
        key: String,
        /// Its identity to the bit.
        hash: FormHash,
    },
    /// The form itself.
    Full {
        /// Its identity to the bit, which replies carry.
        hash: FormHash,
        /// The form.
        form: Box<Form>,
    },
}
