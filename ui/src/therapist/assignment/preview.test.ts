import { beforeEach, expect, test, vi } from 'vitest';

import { draft, worstWaking } from '../sample.ts';
import { presentable, Preview } from './preview.svelte.ts';

const desktop = vi.hoisted(() => ({ previewPacket: vi.fn(), previewPaper: vi.fn() }));
vi.mock('../desktop.ts', () => desktop);

const ready = draft({ form: worstWaking, message: 'One line a night.' });

beforeEach(() => vi.resetAllMocks());

test('a preview is drawn before there is a message, a goal or a reason', () => {
  const shown = presentable(draft({ goal: null }));
  expect(shown.message).not.toBe('');
  expect(shown.no_goal_reason).not.toBeNull();
  expect(presentable(ready), 'what is there is left alone').toEqual(ready);
});

test('an answer about an earlier draft never replaces a later one', async () => {
  let answer: (packet: unknown) => void = () => {};
  desktop.previewPacket.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
  desktop.previewPacket.mockResolvedValueOnce({ practice: 'later' });
  const preview = new Preview('case');
  const first = preview.draw(ready);
  await preview.draw(ready);
  answer({ practice: 'earlier' });
  await first;
  expect(preview.packet).toEqual({ practice: 'later' });
});

test('paper is asked for only while it is shown', async () => {
  desktop.previewPaper.mockResolvedValue(new ArrayBuffer(3));
  const preview = new Preview('case');
  preview.showing = 'paper';
  await preview.draw(ready);
  expect(desktop.previewPacket).not.toHaveBeenCalled();
  expect(preview.paper?.byteLength).toBe(3);
});
