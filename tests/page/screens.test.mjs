// Every state of the page at every width, light and dark: axe finds nothing, nothing is cut off,
// nothing is asked of a network. With OWNWORDS_SHOTS a picture of each is kept.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import {
  DRIVE,
  DRIVE_MESSAGE,
  GOAL,
  MESSAGE,
  assertAccessible,
  assertFits,
  assertQuiet,
  button,
  launch,
  linkIn,
  makePage,
  packetIn,
  pageWith,
  phone,
  root,
  shot,
  tab,
} from './support.mjs';

const LOOKS = [
  { name: 'phone-light', width: 360, height: 740, colorScheme: 'light' },
  { name: 'phone-dark', width: 360, height: 740, colorScheme: 'dark' },
  { name: 'narrow-light', width: 320, height: 568, colorScheme: 'light' },
  { name: 'tablet-light', width: 768, height: 1024, colorScheme: 'light' },
  { name: 'desk-light', width: 1280, height: 800, colorScheme: 'light' },
  { name: 'desk-dark', width: 1280, height: 800, colorScheme: 'dark' },
];
const CONTACTS = [{ name: 'Crisis line', reach: '988, any time' }];
const FIRST = '2026-11-30';

let browser;
let drive;
let sleep;
let every;

before(async () => {
  browser = await launch();
  const make = (form, goal, message, name) =>
    packetIn(linkIn(makePage({ form, goal, message, firstDay: FIRST, name }).page));
  drive = make('assets/forms/drive-tracker.json', DRIVE, DRIVE_MESSAGE, 'drive');
  sleep = make('assets/forms/worst-waking-diary.json', GOAL, MESSAGE, 'sleep');
  every = make('tests/fixtures/forms/each-time.json', DRIVE, DRIVE_MESSAGE, 'every');
  for (const packet of [drive, sleep, every]) {
    packet.crisis_contacts = CONTACTS;
    packet.next_session = '2026-12-10T16:00:00';
  }
});

after(() => browser?.close());

function wholeForm() {
  const form = JSON.parse(readFileSync(join(root, 'tests/fixtures/forms/all-kinds.json'), 'utf8'));
  const packet = structuredClone(drive);
  packet.assignments[0].form = { full: { hash: 'AAAAAAAAAAAAAAAA', form } };
  packet.assignments[0].rhythm = form.rhythm;
  delete packet.assignments[0].goal;
  return packet;
}

