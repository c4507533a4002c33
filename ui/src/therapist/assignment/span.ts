// How many entries a form asks for over the days it is given for, and how that is said.
import type { Form, Rhythm } from '../../generated/form.ts';
import { days, daysBetween, dueOn, plus } from '../../form/calendar.ts';
import { inLanguage } from '../../form/text.ts';

/** How many days a form runs unless the therapist says otherwise. */
export function usualDays(rhythm: Rhythm): number {
  return rhythm.kind === 'daily' ? rhythm.days : 7;
}

/** The last day of `form` begun on `first`. */
export function usualLastDay(form: Form, first: string): string {
  return plus(first, usualDays(form.rhythm) - 1);
}

/** How many entries are expected from `first` to `last`. */
export function expectedEntries({ rhythm }: Form, first: string, last: string): number {
  if (rhythm.kind === 'once') return 1;
  const span = daysBetween(first, last) + 1;
  if (rhythm.kind === 'daily') {
    const due = days(first, last).filter((day) => dueOn(rhythm, day)).length;
    return due * (rhythm.times_a_day ?? 1);
  }
  return Math.max(1, Math.round((rhythm.per_week * span) / 7));
}

/** What one entry is called, and many: "morning", "mornings". */
export function entryNames(form: Form): { one: string; many: string } {
  const one = form.entry_name ? inLanguage(form.entry_name, 'en') : 'entry';
  const many = /[^aeiou]y$/.test(one) ? `${one.slice(0, -1)}ies` : `${one}s`;
  return { one, many };
}
