// The fixtures are the ones that the core is held to.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Rhythm } from '../generated/form.ts';
import type { WeekCriterion } from '../generated/goal.ts';
import type { Dot } from '../generated/progress.ts';
import type { Entry } from '../generated/reply.ts';
import { week, weekAround } from './week.ts';

type Case = {
  name: string;
  language: string;
  rhythm: Rhythm;
  criterion?: WeekCriterion | null;
  first_day: string;
  last_day: string;
  today: string;
  entries: Entry[];
  expect: { dots: Dot[]; words: string; recorded: number };
};

const file = new URL('../../../tests/fixtures/contract/week.json', import.meta.url);
const cases = JSON.parse(readFileSync(file, 'utf8')) as Case[];

describe('a_week_is_counted_the_same_on_both_sides', () => {
  test.each(cases)('$name', (given) => {
    const days = weekAround(given.first_day, given.last_day, given.first_day);
    const stretch = { ...given, criterion: given.criterion ?? undefined };
    const counted = week(stretch, days, given.today);
    expect(counted.dots).toEqual(given.expect.dots);
    expect(counted.words).toBe(given.expect.words);
    expect(counted.recorded).toBe(given.expect.recorded);
  });
});

test('the_week_in_view_is_the_one_that_today_is_in_or_nearest_to', () => {
  const first = (today: string) => weekAround('2026-11-27', '2026-12-08', today);
  expect(first('2026-11-01')[0]).toBe('2026-11-27');
  expect(first('2026-12-03')).toHaveLength(7);
  expect(first('2026-12-04')).toEqual([
    '2026-12-04',
    '2026-12-05',
    '2026-12-06',
    '2026-12-07',
    '2026-12-08',
  ]);
  expect(first('2027-01-01')[0]).toBe('2026-12-04');
});
