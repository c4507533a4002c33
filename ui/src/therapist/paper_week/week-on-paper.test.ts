import { beforeEach, expect, test, vi } from 'vitest';

import { WeekOnPaper } from './week-on-paper.svelte.ts';

const desktop = vi.hoisted(() => ({
  paperOfWeek: vi.fn(),
  printWeek: vi.fn(),
  viewWeek: vi.fn(),
  saveWeek: vi.fn(),
  work: vi.fn(),
}));
vi.mock('../desktop.ts', () => desktop);

const row = (assignment: string, deliveries: unknown[] = [], held: string | null = null) => ({
  assignment,
  deliveries,
  held,
});

beforeEach(() => {
  vi.resetAllMocks();
  desktop.work.mockResolvedValue(null);
  desktop.paperOfWeek.mockResolvedValue([
    row('new'),
    row('given', [{ id: 1 }]),
    row('held', [], 'no_read_by'),
  ]);
});

async function loaded(): Promise<WeekOnPaper> {
  const week = new WeekOnPaper();
  await week.load();
  return week;
}

test('at first what nobody has yet is chosen, and what may not leave never is', async () => {
  const week = await loaded();
  expect([...week.chosen]).toEqual(['new']);
  week.chooseAll(true);
  expect([...week.chosen]).toEqual(['new', 'given']);
  week.chooseAll(false);
  expect(week.chosen.size).toBe(0);
});

test('all of it is printed in the order of the list, and said so', async () => {
  const week = await loaded();
  week.chooseAll(false);
  week.choose('given', true);
  week.choose('new', true);
  desktop.printWeek.mockResolvedValue({ done: 2, stopped: false });
  week.printing.printer = 'Front_Desk';
  await week.printing.print();
  expect(desktop.printWeek).toHaveBeenCalledWith(['new', 'given'], 'Front_Desk', false);
  expect(week.outcome).toBe('2 sheets were sent to the printer.');
});

test('what was stopped says how far it came, and what left stays chosen no longer than it may', async () => {
  const week = await loaded();
  week.chooseAll(true);
  desktop.saveWeek.mockResolvedValue({ done: 1, stopped: true });
  desktop.paperOfWeek.mockResolvedValue([row('new', [{ id: 2 }])]);
  await week.save();
  expect(week.outcome).toBe('Stopped: 1 of 2 left.');
  expect([...week.chosen]).toEqual(['new']);
});

test('missing characters hold all of it back until somebody agrees', async () => {
  const week = await loaded();
  desktop.saveWeek.mockRejectedValueOnce({ code: 'paper_missing_glyphs', detail: '夜' });
  await week.save();
  expect([week.failure?.detail, week.busy]).toEqual(['夜', false]);
  desktop.saveWeek.mockResolvedValue({ done: 1, stopped: false });
  await week.save(true);
  expect(desktop.saveWeek).toHaveBeenLastCalledWith(['new'], true);
  expect(week.failure).toBeNull();
});
