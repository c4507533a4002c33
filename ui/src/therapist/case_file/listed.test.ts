import { expect, test } from 'vitest';
import type { AssignmentState } from '../../generated/assignment.ts';
import type { Flag } from '../../generated/reply.ts';
import { homework } from '../sample.ts';
import { listedFirst } from './listed.ts';

function many(count: number, state: AssignmentState = 'reviewed') {
  return Array.from({ length: count }, (_, place) => {
    const one = homework();
    return { ...one, assignment: { ...one.assignment, id: `${place}`, state } };
  });
}

function ids(all: ReturnType<typeof many>): string[] {
  return listedFirst(all).map(({ assignment }) => assignment.id);
}

test('of much homework the latest is listed, in the same order', () => {
  expect(ids(many(12))).toHaveLength(12);
  expect(ids(many(44))).toEqual(many(12).map(({ assignment }) => assignment.id));
});

test('what is still out or waits to be read is listed, however old', () => {
  expect(ids(many(44, 'given'))).toHaveLength(44);
  expect(ids(many(44, 'answered'))).toHaveLength(44);
  expect(ids(many(44, 'ended'))).toHaveLength(12);
});

test('what an answer about safety stands in is listed until something is noted', () => {
  const all = many(44);
  const flag = { id: 1, noted: null } as unknown as Flag;
  const at = (place: number, flags: Flag[]) =>
    all.map((one, index) => (index === place ? { ...one, flags } : one));
  expect(ids(at(40, [flag]))).toHaveLength(13);
  expect(ids(at(40, [flag])).at(-1)).toBe('40');
  expect(ids(at(40, [{ ...flag, noted: '2026-11-26T16:00:00+01:00' }]))).toHaveLength(12);
});
