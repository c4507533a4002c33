import { expect, test } from 'vitest';

import type { Momentum, Point } from '../../generated/progress.ts';
import { dayIn } from './figures.ts';
import { latestSlip, sayMomentum, weeksOfPoints } from './momentum.ts';

const sayDay = dayIn('2026-11-30');
const share = (done: number, due: number) => ({ done, due });
const slip = {
  since: '2026-11-03',
  noticed: '2026-11-08',
  back: null,
  meanwhile: share(3, 9),
};
const over = { ...slip, since: '2026-09-01', back: '2026-09-12', meanwhile: share(2, 10) };

test('a slip is a question with its date and its numbers', () => {
  const momentum: Momentum = {
    is: 'slipped',
    baseline: share(12, 14),
    lately: share(8, 14),
    slip,
    earlier: [over],
  };
  expect(sayMomentum(momentum, sayDay)).toEqual({
    is: 'Around Tue 3 Nov homework became rarer: 3 of 9 since, where 12 of 14 had been usual.',
    ask: 'What was different then?',
    also: ['It had become rarer around Tue 1 Sept too (2 of 10), and came back by Sat 12 Sept.'],
  });
  expect(latestSlip(momentum)).toBe(slip);
});

test('what is steady, what has too little to tell, and what never got going say so', () => {
  const is = (momentum: Momentum) => sayMomentum(momentum, sayDay).is;
  const usual = { baseline: share(13, 14), lately: share(12, 14) };
  expect(is({ is: 'steady', ...usual, earlier: [] })).toBe(
    'Steady: 12 of 14 lately, where 13 of 14 had been usual.',
  );
  expect(sayMomentum({ is: 'steady', ...usual, earlier: [over] }, sayDay).also).toEqual([
    'Around Tue 1 Sept it became rarer for a while (2 of 10), and came back by Sat 12 Sept.',
  ]);
  expect(is({ is: 'too_little', so_far: share(2, 3) })).toBe('Too little to tell: 2 of 3 so far.');
  expect(is({ is: 'too_little', so_far: share(0, 0) })).not.toContain('0 of 0');
  expect(sayMomentum({ is: 'so_far', so_far: share(9, 14) }, sayDay)).toEqual({
    is: '9 of 14 so far.',
    also: ['After 1 more time there is something to compare with.'],
  });
  const never = sayMomentum(
    { is: 'never_got_going', baseline: share(5, 14), lately: share(4, 14) },
    sayDay,
  );
  expect(never.is).toContain('This never got going');
  expect(never.ask).toBe('Would something smaller fit into the week?');
});

test('the dots of a week and its row of the table come from the same points', () => {
  const point = (day: string, done: boolean): Point => ({ day, done, assignment: 'a' });
  const points = [
    point('2026-10-28', true),
    point('2026-10-29', false),
    point('2026-11-03', true),
    // A week in which nothing was due is not there.
    point('2026-11-12', true),
  ];
  const weeks = weeksOfPoints(points, {
    is: 'slipped',
    baseline: share(12, 14),
    lately: share(8, 14),
    slip,
    earlier: [],
  });
  expect(weeks).toEqual([
    {
      first: '2026-10-28',
      dots: ['met', 'empty', 'met'],
      share: share(2, 3),
      slips: true,
    },
    { first: '2026-11-11', dots: ['met'], share: share(1, 1), slips: false },
  ]);
  const sum = weeks.reduce((done, week) => done + week.share.done, 0);
  expect(sum).toBe(points.filter(({ done }) => done).length);
});
