// The states that a walk through a week does not meet: links that do not open, storage that does not
// keep, what was left open or begun, taking back, sending in several mails. Each in the languages that
// are spoken and the two that nobody speaks, light and dark, from the left and from the right.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  DRIVE,
  DRIVE_MESSAGE,
  GOAL,
  MESSAGE,
  assertAccessible,
  assertFits,
  launch,
  linkIn,
  linkOf,
  makePage,
  packetIn,
  serve,
  shot,
  tab,
} from './support.mjs';
import { WORDS, englishAmong, same } from './words.mjs';

const LOOKS = [
  { language: 'en', width: 320, height: 568, colorScheme: 'dark' },
  { language: 'en', width: 1280, height: 800, colorScheme: 'light' },
  { language: 'de', width: 320, height: 568, colorScheme: 'light' },
  { language: 'de', width: 1280, height: 800, colorScheme: 'dark' },
  { language: 'en-XA', width: 320, height: 568, colorScheme: 'light' },
  { language: 'ar-XB', width: 320, height: 568, colorScheme: 'dark' },
  { language: 'ar-XB', width: 1280, height: 800, colorScheme: 'light' },
];
const PHONE =
  'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36';
const at = '2026-11-27T09:00:00-08:00';
const PRACTICE = 'Dr. A. Keller';

let browser;
let server;
let sleep;
let drive;
let halves;

before(async () => {
  browser = await launch();
  const frame = '<!doctype html><title>x</title><iframe src="/"></iframe>';
  server = await serve({ '/framed': frame });
  const make = (form, goal, message, name) =>
    packetIn(linkIn(makePage({ form, goal, message, firstDay: '2026-11-27', name }).page));
  sleep = make('assets/forms/worst-waking-diary.json', GOAL, MESSAGE, 'states-sleep');
  drive = make('assets/forms/drive-tracker.json', DRIVE, DRIVE_MESSAGE, 'states-drive');
  halves = make('tests/fixtures/forms/before-after.json', DRIVE, DRIVE_MESSAGE, 'states-halves');
  for (const packet of [sleep, drive, halves]) {
    packet.crisis_contacts = [{ name: 'Telefonseelsorge', reach: '0800 111 0 111' }];
  }
});

after(async () => {
  await browser?.close();
  server?.close();
});

/** What a state is opened with: the page, the words of its language, and the usual taps. */
function hands({ page }, language) {
  const words = WORDS[language];
  const tap = (name) => page.getByRole('button', { name, exact: true }).first().click();
  const main = (what, nth = 0) => page.locator(`main:visible ${what}`).nth(nth).click();
  return {
    page,
    words,
    tap,
    main,
    open: async (packet) => {
      await page.goto(`${server.address}#${linkOf({ ...structuredClone(packet), language })}`);
    },
    openLink: (link) => page.goto(`${server.address}#${link}`),
    /** A morning on which nothing was slept through, from the opening to the home screen. */
    morning: async (mind, isOwn = true) => {
      await main('.today .main');
      if (isOwn !== undefined) await main('.pick', isOwn ? 0 : 1);
      await tap(words.question.no);
      await page.locator('.clock, input').first().fill('03:10');
      await tap(words.entry.next);
      await page.getByRole('textbox').last().fill(mind);
      await main('footer .main');
    },
  };
}

