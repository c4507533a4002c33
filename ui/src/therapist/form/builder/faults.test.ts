import { expect, test } from 'vitest';

import type { Form, Question } from '../../../generated/form.ts';
import { driveTracker } from '../../sample.ts';
import { placeOf, type Place } from './faults.ts';

const asked = (key: string): Question => ({ key, ask: 'How?', answer: { kind: 'text' } });
const columns = [asked('option'), asked('promise')];
const form: Form = {
  ...driveTracker,
  header: [asked('theme')],
  entry: [
    asked('first'),
    { ...asked('options'), answer: { kind: 'group', columns, rows: 3, max_rows: 8 } },
  ],
  after: [asked('outcome')],
};

const of = (
  part: 'header' | 'entry' | 'after',
  index: number,
  key: string,
  column: number | null,
  field: string,
): Place => ({ part, index, key, column, field });

test.each<[string, Place]>([
  ['header[0].ask', of('header', 0, 'theme', null, 'ask')],
  ['entry[0].key', of('entry', 0, 'first', null, 'key')],
  ['entry[0].short', of('entry', 0, 'first', null, 'short')],
  ['entry[0].hint', of('entry', 0, 'first', null, 'hint')],
  ['entry[0].show_when', of('entry', 0, 'first', null, 'show_when')],
  [
    'entry[0].show_when.all[1].at_least.key',
    of('entry', 0, 'first', null, 'show_when.all[1].at_least.key'),
  ],
  ['entry[0].answer', of('entry', 0, 'first', null, 'answer')],
  ['entry[0].answer.low', of('entry', 0, 'first', null, 'answer.low')],
  ['entry[0].answer.options', of('entry', 0, 'first', null, 'answer.options')],
  ['entry[0].answer.options[1].label', of('entry', 0, 'first', null, 'answer.options[1].label')],
  ['entry[0].answer.steps[3]', of('entry', 0, 'first', null, 'answer.steps[3]')],
  ['entry[0].answer.calculation.of[0]', of('entry', 0, 'first', null, 'answer.calculation.of[0]')],
  ['after[0].ask', of('after', 0, 'outcome', null, 'ask')],
])('%s_is_in_a_question', (field, place) => {
  expect(placeOf(form, field)).toEqual(place);
});

test.each<[string, Place]>([
  ['entry[1].answer.columns[0].ask', of('entry', 1, 'options', 0, 'ask')],
  ['entry[1].answer.columns[1].answer', of('entry', 1, 'options', 1, 'answer')],
  [
    'entry[1].answer.columns[1].answer.options[2].key',
    of('entry', 1, 'options', 1, 'answer.options[2].key'),
  ],
  [
    'entry[1].answer.columns[1].answer.calculation.from',
    of('entry', 1, 'options', 1, 'answer.calculation.from'),
  ],
])('%s_is_in_a_column', (field, place) => {
  expect(placeOf(form, field)).toEqual(place);
});

test.each<[string, Place]>([
  ['entry[1].answer.columns', of('entry', 1, 'options', null, 'answer.columns')],
  ['entry[1].answer.max_rows', of('entry', 1, 'options', null, 'answer.max_rows')],
  ['entry[1].answer.sorted.by', of('entry', 1, 'options', null, 'answer.sorted.by')],
  ['entry[1].answer.columns[7].ask', of('entry', 1, 'options', null, 'answer.columns[7].ask')],
])('%s_is_in_the_group_itself', (field, place) => {
  expect(placeOf(form, field)).toEqual(place);
});

test.each([
  ...['format', 'key', 'version', 'takes_seconds', 'title', 'purpose', 'lead', 'entry_name'],
  ...['rhythm.days', 'rhythm.times_a_day', 'rhythm.on', 'rhythm.per_week', 'entry', 'after'],
  ...[
    'counts[0].met',
    'counts[0].met.all[0].equals.key',
    'scoring.items[2]',
    'scoring.bands[0].to',
  ],
  ...['entry[9].ask', 'entry[x].ask', 'entry[-1].ask', 'entries[0].ask', ''],
])('%s_is_of_the_form', (field) => {
  expect(placeOf(form, field)).toEqual({ part: null, field });
});

test('a_part_that_the_form_does_not_have_holds_no_place', () => {
  expect(placeOf(driveTracker, 'header[0].ask')).toEqual({ part: null, field: 'header[0].ask' });
});
