// The kinds of question a therapist chooses from, and what a kind begins with.
import type { Choice, Form, Kind, Question, Text } from '../../../generated/form.ts';
import { words } from '../../../words/window.en.ts';
import { drawn } from './drawn.ts';

export type KindName = Kind['kind'];

/** What can be chosen, in the order of the list. Steps of a ladder and figures come from the library. */
export const OFFERED = [
  'text',
  'long_text',
  'rating',
  'yes_no',
  'choice',
  'choices',
  'number',
  'minutes',
  'time',
  'date',
  'moment',
  'group',
  'instruction',
  'section',
] as const satisfies readonly KindName[];

/** What a column of rows can be. */
export const IN_A_ROW = [
  'text',
  'rating',
  'yes_no',
  'choice',
  'number',
  'minutes',
  'time',
  'date',
] as const;

const said = words.builder.begins;

/** The options of a choice as one begins. */
function options(): Choice[] {
  return said.options.map((label) => ({ key: drawn('o'), label }));
}

/** A kind of answer as it begins. */
export function begun(kind: KindName): Kind {
  switch (kind) {
    case 'rating':
      return { kind, min: 0, max: 10, step: 1, low: said.low, high: said.high };
    case 'choice':
    case 'choices':
      return { kind, options: options() };
    case 'group':
      return { kind, columns: [blank()], rows: 2, max_rows: 10 };
    case 'number':
      return { kind, min: 0 };
    case 'ladder_step':
    case 'computed':
      // Never chosen: they come with the form that has them.
      return { kind: 'text' };
    default:
      return { kind };
  }
}

/** A question as one begins: nothing but a key, which stays through every edit. */
export function blank(kind: KindName = 'text', ask: Text = ''): Question {
  return { key: drawn('q'), ask, answer: begun(kind) };
}

/** What of a kind's details another kind can use too: what there is to choose from, the ends of a scale. */
export function carried(from: Kind, to: KindName): Kind {
  if (from.kind === to) return from;
  if ((from.kind === 'choice' || from.kind === 'choices') && (to === 'choice' || to === 'choices'))
    return { ...from, kind: to };
  if (from.kind === 'rating' && to === 'number') return { kind: to, min: from.min, max: from.max };
  if (from.kind === 'group' || to !== 'group') return begun(to);
  // The question becomes the rows of itself.
  const column: Question = {
    ...blank(),
    answer: IN_A_ROW.some((one) => one === from.kind) ? from : { kind: 'text' },
  };
  return { kind: 'group', columns: [column], rows: 2, max_rows: 10 };
}

/** A form with nothing in it yet. The key that it is kept under is drawn. */
export function blankForm(): Form {
  return {
    format: 1,
    key: 'form',
    version: 1,
    title: '',
    purpose: words.builder.newPurpose,
    takes_seconds: 10,
    rhythm: { kind: 'daily', days: 7, part_of_day: 'any' },
    entry: [blank()],
  };
}
