//! Assignments: one goal wording, one form and one message, frozen together.

mod returned;

pub use returned::{Dot, ReturnedSentence, ReturnedWeek, ReturnedWords};
