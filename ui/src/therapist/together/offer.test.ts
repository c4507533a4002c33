import { expect, test } from 'vitest';

import { driveTracker, worstWaking } from '../sample.ts';
import { offerOf, type Startable } from './offer.ts';

const TODAY = '2026-11-26';

function offer(change: Partial<Startable> = {}, today = TODAY) {
  const homework = {
    rhythm: worstWaking.rhythm,
    first_day: TODAY,
    last_day: '2026-12-02',
    isGiven: true,
    isStarted: false,
    isBegun: false,
    ...change,
  };
  return offerOf(homework, today);
}

test('on one of its days the first entry can be made together', () => {
  expect(offer()).toEqual({
    can: true,
    next: true,
    said: expect.stringContaining('on this laptop'),
  });
  expect(offer({}, '2026-12-02').can).toBe(true);
});

test('given homework that has not begun says from when on', () => {
  expect(offer({ first_day: '2026-11-27' })).toEqual({
    can: false,
    next: false,
    said: 'It begins on Fri 27 Nov. It can be started together then.',
  });
});

test('a draft that begins tomorrow can begin today', () => {
  const { can, said } = offer({ first_day: '2026-11-27', isGiven: false });
  expect(can).toBe(true);
  expect(said).toContain('The days then begin today.');
});

test('after the last day, and on a day on which nothing is due, it says why not', () => {
  expect(offer({}, '2026-12-03')).toEqual({
    can: false,
    next: false,
    said: expect.stringContaining('passed'),
  });
  const saturday = { rhythm: driveTracker.rhythm };
  const { can, said } = offer(saturday, '2026-11-28');
  expect([can, said]).toEqual([false, 'Nothing is due today, so there is no entry to make.']);
  expect(offer({ ...saturday, isGiven: false, first_day: '2026-11-29' }, '2026-11-28').can).toBe(
    false,
  );
});

test('what was made or begun is said instead', () => {
  expect(offer({ isStarted: true })).toEqual({
    can: true,
    next: false,
    said: 'The first entry was made together.',
  });
  expect(offer({ isStarted: true }, '2026-12-03').said).toBe('The first entry was made together.');
  expect(offer({ isBegun: true }, '2026-11-27').can).toBe(true);
});

test('a half that travels with the page is said to be readable', () => {
  const half = offer({ rhythm: { kind: 'before_after', per_week: 3 }, isStarted: true });
  expect(half.said).toContain('whoever receives the file can read it');
});
