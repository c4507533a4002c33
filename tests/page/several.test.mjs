// What is too long for one reply, or for one mail, goes in several: each is whole, and together they
// are everything.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import {
  DRIVE,
  GOAL,
  MESSAGE,
  assertQuiet,
  button,
  clipboard,
  heading,
  launch,
  linkIn,
  makePage,
  navigation,
  openReply,
  packetIn,
  phone,
  tab,
} from './support.mjs';

const at = '2026-11-27T07:10:00-08:00';
let browser;

before(async () => {
  browser = await launch();
});

after(() => browser?.close());

/** Words that packing does not shorten much. */
function noise(seed, count) {
  const word = (nth) => ((seed * 7919 + nth * 104_729) ** 2 % 2_176_782_336).toString(36);
  return Array.from({ length: count }, (_, nth) => word(nth + 1)).join(' ');
}

async function mornings(page, count, words) {
  const minds = [];
  for (let nth = 0; nth < count; nth += 1) {
    if (nth > 0) await page.clock.fastForward('24:00:00');
    await button(page, 'Note this morning').click();
    if (nth === 0) await phone(page);
    await button(page, 'No').click();
    await page.getByLabel('When was the worst waking?').fill('03:10');
    await button(page, 'Next').click();
    minds.push(noise(nth + 1, words));
    await page.getByRole('textbox', { name: 'What was on your mind then?' }).fill(minds[nth]);
    await button(page, 'Save this morning').click();
    await heading(page, /^From /);
  }
  return minds;
}

const minds = (reply) => reply.entries.map(({ record }) => record.answers.on_my_mind);

function make(name, form = 'assets/forms/worst-waking-diary.json') {
  return makePage({ form, goal: GOAL, message: MESSAGE, firstDay: '2026-11-27', name });
}

test('answers_too_long_for_one_mail_go_in_a_few_that_each_open_by_themselves', async () => {
  const made = make('few-mails');
  const { page, seen, close } = await tab(browser, { at });
  await page.goto(`file://${made.page}`);
  const written = await mornings(page, 5, 60);
  await button(page, 'Send to Dr. A. Keller').click();
  const first = page.getByRole('link', { name: /^Send mail 1 of \d$/ });
  await first.waitFor();
  const of = Number((await first.innerText()).at(-1));
  assert.ok(of >= 2 && of <= 5, `${of} mails`);
  assert.equal(await page.locator('.main').innerText(), 'Copy', 'the least work comes first');
  await page.getByText(`They go in ${of}, each complete in itself.`).waitFor();

  const opened = [];
  const ids = new Set();
  for (let nth = 1; nth <= of; nth += 1) {
    const link = page.getByRole('link', { name: `Send mail ${nth} of ${of}` });
    const address = await navigation(page, () => link.click());
    assert.ok(address.length <= 1800, `mail ${nth} has ${address.length} characters`);
    const mail = new URL(address);
    assert.equal(mail.searchParams.get('subject'), `Form K3V9 ${nth}/${of}`);
    const reply = openReply(mail.searchParams.get('body'), made.secret);
    ids.add(reply.id);
    opened.push(...minds(reply));
    if (nth < of) {
      await page.getByText(`Mail ${nth} of ${of} should be open now.`).waitFor();
      assert.equal(await page.getByText('Did it go?').count(), 0, 'not all of it has left yet');
    }
  }
  await heading(page, 'Did it go?');
  assert.deepEqual(opened, written, 'together they are everything, and nothing is cut off');
  assert.equal(ids.size, of, 'each is a reply of its own');
  await button(page, 'Yes').click();
  await button(page, 'Back to the form').click();
  await button(page, 'Send to Dr. A. Keller').click();
  await page.getByText('Nothing has changed since you last sent.').waitFor();
  assertQuiet(seen);
  await close();
});

test('mails_of_which_some_were_not_sent_leave_everything_to_send', async () => {
  const made = make('some-mails');
  const { page, seen, close } = await tab(browser, { at });
  await page.goto(`file://${made.page}`);
  const written = await mornings(page, 4, 60);
  await button(page, 'Send to Dr. A. Keller').click();
  const link = page.getByRole('link', { name: /^Send mail 1 of/ });
  await navigation(page, () => link.click());
  await page.getByText(/^Mail 1 of \d should be open now/).waitFor();
  await button(page, 'Try another way').click();
  await button(page, 'Copy').click();
  await heading(page, 'Did it go?');
  const text = await clipboard(page);
  assert.equal(text.match(/OW1\./g).length, 1, 'what is copied is one reply');
  assert.deepEqual(minds(openReply(text, made.secret)), written);
  assertQuiet(seen);
  await close();
});

test('more_mails_than_one_would_send_by_hand_are_said_and_not_offered', async () => {
  const made = make('many-mails');
  const { page, seen, close } = await tab(browser, { at });
  await page.goto(`file://${made.page}`);
  await mornings(page, 2, 400);
  await button(page, 'Send to Dr. A. Keller').click();
  await page.getByText('too long to go by mail').waitFor();
  assert.equal(await page.getByRole('link').count(), 0);
  assertQuiet(seen);
  await close();
});

test('more_entries_than_one_reply_may_hold_are_copied_and_saved_as_several', async () => {
  const made = makePage({
    form: 'tests/fixtures/forms/each-time.json',
    goal: DRIVE,
    message: MESSAGE,
    firstDay: '2026-11-27',
    name: 'thousands',
  });
  const link = linkIn(made.page);
  const { id } = packetIn(link).assignments[0];
  const letters = '0123456789abcdefghjkmnpqrstvwxyz';
  const name = (nth) =>
    Array.from({ length: 16 }, (_, place) => letters[Math.floor(nth / 32 ** place) % 32]).join('');
  const entries = Array.from({ length: 2001 }, (_, nth) => ({
    key: { kind: 'occasion', id: name(nth) },
    revision: 1,
    happened: '2026-11-27T08:00:00',
    written: '2026-11-27T08:00:00-08:00',
    record: 'nothing',
  }));
  const kept = { entries, answers: {}, typed: {}, left: {}, sent: {}, pauses: [] };
  const stored = { version: 1, link, isUnsent: true, ...kept, pausesSent: '[]' };
  const { page, seen, close } = await tab(browser, { at });
  await page.addInitScript(
    ([id, link, stored]) => {
      localStorage.setItem(`ownwords.${id}`, stored);
      localStorage.setItem('ownwords', link);
    },
    [id, link, JSON.stringify(stored)],
  );
  await page.goto(`file://${made.page}`);
  await page.getByText('2001 entries so far.').waitFor();
  await button(page, 'Send to Dr. A. Keller').click();
  const coming = page.waitForEvent('download');
  await button(page, 'Save as a file').click();
  const file = readFileSync(await (await coming).path(), 'utf8');
  const lines = file.match(/OW1\.\S+/g);
  assert.equal(lines.length, 2);
  const opened = lines.map((line) => openReply(line, made.secret));
  assert.deepEqual(
    opened.map((reply) => reply.entries.length),
    [2000, 1],
  );
  const ids = opened.flatMap((reply) => reply.entries.map((entry) => entry.key.id));
  assert.deepEqual(new Set(ids), new Set(entries.map((entry) => entry.key.id)));
  await heading(page, 'Did it go?');
  await button(page, 'Try another way').click();
  await button(page, 'Copy').click();
  await heading(page, 'Did it go?');
  assert.equal(await clipboard(page), file);
  assertQuiet(seen);
  await close();
});
