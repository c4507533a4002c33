// Writes tests/fixtures/contract/replies-from-page.json: what clients did with the packets of
// packets.json, sealed by this page. The core opens it, and seals the same for contract.test.ts.
import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { EntryKey } from '../generated/reply.ts';
import type { Answers } from '../form/condition.ts';
import { FOLDER, given, path, type ReplyCase } from './contract.ts';
import { Drafts } from './drafts.svelte.ts';
import { Outbox, type Part } from './outbox.svelte.ts';

// Letters that JSON, mail and XML treat in ways of their own.
const HARD = 'Ärger? “Nein” – \\ / <b> & \t\u2028\u007f 🙈 نعم\nZeile 2';

/** One client: the entries of an assignment, and a clock that the test sets. */
class Client {
  now = new Date('2026-11-27T16:40:00Z');
  readonly nth: number;
  readonly drafts: Drafts;

  constructor(packet: string, nth = 0) {
    this.nth = nth;
    this.drafts = new Drafts(given(packet, nth).given, () => this.now);
  }

  write(at: string, key: EntryKey, answers: Answers | 'nothing') {
    this.now = new Date(at);
    if (answers === 'nothing') this.drafts.nothing(key);
    else this.drafts.write(key, answers);
  }

  /** What is sealed at this moment, whole or in parts of at most `room` letters. */
  async sealed(at: string, room?: number): Promise<{ texts: string[]; replies: Reply[] }> {
    const outbox = new Outbox(() => new Date(at));
    await outbox.seal(this.drafts);
    const whole = outbox.sealed?.parts ?? [];
    const parts: Part[] = (room && (await outbox.sealed?.shorter(room))) || whole;
    const { pauses } = this.drafts;
    const replies = parts.map(({ entries }) => ({ assignment: this.nth, pauses, entries }));
    this.drafts.left(this.drafts.entries);
    return { texts: parts.map((part) => part.line), replies };
  }
}

type Reply = ReplyCase['replies'][number];
type Sealed = { texts: string[]; replies: Reply[] };

function letter(name: string, packet: string, ...all: Sealed[]): ReplyCase {
  const before = 'My answers (only Dr. A. Keller can read this):';
  const texts = all.flatMap((sealed) => sealed.texts);
  const text = texts.map((line) => `${before}\n${line}\n`).join('');
  return { name, packet, text, replies: all.flatMap((sealed) => sealed.replies) };
}

const occasion = (nth: number): EntryKey => ({ kind: 'occasion', id: `${nth}`.padStart(16, '0') });
const day = (day: string, slot = 0): EntryKey => ({ kind: 'day', day, slot });

async function occasions(): Promise<ReplyCase> {
  const packet = 'attack-log, in full';
  const client = new Client(packet);
  client.write('2026-11-27T16:40:00Z', { kind: 'header' }, { dread: HARD });
  client.write('2026-11-27T16:41:00Z', occasion(1), {
    when: '2026-11-27T08:10',
    minutes: 20,
    alone: false,
    who: 'My sister',
    came: 'building',
    body: ['heart', 'dizzy', { other: 'ringing ears' }],
    peak: null,
    fears: [{ fear: 'Fainting', belief: 80 }, { belief: 30 }],
    happened: 'I sat down.\nIt passed.',
  });
  client.write('2026-11-29T05:00:00Z', occasion(2), 'nothing');
  client.write('2026-11-29T05:01:00Z', occasion(3), { when: '2026-11-28T20:00', peak: 0 });
  const first = await client.sealed('2026-11-29T05:02:00Z');
  client.now = new Date('2026-11-30T06:30:00Z');
  client.drafts.takeBack(occasion(3));
  client.write('2026-11-30T06:31:00Z', occasion(1), { when: '2026-11-27T08:12', body: [] });
  const second = await client.sealed('2026-12-03T15:00:00Z');
  return letter('sent again: one attack changed, one taken back', packet, first, second);
}

