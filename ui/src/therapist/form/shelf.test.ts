import { expect, test } from 'vitest';

import type { Form, LibraryForm } from '../../generated/form.ts';
import { driveTracker, worstWaking } from '../sample.ts';
import { Shelf } from './shelf.svelte.ts';

function form(key: string, title: string, fits: string[], change: Partial<Form> = {}): LibraryForm {
  const one: Form = {
    format: 1,
    key,
    version: 1,
    title,
    purpose: 'Shows something.',
    fits,
    takes_seconds: 60,
    rhythm: { kind: 'once' },
    entry: [{ key: 'a', ask: 'What happened?', answer: { kind: 'text' } }],
    ...change,
  };
  return { hash: key, form: one };
}

const library = [
  form('diary', 'Sleep diary', ['noticing', 'insomnia', 'sleep']),
  form('record', 'Thought record', ['noticing', 'thinking', 'low-mood', 'anxiety'], {
    entry: [{ key: 'a', ask: 'What kept you from sleep?', answer: { kind: 'text' } }],
  }),
  form('mood', 'Mood check', ['noticing', 'any']),
  form('phq', 'PHQ-8', ['measuring', 'depression', 'sleep'], {
    licence: 'No permission required.',
    scoring: { items: ['a'] },
  }),
];

const keys = (forms: LibraryForm[]): string[] => forms.map(({ form }) => form.key);
const shape = (shelf: Shelf): [string, string[]][] =>
  shelf.groups.map(({ key, forms }) => [key, keys(forms)]);

test('forms stand by what they are for, favourites before them and measures by themselves', () => {
  const shelf = new Shelf(
    () => library,
    () => new Set(['record', 'phq']),
  );
  expect(shape(shelf)).toEqual([
    ['favourites', ['record']],
    ['noticing', ['diary', 'mood']],
    ['measures', ['phq']],
  ]);
  const plain = new Shelf(() => library);
  expect(shape(plain)[1], 'noticing is what every form does').toEqual(['thinking', ['record']]);
});

test('what is typed is looked for in names, questions, tags and every language, names first', () => {
  const shelf = new Shelf(() => library);
  shelf.query = 'SLEEP';
  expect(shape(shelf)).toEqual([
    ['found', ['diary', 'record']],
    ['measures', ['phq']],
  ]);
  shelf.query = 'sleep kept';
  expect(keys(shelf.found), 'every word counts').toEqual(['record']);
  shelf.query = 'low mood';
  expect(keys(shelf.found)).toEqual(['record']);

  const both = new Shelf(() => [
    { hash: 'd', form: driveTracker },
    { hash: 'w', form: worstWaking },
  ]);
  both.query = 'fahrtenprotokoll';
  expect(keys(both.found)).toEqual(['drive-tracker']);
  both.query = 'fűr';
  expect(both.found.length, 'accents make no difference').toBeGreaterThan(0);
});

test('what is typed and what is chosen narrow together, and there is a way back', () => {
  const favourites = new Set(['diary']);
  const shelf = new Shelf(
    () => library,
    () => favourites,
  );
  shelf.problem = 'insomnia';
  expect(keys(shelf.found), 'what is good for anything is good for this too').toEqual([
    'diary',
    'mood',
  ]);
  shelf.purpose = 'noticing';
  shelf.favouritesOnly = true;
  expect(keys(shelf.found)).toEqual(['diary']);
  shelf.query = 'record';
  expect(shelf.groups).toEqual([]);
  expect(shelf.narrowed).toBe(true);
  shelf.clear();
  expect(shelf.narrowed).toBe(false);
  expect(shelf.found).toEqual(library);
});

test('only tags that the library has are offered, and problems that fit anything are none', () => {
  const shelf = new Shelf(() => library);
  expect(shelf.purposes).toEqual(['noticing', 'thinking', 'measuring']);
  expect(shelf.problems).toEqual(['sleep', 'insomnia', 'anxiety', 'low-mood', 'depression']);
});
