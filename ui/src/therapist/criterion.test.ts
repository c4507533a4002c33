import { expect, test } from 'vitest';

import { drivesWithoutPanic, driveTracker, fourNights, library, worstWaking } from './sample.ts';
import {
  canCount,
  formThatCounts,
  parseTarget,
  sayCriterion,
  targetText,
  thresholds,
  withTarget,
  withThreshold,
  wordingOf,
} from './criterion.ts';

test('a criterion is said as one would say it', () => {
  expect(sayCriterion(fourNights)).toBe('4 of 7 nights slept through');
  expect(sayCriterion({ ...drivesWithoutPanic, target: 0.8 })).toBe(
    'drives without panic, at least 80 %',
  );
  expect(sayCriterion({ ...drivesWithoutPanic, target: 1 })).toBe('all drives without panic');
});

test.each([
  ['4', 'days', 4],
  [' 5 ', 'days', 5],
  ['8', 'days', null],
  ['0', 'days', null],
  ['2.5', 'days', null],
  ['80', 'rate', 0.8],
  ['80 %', 'rate', 0.8],
  ['101', 'rate', null],
  ['3,5', 'mean', 3.5],
  ['four', 'days', null],
  ['-1', 'mean', null],
  ['', 'days', undefined],
] as const)('a target typed as %j for %s is %s', (text, figure, target) => {
  expect(parseTarget(text, figure)).toBe(target);
});

test('what cannot be a target changes nothing, an emptied one takes it away', () => {
  expect(withTarget(fourNights, '9')).toBe(fourNights);
  expect(withTarget(fourNights, '5').target).toBe(5);
  expect('target' in withTarget(fourNights, '')).toBe(false);
});

test('a rate is edited in per cent', () => {
  expect(targetText({ ...drivesWithoutPanic, target: 0.75 })).toBe('75');
});

test('the threshold of a day is found inside its conditions and can be moved', () => {
  expect(thresholds(drivesWithoutPanic)).toEqual([{ key: 'peak', side: 'at_most', value: 6 }]);
  const moved = withThreshold(drivesWithoutPanic, 'peak', 4);
  expect(thresholds(moved)).toEqual([{ key: 'peak', side: 'at_most', value: 4 }]);
  expect(thresholds(drivesWithoutPanic)[0]?.value, 'the one in force is untouched').toBe(6);
  expect(withThreshold(drivesWithoutPanic, 'peak', NaN)).toBe(drivesWithoutPanic);
});

test('a form counts a criterion when it asks all that the criterion reads', () => {
  expect(canCount(worstWaking, fourNights)).toBe(true);
  expect(canCount(driveTracker, fourNights)).toBe(false);
  expect(formThatCounts(library, drivesWithoutPanic)?.key).toBe('drive-tracker');
});

test('a threshold is named by the question it stands on', () => {
  expect(wordingOf(library, 'peak')).toBe('Panic at its worst');
});
