// Every screen in a language with longer words, read from the left and from the right: nothing is cut
// off, nothing was left untranslated, axe finds nothing.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  DRIVE,
  DRIVE_MESSAGE,
  assertAccessible,
  assertFits,
  assertQuiet,
  launch,
  linkIn,
  linkOf,
  makePage,
  packetIn,
  serve,
  shot,
  tab,
} from './support.mjs';

const INSIDE =
  'Mozilla/5.0 (Linux; Android 14; Pixel 8; wv) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36';
let browser;
let server;
let drive;
let each;

before(async () => {
  browser = await launch();
  server = await serve();
  const make = (form, name) =>
    packetIn(
      linkIn(
        makePage({
          form,
          goal: DRIVE,
          message: DRIVE_MESSAGE,
          firstDay: '2026-11-27',
          name,
        }).page,
      ),
    );
  drive = make('assets/forms/drive-tracker.json', 'trial-drive');
  each = make('tests/fixtures/forms/each-time.json', 'trial-each');
  drive.crisis_contacts = [{ name: 'Crisis line', reach: '988' }];
  drive.assignments.push(each.assignments[0]);
});

after(async () => {
  await browser?.close();
  server?.close();
});

for (const [language, direction] of [
  ['en-XA', 'ltr'],
  ['ar-XB', 'rtl'],
]) {
  for (const width of [320, 1280]) {
    test(`every_screen_in_${language}_at_${width}`, async () => {
      const packet = { ...structuredClone(drive), language };
      const at = '2026-11-27T09:00:00-08:00';
      const { page, seen, close } = await tab(browser, {
        at,
        width,
        userAgent: INSIDE,
      });
      let count = 0;
      const check = async (state) => {
        await assertFits(page, `${state} in ${language}`);
        await assertAccessible(page, `${state} in ${language}`);
        await assertStretched(page, state);
        await assertReachable(page, state);
        count += 1;
        await shot(page, `60-${language}-${String(count).padStart(2, '0')}-${state}-${width}`);
      };
      const tap = (what, nth = 0) => page.locator(`main:visible ${what}`).nth(nth).click();
      const main = () => tap('.main');
      await page.goto(`${server.address}#${linkOf(packet)}`);
      await page.locator('.pick').first().waitFor();
      assert.equal(await page.getAttribute('html', 'dir'), direction);
      await check('list');
      await tap('.pick');
      await page.locator('.goal').waitFor();
      await check('inside-another-program');
      await tap('aside button');
      await main();
      await check('phone');
      await tap('.pick');
      await check('yes-no');
      await tap('.pick');
      await tap('.pick');
      await page.getByRole('slider').waitFor();
      await check('rating');
      await main();
      await tap('.pick', 1);
      await page.getByRole('textbox').waitFor();
      await check('text');
      await main();
      await page.locator('.goal').waitFor();
      await check('home');
      await tap('.hide');
      await check('hidden');
      await tap('button');
      await tap('footer .row .quiet');
      await page.getByRole('link').waitFor();
      await check('send');
      await tap('.ways button');
      await check('did-it-go');
      await main();
      await page.locator('.closing').waitFor();
      await tap('footer .row .quiet');
      await check('sent');
      await tap('footer .row .quiet', 1);
      await tap('footer .row .quiet', 1);
      await tap('.pick', 1);
      await page.locator('.goal').waitFor();
      await tap('.asides > .quiet');
      await page.locator('.today .second').waitFor();
      await check('paused');
      await tap('.today .second');
      await main();
      await page.getByRole('textbox').fill('x');
      await main();
      await page.locator('.clock').waitFor();
      await check('moment');
      await page.locator('.clock').fill('2026-11-27T08:30');
      for (const kind of ['minutes', 'place', 'alone', 'came', 'peak', 'body', 'fears', 'fact']) {
        await main();
        await page.waitForTimeout(30);
        await check(kind);
      }
      await page.goto('about:blank');
      await page.goto(server.address);
      await tap('.pick');
      await page.locator('.goal').waitFor();
      await check('opened-again');
      await tap('.asides > .quiet');
      await check('clear');
      await tap('.second');
      await check('cleared');
      assert.ok(count >= 24, `${count} screens`);
      assertQuiet(seen, 3);
      await close();
    });
  }
}

/** What is on a button, and what is a heading of the page's own, was stretched or is from the form. */
async function assertStretched(page, state) {
  const said = await page.evaluate(() => {
    const visible = (node) => node.checkVisibility?.() ?? true;
    const nodes = [...document.querySelectorAll('button, h1, footer p, .how, .what, .state')];
    return nodes
      .filter((node) => visible(node) && node.textContent.trim())
      .map((node) => node.textContent.trim());
  });
  const own = JSON.stringify([drive, each]);
  const library = /Worst waking|Drive tracker|drive|Panic|attack|988|\d/;
  const plain = said.filter(
    (text) => !text.includes('[') && !own.includes(text) && !library.test(text),
  );
  assert.deepEqual(plain, [], `${state}: everything is translated`);
}

/** What is to be tapped is large enough for a thumb. */
async function assertReachable(page, state) {
  const small = await page
    .locator('button:visible, a:visible, input:visible:not([type=range], [type=checkbox])')
    .evaluateAll((nodes) =>
      nodes
        .filter((node) => node.getBoundingClientRect().height < 44)
        .map((node) => node.textContent),
    );
  assert.deepEqual(small, [], `${state}: large enough for a thumb`);
}
