import { expect, test } from 'vitest';

import library from '../../../generated/library.json';
import type { Form, Kind, Question, Text } from '../../../generated/form.ts';
import { driveTracker, drivesWithoutPanic, fourNights, worstWaking } from '../../sample.ts';
import { lint, type Rule } from './lint.ts';

const files = import.meta.glob<{ default: Form }>('../../../../../assets/{forms,measures}/*.json', {
  eager: true,
});
const assets = Object.values(files).map((file) => file.default);

const text: Kind = { kind: 'text' };
const scale: Kind = { kind: 'rating', min: 0, max: 10, step: 1, low: 'calm', high: 'the worst' };

function asking(ask: Text, answer: Kind = text, change: Partial<Question> = {}): Question {
  return { key: 'asked', ask, answer, ...change };
}

function rulesOf(question: Question, change: Partial<Form> = {}): Rule[] {
  return lint({ ...driveTracker, entry: [question], ...change }, null).map(({ rule }) => rule);
}

function every(form: Form): Question[] {
  return [...(form.header ?? []), ...form.entry, ...(form.after ?? [])].flatMap((question) =>
    question.answer.kind === 'group' ? [question, ...question.answer.columns] : [question],
  );
}

// Two things indeed: one scale for either of two complaints, which its hint tells the client to keep
// to all week.
const JUSTIFIED = ['pacing-diary fatigue_or_pain two_in_one'];

function flagged(forms: Form[]): string[] {
  return forms.flatMap((form) =>
    lint(form, null).map(({ key, rule }) => `${form.key} ${key} ${rule}`),
  );
}

test('the_library_raises_no_hint_in_english_or_in_german_but_the_one_that_is_justified', () => {
  expect(assets.length).toBeGreaterThan(30);
  const asks = assets.flatMap(every).map(({ ask }) => ask);
  expect(asks.filter((ask) => typeof ask === 'object' && 'de' in ask).length).toBeGreaterThan(150);
  expect(flagged(assets)).toEqual(JUSTIFIED);
  expect(JUSTIFIED.length / asks.length).toBeLessThan(0.03);
});

test('the_library_as_it_ships_raises_no_other_hint', () => {
  expect(flagged(library.map(({ form }) => form as unknown as Form))).toEqual(JUSTIFIED);
});

test('a_wording_is_judged_in_each_of_its_languages', () => {
  expect(rulesOf(asking({ en: 'How was it?', de: 'Wie war Ihr Schlaf und Ihre Laune?' }))).toEqual([
    'two_in_one',
  ]);
});

test('hints_options_and_what_is_only_read_are_never_judged', () => {
  const double = 'How was your sleep and your mood? And did you rest?';
  const options = ['tired and sad?', 'calm? Well?'].map((label, at) => ({ key: `o${at}`, label }));
  expect(rulesOf(asking('How was it?', { kind: 'choice', options }, { hint: double }))).toEqual([]);
  expect(rulesOf(asking(double, { kind: 'instruction' }))).toEqual([]);
  expect(rulesOf(asking(double, { kind: 'section' }))).toEqual([]);
  expect(rulesOf(asking(double))).toEqual(['two_in_one']);
});

test('the_wording_of_a_measure_is_left_as_it_is', () => {
  const double = asking('How anxious and sad were you?', scale);
  expect(rulesOf(double)).toEqual(['two_in_one']);
  expect(rulesOf(double, { licence: 'Somebody’s.' })).toEqual([]);
});

test('a_question_of_more_than_twenty_words_or_three_lines_is_too_long', () => {
  expect(rulesOf(asking(`${'word '.repeat(19)}word?`))).toEqual([]);
  expect(rulesOf(asking(`${'word '.repeat(20)}word?`))).toEqual(['too_long']);
  expect(rulesOf(asking(`${'Gesundheitsfragebogen '.repeat(6)}?`))).toEqual(['too_long']);
  expect(rulesOf(asking('How was it?', text, { hint: 'word '.repeat(60) }))).toEqual([]);
});

test.each([
  ['', 'the worst', ['no_anchors']],
  ['calm', '  ', ['no_anchors']],
  [{ en: 'calm', de: '' }, 'the worst', ['no_anchors']],
  [{}, 'the worst', ['no_anchors']],
  ['0', '10', ['numbers_as_anchors']],
  ['calm', '100 %', ['numbers_as_anchors']],
  ['−5', '+5', ['numbers_as_anchors']],
  ['0 calm', '10 the worst', []],
] as [Text, Text, Rule[]][])('a_scale_from_%j_to_%j_gives_%j', (low, high, rules) => {
  expect(rulesOf(asking('How strong was it?', { ...scale, low, high } as Kind))).toEqual(rules);
});

test('a_scale_in_a_row_is_found_with_its_column', () => {
  const columns = [
    asking('Feeling'),
    { ...asking('How strong?', { ...scale, high: '' }), key: 'rated' },
  ];
  const group = asking('What did you feel?', { kind: 'group', columns, rows: 2, max_rows: 6 });
  expect(lint({ ...driveTracker, entry: [group] }, null)).toEqual([
    { rule: 'no_anchors', key: 'asked', column: 'rated' },
  ]);
});

test('more_options_than_can_be_seen_at_once_are_many', () => {
  const options = Array.from({ length: 13 }, (_, at) => ({ key: `o${at}`, label: `option ${at}` }));
  expect(rulesOf(asking('Which?', { kind: 'choices', options }))).toEqual(['many_options']);
  expect(rulesOf(asking('Which?', { kind: 'choice', options: options.slice(1) }))).toEqual([]);
});

test.each([
  ['Don’t you think it went well?', true],
  ["Why didn't you go?", true],
  ['Isn’t it better than last week?', true],
  ['Finden Sie nicht, dass es besser geht?', true],
  ['Warum sind Sie nicht gegangen?', true],
  ['What do you think?', false],
  ['Which things did you not do?', false],
  ['What kept you from going?', false],
  ['Was haben Sie nicht getan?', false],
])('%j_is_leading:_%s', (ask, leads) => {
  expect(rulesOf(asking(ask)).includes('leading')).toBe(leads);
});

test('a_form_that_lacks_a_question_of_the_week_criterion_says_so_last', () => {
  expect(lint(worstWaking, fourNights)).toEqual([]);
  expect(lint(driveTracker, drivesWithoutPanic)).toEqual([]);
  expect(lint(driveTracker, fourNights)).toEqual([{ rule: 'no_criterion', key: null }]);
  expect(lint(driveTracker, null)).toEqual([]);
});

test('four_times_as_many_questions_take_little_more_than_four_times_as_long', () => {
  const ask = `${'how and what or when and '.repeat(40)}?`;
  const taken = (count: number): number => {
    const entry = Array.from({ length: count }, (_, at) => asking(ask, text, { key: `q${at}` }));
    const tries = Array.from({ length: 5 }, () => {
      const began = performance.now();
      lint({ ...driveTracker, entry }, fourNights);
      return performance.now() - began;
    });
    return Math.min(...tries);
  };
  taken(15);
  // Quadratic work would take sixteen times as long.
  expect(taken(60) / taken(15)).toBeLessThan(10);
});
