// Numbers and days as the charts and their tables say them.
import { spoken } from '../../form/calendar.ts';
import { inLanguage } from '../../form/text.ts';
import { progress as words } from '../../words/progress.en.ts';
import { sayDate } from '../days.ts';
import type { SleepFigure, Text } from '../../generated/form.ts';

/** A number as people write it: 10, or 4.5, or −2. */
export function plain(number: number): string {
  return String(Math.round(number * 10) / 10).replace('-', '\u2212');
}

/** Minutes on a clock: "5 h 20 min". */
export function hours(minutes: number): string {
  const whole = Math.round(minutes);
  const [full, rest] = [Math.trunc(whole / 60), Math.abs(whole % 60)];
  if (full === 0) return words.nights.minutes(whole);
  return rest === 0 ? words.nights.hours(full) : words.nights.hoursAndMinutes(full, rest);
}

/** A figure of sleep in its unit. */
export function sayFigure(figure: SleepFigure, value: number): string {
  return figure === 'time_in_bed' || figure === 'total_sleep'
    ? hours(value)
    : words.nights.percent(plain(value));
}

/** The words of a form as the window says them. */
export function say(text: Text): string {
  return inLanguage(text, 'en');
}

/** Days as they are said where a case file runs over more than one year: the others with theirs. */
export function dayIn(today: string): (day: string) => string {
  return (day) => (day.slice(0, 4) === today.slice(0, 4) ? spoken(day, 'en') : sayDate(day));
}
