// Days and times as the window says them, beyond what the form's calendar has.
import { formatOf, spoken } from '../form/calendar.ts';

/** Whether `day` is a day of the calendar. */
export function isDay(day: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(`${day}T00:00:00Z`));
}

/** "3 Nov 2026". */
export function sayDate(day: string): string {
  const format = formatOf('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
  return format.format(Date.parse(`${day}T00:00:00Z`));
}

/** A day as people say it: "Tue 3 Nov", and of another year than `today` with its year. */
export function sayDay(day: string, today: string): string {
  return day.slice(0, 4) === today.slice(0, 4) ? spoken(day, 'en') : sayDate(day);
}

/** The time of a local date-time, on 24 hours: "16:00". */
export function sayTime(at: string): string {
  return at.slice(11, 16);
}
