// What pdf.js finds on the pages of the sheets in a folder: `node read.mjs FOLDER`.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(new URL('../../ui/package.json', import.meta.url));
const library = pathToFileURL(require.resolve('pdfjs-dist/legacy/build/pdf.mjs'));
const pdfjs = await import(library.href);

const folder = process.argv[2];
const found = {};
for (const name of readdirSync(folder).filter((name) => name.endsWith('.pdf'))) {
  const data = new Uint8Array(readFileSync(join(folder, name)));
  const task = pdfjs.getDocument({ data, verbosity: 0, stopAtErrors: true });
  const file = await task.promise;
  const pages = [];
  for (let number = 1; number <= file.numPages; number += 1) {
    const page = await file.getPage(number);
    const { items } = await page.getTextContent();
    pages.push(items.map(({ str, hasEOL }) => str + (hasEOL ? '\n' : '')).join(''));
  }
  found[name.replace(/\.pdf$/, '')] = pages;
  await task.destroy();
}
process.stdout.write(JSON.stringify(found));
