import { beforeEach, expect, test, vi } from 'vitest';

import { AgreedWays } from './agreed-ways.svelte.ts';

const desktop = vi.hoisted(() => ({ agreedWays: vi.fn(), agreeWay: vi.fn() }));
vi.mock('../desktop.ts', () => desktop);

const mail = { channel: 'email', since: '2026-11-23' };

beforeEach(() => {
  vi.resetAllMocks();
  desktop.agreedWays.mockResolvedValue([]);
});

test('with nothing agreed all ways are shown, and the first use asks', async () => {
  const agreed = new AgreedWays('case');
  const act = vi.fn();
  await agreed.before('pdf', act);
  expect(agreed.first).toHaveLength(6);
  expect(agreed.others).toEqual([]);
  expect(act).not.toHaveBeenCalled();
  expect(agreed.asking?.channel).toBe('pdf');
});

test('what is recorded goes on, comes first, and is not asked about again', async () => {
  desktop.agreeWay.mockResolvedValue([mail]);
  const agreed = new AgreedWays('case');
  const act = vi.fn();
  await agreed.before('email', act);
  await agreed.record();
  expect(desktop.agreeWay).toHaveBeenCalledWith('case', 'email', true);
  expect(act).toHaveBeenCalledTimes(1);
  expect(agreed.first).toEqual(['room', 'email']);
  expect(agreed.others).toEqual(['pdf', 'link', 'paper', 'file']);
  await agreed.before('email', act);
  expect(act).toHaveBeenCalledTimes(2);
});

test('only this once writes nothing down and holds for this way alone', async () => {
  desktop.agreedWays.mockResolvedValue([mail]);
  const agreed = new AgreedWays('case');
  const act = vi.fn();
  await agreed.before('paper', act);
  await agreed.onlyOnce();
  await agreed.before('paper', act);
  expect(act).toHaveBeenCalledTimes(2);
  expect(desktop.agreeWay).not.toHaveBeenCalled();
  await agreed.before('link', act);
  expect(agreed.asking?.channel).toBe('link');
  agreed.leave();
  expect(act).toHaveBeenCalledTimes(2);
});

test('what could not be recorded is not gone, and the question stays', async () => {
  desktop.agreeWay.mockRejectedValue({ code: 'disk_full' });
  const agreed = new AgreedWays('case');
  const act = vi.fn();
  await agreed.before('email', act);
  await agreed.record();
  expect(act).not.toHaveBeenCalled();
  expect(agreed.failure?.code).toBe('disk_full');
  expect(agreed.asking?.channel).toBe('email');
});

test('the room is never asked about', async () => {
  const act = vi.fn();
  await new AgreedWays('case').before('room', act);
  expect(act).toHaveBeenCalled();
});
