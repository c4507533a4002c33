// The page survives to day seven: what is kept outlives a crash, a reload and an emptied storage, and
// where nothing can be kept the page works all the same and says so.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import {
  GOAL,
  MESSAGE,
  assertAccessible,
  assertFits,
  assertQuiet,
  button,
  clipboard,
  crash,
  folder,
  heading,
  lasting,
  launch,
  linkIn,
  makePage,
  openReply,
  phone,
  serve,
  shot,
  tab,
} from './support.mjs';

const at = '2026-11-27T07:10:00-08:00';
let browser;
let server;
let made;
let link;

before(async () => {
  browser = await launch();
  server = await serve();
  made = makePage({
    form: 'assets/forms/worst-waking-diary.json',
    goal: GOAL,
    message: MESSAGE,
    firstDay: '2026-11-27',
    name: 'survive',
  });
  link = linkIn(made.page);
});

after(async () => {
  await browser?.close();
  server?.close();
});

const isNoted = (page, day) => page.getByRole('button', { name: `${day} noted` }).waitFor();

async function morning(page, isOwn) {
  await button(page, 'Note this morning').click();
  if (isOwn !== undefined) await phone(page, isOwn);
  await button(page, 'Yes').click();
  await button(page, 'Save this morning').click();
}

async function copied(page) {
  await button(page, 'Send to Dr. A. Keller').click();
  await button(page, 'Copy').click();
  await heading(page, 'Did it go?');
  return openReply(await clipboard(page), made.secret);
}

