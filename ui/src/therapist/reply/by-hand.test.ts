import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Form, Rhythm } from '../../generated/form.ts';
import type { Homework } from '../../generated/progress.ts';
import type { EntryKey, FiledEntry, FromPaper, TypedEntry } from '../../generated/reply.ts';
import { ByHand } from './by-hand.svelte.ts';
import type { TypedRow } from './typed-row.svelte.ts';
import { cameFrom } from './typed-hints.ts';

const writeFromPaper = vi.hoisted(() => vi.fn());
vi.mock('../desktop.ts', () => ({ writeFromPaper }));

const FORM: Form = {
  format: 1,
  key: 'mood',
  version: 1,
  title: 'Mood',
  purpose: 'To see.',
  takes_seconds: 15,
  rhythm: { kind: 'daily', days: 3, part_of_day: 'any' },
  header: [{ key: 'since', ask: 'Since when?', answer: { kind: 'text' } }],
  entry: [
    { key: 'calm', ask: 'Calm?', answer: { kind: 'yes_no' } },
    {
      key: 'when',
      ask: 'When was it?',
      show_when: { equals: { key: 'calm', value: false } },
      answer: { kind: 'time' },
    },
  ],
};

function homework(rhythm: Rhythm, entries: FiledEntry[] = []) {
  const purpose = { no_goal: { reason: 'Still finding it.' } };
  const form = { ...FORM, rhythm };
  const assignment = { id: 'a', form, purpose, first_day: '2026-11-27', last_day: '2026-11-29' };
  return { assignment, entries } as unknown as Homework;
}

const DAILY = FORM.rhythm;
const EACH: Rhythm = { kind: 'each_time', per_week: 3 };

function filed(key: EntryKey, record: TypedEntry['record'], source = 'paste'): FiledEntry {
  const at = '2026-11-28T09:00:00+01:00';
  const entry = { key, revision: 1, written: at, record };
  return { entry, received: at, source, standing: 'current', versions: 1 } as FiledEntry;
}

const day = (day: string, slot = 0): EntryKey => ({ kind: 'day', day, slot });

function became(counts: Partial<FromPaper['received']>, more: Partial<FromPaper> = {}): FromPaper {
  const received = { case_file: 'c', assignment: 'a', new_entries: 0, changed: 0, already_had: 0 };
  return { received: { ...received, ...counts }, differ: [], faults: [], ...more };
}

/** Types into a row, cell by cell, and leaves each. */
function fill(byHand: ByHand, row: TypedRow | undefined, ...texts: string[]): void {
  for (const [place, text] of texts.entries()) {
    const column = row?.columns[place];
    if (!row || !column) throw new Error('a cell');
    byHand.type(row, column, text);
    byHand.leave(row, column, 'cell');
  }
}

const texts = (row: TypedRow | undefined) => row?.columns.map((column) => row.text(column));
const sent = (): TypedEntry[] => writeFromPaper.mock.calls[0]?.[1] as TypedEntry[];

beforeEach(() => {
  writeFromPaper.mockResolvedValue(became({ new_entries: 2 }));
});
afterEach(() => {
  vi.resetAllMocks();
});

it('has a row for every due day and slot', () => {
  const twice = new ByHand(homework({ ...DAILY, times_a_day: 2 } as Rhythm));
  expect(twice.rows.map((row) => twice.nameOf(row))).toEqual([
    'Fri 27 Nov, 1',
    'Fri 27 Nov, 2',
    'Sat 28 Nov, 1',
    'Sat 28 Nov, 2',
    'Sun 29 Nov, 1',
    'Sun 29 Nov, 2',
  ]);
  const some = new ByHand(homework({ ...DAILY, on: ['Sat'] } as Rhythm));
  expect(some.rows).toHaveLength(1);
});

