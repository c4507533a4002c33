import { expect, test } from 'vitest';
import type { EntryKey } from '../generated/reply.ts';
import { HAPPENED } from '../form/record.ts';
import { Drafts, type Kept } from './drafts.svelte.ts';
import type { Given } from './packet.ts';
import { Route, type Place } from './route.svelte.ts';

const given: Given = {
  id: '2ww9k3dy87hr1c44',
  code: 'K3V9',
  recipient: `age1${'q'.repeat(58)}`,
  message: 'm',
  hash: 'AAAAAAAAAAAAAAAA',
  rhythm: { kind: 'daily', days: 7, part_of_day: 'morning' },
  first_day: '2026-11-27',
  last_day: '2026-12-03',
  recorded: ['2026-11-28'],
  form: {
    format: 1,
    key: 'night',
    version: 1,
    title: 'Nights',
    purpose: 'To see.',
    takes_seconds: 15,
    rhythm: { kind: 'daily', days: 7, part_of_day: 'morning' },
    entry: [
      { key: 'through', ask: '?', answer: { kind: 'yes_no' } },
      {
        key: 'mind',
        ask: '?',
        show_when: { equals: { key: 'through', value: false } },
        answer: { kind: 'text' },
      },
    ],
    after: [{ key: 'then', ask: '?', answer: { kind: 'text' } }],
  },
};
const day = (day: string): EntryKey => ({ kind: 'day', day, slot: 0 });
const friday = day('2026-11-27');
const noon = () => new Date('2026-11-27T20:00:00Z');

test('an_answer_is_part_of_its_entry_from_the_moment_it_is_given', () => {
  const drafts = new Drafts(given, noon);
  drafts.write(friday, { through: false });
  expect(drafts.entries).toEqual([
    {
      key: friday,
      revision: 1,
      written: '2026-11-27T12:00:00-08:00',
      record: { answers: { through: false } },
    },
  ]);
});

test('answers_that_are_hidden_do_not_travel_and_are_not_lost', () => {
  const drafts = new Drafts(given, noon);
  drafts.write(friday, { through: true, mind: 'rent' });
  expect(drafts.entry(friday)?.record).toEqual({ answers: { through: true } });
  expect(drafts.answers(friday)).toEqual({ through: true, mind: 'rent' });
});

test('changes_before_sending_are_one_revision_and_after_it_another', () => {
  const drafts = new Drafts(given, noon);
  drafts.write(friday, { through: false });
  drafts.write(friday, { through: false, mind: 'rent' });
  expect(drafts.entry(friday)?.revision).toBe(1);
  expect(drafts.isUnsent).toBe(true);
  drafts.left(drafts.entries);
  expect(drafts.isUnsent, 'only the client knows whether it went').toBe(true);
  drafts.sent(drafts.entries);
  expect(drafts.isUnsent).toBe(false);
  drafts.write(friday, { through: false, mind: 'rent' });
  expect(drafts.entry(friday)?.revision, 'the same answers are no change').toBe(1);
  drafts.write(friday, { through: true });
  drafts.write(friday, { through: false });
  expect(drafts.entry(friday)?.revision).toBe(2);
  expect(drafts.isUnsent).toBe(true);
});

test('what_left_while_the_client_went_on_writing_is_what_was_sealed', () => {
  const drafts = new Drafts(given, noon);
  drafts.write(friday, { through: false });
  const sealed = drafts.entries;
  drafts.left(sealed);
  drafts.write(friday, { through: true });
  drafts.sent(sealed);
  expect(drafts.isUnsent).toBe(true);
});

test('an_entry_that_was_emptied_is_gone_or_taken_back_once_it_has_left', () => {
  const drafts = new Drafts(given, noon);
  drafts.write(friday, { through: true });
  drafts.write(friday, {});
  expect(drafts.entries).toEqual([]);
  drafts.write(friday, { through: true });
  drafts.left(drafts.entries);
  drafts.write(friday, {});
  expect(drafts.standing).toEqual([]);
  expect(drafts.entries[0]).toMatchObject({ revision: 2, record: 'withdrawn' });
});

