import { expect, test } from 'vitest';

import type { Entry, FiledEntry } from '../../generated/reply.ts';
import { driveTracker, homework, socialSituation, worstWaking } from '../sample.ts';
import { inWindow, roomFor, sayAnswer, tableOf } from './rows.ts';

function entry(
  day: string,
  record: Entry['record'],
  change: Partial<FiledEntry> = {},
  written = `${day}T08:10:00+00:00`,
): FiledEntry {
  return {
    entry: { key: { kind: 'day', day, slot: 0 }, revision: 1, written, record },
    received: '2026-12-03T09:00:00+00:00',
    source: 'paste',
    standing: 'current',
    versions: 1,
    ...change,
  };
}

const bad = entry('2026-11-28', {
  answers: { slept_through: false, worst_waking: '03:10', on_my_mind: 'The email.' },
});
const good = entry('2026-11-27', { answers: { slept_through: true } });

test('rows stand in the order of their days, words apart from short answers', () => {
  const { rows, columns } = tableOf(homework([bad, good]));
  expect(rows.map(({ day }) => day)).toEqual(['Fri 27 Nov', 'Sat 28 Nov']);
  expect(columns.map(({ head }) => head)).toEqual(['Slept through?', 'Worst waking']);
  expect(rows[1]?.said.map(({ text }) => text)).toEqual(['The email.']);
  expect(rows[0]?.said, 'nothing is put into their mouth').toEqual([]);
});

const days = Array.from({ length: 60 }, (_, at) =>
  new Date(Date.UTC(2026, 8, 1 + at)).toISOString().slice(0, 10),
);

test('a window has room for many short rows and for few long ones, and always for the first', () => {
  const shownOf = (on_my_mind: string, room = 32) =>
    inWindow(tableOf(homework(days.map((day) => entry(day, { answers: { on_my_mind } })))), room)
      .length;
  expect(shownOf('')).toBe(11);
  expect(shownOf('The email.')).toBe(11);
  expect(shownOf('The email. '.repeat(30))).toBe(3);
  expect(shownOf('The email. '.repeat(999))).toBe(1);
  expect(shownOf('The email.', -5)).toBe(1);
  expect(inWindow(tableOf(homework()), 32)).toEqual([]);
});

test('what was asked takes room where each answer says it', () => {
  const answers = { safety_behaviours: 'Kept my hands still.', learned: 'Nobody looked.' };
  const speaking = homework(days.map((day) => entry(day, { answers })));
  speaking.assignment.form = socialSituation;
  expect(inWindow(tableOf(speaking), 32)).toHaveLength(5);
});

test('a window has less room for rows where weeks are above them', () => {
  expect(roomFor(800, false)).toBe(39);
  expect(roomFor(800, true)).toBe(33);
});

test('a column that nobody filled is left out', () => {
  const { columns, rows } = tableOf(homework([good]));
  expect(columns.map(({ key }) => key)).toEqual(['slept_through']);
  expect(rows[0]?.cells).toEqual([{ key: 'slept_through', shown: 'yes' }]);
});

test('nothing to record and taken back are said in words', () => {
  const { rows } = tableOf(
    homework([entry('2026-11-27', 'nothing'), entry('2026-11-28', 'withdrawn')]),
  );
  expect(rows.map(({ instead }) => instead)).toEqual([
    'Nothing to record that day.',
    'Taken back by your client.',
  ]);
});

test('a late entry and differing versions are marked', () => {
  const { rows } = tableOf(
    homework([
      entry('2026-11-27', { answers: {} }, {}, '2026-11-28T09:00:00+00:00'),
      entry('2026-11-28', { answers: {} }, { standing: 'conflict', versions: 2 }),
      entry('2026-11-29', { answers: {} }, { versions: 2 }, '2026-11-30T03:30:00+00:00'),
    ]),
  );
  expect(rows.map(({ notes }) => notes)).toEqual([
    ['written later'],
    ['two versions differ'],
    ['2 versions'],
  ]);
});

