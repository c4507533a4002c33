//! The packet: everything a client's page needs, and nothing else.
//!
//! JSON, versioned. Field names are spelt out: the packet is deflated before it travels, which
//! makes long names nearly free.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::assignment::{Assignment, ReturnedWords};
use crate::case_file::CaseFile;
use crate::form::{Answers, Form, FormHash, Rhythm};
use crate::goal::FrozenGoal;
use crate::id::{AssignmentId, OccasionId};
use crate::practice_details::{CrisisContact, PracticeDetails};
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
    /// What was made together in the room, where something was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub together: Option<MadeTogether>,
}

/// What was made together in the room and the page goes on from. Of the answers it carries only those
/// that are still to be finished.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "packet.ts", optional_fields)]
pub struct MadeTogether {
    /// Whether the header was filled in.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>", optional)]
    pub header: bool,
    /// The entries of days.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<MadeOnDay>>", optional)]
    pub days: Vec<MadeOnDay>,
    /// Records of which the half after the event is still to be written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<Begun>>", optional)]
    pub begun: Vec<Begun>,
}

/// Which entry of a day was made together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "packet.ts")]
pub struct MadeOnDay {
    /// The diary day.
    pub day: NaiveDate,
    /// Which of the day's entries, from 0.
    pub slot: u32,
    /// The revision that the vault has; the page's is a later one.
    #[serde(default = "first", skip_serializing_if = "is_first")]
    #[ts(as = "Option<u32>", optional)]
    pub revision: u32,
}

fn first() -> u32 {
    1
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_first(revision: &u32) -> bool {
    *revision == 1
}

/// The half before an event, to be finished after it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "packet.ts")]
pub struct Begun {
    /// Which occasion.
    pub id: OccasionId,
    /// The revision that the vault has; the page's is a later one.
    pub revision: u32,
    /// When it happens, on the client's clock.
    pub happened: NaiveDateTime,
    /// When the half was written.
    pub written: DateTime<FixedOffset>,
    /// What was answered.
    pub answers: Answers,
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

impl Packet {
    /// The packet that takes one assignment to its client, the form in full.
    ///
    /// `recipient` is the public half of the assignment's reply keys; `recorded` are the days that
    /// came back already.
    pub fn of(
        assignment: &Assignment,
        case_file: &CaseFile,
        practice: &PracticeDetails,
        next_session: Option<NaiveDateTime>,
        recipient: String,
        recorded: Vec<NaiveDate>,
    ) -> Self {
        let reply_to = practice.reply_address.trim();
        Self {
            version: PACKET_VERSION,
            practice: practice.name.clone(),
            reply_to: (!reply_to.is_empty()).then(|| reply_to.to_owned()),
            language: case_file.about.language.clone(),
            addressed: case_file.about.addressed_as.clone().filter(|name| !name.is_blank()),
            crisis_contacts: practice.crisis_contacts.clone(),
            next_session,
            assignments: vec![PacketAssignment {
                id: assignment.id,
                code: assignment.code.clone(),
                recipient,
                returned: assignment.returned.clone(),
                goal: assignment.purpose.goal().cloned(),
                message: assignment.message.clone(),
                form: PacketForm::Full {
                    hash: assignment.form_hash.clone(),
                    form: Box::new(assignment.form.for_client(&case_file.about.language)),
                },
                rhythm: assignment.rhythm.clone(),
                first_day: assignment.first_day,
                last_day: assignment.last_day,
                recorded,
                together: None,
            }],
        }
    }

    /// The same packet with what was made together of its assignment.
    #[must_use]
    pub fn going_on_from(mut self, made: Option<MadeTogether>) -> Self {
        if let Some(assignment) = self.assignments.first_mut() {
            assignment.together = made;
        }
        self
    }

    /// The same packet with the assignments of `other` after its own.
    #[must_use]
    pub fn joined(mut self, other: Self) -> Self {
        self.assignments.extend(other.assignments);
        self
    }

    /// The same packet with its forms named instead of brought along, where the page that will open it
    /// holds them: those of `held` (see [`PageTemplate::forms`](super::PageTemplate::forms)).
    ///
    /// A page holds the library in English, so in any other language every form goes along.
    #[must_use]
    pub fn naming_forms(&self, held: &BTreeSet<FormHash>) -> Self {
        let mut packet = self.clone();
        if !packet.language.starts_with("en") {
            return packet;
        }
        for assignment in &mut packet.assignments {
            if let PacketForm::Full { hash, form } = &assignment.form
                && held.contains(hash)
            {
                assignment.form = PacketForm::BuiltIn { key: form.key.clone(), hash: hash.clone() };
            }
        }
        packet
    }
}
