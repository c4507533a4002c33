import { beforeEach, expect, test, vi } from 'vitest';

import { Compacting } from './compacting.svelte.ts';

const desktop = vi.hoisted(() => ({
  needsCompacting: vi.fn(),
  compact: vi.fn(),
  compacting: vi.fn(),
  stopCompacting: vi.fn(),
}));
vi.mock('./desktop.ts', () => desktop);

/** One that goes on until it is told how it ended. */
function going() {
  let end: { done: () => void; failed: (failure: unknown) => void } | undefined;
  desktop.compact.mockReturnValueOnce(
    new Promise<void>((done, failed) => (end = { done: () => done(), failed })),
  );
  const compacting = new Compacting();
  return { compacting, begun: compacting.begin(), end: () => end };
}

beforeEach(() => {
  vi.resetAllMocks();
  vi.useFakeTimers();
});

test('one sees how far it is, and that it is done', async () => {
  const { compacting, begun, end } = going();
  desktop.compacting.mockResolvedValue(0.4);
  await vi.advanceTimersByTimeAsync(200);
  expect(compacting.fraction).toBe(0.4);
  end()?.done();
  await begun;
  expect([compacting.fraction, compacting.needed]).toEqual([null, false]);
});

test('what was stopped is still to be done, and is no fault', async () => {
  const { compacting, begun, end } = going();
  await compacting.stop();
  expect(desktop.stopCompacting).toHaveBeenCalled();
  end()?.failed({ code: 'stopped' });
  await begun;
  expect([compacting.needed, compacting.failure, compacting.fraction]).toEqual([true, null, null]);
});

test('a full disk is said, and it can be begun again', async () => {
  const { compacting, begun, end } = going();
  end()?.failed({ code: 'disk_full' });
  await begun;
  expect([compacting.needed, compacting.failure?.code]).toEqual([true, 'disk_full']);
  desktop.compact.mockResolvedValueOnce(null);
  await compacting.begin();
  expect([compacting.needed, compacting.failure]).toEqual([false, null]);
});

test('while it goes on nobody asks the vault whether it is needed', async () => {
  const { compacting } = going();
  await compacting.look();
  expect(desktop.needsCompacting).not.toHaveBeenCalled();
});
