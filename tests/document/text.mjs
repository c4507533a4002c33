// Prints the text of the PDFs in a folder as pdf.js reads it, as JSON by name: `node text.mjs FOLDER`.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(new URL('../../ui/package.json', import.meta.url));
const library = require.resolve('pdfjs-dist/legacy/build/pdf.mjs');
const { getDocument } = await import(pathToFileURL(library).href);

async function textOf(path) {
  const task = getDocument({ data: new Uint8Array(readFileSync(path)), verbosity: 0 });
  const file = await task.promise;
  const pages = [];
  for (let number = 1; number <= file.numPages; number += 1) {
    const page = await file.getPage(number);
    const { items } = await page.getTextContent();
    pages.push(items.map((item) => item.str + (item.hasEOL ? '\n' : '')).join(''));
  }
  await task.destroy();
  return pages.join('\n');
}

const folder = process.argv[2];
const read = {};
for (const name of readdirSync(folder).filter((name) => name.endsWith('.pdf'))) {
  read[name.slice(0, -'.pdf'.length)] = await textOf(join(folder, name));
}
console.log(JSON.stringify(read));
