import { expect, test } from 'vitest';

import type { Brought } from '../../generated/brought.ts';
import type { Became, Received } from '../../generated/reply.ts';
import { account, sayFiled } from './say-brought.ts';

const filed: Received = {
  case_file: 'one',
  assignment: 'assignment',
  new_entries: 5,
  changed: 1,
  already_had: 2,
};

function brought(became: Became[], rest: Partial<Brought> = {}): Brought {
  const replies = became.map((one) => ({ assignment: 'assignment', became: one }));
  const undo = { replies: [], waiting: [] };
  return { import: { replies, broken: [], undo }, sheets: [], unread: [], ...rest };
}

const told = (all: Brought) => account(all, (id) => (id === 'one' ? 'K7M-4QX' : 'Marta'));

test('the sentence counts what is new, changed and known', () => {
  expect(sayFiled(filed, 'K7M-4QX')).toBe(
    '5 new entries filed, 1 changed, 2 you already had, for K7M-4QX.',
  );
  expect(sayFiled({ ...filed, new_entries: 1, changed: 0, already_had: 0 }, 'Marta')).toBe(
    '1 new entry filed, for Marta.',
  );
  expect(sayFiled({ ...filed, new_entries: 0, changed: 0 }, 'Marta')).toBe(
    'Nothing new: you already had all of it, for Marta.',
  );
  expect(sayFiled({ ...filed, new_entries: 0, changed: 0, already_had: 0 }, 'Marta')).toBe(
    'Nothing filed yet, for Marta.',
  );
});

test('several replies are one sentence, with how many case files they went to', () => {
  const other = { ...filed, case_file: 'two', assignment: 'other' };
  const all = brought([
    { kind: 'filed', received: filed },
    { kind: 'filed', received: other },
  ]);
  expect(told(all).sentences).toEqual([
    '2 replies, 10 new entries filed, 2 changed, 4 you already had, in 2 case files.',
  ]);
});

test('replies to one homework are told as one, with its case file', () => {
  const all = brought([
    { kind: 'filed', received: filed },
    { kind: 'filed', received: filed },
  ]);
  expect(told(all).sentences).toEqual([
    '10 new entries filed, 2 changed, 4 you already had, for K7M-4QX.',
  ]);
});

test('what waits says why where it is one, and how many where they are more', () => {
  const one = brought([{ kind: 'waits', why: 'newer' }]);
  expect(told(one).sentences).toEqual([
    'It was written by a newer page than this Ownwords knows. It waits under Came back.',
    'Install the newer Ownwords, then try again.',
  ]);
  const two = brought([
    { kind: 'filed', received: filed },
    { kind: 'waits', why: 'newer' },
    { kind: 'waits', why: 'unknown' },
  ]);
  expect(told(two).sentences[1]).toBe(
    '2 replies could not be filed. They wait under Came back, with the reasons.',
  );
});

test('files that could not be read are named with the reason, a few of them', () => {
  const unread = Array.from({ length: 8 }, (_, place) => ({
    name: `scan ${place}.pdf`,
    failure: { code: 'sheet_foreign' as const },
  }));
  const [list] = told(brought([], { unread })).lists;
  expect(list?.head).toBe('8 files could not be read; they are as they were:');
  expect(list?.lines).toHaveLength(6);
  expect(list?.lines[0]).toMatch(/^scan 0\.pdf: /);
  expect(list?.lines[5]).toBe('and 3 more');
});

test('a reply that lost its end is explained beside those that are whole', () => {
  const all = brought([{ kind: 'filed', received: filed }]);
  all.import.broken = [
    { kind: 'incomplete', assignment: null },
    { kind: 'incomplete', assignment: null },
  ];
  expect(told(all).lists).toEqual([
    {
      head: '2 replies could not be made whole:',
      lines: [
        'Part of the answers is missing; the message was cut off on its way. Ask your client to send it again as a file.',
      ],
    },
  ]);
});
