import { expect, test } from 'vitest';

import type { Session } from '../../generated/session.ts';
import { canPromise, proposedDay, type Safety } from './reading.ts';

const session = (starts: string, state: Session['state'] = 'planned') =>
  ({ starts, state }) as Session;
const safety: Safety = {
  today: '2026-11-30',
  lastDay: '2026-12-06',
  sessions: [],
  promised: null,
  hasContacts: true,
  toContacts: () => undefined,
};

test('the day after the last one is proposed, or the next session where it is earlier', () => {
  expect(proposedDay(safety)).toBe('2026-12-07');
  const sessions = [
    session('2026-12-14T09:00:00'),
    session('2026-12-03T09:00:00'),
    session('2026-12-01T09:00:00', 'cancelled'),
    session('2026-11-23T09:00:00'),
  ];
  expect(proposedDay({ ...safety, sessions })).toBe('2026-12-03');
});

test('no day that has passed is proposed, and a promise that still holds is', () => {
  expect(proposedDay({ ...safety, lastDay: '2026-11-20' })).toBe('2026-11-30');
  expect(proposedDay({ ...safety, lastDay: '' })).toBe('2026-11-30');
  expect(proposedDay({ ...safety, promised: '2026-12-02' })).toBe('2026-12-02');
  expect(proposedDay({ ...safety, promised: '2026-11-29' })).toBe('2026-12-07');
});

test('a day that has passed cannot be promised, nor half a day', () => {
  expect(canPromise('2026-11-30', '2026-11-30')).toBe(true);
  expect(canPromise('2026-11-29', '2026-11-30')).toBe(false);
  expect(canPromise('2026-1', '2026-11-30')).toBe(false);
});
