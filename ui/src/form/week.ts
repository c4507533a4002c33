// The seven dots and their figure, from the client's own entries: the twin of the core's
// progress/week.rs. Both are held to tests/fixtures/contract/week.json.
import type { Countable, Rhythm } from '../generated/form.ts';
import type { WeekCriterion } from '../generated/goal.ts';
import type { Dot } from '../generated/progress.ts';
import type { Entry } from '../generated/reply.ts';
import { clientWords } from '../words/index.ts';
import { daysBetween, diaryDay, dueOn, plus } from './calendar.ts';
import { holds, type Answers } from './condition.ts';
import { inLanguage } from './text.ts';

/** A week as it is drawn and counted. */
export type Week = {
  first_day: string;
  dots: Dot[];
  /** Days that are met. */
  met: number;
  /** Days with an entry. */
  recorded: number;
  /** Days that count: due by rhythm, and by the criterion where it says so. */
  due: number;
  /** The figure in words: "2 of 4 nights slept through". */
  words: string;
};

/** What of an assignment a week is counted by. */
export type Stretch = {
  rhythm: Rhythm;
  criterion?: WeekCriterion | undefined;
  language: string;
  entries: Entry[];
  /** Days that the therapist has an entry for, whose answers are not known here. */
  elsewhere?: string[] | undefined;
};

/** The diary day that an entry belongs to, if it belongs to one. */
export function dayOf(entry: Entry): string | undefined {
  if (entry.key.kind === 'day') return entry.key.day;
  if (entry.key.kind === 'once') return diaryDay(entry.written);
  if (entry.key.kind === 'occasion' && entry.happened) return diaryDay(entry.happened);
  return undefined;
}

/** The days of the week of seven, counted from the first day, that `today` is in or nearest to. */
export function weekAround(first: string, last: string, today: string): string[] {
  const count = Math.max(1, daysBetween(first, last) + 1);
  const weeks = Math.ceil(count / 7);
  const place = Math.min(Math.max(Math.floor(daysBetween(first, today) / 7), 0), weeks - 1);
  const length = Math.min(7, count - place * 7);
  return Array.from({ length }, (_, day) => plus(first, place * 7 + day));
}

/** The week that `days` are, as it stands on `today`. */
export function week(stretch: Stretch, days: string[], today: string): Week {
  const dots = days.map((day) => dot(stretch, day));
  const count = (...wanted: Dot[]) => dots.filter((dot) => wanted.includes(dot)).length;
  const recorded = days.filter(
    (day) => recordedOn(stretch, day).length > 0 || stretch.elsewhere?.includes(day),
  ).length;
  const counted = {
    first_day: days[0] ?? '',
    dots,
    met: count('met'),
    recorded,
    due: count('met', 'recorded', 'empty'),
  };
  const isOver = (days.at(-1) ?? today) < today;
  return { ...counted, words: inWords(stretch, counted, days, isOver) };
}

function recordedOn(stretch: Stretch, day: string): Entry[] {
  return stretch.entries.filter((entry) => entry.record !== 'withdrawn' && dayOf(entry) === day);
}

function dot(stretch: Stretch, day: string): Dot {
  const entries = recordedOn(stretch, day);
  if (entries.length === 0) {
    if (stretch.elsewhere?.includes(day)) return stretch.criterion ? 'recorded' : 'met';
    return dueOn(stretch.rhythm, day) ? 'empty' : 'not_due';
  }
  const rule = stretch.criterion?.rule;
  if (!rule) return 'met';
  // Of a day's several entries the best counts: a met one before one that is recorded.
  const shown = entries.map((entry) => entryDot(rule, entry));
  return shown.find((dot) => dot === 'met') ?? shown.find((dot) => dot === 'recorded') ?? 'not_due';
}

function entryDot(rule: Countable, entry: Entry): Dot {
  const answers = answersOf(entry);
  const isDue = !rule.due || (answers !== undefined && holds(rule.due, answers));
  if (!isDue) return 'not_due';
  const isMet = rule.met !== undefined && answers !== undefined && holds(rule.met, answers);
  // A mean has nothing to meet on a single day: being recorded is all there is.
  return isMet || rule.figure === 'mean' ? 'met' : 'recorded';
}

function answersOf(entry: Entry): Answers | undefined {
  return typeof entry.record === 'object' ? (entry.record.answers as Answers) : undefined;
}

type Counted = Omit<Week, 'words'>;

function inWords(stretch: Stretch, week: Counted, days: string[], isOver: boolean): string {
  const { dots: words } = clientWords(stretch.language);
  // Days that were due or written on all the same.
  const asked = days.filter(
    (day, place) =>
      week.dots[place] !== 'not_due' ||
      dueOn(stretch.rhythm, day) ||
      recordedOn(stretch, day).length > 0,
  );
  const noted = words.figure(week.recorded, asked.length, words.recordedDays);
  const { criterion } = stretch;
  if (!criterion || (isOver && hasTooFew(stretch, criterion, week, days))) return noted;
  const counted = inLanguage(criterion.rule.counted, stretch.language);
  switch (criterion.rule.figure) {
    case 'days':
      return criterion.target === undefined
        ? `${week.met} ${counted}`
        : words.figure(week.met, criterion.target, counted);
    case 'yes_no':
      return `${week.met} ${counted}`;
    case 'rate': {
      const counts = week.dots.filter((dot) => dot === 'met' || dot === 'recorded').length;
      return words.figure(week.met, counts, counted);
    }
    case 'mean': {
      const mean = meanOf(stretch, criterion.rule, days);
      return mean === undefined ? noted : `${mean.toFixed(1)} ${counted}`;
    }
  }
}

/** Whether a week that is over holds too little to go by: fewer than five of seven days. */
function hasTooFew(
  stretch: Stretch,
  { rule, target, direction }: WeekCriterion,
  week: Counted,
  days: string[],
): boolean {
  if (stretch.rhythm.kind !== 'daily') return false;
  if (rule.figure !== 'yes_no' && target === undefined) return false;
  const counting = week.dots.filter((dot) => dot === 'met' || dot === 'recorded').length;
  if (counting * 7 >= week.due * 5) return false;
  switch (rule.figure) {
    case 'rate':
      return counting > 0;
    case 'mean':
      return meanOf(stretch, rule, days) !== undefined;
    default:
      // A count that was reached stays reached.
      return direction !== 'at_least' || week.met < (rule.figure === 'yes_no' ? 1 : (target ?? 0));
  }
}

function meanOf(stretch: Stretch, rule: Countable, days: string[]): number | undefined {
  const numbers = days
    .flatMap((day) => recordedOn(stretch, day))
    .map((entry) => answersOf(entry)?.[rule.of ?? ''])
    .filter((answer) => typeof answer === 'number');
  if (numbers.length === 0) return undefined;
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
