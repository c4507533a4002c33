//! Replies: what came back, opened, checked and merged.

mod entry;

pub use entry::{Entry, EntryKey, Record};
