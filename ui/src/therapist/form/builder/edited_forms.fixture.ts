// Writes tests/fixtures/contract/edited-forms.json: forms as the builder leaves them after edits drawn by
// chance. The core must read each, and find nothing wrong but what only a hand can mend.
import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import library from '../../../generated/library.json' with { type: 'json' };
import type { LibraryForm } from '../../../generated/form.ts';
import { act, ACTS } from './any_edit.ts';
import { FormEditing } from './editing.svelte.ts';

// The same file each time: keys are counted here, and not drawn.
const drawn = vi.hoisted(() => ({ count: 0 }));
vi.mock('./drawn.ts', () => ({
  drawn: (letter: string) => `${letter}_${String((drawn.count += 1)).padStart(4, '0')}`,
}));

const FILE = new URL('../../../../../tests/fixtures/contract/edited-forms.json', import.meta.url);
const HOW_MANY = 40;

test('forms are written as the builder leaves them', () => {
  const forms = (library as LibraryForm[]).filter(({ form }) => form.licence === undefined);
  const sequences = fc.sample(fc.array(act, { minLength: 2, maxLength: 30 }), {
    numRuns: HOW_MANY,
    seed: 405,
  });
  const edited = sequences.map((acts, place) => {
    const begun = forms[place % forms.length]?.form;
    if (!begun) throw new Error('the library is empty');
    // What travels to a client has no purpose, and the library is here as it travels.
    const editing = new FormEditing({ ...begun, purpose: 'For trying.' });
    for (const one of acts) ACTS[one.name](editing, one);
    return editing.form;
  });
  expect(new Set(edited.map((form) => JSON.stringify(form))).size).toBe(HOW_MANY);
  writeFileSync(FILE, `${JSON.stringify(edited, null, 1)}\n`);
});
