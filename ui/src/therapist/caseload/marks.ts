// The one thing to know about a case file in the rail, with what this week's page worked out.
import type { CaseRow, Mark } from '../../generated/progress.ts';

export type RailMark = Mark | 'slipping';

/** What comes before a slip: it is read first. */
const BEFORE: readonly (Mark | null)[] = ['flag', 'came_back'];

/** The mark of a row: a flag, what came back, a slip, what is due, a new case file; in that order. */
export function markOf({ mark }: Pick<CaseRow, 'mark'>, slips: boolean): RailMark | null {
  return slips && !BEFORE.includes(mark) ? 'slipping' : mark;
}