for (const look of LOOKS) {
  describe(`at ${look.name}`, () => {
    async function look_at(packet, name, at) {
      const opened = await tab(browser, { ...look, at });
      await opened.page.goto(pageWith(packet, `${look.name}-${name}`));
      const check = async (state) => {
        // Nothing moves any more, and the bar of the browser's own is not over anything.
        await assertFits(opened.page, `${state} at ${look.name}`);
        await assertAccessible(opened.page, `${state} at ${look.name}`);
        await shot(opened.page, `${state}-${look.name}`);
      };
      return { ...opened, check };
    }

    test('the_week_of_drives_from_opening_to_sent', async () => {
      const { page, seen, check, close } = await look_at(
        drive,
        'drive',
        '2026-11-30T09:00:00-08:00',
      );
      await check('01-opening');
      const peaks = [2, 3, 8, 4];
      for (const [nth, peak] of peaks.entries()) {
        if (nth > 0) await page.clock.fastForward('24:00:00');
        await button(page, 'Note today’s drive').click();
        if (nth === 0) {
          await page.getByRole('heading', { name: 'Is this phone only yours?' }).waitFor();
          await check('40-phone');
          await phone(page);
        }
        await page.getByRole('heading', { name: 'Was the drive planned for today?' }).waitFor();
        if (nth === 0) await check('03-yes-no');
        await button(page, 'Yes').click();
        await page.getByRole('heading', { name: 'Did you drive it?' }).waitFor();
        await button(page, 'Yes').click();
        const slider = page.getByRole('slider', {
          name: 'How strong was the panic',
        });
        if (nth === 0) await check('04-rating-untouched');
        await tapOn(page, slider, peak / 10);
        assert.equal(
          await slider.getAttribute('aria-valuetext'),
          `${peak}, from calm to the worst I know`,
        );
        if (nth === 0) await check('05-rating');
        await button(page, 'Next').click();
        await button(page, 'Yes').click();
        await page
          .getByRole('textbox', { name: 'One line about it' })
          .fill('Loud at the ramp, then it eased.');
        if (nth === 0) await check('06-one-line');
        await button(page, 'Save this drive').click();
        await page.getByRole('heading', { name: 'From Dr. A. Keller' }).waitFor();
      }
      await page.clock.fastForward('24:00:00');
      await page.getByText('Today is Friday').waitFor();
      await check('02-day-five');
      await button(page, 'Send to Dr. A. Keller').click();
      await button(page, 'Copy').waitFor();
      await check('07-send');
      await button(page, 'Copy').click();
      await check('08-did-it-go');
      await button(page, 'Yes').click();
      await check('09-sent');
      await button(page, 'What was sent').click();
      await check('10-what-was-sent');
      await button(page, 'Hide').click();
      await check('41-hidden');
      await page.getByRole('button', { name: /Back$/ }).click();
      await button(page, 'Clear this phone').click();
      await check('42-clear');
      await page.getByRole('button', { name: 'Clear this phone' }).click();
      await page.getByRole('heading', { name: 'This phone is clear.' }).waitFor();
      await check('43-cleared');
      assertQuiet(seen);
      await close();
    });

    test('what_was_left_open_is_asked_again_and_never_refused', async () => {
      const { page, seen, check, close } = await look_at(
        sleep,
        'open',
        '2026-11-30T07:00:00-08:00',
      );
      await check('11-sleep-opening');
      await button(page, 'Note this morning').click();
      await phone(page, false);
      await button(page, 'Save this morning').click();
      await page.getByRole('heading', { name: 'Still open' }).waitFor();
      await check('12-left-open');
      await button(page, 'Save as it is').click();
      await page.getByText('There is nothing to send').waitFor({ state: 'hidden' });
      await page.getByText('Today is Monday.').waitFor();
      assertQuiet(seen);
      await close();
    });

    test('what_came_back_stands_above_the_message', async () => {
      const packet = structuredClone(sleep);
      packet.assignments[0].returned = {
        then: {
          first_day: '2026-11-16',
          dots: ['recorded', 'met', 'recorded', 'empty', 'recorded', 'met', 'recorded'],
          figure: '2 of 4 nights slept through',
        },
        now: {
          first_day: '2026-11-23',
          dots: ['met', 'recorded', 'met', 'recorded', 'met', 'empty', 'recorded'],
          figure: '3 of 4 nights slept through',
        },
        sentence: {
          day: '2026-11-25',
          words: 'I lay there, it was loud, I stayed.',
        },
      };
      packet.addressed = 'Maria';
      packet.assignments.push({ ...structuredClone(drive.assignments[0]) });
      const { page, seen, check, close } = await look_at(
        packet,
        'returned',
        '2026-12-02T07:00:00-08:00',
      );
      await check('13-several');
      await page.getByRole('button', { name: /^Worst waking diary/ }).click();
      await page.getByText('On Wednesday you wrote:').waitFor();
      await check('14-returned');
      assertQuiet(seen);
      await close();
    });

    test('an_entry_when_it_happens_and_every_kind_of_question', async () => {
      const { page, seen, check, close } = await look_at(
        every,
        'every',
        '2026-11-30T09:00:00-08:00',
      );
      await check('15-each-time');
      await button(page, 'Note one attack').click();
      await phone(page);
      await page.getByRole('textbox', { name: /what do you dread most/ }).fill('That I faint.');
      await button(page, 'Save').click();
      await page.getByLabel('When did it begin?').fill('2026-11-30T08:10');
      await check('16-moment');
      await button(page, 'Next').click();
      await button(page, '20').click();
      await check('17-minutes');
      await button(page, 'Next').click();
      await button(page, 'Skip').click();
      await button(page, 'No').click();
      await page.getByRole('textbox', { name: 'Who was with you?' }).fill('My sister');
      await button(page, 'Next').click();
      await check('18-choice');
      await button(page, 'built up slowly').click();
      await button(page, 'I’m not sure').click();
      await page.getByRole('checkbox', { name: 'heart racing' }).check();
      await page.getByRole('checkbox', { name: 'Something else' }).check();
      await page.getByRole('textbox', { name: 'What, in your words' }).fill('ringing ears');
      await check('19-choices');
      await button(page, 'Next').click();
      await page.getByRole('textbox', { name: 'I feared' }).first().fill('Fainting');
      await check('20-group');
      await button(page, 'Next').click();
      await check('21-long-text');
      await button(page, 'Save this attack').click();
      await page.getByText('One entry so far.').waitFor();
      await check('22-each-time-noted');
      await button(page, 'Pause this form').click();
      await page.getByText(/Paused since/).waitFor();
      await check('44-paused');
      assertQuiet(seen);
      await close();
    });

    test('kinds_that_the_library_does_not_use_yet', async () => {
      const { page, seen, check, close } = await look_at(
        wholeForm(),
        'kinds',
        '2026-11-30T09:00:00-08:00',
      );
      await button(page, 'Begin').click();
      await page.getByText('Read this first').waitFor();
      await check('23-instruction');
      await button(page, 'Next').click();
      await page.getByRole('textbox', { name: 'How many cups?' }).fill('lots');
      await button(page, 'Next').click();
      await page.getByRole('alert').waitFor();
      await check('24-fault');
      await page.getByRole('textbox', { name: 'How many cups?' }).fill('2,5');
      await button(page, 'Next').click();
      await page.getByLabel('Which day was it?').fill('2026-11-29');
      await check('25-date');
      await button(page, 'Next').click();
      await check('26-ladder-step');
      await button(page, 'Next').click();
      await check('27-safety');
      await button(page, 'No').click();
      await button(page, 'Save').click();
      await page.getByText('Filled in.').waitFor();
      assertQuiet(seen);
      await close();
    });

    test('a_link_that_is_cut_off_says_so', async () => {
      const { page, seen, check, close } = await look_at({ ...drive, version: 99 }, 'newer');
      await page.getByRole('heading', { name: 'This link needs a newer page.' }).waitFor();
      await check('28-newer');
      assertQuiet(seen);
      await close();
    });
  });
}

async function tapOn(page, slider, share) {
  const box = await slider.boundingBox();
  await page.mouse.click(box.x + 14 + (box.width - 28) * share, box.y + box.height / 2);
}
