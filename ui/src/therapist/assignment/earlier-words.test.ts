import { expect, test } from 'vitest';

import { fourNights, goal, homework, sleepWords, wording } from '../sample.ts';
import { earlierWords, stillEarlier } from './earlier-words.ts';
import type { Homework } from '../../generated/progress.ts';

const later = wording({ id: 'later', words: 'Five nights of seven.' });
const reworded = goal(wording(), later);
const never = (): boolean => false;

function as(state: Homework['assignment']['state']): Homework {
  const one = homework();
  return { ...one, assignment: { ...one.assignment, state } };
}

test('homework is out for earlier words while it is open', () => {
  const out = (state: Homework['assignment']['state'], ended = never): number =>
    stillEarlier([as(state)], reworded, ended).length;
  expect([out('given'), out('answered'), out('reviewed'), out('ended')]).toEqual([1, 1, 0, 0]);
  expect(
    out('ended', () => true),
    'ended just now, it can be taken up again',
  ).toBe(1);
});

test('homework is out for an earlier count too, and not where neither changed', () => {
  const sameAgain = goal(wording(), wording({ id: 'later', label: 'nights', for_now: true }));
  expect(stillEarlier([as('given')], sameAgain, never)).toEqual([]);
  const countsMore = goal(
    wording(),
    wording({ id: 'later', criterion: { ...fourNights, target: 5 } }),
  );
  expect(stillEarlier([as('given')], countsMore, never)).toHaveLength(1);
  const counts = 'It counts 4 of 7 nights slept through.';
  expect(earlierWords(as('given'), [countsMore])).toEqual({ said: null, counts });
});

test('homework is held against its own goal, and what has none against nothing', () => {
  expect(earlierWords(as('given'), [reworded])?.said?.words).toBe(sleepWords);
  const other = { ...goal(later), id: 'other' };
  expect(earlierWords(as('given'), [other])).toBeNull();
  const one = as('given');
  const without = {
    ...one,
    assignment: { ...one.assignment, purpose: { no_goal: { reason: '' } } },
  };
  expect(earlierWords(without, [reworded])).toBeNull();
});
