import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { oncePainted } from './attend.ts';

let frames: Map<number, () => void>;

/** Paints: what was asked for before is done, in order. */
function paint(): void {
  const due = [...frames.values()];
  frames.clear();
  for (const work of due) work();
}

beforeEach(() => {
  frames = new Map();
  let last = 0;
  vi.useFakeTimers();
  vi.stubGlobal('requestAnimationFrame', (work: () => void) => {
    last += 1;
    frames.set(last, work);
    return last;
  });
  vi.stubGlobal('cancelAnimationFrame', (frame: number) => frames.delete(frame));
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('what can wait is done after the frame and not in it', () => {
  const work = vi.fn();
  oncePainted(work);
  paint();
  expect(work).not.toHaveBeenCalled();
  vi.runAllTimers();
  expect(work).toHaveBeenCalledOnce();
});

test('what was called off before or after the frame is not done', () => {
  const work = vi.fn();
  oncePainted(work)();
  paint();
  vi.runAllTimers();
  const callOff = oncePainted(work);
  paint();
  callOff();
  vi.runAllTimers();
  expect(work).not.toHaveBeenCalled();
});
