// Reads the structure of the sheets in a folder as a program that reads aloud would, and writes beside
// each what it found: `node tags.mjs FOLDER`.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(new URL('../../ui/package.json', import.meta.url));
const pdfjs = await import(
  pathToFileURL(require.resolve('pdfjs-dist/legacy/build/pdf.mjs')).href
);

/** The words of each piece of a page, by the name that the structure has for it. */
async function pieces(page) {
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  const said = new Map();
  const open = [];
  for (const item of items) {
    if (item.type?.startsWith('begin')) {
      // What is nested in a piece belongs to it.
      open.push(item.id ?? open.at(-1));
      if (item.id) said.set(item.id, '');
    } else if (item.type === 'endMarkedContent') {
      open.pop();
    } else if (open.at(-1)) {
      said.set(open.at(-1), said.get(open.at(-1)) + item.str);
    }
  }
  return said;
}

async function read(bytes) {
  const task = pdfjs.getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const file = await task.promise;
  const told = { pages: file.numPages, words: '', roles: new Set(), fields: 0, found: 0, lost: 0 };
  for (let number = 1; number <= file.numPages; number += 1) {
    const page = await file.getPage(number);
    const said = await pieces(page);
    const fields = (await page.getAnnotations()).filter((field) => !field.hidden);
    const ids = new Set(fields.map((field) => field.id));
    told.fields += ids.size;
    const walk = (node) => {
      if (node.type === 'content') {
        if (!said.has(node.id)) told.lost += 1;
        told.words += said.get(node.id) ?? '';
        said.delete(node.id);
      } else if (node.type) {
        const id = node.id.replace('pdfjs_internal_id_', '');
        if (ids.delete(id)) told.found += 1;
      } else {
        told.roles.add(node.role);
        for (const child of node.children ?? []) walk(child);
      }
    };
    walk(await page.getStructTree());
    told.lost += said.size;
  }
  await task.destroy();
  return { ...told, roles: [...told.roles] };
}

const [folder] = process.argv.slice(2);
for (const name of readdirSync(folder).filter((name) => name.endsWith('.pdf'))) {
  const told = await read(readFileSync(join(folder, name)));
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(told));
}