describe('kept', () => {
  test('the_browser_is_killed_after_entry_3_and_the_bare_address_shows_it', async (t) => {
    const home = join(folder, 'killed');
    const first = await lasting(home, { at });
    await first.page.goto(`${server.address}#${link}`);
    for (let nth = 0; nth < 3; nth += 1) {
      if (nth > 0) await first.page.clock.fastForward('24:00:00');
      await morning(first.page, nth === 0 ? true : undefined);
      await heading(first.page, /^From /);
    }
    // The browser itself writes what it keeps to disk a moment later.
    const began = Date.now();
    const shelf = join(home, 'Default/Local Storage/leveldb');
    const isWritten = () =>
      readdirSync(shelf).some((name) => {
        const text = readFileSync(join(shelf, name), 'latin1').replaceAll('\0', '');
        return text.includes('"day":"2026-11-29","slot":0},"revision":1');
      });
    while (!isWritten() && Date.now() - began < 15_000) await wait(100);
    t.diagnostic(`on disk after ${Date.now() - began} ms`);
    crash(home);
    await wait(500);

    const later = await lasting(home, { at: '2026-11-30T07:10:00-08:00' });
    await later.page.goto(server.address);
    await later.page.getByText(`“${GOAL}”`).waitFor();
    await later.page.getByText('Three mornings noted. Today is Monday.').waitFor();
    await isNoted(later.page, 'Sun 29 Nov');
    await morning(later.page);
    await later.page.getByText('Four mornings noted.').waitFor();
    const { entries } = await copied(later.page);
    assert.deepEqual(
      entries.map((entry) => entry.key.day),
      ['2026-11-27', '2026-11-28', '2026-11-29', '2026-11-30'],
    );
    assertQuiet(later.seen);
    await later.close();
  });

  for (const way of ['http', 'file']) {
    test(`a_reload_in_the_middle_of_a_question_over_${way}_loses_nothing`, async () => {
      const { page, seen, close } = await tab(browser, { at });
      await page.goto(way === 'http' ? `${server.address}#${link}` : `file://${made.page}`);
      await button(page, 'Note this morning').click();
      await phone(page);
      await button(page, 'No').click();
      await page.getByLabel('When was the worst waking?').fill('03:10');
      await button(page, 'Next').click();
      const mind = page.getByRole('textbox', {
        name: 'What was on your mind then?',
      });
      await mind.pressSequentially('the mee');
      await page.reload();
      await mind.waitFor();
      assert.equal(await mind.inputValue(), 'the mee', 'half a word is there');
      await page.goBack();
      assert.equal(await page.getByLabel('When was the worst waking?').inputValue(), '03:10');
      await page.goForward();
      await mind.fill('the meeting');
      await button(page, 'Save this morning').click();
      const { entries } = await copied(page);
      assert.deepEqual(entries[0].record, {
        answers: {
          slept_through: false,
          worst_waking: '03:10',
          on_my_mind: 'the meeting',
        },
      });
      assertQuiet(seen, 2);
      await close();
    });
  }

  test('storage_that_is_cleared_while_the_page_is_open_loses_nothing', async () => {
    const { page, seen, close } = await tab(browser, { at });
    await page.goto(`${server.address}#${link}`);
    await morning(page, true);
    await page.evaluate(() => localStorage.clear());
    await page.clock.fastForward('24:00:00');
    await morning(page);
    await page.getByText('Two mornings noted.').waitFor();
    await page.goto('about:blank');
    await page.goto(server.address);
    await page.getByText('Two mornings noted.').waitFor();
    assertQuiet(seen, 3);
    await close();
  });

  test('storage_that_is_cleared_while_it_is_closed_leaves_a_sentence_and_a_working_link', async () => {
    const { page, close } = await tab(browser, { at });
    await page.goto(`${server.address}#${link}`);
    await morning(page, true);
    await page.evaluate(() => localStorage.clear());
    await page.goto('about:blank');
    await page.goto(server.address);
    await heading(page, 'There is no form here.');
    await page.goto('about:blank');
    await page.goto(`${server.address}#${link}`);
    await morning(page, true);
    await page.getByText('One morning noted.').waitFor();
    await close();
  });

  test('a_storage_that_stops_working_is_said_and_nothing_is_lost', async () => {
    const { page, close } = await tab(browser, { at });
    await page.goto(`${server.address}#${link}`);
    await morning(page, true);
    await page.evaluate(() => {
      // As full as the browser lets it be.
      for (const size of [4_900_000, 90_000, 9000, 900, 90, 9]) {
        try {
          for (let nth = 0; ; nth += 1) localStorage.setItem(`f${size}.${nth}`, 'x'.repeat(size));
        } catch {
          // The next smaller size.
        }
      }
    });
    await page.clock.fastForward('24:00:00');
    await morning(page);
    await heading(page, 'Send to Dr. A. Keller');
    await page.goBack();
    await page.goBack();
    await page
      .getByRole('alert')
      .getByText(/has stopped keeping your answers/)
      .waitFor();
    assert.equal((await copied(page)).entries.length, 2);
    await close();
  });

  test('the_next_link_opens_without_asking_and_leads_back_to_what_was_not_sent', async () => {
    const next = makePage({
      form: 'assets/forms/worst-waking-diary.json',
      goal: 'I want to lie in bed without dread.',
      message: MESSAGE,
      firstDay: '2026-12-04',
      name: 'next-week',
    });
    const { page, seen, close } = await tab(browser, { at });
    await page.goto(`${server.address}#${link}`);
    await morning(page, true);
    await page.clock.setSystemTime(new Date('2026-12-04T07:10:00-08:00'));
    await page.goto('about:blank');
    await page.goto(`${server.address}#${linkIn(next.page)}`);
    await page.getByText('“I want to lie in bed without dread.”').waitFor();
    await button(page, 'Open the other form').click();
    await page.getByText(`“${GOAL}”`).waitFor();
    await page.getByText('One morning noted.').waitFor();
    await button(page, 'Open the other form').click();
    await page.getByText('“I want to lie in bed without dread.”').waitFor();
    assertQuiet(seen, 5);
    await close();
  });

  test('clearing_this_phone_asks_and_leaves_nothing', async () => {
    const { page, seen, close } = await tab(browser, { at });
    await page.goto(`${server.address}#${link}`);
    await morning(page, true);
    await button(page, 'Clear this phone').click();
    await page.getByText('Some of your answers were not sent yet.').waitFor();
    await button(page, 'Keep everything').click();
    await page.getByText('One morning noted.').waitFor();
    await button(page, 'Clear this phone').click();
    await button(page, 'Clear this phone').click();
    await heading(page, 'This phone is clear.');
    assert.equal(await page.evaluate(() => localStorage.length), 0);
    await page.reload();
    await heading(page, 'There is no form here.');
    assertQuiet(seen, 2);
    await close();
  });
});

