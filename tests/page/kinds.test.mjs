// Every kind of answer, given in a real browser and opened by the program.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  DRIVE,
  MESSAGE,
  assertQuiet,
  button,
  launch,
  makePage,
  phone,
  sendByCopy,
  tab,
} from './support.mjs';

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

async function opened(form, name) {
  const { page: file, secret } = makePage({
    form: `tests/fixtures/forms/${form}.json`,
    goal: DRIVE,
    message: MESSAGE,
    firstDay: '2026-11-27',
    name,
  });
  const all = await tab(browser, { at: '2026-11-28T09:00:00-08:00' });
  await all.page.goto(`file://${file}`);
  const reply = () => sendByCopy(all.page, secret);
  return { ...all, reply };
}

test('an_occasion_with_rows_choices_and_not_sure_comes_through', async () => {
  const { page, seen, close, reply } = await opened('each-time', 'occasion');
  await button(page, 'Note one attack').click();
  await phone(page);
  await page.getByRole('textbox', { name: /what do you dread most/ }).fill('That I faint.');
  await button(page, 'Save').click();
  await page.getByLabel('When did it begin?').fill('2026-11-28T02:30');
  await button(page, 'Next').click();
  await button(page, '20').click();
  await button(page, 'Next').click();
  await page.getByRole('textbox', { name: 'Where were you?' }).fill('In bed');
  await button(page, 'Next').click();
  await button(page, 'Yes').click();
  await button(page, 'I saw it coming').click();
  await button(page, 'I’m not sure').click();
  await page.getByRole('checkbox', { name: 'dizzy' }).check();
  await page.getByRole('checkbox', { name: 'Something else' }).check();
  await page.getByRole('textbox', { name: 'What, in your words' }).fill('ringing ears');
  await button(page, 'Next').click();
  await page.getByRole('textbox', { name: 'I feared' }).first().fill('Fainting');
  await page.getByRole('slider').first().focus();
  await page.keyboard.press('End');
  await button(page, 'Next').click();
  await page
    .getByRole('textbox', { name: 'What happened in fact?' })
    .fill('I sat down.\nIt passed.');
  await button(page, 'Save this attack').click();
  const { entries } = await reply();
  assert.deepEqual(entries.find((entry) => entry.key.kind === 'header').record, {
    answers: { dread: 'That I faint.' },
  });
  const occasion = entries.find((entry) => entry.key.kind === 'occasion');
  assert.equal(occasion.happened, '2026-11-28T02:30:00');
  assert.deepEqual(occasion.record, {
    answers: {
      when: '2026-11-28T02:30',
      minutes: 20,
      place: 'In bed',
      alone: true,
      came: 'expected',
      peak: null,
      body: ['dizzy', { other: 'ringing ears' }],
      fears: [{ fear: 'Fainting', belief: 100 }],
      happened: 'I sat down.\nIt passed.',
    },
  });
  assertQuiet(seen);
  await close();
});

test('numbers_days_and_steps_come_through', async () => {
  const { page, seen, close, reply } = await opened('all-kinds', 'kinds');
  await button(page, 'Begin').click();
  await button(page, 'Next').click();
  const cups = page.getByRole('textbox', { name: 'How many cups?' });
  await cups.fill('21');
  assert.equal(await page.getByRole('alert').count(), 0, 'nothing is judged while typing');
  await button(page, 'Next').click();
  const fault = 'Please write a number that is not above 20.';
  assert.match(await page.getByRole('alert').innerText(), new RegExp(fault));
  assert.equal(
    await page.getByText(fault).count(),
    2,
    'the same words at the top and at the field',
  );
  assert.equal(await cups.inputValue(), '21', 'what was typed is still there');
  await cups.fill('2,5');
  await button(page, 'Next').click();
  await page.getByLabel('Which day was it?').fill('2026-11-26');
  await button(page, 'Next').click();
  await page.getByRole('textbox', { name: 'Which step' }).fill('The on-ramp');
  await button(page, 'Next').click();
  await page.getByText('Sending this alerts nobody.').waitFor();
  await button(page, 'No').click();
  await button(page, 'Save').click();
  const { entries } = await reply();
  assert.deepEqual(
    entries.map(({ key, record }) => [key.kind, record]),
    [
      [
        'once',
        {
          answers: {
            cups: 2.5,
            day: '2026-11-26',
            step: 'The on-ramp',
            safe: false,
          },
        },
      ],
    ],
  );
  assertQuiet(seen);
  await close();
});
