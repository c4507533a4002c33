// The walks through every state of the page, for any size of window and of type. `look_at` opens a
// page with a packet inside and gives, beside the page, what is to be checked in every state.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  DRIVE,
  DRIVE_MESSAGE,
  GOAL,
  MESSAGE,
  assertQuiet,
  button,
  linkIn,
  makePage,
  packetIn,
  phone,
  root,
} from './support.mjs';

const CONTACTS = [{ name: 'Crisis line', reach: '988, any time' }];
const FIRST = '2026-11-30';
let made;

/** The three packets that are walked through, made once. */
function packets() {
  if (made) return made;
  const make = (form, goal, message, name) =>
    packetIn(linkIn(makePage({ form, goal, message, firstDay: FIRST, name }).page));
  made = {
    drive: make('assets/forms/drive-tracker.json', DRIVE, DRIVE_MESSAGE, 'drive'),
    sleep: make('assets/forms/worst-waking-diary.json', GOAL, MESSAGE, 'sleep'),
    every: make('tests/fixtures/forms/each-time.json', DRIVE, DRIVE_MESSAGE, 'every'),
  };
  for (const packet of Object.values(made)) {
    packet.crisis_contacts = CONTACTS;
    packet.next_session = '2026-12-10T16:00:00';
  }
  return made;
}

function wholeForm() {
  const form = JSON.parse(readFileSync(join(root, 'tests/fixtures/forms/all-kinds.json'), 'utf8'));
  const packet = structuredClone(packets().drive);
  packet.assignments[0].form = { full: { hash: 'AAAAAAAAAAAAAAAA', form } };
  packet.assignments[0].rhythm = form.rhythm;
  delete packet.assignments[0].goal;
  return packet;
}

export const WALKS = {
  async the_week_of_drives_from_opening_to_sent(look_at) {
    const { page, seen, check, close } = await look_at(
      packets().drive,
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
    await page.getByRole('heading', { name: 'Did it go?' }).waitFor();
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
  },

  async what_was_left_open_is_asked_again_and_never_refused(look_at) {
    const { page, seen, check, close } = await look_at(
      packets().sleep,
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
  },

  async what_came_back_stands_above_the_message(look_at) {
    const packet = structuredClone(packets().sleep);
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
    packet.assignments.push({
      ...structuredClone(packets().drive.assignments[0]),
    });
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
  },

  async an_entry_when_it_happens_and_every_kind_of_question(look_at) {
    const { page, seen, check, close } = await look_at(
      packets().every,
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
  },

  async kinds_that_the_library_does_not_use_yet(look_at) {
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
  },

  async a_link_that_is_cut_off_says_so(look_at) {
    const { page, seen, check, close } = await look_at(
      { ...packets().drive, version: 99 },
      'newer',
    );
    await page.getByRole('heading', { name: 'This link needs a newer page.' }).waitFor();
    await check('28-newer');
    assertQuiet(seen);
    await close();
  },
};

async function tapOn(page, slider, share) {
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  await page.mouse.click(box.x + 14 + (box.width - 28) * share, box.y + box.height / 2);
}
