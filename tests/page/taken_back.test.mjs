// Taking an entry back: no question, but an undo; the dots are what they were before; and what had
// left travels as taken back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  GOAL,
  MESSAGE,
  assertQuiet,
  button,
  clipboard,
  heading,
  launch,
  makePage,
  openReply,
  phone,
  tab,
} from './support.mjs';

const at = '2026-11-27T07:10:00-08:00';
let browser;

before(async () => {
  browser = await launch();
});

after(() => browser?.close());

function make(name, form = 'assets/forms/worst-waking-diary.json') {
  return makePage({ form, goal: GOAL, message: MESSAGE, firstDay: '2026-11-27', name });
}

async function begin(name) {
  const made = make(name);
  const opened = await tab(browser, { at });
  const { page } = opened;
  await page.goto(`file://${made.page}`);
  await button(page, 'Note this morning').click();
  await phone(page);
  assert.equal(await button(page, 'Take this entry back').count(), 0, 'there is none yet');
  await button(page, 'No').click();
  await page.getByLabel('When was the worst waking?').fill('03:10');
  assert.equal(await button(page, 'Take this entry back').count(), 0, 'it is being written');
  await button(page, 'Next').click();
  await page.getByRole('textbox', { name: 'What was on your mind then?' }).fill('the rent');
  await button(page, 'Save this morning').click();
  await page.getByText('One morning noted.').waitFor();
  return { ...opened, made };
}

const dots = (page) =>
  page.locator('.week svg, .week [role=img]').first().getAttribute('aria-label');

async function takeBack(page) {
  await button(page, 'Change today’s entry').click();
  await button(page, 'Take this entry back').click();
  await page.getByText('Fri 27 Nov is taken back.').waitFor();
}

async function copied(page, made) {
  await button(page, 'Send to Dr. A. Keller').click();
  await button(page, 'Copy').click();
  await heading(page, 'Did it go?');
  const text = await clipboard(page);
  await button(page, 'Yes').click();
  return openReply(text, made.secret);
}

test('what_never_left_is_as_if_never_made_and_undo_has_it_again', async () => {
  const { page, seen, close } = await begin('never-left');
  const noted = await dots(page);
  await takeBack(page);
  assert.match(await dots(page), /0 recorded.* 7 still open$/);
  await page.getByText('Today is Friday.').waitFor();
  await button(page, 'Note this morning').waitFor();
  assert.equal(await page.getByText('learns of it').count(), 0, 'there is nothing to learn of');
  const said = await page.evaluate(() => document.activeElement.textContent.trim());
  assert.equal(said, 'Fri 27 Nov is taken back.', 'it is read aloud');
  const kept = () => page.evaluate(() => JSON.stringify({ ...localStorage }));
  assert.doesNotMatch(await kept(), /the rent/, 'nothing of it is left on the phone');

  await button(page, 'Undo').click();
  await page.getByText('One morning noted.').waitFor();
  assert.equal(await dots(page), noted);
  assert.match(await kept(), /the rent/);
  assert.equal(await page.getByText('is taken back').count(), 0);

  await takeBack(page);
  await button(page, 'Send to Dr. A. Keller').click();
  await page.getByText('There is nothing to send yet.').waitFor();
  await page.goBack();
  await button(page, 'Undo').waitFor();
  await button(page, 'Note this morning').click();
  await heading(page, 'Did you sleep through?');
  const pressed = page.locator('[aria-pressed=true]');
  assert.equal(await pressed.count(), 0, 'it begins anew');
  await button(page, 'Yes').click();
  await button(page, 'Save this morning').click();
  await page.getByText('One morning noted.').waitFor();
  assert.equal(await button(page, 'Undo').count(), 0, 'what was written since is not undone');
  assertQuiet(seen);
  await close();
});

test('what_had_left_travels_as_taken_back_and_then_as_standing_again', async () => {
  const { page, seen, close, made } = await begin('had-left');
  const [first] = (await copied(page, made)).entries;
  assert.equal(first.revision, 1);
  await button(page, 'Back to the form').click();
  await takeBack(page);
  await page.getByText('Dr. A. Keller learns of it when you send again.').waitFor();
  assert.match(await dots(page), /0 recorded.* 7 still open$/);
  const back = await copied(page, made);
  assert.deepEqual(
    back.entries.map(({ revision, record }) => [revision, record]),
    [[2, 'withdrawn']],
  );
  await page.getByText('Dr. A. Keller learns what has changed.').waitFor();
  await button(page, 'What was sent').click();
  await page.getByText('taken back', { exact: true }).waitFor();
  await button(page, 'Back to the form').click();
  await button(page, 'Undo').click();
  await page.getByText('One morning noted.').waitFor();
  const again = await copied(page, made);
  assert.deepEqual(
    again.entries.map(({ revision, record }) => [revision, record]),
    [[3, first.record]],
  );
  assertQuiet(seen);
  await close();
});

test('an_occasion_is_taken_back_with_its_moment', async () => {
  const made = make('occasion-back', 'tests/fixtures/forms/each-time.json');
  const { page, seen, close } = await tab(browser, { at });
  await page.goto(`file://${made.page}`);
  await button(page, 'Nothing to note so far').click();
  await phone(page);
  await copied(page, made);
  await button(page, 'Back to the form').click();
  await page.getByRole('button', { name: /nothing to note$/ }).click();
  if (await page.getByRole('textbox', { name: /what do you dread most/ }).count()) {
    await page.getByRole('textbox', { name: /what do you dread most/ }).fill('That I faint.');
    await button(page, 'Save').click();
  }
  await button(page, 'Take this entry back').click();
  await page.getByText(/^Fri 27 Nov, .* is taken back\./).waitFor();
  const { entries } = await copied(page, made);
  const back = entries.find((entry) => entry.key.kind === 'occasion');
  assert.deepEqual([back.revision, back.record], [2, 'withdrawn']);
  assert.match(back.happened, /^2026-11-27T07:1/);
  assertQuiet(seen);
  await close();
});
