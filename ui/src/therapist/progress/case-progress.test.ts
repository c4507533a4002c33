import { beforeEach, expect, test, vi } from 'vitest';

import type { Homework, Progress } from '../../generated/progress.ts';
import { CaseProgress, isEmpty, tablesOf } from './case-progress.svelte.ts';

const desktop = vi.hoisted(() => ({
  progress: vi.fn(),
  saveEntries: vi.fn(),
  saveCaseAsJson: vi.fn(),
}));
vi.mock('../desktop.ts', () => desktop);

beforeEach(() => vi.resetAllMocks());

const nothing: Progress = {
  momentum: { is: 'too_little', so_far: { done: 0, due: 0 } },
  points: [],
  beside: [],
  remarks: [],
  goals: [{ goal: 'g', label: '', state: 'active', weeks: [], ratings: [] }],
  series: [],
  nights: [],
  measures: [],
};

test('a case file without a number is empty, and a week without an answer is none', () => {
  expect(isEmpty(nothing)).toBe(true);
  const [goal] = nothing.goals;
  if (!goal) throw new Error('one goal');
  const week = { recorded: 0 };
  const weeks = [{ number: 1, week }] as unknown as typeof goal.weeks;
  expect(isEmpty({ ...nothing, goals: [{ ...goal, weeks }] })).toBe(true);
  week.recorded = 1;
  expect(isEmpty({ ...nothing, goals: [{ ...goal, weeks }] })).toBe(false);
  const point = { day: '2026-11-03', assignment: 'a', done: false };
  expect(isEmpty({ ...nothing, points: [point] })).toBe(false);
});

test('each form with answers is one table, called by its latest homework', () => {
  const given = (id: string, key: string, entries: number) =>
    ({
      assignment: { id, form: { key, title: key } },
      entries: Array.from({ length: entries }),
    }) as unknown as Homework;
  const tables = tablesOf([
    given('4', 'mood', 0),
    given('3', 'mood', 2),
    given('2', 'mood', 7),
    given('1', 'sleep', 1),
  ]);
  expect(tables.map(({ key, assignment }) => [key, assignment])).toEqual([
    ['mood', '3'],
    ['sleep', '1'],
  ]);
});

test('it says under which name a file was saved, or that none was', async () => {
  const open = new CaseProgress('case');
  desktop.saveEntries.mockResolvedValueOnce({ kind: 'saved', name: 'Answers 7K2M.csv' });
  await open.saveEntries('a');
  expect(desktop.saveEntries).toHaveBeenCalledWith('case', 'a');
  expect(open.outcome).toBe('Saved as Answers 7K2M.csv.');
  desktop.saveCaseAsJson.mockResolvedValueOnce({ kind: 'cancelled' });
  await open.saveCase();
  expect(open.outcome).toBe('No file was saved.');
});

test('what cannot be read leaves what is on screen, and says why', async () => {
  const open = new CaseProgress('case');
  desktop.progress.mockResolvedValueOnce(nothing);
  await open.load();
  desktop.progress.mockRejectedValueOnce({ code: 'storage' });
  await open.load();
  expect(open.progress).toBe(nothing);
  expect(open.unread?.code).toBe('storage');
});
