import { expect, test } from 'vitest';
import type { Week } from '../generated/progress.ts';
import { weekWords } from './dots.ts';

const week: Week = {
  number: 1,
  first_day: '2026-11-27',
  dots: ['met', 'met', 'recorded', 'empty', 'empty', 'empty', 'empty'],
  today: null,
  met: 2,
  recorded: 3,
  due: 7,
  figure: 2,
  standing: 'not_reached',
  words: '2 of 4 nights slept through',
};

test('the figure has the recorded days beside it, once', () => {
  expect(weekWords(week)).toBe('2 of 4 nights slept through, 3 recorded');
  const few: Week = { ...week, standing: 'too_few_recorded', words: '3 of 7 recorded' };
  expect(weekWords(few)).toBe('3 of 7 recorded');
  expect(weekWords({ ...week, figure: null, words: '3 of 7 recorded' })).toBe('3 of 7 recorded');
});
