import { beforeEach, expect, test, vi } from 'vitest';

import { Receiving, sayFiled } from './receiving.svelte.ts';

const desktop = vi.hoisted(() => ({
  receiveText: vi.fn(),
  receiveFile: vi.fn(),
  openSheet: vi.fn(),
  dateRecords: vi.fn(),
}));
vi.mock('../desktop.ts', () => desktop);

const filed = {
  case_file: 'case',
  assignment: 'assignment',
  new_entries: 5,
  changed: 1,
  already_had: 2,
};
const sheet = { received: filed, answers: 9, left_out: [], undated: [2, 5], lost_fields: 0 };
const arrived = vi.fn();

beforeEach(() => vi.resetAllMocks());

test('a reply that was read empties the field and says what it brought', async () => {
  desktop.receiveText.mockResolvedValue(filed);
  const receiving = new Receiving(arrived);
  receiving.text = 'My answers: 1.abc';
  await receiving.paste();
  expect(receiving.text).toBe('');
  expect(arrived).toHaveBeenCalledWith(filed);
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
  desktop.receiveFile.mockResolvedValue(null);
  const receiving = new Receiving(arrived);
  await receiving.open();
  expect(receiving.cancelled).toBe(true);
  expect(receiving.failure).toBeNull();
});

test('a PDF that is locked waits for its password, and a wrong one can be tried again', async () => {
  desktop.receiveFile.mockRejectedValue({ code: 'sheet_encrypted' });
  const receiving = new Receiving(arrived);
  await receiving.open();
  expect(receiving.locked).toBe(true);
  desktop.openSheet.mockRejectedValueOnce({ code: 'sheet_wrong_password' });
  receiving.password = 'quiet river';
  await receiving.unlock();
  expect([receiving.locked, receiving.password]).toEqual([true, '']);
  desktop.openSheet.mockResolvedValue({ kind: 'sheet', sheet });
  receiving.password = 'quiet river early';
  await receiving.unlock();
  expect(desktop.openSheet).toHaveBeenLastCalledWith('quiet river early');
  expect([receiving.locked, receiving.sheet]).toEqual([false, sheet]);
  expect(arrived).toHaveBeenCalledWith(filed);
});

test('records without a day are filed once each has one', async () => {
  desktop.receiveFile.mockResolvedValue({ kind: 'sheet', sheet });
  const receiving = new Receiving(arrived);
  await receiving.open();
  receiving.days[2] = '2026-11-28';
  await receiving.date();
  expect(desktop.dateRecords).not.toHaveBeenCalled();
  receiving.days[5] = '2026-11-29';
  desktop.dateRecords.mockResolvedValue({ ...sheet, undated: [] });
  await receiving.date();
  expect(desktop.dateRecords).toHaveBeenCalledWith({ 2: '2026-11-28', 5: '2026-11-29' });
  expect(receiving.sheet?.undated).toEqual([]);
});

test('the sentence counts what is new, changed and known', () => {
  expect(sayFiled(filed, 'K7M-4QX')).toBe(
    '5 new entries filed, 1 changed, 2 you already had, for K7M-4QX.',
  );
  expect(sayFiled({ ...filed, new_entries: 1, changed: 0, already_had: 0 }, 'Marta')).toBe(
    '1 new entry filed, for Marta.',
  );
  expect(sayFiled({ ...filed, new_entries: 0, changed: 0 }, 'Marta')).toBe(
    'Nothing new: you already had all of it, for Marta.',
  );
  expect(sayFiled({ ...filed, new_entries: 0, changed: 0, already_had: 0 }, 'Marta')).toBe(
    'Nothing filed yet, for Marta.',
  );
});
