import { beforeEach, expect, test, vi } from 'vitest';

import { Receiving } from './receiving.svelte.ts';

const desktop = vi.hoisted(() => ({
  receiveText: vi.fn(),
  receiveFiles: vi.fn(),
  receiveDropped: vi.fn(),
  openSheet: vi.fn(),
  dateRecords: vi.fn(),
  undoImport: vi.fn(),
  work: vi.fn(),
}));
vi.mock('../desktop.ts', () => desktop);

const filed = {
  case_file: 'case',
  assignment: 'assignment',
  new_entries: 5,
  changed: 1,
  already_had: 2,
};
const nothing = { replies: [], broken: [], undo: { replies: [], waiting: [] } };
const reply = {
  import: {
    replies: [{ assignment: 'assignment', became: { kind: 'filed', received: filed } }],
    broken: [],
    undo: { replies: ['reply'], waiting: [] },
  },
  sheets: [],
  unread: [],
};
const sheet = {
  received: filed,
  reply: 'reply',
  answers: 9,
  left_out: [],
  undated: [2, 5],
  lost_fields: 0,
};
const ofSheet = { import: nothing, sheets: [sheet], unread: [] };
const arrived = vi.fn();

beforeEach(() => {
  vi.resetAllMocks();
  desktop.work.mockResolvedValue(null);
});

test('a reply that was read empties the field and says what it brought', async () => {
  desktop.receiveText.mockResolvedValue(reply);
  const receiving = new Receiving(arrived);
  receiving.text = 'My answers: 1.abc';
  await receiving.paste();
  expect([receiving.text, receiving.brought]).toEqual(['', reply]);
  expect(arrived).toHaveBeenCalledOnce();
});

test('a reply that cannot be read stays in the field', async () => {
  desktop.receiveText.mockRejectedValue({ code: 'reply_incomplete' });
  const receiving = new Receiving(arrived);
  receiving.text = 'My answers: 1.a';
  await receiving.paste();
  expect(receiving.text).toBe('My answers: 1.a');
  expect(receiving.failure?.code).toBe('reply_incomplete');
  expect(arrived).not.toHaveBeenCalled();
});

test('closing the dialog is no failure', async () => {
  desktop.receiveFiles.mockResolvedValue(null);
  const receiving = new Receiving(arrived);
  await receiving.open();
  expect(receiving.cancelled).toBe(true);
  expect(receiving.failure).toBeNull();
});

test('what came in at once is taken back at once, and only what was new', async () => {
  desktop.receiveDropped.mockResolvedValue(reply);
  const receiving = new Receiving(arrived);
  await receiving.dropped();
  expect(receiving.canUndo).toBe(true);
  desktop.undoImport.mockResolvedValue({ removed: 1, kept: 1 });
  await receiving.undo();
  expect(desktop.undoImport).toHaveBeenCalledWith(reply.import.undo);
  expect(receiving.undone).toBe(
    'Undone. 1 reply is taken back. 1 reply stays: you noted what was done about an answer in it.',
  );
  expect([receiving.brought, receiving.canUndo]).toEqual([null, false]);
  expect(arrived).toHaveBeenCalledTimes(2);

  desktop.receiveDropped.mockResolvedValue({ ...reply, import: { ...reply.import, ...nothing } });
  await receiving.dropped();
  expect(receiving.canUndo).toBe(false);
});

test('a PDF that is locked waits for its password, and a wrong one can be tried again', async () => {
  desktop.receiveFiles.mockRejectedValue({ code: 'sheet_encrypted' });
  const receiving = new Receiving(arrived);
  await receiving.open();
  expect(receiving.locked).toBe(true);
  desktop.openSheet.mockRejectedValueOnce({ code: 'sheet_wrong_password' });
  receiving.password = 'quiet river';
  await receiving.unlock();
  expect([receiving.locked, receiving.password]).toEqual([true, '']);
  desktop.openSheet.mockResolvedValue(ofSheet);
  receiving.password = 'quiet river early';
  await receiving.unlock();
  expect(desktop.openSheet).toHaveBeenLastCalledWith('quiet river early');
  expect([receiving.locked, receiving.sheet]).toEqual([false, sheet]);
  expect(arrived).toHaveBeenCalledOnce();
});

test('records without a day are filed once each has one', async () => {
  desktop.receiveFiles.mockResolvedValue(ofSheet);
  const receiving = new Receiving(arrived);
  await receiving.open();
  receiving.days[2] = '2026-11-28';
  await receiving.date();
  expect(desktop.dateRecords).not.toHaveBeenCalled();
  receiving.days[5] = '2026-11-29';
  desktop.dateRecords.mockResolvedValue({ ...ofSheet, sheets: [{ ...sheet, undated: [] }] });
  await receiving.date();
  expect(desktop.dateRecords).toHaveBeenCalledWith({ 2: '2026-11-28', 5: '2026-11-29' });
  expect(receiving.sheet?.undated).toEqual([]);
});
