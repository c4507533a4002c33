// How large the reply of an ordinary week is, form by form: whether one mail takes it. The table is
// printed, and written where OWNWORDS_BENCH says.
import { appendFileSync, readdirSync } from 'node:fs';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { expect, test } from 'vitest';
import type { Form } from '../generated/form.ts';
import { clientWords } from '../words/index.ts';
import { plus } from '../form/calendar.ts';
import { path, read } from './contract.ts';
import { mailRoom } from './hand_out.ts';
import { mailsOf } from './mails.ts';
import { ordinaryWeek } from './ordinary_week.ts';
import { Outbox } from './outbox.svelte.ts';
import type { Given } from './packet.ts';

/** What a link to a mail may have, in characters. */
const LONGEST = 1800;

/** Forms of the library whose ordinary week is known to need more than one mail: at most 9 of 29. */
const KNOWN_LONG = [
  'abc',
  'erp-log',
  'panic-log',
  'positive-data-log',
  'thought-record-3',
  'thought-record-5',
  'thought-record-7',
];

const LETTERHEAD = {
  to: 'keller@example.org',
  subject: 'Form K3V9',
  before: clientWords('en').send.before('Dr. A. Keller'),
};

type Row = {
  key: string;
  isBuiltIn: boolean;
  rhythm: string;
  entries: number;
  bytes: number;
  link: number;
  mails: number;
};

const recipient = await identityToRecipient(await generateX25519Identity());

function given(form: Form): Given {
  const first_day = '2026-11-27';
  return {
    id: '2ww9k3dy87hr1c44',
    code: 'K3V9',
    recipient,
    message: '',
    form,
    hash: 'AAAAAAAAAAAAAAAA',
    rhythm: form.rhythm,
    first_day,
    last_day: plus(first_day, 6),
  };
}

async function row(form: Form, isBuiltIn: boolean): Promise<Row> {
  const drafts = ordinaryWeek(given(form));
  const outbox = new Outbox(() => new Date('2026-12-03T22:00:00'));
  await outbox.seal(drafts);
  const { sealed } = outbox;
  if (!sealed) throw new Error(`${form.key} was not sealed`);
  const [part] = sealed.parts;
  const text = `${LETTERHEAD.before}\n${part?.line ?? ''}\n`;
  const mails = await mailsOf(sealed, LETTERHEAD);
  return {
    key: form.key,
    isBuiltIn,
    rhythm: form.rhythm.kind,
    entries: drafts.standing.length,
    bytes: Math.floor(((part?.line.split('.')[2]?.length ?? 0) * 3) / 4),
    link: LONGEST - mailRoom(LETTERHEAD.to, LETTERHEAD.subject, text),
    mails: mails.length,
  };
}

async function rows(): Promise<Row[]> {
  const all: Row[] = [];
  for (const folder of ['assets/forms', 'tests/fixtures/forms']) {
    for (const file of readdirSync(path(folder)).sort()) {
      all.push(await row(read<Form>(`${folder}/${file}`), folder === 'assets/forms'));
    }
  }
  return all;
}

function table(all: Row[]): string {
  const line = (row: Row) => {
    const name = row.isBuiltIn ? row.key : `${row.key} (tests)`;
    const fits = row.link <= LONGEST ? 'yes' : `no: ${row.mails} mails`;
    return `| ${[name, row.rhythm, row.entries, row.bytes, row.link, fits].join(' | ')} |`;
  };
  const head = '| form | rhythm | entries | sealed, bytes | mail link, characters | one mail |';
  return [head, '|---|---|--:|--:|--:|---|', ...all.map(line), ''].join('\n');
}

test('an_ordinary_week_of_most_forms_fits_the_link_of_a_mail', async () => {
  const all = await rows();
  const said = table(all);
  process.stdout.write(`\n${said}\n`);
  const place = process.env['OWNWORDS_BENCH'];
  if (place) appendFileSync(place, said);

  const library = all.filter((row) => row.isBuiltIn);
  const long = library.filter((row) => row.link > LONGEST).map((row) => row.key);
  expect(library, 'the library is there').toHaveLength(29);
  expect(long, 'an ordinary week of these needs more than one mail').toEqual(KNOWN_LONG);
  expect(KNOWN_LONG.length, 'at least 20 of 29 fit').toBeLessThanOrEqual(9);
  for (const row of all) {
    expect(row.mails > 0, `${row.key} can be mailed`).toBe(true);
    expect(row.link <= LONGEST, `${row.key} in one mail`).toBe(row.mails === 1);
  }
});

test('an_ordinary_week_is_one_that_the_form_asks_for', () => {
  const diary = given(read<Form>('assets/forms/worst-waking-diary.json'));
  const week = ordinaryWeek(diary);
  expect(week.standing).toHaveLength(7);
  const letters = JSON.stringify(week.standing).length;
  expect(letters, 'with words in it').toBeGreaterThan(7 * 120);
  expect(JSON.stringify(ordinaryWeek(diary).entries), 'the same in every run').toBe(
    JSON.stringify(week.entries),
  );
  const again = week.standing.filter(({ record }) => JSON.stringify(record).includes('on_my_mind'));
  expect(again.length, 'some nights are bad ones').toBeGreaterThan(1);
});
