// The seven dots in words: read aloud day by day, and the figure that stands beside them.
import type { Dot, Week } from '../generated/progress.ts';
import { words } from '../words/window.en.ts';

/** "met; recorded, not met; nothing recorded": in order, so that the order is heard too. */
export function dotsAloud(dots: readonly Dot[]): string {
  return dots.map((dot) => words.dots[dot]).join('; ');
}

/** "2 of 4 nights slept through, 4 recorded". */
export function weekWords(week: Week | null): string {
  if (week === null) return '';
  if (week.recorded === 0) return words.week.nothing;
  // Without a criterion, or with too little to go by, the words count the recorded days already.
  return week.figure === null || week.standing === 'too_few_recorded'
    ? week.words
    : `${week.words}, ${words.week.recorded(week.recorded)}`;
}
