import { expect, test } from 'vitest';

import { homework, wording } from '../sample.ts';
import { tell } from './wording-story.ts';
import type { Homework } from '../../generated/progress.ts';
import type { Session } from '../../generated/session.ts';

const session = { number: 4, starts: '2026-11-24T16:00' } as Session;
const first = wording({ criterion: null });
const later = wording({
  id: 'later',
  words: 'Five nights of seven.',
  said_on: '2026-11-24',
  proposed_by: 'together',
  reason: 'Four came easily',
  criterion: null,
});

function given(code: string, wordingId: string, ended?: Homework['ended']): Homework {
  const one = homework();
  const { purpose } = one.assignment;
  if (!('goal' in purpose)) throw new Error('it has a goal');
  const assignment: Homework['assignment'] = {
    ...one.assignment,
    code,
    purpose: { goal: { ...purpose.goal, wording: wordingId } },
  };
  return { ...one, assignment, ...(ended && { ended }) };
}

test('a wording tells who said it, when, in which session and why', () => {
  expect(tell(first, undefined, [session], []).words).toBe('Your client said it on Tue 10 Nov.');
  expect(tell(later, first, [session], []).words).toBe(
    'You changed it together on Tue 24 Nov, in session 4. Why: Four came easily.',
  );
});

test('a goal for a hard time says so, and when it no longer is', () => {
  const now = { ...later, reason: '', for_now: true };
  expect(tell(now, first, [], []).words).toContain('For now: a goal for a hard time');
  expect(tell({ ...later, reason: '' }, now, [], []).words).toContain('no longer only for now');
});

test('where only the count changed it says what is counted', () => {
  const counted = wording({ id: 'counted', said_on: '2026-11-24', proposed_by: 'therapist' });
  expect(tell(counted, first, [], []).words).toBe(
    'You proposed the change on Tue 24 Nov. The words stayed as they were. It counts 4 of 7 nights slept through.',
  );
});

test('the homework of a wording tells how it ended, and what ended it', () => {
  const all = [
    given('A111', 'wording', { reason: '', replaced_by: 'B222' }),
    given('B222', 'later'),
    given('C333', 'wording', { reason: 'The goal was reworded.' }),
    given('D444', 'wording'),
  ];
  expect(tell({ ...first, assignments: 3 }, undefined, [], all).homework).toBe(
    '3 pieces of homework were written for these words. ' +
      'Worst waking diary, A111, was given again in later words, as B222. ' +
      'Worst waking diary, C333, was ended: The goal was reworded.',
  );
  expect(tell({ ...later, assignments: 1 }, first, [], all).homework).toBe(
    'One piece of homework was written for these words.',
  );
});
