// What else of a client's homework is running, to go along with what is handed over.
import { spoken } from '../../form/calendar.ts';
import { inLanguage } from '../../form/text.ts';
import { isTotalOnly } from '../../form/total.ts';
import { words } from '../../words/window.en.ts';
import { isOpen } from '../assignment/earlier-words.ts';
import type { Desk } from '../desk.svelte.ts';
import type { OpenCase } from './open-case.svelte.ts';

/** Homework that is still running, but for what is handed over and what ends by that. */
export function running(
  desk: Desk,
  open: OpenCase,
  but: (string | undefined)[],
): { id: string; called: string }[] {
  return open.homework
    .filter(isOpen)
    .map(({ assignment }) => assignment)
    .filter(({ id }) => !but.includes(id))
    .filter(({ form, last_day }) => last_day >= desk.today.day && !isTotalOnly(form))
    .map(({ id, form, first_day, last_day }) => {
      const span = words.homework.span(spoken(first_day, 'en'), spoken(last_day, 'en'));
      return { id, called: words.alsoSend.one(inLanguage(form.title, 'en'), span) };
    });
}
