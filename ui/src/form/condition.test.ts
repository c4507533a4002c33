import { expect, test } from 'vitest';
import type { Question } from '../generated/form.ts';
import { asked, heard, holds, saysSomething } from './condition.ts';

const yesNo = (key: string, more: Partial<Question> = {}): Question => ({
  key,
  ask: key,
  answer: { kind: 'yes_no' },
  ...more,
});

test('a_question_without_an_answer_makes_no_condition_true', () => {
  for (const condition of [
    { equals: { key: 'a', value: false } },
    { at_least: { key: 'a', value: 0 } },
    { at_most: { key: 'a', value: 10 } },
    { answered: { key: 'a' } },
    { any: [] },
  ]) {
    expect(holds(condition, {})).toBe(false);
    expect(holds(condition, { a: null })).toBe(false);
  }
  expect(holds({ all: [] }, {})).toBe(true);
});

test('yes_counts_as_one_and_no_as_nought', () => {
  expect(holds({ at_least: { key: 'a', value: 1 } }, { a: true })).toBe(true);
  expect(holds({ at_most: { key: 'a', value: 0 } }, { a: false })).toBe(true);
});

test('of_several_chosen_one_is_enough', () => {
  const condition = { equals: { key: 'a', value: 'heart' } };
  expect(holds(condition, { a: ['breath', 'heart'] })).toBe(true);
  expect(holds(condition, { a: ['breath', { other: 'heart' }] })).toBe(false);
  expect(holds(condition, { a: 'heart' })).toBe(true);
});

test('blank_text_and_empty_rows_say_nothing', () => {
  for (const answer of [undefined, null, '', '  ', [], [{}], [{ a: '' }], { other: ' ' }]) {
    expect(saysSomething(answer)).toBe(false);
  }
  for (const answer of [false, 0, 'x', ['a'], [{ a: 0 }], { other: 'x' }]) {
    expect(saysSomething(answer)).toBe(true);
  }
});

test('what_a_hidden_question_was_answered_shows_nothing_and_is_not_heard', () => {
  const questions = [
    yesNo('through'),
    yesNo('woke', { show_when: { equals: { key: 'through', value: false } } }),
    yesNo('thought', { show_when: { equals: { key: 'woke', value: true } } }),
  ];
  const answers = { through: true, woke: true, thought: true };
  expect(asked(questions, answers).map((question) => question.key)).toEqual(['through']);
  expect(heard(questions, answers)).toEqual({ through: true });
  expect(heard(questions, { ...answers, through: false })).toEqual({ ...answers, through: false });
});

test('rows_that_say_nothing_are_left_out_and_not_sure_is_kept', () => {
  const group: Question = {
    key: 'rows',
    ask: 'rows',
    answer: { kind: 'group', columns: [yesNo('a')], rows: 2, max_rows: 3 },
  };
  expect(heard([group, yesNo('b')], { rows: [{}, { a: true }], b: null })).toEqual({
    rows: [{ a: true }],
    b: null,
  });
  expect(heard([group], { rows: [{}] })).toEqual({});
});
