import { expect, test } from 'vitest';
import type { Form } from '../generated/form.ts';
import { read } from './contract.ts';
import { writeLetter } from './wire.ts';

function told(step: string): string {
  const form = read<Form>('tests/fixtures/forms/all-kinds.json');
  const entry = {
    key: { kind: 'once' as const },
    revision: 1,
    written: '2026-11-27T08:40:00-08:00',
    record: { answers: { step } },
  };
  const written = new Date('2026-11-27T16:40:30Z');
  const rest = { id: '0', hash: 'A', first_day: '2026-11-27', offset: -480, pauses: [] };
  return writeLetter({ ...rest, form, written, entries: [entry] });
}

test('half_a_character_does_not_cost_the_reply', () => {
  for (const half of ['\ud83d', '\ude48', '\ude48\ud83d']) {
    const json = told(`before ${half} after`);
    expect(json, 'the core refuses such an escape').not.toMatch(/\\ud[89a-f]/);
    expect(json).toContain('before \ufffd');
    expect(json).toContain(' after');
  }
  expect(told('🙈 \\ud83d'), 'a whole one, and one that is spelt out, stay').toContain(
    '🙈 \\\\ud83d',
  );
});
