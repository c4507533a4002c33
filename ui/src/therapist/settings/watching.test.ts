import { beforeEach, expect, test, vi } from 'vitest';

import { Watching } from './watching.svelte.ts';

const desktop = vi.hoisted(() => ({
  watchedFolder: vi.fn(),
  watchFolder: vi.fn(),
  chooseWatchedFolder: vi.fn(),
}));
vi.mock('../desktop.ts', () => desktop);

const folder = { watched: false, folder: '/home/a/Downloads', reachable: true };

beforeEach(() => {
  vi.resetAllMocks();
  desktop.watchedFolder.mockResolvedValue(folder);
});

test('nothing is watched until somebody says so', async () => {
  const watching = new Watching();
  await watching.load();
  expect(watching.folder?.watched).toBe(false);
  expect(desktop.watchFolder).not.toHaveBeenCalled();
  desktop.watchFolder.mockResolvedValue({ ...folder, watched: true });
  await watching.watch(true);
  expect(desktop.watchFolder).toHaveBeenCalledWith(true);
  expect(watching.folder?.watched).toBe(true);
});

test('closing the dialog leaves the folder as it was', async () => {
  const watching = new Watching();
  await watching.load();
  desktop.chooseWatchedFolder.mockResolvedValueOnce(null);
  await watching.choose();
  expect(watching.folder).toEqual(folder);
  desktop.chooseWatchedFolder.mockResolvedValueOnce({ ...folder, folder: '/home/a/Replies' });
  await watching.choose();
  expect(watching.folder?.folder).toBe('/home/a/Replies');
});

test('what failed is said, and what was in force is still shown', async () => {
  const watching = new Watching();
  await watching.load();
  desktop.watchFolder.mockRejectedValueOnce({ code: 'busy' });
  await watching.watch(true);
  expect(watching.failure?.code).toBe('busy');
  expect(watching.folder).toEqual(folder);
});
