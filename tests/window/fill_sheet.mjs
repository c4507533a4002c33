// Fills in fields of a sheet as a client's program would: `node fill_sheet.mjs IN.pdf OUT.pdf FIELDS.json`,
// where FIELDS names each field with what is written, ticked or chosen.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(new URL('../../ui/package.json', import.meta.url));
const { PDFDocument, PDFRadioGroup } = require('pdf-lib');

const [sheet, out, fields] = process.argv.slice(2);
const file = await PDFDocument.load(readFileSync(sheet));
const form = file.getForm();
for (const [name, value] of Object.entries(JSON.parse(readFileSync(fields, 'utf8')))) {
  const field = form.getField(`w1-${name}`);
  if (field instanceof PDFRadioGroup) field.select(value);
  else field.setText(value);
}
writeFileSync(out, await file.save({ updateFieldAppearances: false }));
