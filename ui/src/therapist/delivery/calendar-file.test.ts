// The calendar files as another program reads them: the same ones that the core's own tests write.
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';
import { expect, test } from 'vitest';

function read(name: string): ICAL.Event[] {
  const text = readFileSync(`../tests/fixtures/calendar/${name}`, 'utf8');
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  return calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
}

function occurrences(event: ICAL.Event): string[] {
  const times = event.iterator();
  const found: string[] = [];
  for (let next = times.next(); next && found.length < 100; next = times.next()) {
    found.push(next.toString());
    expect(next.zone.tzid, 'it floats').toBe('floating');
  }
  return found;
}

test('a daily reminder comes at the same time on both sides of a change of the clocks', () => {
  const [event] = read('reminder_daily.ics');
  expect(event && occurrences(event)).toEqual(
    [22, 23, 24, 25, 26, 27, 28].map((day) => `2026-10-${String(day)}T20:00:00`),
  );
  expect(event?.summary).toBe('Form; then, tea');
  const alarm = event?.component.getFirstSubcomponent('valarm');
  expect(alarm?.getFirstPropertyValue('action')).toBe('DISPLAY');
  expect(String(alarm?.getFirstPropertyValue('trigger'))).toBe('PT0S');
});

test('two a day come on the weekdays that are due and on no other', () => {
  const days = ['10-22', '10-26', '10-29', '11-02'];
  expect(read('reminder_weekdays.ics').map(occurrences)).toEqual(
    ['08:00:00', '20:15:00'].map((time) => days.map((day) => `2026-${day}T${time}`)),
  );
});

test('an appointment is a moment, not a time on a clock', () => {
  const [event] = read('appointment.ics');
  expect(event?.startDate.toJSDate().toISOString()).toBe('2026-12-03T15:00:00.000Z');
  expect(event?.endDate.toJSDate().toISOString()).toBe('2026-12-03T15:50:00.000Z');
});
