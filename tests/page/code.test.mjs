// Links behind the client's code, on the page that a practice hosts: what opens them, what is forgiven,
// what is said when nothing does, and what of it stays on a phone.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { crc32 } from 'node:zlib';
import {
  DRIVE,
  DRIVE_MESSAGE,
  GOAL,
  MESSAGE,
  assertAccessible,
  assertFits,
  assertQuiet,
  button,
  heading,
  launch,
  linkIn,
  linkOf,
  makePage,
  packetIn,
  phone,
  serve,
  shot,
  tab,
} from './support.mjs';

const at = '2026-11-27T07:10:00-08:00';
const CODE = 'octopus actress vogue lantern fiddle';
const OTHER = 'zebra basket onyx pumpkin walrus';
const FOREIGN = 'This link is not from this practice.';
let browser;
let server;
let made;
let foreign;

before(async () => {
  browser = await launch();
  const form = 'assets/forms/worst-waking-diary.json';
  const given = { form, goal: GOAL, message: MESSAGE, firstDay: '2026-11-27' };
  made = makePage({ ...given, name: 'locked', words: CODE });
  foreign = makePage({ ...given, name: 'foreign' });
  const frame = `<!doctype html><title>x</title><iframe src="/form#${made.link}"></iframe>`;
  server = await serve({ '/form': made.hosted, '/other': foreign.hosted, '/framed': frame });
});

after(async () => {
  await browser?.close();
  server?.close();
});

const field = (page) => page.getByRole('textbox', { name: 'The words on your card' });
const opened = (page) => page.getByText(`“${GOAL}”`).waitFor();
const words = () => CODE.split(' ');

/** A tab that waits for the code. */
async function asked(more = {}) {
  const window = await tab(browser, { at, ...more });
  await window.page.goto(`${server.address}form#${made.link}`);
  await field(window.page).waitFor();
  return window;
}

async function enter(page, typed) {
  await field(page).fill(typed);
  await button(page, 'Open').click();
}

/** A whole link with one byte changed inside, its checksum made to hold. */
function tampered(link, byte) {
  const [version, flags, payload] = link.split('.');
  const bytes = Buffer.from(payload, 'base64url');
  bytes[bytes.length + byte] ^= 1;
  const text = `${version}.${flags}.${bytes.toString('base64url')}`;
  return `${text}.${crc32(text).toString(16).padStart(8, '0')}`;
}

