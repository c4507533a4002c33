import { beforeEach, expect, test, vi } from 'vitest';

import { Receiving } from './receiving.svelte.ts';

const desktop = vi.hoisted(() => ({
  receiveText: vi.fn(),
  receiveFiles: vi.fn(),
  receiveDropped: vi.fn(),
  receiveHanded: vi.fn(),
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

test('what comes by itself takes nothing away that is typed, and nothing is said where none came', async () => {
  const receiving = new Receiving(arrived);
  receiving.text = 'half a mail';
  desktop.receiveHanded.mockResolvedValueOnce(null);
  await receiving.handed();
  expect([receiving.brought, receiving.cancelled, arrived.mock.calls]).toEqual([null, false, []]);
  desktop.receiveHanded.mockResolvedValueOnce(reply);
  await receiving.handed();
  expect([receiving.brought, receiving.text]).toEqual([reply, 'half a mail']);
  expect(arrived).toHaveBeenCalledOnce();
});

test('what is asked about a sheet is known, so that nothing comes between', async () => {
  const receiving = new Receiving(arrived);
  expect(receiving.asks).toBe(false);
  desktop.receiveFiles.mockRejectedValueOnce({ code: 'sheet_encrypted' });
  await receiving.open();
  expect(receiving.asks, 'its password').toBe(true);
  desktop.receiveFiles.mockResolvedValueOnce(ofSheet);
  await receiving.open();
  expect(receiving.asks, 'its days').toBe(true);
  desktop.receiveFiles.mockResolvedValueOnce(reply);
  await receiving.open();
  expect(receiving.asks).toBe(false);
});

test('what came out of a file that was deleted is not taken back', async () => {
  desktop.receiveHanded.mockResolvedValueOnce(reply);
  const receiving = new Receiving(arrived);
  await receiving.handed();
  expect(receiving.canUndo).toBe(true);
  receiving.settle();
  expect(receiving.canUndo).toBe(false);
  await receiving.undo();
  expect(desktop.undoImport).not.toHaveBeenCalled();
  expect(receiving.brought?.import.replies).toEqual(reply.import.replies);
});
