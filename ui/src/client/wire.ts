// What is inside a sealed reply, as few bytes: the twin of the core's reply/wire.rs, which describes
// the format.
import type { Answer, Form, Question } from '../generated/form.ts';
import type { Entry, EntryKey, Pause } from '../generated/reply.ts';
import { daysBetween } from '../form/calendar.ts';
import { takesAnswer, type Answers } from '../form/condition.ts';

const VERSION = 1;

/** What a reply is made of. */
export type Letter = {
  id: string;
  form: Form;
  hash: string;
  first_day: string;
  written: Date;
  /** Minutes east of UTC on the client's clock. */
  offset: number;
  pauses: Pause[];
  entries: Entry[];
};

/** The reply's JSON. */
export function writeLetter(letter: Letter): string {
  const seconds = Math.floor(letter.written.getTime() / 1000);
  const entries = letter.entries.map((entry) => [
    writeKey(entry.key, letter.first_day),
    entry.revision,
    Math.max(0, Math.floor((seconds * 1000 - Date.parse(entry.written)) / 60_000)),
    entry.happened?.slice(0, 16) ?? null,
    writeRecord(entry, letter.form),
  ]);
  const pauses = letter.pauses.map(({ first_day: first, last_day: last }) => [first, last]);
  const { hash, id, offset } = letter;
  return JSON.stringify([VERSION, hash, id, seconds, offset, pauses, entries], wellFormed);
}

// Half of a character, as a keyboard or a limit can leave one behind, is no text to the core, and would
// cost the whole reply.
function wellFormed(_: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/\p{Cs}/gu, '\ufffd') : value;
}

function writeKey(key: EntryKey, first: string): unknown {
  switch (key.kind) {
    case 'header':
      return 'h';
    case 'once':
      return 'o';
    case 'occasion':
      return key.id;
    case 'day': {
      const day = daysBetween(first, key.day);
      return key.slot === 0 ? day : [day, key.slot];
    }
  }
}

function writeRecord(entry: Entry, form: Form): unknown {
  if (entry.record === 'nothing') return 0;
  if (entry.record === 'withdrawn') return -1;
  const questions =
    entry.key.kind === 'header' ? (form.header ?? []) : [...form.entry, ...(form.after ?? [])];
  return writeRow(questions.filter(takesAnswer), entry.record.answers as Answers);
}

function writeRow(questions: Question[], answers: Answers): unknown[] {
  const row = questions.map((question) => writeAnswer(question, answers[question.key]));
  while (row.length > 0 && isSkipped(row[row.length - 1])) row.pop();
  return row;
}

function writeAnswer(question: Question, answer: Answer | undefined): unknown {
  if (answer === undefined) return [];
  if (question.answer.kind === 'group' && Array.isArray(answer)) {
    const { columns } = question.answer;
    return answer.map((row) => writeRow(columns, row as Answers));
  }
  return answer;
}

function isSkipped(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
