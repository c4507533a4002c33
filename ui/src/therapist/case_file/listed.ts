// Which homework is listed before somebody asks for all of it.
import { isOpen } from '../assignment/earlier-words.ts';
import type { Homework } from '../../generated/progress.ts';
import { standing } from '../flags.ts';

/** How many of the latest are listed in any case. */
const LATEST = 12;

/** Of all homework of a case, the latest first: the latest, what is still out or waits to be read, and what an
    answer about safety stands in. In the same order. */
export function listedFirst(homework: readonly Homework[]): Homework[] {
  return homework.filter((one, place) => place < LATEST || isOpen(one) || standing(one).length > 0);
}
