// A chart as numbers and as places on a surface. Its rows are drawn and stand in the table behind it:
// there is one list, so that both say the same.
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';

/** One row of a chart: what is drawn, and what the table says of it. */
export type Row = {
  /** Where it stands from left to right, in the unit of the axis. */
  at: number;
  /** The number; `null` where there is none, which is never 0. */
  value: number | null;
  /** When it was, as it heads the row. */
  when: string;
  /** The number as people read it, or why there is none. */
  said: string;
  /** What else the table says of it, a cell each. */
  more?: readonly string[];
  /** Said under the axis where there is no number. */
  note?: string;
  /** Filled or an open ring. */
  mark?: 'full' | 'ring';
  /** Whether something is missing between the row before and this one: no line joins them. */
  apart?: boolean;
};

export type Tick = { at: number; label: string };

export type Axis = {
  from: number;
  to: number;
  ticks: readonly Tick[];
  /** What the ticks count, said once beside them. */
  name?: string;
};

/** A height that something is held against, over a stretch of the axis. */
export type Level = { from: number; to: number; value: number; label?: string };

/** Heights that have one name. */
export type Range = { from: number; to: number; name: string };

export type Chart = {
  rows: readonly Row[];
  x: Axis;
  y: Axis;
  /** Values that what is drawn is held against: a target, a mean. */
  levels?: readonly Level[];
  /** Named heights, from the lowest. */
  ranges?: readonly Range[];
};

export type Size = { width: number; height: number };

/** How far what is drawn stays from the edges, in pixels. */
export type Margins = { top: number; end: number; bottom: number; start: number };

export type Placed = {
  plot: { left: number; right: number; top: number; bottom: number };
  marks: readonly { x: number; y: number; radius: number; label: string | null; row: Row }[];
  /** The latest number, where only that has room: at the end of its line. */
  latest: { x: number; y: number; label: string } | null;
  /** Rows without a number that have something to say. */
  notes: readonly { x: number; label: string | null; row: Row }[];
  lines: readonly string[];
  x: readonly { x: number; label: string }[];
  y: readonly { y: number; label: string }[];
  levels: readonly { left: number; right: number; y: number; label: string }[];
  ranges: readonly { top: number; bottom: number; label: string }[];
};

/** About how wide a sign of the small type is. */
const SIGN = 6.6;
const wide = (text: string): number => text.length * SIGN;

/** Rows with a number, in the runs that a line may join. */
export function runs(rows: readonly Row[]): Row[][] {
  const all: Row[][] = [];
  let open = false;
  for (const row of rows) {
    if (row.value === null) {
      open = false;
      continue;
    }
    const last = all.at(-1);
    if (open && last && !row.apart) last.push(row);
    else all.push([row]);
    open = true;
  }
  return all;
}

/** The widest step between two values that is no gap yet: half as much again as the usual one. */
export function reach(places: readonly number[]): number {
  const steps = places.slice(1).map((place, before) => place - (places[before] ?? place));
  const ordered = steps.filter((step) => step > 0).sort((one, other) => one - other);
  const usual = ordered[Math.floor(ordered.length / 2)] ?? 1;
  return Math.max(usual, 1) * 1.5;
}

/** Round numbers around all of `values`, from 0 unless some are below it. */
export function around(values: readonly number[], say: (value: number) => string): Axis {
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)];
  const scale = scaleLinear()
    .domain([least, most === least ? least + 1 : most])
    .nice(2);
  const [from = 0, to = 1] = scale.domain();
  return { from, to, ticks: scale.ticks(2).map((at) => ({ at, label: say(at) })) };
}

/** Both ends of a scale and what is halfway. */
export function between(from: number, to: number, say: (value: number) => string): Axis {
  const half = (from + to) / 2;
  const ticks = [from, ...(Number.isInteger(half) ? [half] : []), to];
  return { from, to, ticks: ticks.map((at) => ({ at, label: say(at) })) };
}