test('nothing_to_record_stays_until_something_is_answered', () => {
  const drafts = new Drafts(given, noon);
  drafts.nothing(friday);
  drafts.write(friday, {});
  expect(drafts.entry(friday)?.record).toBe('nothing');
  drafts.write(friday, { through: true });
  expect(drafts.entry(friday)?.record).toEqual({ answers: { through: true } });
});

test('an_entry_for_a_day_that_the_therapist_has_is_an_edit_of_it', () => {
  const drafts = new Drafts(given, noon);
  drafts.write(day('2026-11-28'), { through: true });
  expect(drafts.entries[0]?.revision).toBe(2);
});

test('an_occasion_knows_when_it_happened', () => {
  const drafts = new Drafts({ ...given, rhythm: { kind: 'each_time', per_week: 3 } }, noon);
  const key: EntryKey = { kind: 'occasion', id: '2ww9k3dy87hr1c44' };
  expect(drafts.questions(key)[0]?.key).toBe(HAPPENED);
  expect(drafts.answers(key)).toEqual({ [HAPPENED]: '2026-11-27T12:00' });
  drafts.write(key, { [HAPPENED]: '2026-11-27T03:10' });
  expect(drafts.entries, 'a time alone records nothing').toEqual([]);
  drafts.write(key, { [HAPPENED]: '2026-11-27T03:10', through: true });
  expect(drafts.entries[0]).toMatchObject({
    happened: '2026-11-27T03:10:00',
    record: { answers: { through: true } },
  });
});

test('the_second_half_joins_the_entry_of_the_first', () => {
  const drafts = new Drafts({ ...given, rhythm: { kind: 'before_after', per_week: 3 } }, noon);
  const key: EntryKey = { kind: 'occasion', id: '2ww9k3dy87hr1c44' };
  expect(drafts.questions(key, 'before').some((question) => question.key === 'then')).toBe(false);
  drafts.write(key, { ...drafts.answers(key), through: true });
  drafts.write(key, { ...drafts.answers(key), then: 'It passed.' });
  expect(drafts.entries).toHaveLength(1);
  expect(drafts.entries[0]?.record).toEqual({ answers: { through: true, then: 'It passed.' } });
});

test('every_step_is_a_step_in_the_history_of_the_browser', () => {
  const kept: unknown[] = [];
  const bar = {
    replaceState: (state: unknown) => void kept.splice(-1, 1, state),
    pushState: (state: unknown) => void kept.push(state),
    get state() {
      return kept.at(-1);
    },
    back: () => {
      kept.pop();
      route.follow(kept.at(-1));
    },
  };
  const home: Place = { screen: 'home', assignment: 0 };
  const route: Route = new Route(home, 'one', false, bar);
  route.back();
  expect(route.place, 'there is nothing before the first place').toEqual(home);
  route.go({ screen: 'send', assignment: 0 });
  route.go({ screen: 'sent', assignment: 0 });
  route.back();
  expect(route.place.screen).toBe('send');
  route.follow(null);
  expect(route.place.screen).toBe('send');
  route.back();
  expect(route.place).toEqual(home);

  route.go({ screen: 'send', assignment: 0 });
  expect(new Route(home, 'one', true, bar).place, 'a reload stays').toMatchObject({
    screen: 'send',
  });
  expect(new Route(home, 'other', true, bar).place, 'for the same form only').toEqual(home);
});

test('what_went_is_what_the_client_had_in_hand', () => {
  const drafts = new Drafts(given, noon);
  expect([drafts.isEmpty, drafts.hasSent]).toEqual([true, false]);
  drafts.write(friday, { through: false });
  drafts.sent(drafts.entries);
  expect([drafts.isUnsent, drafts.hasSent]).toEqual([false, true]);
});

