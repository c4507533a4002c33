import { beforeEach, expect, test, vi } from 'vitest';

import { HandedFiles, LATER } from './handed.svelte.ts';

const desktop = vi.hoisted(() => ({ handed: vi.fn(), deleteFiledFile: vi.fn() }));
vi.mock('./desktop.ts', () => desktop);

const nothing = { waiting: 0, opened: false, left_out: 0, offered: [] };
const offer = { id: 4, name: 'Form K3V9.ownwords', folder: 'Downloads' };
const ways = { may: vi.fn(), receive: vi.fn(), show: vi.fn() };

beforeEach(() => {
  vi.resetAllMocks();
  vi.useFakeTimers();
  desktop.handed.mockResolvedValue(nothing);
  desktop.deleteFiledFile.mockResolvedValue(undefined);
  ways.may.mockReturnValue(true);
  ways.receive.mockResolvedValue(undefined);
});

test('what somebody opened is filed where they see what became of it', async () => {
  desktop.handed.mockResolvedValueOnce({ ...nothing, waiting: 1, opened: true });
  const files = new HandedFiles(ways);
  await files.see();
  expect(ways.show).toHaveBeenCalledOnce();
  expect(ways.receive).toHaveBeenCalledOnce();
  expect(files.unseen, 'they look at it').toBe(false);
});

test('what was noticed in a folder is filed without leaving the screen', async () => {
  desktop.handed.mockResolvedValueOnce({ ...nothing, waiting: 1 });
  const files = new HandedFiles(ways);
  await files.see();
  expect(ways.may).toHaveBeenCalledWith(false);
  expect(ways.show).not.toHaveBeenCalled();
  expect(ways.receive).toHaveBeenCalledOnce();
  expect(files.unseen).toBe(true);
});

test('while a client looks nothing is filed and nothing shown, and it comes afterwards', async () => {
  desktop.handed.mockResolvedValue({ ...nothing, waiting: 1, opened: true });
  ways.may.mockReturnValue(false);
  const files = new HandedFiles(ways);
  await files.see();
  await vi.advanceTimersByTimeAsync(LATER * 3);
  expect([ways.receive.mock.calls, ways.show.mock.calls, files.unseen]).toEqual([[], [], false]);
  expect(files.view.waiting, 'the lock screen says how many').toBe(1);
  ways.may.mockReturnValue(true);
  await files.see();
  expect(ways.receive).toHaveBeenCalledOnce();
});

test('what could not be filed yet is tried again by itself', async () => {
  desktop.handed.mockResolvedValueOnce({ ...nothing, waiting: 1 });
  desktop.handed.mockResolvedValueOnce({ ...nothing, waiting: 1 });
  desktop.handed.mockResolvedValueOnce({ ...nothing, waiting: 1 });
  const files = new HandedFiles(ways);
  await files.see();
  expect(ways.receive).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(LATER);
  expect(ways.receive).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(LATER * 3);
  expect(ways.receive, 'nothing waits any longer').toHaveBeenCalledTimes(2);
});

test('what comes while files are being filed is filed after them', async () => {
  let filed: () => void = () => undefined;
  ways.receive.mockImplementationOnce(() => new Promise<void>((done) => (filed = done)));
  desktop.handed.mockResolvedValueOnce({ ...nothing, waiting: 1 });
  const files = new HandedFiles(ways);
  const first = files.see();
  await vi.advanceTimersByTimeAsync(0);
  const second = files.see();
  await vi.advanceTimersByTimeAsync(0);
  expect(ways.receive, 'one after the other').toHaveBeenCalledTimes(1);
  desktop.handed.mockResolvedValueOnce({ ...nothing, waiting: 1 });
  desktop.handed.mockResolvedValueOnce({ ...nothing, waiting: 1 });
  filed();
  await Promise.all([first, second]);
  expect(ways.receive).toHaveBeenCalledTimes(2);
});

test('a deleted file is named, and one that became another is said to be there still', async () => {
  desktop.handed.mockResolvedValueOnce({ ...nothing, offered: [offer] });
  const files = new HandedFiles(ways);
  await files.look();
  expect(files.view.offered).toEqual([offer]);
  expect(await files.delete(offer)).toBe(true);
  expect(desktop.deleteFiledFile).toHaveBeenCalledWith(4);
  expect(files.outcome).toContain('Form K3V9.ownwords');
  expect(files.view.offered).toEqual([]);
  desktop.deleteFiledFile.mockRejectedValueOnce({ code: 'file_changed' });
  expect(await files.delete(offer)).toBe(false);
  expect([files.failure?.code, files.outcome]).toEqual(['file_changed', '']);
  files.forget();
  expect(files.failure).toBeNull();
});
