import { beforeEach, expect, test, vi } from 'vitest';

import { LogoChoice } from './logo.svelte.ts';

const desktop = vi.hoisted(() => ({
  chooseLogo: vi.fn(),
  logoPaper: vi.fn(),
  removeLogo: vi.fn(),
}));
vi.mock('../desktop.ts', () => desktop);

const drawn = new Uint8Array([37, 80, 68, 70]).buffer;
const none = new ArrayBuffer(0);

beforeEach(() => vi.resetAllMocks());

test('a logo that was chosen is shown as paper shows it', async () => {
  const saved = vi.fn();
  const logo = new LogoChoice(saved);
  desktop.logoPaper.mockResolvedValueOnce(none);
  await logo.load();
  expect([logo.known, logo.paper]).toEqual([true, null]);
  desktop.chooseLogo.mockResolvedValue({ kind: 'kept' });
  desktop.logoPaper.mockResolvedValueOnce(drawn);
  await logo.choose();
  expect(logo.paper).toBe(drawn);
  expect(saved).toHaveBeenCalledOnce();
});

test('a file that cannot be used leaves the logo before, and says why until the next try', async () => {
  const saved = vi.fn();
  const logo = new LogoChoice(saved);
  desktop.logoPaper.mockResolvedValue(drawn);
  await logo.load();
  desktop.chooseLogo.mockResolvedValueOnce({ kind: 'unusable', fault: 'text' });
  await logo.choose();
  expect([logo.fault, logo.paper]).toEqual(['text', drawn]);
  desktop.chooseLogo.mockResolvedValueOnce({ kind: 'cancelled' });
  await logo.choose();
  expect([logo.fault, logo.paper]).toEqual([null, drawn]);
  expect(saved).not.toHaveBeenCalled();
});

test('it is removed, and one dialog is open at a time', async () => {
  const logo = new LogoChoice(() => {});
  desktop.logoPaper.mockResolvedValueOnce(drawn).mockResolvedValue(none);
  await logo.load();
  await Promise.all([logo.remove(), logo.choose()]);
  expect(logo.paper).toBeNull();
  expect(desktop.chooseLogo).not.toHaveBeenCalled();
});
