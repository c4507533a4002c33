//! How the client means to do an assignment.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::words::Words;

/// How the client means to do it, agreed in session. Anything may stay empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "assignment.ts")]
pub struct Plan {
    /// How it helps, in one sentence.
    pub helps: Words,
    /// When and where the client will do it.
    pub when_where: Words,
    /// What the client will do if something comes between.
    pub if_then: Words,
    /// What might come between.
    pub obstacle: Words,
    /// How sure the client is of doing it, 0 to 10.
    pub confidence: Option<u8>,
}
