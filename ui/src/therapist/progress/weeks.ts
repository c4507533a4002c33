// A goal's weeks against their target. Weeks that are counted on different scales stand in charts of
// their own: two scales never share an axis.
import { plus } from '../../form/calendar.ts';
import { around, between, type Axis, type Chart, type Level, type Row } from '../../kit/chart.ts';
import { progress as words } from '../../words/progress.en.ts';
import type { WeekCriterion } from '../../generated/goal.ts';
import type { Series, WeekToward } from '../../generated/progress.ts';
import { dayIn, plain, say } from './figures.ts';

const said = words.goal;

/** Weeks that are counted alike. */
export type Counted = { criterion: WeekCriterion; weeks: WeekToward[] };

/** The weeks that have something to count, those counted alike together, in the order in which they began. */
export function countedAlike(weeks: readonly WeekToward[]): Counted[] {
  const all = new Map<string, Counted>();
  for (const week of weeks) {
    const { criterion } = week;
    if (!criterion) continue;
    const key = scaleOf(criterion);
    const known = all.get(key);
    if (known) all.set(key, { criterion, weeks: [...known.weeks, week] });
    else all.set(key, { criterion, weeks: [week] });
  }
  return [...all.values()];
}

function scaleOf({ rule }: WeekCriterion): string {
  const figure = rule.figure === 'yes_no' ? 'days' : rule.figure;
  return [figure, say(rule.counted), rule.of ?? ''].join('\n');
}

/** Whether too little was recorded in one of them. */
export function hasUnjudged({ weeks }: Counted): boolean {
  return weeks.some(({ week }) => week.standing === 'too_few_recorded');
}

/** The chart of weeks that are counted alike. `series` say on which scale a rating is. */
export function chartOfWeeks(
  { criterion, weeks }: Counted,
  series: readonly Series[],
  today: string,
): Chart {
  const number = sayer(criterion);
  const sayDay = dayIn(today);
  const rows = weeks.map((week, place): Row => {
    const before = weeks[place - 1];
    return {
      ...figureOf(week, number),
      at: week.number,
      when: said.week(week.number),
      more: [
        said.span(sayDay(week.week.first_day), sayDay(week.last_day)),
        week.criterion ? targetCell(week.criterion, number) : said.none,
        said.recorded(week.week.recorded, week.week.due),
        standingOf(week),
      ],
      apart: before !== undefined && plus(before.last_day, 1) !== week.week.first_day,
    };
  });
  const numbers = weeks.map(({ number }) => number);
  const ticks = numbers.map((at) => ({ at, label: said.number(at) }));
  return {
    rows,
    x: { from: Math.min(...numbers), to: Math.max(...numbers), ticks, name: said.axis },
    y: heights(criterion, weeks, series, number),
    levels: levels(weeks, number),
    noted: said.noted,
  };
}

// A week with too little recorded is not judged, so its figure is none to go by.
function figureOf(
  { week }: WeekToward,
  number: (value: number) => string,
): Pick<Row, 'value' | 'said' | 'note' | 'mark'> {
  const isBlank = week.figure === null || week.recorded === 0;
  if (week.standing === 'too_few_recorded' || isBlank || week.figure === null) {
    return { value: null, said: words.chart.none, note: said.note(week.recorded, week.due) };
  }
  const mark = week.standing === 'reached' ? 'full' : 'ring';
  return { value: week.figure, said: number(week.figure), mark };
}

function standingOf({ week }: WeekToward): string {
  return week.standing === 'open' && week.today !== null
    ? said.running
    : said.standings[week.standing];
}

function sayer({ rule }: WeekCriterion): (value: number) => string {
  return rule.figure === 'rate'
    ? (value) => words.nights.percent(String(Math.round(value * 100)))
    : plain;
}

function targetNumber({ rule, target }: WeekCriterion): number | undefined {
  return rule.figure === 'yes_no' ? 1 : target;
}

function targetOf(criterion: WeekCriterion, number: (value: number) => string): string {
  const target = targetNumber(criterion);
  if (target === undefined) return said.none;
  const says = criterion.direction === 'at_most' ? said.targetMost : said.target;
  return says(number(target));
}

// In the table, whose column says that it is the target.
function targetCell(criterion: WeekCriterion, number: (value: number) => string): string {
  const target = targetNumber(criterion);
  if (target === undefined) return said.none;
  return criterion.direction === 'at_most' ? said.targetMost(number(target)) : number(target);
}

// The target as it was in each week, a line as long as it stayed the same.
function levels(weeks: readonly WeekToward[], number: (value: number) => string): Level[] {
  const all: (Level & { label: string })[] = [];
  for (const { number: at, criterion } of weeks) {
    const value = criterion && targetNumber(criterion);
    if (!criterion || value === undefined) continue;
    const label = targetOf(criterion, number);
    const last = all.at(-1);
    if (last?.label === label) last.to = at;
    else all.push({ from: at, to: at, value, label });
  }
  return all;
}

function heights(
  { rule }: WeekCriterion,
  weeks: readonly WeekToward[],
  series: readonly Series[],
  number: (value: number) => string,
): Axis {
  if (rule.figure === 'rate') return between(0, 1, number);
  if (rule.figure !== 'mean') {
    return { from: 0, to: 7, ticks: [0, 7].map((at) => ({ at, label: number(at) })) };
  }
  const rated = series.find(({ key, scale }) => key === rule.of && scale.kind === 'rating');
  if (rated?.scale.kind === 'rating') return between(rated.scale.min, rated.scale.max, number);
  const targets = weeks.flatMap(({ criterion }) => criterion?.target ?? []);
  return around([...weeks.flatMap(({ week }) => week.figure ?? []), ...targets], number);
}
