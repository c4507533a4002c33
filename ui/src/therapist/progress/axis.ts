// The axis of days. A tick stands on every so many weeks since the first session, so that charts of one
// case file can be read beside each other.
import { daysBetween, plus } from '../../form/calendar.ts';
import { reach, type Axis, type Row } from '../../kit/chart.ts';
import type { CaseFileView, Homework } from '../../generated/progress.ts';
import { sayDate } from '../days.ts';

/** The most ticks that are read without counting. */
const MOST = 6;

export type Calendar = {
  /** The day of the first session, or of the first homework. */ start: string;
  today: string;
};

/** The calendar of a case file. */
export function calendarOf(
  { sessions }: CaseFileView,
  homework: readonly Homework[],
  today: string,
): Calendar {
  const days = [
    ...sessions.map(({ starts }) => starts.slice(0, 10)),
    ...homework.map(({ assignment }) => assignment.first_day),
  ];
  return { start: days.sort()[0] ?? today, today };
}

/** The place of a moment: days since the start, with the time of the day as a part of one. */
export function placeOf({ start }: Calendar, day: string, time = ''): number {
  const [hours, minutes] = time.split(':').map(Number);
  return daysBetween(start, day) + ((hours ?? 0) * 60 + (minutes ?? 0)) / 1440;
}

/** The axis under `rows`: the days from the first of them to the last. */
export function axisOfDays({ start, today }: Calendar, rows: readonly Row[]): Axis {
  const places = rows.map(({ at }) => at);
  const [from, to] = [Math.min(...places), Math.max(...places)];
  const weeks = Math.max(1, Math.ceil((to - from) / 7 / MOST));
  const step = weeks * 7;
  const ticks = [];
  for (let at = Math.ceil(from / 7) * 7; at <= to; at += step) ticks.push(at);
  const shown = ticks.length > 1 ? ticks : [...new Set([Math.floor(from), Math.floor(to)])];
  return { from, to, ticks: shown.map((at) => ({ at, label: short(plus(start, at), today) })) };
}

/** Rows with a gap between those that are further apart than is usual for them. */
export function withGaps(rows: readonly Row[]): Row[] {
  const days = rows.map(({ at }) => Math.floor(at));
  const widest = reach(days);
  return rows.map((row, place) => {
    const before = days[place - 1];
    const isApart = before !== undefined && (days[place] ?? before) - before > widest;
    return isApart ? { ...row, apart: true } : row;
  });
}

// "3 Nov", and of another year than today's with its year.
function short(day: string, today: string): string {
  const said = sayDate(day);
  return day.slice(0, 4) === today.slice(0, 4) ? said.slice(0, -5) : said;
}
