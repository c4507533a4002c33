import fc from 'fast-check';
import { expect, test } from 'vitest';
import library from '../../../generated/library.json' with { type: 'json' };
import type { Form, LibraryForm } from '../../../generated/form.ts';
import { inLanguage } from '../../../form/text.ts';
import { FormEditing } from './editing.svelte.ts';
import { act, ACTS } from './any_edit.ts';
import { allQuestions, find, questionsIn } from './place.ts';
import { keysRead } from '../../../form/condition.ts';

const forms = (library as LibraryForm[]).map(({ form }) => form);
const form = (key: string): Form => {
  const found = forms.find((one) => one.key === key);
  if (!found) throw new Error(`no form ${key}`);
  return found;
};

/** An editing whose hand always rests between two edits, or never does. */
function editingOf(of: Form, rests = true): FormEditing {
  let at = 0;
  return new FormEditing(
    of,
    () => undefined,
    () => (at += rests ? 10_000 : 1),
  );
}

const anyForm = fc.constantFrom(...forms);
const RUNS = { numRuns: 200 };

test('of 200 sequences of edits, undone and redone at random, each ends where it began', () => {
  const sequence = fc.array(act, { minLength: 1, maxLength: 60 });
  const check = fc.property(anyForm, sequence, fc.boolean(), (begun, acts, rests) => {
    const before = JSON.stringify(begun);
    const editing = editingOf(begun, rests);
    for (const one of acts) ACTS[one.name](editing, one);
    const after = editing.form;
    let steps = 0;
    while (editing.canUndo) {
      editing.undo();
      steps += 1;
    }
    expect(editing.form).toEqual(begun);
    expect(JSON.stringify(editing.form)).toBe(before);
    for (let step = 0; step < steps; step += 1) editing.redo();
    expect(editing.form).toEqual(after);
  });
  fc.assert(check, RUNS);
});

test('every step back and forth is the form that stood there, however they are mixed', () => {
  const check = fc.property(anyForm, fc.array(act, { maxLength: 60 }), (begun, acts) => {
    const editing = editingOf(begun);
    // What a sheet of paper would say: all that stood there, and where one is.
    let stood: Form[] = [begun];
    let at = 0;
    for (const one of acts) {
      const before = editing.form;
      ACTS[one.name](editing, one);
      if (one.name === 'undo') at = Math.max(0, at - 1);
      else if (one.name === 'redo') at = Math.min(stood.length - 1, at + 1);
      else if (editing.form !== before) {
        stood = [...stood.slice(0, at + 1), editing.form];
        at += 1;
      }
      expect(editing.form).toEqual(stood[at]);
      expect([editing.canUndo, editing.canRedo]).toEqual([at > 0, at < stood.length - 1]);
    }
  });
  fc.assert(check, RUNS);
});

test('no edit leaves a form reading what it does not ask, or with two questions of one key', () => {
  const check = fc.property(anyForm, fc.array(act, { maxLength: 60 }), (begun, acts) => {
    const editing = editingOf(begun);
    for (const one of acts) ACTS[one.name](editing, one);
    const questions = allQuestions(editing.form);
    const keys = questions.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    const read = questions.flatMap(({ show_when }) => (show_when ? keysRead(show_when) : []));
    const counted = (editing.form.counts ?? []).flatMap(({ due, met }) =>
      [due, met].flatMap((one) => (one ? keysRead(one) : [])),
    );
    for (const key of [...read, ...counted]) expect(keys).toContain(key);
  });
  fc.assert(check, RUNS);
});

test('what is typed in one field is one step, until the hand rests or goes elsewhere', () => {
  const begun = form('worst-waking-diary');
  const editing = editingOf(begun, false);
  for (const text of ['M', 'My', 'My nights']) editing.name('title', text);
  editing.reword('slept_through', 'ask', 'Did you sleep?');
  editing.reword('slept_through', 'ask', 'Did you sleep well?');
  editing.rest();
  editing.reword('slept_through', 'ask', 'Did you sleep well at all?');
  const asked = (): string =>
    inLanguage(find(editing.form, 'slept_through')?.question.ask ?? '', 'en');
  editing.undo();
  expect(asked()).toBe('Did you sleep well?');
  editing.undo();
  expect([asked(), editing.form.title]).toEqual([
    inLanguage(begun.entry[0]?.ask ?? '', 'en'),
    'My nights',
  ]);
  editing.undo();
  expect(editing.form).toEqual(begun);
});

test('another kind of answer keeps the words, and going back keeps what there was to choose', () => {
  const editing = editingOf(form('drive-tracker'));
  const before = find(editing.form, 'instead')?.question;
  for (const kind of ['rating', 'long_text', 'yes_no', 'choices', 'choice'] as const) {
    editing.setKind('instead', kind);
    const now = find(editing.form, 'instead')?.question;
    expect([now?.answer.kind, now?.ask, now?.short]).toEqual([kind, before?.ask, before?.short]);
  }
  expect(find(editing.form, 'instead')?.question.answer).toEqual(before?.answer);
});