it('files what was typed, in one go, and leaves blank rows out', async () => {
  const byHand = new ByHand(homework(DAILY));
  if (byHand.header) fill(byHand, byHand.header, 'March');
  fill(byHand, byHand.rows[0], 'n', '240');
  fill(byHand, byHand.rows[2], '-');
  expect(texts(byHand.rows[0]), 'what was understood stands there').toEqual(['no', '02:40']);
  expect(await byHand.save()).toBe(true);
  expect(sent()).toEqual([
    { key: { kind: 'header' }, record: { answers: { since: 'March' } } },
    { key: day('2026-11-27'), record: { answers: { calm: false, when: '02:40' } } },
    { key: day('2026-11-29'), record: 'nothing' },
  ]);
  expect(byHand.outcome).toBe('2 entries filed.');
  expect(byHand.isBegun).toBe(false);
});

it('says how many days were filed and how many differ', async () => {
  writeFromPaper.mockResolvedValue(
    became({ new_entries: 5, changed: 1, already_had: 1 }, { differ: [day('2026-11-27')] }),
  );
  const byHand = new ByHand(homework(DAILY));
  fill(byHand, byHand.rows[0], 'y');
  await byHand.save();
  expect(byHand.outcome).toBe(
    '6 days filed. 1 you already had. 1 differs from what was there before; both are kept, see Came back.',
  );
});

it('asks only what its conditions ask, and sends nothing that is not asked', async () => {
  const byHand = new ByHand(homework(DAILY));
  const [row] = byHand.rows;
  const [calm, when] = row?.columns ?? [];
  if (!row || !calm || !when) throw new Error('a row of two');
  expect(row.isAsked(when), 'nobody said yet that it was not calm').toBe(false);
  fill(byHand, row, 'n', '2:40');
  expect(row.isAsked(when)).toBe(true);
  byHand.type(row, calm, 'y');
  expect(row.isAsked(when)).toBe(false);
  await byHand.save();
  expect(sent()).toEqual([{ key: day('2026-11-27'), record: { answers: { calm: true } } }]);
});

it('tells of a fault once the cell is left, never before, and files nothing until it is mended', async () => {
  const byHand = new ByHand(homework(DAILY));
  const [row] = byHand.rows;
  const [calm] = row?.columns ?? [];
  if (!row || !calm) throw new Error('a row');
  byHand.type(row, calm, 'quite');
  expect(row.fault(calm)).toBe('');
  byHand.leave(row, calm, 'cell');
  expect(row.fault(calm)).toBe('Type y for yes or n for no.');
  expect(row.text(calm), 'what was typed stays').toBe('quite');
  expect(await byHand.save()).toBe(false);
  expect(byHand.outcome).toContain('One cell needs another look');
  expect(writeFromPaper).not.toHaveBeenCalled();
  byHand.type(row, calm, 'y');
  expect(row.fault(calm)).toBe('');
  expect(await byHand.save()).toBe(true);
});

it('has what is known in its rows, says how it came, and does not send it again', async () => {
  const known = [
    filed(day('2026-11-27'), { answers: { calm: false, when: '02:40' } }),
    filed(day('2026-11-28'), 'nothing', 'paper'),
  ];
  const byHand = new ByHand(homework(DAILY, known));
  expect(byHand.rows.map(texts)).toEqual([
    ['no', '02:40'],
    ['-', ''],
    ['', ''],
  ]);
  expect(byHand.rows.map(cameFrom)).toEqual([
    'pasted, Sat 28 Nov',
    'typed in from paper, Sat 28 Nov',
    '',
  ]);
  await byHand.save();
  expect(byHand.outcome).toBe('Nothing new is typed yet.');
  fill(byHand, byHand.rows[0], 'n', '315');
  await byHand.save();
  expect(sent()).toEqual([
    { key: day('2026-11-27'), record: { answers: { calm: false, when: '03:15' } } },
  ]);
});

