import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { expect, test } from 'vitest';
import type { Entry, EntryKey } from '../generated/reply.ts';
import { newId } from '../form/new_id.ts';
import { fromBase64url, inflate, unchecked } from './bytes.ts';
import { Drafts } from './drafts.svelte.ts';
import { Outbox } from './outbox.svelte.ts';
import type { Given } from './packet.ts';
import { inParts } from './parts.ts';
import { seal, sealedLength } from './seal.ts';

const identity = await generateX25519Identity();
const given: Given = {
  id: '2ww9k3dy87hr1c44',
  code: 'K3V9',
  recipient: await identityToRecipient(identity),
  message: 'm',
  hash: 'AAAAAAAAAAAAAAAA',
  rhythm: { kind: 'each_time', per_week: 3 },
  first_day: '2026-11-27',
  last_day: '2026-12-03',
  form: {
    format: 1,
    key: 'each',
    version: 1,
    title: 'Each time',
    purpose: 'To see.',
    takes_seconds: 15,
    rhythm: { kind: 'each_time', per_week: 3 },
    entry: [
      { key: 'one', ask: '?', answer: { kind: 'long_text' } },
      { key: 'two', ask: '?', answer: { kind: 'long_text' } },
      { key: 'three', ask: '?', answer: { kind: 'long_text' } },
    ],
  },
};

type Wire = [number, string, string, number, number, unknown[], [string][]];

async function open(line: string): Promise<Wire> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  const file = fromBase64url(unchecked(line)?.split('.')[2] ?? '') ?? new Uint8Array();
  const plain = await decrypter.decrypt(file);
  const length = new DataView(plain.buffer, plain.byteOffset).getUint32(0);
  const json = inflate(plain.subarray(4, 4 + length));
  expect(json, 'no more inflated than the core takes').toBeDefined();
  return JSON.parse(new TextDecoder().decode(json)) as Wire;
}

/** Text that does not get shorter by being packed. */
function noise(length: number): string {
  const bytes = new Uint16Array(length);
  for (let place = 0; place < length; place += 16_384) {
    crypto.getRandomValues(bytes.subarray(place, place + 16_384));
  }
  return Array.from(bytes, (two) => String.fromCharCode(0x4e00 + (two % 20_000))).join('');
}

function written(count: number, text: () => string): Drafts {
  const drafts = new Drafts(given, () => new Date('2026-11-27T20:00:00Z'));
  const occasion = (): EntryKey => ({ kind: 'occasion', id: newId() });
  for (let nth = 0; nth < count; nth += 1) {
    drafts.write(occasion(), { one: text(), two: text(), three: text() });
  }
  drafts.pause('2026-11-28');
  return drafts;
}

async function sealed(drafts: Drafts) {
  const outbox = new Outbox(() => new Date('2026-12-03T15:00:00Z'));
  await outbox.seal(drafts);
  if (!outbox.sealed) throw new Error('something was sealed');
  return outbox.sealed;
}

const ids = (entries: Entry[]) =>
  entries.map(({ key }) => (key.kind === 'occasion' ? key.id : key.kind));

async function assertWhole(lines: string[], drafts: Drafts) {
  const replies = await Promise.all(lines.map(open));
  const [first, ...others] = new Set(replies.map(([, , id]) => id));
  expect([first, ...others], 'each has an id of its own').toHaveLength(lines.length);
  for (const [, , , , , pauses] of replies) expect(pauses).toEqual([['2026-11-28', null]]);
  const keys = replies.flatMap(([, , , , , , entries]) => entries.map(([key]) => key));
  expect(keys, 'every entry is in one of them, and in one alone').toEqual(ids(drafts.entries));
}

test('an_ordinary_week_is_one_reply', async () => {
  const drafts = written(7, () => 'Loud at the ramp, then it eased.');
  const { parts } = await sealed(drafts);
  expect(parts).toHaveLength(1);
  await assertWhole(
    parts.map((part) => part.line),
    drafts,
  );
});

test('more_than_the_core_inflates_goes_as_several_replies', async () => {
  const drafts = written(140, () => noise(1700));
  expect(JSON.stringify(drafts.entries).length).toBeGreaterThan(700_000);
  const { parts } = await sealed(drafts);
  expect(parts.length).toBeGreaterThan(1);
  for (const { line } of parts) expect(line.length).toBeLessThan(3 * 1024 * 1024);
  await assertWhole(
    parts.map((part) => part.line),
    drafts,
  );
});

test('more_entries_than_the_core_takes_in_one_reply_go_as_several', async () => {
  const drafts = new Drafts(given);
  const many = Array.from({ length: 4001 }, (_, nth): Entry => ({
    key: { kind: 'occasion', id: newId() },
    revision: 1,
    happened: '2026-11-27T08:00:00',
    written: '2026-11-27T08:00:00-08:00',
    record: { answers: { one: `${nth}` } },
  }));
  const pauses = [{ first_day: '2026-11-28', last_day: null }];
  drafts.restore({ ...drafts.keep(), entries: many, pauses });
  const { parts } = await sealed(drafts);
  expect(parts.map((part) => part.entries.length)).toEqual([2000, 2000, 1]);
  await assertWhole(
    parts.map((part) => part.line),
    drafts,
  );
});

test('what_is_too_long_for_a_mail_goes_in_as_few_as_hold_it', async () => {
  const drafts = written(6, () => noise(30));
  const all = await sealed(drafts);
  const room = 1500;
  expect(all.parts[0]?.line.length).toBeGreaterThan(room);
  const short = (await all.shorter(room)) ?? [];
  expect(short.length).toBeGreaterThan(1);
  expect(short.length).toBeLessThan(6);
  for (const { line } of short) expect(line.length).toBeLessThanOrEqual(room);
  await assertWhole(
    short.map((part) => part.line),
    drafts,
  );
  expect(await all.shorter(700), 'one entry alone is too long').toBeUndefined();
});

test('how_long_a_line_will_be_is_known_before_it_is_sealed', async () => {
  for (const length of [0, 100, 1000, 40_000, 200_000]) {
    const json = JSON.stringify([noise(length)]);
    const line = await seal(given.id, given.recipient, json);
    expect(sealedLength(given.id, json), `${length} letters`).toBe(line.length);
  }
});

test('parts_are_as_few_as_fit_and_lose_nothing', () => {
  const fits = (part: number[]) => part.reduce((sum, number) => sum + number, 0) <= 10;
  expect(inParts([], fits)).toEqual([[]]);
  expect(inParts([1, 2, 3], fits)).toEqual([[1, 2, 3]]);
  expect(inParts([5, 5, 1, 9, 10, 2], fits)).toEqual([[5, 5], [1, 9], [10], [2]]);
  expect(inParts([5, 11, 1], fits)).toBeUndefined();
});
