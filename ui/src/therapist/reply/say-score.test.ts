import { expect, test } from 'vitest';

import type { Measured } from '../../generated/progress.ts';
import { sayAround, sayTotal } from './say-score.ts';

const threshold = (value: number) => ({ value, source: 'A paper.', unsure: false, yours: false });
const measured = (total: number | undefined, change: Partial<Measured> = {}): Measured => ({
  day: '2026-03-10',
  score: {
    ...(total === undefined ? {} : { total, reaches_cut_off: total >= 10 }),
    answered: total === undefined ? 7 : 9,
    of: 9,
    lowest: 0,
    highest: 27,
    subscales: [],
  },
  cut_off: threshold(10),
  reliable_change: threshold(6),
  before: null,
  ...change,
});

test('a total stands with the highest there is', () => {
  expect(sayTotal(measured(11))).toBe('11 of 27');
  expect(sayAround(measured(11))).toEqual(['9 of 9 answered.', 'At or above the cut-off of 10.']);
});

test('there is no total while an item is missing', () => {
  expect(sayTotal(measured(undefined))).toBe('7 of 9 answered');
  expect(sayAround(measured(undefined))).toEqual(['No total while an answer is missing.']);
});

test('the change since the last time is held against the noise', () => {
  const change = (total: number) =>
    sayAround(measured(9, { before: { day: '2026-03-03', total } })).slice(2);
  const noise = 'A change of 6 or more is beyond noise.';
  expect(change(13)).toEqual(['4 points lower than on Tue 3 Mar.', noise]);
  expect(change(8)).toEqual(['1 point higher than on Tue 3 Mar.', noise]);
  expect(change(9)).toEqual(['The same as on Tue 3 Mar.', noise]);
});
