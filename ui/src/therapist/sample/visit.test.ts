import { expect, test, vi } from 'vitest';

import { Visit } from './visit.svelte.ts';

const desktop = vi.hoisted(() => ({ visitSample: vi.fn() }));
vi.mock('../desktop.ts', () => desktop);

test('a sample that is being prepared is not asked for again', async () => {
  let made = (): void => undefined;
  desktop.visitSample.mockReturnValueOnce(new Promise<void>((resolve) => (made = resolve)));
  const visit = new Visit();
  const first = visit.begin();
  expect(visit.preparing).toBe(true);
  expect(await visit.begin()).toBe(false);
  made();
  expect(await first).toBe(true);
  expect([visit.preparing, desktop.visitSample.mock.calls.length]).toEqual([false, 1]);
});

test('a sample that cannot be made says why, and can be asked for again', async () => {
  desktop.visitSample.mockRejectedValueOnce({ code: 'disk_full' });
  const visit = new Visit();
  expect(await visit.begin()).toBe(false);
  expect([visit.failure?.code, visit.preparing]).toEqual(['disk_full', false]);
});
