//! The ways by which a client agreed that homework may reach them.

use practice::assignment::{AgreedWay, Channel};
use practice::id::CaseFileId;
use tauri::State;

use crate::desk::{Desk, now};
use crate::failure::Failure;

#[tauri::command(async)]
pub(crate) fn agreed_ways(
    desk: State<'_, Desk>,
    case_file: CaseFileId,
) -> Result<Vec<AgreedWay>, Failure> {
    desk.with(|vault| vault.deliveries().agreed_ways(case_file))
}

/// Writes down that a client agrees to a way from today on, or does not any more.
#[tauri::command(async)]
pub(crate) fn agree_way(
    desk: State<'_, Desk>,
    case_file: CaseFileId,
    channel: Channel,
    agreed: bool,
) -> Result<Vec<AgreedWay>, Failure> {
    desk.with(|vault| {
        let deliveries = vault.deliveries();
        match agreed {
            true => deliveries.agree(case_file, channel, now())?,
            false => deliveries.agree_no_longer(case_file, channel, now())?,
        }
        deliveries.agreed_ways(case_file)
    })
}
