// The ways back: mail, the share sheet, copying, a file. What each hands out is opened by the program.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { after, before, test } from 'node:test';
import {
  DRIVE,
  GOAL,
  MESSAGE,
  assertQuiet,
  button,
  clipboard,
  folder,
  heading,
  launch,
  linkIn,
  makePage,
  navigation,
  openReply,
  packetIn,
  pageWith,
  phone,
  root,
  serve,
  tab,
} from './support.mjs';

const at = '2026-11-27T07:10:00-08:00';
const HEAD = /^My answers \(only Dr\. A\. Keller can read this\):\nOW1\.\S+\n$/;
let browser;
let server;
let made;

before(async () => {
  browser = await launch();
  server = await serve();
  made = make('assets/forms/worst-waking-diary.json', 'sending');
});

after(async () => {
  await browser?.close();
  server?.close();
});

function make(form, name) {
  return makePage({
    form,
    goal: GOAL,
    message: MESSAGE,
    firstDay: '2026-11-27',
    name,
  });
}

/** A form of the test's own, from one of the fixtures. */
function formWith(name, change) {
  const file = join(folder, `${name}.json`);
  const form = JSON.parse(readFileSync(join(root, 'tests/fixtures/forms/each-time.json'), 'utf8'));
  writeFileSync(file, JSON.stringify({ ...form, key: name, ...change }));
  return make(relative(root, file), name);
}

async function morning(page, mind) {
  await button(page, 'Note this morning').click();
  await phone(page);
  await button(page, 'No').click();
  await page.getByLabel('When was the worst waking?').fill('03:10');
  await button(page, 'Next').click();
  await page.getByRole('textbox', { name: 'What was on your mind then?' }).fill(mind);
  await button(page, 'Save this morning').click();
  await heading(page, /^From /);
}

test('mail_comes_first_and_holds_what_copying_would', async () => {
  const { page, seen, close } = await tab(browser, { at });
  await page.goto(`file://${made.page}`);
  await morning(page, 'the meeting');
  await button(page, 'Send to Dr. A. Keller').click();
  const first = page.locator('.main');
  assert.equal(await first.innerText(), 'Send by mail');
  const address = await navigation(page, () => first.click());
  assert.ok(address.length <= 1800, `${address.length} characters`);
  const mail = new URL(address);
  assert.equal(mail.protocol + mail.pathname, 'mailto:keller@example.org');
  assert.equal(mail.searchParams.get('subject'), 'Form K3V9');
  const body = mail.searchParams.get('body').replaceAll('\r\n', '\n');
  assert.match(body, HEAD);
  assert.equal(openReply(body, made.secret).entries[0].record.answers.on_my_mind, 'the meeting');

  await heading(page, 'Did it go?');
  await button(page, 'Try another way').click();
  await button(page, 'Copy').click();
  await heading(page, 'Did it go?');
  assert.equal(await clipboard(page), body, 'nothing was cleared by trying');
  assertQuiet(seen);
  await close();
});

test('what_is_too_long_for_a_mail_link_is_not_offered_as_one', async () => {
  const { page, close } = await tab(browser, { at });
  await page.goto(`file://${made.page}`);
  const noise = Array.from({ length: 400 }, (_, nth) => (nth * 7919 * 104729).toString(36));
  await morning(page, noise.join(' '));
  await button(page, 'Send to Dr. A. Keller').click();
  await button(page, 'Copy').waitFor();
  assert.equal(await page.getByText('Send by mail').count(), 0);
  assert.equal(await page.locator('.main').innerText(), 'Copy', 'the next way is the first');
  await close();
});

