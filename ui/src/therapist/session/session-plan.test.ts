import { beforeEach, expect, test, vi } from 'vitest';

import type { Session } from '../../generated/session.ts';
import { byTime, sessionAtHand, SessionPlan } from './session-plan.svelte.ts';

const desktop = vi.hoisted(() => ({ planSession: vi.fn(), changeSession: vi.fn() }));
vi.mock('../desktop.ts', () => desktop);

const today = '2026-11-30';

function session(number: number, starts: string, state: Session['state']): Session {
  return { id: `s${number}`, number, starts, minutes: 50, state };
}

const held = session(1, '2026-11-23T10:00:00', 'held');
const next = session(2, '2026-11-30T10:00:00', 'planned');

beforeEach(() => vi.resetAllMocks());

test('the next session is suggested a week after the last, at its time', () => {
  const plan = new SessionPlan('case', [next, held], today, () => {});
  expect([plan.date, plan.time, plan.minutes]).toEqual(['2026-12-07', '10:00', 50]);
});

test('it is never suggested in the past', () => {
  const long = session(1, '2026-01-05T10:00:00', 'held');
  expect(new SessionPlan('case', [long], today, () => {}).date).toBe(today);
});

test('a session written down afterwards was held', async () => {
  const plan = new SessionPlan('case', [], today, () => {});
  plan.date = '2026-11-24';
  await plan.add(today);
  expect(desktop.planSession).toHaveBeenCalledWith('case', {
    starts: '2026-11-24T16:00:00',
    minutes: 50,
    state: 'held',
  });
});

test('a date or a time that is none adds nothing', async () => {
  const plan = new SessionPlan('case', [], today, () => {});
  plan.time = 'soon';
  expect(await plan.add(today)).toBe(false);
  plan.time = '10:00';
  plan.date = '';
  expect(await plan.add(today)).toBe(false);
  expect(desktop.planSession).not.toHaveBeenCalled();
});

test('the header names the next planned session, else the last', () => {
  expect(sessionAtHand([held, next], today)?.number).toBe(2);
  expect(sessionAtHand([held], today)?.number).toBe(1);
  expect(sessionAtHand([{ ...next, state: 'cancelled' }, held], today)?.number).toBe(1);
  expect(sessionAtHand([], today)).toBeNull();
});

test('sessions stand in the order of the calendar', () => {
  expect(byTime([next, held]).map(({ number }) => number)).toEqual([1, 2]);
});
