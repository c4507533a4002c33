import { beforeEach, expect, test, vi } from 'vitest';

import { NewSheet } from './new-sheet.svelte.ts';

const desktop = vi.hoisted(() => ({
  printers: vi.fn(),
  printSheet: vi.fn(),
  viewSheet: vi.fn(),
  saveSheet: vi.fn(),
  confirmSheet: vi.fn(),
  putSheetAway: vi.fn(),
}));
vi.mock('../desktop.ts', () => desktop);

beforeEach(() => vi.resetAllMocks());

test('a group that is not as printed is said to be wrong, and can be typed again', async () => {
  const sheet = new NewSheet();
  expect(await sheet.confirm(), 'nothing was typed').toBe(false);
  expect(desktop.confirmSheet).not.toHaveBeenCalled();
  sheet.typed = '0000 0000';
  desktop.confirmSheet.mockResolvedValueOnce(false);
  expect(await sheet.confirm()).toBe(false);
  expect([sheet.wrong, sheet.typed]).toEqual([true, '0000 0000']);
  desktop.confirmSheet.mockResolvedValueOnce(true);
  expect(await sheet.confirm()).toBe(true);
  expect([sheet.wrong, sheet.typed]).toEqual([false, '']);
});

test('a place that gives the sheet away is refused with why', async () => {
  const sheet = new NewSheet();
  desktop.saveSheet.mockRejectedValueOnce({ code: 'sheet_in_vault' });
  await sheet.save();
  expect([sheet.notSaved?.code, sheet.saved]).toEqual(['sheet_in_vault', '']);
  desktop.saveSheet.mockResolvedValueOnce({ kind: 'saved', name: 'Recovery sheet.pdf' });
  await sheet.save();
  expect([sheet.notSaved, sheet.saved]).toEqual([
    null,
    NewSheet.say({ kind: 'saved', name: 'Recovery sheet.pdf' }),
  ]);
});

test('the printer that was chosen prints it', async () => {
  desktop.printers.mockResolvedValue(['Front_Desk', 'Upstairs']);
  const { printing } = new NewSheet();
  await printing.load();
  expect(printing.printer).toBe('Front_Desk');
  printing.printer = 'Upstairs';
  await printing.print();
  expect(desktop.printSheet).toHaveBeenCalledWith('Upstairs');
  expect(printing.outcome).toContain('Upstairs');
  desktop.printSheet.mockRejectedValueOnce({ code: 'not_printed' });
  await printing.print();
  expect([printing.failure?.code, printing.outcome]).toEqual(['not_printed', '']);
});
