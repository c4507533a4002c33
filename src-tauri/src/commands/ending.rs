//! How case files end: closed, kept for a time, and erased.

use practice::case_file::{
    ClosedCase, Closing, Ending, ErasedWhy, Erasure, PresetId, RetentionPreset,
};
use practice::id::CaseFileId;
use tauri::State;

use crate::desk::{Desk, now, today};
use crate::failure::Failure;

/// The most closed case files that are listed; a search finds the others.
const LISTED: u32 = 200;

#[tauri::command(async)]
pub(crate) fn ending(desk: State<'_, Desk>, case_file: CaseFileId) -> Result<Ending, Failure> {
    desk.with(|vault| vault.case_files().ending(case_file))
}

#[tauri::command(async)]
pub(crate) fn close_case_file(
    desk: State<'_, Desk>,
    case_file: CaseFileId,
    closing: Closing,
) -> Result<(), Failure> {
    desk.with(|vault| vault.case_files().close(case_file, &closing, now()))
}

#[tauri::command(async)]
pub(crate) fn reopen_case_file(
    desk: State<'_, Desk>,
    case_file: CaseFileId,
) -> Result<(), Failure> {
    desk.with(|vault| vault.case_files().reopen(case_file, now()))
}

#[tauri::command(async)]
pub(crate) fn hold_case_file(
    desk: State<'_, Desk>,
    case_file: CaseFileId,
    hold: bool,
) -> Result<(), Failure> {
    desk.with(|vault| vault.case_files().hold(case_file, hold, now()))
}

#[tauri::command(async)]
pub(crate) fn erase_case_file(
    desk: State<'_, Desk>,
    case_file: CaseFileId,
    why: ErasedWhy,
) -> Result<Erasure, Failure> {
    desk.with(|vault| Ok(vault.case_files().erase(case_file, why, &[], now())?.erasure))
}

#[tauri::command(async)]
pub(crate) fn closed_case_files(desk: State<'_, Desk>) -> Result<Vec<ClosedCase>, Failure> {
    desk.with(|vault| vault.case_files().closed(LISTED))
}

#[tauri::command(async)]
pub(crate) fn retention_ended(desk: State<'_, Desk>) -> Result<Vec<ClosedCase>, Failure> {
    desk.with(|vault| vault.case_files().retention_ended(today()))
}

#[tauri::command(async)]
pub(crate) fn erasures(desk: State<'_, Desk>) -> Result<Vec<Erasure>, Failure> {
    desk.with(|vault| vault.case_files().erasures())
}

#[tauri::command(async)]
pub(crate) fn retention_presets(desk: State<'_, Desk>) -> Result<Vec<RetentionPreset>, Failure> {
    desk.with(|vault| vault.case_files().retention_presets())
}

#[tauri::command(async)]
pub(crate) fn save_retention_preset(
    desk: State<'_, Desk>,
    preset: RetentionPreset,
) -> Result<PresetId, Failure> {
    desk.with(|vault| vault.case_files().save_retention_preset(&preset, now()))
}

#[tauri::command(async)]
pub(crate) fn remove_retention_preset(
    desk: State<'_, Desk>,
    preset: PresetId,
) -> Result<(), Failure> {
    desk.with(|vault| vault.case_files().remove_retention_preset(preset, now()))
}
