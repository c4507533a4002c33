import { expect, test } from 'vitest';

import type { CaseFileView, Homework, Rule } from '../../generated/progress.ts';
import { Names, sayChanges, sayRemark } from './dated.ts';
import { dayIn } from './figures.ts';

const view = {
  goals: [
    {
      id: 'goal',
      wordings: [
        { id: 'old', words: 'I want to drive.', language: 'en' },
        { id: 'new', words: 'I want to drive the 405.', language: 'en' },
      ],
    },
  ],
  sessions: [{ id: 'third', number: 3 }],
} as unknown as CaseFileView;
const homework = [
  { assignment: { id: 'drives', form: { title: { en: 'Drive tracker', de: 'Fahrten' } } } },
] as unknown as Homework[];
const names = new Names(view, homework);
const on = '2026-11-03';
const wordsOfGoal = { words: 'I want to drive the 405.', language: 'en' };

test('what changed is said with the client’s words, and a form with its length in one sentence', () => {
  const said = sayChanges(
    [
      { on, what: { changed: 'wording', goal: 'goal', wording: 'new' } },
      {
        on,
        what: { changed: 'form', assignment: 'drives', from: 'Panic log', to: 'Drive tracker' },
      },
      { on, what: { changed: 'length', assignment: 'drives', from: 9, to: 6 } },
      { on, what: { changed: 'length', assignment: 'other', from: 6, to: 1 } },
      { on, what: { changed: 'missed_session', session: 'third', state: 'cancelled' } },
    ],
    names,
  );
  expect(said).toEqual([
    { on, said: 'The goal was put in other words.', quote: wordsOfGoal },
    {
      on,
      said: 'Another form: Drive tracker, in place of Panic log, with 6 questions where there were 9.',
    },
    { on, said: '1 question where there were 6: homework.' },
    { on, said: 'Session 3 was called off.' },
  ]);
});

test('every remark says what is so, and none what it means', () => {
  const say = (what: Rule) => sayRemark({ on, what }, names, dayIn('2026-11-30'));
  expect(
    say({ rule: 'not_reviewed', session: 'third', assignments: ['drives', 'drives'] }).said,
  ).toBe('Session 3 was the first in which homework was not talked over: Drive tracker.');
  expect(say({ rule: 'nothing_given', days: 12, until: '2026-11-14' }).said).toBe(
    'For 12 days, until Sat 14 Nov, there was nothing at home.',
  );
  expect(say({ rule: 'nothing_given', days: 9 }).said).toBe(
    'Since then nothing is at home: 9 days so far.',
  );
  expect(say({ rule: 'low_confidence', assignment: 'drives', confidence: 5 }).said).toBe(
    'Given with a confidence of 5 of 10, and not made smaller: Drive tracker.',
  );
  expect(say({ rule: 'not_rated', goal: 'goal', sessions: 2 })).toEqual({
    on,
    said: 'The goal was not rated for 2 sessions in a row.',
    quote: wordsOfGoal,
  });
  expect(say({ rule: 'fallen', goal: 'goal', from: 7, to: 4 }).said).toBe(
    'The rating of the goal fell from 7 to 4.',
  );
  expect(say({ rule: 'written_at_once', assignment: 'drives', entries: 4 }).said).toBe(
    '4 entries written within ten minutes: Drive tracker.',
  );
  expect(say({ rule: 'earlier_wording', assignment: 'drives', goal: 'goal' }).said).toBe(
    'Still open for words that the goal no longer has: Drive tracker.',
  );
});