test('the_share_sheet_gets_one_text_file_inside_the_tap', async () => {
  const { page, seen, close } = await tab(browser, { at });
  await page.addInitScript(() => {
    globalThis.shared = [];
    const canShare = ({ files }) => files?.[0]?.name.endsWith('.txt');
    const share = (given) => {
      globalThis.shared.push({
        given,
        isInTap: navigator.userActivation.isActive,
      });
      if (globalThis.shared.length > 1) return Promise.resolve();
      return Promise.reject(new DOMException('closed', 'AbortError'));
    };
    Object.assign(Navigator.prototype, { canShare, share });
  });
  await page.goto(`${server.address}#${linkIn(made.page)}`);
  await morning(page, 'the meeting');
  await button(page, 'Send to Dr. A. Keller').click();
  await button(page, 'Share').click();
  assert.equal(await page.getByText('Did it go?').count(), 0, 'a sheet that was closed is no try');
  await button(page, 'Share').click();
  await heading(page, 'Did it go?');
  const got = await page.evaluate(async () => {
    const [, { given, isInTap }] = globalThis.shared;
    const [file] = given.files;
    const { name, type } = file;
    return {
      name,
      type,
      isInTap,
      text: await file.text(),
      with: Object.keys(given),
    };
  });
  assert.deepEqual(
    { ...got, text: HEAD.test(got.text) },
    {
      name: 'Form K3V9.txt',
      type: 'text/plain',
      isInTap: true,
      text: true,
      with: ['files'],
    },
  );
  assert.equal(openReply(got.text, made.secret).entries.length, 1);
  assertQuiet(seen);
  await close();
});

test('sending_again_says_so_and_after_an_edit_the_newest_counts', async () => {
  const { page, seen, close } = await tab(browser, { at });
  await page.goto(`file://${made.page}`);
  await morning(page, 'the meeting');
  const send = async () => {
    await button(page, 'Send to Dr. A. Keller').click();
    await button(page, 'Copy').waitFor();
  };
  await send();
  assert.equal(await page.getByText('You have sent before.').count(), 0);
  await button(page, 'Copy').click();
  await button(page, 'Yes').click();
  await button(page, 'Back to the form').click();
  await send();
  await page.getByText('Nothing has changed since you last sent.').waitFor();
  await page.goBack();
  await button(page, 'Change today’s entry').click();
  await button(page, 'Yes').click();
  await button(page, 'Save this morning').click();
  await send();
  await page.getByText('You have sent before. Sending again is fine').waitFor();
  await button(page, 'Copy').click();
  await heading(page, 'Did it go?');
  const { entries } = openReply(await clipboard(page), made.secret);
  assert.deepEqual(
    entries.map(({ revision, record }) => [revision, record]),
    [[2, { answers: { slept_through: true } }]],
  );
  assertQuiet(seen);
  await close();
});

test('a_pause_travels_and_a_paused_form_asks_for_nothing', async () => {
  const each = make('tests/fixtures/forms/each-time.json', 'pausing');
  const { page, seen, close } = await tab(browser, { at });
  await page.goto(`file://${each.page}`);
  await button(page, 'Pause this form').click();
  await page.getByText('Paused since Fri 27 Nov. Nothing is expected of you.').waitFor();
  assert.equal(await button(page, 'Note one attack').count(), 0);
  const send = async () => {
    await button(page, 'Send to Dr. A. Keller').click();
    await button(page, 'Copy').click();
    await heading(page, 'Did it go?');
    await button(page, 'Yes').click();
    const reply = openReply(await clipboard(page), each.secret);
    await button(page, 'Back to the form').click();
    return reply;
  };
  assert.deepEqual((await send()).pauses, [{ first_day: '2026-11-27', last_day: null }]);
  await page.clock.fastForward('48:00:00');
  await button(page, 'Go on again').click();
  await button(page, 'Note one attack').waitFor();
  const { pauses, entries } = await send();
  assert.deepEqual(pauses, [{ first_day: '2026-11-27', last_day: '2026-11-28' }]);
  assert.deepEqual(entries, []);
  assertQuiet(seen);
  await close();
});

test('a_record_begun_before_is_listed_and_finished_after', async () => {
  const text = (key, ask) => ({ key, ask, answer: { kind: 'text' } });
  const both = formWith('before-after', {
    rhythm: { kind: 'before_after', per_week: 3 },
    header: [],
    entry: [text('fear', 'What do you expect?')],
    after: [text('fact', 'What happened?')],
    counts: [],
  });
  const { page, seen, close } = await tab(browser, { at });
  await page.goto(`file://${both.page}`);
  await button(page, 'Note one before it happens').click();
  await phone(page);
  await button(page, 'Next').click();
  await page.getByRole('textbox', { name: 'What do you expect?' }).fill('That I faint.');
  await page.getByRole('button', { name: /^Save/ }).click();
  await heading(page, 'Begun, to finish afterwards');
  await page.clock.fastForward('24:00:00');
  await page.reload();
  await button(page, 'Finish after it happened').click();
  await page.getByRole('textbox', { name: 'What happened?' }).fill('I sat down.');
  await page.getByRole('button', { name: /^Save/ }).click();
  await heading(page, 'What you noted');
  assert.equal(await page.getByText('Begun, to finish afterwards').count(), 0);
  await button(page, 'Send to Dr. A. Keller').click();
  await button(page, 'Copy').click();
  await heading(page, 'Did it go?');
  const { entries } = openReply(await clipboard(page), both.secret);
  assert.deepEqual(
    entries.map(({ happened, record }) => [happened, record]),
    [['2026-11-27T07:10:00', { answers: { fear: 'That I faint.', fact: 'I sat down.' } }]],
  );
  assertQuiet(seen, 2);
  await close();
});