/** Every label, or every second, third, and so on, so that those have room beside each other. */
export function withRoom<T extends { x: number; label: string }>(labels: readonly T[]): T[] {
  for (let step = 1; step < labels.length; step += 1) {
    const kept = labels.filter((_, place) => place % step === 0);
    if (hasRoom(kept)) return kept;
  }
  return labels.slice(0, 1);
}

function hasRoom(labels: readonly { x: number; label: string }[]): boolean {
  return labels.every(({ x, label }, place) => {
    const before = labels[place - 1];
    return !before || x - before.x >= (wide(label) + wide(before.label)) / 2 + SIGN;
  });
}

/** The most marks that each have their number beside them. */
const LABELLED = 16;

function margins({ rows, x, y, levels = [], ranges = [] }: Chart, { width }: Size): Margins {
  const names = [...levels.map(({ label }) => label ?? ''), ...ranges.map(({ name }) => name)];
  const latest = rows.filter(({ value }) => value !== null).at(-1)?.said ?? '';
  const end = Math.min(Math.max(wide(latest), ...names.map(wide)), width * 0.36);
  const start = Math.max(wide(x.name ?? ''), ...y.ticks.map(({ label }) => wide(label)));
  return { top: 24, end: end + 14, bottom: 30, start: start + 12 };
}

/** Where everything of a chart goes on a surface of this size. */
export function place(chart: Chart, size: Size): Placed {
  const margin = margins(chart, size);
  const [left, right] = [margin.start, Math.max(size.width - margin.end, margin.start + 1)];
  const [top, bottom] = [margin.top, size.height - margin.bottom];
  // A single place stands in the middle.
  const span = chart.x.to - chart.x.from || 1;
  const inner = Math.min(14, (right - left) / 8);
  const across = scaleLinear()
    .domain(
      chart.x.to === chart.x.from
        ? [chart.x.from - span, chart.x.to + span]
        : [chart.x.from, chart.x.to],
    )
    .range([left + inner, right - inner]);
  const up = scaleLinear().domain([chart.y.from, chart.y.to]).range([bottom, top]);

  const drawn = chart.rows.filter((row) => row.value !== null);
  const radius = drawn.length > 40 ? 2.5 : drawn.length > 16 ? 3.5 : 5;
  const path = line<Row>(
    (row) => across(row.at),
    (row) => up(row.value ?? NaN),
  );
  const all = drawn.map((row) => ({ x: across(row.at), y: up(row.value ?? NaN), row }));
  const isLabelled =
    all.length <= LABELLED && hasRoom(all.map(({ x, row }) => ({ x, label: row.said })));
  const last = all.at(-1);
  const notes = chart.rows.filter((row) => row.value === null && row.note !== undefined);
  const noted = new Set(
    withRoom(notes.map((row) => ({ x: across(row.at), label: row.note ?? '', row }))).map(
      ({ row }) => row,
    ),
  );
  return {
    plot: { left, right, top, bottom },
    marks: all.map((mark) => ({ ...mark, radius, label: isLabelled ? mark.row.said : null })),
    latest:
      last && !isLabelled ? { x: last.x + radius + 5, y: last.y, label: last.row.said } : null,
    notes: notes.map((row) => ({
      x: across(row.at),
      label: noted.has(row) ? (row.note ?? null) : null,
      row,
    })),
    lines: runs(chart.rows)
      .filter((run) => run.length > 1)
      .map((run) => path(run) ?? ''),
    x: withRoom(chart.x.ticks.map(({ at, label }) => ({ x: across(at), label }))),
    y: chart.y.ticks.map(({ at, label }) => ({ y: up(at), label })),
    levels: (chart.levels ?? []).map(({ from, to, value, label = '' }) => ({
      left: across(from) - inner,
      right: across(to) + inner,
      y: up(value),
      label,
    })),
    ranges: (chart.ranges ?? []).map(({ from, to, name }) => ({
      top: up(Math.min(to, chart.y.to)),
      bottom: up(Math.max(from, chart.y.from)),
      label: name,
    })),
  };
}
