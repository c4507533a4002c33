import { expect, test } from 'vitest';

import library from '../../../generated/library.json';
import type { Calculation, Condition, Form, Kind, Question } from '../../../generated/form.ts';
import { driveTracker } from '../../sample.ts';
import { estimate, secondsFor } from './estimate.ts';
import { sharesOf } from './shares.ts';

const forms = library.map(({ form }) => form as unknown as Form);

function asking(kind: Kind, change: Partial<Question> = {}): Question {
  return { key: kind.kind, ask: 'How was it?', answer: kind, ...change };
}

function formOf(entry: Question[], change: Partial<Form> = {}): Form {
  return { ...driveTracker, entry, ...change };
}

const text: Kind = { kind: 'text' };
const yesNo: Kind = { kind: 'yes_no' };
const scale: Kind = { kind: 'rating', min: 0, max: 10, step: 1, low: 'calm', high: 'the worst' };
const options = ['here', 'there', 'elsewhere', 'nowhere'].map((label) => ({ key: label, label }));

test('the_estimate_comes_near_the_time_that_was_set_by_hand', () => {
  const ratios = forms
    .map((form) => estimate(form).seconds / form.takes_seconds)
    .sort((one, other) => one - other);
  const near = ratios.filter((ratio) => ratio >= 0.5 && ratio <= 2);
  expect(near.length / ratios.length).toBeGreaterThanOrEqual(0.9);
  const middle = ratios.slice((ratios.length - 1) >> 1, (ratios.length >> 1) + 1);
  const median = middle.reduce((sum, ratio) => sum + ratio, 0) / middle.length;
  expect(median).toBeGreaterThan(0.8);
  expect(median).toBeLessThan(1.25);
});

test('more_words_and_more_options_take_longer', () => {
  const hint = 'Only what a camera would have seen.';
  expect(secondsFor(asking(text, { hint }))).toBeGreaterThan(secondsFor(asking(text)));
  const few = asking({ kind: 'choice', options: options.slice(2) });
  expect(secondsFor(asking({ kind: 'choice', options }))).toBeGreaterThan(secondsFor(few));
});

test('a_long_text_takes_longer_than_a_line_and_a_line_longer_than_a_touch', () => {
  const seconds = [{ kind: 'long_text' } as const, text, yesNo].map((kind) =>
    secondsFor(asking(kind)),
  );
  expect(seconds).toEqual([...seconds].sort((one, other) => other - one));
});

test('wordings_in_several_languages_are_read_in_english', () => {
  const ask = { de: 'Wie war es denn heute für Sie?', en: 'How was it?' };
  expect(secondsFor(asking(text, { ask }))).toBe(secondsFor(asking(text)));
  expect(secondsFor(asking(text, { ask: { de: 'Wie war es?' } }))).toBe(secondsFor(asking(text)));
});

test('what_is_worked_out_takes_no_time_and_what_is_only_read_takes_its_words', () => {
  const calculation: Calculation = { how: 'sum', of: [] };
  const computed = asking({ kind: 'computed', scope: 'entry', calculation });
  expect(secondsFor(computed)).toBe(0);
  const ask = 'word '.repeat(40);
  expect(secondsFor(asking({ kind: 'instruction' }, { ask }))).toBeCloseTo(10);
});

test('a_group_takes_the_rows_that_it_begins_with', () => {
  const group = (rows: number) =>
    secondsFor(
      asking({ kind: 'group', columns: [asking(text), asking(scale)], rows, max_rows: 9 }),
    );
  expect(group(4) - group(2)).toBeCloseTo(group(6) - group(4));
  expect(group(4)).toBeGreaterThan(group(2));
  expect(group(0)).toBe(group(1));
});

test('the_header_is_apart_and_what_is_asked_afterwards_belongs_to_the_entry', () => {
  const one = estimate(formOf([asking(text)])).seconds;
  const { seconds, header } = estimate(
    formOf([asking(text)], { header: [asking(text)], after: [asking(text, { key: 'after' })] }),
  );
  expect(header).toBe(one);
  expect(seconds).toBeGreaterThan(1.8 * one);
});

test('branches_on_opposite_answers_count_as_one_of_them', () => {
  const when = (value: boolean): Partial<Question> => ({
    key: `if_${value}`,
    show_when: { equals: { key: 'yes_no', value } },
  });
  const branched = [asking(yesNo), asking(text, when(true)), asking(text, when(false))];
  const plain = [asking(yesNo), asking(text)];
  expect(estimate(formOf(branched)).seconds).toBe(estimate(formOf(plain)).seconds);
});

test.each<[string, Condition, number]>([
  ['one of four options', { equals: { key: 'choice', value: 'here' } }, 0.25],
  ['a yes', { equals: { key: 'yes_no', value: true } }, 0.5],
  ['any answer', { answered: { key: 'yes_no' } }, 1],
  ['the upper half of a scale', { at_least: { key: 'rating', value: 6 } }, 5 / 11],
  ['the lower half of a scale', { at_most: { key: 'rating', value: 5 } }, 6 / 11],
  ['a point beyond the scale', { at_least: { key: 'rating', value: 11 } }, 0],
  ['some number', { at_least: { key: 'number', value: 3 } }, 0.5],
  [
    'both of two',
    {
      all: [
        { equals: { key: 'yes_no', value: true } },
        { equals: { key: 'choice', value: 'here' } },
      ],
    },
    0.125,
  ],
  [
    'either of two',
    { any: [{ answered: { key: 'yes_no' } }, { equals: { key: 'yes_no', value: true } }] },
    1,
  ],
  ['a question that waits itself', { answered: { key: 'waiting' } }, 0.5],
  ['a question that is not there', { answered: { key: 'gone' } }, 1],
])('what_waits_for_%s_is_asked_in_its_share', (_, show_when, share) => {
  const before = [
    asking({ kind: 'choice', options }),
    asking(yesNo),
    asking(scale),
    asking({ kind: 'number' }),
    asking(text, { key: 'waiting', show_when: { equals: { key: 'yes_no', value: false } } }),
  ];
  expect(sharesOf([...before, asking(text, { key: 'last', show_when })]).at(-1)).toBeCloseTo(share);
});

test('the_longest_question_is_one_that_is_answered', () => {
  const ask = 'word '.repeat(400);
  const long = asking({ kind: 'long_text' });
  const found = estimate(formOf([asking({ kind: 'instruction' }, { ask }), asking(text), long]));
  expect(found.longest).toBe(long);
  expect(estimate(formOf([])).longest).toBeNull();
  expect(estimate(formOf([asking({ kind: 'section' })])).longest).toBeNull();
});

test('more_than_three_minutes_is_too_long', () => {
  const entry = (count: number) =>
    Array.from({ length: count }, (_, at) => asking({ kind: 'long_text' }, { key: `q${at}` }));
  expect(estimate(formOf(entry(8))).tooLong).toBe(false);
  expect(estimate(formOf(entry(12))).tooLong).toBe(true);
});

test('a_form_of_sixty_questions_is_estimated_while_one_types', () => {
  const form = formOf(
    Array.from({ length: 60 }, (_, at) => asking(text, { key: `q${at}`, ask: 'word '.repeat(60) })),
  );
  const began = performance.now();
  for (let nth = 0; nth < 200; nth += 1) estimate(form);
  expect(performance.now() - began).toBeLessThan(1500);
});
