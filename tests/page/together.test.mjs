// What was made together in the room, and goes on on the phone: nothing is asked twice or lost.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  DRIVE,
  MESSAGE,
  assertAccessible,
  assertQuiet,
  button,
  launch,
  linkIn,
  makePage,
  packetIn,
  pageWith,
  phone,
  sendByCopy,
  tab,
} from './support.mjs';

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** A page whose packet tells what was made together. */
async function opened(form, together, recorded, at) {
  const { page: file, secret } = makePage({
    form: `tests/fixtures/forms/${form}.json`,
    goal: DRIVE,
    message: MESSAGE,
    firstDay: '2026-11-26',
    name: `together-${form}`,
  });
  const packet = packetIn(linkIn(file));
  Object.assign(packet.assignments[0], { together, recorded });
  const all = await tab(browser, { at });
  await all.page.goto(pageWith(packet, `together-${form}-made`));
  const reply = () => sendByCopy(all.page, secret);
  return { ...all, reply };
}

test('a_half_made_together_is_finished_on_the_phone_and_travels_whole', async () => {
  const begun = {
    id: '2ww9k3dy87hr1c44',
    revision: 1,
    happened: '2026-11-26T16:50:00',
    written: '2026-11-26T16:50:00-08:00',
    answers: { prediction: 'They will laugh.', belief: 80 },
  };
  const at = '2026-11-27T19:00:00-08:00';
  const made = await opened('before-after', { begun: [begun] }, ['2026-11-26'], at);
  const { page, seen, close, reply } = made;
  await page.getByRole('heading', { name: 'Begun, to finish afterwards' }).waitFor();
  await assertAccessible(page, 'a half that waits');
  await button(page, 'Finish after it happened').click();
  await phone(page);
  await page.getByRole('textbox', { name: 'What came of it?' }).fill('Nobody looked up.');
  await button(page, 'Next').click();
  for (const question of ['How sure are you now?', 'How long did you stay?']) {
    await page.getByRole('heading', { name: question }).waitFor();
    await button(page, 'Skip').click();
  }
  await button(page, 'Save this test').click();
  const { entries } = await reply();
  assert.equal(entries.length, 1);
  assert.deepEqual(entries[0].key, { kind: 'occasion', id: begun.id });
  assert.equal(entries[0].revision, 2);
  assert.equal(entries[0].happened, begun.happened);
  assert.deepEqual(entries[0].record.answers, {
    ...begun.answers,
    outcome: 'Nobody looked up.',
  });
  assertQuiet(seen);
  await close();
});

test('the_second_entry_of_a_day_follows_the_one_made_together', async () => {
  const days = [{ day: '2026-11-26', slot: 0, revision: 1 }];
  const at = '2026-11-26T19:00:00-08:00';
  const made = await opened('daily', { days }, ['2026-11-26'], at);
  const { page, seen, close, reply } = made;
  await button(page, 'Note today, 2 of 2').click();
  await phone(page);
  await page.getByLabel('When did you lie down?').fill('13:00');
  for (const question of [
    'When did you get up?',
    'Where did you rest?',
    'Was it better afterwards?',
  ]) {
    await button(page, 'Next').click();
    await page.getByRole('heading', { name: question }).waitFor();
  }
  await button(page, 'Save this rest').click();
  const first = page.getByRole('button', { name: /entry 1/ });
  assert.match(await first.innerText(), /already with Dr. A. Keller/);
  const { entries } = await reply();
  const slots = entries.map(({ key }) => key.slot);
  assert.deepEqual(slots, [1], 'the one made together is not written over');
  assertQuiet(seen);
  await close();
});

test('the_header_filled_in_together_is_not_asked_again', async () => {
  const at = '2026-11-27T09:00:00-08:00';
  const { page, seen, close } = await opened('each-time', { header: true }, ['2026-11-26'], at);
  await button(page, 'Note one attack').click();
  await phone(page);
  await page.getByRole('heading', { name: 'When did it begin?' }).waitFor();
  assertQuiet(seen);
  await close();
});
