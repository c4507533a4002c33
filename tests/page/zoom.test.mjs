// The page enlarged: a window of 1280 by 1024 at 400 %, and letters at 200 %. Every state is walked
// through: nothing scrolls sideways, nothing is cut off or lies over something else, and what has
// the focus is in view. With OWNWORDS_SHOTS a picture of each is kept.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { FORMS, recordsIn } from './fillings.mjs';
import { hand } from './hands.mjs';
import {
  DRIVE,
  MESSAGE,
  assertFits,
  assertQuiet,
  clipboard,
  launch,
  makePage,
  openReply,
  pageWith,
  shot,
  tab,
} from './support.mjs';
import { WALKS } from './walks.mjs';

const LARGE_LETTERS = '--blink-settings=defaultFontSize=32';
const LOOKS = [
  { name: 'zoom-400', width: 320, height: 256, deviceScaleFactor: 4 },
  { name: 'letters-200-phone', width: 360, height: 740, letters: true },
  { name: 'letters-200-desk', width: 1280, height: 800, letters: true },
];

let plain;
let large;
before(async () => ([plain, large] = [await launch(), await launch(LARGE_LETTERS)]));
after(() => Promise.all([plain?.close(), large?.close()]));

/** Every line of text and every control: in the window's width, in its own box, under nothing. */
async function assertWhole(page, where) {
  const faults = await page.evaluate(() => {
    const { scrollY } = window;
    const faults = [];
    const isSeen = (el) => el.checkVisibility() && !el.closest('.aloud, [aria-hidden="true"]');
    for (const el of document.querySelectorAll('body *')) {
      if (!isSeen(el)) continue;
      const own = [...el.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
      const text = own.map((node) => node.data.trim()).join('');
      const isControl = el.matches('a[href], button, input, textarea');
      if (!text && !isControl) continue;
      const said = `${el.tagName} ${text || el.getAttribute('aria-label') || el.type}`;
      const box = el.getBoundingClientRect();
      if (box.left < -0.5 || box.right > document.documentElement.clientWidth + 0.5) {
        faults.push(`${said}: beyond the side of the window`);
      }
      // A line of text that is typed rolls in its field.
      const isTyped = el.matches('input[type="text"]');
      const isInline = getComputedStyle(el).display === 'inline';
      if (!isTyped && !isInline && el.scrollWidth > el.clientWidth + 1) {
        faults.push(`${said}: cut off, ${el.scrollWidth} in ${el.clientWidth}`);
      }
      const range = document.createRange();
      if (text) range.selectNodeContents(own.find((node) => node.data.trim()));
      else range.selectNode(el);
      el.scrollIntoView({ block: 'center' });
      const line = [...range.getClientRects()].find(({ width }) => width > 1) ?? box;
      const hit = document.elementFromPoint(line.x + line.width / 2, line.y + line.height / 2);
      const isFree = hit && (el.contains(hit) || hit.contains(el) || el.labels?.[0]?.contains(hit));
      if (!isFree) faults.push(`${said}: under ${hit?.tagName} ${hit?.textContent.slice(0, 40)}`);
    }
    window.scrollTo(0, scrollY);
    return faults;
  });
  assert.deepEqual(faults, [], `everything can be read, ${where}`);
}

for (const { name, letters, ...look } of LOOKS) {
  describe(`at ${name}`, () => {
    const opened = (more) => tab(letters ? large : plain, { ...look, ...more });

    test('the_window_is_enlarged_as_it_says', async () => {
      const { page, close } = await opened();
      const size = await page.evaluate(() => ({
        letter: parseFloat(getComputedStyle(document.documentElement).fontSize),
        ratio: devicePixelRatio,
        width: innerWidth,
      }));
      const ratio = look.deviceScaleFactor ?? 1;
      assert.deepEqual(size, { letter: letters ? 32 : 16, ratio, width: look.width });
      await close();
    });

    for (const [walk, go] of Object.entries(WALKS)) {
      test(walk, () =>
        go(async (packet, packetName, at) => {
          const all = await opened({ at });
          await all.page.goto(pageWith(packet, `${name}-${packetName}`));
          const check = async (state) => {
            const where = `${state} at ${name}`;
            await assertFits(all.page, where);
            await assertWhole(all.page, where);
            await hand('keys', all.page).look();
            await shot(all.page, `${state}-${name}`);
          };
          return { ...all, check };
        }),
      );
    }

    for (const kind of ['keys', 'touch']) {
      test(`a_whole_entry_of_every_kind_is_filled_and_sent_by_${kind}`, async () => {
        const path = 'tests/fixtures/forms/each-time.json';
        const given = { form: path, goal: DRIVE, message: MESSAGE, firstDay: '2026-11-27' };
        const { page: file, secret } = makePage({ ...given, name: `${name}-${kind}` });
        const { at, fill, records } = FORMS[path];
        const { page, seen, close } = await opened({ at, hasTouch: kind === 'touch' });
        await page.goto(`file://${file}`);
        const by = hand(kind, page);
        await fill(by);
        await by.press('Copy');
        await by.press('Yes');
        const text = await clipboard(page);
        assert.deepEqual(recordsIn(openReply(text, secret)), records);
        assertQuiet(seen);
        await close();
      });
    }
  });
}
