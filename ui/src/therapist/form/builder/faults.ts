// Where in a form a fault is that the core found.
import type { Form, Question } from '../../../generated/form.ts';

/** A question, or a column of one, and what of it is at fault; or something of the form itself. */
export type Place =
  | {
      part: 'header' | 'entry' | 'after';
      /** The question's place in its part, from 0. */
      index: number;
      key: string;
      /** The column's place in the question's group, from 0. */
      column: number | null;
      /** What of the question or column, as `ask` or `answer.options[1].label`. */
      field: string;
    }
  | { part: null; field: string };

const QUESTION = /^(header|entry|after)\[(\d+)\](?:\.(.+))?$/;
const COLUMN = /^answer\.columns\[(\d+)\](?:\.(.+))?$/;

/**
 * The place that a fault's path such as `entry[2].answer.columns[0].ask` leads to. A path that leads
 * to no question of this form is a fault of the form.
 */
export function placeOf(form: Form, field: string): Place {
  const [, name, nth, rest = ''] = QUESTION.exec(field) ?? [];
  if (name !== 'header' && name !== 'entry' && name !== 'after') return { part: null, field };
  const index = Number(nth);
  const question = form[name]?.[index];
  if (!question) return { part: null, field };
  return { part: name, index, key: question.key, ...within(question, rest) };
}

function within({ answer }: Question, field: string): { column: number | null; field: string } {
  const [, nth, rest = ''] = COLUMN.exec(field) ?? [];
  const column = Number(nth);
  const known = nth !== undefined && answer.kind === 'group' && column < answer.columns.length;
  return known ? { column, field: rest } : { column: null, field };
}