test('what waited for a question that is asked otherwise now waits for any answer to it', () => {
  const editing = editingOf(form('worst-waking-diary'));
  editing.setKind('slept_through', 'rating');
  expect(find(editing.form, 'on_my_mind')?.question.show_when).toEqual({
    answered: { key: 'slept_through' },
  });
  expect(editing.form.counts, 'nights can no longer be counted by yes').toBeUndefined();
  editing.undo();
  expect(editing.form).toEqual(form('worst-waking-diary'));
});

test('what was worked out from a question goes with it, and that is said', () => {
  const editing = editingOf(form('sleep-diary'));
  editing.remove('into_bed');
  expect(find(editing.form, 'time_in_bed')).toBeUndefined();
  expect(editing.lost).toContain('Time in bed');
  editing.undo();
  expect(find(editing.form, 'time_in_bed')).toBeDefined();
});

test('the smaller words of a question go with its words, and stay with what was left of them', () => {
  const diary = form('sleep-diary');
  const editing = editingOf(diary, false);
  const now = () => find(editing.form, 'comments')?.question;
  const before = now();
  for (const typed of ['', 'What', 'What was on your mind?'])
    editing.reword('comments', 'ask', typed);
  expect([now()?.hint, now()?.short]).toEqual([undefined, undefined]);
  editing.reword('comments', 'ask', 'Anything about your night?');
  expect([now()?.hint, now()?.short]).toEqual([before?.hint, before?.short]);
  editing.reword('comments', 'hint', 'In a few words.');
  editing.reword('comments', 'ask', 'Something else entirely');
  expect(now()?.hint, 'what was written by hand stays').toBe('In a few words.');
  while (editing.canUndo) editing.undo();
  expect(editing.form).toEqual(diary);
});

test('a new question stands above what is worked out, and is open', () => {
  const editing = editingOf(form('worst-waking-diary'));
  editing.add();
  const at = editing.form.entry.findIndex(({ key }) => key === editing.selected);
  expect(editing.form.entry.map(({ answer }) => answer.kind).slice(at)).toEqual([
    'text',
    'computed',
  ]);
});

test('what is asked afterwards is asked with the rest where there is no afterwards any more', () => {
  const editing = editingOf(form('worry-log'));
  const keys = editing.questions.map(({ key }) => key);
  editing.setRhythm({ kind: 'each_time', per_week: 5 });
  expect(editing.form.after).toBeUndefined();
  expect(editing.questions.map(({ key }) => key)).toEqual(keys);
});

test('another kind and back brings back what read the question, and what was lost is said', () => {
  const diary = form('sleep-diary');
  const editing = editingOf(diary);
  editing.setKind('minutes_to_sleep', 'text');
  editing.setKind('minutes_to_sleep', 'rating');
  expect(find(editing.form, 'total_sleep')).toBeUndefined();
  editing.setKind('minutes_to_sleep', 'text');
  expect(editing.lost).toBe('');
  editing.setKind('minutes_to_sleep', 'minutes');
  expect({ ...editing.form, takes_seconds: 0 }).toEqual({ ...diary, takes_seconds: 0 });
  editing.setKind('minutes_to_sleep', 'text');
  expect(editing.lost).toContain('Total sleep');
});

test('a full stop takes no smaller words away', () => {
  const editing = editingOf(form('urge-log'));
  const before = find(editing.form, 'acted')?.question;
  editing.reword('acted', 'ask', `${inLanguage(before?.ask ?? '', 'en').replace('?', '')}.`);
  expect(find(editing.form, 'acted')?.question.short).toEqual(before?.short);
});

test('two steps back are told apart by whoever hears them', () => {
  const editing = editingOf(form('mood-check'));
  editing.name('title', 'A');
  editing.name('title', 'B');
  editing.undo();
  const first = editing.status;
  editing.undo();
  expect(editing.status).not.toBe(first);
});

test('a question is moved over the border of its part, and no further than the form goes', () => {
  const editing = editingOf(form('positive-data-log'));
  const [first] = questionsIn(editing.form, 'entry');
  editing.shift(first?.key ?? '', -1);
  expect(find(editing.form, first?.key ?? '')?.part).toBe('header');
  for (let step = 0; step < 20; step += 1) editing.shift(first?.key ?? '', -1);
  expect(find(editing.form, first?.key ?? '')).toMatchObject({ part: 'header', index: 0 });
});

test('an earlier version is taken as one step, under the key and the version of now', () => {
  const editing = editingOf({ ...form('mood-check'), version: 3 });
  editing.replace({ ...form('mood-check'), version: 1, title: 'As it was' });
  expect(editing.form).toMatchObject({ version: 3, title: 'As it was', key: 'mood-check' });
  editing.undo();
  expect(editing.form.title).toEqual(form('mood-check').title);
});
