// What one record of a form asks, what it is called, and which of its answers count: the same on the
// client's page, in the preview, and for an entry that is made together.
import type { Form, Question, Rhythm } from '../generated/form.ts';
import type { EntryKey } from '../generated/reply.ts';
import { spoken } from './calendar.ts';
import { heard, type Answers } from './condition.ts';
import type { Reader } from './reader.ts';

/** The key of the page's own question about when something happened; no form's key looks so. */
export const HAPPENED = '~happened';

/** The question by which the form itself asks for the moment, where it does. */
export function momentKey(form: Form): string | undefined {
  return form.entry.find((question) => question.answer.kind === 'moment')?.key;
}

/** Whether the page has to ask when something happened, because the form does not. */
export function asksWhen(form: Form): boolean {
  return momentKey(form) === undefined;
}

/**
 * The questions of a record; those for afterwards only once the first half is written. `when` is the
 * wording of the page's own question about when something happened.
 */
export function questionsOf(
  form: Form,
  kind: EntryKey['kind'],
  half: 'before' | 'after',
  when: string,
): Question[] {
  if (kind === 'header') return form.header ?? [];
  const own = half === 'after' ? [...form.entry, ...(form.after ?? [])] : form.entry;
  if (kind !== 'occasion' || !asksWhen(form)) return own;
  return [{ key: HAPPENED, ask: when, answer: { kind: 'moment' } }, ...own];
}

/** Everything that a form ever asks, in its order: once, each time, and afterwards. */
export function everyQuestion(form: Form, when: string): Question[] {
  const isOccasion = form.rhythm.kind === 'each_time' || form.rhythm.kind === 'before_after';
  const kind = isOccasion ? 'occasion' : 'day';
  return [...(form.header ?? []), ...questionsOf(form, kind, 'after', when)];
}

/** The answers that count among `all`, and when what they tell of happened, if they say so. */
export function told(
  form: Form,
  questions: Question[],
  all: Answers,
): { answers: Answers; happened: string | undefined } {
  const { [HAPPENED]: when, ...answers } = heard(questions, all);
  const own = momentKey(form);
  const happened = own ? answers[own] : when;
  return { answers, happened: typeof happened === 'string' ? happened : undefined };
}

/** What stands over a record's questions: "Friday’s drive". */
export function titleOf(form: Form, rhythm: Rhythm, key: EntryKey, reader: Reader): string {
  const { words, say, language } = reader;
  if (key.kind === 'header') return words.note.header;
  if (key.kind !== 'day') return say(form.title);
  const part = rhythm.kind === 'daily' ? rhythm.part_of_day : 'any';
  const name = form.entry_name && say(form.entry_name);
  return words.entry.title(spoken(key.day, language, 'weekday'), part, name);
}
