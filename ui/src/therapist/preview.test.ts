import { beforeEach, expect, test, vi } from 'vitest';

import { Preview } from './preview.svelte.ts';

const make = { packet: vi.fn(), paper: vi.fn() };

beforeEach(() => vi.resetAllMocks());

test('an answer about an earlier draft never replaces a later one', async () => {
  let answer: (packet: unknown) => void = () => {};
  make.packet.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
  make.packet.mockResolvedValueOnce({ practice: 'later' });
  const preview = new Preview<string>(make);
  const first = preview.draw('a');
  await preview.draw('b');
  answer({ practice: 'earlier' });
  await first;
  expect(preview.packet).toEqual({ practice: 'later' });
});

test('paper is asked for only while it is shown', async () => {
  make.paper.mockResolvedValue(new ArrayBuffer(3));
  const preview = new Preview<string>(make);
  preview.showing = 'paper';
  await preview.draw('a');
  expect(make.packet).not.toHaveBeenCalled();
  expect(preview.paper?.byteLength).toBe(3);
});

test('the paper of one thing is never shown beside the phone of another', async () => {
  make.paper.mockResolvedValue(new ArrayBuffer(3));
  make.packet.mockResolvedValue({ practice: 'b' });
  const preview = new Preview<string>(make);
  preview.showing = 'paper';
  await preview.draw('a');
  preview.showing = 'phone';
  await preview.draw('a');
  expect(preview.paper, 'of the same it stays').not.toBeNull();
  await preview.draw('b');
  expect(preview.paper).toBeNull();
});

test('what fails is said, and goes with the next that works', async () => {
  make.packet.mockRejectedValueOnce({ code: 'not_found' });
  make.packet.mockResolvedValueOnce({ practice: 'a' });
  const preview = new Preview<string>(make);
  await preview.draw('a');
  expect(preview.failure).not.toBeNull();
  await preview.draw('a');
  expect(preview.failure).toBeNull();
});
