import { beforeEach, expect, test, vi } from 'vitest';

import { HandOver } from './hand-over.svelte.ts';

const desktop = vi.hoisted(() => ({
  savePdf: vi.fn(),
  proposePassphrase: vi.fn(),
  savePage: vi.fn(),
  printPdf: vi.fn(),
  printers: vi.fn(),
}));
vi.mock('../desktop.ts', () => desktop);

const sheet = (anyway: boolean) => ({ with_link: false, anyway });

beforeEach(() => vi.resetAllMocks());

test('a saved file is named', async () => {
  desktop.savePdf.mockResolvedValue({ kind: 'saved', name: 'Form K3V9.pdf' });
  const done = vi.fn();
  const hand = new HandOver(async () => 'assignment', done);
  await hand.save('pdf');
  expect(desktop.savePdf).toHaveBeenCalledWith('assignment', null, sheet(false));
  expect(hand.outcome).toContain('Form K3V9.pdf');
  expect(done).toHaveBeenCalled();
});

test('homework that was refused is not saved', async () => {
  const hand = new HandOver(
    async () => null,
    () => {},
  );
  await hand.save('page');
  expect(desktop.savePage).not.toHaveBeenCalled();
});

test('closing the dialog says that the homework can still be saved', async () => {
  desktop.savePage.mockResolvedValue({ kind: 'cancelled' });
  const hand = new HandOver(
    async () => 'assignment',
    () => {},
  );
  await hand.save('page');
  expect(hand.outcome).toContain('No file was saved');
});

test('a full disk is a sentence, not a saved file', async () => {
  desktop.savePdf.mockRejectedValue({ code: 'disk_full' });
  const hand = new HandOver(
    async () => 'assignment',
    () => {},
  );
  await hand.save('pdf');
  expect(hand.failure?.code).toBe('disk_full');
  expect(hand.outcome).toBe('');
});

test('characters that cannot be printed can be left out, knowingly', async () => {
  desktop.savePdf.mockRejectedValueOnce({ code: 'paper_missing_glyphs', detail: '你' });
  desktop.savePdf.mockResolvedValueOnce({ kind: 'saved', name: 'Form K3V9.pdf' });
  const hand = new HandOver(
    async () => 'assignment',
    () => {},
  );
  await hand.save('pdf');
  expect(hand.failure).toEqual({ code: 'paper_missing_glyphs', detail: '你' });
  await hand.save('pdf', true);
  expect(desktop.savePdf).toHaveBeenLastCalledWith('assignment', null, sheet(true));
  expect(hand.failure).toBeNull();
});

test('homework is given before it is printed, and printed without characters only when asked', async () => {
  desktop.printers.mockResolvedValue(['Front_Desk']);
  const done = vi.fn();
  const hand = new HandOver(async () => 'assignment', done);
  await hand.printing.load();
  desktop.printPdf.mockRejectedValueOnce({ code: 'paper_missing_glyphs', detail: '☘' });
  await hand.printing.print();
  expect(desktop.printPdf).toHaveBeenCalledWith('assignment', 'Front_Desk', sheet(false));
  expect([hand.printing.failure?.code, hand.printing.outcome]).toEqual([
    'paper_missing_glyphs',
    '',
  ]);
  await hand.printing.anyway();
  expect(desktop.printPdf).toHaveBeenLastCalledWith('assignment', 'Front_Desk', sheet(true));
  expect(hand.printing.outcome).toContain('Front_Desk');
  expect(done).toHaveBeenCalledTimes(1);
});

test('homework that was refused is not printed', async () => {
  const hand = new HandOver(
    async () => null,
    () => {},
  );
  await hand.printing.print();
  expect(desktop.printPdf).not.toHaveBeenCalled();
  expect(hand.printing.outcome).toBe('');
});

test('a PDF with a password is saved with it, and that is said', async () => {
  desktop.savePdf.mockResolvedValue({ kind: 'saved', name: 'Form K3V9.pdf' });
  desktop.proposePassphrase.mockResolvedValue('quiet river early train');
  const hand = new HandOver(
    () => Promise.resolve('assignment'),
    () => undefined,
  );
  await hand.drawPassword();
  await hand.save('pdf');
  expect(desktop.savePdf).toHaveBeenLastCalledWith(
    'assignment',
    'quiet river early train',
    sheet(false),
  );
  expect(hand.outcome).toContain('It opens with the password.');
});

test('what goes along is in the page file and not on the sheet, which may have the link on it', async () => {
  desktop.savePdf.mockResolvedValue({ kind: 'saved', name: 'Form K3V9.pdf' });
  desktop.savePage.mockResolvedValue({ kind: 'saved', name: 'Form K3V9.html' });
  const hand = new HandOver(
    () => Promise.resolve('one'),
    () => undefined,
  );
  hand.also = ['two', 'one'];
  hand.withLink = true;
  await hand.save('page');
  expect(desktop.savePage, 'each once').toHaveBeenCalledWith(['one', 'two']);
  await hand.save('pdf');
  expect(desktop.savePdf).toHaveBeenCalledWith('one', null, { with_link: true, anyway: false });
});