async function mornings(): Promise<ReplyCase> {
  const client = new Client('everything');
  client.write('2026-11-27T15:10:00Z', day('2026-11-27'), { slept_through: true });
  client.now = new Date('2026-11-28T20:00:00Z');
  client.drafts.pause('2026-11-28');
  client.now = new Date('2026-11-30T15:00:00Z');
  client.drafts.goOn('2026-11-30');
  // Days late, in one go, after a pause.
  client.write('2026-12-02T15:00:00Z', day('2026-11-30'), {
    slept_through: false,
    worst_waking: '03:10',
    on_my_mind: HARD,
  });
  client.write('2026-12-02T15:00:59Z', day('2026-12-01'), 'nothing');
  client.drafts.pause('2026-12-02');
  const panic = new Client('everything', 1);
  panic.write('2026-12-02T16:00:00Z', occasion(9), { when: '2026-12-02T07:30' });
  return letter(
    'two assignments: mornings with pauses, written late, and an attack',
    'everything',
    await client.sealed('2026-12-02T15:01:30Z'),
    await panic.sealed('2026-12-02T16:00:01Z'),
  );
}

async function once(): Promise<ReplyCase> {
  const packet = 'all-kinds, in full';
  const client = new Client(packet);
  client.write(
    '2026-11-27T16:40:00Z',
    { kind: 'once' },
    { cups: 2.5, day: '2026-11-26', step: 'The on-ramp', safe: false },
  );
  return letter('a number, a day, a step', packet, await client.sealed('2026-11-27T16:40:30Z'));
}

async function slots(): Promise<ReplyCase> {
  const packet = 'rest-notes, in full';
  const client = new Client(packet);
  const rest = { lay_down: '13:00', got_up: '13:25', place: { other: 'on the bus' }, better: true };
  client.write('2026-11-27T22:00:00Z', day('2026-11-27', 0), rest);
  client.write('2026-11-27T22:05:00Z', day('2026-11-27', 1), { lay_down: null, place: 'bed' });
  client.write('2026-11-30T22:05:00Z', day('2026-11-30', 1), { better: false });
  return letter('two a day', packet, await client.sealed('2026-11-30T22:06:00Z'));
}

async function halves(): Promise<ReplyCase> {
  const packet = 'prediction-test, in full';
  const client = new Client(packet);
  client.write('2026-11-27T22:00:00Z', occasion(1), { prediction: 'They laugh.', belief: 85 });
  client.write('2026-11-28T22:00:00Z', occasion(1), {
    prediction: 'They laugh.',
    belief: 85,
    outcome: HARD,
    belief_now: 20,
    stayed: 45,
    steps: [{ what: 'I went in', done: true, at: '10:05', with: ['friend'], tries: 2 }],
  });
  client.write('2026-11-29T22:00:00Z', occasion(2), { prediction: 'I leave early.', belief: 0 });
  return letter('before and after', packet, await client.sealed('2026-11-29T22:01:00Z'));
}

async function drives(): Promise<ReplyCase> {
  const packet = 'drive-tracker, by reference';
  const client = new Client(packet);
  const long = (seed: number) =>
    Array.from({ length: 60 }, (_, nth) => (nth * seed * 104_729).toString(36)).join(' ');
  const drove = { planned: true, drove: true, peak: 7, finished: false, line: long(3) };
  client.write('2026-11-27T22:00:00Z', day('2026-11-27'), drove);
  client.write('2026-11-30T22:00:00Z', day('2026-11-30'), {
    planned: true,
    drove: false,
    instead: 'transit',
    line: long(7),
  });
  const parts = await client.sealed('2026-11-30T22:01:00Z', 1000);
  expect(parts.texts, 'more than one reply').toHaveLength(2);
  return letter('in two parts', packet, parts);
}

test('replies-from-page.json is written', async () => {
  const all = [occasions, mornings, once, slots, halves, drives];
  const cases: ReplyCase[] = [];
  for (const make of all) cases.push(await make());
  expect(cases.flatMap((made) => made.replies)).toHaveLength(9);
  writeFileSync(path(`${FOLDER}/replies-from-page.json`), `${JSON.stringify(cases, null, 2)}\n`);
});
