// A chart as numbers and as places on a surface. Its rows are drawn and stand in the table behind it:
// there is one list, so that both say the same.
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
  /** Said under the axis where there is no number; `noted` of the chart says what it is. */
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
  /** What the notes under the axis say, said once beside them. */
  noted?: string;
};

export type Size = { width: number; height: number };

/** How far what is drawn stays from the edges, in pixels. */
export type Margins = { top: number; end: number; bottom: number; start: number };

export type Placed = {
  plot: { left: number; right: number; top: number; bottom: number };
  marks: readonly {
    x: number;
    y: number;
    radius: number;
    /** Its number, where there is room for all of them. */
    label: string | null;
    /** The height at which its number stands: over it, and under it in a dip. */
    labelY: number;
    row: Row;
  }[];
  /** The latest number, where only that has room: at the end of its line. */
  latest: { x: number; y: number; label: string } | null;
  /** Rows without a number that have something to say. */
  notes: readonly { x: number; label: string | null; row: Row }[];
  lines: readonly string[];
  x: readonly { x: number; label: string }[];
  y: readonly { y: number; label: string }[];
  levels: readonly {
    left: number;
    right: number;
    y: number;
    label: string;
    /** Where its name stands. */
    nameAt: { x: number; y: number };
  }[];
  ranges: readonly { top: number; bottom: number; label: readonly string[] }[];
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
  const step = roundStep(most === least ? 2 : most - least);
  const [first, last] = [Math.floor(least / step), Math.max(Math.ceil(most / step), 1)];
  const ticks = Array.from({ length: last - first + 1 }, (_, place) => (first + place) * step);
  return {
    from: first * step,
    to: last * step,
    ticks: ticks.map((at) => ({ at, label: say(at) })),
  };
}

// One, two or five of a power of ten, so that about two steps make the span.
function roundStep(span: number): number {
  const power = 10 ** Math.floor(Math.log10(span / 2));
  const times = [1, 2, 5, 10].find((times) => span / (times * power) <= 3) ?? 10;
  return times * power;
}

/** From numbers to places: `low` of the one is `start` of the other, and `high` is `end`. */
function scale(low: number, high: number, start: number, end: number) {
  return (value: number): number => start + ((value - low) / (high - low)) * (end - start);
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

/** How high a line of the small type is. */
const LINE = 16;

function margins(chart: Chart, { width }: Size): Margins {
  const { rows, x, y, levels = [], ranges = [], noted } = chart;
  const names = [...levels.map(({ label }) => label ?? ''), ...ranges.map(({ name }) => name)];
  const latest = rows.filter(({ value }) => value !== null).at(-1)?.said ?? '';
  const end = Math.min(Math.max(wide(latest), ...names.map(wide)), width * 0.36);
  const before = [x.name ?? '', hasNotes(chart) ? (noted ?? '') : ''];
  const start = Math.max(...before.map(wide), ...y.ticks.map(({ label }) => wide(label)));
  const bottom = hasNotes(chart) ? 30 + LINE : 30;
  return { top: 24, end: end + 14, bottom, start: start + 12 };
}

function hasNotes({ rows }: Chart): boolean {
  return rows.some(({ value, note }) => value === null && note !== undefined);
}

/** Text in lines that are no wider than `room`, unless a word is. */
function inLines(text: string, room: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && wide(`${last} ${word}`) <= room)
      lines.splice(-1, 1, `${last} ${word}`);
    else lines.push(word);
  }
  return lines;
}

/** Where everything of a chart goes on a surface of this size. */
export function place(chart: Chart, size: Size): Placed {
  const margin = margins(chart, size);
  const [left, right] = [margin.start, Math.max(size.width - margin.end, margin.start + 1)];
  const [top, bottom] = [margin.top, size.height - margin.bottom];
  const inner = Math.min(14, (right - left) / 8);
  // A single place stands in the middle.
  const [first, last] =
    chart.x.to === chart.x.from ? [chart.x.from - 1, chart.x.to + 1] : [chart.x.from, chart.x.to];
  const across = scale(first, last, left + inner, right - inner);
  const up = scale(chart.y.from, chart.y.to, bottom, top);

  const drawn = chart.rows.filter((row) => row.value !== null);
  const radius = drawn.length > 40 ? 2.5 : drawn.length > 16 ? 3.5 : 5;
  const path = line<Row>(
    (row) => across(row.at),
    (row) => up(row.value ?? NaN),
  );
  const all = drawn.map((row) => ({ x: across(row.at), y: up(row.value ?? NaN), row }));
  const isLabelled =
    all.length <= LABELLED && hasRoom(all.map(({ x, row }) => ({ x, label: row.said })));
  const isDip = (at: number): boolean => {
    const [before, here, after] = [all[at - 1], all[at], all[at + 1]];
    const isLow = here && before && after && before.y < here.y && after.y < here.y;
    return Boolean(isLow) && (here?.y ?? bottom) + radius + LINE < bottom;
  };
  const end = all.at(-1);
  const latest =
    end && !isLabelled ? { x: end.x + radius + 5, y: end.y, label: end.row.said } : null;
  const notes = chart.rows.filter((row) => row.value === null && row.note !== undefined);
  const noted = new Set(
    withRoom(notes.map((row) => ({ x: across(row.at), label: row.note ?? '', row }))).map(
      ({ row }) => row,
    ),
  );
  return {
    plot: { left, right, top, bottom },
    marks: all.map((mark, at) => ({
      ...mark,
      radius,
      label: isLabelled ? mark.row.said : null,
      labelY: isDip(at) ? mark.y + radius + LINE - 2 : mark.y - radius - 5,
    })),
    latest,
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
    levels: (chart.levels ?? []).map(({ from, to, value, label = '' }) => {
      const ends = { left: across(from) - inner, right: across(to) + inner, y: up(value) };
      // At the end of its line, and above it where the line ends before the surface does.
      const isWhole = ends.right >= right - 1;
      const nameAt = isWhole
        ? { x: right + 8, y: apartFrom(latest, ends.y) }
        : { x: ends.left + 2, y: ends.y - LINE / 2 - 2 };
      return { ...ends, label, nameAt };
    }),
    ranges: (chart.ranges ?? []).map(({ from, to, name }) => ({
      top: up(Math.min(to, chart.y.to)),
      bottom: up(Math.max(from, chart.y.from)),
      label: inLines(name, margin.end - 10),
    })),
  };
}

// The height at which a name does not run into the latest number, which may be beside it.
function apartFrom(latest: { y: number } | null, y: number): number {
  if (!latest || Math.abs(latest.y - y) >= LINE) return y;
  return latest.y + (y < latest.y ? -LINE : LINE);
}
