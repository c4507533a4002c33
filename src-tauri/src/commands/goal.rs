//! Goals.

use practice::goal::{self, CriterionProposal, GoalState, Hint, NewWording, UnsavedGoal};
use practice::id::{CaseFileId, GoalId, WordingId};
use tauri::State;

use crate::desk::{Desk, now};
use crate::failure::Failure;

#[tauri::command(async)]
pub(crate) fn propose_criteria(
    desk: State<'_, Desk>,
    words: String,
    language: String,
) -> Vec<CriterionProposal> {
    goal::propose_criteria(&words, &language, &desk.supplies.library)
}

#[tauri::command(async)]
pub(crate) fn coach_goal(words: String) -> Vec<Hint> {
    goal::coach(&words)
}

#[tauri::command(async)]
pub(crate) fn add_goal(
    desk: State<'_, Desk>,
    case_file: CaseFileId,
    wording: NewWording,
) -> Result<GoalId, Failure> {
    desk.with(|vault| vault.goals().add(case_file, &wording, now()))
}

#[tauri::command(async)]
pub(crate) fn reword_goal(
    desk: State<'_, Desk>,
    goal: GoalId,
    wording: NewWording,
) -> Result<WordingId, Failure> {
    desk.with(|vault| vault.goals().reword(goal, &wording, now()))
}

#[tauri::command(async)]
pub(crate) fn end_goal(
    desk: State<'_, Desk>,
    goal: GoalId,
    state: GoalState,
    reason: String,
) -> Result<(), Failure> {
    desk.with(|vault| vault.goals().end(goal, state, &reason, now()))
}

#[tauri::command(async)]
pub(crate) fn keep_unsaved_goal(
    desk: State<'_, Desk>,
    case_file: CaseFileId,
    unsaved: UnsavedGoal,
) -> Result<(), Failure> {
    desk.with(|vault| vault.goals().keep_unsaved(case_file, &unsaved, now()))
}

#[tauri::command(async)]
pub(crate) fn discard_unsaved_goal(
    desk: State<'_, Desk>,
    case_file: CaseFileId,
    goal: Option<GoalId>,
) -> Result<(), Failure> {
    desk.with(|vault| vault.goals().discard_unsaved(case_file, goal))
}
