// What this side and the core must agree on, held to fixtures that both read: tests/contract.rs has the
// other half.
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Form, Question } from '../generated/form.ts';
import type { PacketForm } from '../generated/packet.ts';
import library from '../generated/library.json';
import { takesAnswer } from '../form/condition.ts';
import { readCode } from './code.ts';
import {
  FOLDER,
  given,
  lines,
  packets,
  path,
  read,
  unseal,
  type ReplyCase,
  type SealedCase,
} from './contract.ts';
import { findLink, readLink, type Opened } from './packet.ts';
import { writeLetter } from './wire.ts';

const bare = { getElementById: () => null } as unknown as Document;

describe('packets', () => {
  test.each(packets())('$name: the page reads what the core wrote', ({ link, packet }) => {
    const opened = readLink(link) as Opened;
    const { assignments, ...rest } = packet;
    expect({ ...opened, assignments: [] }).toEqual({ ...rest, assignments: [] });
    expect(opened.assignments).toHaveLength(assignments.length);
    assignments.forEach(({ form, ...told }, nth) => {
      const { form: shown, hash, ...mine } = opened.assignments[nth] ?? ({} as never);
      expect(mine).toEqual(told);
      expect(hash).toBe(('full' in form ? form.full : form.built_in).hash);
      expect(shown).toEqual(fileOf(form));
    });
  });

  test('all_letters_of_the_alphabet_come_and_no_other', () => {
    const letters = new Set(packets().flatMap(({ link }) => [...link]));
    expect([...letters].sort().join('')).toBe(
      '-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz',
    );
  });

  function fileOf(form: PacketForm): Form {
    // In the fixture a form in full is told by the path of its file.
    if ('full' in form) return read<Form>(form.full.form as unknown as string);
    const { key } = form.built_in;
    const folder = readdirSync(path('assets/forms')).includes(`${key}.json`) ? 'forms' : 'measures';
    return inEnglish(read<Form>(`assets/${folder}/${key}.json`)) as Form;
  }

  // What the page holds: the English wording, without what only the therapist reads.
  function inEnglish(value: unknown, isForm = true): unknown {
    if (Array.isArray(value)) return value.map((part) => inEnglish(part, false));
    if (value === null || typeof value !== 'object') return value;
    if ('en' in value && 'de' in value) return value.en;
    const fields = Object.entries(value).map(([name, part]) => [name, inEnglish(part, false)]);
    const all = Object.fromEntries(fields) as { [name: string]: unknown };
    if (!isForm) return all;
    // A measure is read in its full wording, and nothing on the page adds it up.
    for (const question of all['scoring'] ? (all['entry'] as Question[]) : []) {
      delete question.short;
      if (question.answer.kind !== 'choice') continue;
      question.answer.options.forEach((option) => delete option.score);
    }
    for (const name of ['fits', 'variant', 'counts', 'scoring']) delete all[name];
    return { ...all, purpose: '' };
  }
});

describe('links', () => {
  type Arrival = { name: string; text: string; expect: string };
  const arrivals = read<Arrival[]>(`${FOLDER}/links.json`);

  test.each(arrivals)('$name: $expect', ({ text, expect: expected }) => {
    const link = text.startsWith('https:') ? findLink(bare, text) : text;
    const came = readLink(link ?? '');
    // The core tells what is broken inside apart; to a client it is the same.
    const said = expected === 'broken' ? 'incomplete' : expected;
    expect(typeof came === 'string' ? came : 'packet').toBe(said);
  });

  test('none_got_lost', () => {
    expect(arrivals).toHaveLength(19);
    expect(new Set(arrivals.map((arrival) => arrival.expect)).size).toBe(4);
  });
});

describe('sealed links', () => {
  const all = ['core', 'page'].flatMap((side) =>
    read<SealedCase[]>(`${FOLDER}/sealed-from-${side}.json`),
  );

  test.each(all)(
    '$name: $expect',
    async ({ text, code, practice, expect: expected }) => {
      const came = readLink(text, practice ?? '');
      const mine = expected === 'broken' ? 'incomplete' : expected;
      if (typeof came === 'string' || !('open' in came)) return expect(said(came)).toBe(mine);
      expect(code, 'it asks for a code').not.toBeNull();
      const opened = await came.open(readCode(code ?? '').passphrase);
      if (opened === 'wrong') return expect('wrong code').toBe(expected);
      expect(said(opened.opened)).toBe(mine);
      // As it is kept it opens alike, and asks for nothing.
      expect(readLink(opened.link, practice ?? '')).toEqual(
        expected === 'broken' ? expect.anything() : opened.opened,
      );
    },
    60_000,
  );

  test('every_end_of_it_is_tried', () => {
    const ends = new Set(all.map((sealed) => sealed.expect));
    expect([...ends].sort().join()).toBe('broken,foreign,incomplete,newer,packet,wrong code');
  });

  const said = (came: Opened | string) => {
    if (typeof came === 'string') return came;
    expect(came.assignments[0]?.id).toBe(packets()[2]?.packet.assignments[0]?.id);
    return 'packet';
  };
});

