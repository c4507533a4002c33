import { beforeEach, expect, test, vi } from 'vitest';

import { Receiving, sayFiled } from './receiving.svelte.ts';

const desktop = vi.hoisted(() => ({ receiveText: vi.fn(), receiveFile: vi.fn() }));
vi.mock('../desktop.ts', () => desktop);

const filed = {
  case_file: 'case',
  assignment: 'assignment',
  new_entries: 5,
  changed: 1,
  already_had: 2,
};
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
});
