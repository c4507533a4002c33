// A reply that is too large for one line, or for the link of a mail, goes as several, each whole.
import type { Entry } from '../generated/reply.ts';
import { MAX_INFLATED } from './bytes.ts';

/** The most entries that the core takes in one reply. */
const MAX_ENTRIES = 2000;

/** The largest reply, in bytes of JSON: half of what the core takes, so that no last byte decides. */
const MAX_JSON = MAX_INFLATED / 2;

/** Whether a reply with these entries is one that the core takes. */
export function isTaken(entries: Entry[], json: string): boolean {
  return entries.length <= MAX_ENTRIES && new TextEncoder().encode(json).length <= MAX_JSON;
}

/** `all` in order, as few runs as fit; nothing where one alone does not. */
export function inParts<T>(all: T[], fits: (part: T[]) => boolean): T[][] | undefined {
  if (fits(all)) return [all];
  const parts: T[][] = [];
  for (let place = 0; place < all.length;) {
    // A longer run never fits where a shorter one does not.
    let [fitting, tooMany] = [0, all.length - place + 1];
    while (tooMany - fitting > 1) {
      const middle = Math.floor((fitting + tooMany) / 2);
      if (fits(all.slice(place, place + middle))) fitting = middle;
      else tooMany = middle;
    }
    if (fitting === 0) return undefined;
    parts.push(all.slice(place, place + fitting));
    place += fitting;
  }
  return parts;
}
