//! Progress: what the entries say against the goal.

mod for_paper;
mod found;
mod in_use;
mod measure;
mod overview;
mod week;

pub use for_paper::{Held, PaperOfWeek};
pub use found::Found;
pub use in_use::FormInUse;
pub use measure::{Before, MeasureFigure, Measured, Threshold, Thresholds};
pub use overview::{CaseFileView, CaseRow, Homework, Mark, Overview, RaisedFlag};
pub use week::{Standing, Stretch, Week, weeks};

#[cfg(test)]
#[path = "progress/plans/tests.rs"]
mod plans;
#[cfg(test)]
mod tests;
