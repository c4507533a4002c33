// Every state of the page at every width, light and dark: axe finds nothing, nothing is cut off,
// nothing is asked of a network. With OWNWORDS_SHOTS a picture of each is kept.
import { after, before, describe, test } from 'node:test';
import { assertAccessible, assertFits, launch, pageWith, shot, tab } from './support.mjs';
import { WALKS } from './walks.mjs';

const LOOKS = [
  { name: 'phone-light', width: 360, height: 740, colorScheme: 'light' },
  { name: 'phone-dark', width: 360, height: 740, colorScheme: 'dark' },
  { name: 'narrow-light', width: 320, height: 568, colorScheme: 'light' },
  { name: 'tablet-light', width: 768, height: 1024, colorScheme: 'light' },
  { name: 'desk-light', width: 1280, height: 800, colorScheme: 'light' },
  { name: 'desk-dark', width: 1280, height: 800, colorScheme: 'dark' },
];

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

for (const look of LOOKS) {
  describe(`at ${look.name}`, () => {
    async function look_at(packet, name, at) {
      const opened = await tab(browser, { ...look, at });
      await opened.page.goto(pageWith(packet, `${look.name}-${name}`));
      const check = async (state) => {
        // Nothing moves any more, and the bar of the browser's own is not over anything.
        await assertFits(opened.page, `${state} at ${look.name}`);
        await assertAccessible(opened.page, `${state} at ${look.name}`);
        await shot(opened.page, `${state}-${look.name}`);
      };
      return { ...opened, check };
    }

    for (const [name, walk] of Object.entries(WALKS)) test(name, () => walk(look_at));
  });
}
