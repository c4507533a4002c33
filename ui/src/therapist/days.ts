// Days and times as the window says them, beyond what the form's calendar has.

/** Whether `day` is a day of the calendar. */
export function isDay(day: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(`${day}T00:00:00Z`));
}

/** "3 Nov 2026". */
export function sayDate(day: string): string {
  const format = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat('en-GB', format).format(Date.parse(`${day}T00:00:00Z`));
}

/** The time of a local date-time, on 24 hours: "16:00". */
export function sayTime(at: string): string {
  return at.slice(11, 16);
}
