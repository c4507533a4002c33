// What was said about homework in session, and what of it goes back to the client.
import type { Draft, ReturnedWords } from '../../generated/assignment.ts';
import type { GoalRating } from '../../generated/goal.ts';
import type { BesideAnswers, Picked } from '../../generated/progress.ts';
import type { GoalRated, Review, Reviewed, UnsavedReview } from '../../generated/review.ts';
import { invoke } from './door.ts';

/** What was said about an assignment, the oldest first. */
export async function reviews(assignment: string): Promise<Reviewed[]> {
  return invoke<Reviewed[]>('reviews', { assignment });
}

/** What was being said about an assignment and is not saved. */
export async function unsavedReview(assignment: string): Promise<UnsavedReview | null> {
  return invoke<UnsavedReview | null>('unsaved_review', { assignment });
}

export async function keepUnsavedReview(assignment: string, unsaved: UnsavedReview): Promise<void> {
  await invoke<null>('keep_unsaved_review', { assignment, unsaved });
}

export async function discardUnsavedReview(assignment: string): Promise<void> {
  await invoke<null>('discard_unsaved_review', { assignment });
}

/** What stands beside the answers to an assignment: a line of its first rating, and what changed. */
export async function besideAnswers(assignment: string): Promise<BesideAnswers> {
  return invoke<BesideAnswers>('beside_answers', { assignment });
}

/** How a goal was rated, the earliest first. */
export async function goalRatings(goal: string): Promise<GoalRating[]> {
  return invoke<GoalRating[]>('goal_ratings', { goal });
}

/** Keeps a review and the ratings that were said along with it, or nothing of either. */
export async function recordReview(
  assignment: string,
  session: string | null,
  review: Review,
  rated: GoalRated[],
): Promise<void> {
  await invoke<null>('record_review', { assignment, session, review, rated });
}

/** Puts words of the client's at the top of the next homework; says how its draft is then. */
export async function returnSentence(picked: Picked): Promise<Draft> {
  return invoke<Draft>('return_sentence', { picked });
}

/** What the last two weeks for a goal showed, or for none; nothing where there were none. */
export async function returnedWeeks(caseFile: string, goal: string | null): Promise<ReturnedWords> {
  return invoke<ReturnedWords>('returned_weeks', { caseFile, goal });
}
