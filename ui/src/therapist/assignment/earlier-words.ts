// Homework that is out for a wording that its goal no longer has.
import { isTotalOnly } from '../../form/total.ts';
import type { Goal } from '../../generated/goal.ts';
import type { Homework } from '../../generated/progress.ts';
import { rewording as words } from '../../words/rewording.en.ts';
import { sameCriterion, sayCriterion } from '../criterion.ts';

/** Whether the client still has it to do, or what came back waits to be talked over. */
export function isOpen({ assignment }: Homework): boolean {
  return assignment.state === 'given' || assignment.state === 'answered';
}

/** What homework was written for, where its goal is worded or counted otherwise now. */
export type Earlier = {
  /** What the client said, and in which language; nothing where these are the words still. */
  said: { words: string; language: string } | null;
  /** What it counts, in a sentence; nothing where that is so still. */
  counts: string | null;
};

/** What it was written for, where its goal has another wording now that differs in words or count. */
export function earlierWords({ assignment }: Homework, goals: Goal[]): Earlier | null {
  if (!('goal' in assignment.purpose)) return null;
  const { goal: id, frozen } = assignment.purpose.goal;
  const now = goals.find((goal) => goal.id === id)?.wordings.at(-1);
  if (!now) return null;
  const said = now.words === frozen.words ? null : frozen;
  const criterion = frozen.criterion ?? null;
  if (sameCriterion(now.criterion, criterion)) return said && { said, counts: null };
  return { said, counts: criterion ? words.counts(sayCriterion(criterion)) : words.countsNothing };
}

/** Of all homework, what is out for an earlier wording of this goal, and what `ended` says was just ended. */
export function stillEarlier(
  all: Homework[],
  goal: Goal,
  ended: (assignment: string) => boolean,
): Homework[] {
  return all.filter(
    (homework) =>
      earlierWords(homework, [goal]) !== null &&
      !isTotalOnly(homework.assignment.form) &&
      (isOpen(homework) || ended(homework.assignment.id)),
  );
}