const STATES = {
  async 'left-open'({ open, main, tap, words, page }) {
    await open(sleep);
    await main('.today .main');
    await main('.pick');
    await main('footer .main');
    await page.getByText(words.entry.leftOpenWhy).waitFor();
  },
  async 'before-after'({ open, main, page, words }) {
    await open(halves);
    await main('.today .main');
    await main('.pick');
    for (let step = 0; step < 12; step += 1) {
      if (await page.getByText(words.days.begun).count()) break;
      const box = page.locator('main input[type=text], main textarea').first();
      if (await box.count()) await box.fill('Ich falle um.');
      await main('footer .main');
      await page.waitForTimeout(30);
    }
    await page.getByText(words.days.begun).waitFor();
  },
  async 'taken-back'({ open, morning, main, page, words, tap }) {
    await open(sleep);
    await morning('a');
    await main('.today .second');
    await tap(words.entry.takeBack);
    await page.getByText(words.entry.undo).waitFor();
  },
  async 'take-back'({ open, morning, main, page, words }) {
    await open(sleep);
    await morning('a');
    await main('.today .second');
    await page.getByText(words.entry.takeBack).waitFor();
  },
  async 'taken-back-there'({ open, morning, main, tap, page, words }) {
    await open(sleep);
    await morning('a');
    await tap(words.send.to(PRACTICE));
    await tap(words.send.copy);
    await tap(words.send.yes);
    await tap(words.closing.back);
    await main('.today .second');
    await tap(words.entry.takeBack);
    await page.getByText(words.entry.takenBackThere(PRACTICE)).waitFor();
  },
  async 'only-taken-back-to-send'(given) {
    const { tap, words, page } = given;
    await STATES['taken-back-there'](given);
    await tap(words.send.to(PRACTICE));
    await page.getByText(words.send.what(0, PRACTICE)).waitFor();
  },
  async 'several-mails'({ open, morning, tap, page, words }) {
    await open(sleep);
    const noise = (seed) =>
      Array.from({ length: 110 }, (_, nth) =>
        ((seed * 7919 + nth * 104_729) ** 2 % 2_176_782_336).toString(36),
      );
    for (let nth = 0; nth < 3; nth += 1) {
      if (nth > 0) await page.clock.fastForward('24:00:00');
      await morning(noise(nth + 1).join(' '), nth > 0 ? undefined : true);
      await page.locator('.goal').waitFor();
    }
    await tap(words.send.to(PRACTICE));
    const said = [2, 3, 4, 5].map((of) => page.getByText(words.send.mailPart(1, of)));
    await said.reduce((one, other) => one.or(other)).waitFor();
  },
  async 'one-of-several-mails'(given) {
    const { page } = given;
    await STATES['several-mails'](given);
    await page.getByRole('link').click();
    await page.locator('.tried').waitFor();
  },
  async 'no-mail'({ open, morning, tap, page, words }) {
    await open(sleep);
    const noise = Array.from({ length: 400 }, (_, nth) =>
      ((nth * 104_729) ** 2 % 2_176_782_336).toString(36),
    );
    await morning(noise.join(' '));
    await tap(words.send.to(PRACTICE));
    await page.getByText(words.send.noMail).waitFor();
  },
  async 'nothing-to-send'({ open, tap, page, words }) {
    await open(sleep);
    await tap(words.send.to(PRACTICE));
    await page.getByText(words.send.nothingYet).waitFor();
  },
  async 'copy-failed'({ open, morning, tap, page, words }) {
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
      document.execCommand = () => false;
    });
    await open(sleep);
    await morning('a');
    await tap(words.send.to(PRACTICE));
    await tap(words.send.copy);
    await page.getByText(words.send.copyFailed).waitFor();
  },
  async 'while-open'({ open, morning, page, words }) {
    await open(sleep);
    await morning('a', false);
    await page.getByText(words.keeping.whileOpen).waitFor();
  },
  async 'storage-refused'({ open, page, words }) {
    await page.addInitScript(() =>
      Object.defineProperty(globalThis, 'localStorage', {
        get() {
          throw new DOMException('refused', 'SecurityError');
        },
      }),
    );
    await open(sleep);
    await page.getByText(words.keeping.refused).waitFor();
  },
  async 'storage-full'({ open, morning, page, words }) {
    await open(sleep);
    await morning('a');
    await page.evaluate(() => {
      for (const size of [4_900_000, 90_000, 9000, 900, 90, 9]) {
        try {
          for (let nth = 0; ; nth += 1) localStorage.setItem(`f${size}.${nth}`, 'x'.repeat(size));
        } catch {
          // The next smaller size.
        }
      }
    });
    await page.clock.fastForward('24:00:00');
    await morning('b', undefined);
    await page.goBack();
    for (let step = 0; step < 6 && !(await page.locator('.goal').count()); step += 1) {
      await page.goBack();
      await page.waitForTimeout(30);
    }
    await page.getByText(words.keeping.failed).waitFor();
  },
  async 'other-form'({ open, morning, page, words }) {
    await open(sleep);
    await morning('a');
    await page.goto('about:blank');
    await open({ ...drive, assignments: [{ ...drive.assignments[0] }] });
    await page.getByText(words.keeping.other).waitFor();
  },
  async 'home-screen'({ open, morning, page, words }) {
    await open(sleep);
    await morning('a');
    await page.getByText(words.keeping.homeScreen).waitFor();
  },
  async ended({ open, page, words, morning }) {
    await open(sleep);
    await morning('a');
    await page.clock.setSystemTime(new Date('2026-12-20T09:00:00-08:00'));
    await page.reload();
    await page.getByText(words.opening.ended).waitFor();
  },
};

