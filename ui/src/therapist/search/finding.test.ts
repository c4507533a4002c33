import { beforeEach, expect, test, vi } from 'vitest';

import { Finding } from './finding.svelte.ts';
import { whereFound } from './where-found.ts';
import type { Found, Place } from '../../generated/search.ts';

const desktop = vi.hoisted(() => ({ search: vi.fn() }));
vi.mock('../desktop.ts', () => desktop);

function found(cursor: number, place: Place = { noun: 'case_file' }): Found {
  const hit = { case_file: 'case', place, at: '2026-11-24T10:00:00', snippet: [], cursor };
  const about = { called: null, presenting_concern: '', therapy_start: null, addressed_as: null };
  const case_file = { id: 'case', number: 'K7M-4QX', state: 'open' as const };
  return { hit, language: null, case_file: { ...case_file, about: { ...about, language: 'en' } } };
}

const page = (count: number) => Array.from({ length: count }, (_, at) => found(100 - at));

beforeEach(() => {
  vi.resetAllMocks();
  vi.useFakeTimers();
  desktop.search.mockResolvedValue([]);
});

test('a word is searched for once, when it is typed', async () => {
  const finding = new Finding();
  for (const query of ['p', 'pa', 'pan']) {
    finding.query = query;
    finding.touch();
    await vi.advanceTimersByTimeAsync(50);
  }
  await vi.advanceTimersByTimeAsync(500);
  expect(desktop.search.mock.calls).toEqual([['pan', null]]);
});

test('what was found stays on screen until the next answer, and a late one is not shown', async () => {
  const finding = new Finding();
  const answers: ((found: Found[]) => void)[] = [];
  desktop.search.mockImplementation(() => new Promise((resolve) => answers.push(resolve)));
  finding.query = 'pan';
  const first = finding.ask();
  finding.query = 'panic';
  const second = finding.ask();
  answers[1]?.([found(2)]);
  await second;
  answers[0]?.([found(1)]);
  await first;
  expect(finding.found?.map(({ hit }) => hit.cursor)).toEqual([2]);
  finding.query = 'panics';
  void finding.ask();
  expect(finding.found?.length, 'no flicker').toBe(1);
});

test('older ones are asked for where the page ended, until there are none', async () => {
  const finding = new Finding();
  desktop.search.mockResolvedValueOnce(page(20)).mockResolvedValueOnce(page(3));
  finding.query = 'panic';
  await finding.ask();
  expect(finding.more).toBe(true);
  await finding.older();
  expect(desktop.search).toHaveBeenLastCalledWith('panic', 81);
  expect([finding.found?.length, finding.more]).toEqual([23, false]);
  await finding.older();
  expect(desktop.search).toHaveBeenCalledTimes(2);
});

test('an empty field asks nothing, and an answer on its way does not come back into it', async () => {
  const finding = new Finding();
  let answer: (found: Found[]) => void = () => undefined;
  desktop.search.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
  finding.query = 'panic';
  const asked = finding.ask();
  finding.clear();
  answer([found(1)]);
  await asked;
  expect([finding.query, finding.found, desktop.search.mock.calls.length]).toEqual(['', null, 1]);
});

test('what was found leads to where it stands', () => {
  const leads = (place: Place) => whereFound(found(1, place));
  const tab = (tab: string) => ({ screen: 'case', id: 'case', tab });
  expect(leads({ noun: 'wording', goal: 'g', wording: 'w' })).toEqual(tab('information'));
  expect(leads({ noun: 'case_file' })).toEqual(tab('information'));
  expect(leads({ noun: 'progress_note', session: 's' })).toEqual(tab('sessions'));
  expect(leads({ noun: 'assignment', assignment: 'a' })).toEqual(tab('homework'));
  expect(leads({ noun: 'entry', assignment: 'a' })).toEqual({
    screen: 'review',
    id: 'case',
    assignment: 'a',
  });
});
