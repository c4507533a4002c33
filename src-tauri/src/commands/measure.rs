//! Measures: the figures that totals are held against.

use practice::progress::MeasureFigure;
use practice::words::Words;
use tauri::State;

use crate::desk::{Desk, now};
use crate::failure::Failure;

#[tauri::command(async)]
pub(crate) fn set_threshold(
    desk: State<'_, Desk>,
    measure: String,
    figure: MeasureFigure,
    value: f64,
    note: Words,
) -> Result<(), Failure> {
    desk.with(|vault| vault.thresholds().set(&measure, figure, value, note.as_str(), now()))
}

#[tauri::command(async)]
pub(crate) fn restore_threshold(
    desk: State<'_, Desk>,
    measure: String,
    figure: MeasureFigure,
) -> Result<(), Failure> {
    desk.with(|vault| vault.thresholds().restore(&measure, figure, now()))
}