describe('not kept', () => {
  test('on_a_phone_that_others_use_nothing_is_kept_and_each_entry_is_sent', async () => {
    const { page, seen, close } = await tab(browser, { at });
    await page.goto(`${server.address}#${link}`);
    await morning(page, false);
    await heading(page, 'Send to Dr. A. Keller');
    await page.getByText('Your answers stay on this page only while it is open.').waitFor();
    assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
    let asked = 0;
    page.on('dialog', (dialog) => void (asked += 1) || dialog.dismiss());
    await page.getByText('Send by mail').click();
    await heading(page, 'Did it go?');
    assert.equal(asked, 0, 'opening a mail is not leaving');
    await button(page, 'Yes').click();
    await button(page, 'Back to the form').click();
    await page.goto('about:blank');
    await page.goto(server.address);
    await heading(page, 'There is no form here.');
    assertQuiet(seen, 3);
    await close();
  });

  test('a_browser_that_refuses_storage_is_said_and_the_page_works', async () => {
    const home = join(folder, 'refused');
    mkdirSync(join(home, 'Default'), { recursive: true });
    const settings = {
      profile: { default_content_setting_values: { cookies: 2 } },
    };
    writeFileSync(join(home, 'Default/Preferences'), JSON.stringify(settings));
    const { page, seen, close } = await lasting(home, { at });
    await page.goto(`${server.address}#${link}`);
    const refused = await page.evaluate(() => {
      try {
        return Boolean(localStorage) && 'allowed';
      } catch (error) {
        return error.name;
      }
    });
    assert.equal(refused, 'SecurityError', 'the browser itself refuses');
    await page.getByText('This browser keeps nothing.').waitFor();
    await assertAccessible(page, 'storage refused');
    await shot(page, '45-refused');
    await morning(page);
    await heading(page, 'Send to Dr. A. Keller');
    await button(page, 'Copy').click();
    await heading(page, 'Did it go?');
    assertQuiet(seen);
    await close();
  });

  test('a_private_window_forgets_when_it_is_closed', async () => {
    const first = await tab(browser, { at });
    await first.page.goto(`${server.address}#${link}`);
    await morning(first.page, true);
    await first.page.getByText('Kept on this phone.').waitFor();
    await first.close();
    const later = await tab(browser, { at });
    await later.page.goto(server.address);
    await heading(later.page, 'There is no form here.');
    await later.close();
  });
});

describe('around', () => {
  test('one_tap_hides_and_one_tap_is_back_where_one_was', async () => {
    const { page, seen, close } = await tab(browser, { at });
    await page.goto(`${server.address}#${link}`);
    await button(page, 'Note this morning').click();
    await phone(page);
    await button(page, 'No').click();
    await page.getByLabel('When was the worst waking?').fill('03:10');
    await button(page, 'Hide').click();
    assert.equal(await page.locator('main.sheet').isVisible(), false);
    await page.reload();
    assert.equal(await page.locator('main.sheet').isVisible(), false, 'hidden stays hidden');
    await page.getByRole('button', { name: /Back$/ }).click();
    assert.equal(await page.getByLabel('When was the worst waking?').inputValue(), '03:10');
    assertQuiet(seen, 2);
    await close();
  });

  test('inside_another_program_the_link_can_be_carried_out', async () => {
    const userAgent =
      'Mozilla/5.0 (Linux; Android 14; Pixel 8; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/130.0 Mobile Safari/537.36';
    const { page, seen, close } = await tab(browser, {
      at,
      width: 320,
      userAgent,
    });
    await page.goto(`${server.address}#${link}`);
    await page.getByText('You are inside another program.').waitFor();
    await button(page, 'Copy the link').click();
    await page.getByText('Copied. Now paste it where').waitFor();
    await assertFits(page, 'inside another program');
    await assertAccessible(page, 'inside another program');
    await shot(page, '46-inside');
    const address = await clipboard(page);
    assert.equal(address, `${server.address}#${link}`);
    assertQuiet(seen);
    await close();
    const own = await tab(browser, { at });
    await own.page.goto(address);
    await own.page.getByText(`“${GOAL}”`).waitFor();
    assert.equal(await own.page.getByText('You are inside another program.').count(), 0);
    await own.close();
  });

  test('on_a_phone_the_home_screen_is_offered_once_something_is_kept', async () => {
    const userAgent =
      'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36';
    const { page, close } = await tab(browser, { at, userAgent });
    await page.goto(`${server.address}#${link}`);
    await morning(page, true);
    await page.getByText('choose “Add to Home screen”').waitFor();
    await assertAccessible(page, 'home screen');
    await shot(page, '47-home-screen');
    await button(page, 'Understood').click();
    assert.equal(await page.getByText('choose “Add to Home screen”').count(), 0);
    await close();
  });

  test('back_leads_through_everything_to_the_beginning', async () => {
    const { page, seen, close } = await tab(browser, { at });
    await page.goto(`${server.address}#${link}`);
    await morning(page, true);
    await copied(page);
    await button(page, 'Yes').click();
    await heading(page, 'Your week is on its way.');
    for (const name of ['Send to Dr. A. Keller', /^From /, 'Did you sleep through?', /^From /]) {
      await page.goBack();
      await heading(page, name);
    }
    assertQuiet(seen);
    await close();
  });
});
