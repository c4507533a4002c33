//! Progress: what the entries say against the goal.

mod week;

pub use week::{Standing, Stretch, Week, weeks};
