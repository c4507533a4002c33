// Days of a diary. A day is text such as "2026-11-27"; it turns at four in the morning.
import type { Rhythm } from '../generated/form.ts';

const DAY = 86_400_000;
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

function at(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}

/** The day `count` days after `day`. */
export function plus(day: string, count: number): string {
  return new Date(at(day).getTime() + count * DAY).toISOString().slice(0, 10);
}

/** How many days `later` is after `day`. */
export function daysBetween(day: string, later: string): number {
  return Math.round((at(later).getTime() - at(day).getTime()) / DAY);
}

/** All days from `first` to `last`. */
export function days(first: string, last: string): string[] {
  const count = Math.max(0, daysBetween(first, last) + 1);
  return Array.from({ length: count }, (_, place) => plus(first, place));
}

const two = (count: number) => String(count).padStart(2, '0');

/** A moment on this device's clock, to the minute: "2026-11-27T08:40". */
export function moment(now: Date): string {
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  return `${day}T${two(now.getHours())}:${two(now.getMinutes())}`;
}

/** The diary day of a moment on the client's clock. */
export function diaryDay(moment: string): string {
  const day = moment.slice(0, 10);
  return Number(moment.slice(11, 13)) < 4 ? plus(day, -1) : day;
}

/** A moment with this device's offset from UTC, as the core writes it. */
export function stamp(now: Date): string {
  const east = -now.getTimezoneOffset();
  const offset = `${two(Math.floor(Math.abs(east) / 60))}:${two(Math.abs(east) % 60)}`;
  return `${moment(now)}:${two(now.getSeconds())}${east < 0 ? '-' : '+'}${offset}`;
}

/** Whether an entry is due on `day`. Only daily forms are due on days. */
export function dueOn(rhythm: Rhythm, day: string): boolean {
  if (rhythm.kind !== 'daily' || !rhythm.on || rhythm.on.length === 0) return true;
  return rhythm.on.includes(WEEKDAYS[at(day).getUTCDay()] ?? '');
}

/** A day as people say it, in `language`. */
export function spoken(
  day: string,
  language: string,
  how: 'weekday' | 'short' | 'long' = 'short',
): string {
  const forms: { [how: string]: Intl.DateTimeFormatOptions } = {
    weekday: { weekday: 'long' },
    short: { weekday: 'short', day: 'numeric', month: 'short' },
    long: { weekday: 'long', day: 'numeric', month: 'long' },
  };
  const format = formatOf(locale(language), forms[how]);
  return language === 'en' ? format.format(at(day)).replace(',', '') : format.format(at(day));
}

/** A moment such as "2026-11-27T08:40" as people say it. */
export function spokenMoment(moment: string, language: string): string {
  const [day, time] = [moment.slice(0, 10), moment.slice(11, 16)];
  return `${spoken(day, language)}, ${spokenTime(time, language)}`;
}

/** A time such as "03:10" as people say it. */
export function spokenTime(time: string, language: string): string {
  const format = formatOf(browserLocale(language), { hour: 'numeric', minute: '2-digit' });
  return format.format(new Date(`2026-01-01T${time}:00Z`));
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Says moments of UTC. One is made for each way and kept: a screen says a hundred days, and to make one takes
    longer than everything it says. */
export function formatOf(locale: string, how?: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(how);
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale, { ...how, timeZone: 'UTC' });
  formats.set(key, known);
  return known;
}

// "Tue 3 Mar" wherever English is read; the order of other languages is their own.
function locale(language: string): string {
  return language === 'en' ? 'en-GB' : language;
}

// Whether a clock has twelve hours or twenty-four, the device knows better than the language.
function browserLocale(language: string): string {
  const own = typeof navigator === 'undefined' ? undefined : navigator.language;
  return own?.startsWith(language) ? own : locale(language);
}