test('each kind of answer is said in a few words', () => {
  const question = (key: string) => {
    const found = [...driveTracker.entry, ...worstWaking.entry].find((one) => one.key === key);
    if (!found) throw new Error(key);
    return found;
  };
  expect(sayAnswer(question('drove'), false)).toBe('no');
  expect(sayAnswer(question('peak'), 8)).toBe('8');
  expect(sayAnswer(question('peak'), null)).toBe('not sure');
  expect(sayAnswer(question('peak'), undefined)).toBe('');
  expect(sayAnswer(question('instead'), 'passenger')).toBe('was driven');
  expect(sayAnswer(question('instead'), { other: 'walked' })).toBe('walked');
});

test('figures stand beside the answers, and two answers that do not fit are named', () => {
  const time = { kind: 'time' } as const;
  const minutes = { kind: 'minutes' } as const;
  const asked = (key: string, answer: typeof time | typeof minutes) => ({ key, ask: key, answer });
  const diary = {
    ...worstWaking,
    entry: [
      asked('into_bed', time),
      asked('tried_to_sleep', time),
      asked('minutes_to_sleep', minutes),
      asked('awake_minutes', minutes),
      asked('final_awakening', time),
      asked('out_of_bed', time),
      {
        key: 'total',
        ask: 'Total sleep',
        answer: {
          kind: 'computed' as const,
          scope: 'entry' as const,
          unit: 'min',
          calculation: { how: 'sleep' as const, figure: 'total_sleep' as const },
        },
      },
      {
        key: 'share',
        ask: 'Mean efficiency',
        answer: {
          kind: 'computed' as const,
          scope: 'entries' as const,
          unit: '%',
          calculation: { how: 'sleep' as const, figure: 'efficiency' as const },
        },
      },
    ],
  };
  const night = {
    into_bed: '22:30',
    tried_to_sleep: '23:15',
    minutes_to_sleep: 40,
    awake_minutes: 55,
    final_awakening: '05:50',
    out_of_bed: '06:45',
  };
  const entries = [
    entry('2026-11-27', { answers: night }),
    entry('2026-11-28', { answers: { ...night, awake_minutes: 600 } }),
    entry('2026-11-29', { answers: { into_bed: '22:30' } }),
  ];
  const given = homework(entries);
  const { rows, over } = tableOf({
    ...given,
    assignment: { ...given.assignment, form: diary },
  });
  const totals = rows.map(({ cells }) => cells.find(({ key }) => key === 'total')?.shown);
  expect(totals).toEqual(['300\u00a0min', '“awake_minutes” and “final_awakening” do not fit', '']);
  expect(over).toEqual([{ key: 'share', head: 'Mean efficiency', shown: '60.6\u00a0%' }]);
});

test('paper and a filled PDF say when they came in and not when they were written: never late', () => {
  const written = '2026-11-30T09:00:00+00:00';
  const late = (source: 'paste' | 'paper' | 'sheet') =>
    tableOf(homework([entry('2026-11-27', { answers: {} }, { source }, written)])).rows[0]?.notes;
  expect(late('paste')).toEqual(['written later']);
  expect(late('paper')).toEqual([]);
  expect(late('sheet')).toEqual([]);
});

test('what the client wrote can be given back, with its entry and the day it is about', () => {
  const early = '2026-11-29T02:10:00+00:00';
  const drive = {
    ...entry('', { answers: { how: 'I stayed.' } }, {}, '2026-11-29T09:00:00+00:00'),
  };
  drive.entry.key = { kind: 'occasion', id: 'one' };
  drive.entry.happened = early.slice(0, 19);
  const { rows } = tableOf(homework([bad, drive]));
  expect(rows.map(({ where }) => where?.on)).toEqual(['2026-11-28', '2026-11-28']);
  expect(rows[0]?.where?.key).toEqual(bad.entry.key);
  expect(rows[0]?.said.map(({ isOwn }) => isOwn)).toEqual([true]);
});

test('of two versions that differ nothing is given back before somebody decides', () => {
  const { rows } = tableOf(homework([{ ...bad, standing: 'conflict' }]));
  expect(rows[0]?.where).toBeNull();
});
