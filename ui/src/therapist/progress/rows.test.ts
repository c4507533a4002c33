// Chart and table: the same rows, so the same numbers.
import { expect, test } from 'vitest';

import { place, type Chart } from '../../kit/chart.ts';
import type { Nights, Series, Totals, WeekToward } from '../../generated/progress.ts';
import type { WeekCriterion } from '../../generated/goal.ts';
import { chartOfNights, chartOfRatings, chartOfSeries, chartOfTotals, labelOf } from './rows.ts';
import { chartOfWeeks, countedAlike, hasUnjudged } from './weeks.ts';

const calendar = { start: '2026-11-02', today: '2026-11-30' };
const assignment = 'a';

/** The numbers that the table says, read back from its words. */
function said({ rows }: Chart): (number | null)[] {
  return rows.map((row) => {
    if (row.value === null) return null;
    const hours = /^(?:(\d+) h)? ?(?:(\d+) min)?$/.exec(row.said);
    if (hours?.[0]) return Number(hours[1] ?? 0) * 60 + Number(hours[2] ?? 0);
    return Number(row.said.replace('\u2212', '-').replace(' %', ''));
  });
}

/** The numbers as they can be measured on the surface. */
function drawn(chart: Chart): number[] {
  const { marks, plot } = place(chart, { width: 480, height: 190 });
  const { from, to } = chart.y;
  return marks.map(({ y }) => from + ((plot.bottom - y) / (plot.bottom - plot.top)) * (to - from));
}

function expectSame(chart: Chart, numbers: (number | null)[], factor = 1): void {
  expect(said(chart)).toEqual(numbers);
  const there = numbers.filter((number) => number !== null);
  const marks = drawn(chart);
  expect(marks).toHaveLength(there.length);
  marks.forEach((mark, at) => expect(mark * factor).toBeCloseTo(there[at] ?? NaN));
}

const rating = { kind: 'rating', min: -5, max: 5, low: 'low', high: 'high' } as const;

function series(
  values: [string, number, number?, string?][],
  scale: Series['scale'] = rating,
): Series {
  return {
    key: 'mood',
    ask: 'How was it?',
    scale,
    values: values.map(([day, value, slot = 0, happened]) => ({
      day,
      value,
      slot,
      assignment,
      ...(happened && { happened }),
    })),
  };
}

test('the answers to a question are drawn as they stand in the table, also 0 and below it', () => {
  const chart = chartOfSeries(
    series([
      ['2026-11-03', -3],
      ['2026-11-04', 0],
      ['2026-11-05', 5],
      ['2026-11-12', 2],
    ]),
    calendar,
  );
  expectSame(chart, [-3, 0, 5, 2]);
  expect(chart.rows.map(({ apart }) => apart ?? false)).toEqual([false, false, false, true]);
  expect(chart.rows[0]?.when).toBe('Tue 3 Nov');
});

test('several answers of a day stand in their order, and say when they were', () => {
  const chart = chartOfSeries(
    series([
      ['2026-11-03', 1, 0],
      ['2026-11-03', 2, 1],
      ['2026-11-04', 3, 0, '2026-11-04T09:00'],
      ['2026-11-04', 4, 0, '2026-11-04T21:30'],
    ]),
    calendar,
  );
  expectSame(chart, [1, 2, 3, 4]);
  const places = chart.rows.map(({ at }) => at);
  expect(places).toEqual([...places].sort((one, other) => one - other));
  expect(chart.rows.map(({ when }) => when)).toEqual([
    'Tue 3 Nov, entry 1',
    'Tue 3 Nov, entry 2',
    'Wed 4 Nov, 09:00',
    'Wed 4 Nov, 21:30',
  ]);
});

test('lengths of time are hours and minutes in both', () => {
  const minutes = series(
    [
      ['2026-11-03', 45],
      ['2026-11-04', 300],
      ['2026-11-05', 320],
    ],
    { kind: 'minutes' },
  );
  expectSame(chartOfSeries(minutes, calendar), [45, 300, 320]);
});

test('one answer makes a chart, and it is said in a sentence', () => {
  const chart = chartOfSeries(series([['2026-11-03', 4]]), calendar);
  expectSame(chart, [4]);
  expect(labelOf('Mood', chart)).toBe('Mood: one value, 4 on Tue 3 Nov.');
});

test('ratings of a goal are drawn from 0 to 10, with what was said in the table', () => {
  const rate = (at: string, value: number, note = '') => ({
    at,
    value,
    note,
    session: null,
    kind: 'goal' as const,
  });
  const ratings = [
    rate('2026-11-02T16:00:00+01:00', 3),
    rate('2026-11-09T16:00:00+01:00', 5.5, 'Slept twice.'),
  ];
  const chart = chartOfRatings(ratings, calendar);
  expectSame(chart, [3, 5.5]);
  expect([chart.y.from, chart.y.to]).toEqual([0, 10]);
  expect(chart.rows[1]?.more).toEqual(['Slept twice.']);
});