describe('forms', () => {
  type Told = { file: string; hash: string; header: string[]; entry: string[] };
  const forms = read<Told[]>(`${FOLDER}/forms.json`);

  test.each(forms)('$file: answers travel in the same order', ({ file, header, entry }) => {
    const form = read<Form>(file);
    const keys = (questions: Form['entry'] = []) =>
      questions.filter(takesAnswer).map((question) => question.key);
    expect(keys(form.header)).toEqual(header);
    expect([...keys(form.entry), ...keys(form.after)]).toEqual(entry);
  });

  test('the_library_of_the_page_is_that_of_the_core', () => {
    const told = forms.filter(({ file }) => file.startsWith('assets/'));
    const mine = library.map(({ form, hash }) => [form.key, hash]);
    const keyOf = (file: string) => file.replace(/^.*\/|\.json$/g, '');
    expect(mine).toEqual(told.map(({ file, hash }) => [keyOf(file), hash]));
  });

  test('every_kind_of_question_is_tried', () => {
    const questions = forms.flatMap(({ file }) => {
      const { header = [], entry, after = [] } = read<Form>(file);
      return [...header, ...entry, ...after];
    });
    const columns = questions.flatMap(({ answer }) =>
      answer.kind === 'group' ? answer.columns : [],
    );
    const kinds = new Set([...questions, ...columns].map(({ answer }) => answer.kind));
    const all =
      'choice choices computed date group instruction ladder_step long_text minutes moment number ' +
      'rating section text time yes_no';
    expect([...kinds].sort().join(' ')).toBe(all);
  });
});

describe('replies', () => {
  const core = read<ReplyCase[]>(`${FOLDER}/replies-from-core.json`);
  const page = read<ReplyCase[]>(`${FOLDER}/replies-from-page.json`);

  test.each(core)('$name: what the core sealed is what the page would', async (letter) => {
    const sealed = lines(letter.text);
    expect(sealed).toHaveLength(letter.replies.length);
    for (const [nth, reply] of letter.replies.entries()) {
      const { given: assignment, secret } = given(letter.packet, reply.assignment);
      const json = await unseal(sealed[nth] ?? '', secret);
      const written = reply.written ?? '';
      const { form, hash, first_day } = assignment;
      const { pauses, entries, id = '' } = reply;
      const rest = { id, form, hash, first_day, pauses, entries };
      // The same bytes from the same reply: nothing was lost, and nothing reads in two ways.
      const mine = writeLetter({ ...rest, written: new Date(written), offset: east(written) });
      expect(json).toBe(mine);
    }
  });

  test.each(page)('$name: what the page sealed still opens', async ({ packet, text, replies }) => {
    for (const [nth, { assignment, entries, pauses }] of replies.entries()) {
      const { given: to, secret } = given(packet, assignment);
      const json = await unseal(lines(text)[nth] ?? '', secret);
      const [, hash, , , , told, rows] = JSON.parse(json) as unknown[];
      expect(hash).toBe(to.hash);
      expect(told).toHaveLength(pauses.length);
      expect(rows).toHaveLength(entries.length);
    }
  });

  test('both_sides_were_asked_the_same', () => {
    const plain = (all: ReplyCase[]) =>
      all.map(({ name, packet, replies }) => ({
        name,
        packet,
        replies: replies.map(({ assignment, pauses, entries }) => ({
          assignment,
          pauses,
          // When an entry was written travels in whole minutes.
          entries: entries.map((entry) => ({ ...entry, written: '' })),
        })),
      }));
    expect(plain(core)).toEqual(plain(page));
    expect(core.flatMap((letter) => letter.replies)).toHaveLength(9);
  });

  /** Minutes east of UTC. */
  function east(written: string): number {
    const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(written) ?? [];
    const size = Number(hours) * 60 + Number(minutes);
    return sign === '-' ? -size : size;
  }
});
