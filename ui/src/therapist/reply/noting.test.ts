import { beforeEach, expect, test, vi } from 'vitest';

import { Noting } from './noting.svelte.ts';

const desktop = vi.hoisted(() => ({ noteFlag: vi.fn() }));
vi.mock('../desktop.ts', () => desktop);

beforeEach(() => vi.resetAllMocks());

test('nothing is saved before something is written', async () => {
  const noting = new Noting(7, () => undefined);
  noting.note = '  ';
  expect(noting.ready).toBe(false);
  await noting.save();
  expect(desktop.noteFlag).not.toHaveBeenCalled();
});

test('what was done is saved to its flag, and the screen is read again', async () => {
  const noted = vi.fn();
  const noting = new Noting(7, noted);
  noting.note = 'Called at once; we meet at four.';
  await noting.save();
  expect(desktop.noteFlag).toHaveBeenCalledWith(7, 'Called at once; we meet at four.');
  expect(noted).toHaveBeenCalledOnce();
});

test('what could not be saved is still there, with the reason', async () => {
  const noted = vi.fn();
  desktop.noteFlag.mockRejectedValue({ code: 'disk_full' });
  const noting = new Noting(7, noted);
  noting.note = 'Called.';
  await noting.save();
  expect([noting.failure?.code, noting.note]).toEqual(['disk_full', 'Called.']);
  expect(noted).not.toHaveBeenCalled();
});
