// Every kind of question and every rhythm there is, from the opening to the sealed reply: by mouse
// alone, by touch alone, by keys alone. All three give the same answers.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { FIXTURES, FORMS, recordsIn } from './fillings.mjs';
import { hand } from './hands.mjs';
import {
  DRIVE,
  MESSAGE,
  assertQuiet,
  clipboard,
  launch,
  makePage,
  openReply,
  root,
  tab,
} from './support.mjs';

const read = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const forms = Object.fromEntries(Object.keys(FORMS).map((path) => [path, read(path)]));

/** The names in a union of the form language, as the core exports it. */
function union(type, pattern) {
  const text = readFileSync(join(root, 'ui/src/generated/form.ts'), 'utf8');
  const [, body] = text.split(`export type ${type} =`);
  assert.ok(body, `the form language has ${type}`);
  const own = body.split('export type')[0];
  return new Set([...own.matchAll(pattern)].map(([, name]) => name));
}

function questionsOf(form) {
  const own = [...(form.header ?? []), ...form.entry, ...(form.after ?? [])];
  return own.flatMap((question) => [question, ...(question.answer.columns ?? [])]);
}

test('every_kind_and_rhythm_there_is_is_among_these_forms', () => {
  const all = Object.values(forms);
  const fixtures = Object.keys(forms).filter((path) => path.startsWith(FIXTURES));
  const kinds = new Set(
    fixtures
      .map((path) => forms[path])
      .flatMap(questionsOf)
      .map((question) => question.answer.kind),
  );
  assert.deepEqual(kinds, union('Kind', /"kind": "(\w+)"/g));
  const rhythms = all.map((form) => form.rhythm);
  assert.deepEqual(new Set(rhythms.map(({ kind }) => kind)), union('Rhythm', /"kind": "(\w+)"/g));
  const parts = rhythms.map((rhythm) => rhythm.part_of_day).filter(Boolean);
  assert.deepEqual(new Set(parts), union('PartOfDay', /"(\w+)"/g));
  assert.ok(
    rhythms.some((rhythm) => rhythm.times_a_day > 1),
    'several entries a day',
  );
  assert.ok(
    rhythms.some((rhythm) => rhythm.on?.length),
    'some days of the week only',
  );
  const files = readdirSync(join(root, FIXTURES)).map((name) => `${FIXTURES}/${name}`);
  assert.deepEqual(
    files.filter((file) => !FORMS[file]),
    [],
    'every fixture form is filled in here',
  );
});

/** What a client can answer and nothing of which arrived. */
function unanswered(form, records) {
  const columns = form.entry
    .concat(form.after ?? [])
    .flatMap(({ key, answer }) => (answer.columns ?? []).map((column) => ({ ...column, of: key })));
  const own = [...(form.header ?? []), ...form.entry, ...(form.after ?? [])];
  return [...own, ...columns]
    .filter(({ answer }) => !['computed', 'instruction', 'section'].includes(answer.kind))
    .filter(({ key, of }) => {
      const rows = records.flatMap(([, answers]) => (of ? (answers[of] ?? []) : [answers]));
      return !rows.some((row) => (row[key] ?? null) !== null);
    })
    .map(({ key }) => key);
}

const WAYS = [
  { kind: 'mouse', width: 1280, height: 800 },
  { kind: 'touch', width: 360, height: 740, hasTouch: true },
  { kind: 'keys', width: 1280, height: 800 },
];

let browser;
const sent = new Map();
before(async () => (browser = await launch()));
after(() => browser?.close());

for (const { kind, ...look } of WAYS) {
  describe(`by ${kind} alone`, () => {
    for (const [path, { at, fill }] of Object.entries(FORMS)) {
      const { key } = forms[path];
      test(`${key.replaceAll('-', '_')}_from_opening_to_sealed_reply`, async () => {
        const given = { form: path, goal: DRIVE, message: MESSAGE, firstDay: '2026-11-27' };
        const { page: file, secret } = makePage({ ...given, name: `${kind}-${key}` });
        const { page, seen, close } = await tab(browser, { ...look, at });
        await page.goto(`file://${file}`);
        const by = hand(kind, page);
        await fill(by);
        await by.press('Copy');
        await by.press('Yes');
        await by.press('What was sent');
        await by.look();
        const text = await clipboard(page);
        const records = recordsIn(openReply(text, secret));
        assert.deepEqual(unanswered(forms[path], records), [], 'every question is answered');
        assertQuiet(seen);
        await close();
        sent.set(`${kind} ${path}`, records);
      });
    }
  });
}

test('mouse_touch_and_keys_give_the_same_answers', () => {
  for (const [path, { records }] of Object.entries(FORMS)) {
    for (const { kind } of WAYS) {
      assert.deepEqual(sent.get(`${kind} ${path}`), records, `${path} by ${kind}`);
    }
  }
});
