import { beforeEach, expect, test, vi } from 'vitest';

import { CameBackList } from './came-back.svelte.ts';

const desktop = vi.hoisted(() => ({
  cameBack: vi.fn(),
  keepVersion: vi.fn(),
  takeUpAgain: vi.fn(),
  couldMoveTo: vi.fn(),
  moveReply: vi.fn(),
  couldBeFor: vi.fn(),
  fileWaiting: vi.fn(),
  tryWaitingAgain: vi.fn(),
  removeWaiting: vi.fn(),
}));
vi.mock('../desktop.ts', () => desktop);
vi.mock('../desk.svelte.ts', () => ({
  nameOf: ({ number }: { number: string }) => number,
}));

const empty = { arrivals: [], has_more: false, conflicts: [], waiting: [], case_files: [] };
const choices = {
  assignments: [
    { assignment: 'there', case_file: 'case', form: 'Mood', first_day: '', last_day: '' },
  ],
  case_files: [{ id: 'case', number: 'K7M-4QX' }],
};
const changed = vi.fn();

beforeEach(() => {
  vi.resetAllMocks();
  desktop.cameBack.mockResolvedValue(empty);
});

test('a decision is undone by taking up again what it set aside', async () => {
  desktop.keepVersion.mockResolvedValue([4, 5]);
  const list = new CameBackList(changed);
  await list.keep(3);
  expect(list.outcome).toBe('That version counts now. The other stays in the vault.');
  expect(list.canUndo).toBe(true);
  await list.undo();
  expect(desktop.takeUpAgain).toHaveBeenCalledWith([4, 5]);
  expect([list.outcome, list.canUndo]).toEqual(['Undone.', false]);
  expect(changed).toHaveBeenCalledTimes(2);
});

test('a reply is moved to what was chosen, and back to where it was', async () => {
  desktop.couldMoveTo.mockResolvedValue(choices);
  const list = new CameBackList(changed);
  await list.startMoving('reply');
  await list.place();
  expect(desktop.moveReply, 'nothing is chosen yet').not.toHaveBeenCalled();
  list.chosen = 'there';
  desktop.moveReply.mockResolvedValueOnce('here');
  await list.place();
  expect(list.outcome).toBe('Moved to K7M-4QX.');
  expect(list.placing).toBeNull();
  await list.undo();
  expect(desktop.moveReply).toHaveBeenLastCalledWith('reply', 'here');
});

test('a waiting reply is filed where somebody says', async () => {
  desktop.couldBeFor.mockResolvedValue(choices);
  const list = new CameBackList(changed);
  await list.startFiling(7);
  list.chosen = 'there';
  await list.place();
  expect(desktop.fileWaiting).toHaveBeenCalledWith(7, 'there');
  expect([list.outcome, list.canUndo]).toEqual(['Filed for K7M-4QX.', false]);
});

test('what does not fit leaves the choice open, with the reason', async () => {
  desktop.couldBeFor.mockResolvedValue(choices);
  desktop.fileWaiting.mockRejectedValue({ code: 'reply_invalid' });
  const list = new CameBackList(changed);
  await list.startFiling(7);
  list.chosen = 'there';
  await list.place();
  expect([list.failure?.code, list.chosen]).toEqual(['reply_invalid', 'there']);
  expect(list.placing).not.toBeNull();
  expect(changed).not.toHaveBeenCalled();
});

test('a waiting reply goes for good with the second press, and another press asks anew', async () => {
  const list = new CameBackList(changed);
  await list.remove(7);
  await list.remove(8);
  expect(desktop.removeWaiting).not.toHaveBeenCalled();
  await list.remove(8);
  expect(desktop.removeWaiting).toHaveBeenCalledWith(8);
});

test('earlier replies come in steps', async () => {
  const list = new CameBackList(changed);
  await list.load();
  await list.more();
  expect(desktop.cameBack.mock.calls).toEqual([[30], [60]]);
});
