// How the page is reached: every form of the address, languages and directions, what it refuses, and
// how it is gone through with nothing but a keyboard or a finger.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import {
  DRIVE,
  GOAL,
  MESSAGE,
  PAGE_BUDGET,
  TEMPLATE,
  assertAccessible,
  assertFits,
  assertQuiet,
  button,
  clipboard,
  heading,
  launch,
  linkIn,
  linkOf,
  makePage,
  openReply,
  packetIn,
  pageWith,
  phone,
  serve,
  shot,
  tab,
} from './support.mjs';

let browser;
let server;
let link;
let packet;

before(async () => {
  browser = await launch();
  const form = 'assets/forms/worst-waking-diary.json';
  const made = makePage({
    form,
    goal: GOAL,
    message: MESSAGE,
    firstDay: '2026-11-27',
  });
  link = linkIn(made.page);
  packet = packetIn(link);
  const frame = (page) => `<!doctype html><title>x</title><iframe src="${page}"></iframe>`;
  server = await serve({ '/framed': frame(`/#${link}`) });
});

after(async () => {
  await browser?.close();
  server?.close();
});

describe('addresses', () => {
  for (const [name, mark] of [
    ['a_hash', '#'],
    ['a_hash_rewritten_once', '%23'],
    ['a_hash_rewritten_twice', '%2523'],
  ]) {
    test(`${name}_leads_to_the_form_and_is_removed`, async () => {
      const { page, seen, close } = await tab(browser, {
        at: '2026-11-27T07:10:00-08:00',
      });
      await page.goto(`${server.address}form${mark}${link}`);
      await page.getByText(`“${GOAL}”`).waitFor();
      assert.equal(page.url(), `${server.address}form`);
      assertQuiet(seen);
      await close();
    });
  }

  test('what_is_wrong_with_a_link_is_said_in_a_sentence', async () => {
    const { page, seen, close } = await tab(browser);
    const cases = [
      [`#${link.slice(0, -20)}`, 'This link is incomplete.'],
      [`#${link.replace('1.0.', '1.0.A')}`, 'This link is incomplete.'],
      [`#${linkOf(packet, 'c')}`, 'This link is incomplete.'],
      [`#${linkOf(packet, 'x')}`, 'This link needs a newer page.'],
      ['', 'There is no form here.'],
    ];
    for (const [hash, said] of cases) {
      await page.goto('about:blank');
      await page.goto(`${server.address}form${hash}`);
      await heading(page, said);
      assert.equal(await page.getByRole('button').count(), 0, 'never a form');
      await assertAccessible(page, said);
    }
    await shot(page, '29-no-form');
    assert.deepEqual(seen.violations, []);
    await close();
  });

  test('a_signed_packet_opens', async () => {
    const { page, close } = await tab(browser);
    await page.goto(`${server.address}#${linkOf(packet, 's', Buffer.alloc(64, 7))}`);
    await page.getByText(`“${GOAL}”`).waitFor();
    await close();
  });

  test('inside_another_page_it_shows_no_form', async () => {
    const { page, close } = await tab(browser);
    await page.goto(`${server.address}framed`);
    await page.frameLocator('iframe').getByText('This page was put inside another one.').waitFor();
    assert.equal(await page.frameLocator('iframe').getByRole('button').count(), 0);
    await close();
  });

  test('another_link_in_the_same_tab_is_another_form', async () => {
    const { page, close } = await tab(browser, {
      at: '2026-11-27T07:10:00-08:00',
    });
    const other = structuredClone(packet);
    other.assignments[0].goal.words = DRIVE;
    await page.goto(`${server.address}form#${link}`);
    await page.getByText(`“${GOAL}”`).waitFor();
    await page.evaluate((hash) => (location.hash = hash), linkOf(other));
    await page.getByText(`“${DRIVE}”`).waitFor();
    await close();
  });
});

