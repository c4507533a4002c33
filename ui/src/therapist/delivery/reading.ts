// Reading: by which day the therapist will have read the answers to a form that asks about safety.
import { plus } from '../../form/calendar.ts';
import { isDay } from '../days.ts';
import type { Session } from '../../generated/session.ts';

/** What handing over a form that asks about safety needs to know. */
export type Safety = {
  today: string;
  /** The last day of the homework. */
  lastDay: string;
  sessions: Session[];
  /** The day promised before, if one was. */
  promised: string | null;
  /** Whether somebody to reach is named. */
  hasContacts: boolean;
  toContacts: () => void;
};

/** The day that is proposed: the day after the last one or the next session, whichever comes first, and
    never one that has passed. */
export function proposedDay({ today, lastDay, sessions, promised }: Safety): string {
  if (promised !== null && promised >= today) return promised;
  const after = isDay(lastDay) ? plus(lastDay, 1) : today;
  const coming = sessions
    .filter((session) => session.state === 'planned')
    .map((session) => session.starts.slice(0, 10))
    .filter((day) => day > today);
  const first = [after, ...coming].toSorted()[0] ?? today;
  return first < today ? today : first;
}

/** Whether a day can be promised: it is one, and has not passed. */
export function canPromise(day: string, today: string): boolean {
  return isDay(day) && day >= today;
}
