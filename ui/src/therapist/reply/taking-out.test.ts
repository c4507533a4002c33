import { beforeEach, expect, test, vi } from 'vitest';

import { TakingOut } from './taking-out.svelte.ts';

const desktop = vi.hoisted(() => ({
  saveFinished: vi.fn(),
  printFinished: vi.fn(),
  viewFinished: vi.fn(),
}));
vi.mock('../desktop.ts', () => desktop);

beforeEach(() => vi.resetAllMocks());

test('saving says under which name, and closing the dialog is no failure', async () => {
  const out = new TakingOut('one');
  desktop.saveFinished.mockResolvedValue({ kind: 'saved', name: 'Form K3V9.pdf' });
  await out.save();
  expect(desktop.saveFinished).toHaveBeenCalledWith('one', false);
  expect(out.outcome).toContain('Form K3V9.pdf');
  desktop.saveFinished.mockResolvedValue({ kind: 'cancelled' });
  await out.save();
  expect([out.outcome, out.failure]).toEqual(['No file was saved.', null]);
});

test('characters that are in no font are missed only when somebody agreed to it', async () => {
  const out = new TakingOut('one');
  desktop.saveFinished.mockRejectedValueOnce({ code: 'paper_missing_glyphs', detail: '夜' });
  await out.save();
  expect(out.failure?.detail).toBe('夜');
  desktop.saveFinished.mockResolvedValue({ kind: 'saved', name: 'Form K3V9.pdf' });
  await out.save(true);
  expect(desktop.saveFinished).toHaveBeenLastCalledWith('one', true);

  out.printing.printer = 'Front_Desk';
  desktop.printFinished.mockResolvedValue(undefined);
  await out.printing.print();
  await out.printing.anyway();
  expect(desktop.printFinished).toHaveBeenCalledWith('one', 'Front_Desk', true);
  await out.printing.print();
  expect(desktop.printFinished).toHaveBeenLastCalledWith('one', 'Front_Desk', false);
});

test('what the viewer would not show is shown without those characters, and not printed', async () => {
  const out = new TakingOut('one');
  desktop.viewFinished.mockRejectedValueOnce({ code: 'paper_missing_glyphs', detail: '夜' });
  await out.printing.view();
  expect(out.printing.failure?.code).toBe('paper_missing_glyphs');
  desktop.viewFinished.mockResolvedValue(undefined);
  await out.printing.anyway();
  expect(desktop.viewFinished).toHaveBeenLastCalledWith('one', true);
  expect(desktop.printFinished).not.toHaveBeenCalled();
  expect(out.printing.failure).toBeNull();
});
