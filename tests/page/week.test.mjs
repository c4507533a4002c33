// The week of the worst waking diary, filled in by a real browser and opened by the program.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import {
  assertQuiet,
  button,
  clipboard,
  launch,
  linkIn,
  makePage,
  openReply,
  phone,
  serve,
  tab,
} from './support.mjs';
import { GOAL, MESSAGE } from './support.mjs';

const NIGHTS = [
  { through: true },
  { time: '03:10', mind: 'the meeting, and whether I said too much' },
  { through: true },
  { time: '04:05', mind: 'Mum’s results; “what if” – again' },
  { through: true },
  { time: '02:40', mind: '<b>rent</b> & the car' },
  { through: true },
];
const DAYS = ['27', '28', '29', '30', '01', '02', '03'];
const dayOf = (nth) => `2026-${nth < 4 ? '11' : '12'}-${DAYS[nth]}`;

let browser;
let server;
let made;

before(async () => {
  browser = await launch();
  server = await serve();
  made = makePage({
    form: 'assets/forms/worst-waking-diary.json',
    goal: GOAL,
    message: MESSAGE,
    firstDay: '2026-11-27',
    name: 'week',
  });
});

after(async () => {
  await browser?.close();
  server?.close();
});

async function night(page, { through, time, mind }) {
  await page.getByRole('heading', { name: 'Did you sleep through?' }).waitFor();
  if (through) {
    await button(page, 'Yes').click();
  } else {
    // One tap answers and goes on.
    await button(page, 'No').click();
    await page.getByRole('heading', { name: 'When was the worst waking?' }).waitFor();
    await page.getByLabel('When was the worst waking?').fill(time);
    await button(page, 'Next').click();
    await page.getByRole('textbox', { name: 'What was on your mind then?' }).fill(mind);
  }
  await button(page, 'Save this morning').click();
  await page.getByRole('heading', { name: 'From Dr. A. Keller' }).waitFor();
}

function assertWeek(reply) {
  const days = reply.entries.map((entry) => entry.key.day).sort();
  assert.deepEqual(
    days,
    NIGHTS.map((_, nth) => dayOf(nth)),
    'seven nights came through',
  );
  NIGHTS.forEach(({ through, time, mind }, nth) => {
    const entry = reply.entries.find((entry) => entry.key.day === dayOf(nth));
    const expected = through
      ? { slept_through: true }
      : { slept_through: false, worst_waking: time, on_my_mind: mind };
    assert.deepEqual(entry.record, { answers: expected }, `the night of ${dayOf(nth)}`);
    assert.match(entry.written, /-08:00$/, 'written on the clock of the client');
  });
}

async function fillWeek(page) {
  for (const [nth, one] of NIGHTS.entries()) {
    if (nth > 0) await page.clock.fastForward('24:00:00');
    // The third morning is missed and filled in a day later.
    if (nth === 2) continue;
    await button(page, 'Note this morning').click();
    if (nth === 0) await phone(page);
    await night(page, one);
    if (nth === 3) {
      await page.getByRole('button', { name: /^Sun 29 Nov/ }).click();
      await night(page, NIGHTS[2]);
    }
  }
}

describe('seven nights', () => {
  for (const way of ['http', 'file']) {
    test(`a_week_over_${way}_is_copied_and_opened_by_the_program`, async () => {
      const link = linkIn(made.page);
      const address = way === 'http' ? `${server.address}#${link}` : `file://${made.page}`;
      const { page, seen, close } = await tab(browser, {
        at: '2026-11-27T07:10:00-08:00',
      });
      await page.goto(address);
      await page.getByText(`“${GOAL}”`).waitFor();
      assert.ok(!page.url().includes(link), 'the payload is gone from the address');
      await fillWeek(page);
      const dots = page.getByRole('img', {
        name: /^4 of 4 nights slept through, 7 recorded/,
      });
      assert.equal(await dots.count(), 1, 'the dots say the figure aloud');
      assert.equal(await dots.locator('.met').count(), 4);
      assert.equal(await dots.locator('.recorded').count(), 3);

      await button(page, 'Send to Dr. A. Keller').click();
      await button(page, 'Copy').click();
      await page.getByRole('heading', { name: 'Did it go?' }).waitFor();
      const copied = await clipboard(page);
      assert.match(copied, /^My answers \(only Dr\. A\. Keller can read this\):\nOW1\.\S+\n$/);
      assert.ok(!copied.includes('meeting'), 'what is copied is sealed');
      assertWeek(openReply(copied, made.secret));

      await button(page, 'Try another way').click();
      const coming = page.waitForEvent('download');
      await button(page, 'Save as a file').click();
      const download = await coming;
      assert.equal(download.suggestedFilename(), 'Form K3V9.ownwords');
      const saved = readFileSync(await download.path(), 'utf8');
      assert.equal(saved, copied, 'the same sealed reply goes either way');

      await button(page, 'Yes').click();
      await page.getByRole('heading', { name: 'Your week is on its way.' }).waitFor();
      await page.getByText('Nobody is watching this live.').waitFor();
      assertQuiet(seen);
      await close();
    });
  }

  test('an_edit_after_sending_is_a_new_revision_of_the_same_entry', async () => {
    const { page, seen, close } = await tab(browser, {
      at: '2026-11-27T07:10:00-08:00',
    });
    await page.goto(`file://${made.page}`);
    const sent = async () => {
      await button(page, 'Send to Dr. A. Keller').click();
      await button(page, 'Copy').click();
      await button(page, 'Yes').click();
      await button(page, 'Back to the form').click();
      return openReply(await clipboard(page), made.secret);
    };
    await button(page, 'Note this morning').click();
    await phone(page);
    await night(page, NIGHTS[1]);
    const first = await sent();
    await button(page, 'Change today’s entry').click();
    await night(page, NIGHTS[0]);
    const second = await sent();
    assert.deepEqual(
      first.entries.map((entry) => entry.revision),
      [1],
    );
    assert.deepEqual(
      second.entries.map((entry) => entry.revision),
      [2],
    );
    assert.deepEqual(
      second.entries[0].record,
      { answers: { slept_through: true } },
      'answers to questions that are no longer asked do not travel',
    );
    assert.notEqual(first.id, second.id);
    assertQuiet(seen);
    await close();
  });

  test('nothing_to_note_travels_as_an_entry_of_its_own', async () => {
    const { page, close } = await tab(browser, {
      at: '2026-11-28T03:30:00-08:00',
    });
    await page.goto(`file://${made.page}`);
    // Half past three in the morning still belongs to the day before.
    await button(page, 'Nothing to note today').click();
    await phone(page);
    await page.getByText('nothing to record today').waitFor();
    await button(page, 'Send to Dr. A. Keller').click();
    await button(page, 'Copy').click();
    await button(page, 'Yes').waitFor();
    const reply = openReply(await clipboard(page), made.secret);
    assert.deepEqual(
      reply.entries.map(({ key, record }) => [key.day, record]),
      [['2026-11-27', 'nothing']],
    );
    await close();
  });
});