test('a_pause_travels_from_its_first_day_to_the_day_before_going_on', () => {
  const drafts = new Drafts({ ...given, rhythm: { kind: 'each_time', per_week: 3 } }, noon);
  drafts.pause('2026-11-28');
  drafts.pause('2026-11-29');
  expect(drafts.pausedSince).toBe('2026-11-28');
  expect([drafts.isEmpty, drafts.isUnsent]).toEqual([false, true]);
  drafts.sent(drafts.entries);
  expect(drafts.isUnsent).toBe(false);
  drafts.goOn('2026-11-30');
  expect(drafts.pauses).toEqual([{ first_day: '2026-11-28', last_day: '2026-11-29' }]);
  expect(drafts.isUnsent).toBe(true);
  drafts.pause('2026-12-01');
  drafts.goOn('2026-12-01');
  expect(drafts.pauses, 'a pause of no day is none').toHaveLength(1);
});

test('what_was_kept_is_gone_on_with', () => {
  const drafts = new Drafts(given, noon);
  let written = 0;
  drafts.changed = () => (written += 1);
  const fault = { what: 'not_a_number' } as const;
  drafts.write(friday, { through: true, mind: 'rent' }, { cups: { text: 'lots', fault } });
  drafts.sent(drafts.entries);
  drafts.write(day('2026-11-29'), { through: false });
  drafts.pause('2026-11-29');
  expect(written).toBe(4);
  const later = new Drafts(given, noon);
  later.restore(JSON.parse(JSON.stringify(drafts.keep())) as Kept);
  expect(later.entries).toEqual(drafts.entries);
  expect(later.answers(friday), 'what is hidden too').toEqual({ through: true, mind: 'rent' });
  expect(later.typed(friday)['cups']?.text).toBe('lots');
  expect([later.isUnsent, later.hasSent, later.pausedSince]).toEqual([true, true, '2026-11-29']);
  later.write(friday, { through: false });
  expect(later.entry(friday)?.revision, 'what had left is edited as what had left').toBe(2);
});

test('an_entry_that_was_taken_back_is_gone_with_its_answers_and_stands_again_as_it_was', () => {
  const drafts = new Drafts(given, noon);
  const saturday = day('2026-11-28');
  drafts.write(friday, { through: false, mind: 'rent' });
  drafts.write(saturday, { through: true });
  const before = drafts.keep();
  drafts.takeBack(friday);
  expect(drafts.entries.map((entry) => entry.key)).toEqual([saturday]);
  expect(drafts.answers(friday), 'nothing of it is left on the phone').toEqual({});
  expect(JSON.stringify(drafts.keep())).not.toContain('rent');
  expect(drafts.takenBack?.hadLeft).toBe(false);
  drafts.undo();
  expect(drafts.keep()).toEqual(before);
  expect(drafts.takenBack).toBeUndefined();
});

test('an_entry_that_had_left_travels_as_taken_back_and_its_undoing_after_that_too', () => {
  let now = noon();
  const drafts = new Drafts(given, () => now);
  drafts.write(friday, { through: false });
  drafts.sent(drafts.entries);
  const sent = drafts.keep();
  now = new Date('2026-11-28T20:00:00Z');
  drafts.takeBack(friday);
  expect(drafts.entries[0]).toMatchObject({ revision: 2, record: 'withdrawn' });
  expect([drafts.isUnsent, drafts.isEmpty, drafts.takenBack?.hadLeft]).toEqual([true, false, true]);
  drafts.undo();
  expect(drafts.keep(), 'what never left as taken back was never taken back').toEqual(sent);
  expect(drafts.isUnsent).toBe(false);

  drafts.takeBack(friday);
  drafts.left(drafts.entries);
  drafts.undo();
  expect(drafts.entries).toEqual([
    {
      key: friday,
      revision: 3,
      written: '2026-11-28T12:00:00-08:00',
      record: { answers: { through: false } },
    },
  ]);
  expect(drafts.isUnsent).toBe(true);
});

test('what_was_written_since_is_not_undone', () => {
  const drafts = new Drafts(given, noon);
  drafts.write(friday, { through: false });
  drafts.takeBack(friday);
  drafts.write(friday, { through: true });
  drafts.undo();
  expect(drafts.entry(friday)?.record).toEqual({ answers: { through: true } });
  drafts.takeBack(friday);
  drafts.restore(drafts.keep());
  expect(drafts.takenBack, 'another tab of the same form knows better').toBeUndefined();
});

