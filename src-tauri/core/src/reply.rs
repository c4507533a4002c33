//! Replies: what came back, opened, checked and merged.

#[cfg(test)]
mod any_form;
#[cfg(test)]
mod bombs;
#[cfg(test)]
mod damage;
mod entry;
mod flag;
mod from_sheet;
mod import;
mod ladder;
mod merge;
mod of_case;
mod on_paper;
mod receive;
mod review;
#[cfg(test)]
mod scratch;
mod store;
mod together;
mod total;
mod unsealed;
mod wire;

pub use entry::{Entry, EntryKey, Record, diary_day};
pub use flag::{Flag, FlagId, Flags};
pub use from_sheet::{NotTaken, ReceivedSheet};
pub use import::{Arrived, Became, Import, Undone};
pub use merge::{Version, VersionStanding, standings};
pub(crate) use of_case::CameIn;
pub use on_paper::on_paper;
pub use receive::{Received, open};
pub use review::{Decision, Done, GoalRated, Review, Reviewed, Reviews};
pub use store::{FiledEntry, Replies, Source};
pub use wire::Reply;

pub use crate::assignment::Pause;
