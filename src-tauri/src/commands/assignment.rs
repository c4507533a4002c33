//! Assignments, from the draft to what came back.

use chrono::NaiveDate;
use practice::Error;
use practice::assignment::{Assignment, Draft, Withdrawal};
use practice::case_file::CaseFile;
use practice::id::{AssignmentId, CaseFileId};
use practice::progress::Homework;
use practice::share::Packet;
use practice::vault::Vault;
use practice::words::Words;
use tauri::State;
use tauri::ipc::Response;

use super::delivery;
use crate::desk::{Desk, now, today};
use crate::failure::Failure;

#[tauri::command(async)]
pub(crate) fn draft(desk: State<'_, Desk>, case_file: CaseFileId) -> Result<Draft, Failure> {
    desk.with(|vault| vault.assignments().draft(case_file, today()))
}

#[tauri::command(async)]
pub(crate) fn save_draft(
    desk: State<'_, Desk>,
    case_file: CaseFileId,
    draft: Draft,
) -> Result<(), Failure> {
    desk.with(|vault| vault.assignments().save_draft(case_file, &draft, now()))
}

#[tauri::command(async)]
pub(crate) fn discard_draft(desk: State<'_, Desk>, case_file: CaseFileId) -> Result<(), Failure> {
    desk.with(|vault| vault.assignments().discard_draft(case_file, now()))
}

/// Begins to give homework once more, for the words that its goal has now.
#[tauri::command(async)]
pub(crate) fn begin_again(desk: State<'_, Desk>, assignment: AssignmentId) -> Result<(), Failure> {
    desk.with(|vault| vault.assignments().begin_again(assignment, today(), now()))
}

/// Says that homework goes on for the wording it was written for, or that this is to be decided again.
#[tauri::command(async)]
pub(crate) fn go_on(
    desk: State<'_, Desk>,
    assignment: AssignmentId,
    goes_on: bool,
) -> Result<(), Failure> {
    desk.with(|vault| vault.assignments().go_on(assignment, goes_on, now()))
}

/// Ends homework with nothing in its place.
#[tauri::command(async)]
pub(crate) fn withdraw_homework(
    desk: State<'_, Desk>,
    assignment: AssignmentId,
    reason: Words,
) -> Result<Withdrawal, Failure> {
    desk.with(|vault| vault.assignments().withdraw(assignment, &reason, now()))
}

#[tauri::command(async)]
pub(crate) fn take_back_withdrawal(
    desk: State<'_, Desk>,
    withdrawal: Withdrawal,
) -> Result<(), Failure> {
    desk.with(|vault| vault.assignments().take_back_withdrawal(&withdrawal, now()))
}

#[tauri::command(async)]
pub(crate) fn preview_packet(
    desk: State<'_, Desk>,
    case_file: CaseFileId,
    draft: Draft,
) -> Result<Packet, Failure> {
    desk.with(|vault| {
        let draft = with_steps(vault, case_file, draft)?;
        packet(vault, &vault.assignments().freeze(case_file, &draft, now())?)
    })
}

#[tauri::command(async)]
pub(crate) fn preview_paper(
    desk: State<'_, Desk>,
    case_file: CaseFileId,
    draft: Draft,
) -> Result<Response, Failure> {
    let assignment = desk.with(|vault| {
        let draft = with_steps(vault, case_file, draft)?;
        vault.assignments().freeze(case_file, &draft, now())
    })?;
    Ok(Response::new(delivery::paper(&desk, &assignment)?.bytes))
}

#[tauri::command(async)]
pub(crate) fn give_assignment(
    desk: State<'_, Desk>,
    case_file: CaseFileId,
    draft: Draft,
    together: bool,
) -> Result<AssignmentId, Failure> {
    desk.with(|vault| {
        let draft = with_steps(vault, case_file, draft)?;
        let assignments = vault.assignments();
        let given = match together {
            true => assignments.give_together(case_file, &draft, now()),
            false => assignments.give(case_file, &draft, now()),
        };
        Ok(given?.id)
    })
}

/// Keeps the total of a measure that the therapist has on a copy of their own.
#[tauri::command(async)]
pub(crate) fn enter_total(
    desk: State<'_, Desk>,
    case_file: CaseFileId,
    measure: String,
    total: f64,
    day: NaiveDate,
    reason: Words,
) -> Result<AssignmentId, Failure> {
    let measure = desk.supplies.library.form(&measure).ok_or(Error::NoForm)?;
    desk.with(|vault| {
        let replies = vault.replies();
        Ok(replies.enter_total(case_file, measure, total, day, reason, now())?.id)
    })
}

/// Says by which day the answers to an assignment will be read.
#[tauri::command(async)]
pub(crate) fn promise_to_read(
    desk: State<'_, Desk>,
    assignment: AssignmentId,
    by: NaiveDate,
) -> Result<(), Failure> {
    desk.with(|vault| vault.assignments().promise_to_read(assignment, by, now()))
}

#[tauri::command(async)]
pub(crate) fn homework(
    desk: State<'_, Desk>,
    case_file: CaseFileId,
) -> Result<Vec<Homework>, Failure> {
    desk.with(|vault| vault.overview(today()).homework(case_file))
}

/// The draft with the steps of the client's own ladder in its form, where it asks for one.
fn with_steps(vault: &Vault, case_file: CaseFileId, draft: Draft) -> practice::Result<Draft> {
    let form = draft.form.map(|form| vault.replies().with_steps(case_file, form)).transpose()?;
    Ok(Draft { form, ..draft })
}

/// The packet that takes an assignment to its client.
pub(super) fn packet(vault: &Vault, assignment: &Assignment) -> practice::Result<Packet> {
    packet_for(vault, assignment, &vault.case_files().get(assignment.case_file)?)
}

/// The same for a case file that need not be in the vault.
pub(super) fn packet_for(
    vault: &Vault,
    assignment: &Assignment,
    case_file: &CaseFile,
) -> practice::Result<Packet> {
    let made = vault.replies().made_together(assignment)?;
    let packet = Packet::of(
        assignment,
        case_file,
        &vault.practice_details()?,
        vault.sessions().next(assignment.case_file, now().naive_local())?,
        vault.replies().keys(assignment.id)?.recipient(),
        vault.overview(today()).recorded_days(assignment.id)?,
    );
    Ok(packet.going_on_from(made))
}
