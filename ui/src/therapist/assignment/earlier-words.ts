// Homework that is out for words that its goal no longer has.
import { isTotalOnly } from '../../form/total.ts';
import type { Goal } from '../../generated/goal.ts';
import type { Homework } from '../../generated/progress.ts';

/** Whether the client still has it to do, or what came back waits to be talked over. */
export function isOpen({ assignment }: Homework): boolean {
  return assignment.state === 'given' || assignment.state === 'answered';
}

/** The words that it was written for, where its goal has others now. */
export function earlierWords({ assignment }: Homework, goals: Goal[]): Said | null {
  if (!('goal' in assignment.purpose)) return null;
  const { goal: id, frozen } = assignment.purpose.goal;
  const now = goals.find((goal) => goal.id === id)?.wordings.at(-1);
  return now && now.words !== frozen.words ? frozen : null;
}

/** What the client said, and in which language. */
type Said = { words: string; language: string };

/** Of all homework, what is out for earlier words of this goal, and what `ended` says was just ended. */
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
