//! The core of Ownwords: homework that stays tied to the goal, in the client's own words.
//!
//! It knows no window, no network and no clock: the time is an argument, and so is every file of
//! the built user interface. The nouns are modules in the order of the therapist's work, and a later
//! one may use an earlier one, never the reverse:
//!
//! [`vault`] ← [`practice_details`] ← [`case_file`] ← [`session`] ← [`form`] ← [`goal`] ←
//! [`assignment`] ← [`document`], [`share`] ← [`client_page`] ← [`reply`] ← [`progress`] ← [`sample`]

pub mod assignment;
pub mod case_file;
pub mod client_page;
pub mod document;
pub mod error;
pub mod form;
pub mod goal;
pub mod id;
pub mod practice_details;
pub mod progress;
pub mod reply;
pub mod sample;
pub mod session;
pub mod share;
pub mod vault;
pub mod words;

pub use error::{Error, Result};
pub use words::Words;
