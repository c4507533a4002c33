// Whether the first entry can be made together now, and what is said beside it.
import type { Rhythm } from '../../generated/form.ts';
import { dueOn, spoken } from '../../form/calendar.ts';
import { words } from '../../words/window.en.ts';

/** The homework as far as it matters for starting it. */
export type Startable = {
  rhythm: Rhythm;
  first_day: string;
  last_day: string;
  /** A draft's days can still be moved; those of given homework are frozen. */
  isGiven: boolean;
  /** Whether an entry was made together before. */
  isStarted: boolean;
  /** Whether one was begun on this computer and not finished. */
  isBegun: boolean;
};

/** `next`: it is the thing to do before anything is handed over. */
export type Offer = { can: boolean; next: boolean; said: string };

const said = words.together;

/** What is offered on `today`. */
export function offerOf(homework: Startable, today: string): Offer {
  const { rhythm, first_day: first, last_day: last, isGiven, isStarted, isBegun } = homework;
  const made = rhythm.kind === 'before_after' ? said.madeHalf : said.made;
  const no = (why: string): Offer => ({ can: false, next: false, said: isStarted ? made : why });
  if (isBegun) return { can: true, next: true, said: said.begun };
  const isWithin = first <= today && today <= last;
  if (!isWithin && isGiven) {
    return no(today < first ? said.notBegun(spoken(first, 'en')) : said.over);
  }
  if (!dueOn(rhythm, today)) return no(said.notDue);
  if (isStarted) return { can: true, next: false, said: made };
  return { can: true, next: true, said: isWithin ? said.who : `${said.who} ${said.moves}` };
}
