import { expect, test } from 'vitest';
import type { EntryKey } from '../generated/reply.ts';
import { Drafts } from './drafts.svelte.ts';
import { asKept, Keeper, lastKept, storageOf } from './keeper.svelte.ts';
import type { Given } from './packet.ts';

const form: Given['form'] = {
  format: 1,
  key: 'night',
  version: 1,
  title: 'Nights',
  purpose: 'To see.',
  takes_seconds: 15,
  rhythm: { kind: 'daily', days: 7, part_of_day: 'morning' },
  entry: [{ key: 'through', ask: '?', answer: { kind: 'yes_no' } }],
};
const given = (id: string): Given => ({
  id: `2ww9k3dy87hr1c4${id}`,
  code: 'K3V9',
  recipient: `age1${'q'.repeat(58)}`,
  message: 'm',
  hash: 'AAAAAAAAAAAAAAAA',
  rhythm: form.rhythm,
  first_day: '2026-11-27',
  last_day: '2026-12-03',
  form,
});
const day = (day: string): EntryKey => ({ kind: 'day', day, slot: 0 });
const friday = day('2026-11-27');

// As a browser's storage, which can be emptied or begin to refuse at any time.
class Shelf {
  all = new Map<string, string>();
  isFull = false;
  get length() {
    return this.all.size;
  }
  key = (nth: number) => [...this.all.keys()][nth] ?? null;
  getItem = (key: string) => this.all.get(key) ?? null;
  removeItem = (key: string) => void this.all.delete(key);
  setItem = (key: string, value: string) => {
    if (this.isFull) throw new DOMException('full', 'QuotaExceededError');
    this.all.set(key, value);
  };
}

function open(shelf: Shelf | undefined, link = '1.0.a', id = '4') {
  const drafts = new Drafts(given(id));
  return { drafts, keeper: new Keeper(shelf, link, [drafts]) };
}

test('nothing_is_kept_before_the_client_says_so', () => {
  const shelf = new Shelf();
  const { drafts, keeper } = open(shelf);
  drafts.write(friday, { through: true });
  expect([keeper.keeping, shelf.length]).toEqual(['unasked', 0]);
  keeper.keepNothing();
  drafts.write(friday, { through: false });
  expect([keeper.keeping, shelf.length]).toEqual(['not', 0]);
});

test('once_said_every_answer_is_kept_and_gone_on_with', () => {
  const shelf = new Shelf();
  const { drafts, keeper } = open(shelf);
  keeper.keep();
  expect(lastKept(shelf).link).toBe('1.0.a');
  drafts.write(friday, { through: true });
  const later = open(shelf);
  expect(later.drafts.entries).toEqual(drafts.entries);
  expect([later.keeper.isKept, later.keeper.isResumed]).toEqual([true, true]);
  later.drafts.write(day('2026-11-28'), { through: true });
  expect(open(shelf).drafts.entries).toHaveLength(2);
});

test('storage_that_is_emptied_in_between_is_filled_again_with_the_next_answer', () => {
  const shelf = new Shelf();
  const { drafts, keeper } = open(shelf);
  keeper.keep();
  drafts.write(friday, { through: true });
  shelf.all.clear();
  drafts.write(day('2026-11-28'), { through: true });
  expect(open(shelf).drafts.entries).toHaveLength(2);
});

test('storage_that_stops_working_is_said_and_tried_again', () => {
  const shelf = new Shelf();
  const { drafts, keeper } = open(shelf);
  keeper.keep();
  shelf.isFull = true;
  drafts.write(friday, { through: true });
  expect([keeper.keeping, keeper.isKept]).toEqual(['failed', false]);
  expect(drafts.entries).toHaveLength(1);
  shelf.isFull = false;
  drafts.write(friday, { through: false });
  expect(keeper.keeping).toBe('kept');
});

