import { expect, test } from 'vitest';

import { driveTracker, worstWaking } from '../sample.ts';
import { entryNames, expectedEntries, usualLastDay } from './span.ts';

test('a daily form runs for its days, the first included', () => {
  expect(usualLastDay(worstWaking, '2026-11-27')).toBe('2026-12-03');
});

test('only the weekdays that are due are expected', () => {
  expect(expectedEntries(driveTracker, '2026-11-23', '2026-11-29')).toBe(5);
  expect(expectedEntries(worstWaking, '2026-11-23', '2026-11-29')).toBe(7);
});

test('a form for each time is expected in proportion to the days', () => {
  const form = { ...worstWaking, rhythm: { kind: 'each_time', per_week: 3 } as const };
  expect(expectedEntries(form, '2026-11-23', '2026-11-29')).toBe(3);
  expect(expectedEntries(form, '2026-11-23', '2026-12-06')).toBe(6);
  expect(expectedEntries(form, '2026-11-23', '2026-11-23'), 'never none').toBe(1);
});

test('entries are called as the form calls them', () => {
  expect(entryNames(worstWaking)).toEqual({ one: 'morning', many: 'mornings' });
  const nameless = { ...worstWaking };
  delete nameless.entry_name;
  expect(entryNames(nameless)).toEqual({ one: 'entry', many: 'entries' });
});
