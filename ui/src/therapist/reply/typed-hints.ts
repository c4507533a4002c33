// What stands beside cells that are typed in: how to type there, and how what is known came.
import type { Question } from '../../generated/form.ts';
import { spoken } from '../../form/calendar.ts';
import { takesAnswer } from '../../form/condition.ts';
import { inLanguage } from '../../form/text.ts';
import { byHand as said } from '../../words/by_hand.en.ts';
import { cameBack } from '../../words/came_back.en.ts';
import type { TypedRow } from './typed-row.svelte.ts';

const hints = said.hint;

/** How an answer is typed; empty where there is nothing to know. */
export function hintOf({ answer: kind }: Question): string {
  switch (kind.kind) {
    case 'yes_no':
      return hints.yes_no;
    case 'rating':
      return hints.rating(kind.min, kind.max);
    case 'number':
      return kind.unit ? inLanguage(kind.unit, 'en') : '';
    case 'choice':
      return hints.options(kind.options.map(({ label }) => inLanguage(label, 'en')));
    case 'choices':
      return `${hints.options(kind.options.map(({ label }) => inLanguage(label, 'en')))}; ${hints.several}`;
    case 'ladder_step':
      return hints.options((kind.steps ?? []).map((step) => inLanguage(step, 'en')));
    case 'group': {
      const columns = kind.columns.filter(takesAnswer);
      return hints.group(
        columns.map(({ short, ask }) => inLanguage(short ?? ask, 'en').toLowerCase()),
      );
    }
    case 'time':
    case 'minutes':
    case 'date':
    case 'moment':
      return hints[kind.kind];
    default:
      return '';
  }
}

/** How what is known of a row came; that it was left blank, or waits to be decided. */
export function cameFrom(row: TypedRow): string {
  const { filed } = row;
  if (!filed) return '';
  if (row.isTorn) return said.torn;
  if (filed.entry.record === 'withdrawn') return said.withdrawn;
  if (row.isTouched && !row.isBegun) return said.staysFiled;
  return `${cameBack.source[filed.source]}, ${spoken(filed.received.slice(0, 10), 'en')}`;
}
