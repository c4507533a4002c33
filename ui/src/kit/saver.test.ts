import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { flushAll, Saver } from './saver.svelte.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

test('typing is saved once, after it pauses', async () => {
  const save = vi.fn(async () => {});
  const saver = new Saver(save, 500);
  saver.touch();
  await vi.advanceTimersByTimeAsync(400);
  saver.touch();
  await vi.advanceTimersByTimeAsync(499);
  expect(save).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(save).toHaveBeenCalledTimes(1);
  expect(saver.state).toBe('saved');
});

test('a change during a save is saved after it', async () => {
  let finish: () => void = () => {};
  const save = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)));
  const saver = new Saver(save, 10);
  saver.touch();
  await vi.advanceTimersByTimeAsync(10);
  saver.touch();
  finish();
  await vi.advanceTimersByTimeAsync(10);
  expect(save).toHaveBeenCalledTimes(2);
});

test('before a lock everything that waits is saved', async () => {
  const save = vi.fn(async () => {});
  new Saver(save, 60_000).touch();
  await flushAll();
  expect(save).toHaveBeenCalledTimes(1);
  await flushAll();
  expect(save, 'nothing is saved twice').toHaveBeenCalledTimes(1);
});

test('what was dropped is not saved', async () => {
  const save = vi.fn(async () => {});
  const saver = new Saver(save, 10);
  saver.touch();
  saver.drop();
  await vi.advanceTimersByTimeAsync(100);
  expect(save).not.toHaveBeenCalled();
});

test('a failed save says so', async () => {
  const saver = new Saver(async () => Promise.reject(new Error('disk')), 10);
  saver.touch();
  await saver.flush();
  expect(saver.state).toBe('failed');
});
