import { beforeEach, expect, test, vi } from 'vitest';

import { EndingHomework } from './ending-homework.svelte.ts';

const desktop = vi.hoisted(() => ({
  withdrawHomework: vi.fn(),
  takeBackWithdrawal: vi.fn(),
  beginAgain: vi.fn(),
}));
vi.mock('../desktop.ts', () => desktop);

const withdrawal = { assignment: 'one', at: '2026-11-30T11:20:00+01:00' };

beforeEach(() => {
  vi.resetAllMocks();
  desktop.withdrawHomework.mockResolvedValue(withdrawal);
  desktop.takeBackWithdrawal.mockResolvedValue(null);
});

test('what was ended can be taken up again, and that once', async () => {
  const ending = new EndingHomework();
  expect(await ending.end('one', ' The goal was reworded. ')).toBe(true);
  expect(desktop.withdrawHomework).toHaveBeenCalledWith('one', 'The goal was reworded.');
  expect([ending.canUndo('one'), ending.canUndo('two')]).toEqual([true, false]);
  expect(await ending.undo('one')).toBe(true);
  expect(desktop.takeBackWithdrawal).toHaveBeenCalledWith(withdrawal);
  expect(ending.canUndo('one')).toBe(false);
  expect(await ending.undo('one'), 'there is nothing to undo').toBe(false);
});

test('an end that answers came after stays, and that is said of it', async () => {
  const ending = new EndingHomework();
  await ending.end('one', '');
  desktop.takeBackWithdrawal.mockRejectedValue({ code: 'answered_since' });
  expect(await ending.undo('one')).toBe(false);
  expect([ending.about, ending.failure?.code]).toEqual(['one', 'answered_since']);
  expect(ending.canUndo('one'), 'it is not offered again').toBe(false);
});

test('what could not be ended is not said to be', async () => {
  const ending = new EndingHomework();
  desktop.withdrawHomework.mockRejectedValue({ code: 'homework_over' });
  expect(await ending.end('one', '')).toBe(false);
  expect(ending.canUndo('one')).toBe(false);
});
