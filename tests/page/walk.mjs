// Walks forms question by question in the real page: nothing scrolls sideways and axe finds nothing, on a
// small phone, a phone and a desk. Each is walked several times with other answers, so that what is asked
// only then is seen too. The forms are shared out among several files, which run beside one another.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import {
  GOAL,
  MESSAGE,
  assertAccessible,
  assertFits,
  assertQuiet,
  launch,
  makePage,
  root,
  shot,
  tab,
} from './support.mjs';

const WIDTHS = [320, 360, 1280];
const read = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));

/** Every form of the library and every measure that a client fills in. */
export const FORMS = ['assets/forms', 'assets/measures']
  .flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`))
  .filter((path) => read(path).entered_by !== 'therapist')
  .sort();

/** The share that one of `files` walks: long and short forms lie side by side in the alphabet. */
export const share = (nth, files) => FORMS.filter((_, place) => place % files === nth);

/** Looks at what is on the screen at every width. */
async function look(page, where) {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: width === 1280 ? 800 : 700 });
    await assertFits(page, `${where} at ${width}`);
    await assertAccessible(page, `${where} at ${width}`);
    if (width !== 320) await shot(page, `library-${where}-${width}`);
  }
  await page.setViewportSize({ width: 360, height: 700 });
}

/** The walks: which of what can be chosen is taken at the `nth` question. */
const WALKS = {
  first: () => 0,
  last: () => -1,
  alternating: (nth) => (nth % 2 === 0 ? 0 : -1),
  second: () => 1,
  third: () => 2,
};

/** Answers what is asked. */
async function answer(page, take) {
  const asked = page.locator('.form .question');
  for (const slider of await asked.getByRole('slider').all()) {
    await slider.focus();
    await page.keyboard.press(take === 0 ? 'End' : 'Home');
  }
  const fields = 'input:not([type=range], [type=checkbox], [type=radio]), textarea';
  for (const field of await asked.locator(fields).all()) {
    const type = await field.getAttribute('type');
    const isNumber = (await field.getAttribute('inputmode')) !== null;
    const fixed = {
      time: '23:10',
      date: '2026-11-27',
      'datetime-local': '2026-11-27T20:10',
    };
    await field.fill(fixed[type] ?? (isNumber ? '3' : 'As it was, in a line.'));
  }
  for (const tick of await asked.getByRole('checkbox').all()) await tick.check();
  const picks = asked
    .locator(':is(.picks, .two) .pick')
    .filter({ hasNotText: /^\s*Something else\s*$/ });
  const count = await picks.count();
  if (count > 0) await picks.nth(take < 0 ? count - 1 : Math.min(take, count - 1)).click();
}

async function walk(page, name, choose, seen) {
  let nth = 0;
  for (let step = 0; step < 60; step += 1) {
    const saveAnyway = page.getByRole('button', { name: 'Save as it is' });
    if (await saveAnyway.isVisible()) {
      await saveAnyway.click();
      continue;
    }
    if (!(await page.locator('.form .question').isVisible())) {
      const ways = page.getByRole('button', {
        name: /^(Note |Begin$|Go on$|Finish|Yes, only mine|Once,)/,
      });
      const names = await ways.allTextContents();
      const next = names.findIndex((said) => !seen.begun.has(said.trim()));
      if (next < 0) return;
      if (!/Yes, only mine/.test(names[next])) seen.begun.add(names[next].trim());
      await ways.nth(next).click();
      continue;
    }
    const place = (await page.locator('.form [tabindex="-1"]').first().textContent()).trim();
    const where = `${name}: ${place}`;
    if (!seen.questions.has(place)) {
      seen.questions.add(place);
      await look(page, where.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80));
    }
    await answer(page, choose(nth));
    nth += 1;
    const still = page.locator('.form [tabindex="-1"]').first();
    // A tap may have been the whole answer and have gone on by itself.
    if ((await still.isVisible()) && (await still.textContent()).trim() === place) {
      await page.locator('.form footer .main').click();
    }
  }
  assert.fail(`${name} does not come to an end`);
}

/** Declares a test for each of `forms`. */
export function walkEach(forms) {
  let browser;
  before(async () => (browser = await launch()));
  after(() => browser?.close());
  describe('the library in the page', () => {
    for (const path of forms) {
      const form = read(path);
      test(form.key, async () => {
        const firstDay = '2026-11-27';
        const { page: file } = makePage({
          form: path,
          goal: GOAL,
          message: MESSAGE,
          firstDay,
          name: form.key,
        });
        const seen = { questions: new Set(), begun: new Set() };
        for (const [name, choose] of Object.entries(WALKS)) {
          const {
            page,
            seen: heard,
            close,
          } = await tab(browser, { at: '2026-11-27T21:00:00-08:00' });
          await page.goto(`file://${file}`);
          await page.getByRole('heading').first().waitFor();
          if (name === 'first') await look(page, `${form.key}-opening`);
          if (form.licence) await page.getByText(form.licence).waitFor();
          seen.begun.clear();
          await walk(page, form.key, choose, seen);
          assertQuiet(heard);
          await close();
        }
        const all = [...(form.header ?? []), ...form.entry, ...(form.after ?? [])];
        const asked = all.filter(({ answer }) => !['computed', 'section'].includes(answer.kind));
        const missed = asked.filter(({ ask }) => !seen.questions.has((ask.en ?? ask).trim()));
        assert.deepEqual(
          missed.map(({ key }) => key),
          [],
          'every question came to be seen',
        );
      });
    }
  });
}
