// Prints a page with Chromium, again and again in one browser: chromium.mjs PAGE OUT COUNT. What each took,
// in seconds, is printed as JSON.
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';

const require = createRequire(new URL('../../../ui/package.json', import.meta.url));
const { chromium } = require('playwright-core');

const [page, out, count] = process.argv.slice(2);
const flags = '--disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';
const browser = await chromium.launch({
  executablePath: process.env.OWNWORDS_CHROMIUM,
  args: ['--no-sandbox', ...flags.split(' ')],
});
const tab = await browser.newPage();
const took = [];
for (let round = 0; round < Number(count); round += 1) {
  const began = performance.now();
  await tab.goto(pathToFileURL(page).href);
  await tab.pdf({ path: out, preferCSSPageSize: true });
  took.push((performance.now() - began) / 1000);
}
await browser.close();
console.log(JSON.stringify(took));