test('a night without a figure is blank, and the mean is that of the valid ones', () => {
  const night = (day: string, outcome: Nights['nights'][number]['outcome']) => ({
    day,
    assignment,
    outcome,
  });
  const week = { assignment, first_day: '2026-11-02', last_day: '2026-11-08', of: 7 };
  const nights: Nights = {
    figure: 'total_sleep',
    nights: [
      night('2026-11-02', { is: 'value', value: 300, from: 1 }),
      night('2026-11-03', { is: 'missing' }),
      night('2026-11-04', { is: 'disagree', one: 'a', other: 'b' }),
      night('2026-11-05', { is: 'value', value: 340, from: 1, doubtful: true }),
    ],
    weeks: [{ ...week, mean: 320, valid: 2 }],
  };
  const chart = chartOfNights(nights, calendar);
  expectSame(chart, [300, null, null, 340]);
  expect(place(chart, { width: 480, height: 190 }).lines).toEqual([]);
  expect(chart.levels?.map(({ value, label }) => [value, label])).toEqual([
    [320, 'mean 5 h 20 min'],
  ]);
  expect(chart.rows.map(({ more }) => more?.[0])).toEqual([
    '',
    'not enough answered',
    'two answers do not fit together',
    'over 16 hours in bed',
  ]);
});

test('a measure that lacks an answer has no total, and its bands leave no room between them', () => {
  const score = (total?: number) => ({
    answered: total === undefined ? 5 : 7,
    of: 7,
    lowest: 0,
    highest: 21,
    subscales: [],
    ...(total !== undefined && { total, band: 'mild' }),
  });
  const totals: Totals = {
    form_key: 'gad-7',
    title: 'GAD-7',
    lowest: 0,
    highest: 21,
    bands: [
      { from: 0, to: 4, name: 'minimal' },
      { from: 5, to: 21, name: 'mild' },
    ],
    scores: [
      { day: '2026-11-02', assignment, score: score(14) },
      { day: '2026-11-09', assignment, score: score() },
      { day: '2026-11-16', assignment, score: score(0) },
    ],
  };
  const chart = chartOfTotals(totals, calendar);
  expectSame(chart, [14, null, 0]);
  expect(chart.rows[1]?.said).toBe('no total, 5 of 7 answered');
  expect(chart.ranges?.map(({ from, to }) => [from, to])).toEqual([
    [0, 5],
    [5, 21],
  ]);
});

function criterion(target: number, more: Partial<WeekCriterion['rule']> = {}): WeekCriterion {
  const rule = { figure: 'days', counted: 'nights slept through', one: 'night slept through' };
  return { rule: { ...rule, ...more } as WeekCriterion['rule'], target, direction: 'at_least' };
}

function week(
  number: number,
  first: string,
  last: string,
  figure: number | null,
  standing: WeekToward['week']['standing'],
  counts: WeekCriterion | undefined,
): WeekToward {
  const recorded = standing === 'too_few_recorded' ? 2 : 6;
  return {
    number,
    assignment,
    wording: 'w',
    ...(counts && { criterion: counts }),
    last_day: last,
    week: {
      number,
      first_day: first,
      dots: [],
      today: null,
      met: 0,
      recorded,
      due: 7,
      figure,
      standing,
      words: '',
    },
  };
}

test('weeks are numbered, and one with too little recorded is not judged and not drawn', () => {
  const four = criterion(4);
  const five = criterion(5);
  const [group] = countedAlike([
    week(1, '2026-11-02', '2026-11-08', 3, 'not_reached', four),
    week(2, '2026-11-09', '2026-11-15', 1, 'too_few_recorded', four),
    week(3, '2026-11-16', '2026-11-22', 5, 'reached', five),
    week(4, '2026-11-30', '2026-12-06', 0, 'not_reached', five),
  ]);
  if (!group) throw new Error('they count alike');
  const chart = chartOfWeeks(group, [], calendar.today);
  expectSame(chart, [3, null, 5, 0]);
  expect(chart.rows.map(({ when }) => when)).toEqual(['Week 1', 'Week 2', 'Week 3', 'Week 4']);
  expect(chart.rows[1]).toMatchObject({ said: 'none', note: '2/7' });
  expect(chart.rows.map(({ mark }) => mark)).toEqual(['ring', undefined, 'full', 'ring']);
  expect(chart.rows.map(({ apart }) => apart)).toEqual([false, false, false, true]);
  expect(chart.levels?.map(({ from, to, label }) => [from, to, label])).toEqual([
    [1, 2, 'target 4'],
    [3, 4, 'target 5'],
  ]);
  expect(chart.rows[2]?.more).toEqual([
    'Mon 16 Nov to Sun 22 Nov',
    '5',
    '6 of 7',
    'target reached',
  ]);
  expect(hasUnjudged(group)).toBe(true);
});

test('weeks that are counted on different scales are charts of their own', () => {
  const rate = criterion(0.8, { figure: 'rate', counted: 'drives without panic' });
  const mean = criterion(6, { figure: 'mean', counted: 'mood', of: 'mood' });
  const groups = countedAlike([
    week(1, '2026-11-02', '2026-11-08', 3, 'not_reached', criterion(4)),
    week(2, '2026-11-09', '2026-11-15', 0.75, 'not_reached', rate),
    week(3, '2026-11-16', '2026-11-22', 4, 'reached', criterion(4)),
    week(4, '2026-11-23', '2026-11-29', -1.5, 'not_reached', mean),
    week(5, '2026-11-30', '2026-12-06', null, 'open', undefined),
  ]);
  const mood = series([['2026-11-24', -2]]);
  const charts = groups.map((group) => chartOfWeeks(group, [mood], calendar.today));
  const [days, share, rated] = charts;
  if (!days || !share || !rated) throw new Error('three scales');
  expect(charts).toHaveLength(3);
  expectSame(days, [3, 4]);
  expectSame(share, [75], 100);
  expectSame(rated, [-1.5]);
  expect([rated.y.from, rated.y.to], 'the scale of the question').toEqual([-5, 5]);
});
