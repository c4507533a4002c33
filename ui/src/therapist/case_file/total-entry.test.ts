import { beforeEach, expect, test, vi } from 'vitest';
import type { LibraryForm } from '../../generated/form.ts';
import * as desktop from '../desktop.ts';
import { worstWaking } from '../sample.ts';
import { TotalEntry } from './total-entry.svelte.ts';

vi.mock('../desktop.ts', () => ({ enterTotal: vi.fn() }));
const enterTotal = vi.mocked(desktop.enterTotal);

const isi = {
  ...worstWaking,
  key: 'isi',
  title: 'ISI',
  entered_by: 'therapist' as const,
  entry: [
    {
      key: 'isi_total',
      ask: 'Total score',
      answer: { kind: 'number' as const, min: 0, max: 28 },
    },
  ],
};
const library: LibraryForm[] = [worstWaking, isi].map((form) => ({ hash: form.key, form }));
const saved = vi.fn();
const entry = () => new TotalEntry('case', () => library, '2026-11-24', saved);

beforeEach(() => vi.resetAllMocks());

test('only measures without wording are entered, and only totals that they can come to', () => {
  const own = entry();
  expect(own.measures.map(({ key }) => key)).toEqual(['isi']);
  expect([own.form?.key, own.range]).toEqual(['isi', { min: 0, max: 28 }]);
  const ready = (total: number | null) => {
    own.total = total;
    return own.ready;
  };
  expect([null, -1, 29, 0, 28].map(ready)).toEqual([false, false, false, true, true]);
  own.day = '';
  expect(own.ready, 'without a day').toBe(false);
});

test('what is kept is said, and the field is free for the next', async () => {
  const own = entry();
  own.total = 11;
  await own.save();
  expect(enterTotal).toHaveBeenCalledExactlyOnceWith(
    'case',
    'isi',
    11,
    '2026-11-24',
    'You entered its total.',
  );
  expect([own.kept, own.total]).toEqual(['ISI is kept, with a total of 11.', null]);
  expect(saved).toHaveBeenCalledOnce();
});

test('a total that was not kept stays in its field', async () => {
  enterTotal.mockRejectedValueOnce({ code: 'disk_full' });
  const own = entry();
  own.total = 11;
  await own.save();
  expect([own.failure?.code, own.total, own.kept]).toEqual(['disk_full', 11, '']);
  expect(saved).not.toHaveBeenCalled();
});