it('keeps what was typed when something comes in, and waits where two versions differ', () => {
  const byHand = new ByHand(homework(DAILY));
  fill(byHand, byHand.rows[0], 'y');
  const one = filed(day('2026-11-27'), { answers: { calm: false } });
  const other = filed(day('2026-11-28'), { answers: { calm: true } });
  byHand.know([one, other, filed(day('2026-11-28'), { answers: { calm: false } }, 'paper')]);
  expect(byHand.rows.map(texts)).toEqual([
    ['yes', ''],
    ['no', ''],
    ['', ''],
  ]);
  const torn = byHand.rows[1];
  expect(torn?.isTorn).toBe(true);
  expect(torn?.columns.some((column) => torn.isAsked(column))).toBe(false);
});

it('says that what was filed stays where a row is emptied', async () => {
  const known = [filed(day('2026-11-27'), { answers: { calm: true } }, 'paper')];
  const byHand = new ByHand(homework(DAILY, known));
  const [row] = byHand.rows;
  if (!row) throw new Error('a row');
  fill(byHand, row, '');
  expect(cameFrom(row)).toBe('Left blank: what was filed stays.');
  await byHand.save();
  expect(writeFromPaper).not.toHaveBeenCalled();
});

it('makes room for one more occasion once the last is begun, and asks for its day', async () => {
  const byHand = new ByHand(homework(EACH));
  expect(byHand.rows).toHaveLength(1);
  fill(byHand, byHand.rows[0], '', '', 'y');
  expect(byHand.rows).toHaveLength(2);
  expect(await byHand.save(), 'it says no day').toBe(false);
  const [first] = byHand.rows;
  const [column] = first?.columns ?? [];
  expect(first && column && first.fault(column)).toBe('Type the day on which it was.');
  fill(byHand, first, '28.11.', '930');
  expect(texts(first)).toEqual(['28 Nov 2026', '09:30', 'yes', '']);
  expect(await byHand.save()).toBe(true);
  expect(sent()).toMatchObject([
    { happened: '2026-11-28T09:30:00', record: { answers: { calm: true } } },
  ]);
  expect(sent()[0]?.key).toEqual(first?.key);
});

it('marks the cell that the vault does not take', async () => {
  const key = day('2026-11-27');
  writeFromPaper.mockResolvedValue(became({}, { faults: [{ key, question: 'calm' }] }));
  const byHand = new ByHand(homework(DAILY));
  fill(byHand, byHand.rows[0], 'y');
  expect(await byHand.save()).toBe(false);
  const [row] = byHand.rows;
  const [calm] = row?.columns ?? [];
  expect(row && calm && row.fault(calm)).toBe('This does not fit its question.');
  expect(byHand.isBegun, 'it stays to be mended').toBe(true);
});

it('says why it could not be filed, and keeps what was typed', async () => {
  writeFromPaper.mockRejectedValue({ code: 'disk_full' });
  const byHand = new ByHand(homework(DAILY));
  fill(byHand, byHand.rows[0], 'y');
  expect(await byHand.save()).toBe(false);
  expect(byHand.failure?.code).toBe('disk_full');
  expect(texts(byHand.rows[0])).toEqual(['yes', '']);
});

it('takes the moment that a form itself asks for from the day and the time', async () => {
  const given = homework({ kind: 'before_after', per_week: 2 });
  const when = { key: 'at', ask: 'When?', answer: { kind: 'moment' } as const };
  given.assignment.form.entry = [when, ...FORM.entry];
  const byHand = new ByHand(given);
  expect(byHand.isTable).toBe(false);
  const [row] = byHand.rows;
  expect(row?.columns.map(({ key }) => key)).toEqual(['~day', '~time', 'calm', 'when']);
  fill(byHand, row, '28.11.', '', 'y');
  await byHand.save();
  expect(sent()).toMatchObject([
    {
      happened: '2026-11-28T12:00:00',
      record: { answers: { at: '2026-11-28T12:00', calm: true } },
    },
  ]);
});

it('has one row where it is filled in once, and a dash stands for nothing', async () => {
  const byHand = new ByHand(homework({ kind: 'once' }));
  expect(byHand.rows).toHaveLength(1);
  fill(byHand, byHand.rows[0], '-');
  await byHand.save();
  expect(sent()).toEqual([{ key: { kind: 'once' }, record: 'nothing' }]);
});
