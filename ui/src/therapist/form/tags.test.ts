import { expect, test } from 'vitest';

import { driveTracker, worstWaking } from '../sample.ts';
import { sayEffort } from './describe.ts';
import { problemsOf, purposesOf, sayProblems } from './tags.ts';

const assets = import.meta.glob<{ default: { key: string; fits?: string[] } }>(
  '../../../../assets/{forms,measures}/*.json',
  { eager: true },
);

test('every tag of the library has words', () => {
  const files = Object.values(assets).map((file) => file.default);
  expect(files.length).toBeGreaterThan(1);
  for (const form of files) {
    const known = [...purposesOf(form as never), ...problemsOf(form as never)];
    expect([...known].sort(), form.key).toEqual([...(form.fits ?? [])].sort());
  }
});

test('what a form is good for and what it takes is said in words', () => {
  expect(sayProblems(driveTracker)).toContain('panic, driving, agoraphobia, avoidance');
  expect(sayEffort(worstWaking)).toMatch(/^each morning for 7 days, under a minute an entry/);
  const several = {
    ...worstWaking,
    variant: 'full' as const,
    takes_seconds: 170,
    rhythm: { kind: 'daily' as const, days: 7, part_of_day: 'any' as const, times_a_day: 3 },
  };
  expect(sayEffort(several)).toBe('3 times a day for 7 days, about 3 minutes an entry, full');
});