/** What has no packet speaks the language of the browser. */
const BARE = {
  async 'link-incomplete'({ openLink, page, words }) {
    await openLink(linkOf(sleep).slice(0, -30));
    await page.getByText(words.problem.incomplete).waitFor();
  },
  async 'link-newer'({ open, page, words }) {
    await open({ ...sleep, version: 99 });
    await page.getByText(words.problem.newer).waitFor();
  },
  async 'link-none'({ page, words }) {
    await page.goto(server.address);
    await page.getByText(words.problem.none).waitFor();
  },
  async 'link-framed'({ page, words }) {
    await page.goto(`${server.address}framed`);
    await page.frameLocator('iframe').getByText(words.problem.framed).waitFor();
  },
};

for (const look of LOOKS) {
  const { language, ...window } = look;
  const name = `${language}-${window.width}-${window.colorScheme}`;
  describe(name, () => {
    const isSpoken = ['en', 'de'].includes(language);
    for (const [state, open] of Object.entries(isSpoken ? { ...STATES, ...BARE } : STATES)) {
      test(state, async () => {
        const locale = language === 'de' ? 'de-DE' : 'en-US';
        const opened = await tab(browser, { ...window, at, locale, userAgent: PHONE });
        const { page, seen, close } = opened;
        await open(hands(opened, language));
        const where = `${state} at ${name}`;
        await assertFits(page, where);
        if (state !== 'link-framed') await assertAccessible(page, where);
        const frame = page.frames().at(-1);
        const dir = await frame.getAttribute('html', 'dir');
        assert.equal(dir, language === 'ar-XB' ? 'rtl' : 'ltr', where);
        if (language === 'de') {
          assert.deepEqual(englishAmong(await texts(frame)), [], `${where} is in German`);
        } else if (!isSpoken) await assertStretched(frame, where);
        await shot(page, `70-${state}-${name}`);
        assert.deepEqual(seen.violations, [], where);
        assert.deepEqual(seen.errors, [], where);
        await close();
      });
    }
  });
}

test('english_on_a_german_page_would_be_noticed', () => {
  const { en } = WORDS;
  const shown = [en.send.copy, en.send.what(3, PRACTICE), en.opening.todayIs('Freitag'), 'Nein'];
  assert.equal(englishAmong(shown).length, 3);
  assert.deepEqual(same, [], 'no sentence was left as it is in English');
});

/** Every piece of text that can be read or is read aloud. */
function texts(frame) {
  return frame.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const { parentElement, textContent } = walker.currentNode;
      const isShown = !parentElement.closest('script, style') && parentElement.checkVisibility();
      if (isShown && textContent.trim()) found.push(textContent.trim());
    }
    const labels = [...document.querySelectorAll('[aria-label]')];
    return [...found, ...labels.map((node) => node.getAttribute('aria-label'))];
  });
}

/** What the page itself says was stretched; the rest is what the packet brought. */
async function assertStretched(frame, where) {
  const own = JSON.stringify([sleep, drive, halves]);
  const plain = (await texts(frame)).filter(
    (text) =>
      /\p{L}{3}/u.test(text) && !text.includes('[') && !text.includes(']') && !own.includes(text),
  );
  const brought =
    /Worst waking|Keller|Drive|dropping off|sleep through|worst waking|mind|planned|Ich falle|\d/;
  const left = plain.filter((text) => !brought.test(text));
  assert.deepEqual(left, [], `${where}: everything is translated`);
}
