//! Progress: what the entries say against the goal, and how it goes on with them.

mod beside;
mod export;
mod for_paper;
mod found;
mod history;
mod in_review;
mod in_use;
mod measure;
mod momentum;
mod nights;
mod of_case;
mod overview;
mod points;
mod report;
mod returned;
mod rules;
mod series;
mod this_week;
mod totals;
mod toward;
mod week;

pub use beside::{Change, Changed};
pub use export::{Which, WholeCase, WholeGoal, WholeHomework, entries_as_csv};
pub use for_paper::{Held, PaperOfWeek};
pub use found::Found;
pub use in_review::BesideAnswers;
pub use in_use::FormInUse;
pub use measure::{Before, MeasureFigure, Measured, Threshold, Thresholds};
pub use momentum::{Momentum, Point, Share, Slip, momentum};
pub use nights::{Night, Nights, NightsMean};
pub use of_case::Progress;
pub use overview::{CaseFileView, CaseRow, Homework, Mark, Overview, RaisedFlag};
pub use report::{CaseReport, FinishedHomework, ReportFor};
pub use returned::Picked;
pub use rules::{Remark, Rule};
pub use series::{Scale, Series, SeriesValue};
pub use this_week::{CaseAsks, SessionToday, ThisWeek};
pub use totals::{Moved, ScoreOfDay, Totals};
pub use toward::{Toward, WeekToward};
pub use week::{Standing, Stretch, Week, weeks};

#[cfg(test)]
#[path = "progress/plans/tests.rs"]
mod plans;
#[cfg(test)]
mod scratch;
#[cfg(test)]
mod tests;
