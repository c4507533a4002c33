import { beforeEach, expect, test, vi } from 'vitest';

import { Hosting } from './hosting.svelte.ts';

const desktop = vi.hoisted(() => ({
  clientPage: vi.fn(),
  saveClientPage: vi.fn(),
  checkClientPage: vi.fn(),
  forgetClientPage: vi.fn(),
}));
vi.mock('../desktop.ts', () => desktop);

const ADDRESS = 'https://keller.example/';
const known = (more: object = {}) => ({ address: ADDRESS, is_newest: false, ...more });

beforeEach(() => {
  vi.resetAllMocks();
  desktop.clientPage.mockResolvedValue({ is_newest: false });
});

test('an address that cannot be one is explained, and what was typed stays', async () => {
  const hosting = new Hosting(() => undefined);
  await hosting.load();
  hosting.address = 'http://keller.example';
  desktop.checkClientPage.mockResolvedValue({ kind: 'unusable', fault: 'not_safe' });
  await hosting.check();
  expect([hosting.fault, hosting.look, hosting.outcome]).toEqual(['not_safe', null, '']);
  expect(hosting.address).toBe('http://keller.example');
});

test('what is served is told until it is the page, whose address is then as links will bear it', async () => {
  const hosting = new Hosting(() => undefined);
  await hosting.load();
  hosting.address = 'keller.example';
  desktop.clientPage.mockResolvedValue(known());
  const look = { kind: 'no_page', status: 404 } as const;
  desktop.checkClientPage.mockResolvedValue({ kind: 'looked', look });
  await hosting.check();
  expect([hosting.look, hosting.address]).toEqual([look, ADDRESS]);

  desktop.clientPage.mockResolvedValue(
    known({ found_at: '2026-11-29T09:00:00Z', is_newest: true }),
  );
  const whole = { kind: 'whole', own_origin: false } as const;
  desktop.checkClientPage.mockResolvedValue({ kind: 'looked', look: whole });
  await hosting.check();
  expect([hosting.look, hosting.shared]).toEqual([null, true]);
  expect(hosting.outcome).toContain('Exactly your page');
  expect(hosting.page?.is_newest).toBe(true);
});

test('a page that is forgotten leaves an empty field and says what to do with the file', async () => {
  const hosting = new Hosting(() => undefined);
  desktop.clientPage.mockResolvedValueOnce(known());
  await hosting.load();
  expect(hosting.address).toBe(ADDRESS);
  await hosting.forget();
  expect(desktop.forgetClientPage).toHaveBeenCalledOnce();
  expect([hosting.address, hosting.page?.address]).toEqual(['', undefined]);
  expect(hosting.outcome).toContain('No more links');
});

test('one thing is done at a time, and a failure is shown', async () => {
  const hosting = new Hosting(() => undefined);
  let answer: (reason: unknown) => void = () => undefined;
  desktop.checkClientPage.mockReturnValue(new Promise((_, fail) => (answer = fail)));
  const checking = hosting.check();
  expect([hosting.busy, hosting.looking]).toEqual([true, true]);
  await hosting.save();
  expect(desktop.saveClientPage).not.toHaveBeenCalled();
  answer({ code: 'locked' });
  await checking;
  expect([hosting.busy, hosting.looking, hosting.failure?.code]).toEqual([false, false, 'locked']);
});
