//! Progress: what the entries say against the goal.

mod found;
mod overview;
mod week;

pub use found::Found;
pub use overview::{CaseFileView, CaseRow, Homework, Mark, Overview, RaisedFlag};
pub use week::{Standing, Stretch, Week, weeks};

#[cfg(test)]
#[path = "progress/plans/tests.rs"]
mod plans;
#[cfg(test)]
mod tests;
