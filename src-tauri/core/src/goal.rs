//! Goals: what would be different in the client's week, in the client's own words.

mod criterion;
mod propose;

pub use criterion::{Direction, FrozenGoal, WeekCriterion};
pub use propose::{CriterionProposal, days_in, propose_criteria};
