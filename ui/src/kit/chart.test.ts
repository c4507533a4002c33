// A chart draws the numbers of its rows and no others.
import { expect, test } from 'vitest';

import { around, between, place, reach, runs, withRoom, type Chart, type Row } from './chart.ts';

const row = (at: number, value: number | null, more: Partial<Row> = {}): Row => ({
  at,
  value,
  when: `day ${at}`,
  said: String(value),
  ...more,
});

const chart = (rows: Row[], more: Partial<Chart> = {}): Chart => ({
  rows,
  x: {
    from: Math.min(...rows.map(({ at }) => at)),
    to: Math.max(...rows.map(({ at }) => at)),
    ticks: [],
  },
  y: between(0, 10, String),
  ...more,
});

const size = { width: 480, height: 190 };

/** The numbers as they can be measured on the surface. */
function measured(drawn: Chart): number[] {
  const { marks, plot } = place(drawn, size);
  const { from, to } = drawn.y;
  return marks.map(({ y }) => from + ((plot.bottom - y) / (plot.bottom - plot.top)) * (to - from));
}

test('what is drawn is what the rows say, in their order', () => {
  const numbers = [0, 3, 10, 7.5];
  const drawn = chart(numbers.map((value, at) => row(at, value)));
  measured(drawn).forEach((number, at) => expect(number).toBeCloseTo(numbers[at] ?? NaN));
  const { marks } = place(drawn, size);
  expect(marks.map(({ row }) => row)).toEqual(drawn.rows);
  expect(marks.map(({ label }) => label)).toEqual(['0', '3', '10', '7.5']);
});

test('what is missing is drawn nowhere, and no line goes over it', () => {
  const rows = [row(0, 4), row(1, 5), row(2, null), row(3, 6), row(9, 7, { apart: true })];
  expect(runs(rows).map((run) => run.map(({ at }) => at))).toEqual([[0, 1], [3], [9]]);
  const { marks, lines } = place(chart(rows), size);
  expect(marks.map(({ row }) => row.value)).toEqual([4, 5, 6, 7]);
  expect(lines).toHaveLength(1);
});

test('a step is a gap where it is much wider than is usual', () => {
  expect(reach([0, 1, 2, 3, 9])).toBe(1.5);
  expect(reach([0, 7, 14, 28])).toBe(10.5);
  expect(reach([4])).toBe(1.5);
  expect(reach([0, 0, 0, 1])).toBe(1.5);
});

test('one value stands in the middle, with its number', () => {
  const { marks, plot } = place(chart([row(40, 5)]), size);
  expect(marks[0]?.x).toBeCloseTo((plot.left + plot.right) / 2);
  expect(marks[0]?.label).toBe('5');
});

test('sixty values stay on the surface, and the latest number stands beside its mark', () => {
  const drawn = chart(Array.from({ length: 60 }, (_, at) => row(at, at % 11)));
  const { marks, plot, latest } = place(drawn, size);
  expect(marks).toHaveLength(60);
  for (const { x, y, label, radius } of marks) {
    expect(x - radius).toBeGreaterThanOrEqual(plot.left);
    expect(x + radius).toBeLessThanOrEqual(plot.right);
    expect(y).toBeGreaterThanOrEqual(plot.top);
    expect(y).toBeLessThanOrEqual(plot.bottom);
    expect(label).toBeNull();
  }
  expect(latest?.label).toBe('4');
});

test('labels stand at regular steps, as many as have room', () => {
  const labels = Array.from({ length: 10 }, (_, place) => ({ x: place * 20, label: '3 Nov' }));
  expect(withRoom(labels).map(({ x }) => x)).toEqual([0, 40, 80, 120, 160]);
  expect(withRoom([])).toEqual([]);
});

test('a number stands over its mark, and under it in a dip where there is room', () => {
  const { marks } = place(chart([8, 3, 7, 0, 5].map((value, at) => row(at, value))), size);
  expect(marks.map(({ y, labelY }) => labelY > y)).toEqual([false, true, false, false, false]);
});

test('the name of a level does not run into the latest number', () => {
  const rows = Array.from({ length: 20 }, (_, at) => row(at, 5));
  const levels = [{ from: 0, to: 19, value: 5.2, label: 'mean 5.2' }];
  const { latest, levels: drawn } = place(chart(rows, { levels }), size);
  const apart = Math.abs((drawn[0]?.nameAt.y ?? 0) - (latest?.y ?? 0));
  expect(apart).toBeGreaterThanOrEqual(16);
});

test('an axis begins at 0 unless a value is below it', () => {
  const axis = (values: number[]) => around(values, String);
  expect([axis([3, 9]).from, axis([3, 9]).to]).toEqual([0, 10]);
  expect([axis([-4, 2]).from, axis([-4, 2]).to]).toEqual([-4, 2]);
  expect(axis([38]).ticks.map(({ at }) => at)).toEqual([0, 20, 40]);
  expect(axis([0.3]).to).toBeGreaterThanOrEqual(0.3);
  expect([axis([0, 0]).from, axis([0, 0]).to]).toEqual([0, 1]);
  expect(between(0, 21, String).ticks.map(({ label }) => label)).toEqual(['0', '21']);
});

test('a long name is said in lines that fit beside the surface', () => {
  const ranges = [
    { from: 0, to: 10, name: 'a name that is much longer than there is room for it' },
  ];
  const { ranges: drawn } = place(chart([row(0, 5)], { ranges }), size);
  expect(drawn[0]?.label.length).toBeGreaterThan(1);
  expect(drawn[0]?.label.join(' ')).toBe(ranges[0]?.name);
});