test('a_day_that_the_therapist_has_is_empty_once_it_was_taken_back', () => {
  const drafts = new Drafts(given, noon);
  const saturday = day('2026-11-28');
  expect(drafts.elsewhere).toEqual(['2026-11-28']);
  drafts.write(saturday, { through: true });
  drafts.takeBack(saturday);
  expect(drafts.elsewhere, 'what was never sent leaves what the therapist has').toHaveLength(1);
  drafts.undo();
  drafts.left(drafts.entries);
  drafts.takeBack(saturday);
  expect(drafts.entries[0]).toMatchObject({ revision: 3, record: 'withdrawn' });
  expect(drafts.elsewhere).toEqual([]);
});

test('an_occasion_that_was_taken_back_keeps_its_moment', () => {
  const drafts = new Drafts({ ...given, rhythm: { kind: 'each_time', per_week: 3 } }, noon);
  const key: EntryKey = { kind: 'occasion', id: '2ww9k3dy87hr1c44' };
  drafts.write(key, { [HAPPENED]: '2026-11-27T08:10', through: true });
  drafts.left(drafts.entries);
  drafts.takeBack(key);
  expect(drafts.entries[0], 'the core takes no occasion without one').toMatchObject({
    happened: '2026-11-27T08:10:00',
    record: 'withdrawn',
  });
});

const once: EntryKey = { kind: 'once' };
const id = '2ww9k3dy87hr1c44';
const begun: Given = {
  ...given,
  rhythm: { kind: 'before_after', per_week: 3 },
  form: { ...given.form, rhythm: { kind: 'before_after', per_week: 3 } },
  together: {
    begun: [
      {
        id,
        revision: 1,
        happened: '2026-11-26T16:50:00',
        written: '2026-11-26T16:50:00+01:00',
        answers: { through: false },
      },
    ],
  },
};

test('a_half_made_together_waits_here_and_is_finished_with_its_answers', () => {
  const drafts = new Drafts(begun, noon);
  const key: EntryKey = { kind: 'occasion', id };
  expect(drafts.waiting.map((entry) => entry.key)).toEqual([key]);
  expect([drafts.isEmpty, drafts.isUnsent, drafts.hasSent]).toEqual([true, false, false]);
  expect(drafts.answers(key)).toEqual({ [HAPPENED]: '2026-11-26T16:50', through: false });
  drafts.write(key, { ...drafts.answers(key), then: 'It passed.' });
  expect(drafts.entries).toEqual([
    {
      key,
      revision: 2,
      happened: '2026-11-26T16:50:00',
      written: '2026-11-27T12:00:00-08:00',
      record: { answers: { through: false, then: 'It passed.' } },
    },
  ]);
  expect(drafts.waiting).toEqual([]);
});

test('what_was_kept_of_a_half_is_newer_than_what_came_with_the_link', () => {
  const key: EntryKey = { kind: 'occasion', id };
  const before = new Drafts(begun, noon);
  before.write(key, { ...before.answers(key), then: 'It passed.' });
  const drafts = new Drafts(begun, noon);
  drafts.restore(before.keep());
  expect(drafts.answers(key)['then']).toBe('It passed.');
  expect(drafts.waiting).toEqual([]);
  drafts.restore(new Drafts({ ...begun, together: {} }, noon).keep());
  expect(drafts.answers(key)['through'], 'a link that came later is taken up').toBe(false);
});

test('an_edit_of_what_was_made_together_is_the_next_revision', () => {
  const made = { day: '2026-11-28', slot: 0, revision: 3 };
  const drafts = new Drafts({ ...given, together: { header: true, days: [made] } }, noon);
  const key = day('2026-11-28');
  expect(
    [key, friday, { kind: 'header' } as const].map((one) => drafts.isMadeTogether(one)),
  ).toEqual([true, false, true]);
  drafts.write(key, { through: true });
  drafts.write(friday, { through: true });
  expect(drafts.entries.map(({ revision }) => revision)).toEqual([4, 1]);
  const one = new Drafts({ ...given, rhythm: { kind: 'once' } }, noon);
  one.write(once, { through: true });
  expect(one.entries[0]?.revision).toBe(2);
});
