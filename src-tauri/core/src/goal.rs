//! Goals: what would be different in the client's week, in the client's own words.

mod criterion;

pub use criterion::{Direction, FrozenGoal, WeekCriterion};
