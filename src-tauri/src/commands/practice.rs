//! The practice's own details, and its day.

use ::practice::practice_details::PracticeDetails;
use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;
use tauri::State;
use ts_rs::TS;

use crate::desk::{self, Desk};
use crate::failure::Failure;

/// The practice's clock.
#[derive(Debug, Serialize, TS)]
#[ts(export, export_to = "today.ts")]
pub(crate) struct Today {
    /// The time on the wall.
    now: NaiveDateTime,
    /// The diary day, which turns at four in the morning.
    day: NaiveDate,
}

#[tauri::command(async)]
pub(crate) fn today() -> Today {
    Today { now: desk::now().naive_local(), day: desk::today() }
}

#[tauri::command(async)]
pub(crate) fn practice_details(desk: State<'_, Desk>) -> Result<PracticeDetails, Failure> {
    desk.with(|vault| vault.practice_details())
}

#[tauri::command(async)]
pub(crate) fn save_practice_details(
    desk: State<'_, Desk>,
    details: PracticeDetails,
) -> Result<(), Failure> {
    desk.with(|vault| vault.save_practice_details(&details, desk::now()))
}
