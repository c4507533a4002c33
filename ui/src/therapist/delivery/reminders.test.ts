import { beforeEach, expect, test, vi } from 'vitest';

import { proposedTimes, Reminders } from './reminders.svelte.ts';

const desktop = vi.hoisted(() => ({ saveReminder: vi.fn() }));
vi.mock('../desktop.ts', () => desktop);

beforeEach(() => vi.resetAllMocks());

const daily = { kind: 'daily', days: 7, part_of_day: 'evening' } as const;

test('as many times are proposed as something is due in a day', () => {
  expect(proposedTimes(daily)).toEqual(['20:00']);
  expect(proposedTimes({ ...daily, part_of_day: 'morning' })).toEqual(['08:00']);
  expect(proposedTimes({ ...daily, times_a_day: 3 })).toEqual(['09:00', '14:30', '20:00']);
  expect(proposedTimes({ kind: 'once' })).toEqual(['18:00']);
});

test('an emptied title is the neutral one, and homework is given first', async () => {
  desktop.saveReminder.mockResolvedValue({ kind: 'saved', name: 'Reminder K3V9.ics' });
  const done = vi.fn();
  const reminders = new Reminders(daily, async () => 'assignment', done);
  reminders.title = ' ';
  reminders.times[0] = '21:15';
  await reminders.save();
  expect(desktop.saveReminder).toHaveBeenCalledWith('assignment', 'Form', ['21:15:00']);
  expect(reminders.outcome).toContain('Reminder K3V9.ics');
  expect(done).toHaveBeenCalled();
  reminders.times[0] = '';
  expect(reminders.ready).toBe(false);
});
