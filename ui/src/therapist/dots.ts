// The seven dots, read aloud.
import type { Dot } from '../generated/progress.ts';
import { words } from '../words/window.en.ts';

/** "1 met, 2 recorded, not met, 3 nothing recorded": day by day, so that the order is heard too. */
export function dotsAloud(dots: readonly Dot[]): string {
  return dots.map((dot) => words.dots[dot]).join('; ');
}
