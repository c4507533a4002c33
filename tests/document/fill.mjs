// Fills in every field of the sheets in a folder as a client's program would, and writes beside each
// what it filled in: `node fill.mjs pdf-lib|pdf.js FOLDER`.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(new URL('../../ui/package.json', import.meta.url));
const WORDS = [
  'I drove (again)',
  'Größe 50 %',
  'back \\ forth',
  'Хочу спать',
  'don’t',
  '/Off',
  'אני רוצה לִישֹׁן (בלילה)',
  'أريد أن أنام، لا أكثر',
  'Θέλω ύπνο',
];

/** What is written into a field, told apart by its place. */
function words(place, lines) {
  const text = WORDS[place % WORDS.length];
  return lines && place % 2 === 0 ? `${text}\nand ${place}` : `${text} ${place}`;
}

async function withPdfLib(bytes) {
  const { PDFCheckBox, PDFDocument, PDFRadioGroup, PDFTextField } = require('pdf-lib');
  const file = await PDFDocument.load(bytes);
  const filled = {};
  for (const [place, field] of file.getForm().getFields().entries()) {
    const name = field.getName();
    if (field.isReadOnly()) continue;
    if (field instanceof PDFTextField) {
      filled[name] = words(place, field.isMultiline());
      field.setText(filled[name]);
    } else if (field instanceof PDFCheckBox) {
      if (place % 3 === 0) continue;
      field.check();
      filled[name] = '1';
    } else if (field instanceof PDFRadioGroup) {
      const options = field.getOptions();
      filled[name] = options[place % options.length];
      field.select(filled[name]);
    }
  }
  // The font of the fields is drawn by whoever shows them, and does not have every letter.
  return { filled, bytes: await file.save({ updateFieldAppearances: false }) };
}

async function withPdfJs(bytes) {
  const pdfjs = await import(
    pathToFileURL(require.resolve('pdfjs-dist/legacy/build/pdf.mjs')).href
  );
  const task = pdfjs.getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const file = await task.promise;
  const filled = {};
  const buttons = new Map();
  let place = 0;
  for (let number = 1; number <= file.numPages; number += 1) {
    const page = await file.getPage(number);
    for (const field of await page.getAnnotations()) {
      const { id, fieldName: name } = field;
      if (!name || field.readOnly) continue;
      place += 1;
      if (field.fieldType === 'Tx') {
        filled[name] = words(place, field.multiLine);
        file.annotationStorage.setValue(id, { value: filled[name] });
      } else if (field.checkBox) {
        if (place % 3 === 0) continue;
        file.annotationStorage.setValue(id, { value: true });
        filled[name] = '1';
      } else if (field.radioButton) {
        buttons.set(name, [...(buttons.get(name) ?? []), field]);
      }
    }
  }
  for (const [name, all] of buttons) {
    place += 1;
    const chosen = all[place % all.length];
    filled[name] = chosen.buttonValue;
    for (const one of all) file.annotationStorage.setValue(one.id, { value: one === chosen });
  }
  const saved = await file.saveDocument();
  await task.destroy();
  return { filled, bytes: saved };
}

const [program, folder] = process.argv.slice(2);
const fill = { 'pdf-lib': withPdfLib, 'pdf.js': withPdfJs }[program];
for (const name of readdirSync(folder).filter((name) => name.endsWith('.pdf'))) {
  const { filled, bytes } = await fill(readFileSync(join(folder, name)));
  writeFileSync(join(folder, `${name}.filled`), bytes);
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(filled));
}
