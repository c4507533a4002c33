// Answers a page file as a client does, seven mornings in a real browser, and saves what it sends
// back: node answer.mjs PAGE.html REPLY.ownwords [LINK.json]
// With a third file, { link, words }, it answers through that link; the page file tells the first day.
import { copyFileSync, readFileSync } from 'node:fs';
import { assertQuiet, button, launch, linkIn, packetIn, phone, tab } from './support.mjs';

const [file, out, by] = process.argv.slice(2);
const first = packetIn(linkIn(file)).assignments[0].first_day;
const browser = await launch();
try {
  const { page, seen } = await tab(browser, { at: `${first}T07:10:00-08:00` });
  if (by) {
    const { link, words } = JSON.parse(readFileSync(by, 'utf8'));
    await page.goto(link);
    await page.getByRole('textbox', { name: 'The words on your card' }).fill(words);
    await page.keyboard.press('Enter');
  } else await page.goto(`file://${file}`);
  for (let morning = 0; morning < 7; morning += 1) {
    if (morning > 0) await page.clock.fastForward('24:00:00');
    await button(page, 'Note this morning').click();
    if (morning === 0) await phone(page);
    if (morning % 2 === 0) {
      await button(page, 'Yes').click();
    } else {
      await button(page, 'No').click();
      await page.getByLabel('When was the worst waking?').fill('03:10');
      await button(page, 'Next').click();
      const mind = page.getByRole('textbox', {
        name: 'What was on your mind then?',
      });
      await mind.fill('The meeting on Monday.');
    }
    await button(page, 'Save this morning').click();
    await page.getByRole('heading', { name: /^From / }).waitFor();
  }
  await page.getByRole('button', { name: /^Send to / }).click();
  const coming = page.waitForEvent('download');
  await button(page, 'Save as a file').click();
  copyFileSync(await (await coming).path(), out);
  assertQuiet(seen);
} finally {
  await browser.close();
}