test('a_browser_that_refuses_storage_is_known_from_the_start', () => {
  const refusing = {
    get localStorage(): Storage {
      throw new DOMException('no', 'SecurityError');
    },
  };
  expect(storageOf(refusing)).toBeUndefined();
  const full = new Shelf();
  full.isFull = true;
  expect(storageOf({ localStorage: full as unknown as Storage })).toBeUndefined();
  const { keeper } = open(undefined);
  keeper.keep();
  expect(keeper.keeping).toBe('refused');
});

test('what_is_broken_in_the_storage_is_as_if_not_there', () => {
  const shelf = new Shelf();
  shelf.setItem('ownwords.2ww9k3dy87hr1c44', '{"version":');
  expect(open(shelf).keeper.isResumed).toBe(false);
  shelf.setItem('ownwords.2ww9k3dy87hr1c44', '{"version":2}');
  expect(open(shelf).keeper.isResumed).toBe(false);
});

test('clearing_leaves_nothing_and_writes_nothing_any_more', () => {
  const shelf = new Shelf();
  const { drafts, keeper } = open(shelf);
  shelf.setItem('theirs', 'stays');
  keeper.keep();
  drafts.write(friday, { through: true });
  keeper.clear();
  drafts.write(friday, { through: false });
  expect([...shelf.all.keys()]).toEqual(['theirs']);
});

test('the_next_link_is_kept_too_and_what_was_sent_before_goes', () => {
  const shelf = new Shelf();
  const first = open(shelf, '1.0.a', '4');
  first.keeper.keep();
  first.drafts.write(friday, { through: true });
  const second = open(shelf, '1.0.b', '5');
  expect(second.keeper.isKept, 'asked once').toBe(true);
  expect(lastKept(shelf).link).toBe('1.0.b');
  expect(second.keeper.other, 'what was never sent stays').toBe('1.0.a');
  second.keeper.turnTo('1.0.a');
  const again = open(shelf, '1.0.a', '4');
  expect(again.drafts.entries).toHaveLength(1);
  expect(again.keeper.other).toBe('1.0.b');
  again.drafts.sent(again.drafts.entries);
  expect(open(shelf, '1.0.c', '6').keeper.other).toBeUndefined();
});

test('another_tab_of_the_same_form_is_followed', () => {
  const shelf = new Shelf();
  const one = open(shelf);
  one.keeper.keep();
  const other = open(shelf);
  other.drafts.write(friday, { through: true });
  const key = 'ownwords.2ww9k3dy87hr1c44';
  expect(one.keeper.follow({ key, newValue: shelf.getItem(key) })).toBe(false);
  expect(one.drafts.entries).toHaveLength(1);
  other.keeper.clear();
  expect(one.keeper.follow({ key: 'ownwords', newValue: null }), 'cleared there').toBe(true);
});

test('the_code_is_kept_behind_the_link_and_forgotten_with_it', () => {
  const shelf = new Shelf();
  const keeper = new Keeper(shelf, asKept('1.s.a.b', 'oct-act-vog-lan-fid'), []);
  expect(lastKept(shelf)).toEqual({ link: '', code: '' });
  keeper.turnTo(asKept('1.s.a.b', 'oct-act-vog-lan-fid'));
  expect(lastKept(shelf)).toEqual({ link: '1.s.a.b', code: 'oct-act-vog-lan-fid' });
  keeper.turnTo(asKept('1.0.c.d', ''));
  expect(lastKept(shelf)).toEqual({ link: '1.0.c.d', code: '' });
  keeper.clear();
  expect(lastKept(shelf)).toEqual({ link: '', code: '' });
});

test('a_link_that_opens_nothing_takes_nothing_away', () => {
  const shelf = new Shelf();
  const { drafts, keeper } = open(shelf);
  keeper.keep();
  drafts.write(friday, { through: true });
  drafts.sent(drafts.entries);
  const before = [...shelf.all];
  new Keeper(shelf, '1.0.damaged', []);
  expect([...shelf.all]).toEqual(before);
  new Keeper(shelf, '1.0.b', [new Drafts(given('5'))]);
  expect(shelf.all.has(`ownwords.${given('4').id}`), 'last week makes room for this one').toBe(
    false,
  );
});
