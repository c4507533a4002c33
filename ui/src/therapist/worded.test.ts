import { expect, test } from 'vitest';

import { words } from '../words/window.en.ts';
import { worstWaking } from './sample.ts';
import { worded } from './worded.ts';

const { unasked, untitled } = words.builder;

test('what has no words yet is called so, and what has stays as it is', () => {
  const form = worded({
    ...worstWaking,
    title: ' ',
    header: [
      {
        key: 'a',
        ask: 'Which?',
        answer: {
          kind: 'choice',
          options: [
            { key: 'x', label: '' },
            { key: 'y', label: 'Yes' },
          ],
        },
      },
    ],
    entry: [
      {
        key: 'b',
        ask: '',
        answer: {
          kind: 'group',
          columns: [{ key: 'c', ask: { en: '' }, answer: { kind: 'text' } }],
          rows: 1,
          max_rows: 1,
        },
      },
    ],
  });
  expect(form.title).toBe(untitled);
  expect(form.header?.[0]?.answer).toMatchObject({
    options: [{ label: unasked }, { label: 'Yes' }],
  });
  expect(form.entry[0]).toMatchObject({ ask: unasked, answer: { columns: [{ ask: unasked }] } });
  expect(worded(worstWaking)).toEqual(worstWaking);
});