describe('the code', () => {
  test('five_wrong_codes_lose_nothing_and_the_right_one_opens', async () => {
    const { page, seen, close } = await asked();
    assert.equal(page.url(), `${server.address}form`, 'the packet is out of the address');
    const wrong = ['zucchini', 'zebra', 'yearbook', 'xerox', 'wrinkle'];
    for (const [nth, word] of wrong.entries()) {
      const typed = [...words().slice(0, 4), `${word}`].join(' ');
      await enter(page, typed);
      await page.getByRole('alert').filter({ hasText: 'open it' }).waitFor();
      assert.equal(await field(page).inputValue(), typed, `try ${nth + 1} is still there`);
      assert.ok(await field(page).evaluate((node) => node === document.activeElement));
    }
    await assertAccessible(page, 'a wrong code');
    await shot(page, '80-wrong-code');
    await enter(page, words().join(' '));
    await opened(page);
    assertQuiet(seen);
    await close();
  });

  test('too_few_words_are_counted_and_a_strange_one_is_named', async () => {
    const { page, seen, close } = await asked();
    await enter(page, words().slice(0, 4).join(' '));
    await page.getByText('The card has 5 words. You typed 4.').waitFor();
    await enter(page, [...words().slice(0, 4), 'qqqq'].join(' '));
    await page.getByText('“qqqq” does not open it.').waitFor();
    assertQuiet(seen);
    await close();
  });

  const swapped = (word) => word.slice(0, 1) + word[2] + word[1] + word.slice(3);
  const accented = (text) =>
    text.replace(/[aeiou]/g, (letter) => 'äéïöü'['aeiou'.indexOf(letter)]).replace('ss', 'ß');
  for (const [name, typed] of [
    ['capitals_and_commas', () => ` ${words().join(', ').toUpperCase()}. `],
    ['beginnings', () => words().map((word) => word.slice(0, 3)).join(' ')],
    ['a_letter_left_out_of_each', () => words().map((word) => word.slice(0, 1) + word.slice(2)).join('-')],
    ['a_letter_doubled_in_each', () => words().map((word) => word[0] + word).join(' ')],
    ['two_letters_swapped_in_each', () => words().map(swapped).join(' ')],
    ['another_keyboards_accents', () => accented(words().join(' '))],
    ['a_line_for_each', () => words().join('\n')],
  ]) {
    test(`${name}_open_it_too`, async () => {
      const { page, seen, close } = await asked();
      await enter(page, typed());
      await opened(page);
      assertQuiet(seen);
      await close();
    });
  }

  test('opening_is_on_the_screen_before_the_code_is_stretched', async () => {
    const { page, close } = await tab(browser);
    await page.addInitScript(() => {
      globalThis.frames_ = [];
      const look = () => {
        globalThis.frames_.push(
          document.querySelector('.goal') ? 'form' : document.querySelector('[role=status]')?.textContent,
        );
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    await page.goto(`${server.address}form#${made.link}`);
    await field(page).waitFor();
    await enter(page, CODE);
    await opened(page);
    await page.waitForFunction(() => globalThis.frames_.includes('form'));
    const frames = await page.evaluate(() => globalThis.frames_);
    const before = frames.slice(0, frames.indexOf('form'));
    const shown = before.filter((text) => text === 'Opening…').length;
    assert.ok(shown >= 2, `a frame with it was made and the next one begun: ${shown}`);
    await close();
  });

  test('the_keyboard_alone_is_enough', async () => {
    const { page, seen, close } = await asked({ width: 1280, height: 800 });
    await page.keyboard.press('Tab');
    assert.ok(await field(page).evaluate((node) => node === document.activeElement));
    await page.keyboard.type('not these');
    await page.keyboard.press('Enter');
    await page.getByText('The card has 5 words. You typed 2.').waitFor();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type(words().join(' '));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await opened(page);
    assertQuiet(seen);
    await close();
  });

  test('the_field_helps_nobody_to_guess_and_says_where_the_words_are', async () => {
    const { page, close } = await asked();
    for (const [name, value] of [
      ['autocomplete', 'off'],
      ['autocapitalize', 'none'],
      ['spellcheck', 'false'],
    ]) {
      assert.equal(await field(page).getAttribute(name), value);
    }
    await page.getByText('They are on the card from your therapist.').waitFor();
    await close();
  });

  for (const width of [320, 360, 1280]) {
    for (const locale of ['en-US', 'de-DE']) {
      test(`it_fits_and_can_be_heard_at_${width}_in_${locale}`, async () => {
        const { page, seen, close } = await tab(browser, { at, width, locale });
        await page.goto(`${server.address}form#${made.link}`);
        await page.getByRole('textbox').waitFor();
        assert.equal(await page.getAttribute('html', 'lang'), locale.slice(0, 2));
        await assertFits(page, `code ${width}`);
        await assertAccessible(page, `code ${width}`);
        await shot(page, `81-code-${locale.slice(0, 2)}-${width}`);
        await page.getByRole('textbox').fill('eins zwei');
        await page.getByRole('button').click();
        await page.getByRole('alert').filter({ hasText: '5' }).waitFor();
        await assertFits(page, `code ${width}, wrong`);
        await shot(page, `82-code-wrong-${locale.slice(0, 2)}-${width}`);
        assertQuiet(seen);
        await close();
      });
    }
  }
});

describe('on the way', () => {
  for (const mark of ['#', '%23', '%2523']) {
    test(`behind_${mark}_it_asks_for_the_code_and_opens`, async () => {
      const { page, seen, close } = await tab(browser, { at });
      await page.goto(`${server.address}form${mark}${made.link}`);
      await enter(page, CODE);
      await opened(page);
      assert.equal(page.url(), `${server.address}form`);
      assertQuiet(seen);
      await close();
    });
  }

  test('a_damaged_link_is_incomplete_before_any_code_is_asked_for', async () => {
    const { page, close } = await tab(browser);
    for (const link of [
      made.link.slice(0, -20),
      made.link.slice(0, 300),
      made.link.replace('1.sc.', '1.sc.A'),
    ]) {
      await page.goto('about:blank');
      await page.goto(`${server.address}form#${link}`);
      await heading(page, 'This link is incomplete.');
      assert.equal(await page.getByRole('textbox').count(), 0);
    }
    await close();
  });

  test('a_packet_changed_inside_never_shows_a_form', async () => {
    const { page, close } = await tab(browser);
    await page.goto(`${server.address}form#${tampered(made.link, -1)}`);
    await enter(page, CODE);
    await heading(page, 'This link is incomplete.');
    assert.equal(await page.getByRole('button').count(), 0);
    await close();
  });

  test('inside_another_page_it_asks_for_nothing', async () => {
    const { page, close } = await tab(browser);
    await page.goto(`${server.address}framed`);
    await page.frameLocator('iframe').getByText('This page was put inside another one.').waitFor();
    assert.equal(await page.frameLocator('iframe').getByRole('textbox').count(), 0);
    await close();
  });
});

describe("a practice's page", () => {
  test('a_link_of_its_own_opens_and_any_other_is_told_by_one_sentence', async () => {
    const { page, seen, close } = await tab(browser, { at });
    const packet = packetIn(linkIn(made.page));
    const forged = Buffer.alloc(64, 7);
    for (const link of [foreign.link, linkOf(packet), linkOf(packet, 's', forged)]) {
      await page.goto('about:blank');
      await page.goto(`${server.address}form#${link}`);
      await heading(page, FOREIGN);
      assert.equal(await page.getByRole('button').count(), 0, 'never a form');
    }
    await assertAccessible(page, FOREIGN);
    await assertFits(page, FOREIGN);
    await shot(page, '83-foreign');
    await page.goto(`${server.address}other#${foreign.link}`);
    await opened(page);
    assertQuiet(seen, 5);
    await close();
  });

  test('the_right_code_does_not_make_a_foreign_link_its_own', async () => {
    const { page, close } = await tab(browser);
    await page.goto(`${server.address}other#${made.link}`);
    await enter(page, CODE);
    await heading(page, FOREIGN);
    await close();
  });
});

describe('a phone of ones own', () => {
  const kept = (page) => page.evaluate(() => JSON.stringify({ ...localStorage }));

  test('the_bare_address_and_the_next_link_open_without_typing_until_it_is_cleared', async () => {
    const { page, seen, close } = await asked();
    await enter(page, CODE);
    await opened(page);
    assert.equal(await kept(page), '{}', 'nothing is kept unasked');
    await button(page, 'Note this morning').click();
    await phone(page);
    await button(page, 'Yes').click();
    await button(page, 'Save this morning').click();
    await heading(page, /^From /);

    await page.goto(`${server.address}form`);
    await opened(page);
    await page.getByText('One morning noted.').waitFor();
    await page.goto('about:blank');
    await page.goto(`${server.address}form#${made.link}`);
    await page.getByText('One morning noted.').waitFor();

    await button(page, 'Clear this phone').first().click();
    await button(page, 'Clear this phone').click();
    await heading(page, 'This phone is clear.');
    assert.equal(await kept(page), '{}', 'code, packet and entries are gone');
    await page.goto('about:blank');
    await page.goto(`${server.address}form#${made.link}`);
    await field(page).waitFor();
    assertQuiet(seen, 6);
    await close();
  });

  test('a_kept_code_that_does_not_fit_the_next_link_is_asked_for', async () => {
    const other = makePage({
      form: 'assets/forms/drive-tracker.json',
      goal: DRIVE,
      message: DRIVE_MESSAGE,
      firstDay: '2026-11-27',
      name: 'locked-elsewhere',
      words: OTHER,
    });
    const hosts = await serve({ '/form': made.hosted.replace(/(ownwords-practice" content=")[^"]*/, '$1') });
    const { page, close } = await tab(browser, { at });
    await page.goto(`${hosts.address}form#${made.link}`);
    await enter(page, CODE);
    await button(page, 'Note this morning').click();
    await phone(page);
    await page.goto('about:blank');
    await page.goto(`${hosts.address}form#${other.link}`);
    await enter(page, OTHER);
    await page.getByText(`“${DRIVE}”`).waitFor();
    await close();
    hosts.close();
  });
});
