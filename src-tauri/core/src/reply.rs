//! Replies: what came back, opened, checked and merged.

#[cfg(test)]
mod any_form;
#[cfg(test)]
mod bombs;
mod conflict;
#[cfg(test)]
mod damage;
mod entry;
mod flag;
mod from_paper;
mod from_sheet;
mod import;
mod inbox;
mod ladder;
mod merge;
mod moving;
mod of_case;
mod on_paper;
mod receive;
mod review;
mod revision;
#[cfg(test)]
mod scratch;
mod store;
mod together;
mod total;
mod unsaved_review;
mod unsealed;
mod waiting;
mod wire;

pub use conflict::{Conflict, Side};
pub use entry::{Entry, EntryKey, Record, diary_day};
pub use flag::{Flag, Flags};
pub use from_paper::{FromPaper, TypedEntry, TypedFault};
pub use from_sheet::{NotTaken, ReceivedSheet};
pub use import::{Arrived, Became, Import, ToUndo, Undone};
pub use inbox::{Arrival, CameBack, Choice, Choices};
pub use merge::{Version, VersionStanding, standings};
pub(crate) use of_case::CameIn;
pub use on_paper::on_paper;
pub use receive::{Received, open};
pub use review::{Decision, Done, GoalRated, Review, Reviewed, Reviews};
pub use store::{FiledEntry, Replies, Source};
pub use unsaved_review::{Next, UnsavedReview};
pub use waiting::{Waiting, Why};
pub use wire::Reply;

pub use crate::assignment::Pause;
