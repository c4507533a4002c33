// Opens a link as a client does and looks for what goes back to them: node returned.mjs EXPECTED.json
// with { link, words, first_day, sentence, weeks: [then, now], theme }, and a picture's name.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { assertAccessible, assertFits, assertQuiet, launch, shot, tab } from './support.mjs';

const expected = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const browser = await launch();
try {
  const at = `${expected.first_day}T07:10:00-08:00`;
  const { page, seen } = await tab(browser, { at, colorScheme: expected.theme });
  await page.goto(expected.link);
  await page.getByRole('textbox', { name: 'The words on your card' }).fill(expected.words);
  await page.keyboard.press('Enter');
  const back = page.getByRole('region', { name: 'From your last week' });
  await back.getByText(`“${expected.sentence}”`, { exact: true }).waitFor();
  assert.match(await back.innerText(), /On \w+day you wrote:/);
  const [then, now] = expected.weeks;
  for (const [name, figure] of [
    ['the week before', then],
    ['last week', now],
  ]) {
    const dots = back.getByRole('img', { name: `${name}: ${figure}`, exact: true });
    assert.equal(await dots.locator('.day').count(), 7, name);
    await back.getByText(`${figure}, ${name}`, { exact: true }).waitFor();
  }
  await assertFits(page, 'what goes back');
  await assertAccessible(page, 'what goes back');
  await shot(page, `returned-${expected.theme}`);
  assertQuiet(seen);
} finally {
  await browser.close();
}