describe('the file', () => {
  test('it_has_one_place_for_a_packet_and_names_the_forms_that_it_holds', () => {
    const html = readFileSync(TEMPLATE, 'utf8');
    const block = '<script type="application/json" id="packet">null</script>';
    assert.equal(html.split(block).length, 2);
    assert.match(html, /<meta name="ownwords-forms" content="[\w-]{16}( [\w-]{16})*">/);
    assert.doesNotMatch(html, /(src|href)="/, 'everything is inside');
    const size = gzipSync(html, { level: 9 }).length;
    assert.ok(size < PAGE_BUDGET, `${size} bytes over the wire`);
  });

  test('a_form_of_the_library_travels_by_name_and_is_found', () => {
    assert.ok(packet.assignments[0].form.built_in, 'the program knew what the page holds');
    assert.ok(link.length < 1200, `${link.length} characters fit a link`);
  });

  test('the_tests_would_notice_a_request_and_a_violation', async () => {
    const { page, seen, close } = await tab(browser);
    await page.goto(`${server.address}#${link}`);
    await page.getByText(`“${GOAL}”`).waitFor();
    await page.evaluate(async () => {
      document.body.setAttribute('style', 'color: red');
      await fetch('/elsewhere').catch(() => undefined);
      new Image().src = '/picture';
      const script = document.createElement('script');
      script.textContent = 'document.title = "run"';
      document.body.append(script);
    });
    await page.waitForTimeout(200);
    for (const directive of ['style-src', 'connect-src', 'img-src', 'script-src']) {
      const noticed = seen.violations.some((text) => text.includes(directive));
      assert.ok(noticed, `${directive} is kept`);
    }
    assert.equal(await page.title(), 'Form', 'what was put in did not run');
    assert.throws(() => assertQuiet(seen));
    await close();
  });
});

describe('languages', () => {
  for (const width of [320, 1280]) {
    test(`german_from_opening_to_sent_at_${width}`, async () => {
      // The page holds the library in English: in German the form itself comes along.
      const { page: file } = makePage({
        form: 'assets/forms/worst-waking-diary.json',
        goal: GOAL,
        message: MESSAGE,
        firstDay: '2026-11-27',
        name: `german-form-${width}`,
        language: 'de',
      });
      const german = packetIn(linkIn(file));
      assert.ok(german.assignments[0].form.full, 'the form comes along');
      german.crisis_contacts = [{ name: 'Telefonseelsorge', reach: '0800 111 0 111, jederzeit' }];
      german.assignments[0].goal.words = 'Ich will vier von sieben Nächten durchschlafen.';
      german.assignments[0].goal.language = 'de';
      const at = '2026-11-28T07:10:00-08:00';
      const { page, seen, close } = await tab(browser, {
        at,
        width,
        locale: 'de-DE',
      });
      const check = async (state) => {
        await assertFits(page, state);
        await assertAccessible(page, state);
        await shot(page, `${state}-${width}`);
      };
      await page.goto(pageWith(german, `german-${width}`));
      await page.getByText('„Ich will vier von sieben Nächten durchschlafen.“').waitFor();
      await check('30-german');
      await button(page, 'Diesen Morgen notieren').click();
      await heading(page, 'Gehört dieses Gerät nur Ihnen?');
      await check('31-german-phone');
      await page.getByRole('button', { name: /^Ja, nur mir/ }).click();
      await heading(page, 'Haben Sie durchgeschlafen?');
      await button(page, 'Nein').click();
      await page.getByLabel('Wann war das schlimmste Aufwachen?').fill('03:10');
      await check('31-german-question');
      await button(page, 'Weiter').click();
      await button(page, 'Morgen speichern').click();
      await page.getByText('Ein Morgen notiert.').waitFor();
      await button(page, 'An Dr. A. Keller senden').click();
      await check('32-german-send');
      await button(page, 'Kopieren').click();
      await button(page, 'Ja').click();
      await heading(page, 'Ihre Woche ist unterwegs.');
      await check('33-german-sent');
      assertQuiet(seen);
      await close();
    });
  }

  test('right_to_left_turns_the_page_round', async () => {
    const arabic = structuredClone(packet);
    arabic.language = 'ar';
    const { page, seen, close } = await tab(browser, {
      at: '2026-11-27T07:10:00-08:00',
    });
    await page.goto(pageWith(arabic, 'rtl'));
    await page.getByText(MESSAGE).waitFor();
    assert.equal(await page.getAttribute('html', 'dir'), 'rtl');
    const goal = await page.locator('.goal').evaluate((node) => getComputedStyle(node));
    assert.equal(goal.borderRightWidth, '3px', 'the rule of the goal is at the right');
    await assertFits(page, 'right to left');
    await shot(page, '34-right-to-left');
    assertQuiet(seen);
    await close();
  });
});

describe('hands', () => {
  function rated() {
    const { page, secret } = makePage({
      form: 'assets/forms/drive-tracker.json',
      goal: DRIVE,
      message: MESSAGE,
      firstDay: '2026-11-27',
      name: 'hands',
    });
    return { address: `file://${page}`, secret };
  }
  const at = '2026-11-27T09:00:00-08:00';
  const EXPECTED = {
    planned: true,
    drove: true,
    peak: 6,
    finished: false,
    line: 'Loud, I stayed.',
  };

  async function sent(page, secret) {
    await page.getByRole('heading', { name: 'Did it go?' }).waitFor();
    const copied = await clipboard(page);
    assert.deepEqual(openReply(copied, secret).entries[0].record, {
      answers: EXPECTED,
    });
  }

  test('a_drive_is_noted_and_sent_by_keyboard_alone', async () => {
    const { address, secret } = rated();
    const { page, seen, close } = await tab(browser, {
      at,
      width: 1280,
      height: 800,
    });
    await page.goto(address);
    await page.getByText(`“${DRIVE}”`).waitFor();
    const to = async (name) => {
      for (let step = 0; step < 12; step += 1) {
        await page.keyboard.press('Tab');
        const found = await page.evaluate(() => document.activeElement?.textContent.trim());
        if (name instanceof RegExp ? name.test(found) : found === name)
          return page.keyboard.press('Enter');
      }
      return assert.fail(`${name} is out of reach of the keyboard`);
    };
    await to('Note today’s drive');
    await heading(page, 'Is this phone only yours?');
    await to(/^Yes, only mine/);
    await heading(page, 'Was the drive planned for today?');
    await to('Yes');
    await heading(page, 'Did you drive it?');
    await to('Yes');
    await heading(page, 'How strong was the panic at its worst?');
    await page.keyboard.press('Tab');
    // The first key takes the middle, the next moves on from it.
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await to('Next');
    await heading(page, 'Did you drive all the way?');
    await to('No');
    await heading(page, 'One line about it');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Loud, I stayed.');
    await to('Save this drive');
    await heading(page, 'From Dr. A. Keller');
    await to('Send to Dr. A. Keller');
    await heading(page, 'Send to Dr. A. Keller');
    await to('Copy');
    await sent(page, secret);
    assertQuiet(seen);
    await close();
  });

  test('a_drive_is_noted_and_sent_by_touch_alone', async () => {
    const { address, secret } = rated();
    const { page, seen, close } = await tab(browser, {
      at,
      hasTouch: true,
      isMobile: true,
    });
    await page.goto(address);
    await button(page, 'Note today’s drive').tap();
    await page.getByRole('button', { name: /^Yes, only mine/ }).tap();
    await heading(page, 'Was the drive planned for today?');
    await button(page, 'Yes').tap();
    await heading(page, 'Did you drive it?');
    await button(page, 'Yes').tap();
    const slider = page.getByRole('slider');
    const box = await slider.boundingBox();
    const x = box.x + 14 + (box.width - 28) * 0.6;
    await page.touchscreen.tap(x, box.y + box.height / 2);
    await button(page, 'Next').tap();
    await button(page, 'No').tap();
    await page.getByRole('textbox', { name: 'One line about it' }).fill('Loud, I stayed.');
    await button(page, 'Save this drive').tap();
    await button(page, 'Send to Dr. A. Keller').tap();
    await button(page, 'Copy').tap();
    await sent(page, secret);
    const small = await page
      .locator('button, input:not([type=range])')
      .evaluateAll(
        (nodes) => nodes.filter((node) => node.getBoundingClientRect().height < 44).length,
      );
    assert.equal(small, 0, 'everything is large enough for a thumb');
    assertQuiet(seen);
    await close();
  });

  test('a_slider_is_dragged_and_the_back_button_leads_through_the_questions', async () => {
    const { address } = rated();
    const { page, seen, close } = await tab(browser, { at });
    await page.goto(address);
    await button(page, 'Note today’s drive').click();
    await phone(page);
    await button(page, 'Yes').click();
    await heading(page, 'Did you drive it?');
    await button(page, 'Yes').click();
    const slider = page.getByRole('slider');
    assert.equal(await slider.getAttribute('aria-valuetext'), 'no answer yet');
    const box = await slider.boundingBox();
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + 20, y);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2, y, { steps: 4 });
    await page.mouse.move(box.x + box.width + 40, y, { steps: 4 });
    await page.mouse.up();
    assert.equal(await page.locator('output').textContent(), '10');
    await page.mouse.move(box.x, y);
    assert.equal(await page.locator('output').textContent(), '10', 'let go is let go');

    await page.goBack();
    await heading(page, 'Did you drive it?');
    await page.goBack();
    await heading(page, 'Was the drive planned for today?');
    await page.goBack();
    await heading(page, 'From Dr. A. Keller');
    await page.goForward();
    await page.goForward();
    await page.goForward();
    await page.getByRole('slider').waitFor();
    assert.equal(await page.locator('output').textContent(), '10', 'nothing was lost on the way');
    assertQuiet(seen);
    await close();
  });

  test('leaving_with_unsent_answers_is_asked_about', async () => {
    const { address } = rated();
    const { page, close } = await tab(browser, { at });
    await page.goto(address);
    await button(page, 'Nothing to note today').click();
    await phone(page, false);
    await heading(page, 'Send to Dr. A. Keller');
    await page.goBack();
    const asked = page.waitForEvent('dialog');
    const leaving = page.reload().catch(() => undefined);
    const dialog = await asked;
    assert.equal(dialog.type(), 'beforeunload');
    await dialog.dismiss();
    await leaving;
    await page.getByText('Noted: nothing to record today.').waitFor();
    await close();
  });
});
