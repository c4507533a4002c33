import { expect, test } from 'vitest';

import type { Form, Question } from '../generated/form.ts';
import { asksAboutSafety } from './safety.ts';

const text: Question = { key: 'what', ask: 'What?', answer: { kind: 'text' } };
const form: Form = {
  format: 1,
  key: 'test',
  version: 1,
  title: 'Test',
  purpose: 'To see.',
  takes_seconds: 15,
  rhythm: { kind: 'once' },
  entry: [text],
};
const safe: Question = { ...text, safety: true };

test('a form asks about safety where one of its questions does, in whatever part', () => {
  expect(asksAboutSafety(form)).toBe(false);
  for (const part of ['header', 'entry', 'after']) {
    expect(asksAboutSafety({ ...form, [part]: [text, safe] }), part).toBe(true);
  }
});

test('a question in the rows of a group counts too', () => {
  const rows = { kind: 'group' as const, columns: [text, safe], rows: 1, max_rows: 3 };
  const group: Question = { key: 'rows', ask: 'Which?', answer: rows };
  expect(asksAboutSafety({ ...form, entry: [group] })).toBe(true);
});
