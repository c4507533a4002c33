// Fills in the sheets of a folder as a client's program would: `node fill.mjs pdf-lib|pdf.js FOLDER`.
// Beside each `NAME.pdf` stands `NAME.json`, what to fill in by the name of its field; what was saved is
// `NAME.filled`.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(new URL('../../ui/package.json', import.meta.url));

async function withPdfLib(bytes, plan) {
  const { PDFCheckBox, PDFDocument, PDFRadioGroup, PDFTextField } = require('pdf-lib');
  const file = await PDFDocument.load(bytes);
  for (const field of file.getForm().getFields()) {
    const value = plan.get(field.getName());
    if (value === undefined) continue;
    if (field instanceof PDFTextField) field.setText(value);
    else if (field instanceof PDFCheckBox) field.check();
    else if (field instanceof PDFRadioGroup) field.select(value);
    else continue;
    plan.delete(field.getName());
  }
  // The font of the fields is drawn by whoever shows them, and does not have every letter.
  return file.save({ updateFieldAppearances: false });
}

async function withPdfJs(bytes, plan) {
  const library = pathToFileURL(require.resolve('pdfjs-dist/legacy/build/pdf.mjs'));
  const pdfjs = await import(library.href);
  const task = pdfjs.getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const file = await task.promise;
  const found = new Set();
  for (let number = 1; number <= file.numPages; number += 1) {
    const page = await file.getPage(number);
    for (const field of await page.getAnnotations()) {
      const { id, fieldName: name } = field;
      const value = plan.get(name);
      if (value === undefined) continue;
      let set = value;
      if (field.checkBox) set = true;
      if (field.radioButton) set = field.buttonValue === value;
      file.annotationStorage.setValue(id, { value: set });
      if (set) found.add(name);
    }
  }
  found.forEach((name) => plan.delete(name));
  const saved = await file.saveDocument();
  await task.destroy();
  return saved;
}

const [program, folder] = process.argv.slice(2);
const fill = { 'pdf-lib': withPdfLib, 'pdf.js': withPdfJs }[program];
for (const name of readdirSync(folder).filter((name) => name.endsWith('.pdf'))) {
  const stem = join(folder, name.replace(/\.pdf$/, ''));
  const plan = new Map(Object.entries(JSON.parse(readFileSync(`${stem}.json`, 'utf8'))));
  const saved = await fill(readFileSync(`${stem}.pdf`), plan);
  if (plan.size > 0) throw new Error(`${name} has no ${[...plan.keys()].join(', ')}`);
  writeFileSync(`${stem}.filled`, saved);
}