test('several_entries_a_day_are_each_their_own', async () => {
  const thrice = formWith('thrice', {
    rhythm: { kind: 'daily', days: 7, part_of_day: 'any', times_a_day: 2 },
    header: [],
    entry: [{ key: 'calm', ask: 'Calm now?', answer: { kind: 'yes_no' } }],
    counts: [],
    entry_name: undefined,
  });
  const { page, seen, close } = await tab(browser, { at });
  await page.goto(`file://${thrice.page}`);
  for (const [nth, answer] of ['Yes', 'No'].entries()) {
    await button(page, `Note today, ${nth + 1} of 2`).click();
    if (nth === 0) await phone(page);
    await button(page, answer).click();
    await button(page, 'Save').click();
  }
  await button(page, 'Change today’s entry').waitFor();
  await button(page, 'Send to Dr. A. Keller').click();
  await button(page, 'Copy').click();
  await heading(page, 'Did it go?');
  const { entries } = openReply(await clipboard(page), thrice.secret);
  assert.deepEqual(
    entries.map(({ key, record }) => [key.slot, record.answers.calm]),
    [
      [0, true],
      [1, false],
    ],
  );
  assertQuiet(seen);
  await close();
});

test('two_assignments_in_one_packet_are_written_and_sent_apart', async () => {
  const drive = makePage({
    form: 'assets/forms/drive-tracker.json',
    goal: DRIVE,
    message: MESSAGE,
    firstDay: '2026-11-27',
    name: 'second',
  });
  const packet = packetIn(linkIn(made.page));
  const other = packetIn(linkIn(drive.page)).assignments[0];
  packet.assignments.push({ ...other, code: 'M7QX' });
  const { page, seen, close } = await tab(browser, { at });
  await page.goto(pageWith(packet, 'two'));
  await page.getByRole('button', { name: /^Worst waking diary/ }).click();
  await morning(page, 'the meeting');
  await button(page, 'All forms').click();
  await page.getByRole('button', { name: /^Drive tracker/ }).click();
  await button(page, 'Nothing to note today').click();
  await page.getByText('Noted: nothing to record today.').waitFor();
  await button(page, 'Send to Dr. A. Keller').click();
  const coming = page.waitForEvent('download');
  await button(page, 'Save as a file').click();
  const file = await coming;
  assert.equal(file.suggestedFilename(), 'Form M7QX.ownwords');
  const { entries } = openReply(readFileSync(await file.path(), 'utf8'), drive.secret);
  assert.deepEqual(
    entries.map((entry) => entry.record),
    ['nothing'],
  );
  await page.reload();
  await page.getByRole('button', { name: 'All forms' }).waitFor({ state: 'detached' });
  assertQuiet(seen, 2);
  await close();
});

test('away_from_a_secure_address_it_seals_and_copies_all_the_same', async () => {
  // A name that leads to this machine is not taken for this machine.
  const plain = await launch('--host-resolver-rules=MAP practice.test 127.0.0.1');
  const { page, seen, close } = await tab(plain, { at, permissions: [] });
  await page.goto(`${server.address.replace('127.0.0.1', 'practice.test')}#${linkIn(made.page)}`);
  assert.equal(await page.evaluate(() => isSecureContext), false);
  await morning(page, 'the meeting');
  await button(page, 'Send to Dr. A. Keller').click();
  const address = await page.getByText('Send by mail').getAttribute('href');
  const body = new URL(address).searchParams.get('body');
  assert.equal(openReply(body, made.secret).entries.length, 1);
  await button(page, 'Copy').click();
  await heading(page, 'Did it go?');
  await page.getByText('Copied. Now paste it into a message.').waitFor();
  assertQuiet(seen);
  await close();
  await plain.close();
});
