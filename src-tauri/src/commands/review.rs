//! Reviews: what was said about homework in session, and what of it goes back to the client.

use practice::assignment::{Draft, ReturnedWords};
use practice::goal::GoalRating;
use practice::id::{AssignmentId, CaseFileId, GoalId, SessionId};
use practice::progress::{BesideAnswers, Picked};
use practice::reply::{GoalRated, Review, Reviewed, UnsavedReview};
use tauri::State;

use crate::desk::{Desk, now, today};
use crate::failure::Failure;

#[tauri::command(async)]
pub(crate) fn reviews(
    desk: State<'_, Desk>,
    assignment: AssignmentId,
) -> Result<Vec<Reviewed>, Failure> {
    desk.with(|vault| vault.reviews().of(assignment))
}

#[tauri::command(async)]
pub(crate) fn unsaved_review(
    desk: State<'_, Desk>,
    assignment: AssignmentId,
) -> Result<Option<UnsavedReview>, Failure> {
    desk.with(|vault| vault.reviews().unsaved(assignment))
}

#[tauri::command(async)]
pub(crate) fn keep_unsaved_review(
    desk: State<'_, Desk>,
    assignment: AssignmentId,
    unsaved: UnsavedReview,
) -> Result<(), Failure> {
    desk.with(|vault| vault.reviews().keep_unsaved(assignment, &unsaved, now()))
}

#[tauri::command(async)]
pub(crate) fn discard_unsaved_review(
    desk: State<'_, Desk>,
    assignment: AssignmentId,
) -> Result<(), Failure> {
    desk.with(|vault| vault.reviews().discard_unsaved(assignment))
}

/// What stands beside the answers: a line of the form's first rating, and what changed.
#[tauri::command(async)]
pub(crate) fn beside_answers(
    desk: State<'_, Desk>,
    assignment: AssignmentId,
) -> Result<BesideAnswers, Failure> {
    desk.with(|vault| vault.overview(today()).beside_answers(assignment))
}

#[tauri::command(async)]
pub(crate) fn goal_ratings(
    desk: State<'_, Desk>,
    goal: GoalId,
) -> Result<Vec<GoalRating>, Failure> {
    desk.with(|vault| vault.goals().ratings(goal))
}

/// Keeps the review and the ratings of goals that were said along with it, or nothing of either.
#[tauri::command(async)]
pub(crate) fn record_review(
    desk: State<'_, Desk>,
    assignment: AssignmentId,
    session: Option<SessionId>,
    review: Review,
    rated: Vec<GoalRated>,
) -> Result<(), Failure> {
    desk.with(|vault| vault.reviews().record_and_rate(assignment, session, &review, &rated, now()))
}

/// Puts words of the client's at the top of the next homework.
#[tauri::command(async)]
pub(crate) fn return_sentence(desk: State<'_, Desk>, picked: Picked) -> Result<Draft, Failure> {
    desk.with(|vault| vault.overview(today()).return_sentence(&picked, now()))
}

/// What the last two weeks for a goal showed, or for no goal.
#[tauri::command(async)]
pub(crate) fn returned_weeks(
    desk: State<'_, Desk>,
    case_file: CaseFileId,
    goal: Option<GoalId>,
) -> Result<ReturnedWords, Failure> {
    desk.with(|vault| vault.overview(today()).returned_weeks(case_file, goal))
}
