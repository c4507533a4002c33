import { expect, test, vi } from 'vitest';
import { SELDOM, signsOfLife } from './still-here.ts';

function sign(place: EventTarget, kind: string, timeStamp: number): void {
  const event = new Event(kind);
  Object.defineProperty(event, 'timeStamp', { value: timeStamp });
  place.dispatchEvent(event);
}

test('the first sign of life is told at once, the next ones seldom', () => {
  const tell = vi.fn();
  const place = new EventTarget();
  signsOfLife(tell)(place as HTMLElement);
  sign(place, 'pointermove', 5);
  for (let at = 6; at < SELDOM; at += 100) sign(place, 'pointermove', at);
  expect(tell).toHaveBeenCalledTimes(1);
  sign(place, 'keydown', SELDOM + 6);
  expect(tell).toHaveBeenCalledTimes(2);
});

test('a key, a wheel and a finger are signs of life, and nothing is once the window is left', () => {
  const tell = vi.fn();
  const place = new EventTarget();
  const leave = signsOfLife(tell)(place as HTMLElement);
  const kinds = ['keydown', 'wheel', 'pointerdown', 'focus'];
  kinds.forEach((kind, index) => sign(place, kind, (index + 1) * SELDOM));
  expect(tell, 'a window that only gets the focus is no sign').toHaveBeenCalledTimes(3);
  leave();
  sign(place, 'keydown', 99 * SELDOM);
  expect(tell).toHaveBeenCalledTimes(3);
});
