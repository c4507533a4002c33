//! Replies: what came back, opened, checked and merged.

mod entry;
mod wire;

pub use entry::{Entry, EntryKey, Record, diary_day};
pub use wire::{Pause, Reply};
