import { beforeEach, expect, test, vi } from 'vitest';
import type { ReturnedWords } from '../../generated/assignment.ts';
import type { EntryKey } from '../../generated/reply.ts';
import { draft } from '../sample.ts';
import { Returning } from './returning.svelte.ts';

const desktop = vi.hoisted(() => ({ draft: vi.fn(), saveDraft: vi.fn(), returnSentence: vi.fn() }));
vi.mock('../desktop.ts', () => desktop);

const key: EntryKey = { kind: 'day', day: '2026-11-25', slot: 0 };
const sentence = { day: '2026-11-25', words: 'I stayed.' };
const now = { first_day: '2026-11-23', dots: [], figure: '3 of 7 recorded' };

async function returning(returned: ReturnedWords | null): Promise<Returning> {
  desktop.draft.mockResolvedValue(draft({ returned, message: 'Half a line' }));
  const returning = new Returning('case', 'assignment');
  await returning.load();
  return returning;
}

beforeEach(() => {
  vi.resetAllMocks();
  desktop.saveDraft.mockResolvedValue(null);
});

test('what stands in the draft is known, by its day and its words', async () => {
  const one = await returning({ sentence, now });
  expect(one.stands('2026-11-25', ' I stayed. ')).toBe(true);
  expect(one.stands('2026-11-24', 'I stayed.')).toBe(false);
  expect((await returning(null)).stands('2026-11-25', 'I stayed.')).toBe(false);
});

test('one click puts a sentence there', async () => {
  const one = await returning(null);
  desktop.returnSentence.mockResolvedValue(draft({ returned: { sentence, now } }));
  await one.give(key, 'I stayed.');
  const picked = { assignment: 'assignment', key, words: 'I stayed.' };
  expect(desktop.returnSentence).toHaveBeenCalledWith(picked);
  expect(one.stands('2026-11-25', 'I stayed.')).toBe(true);
});

test('undone it is out of the draft, and the rest of that stays', async () => {
  const one = await returning({ sentence, now });
  await one.undo();
  const rest = expect.objectContaining({ returned: { now }, message: 'Half a line' });
  expect(desktop.saveDraft).toHaveBeenCalledWith('case', rest);
  expect(one.sentence).toBeNull();
});

test('where it could not be kept it does not stand there', async () => {
  const one = await returning(null);
  desktop.returnSentence.mockRejectedValue({ code: 'not_found' });
  await one.give(key, 'I stayed.');
  expect(one.sentence).toBeNull();
  expect(one.failure?.code).toBe('not_found');
});
