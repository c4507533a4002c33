// What is typed, what is read and what is said: numbers, days and answers.
import { expect, test, vi } from 'vitest';
import type { Question } from '../generated/form.ts';
import { AnswerSheet } from './answers.svelte.ts';
import { days, daysBetween, diaryDay, dueOn, moment, plus, spoken, stamp } from './calendar.ts';
import { point, readNumber } from './number.ts';
import { readerOf } from './reader.ts';
import { sayAll } from './say_answer.ts';
import { inLanguage, quoted } from './text.ts';

const cups: Question = { key: 'cups', ask: 'Cups?', answer: { kind: 'number', min: 0, max: 9 } };

test('a_number_is_read_with_a_point_or_a_comma', () => {
  expect(readNumber(' 7,25 ', { decimals: 1 })).toBe(7.3);
  expect(readNumber('-3', {})).toBe(-3);
  expect(readNumber('lots', {})).toEqual({ what: 'not_a_number' });
  expect(readNumber('1e9', {})).toEqual({ what: 'not_a_number' });
  expect(readNumber('10', { max: 9 })).toEqual({ what: 'too_high', max: 9 });
  expect(readNumber('-1', { min: 0 })).toEqual({ what: 'too_low', min: 0 });
});

test('a_touch_beside_the_scale_is_its_end_and_points_do_not_drift', () => {
  expect(point(0, 10, 1, -0.2)).toBe(0);
  expect(point(0, 10, 1, 1.4)).toBe(10);
  expect(point(0, 1, 0.1, 0.31)).toBe(0.3);
  expect(point(1, 10, 1, 0.5)).toBe(6);
});

test('the_diary_day_turns_at_four_in_the_morning', () => {
  expect(diaryDay('2026-12-01T03:59')).toBe('2026-11-30');
  expect(diaryDay('2026-12-01T04:00')).toBe('2026-12-01');
});

test('days_are_counted_across_a_change_of_clocks', () => {
  // The tests run in California, whose clocks change on 1 November 2026.
  expect(plus('2026-10-31', 1)).toBe('2026-11-01');
  expect(daysBetween('2026-10-31', '2026-11-02')).toBe(2);
  expect(days('2026-12-30', '2027-01-01')).toEqual(['2026-12-30', '2026-12-31', '2027-01-01']);
  expect(days('2026-12-30', '2026-12-29')).toEqual([]);
});

test('a_moment_carries_the_offset_of_the_client', () => {
  const now = new Date('2026-11-27T15:10:05Z');
  expect(moment(now)).toBe('2026-11-27T07:10');
  expect(stamp(now)).toBe('2026-11-27T07:10:05-08:00');
});

test('only_the_listed_weekdays_are_due', () => {
  const rhythm = { kind: 'daily', days: 7, part_of_day: 'any', on: ['Mon', 'Fri'] } as const;
  const due = (day: string) => dueOn({ ...rhythm, on: [...rhythm.on] }, day);
  expect(due('2026-11-27')).toBe(true);
  expect(due('2026-11-28')).toBe(false);
  expect(dueOn({ kind: 'once' }, '2026-11-28')).toBe(true);
});

test('a_day_is_said_as_people_say_it', () => {
  expect(spoken('2026-12-03', 'en')).toBe('Thu 3 Dec');
  expect(spoken('2026-12-03', 'de', 'weekday')).toBe('Donnerstag');
});

test('quotation_marks_are_those_of_the_language_and_never_doubled', () => {
  expect(quoted('Ich fahre.', 'de')).toBe('„Ich fahre.“');
  expect(quoted(' I drive. ', 'en-GB')).toBe('“I drive.”');
  expect(quoted('"I drive."', 'en')).toBe('"I drive."');
});

test('a_missing_language_falls_back_to_english', () => {
  expect(inLanguage({ de: 'Nacht', en: 'Night' }, 'fr')).toBe('Night');
  expect(inLanguage({ de: 'Nacht' }, 'fr')).toBe('Nacht');
});

test('what_was_typed_is_kept_though_it_is_no_answer', () => {
  const changed = vi.fn();
  const sheet = new AnswerSheet([{ ...cups, need: 'required' }], { cups: 3 }, changed);
  sheet.complain('cups', '3x', { what: 'not_a_number' });
  expect(sheet.get('cups')).toBeUndefined();
  expect(sheet.complaint('cups')?.text).toBe('3x');
  expect(sheet.missing).toHaveLength(1);
  sheet.answer('cups', 4);
  expect(sheet.complaint('cups')).toBeUndefined();
  expect(sheet.missing).toHaveLength(0);
  expect(changed).toHaveBeenLastCalledWith({ cups: 4 }, {});
});

test('what_was_typed_in_a_row_is_kept_with_its_row', () => {
  const fault = { what: 'not_a_number' } as const;
  const group: Question = {
    key: 'steps',
    ask: 'Steps?',
    answer: { kind: 'group', columns: [cups], rows: 1, max_rows: 2 },
  };
  const sheet = new AnswerSheet([group]);
  sheet.answer('steps', [{}, {}], { 'steps[1].cups': { text: '3x', fault } });
  expect(sheet.complaint('steps')).toEqual({ text: '3x', fault });
  expect(sheet.typed('steps[1].')).toEqual({ cups: { text: '3x', fault } });
  expect(sheet.typed('steps[0].')).toEqual({});
  expect(sheet.heard).toEqual({});
  sheet.answer('steps', [{ cups: 3 }]);
  expect(sheet.complaint('steps')).toBeUndefined();
});

test('not_sure_is_an_answer_and_nothing_is_not', () => {
  const sheet = new AnswerSheet([{ ...cups, need: 'required' }]);
  expect(sheet.missing).toHaveLength(1);
  sheet.answer('cups', null);
  expect(sheet.missing).toHaveLength(0);
  expect(sheet.heard).toEqual({ cups: null });
});

test('a_record_larger_than_the_vault_takes_is_noticed_here', () => {
  const text: Question = { key: 'a', ask: 'a', answer: { kind: 'long_text' } };
  const sheet = new AnswerSheet([text]);
  sheet.answer('a', 'ü'.repeat(8000));
  expect(sheet.isTooLong).toBe(false);
  sheet.answer('a', 'ü'.repeat(8200));
  expect(sheet.isTooLong).toBe(true);
});

test('answers_are_said_in_the_words_of_their_form', () => {
  const options = [{ key: 'bus', label: { en: 'bus or train', de: 'Bus oder Bahn' } }];
  const questions: Question[] = [
    { key: 'drove', ask: 'Did you drive?', short: 'Drove?', answer: { kind: 'yes_no' } },
    { key: 'instead', ask: 'Instead?', answer: { kind: 'choices', options, other: true } },
    { key: 'when', ask: 'When?', answer: { kind: 'time' } },
  ];
  const answers = { drove: false, instead: ['bus', { other: 'a walk' }], when: null };
  const said = sayAll(questions, answers, readerOf('de')).map((line) => line.answer);
  expect(said).toEqual(['Nein', 'Bus oder Bahn, a walk', 'Ich bin nicht sicher']);
});
