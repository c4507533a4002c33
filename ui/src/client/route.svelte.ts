// Where the client is on the page. Every step is a step in the browser's history, so that the phone's
// own back gesture leads through the questions; nothing of it is in the address.
import type { EntryKey } from '../generated/reply.ts';

export type Place =
  | { screen: 'list' }
  | { screen: 'home'; assignment: number }
  | {
      screen: 'entry';
      assignment: number;
      key: EntryKey;
      /** The question in view; empty for the look at what was left open. */
      at: string;
      half: 'before' | 'after';
      /** Where to go once this is saved: the header comes before the first entry. */
      then?: EntryKey;
    }
  | { screen: 'send'; assignment: number }
  | { screen: 'sent'; assignment: number };

type Bar = Pick<History, 'pushState' | 'replaceState' | 'back'>;

export class Route {
  #place = $state.raw<Place>({ screen: 'list' });
  #depth = 0;
  readonly #bar: Bar;

  constructor(first: Place, bar: Bar = history) {
    this.#bar = bar;
    this.#place = first;
    bar.replaceState({ place: first, depth: 0 }, '');
  }

  get place(): Place {
    return this.#place;
  }

  /** Goes on to a place. */
  go(place: Place): void {
    this.#depth += 1;
    this.#place = place;
    this.#bar.pushState({ place, depth: this.#depth }, '');
  }

  /** Goes back as the browser's own button does. */
  back(): void {
    if (this.#depth > 0) this.#bar.back();
  }

  /** Follows the browser to a place that it remembers. */
  follow(state: unknown): void {
    const known = state as { place?: Place; depth?: number } | null;
    if (!known?.place) return;
    this.#place = known.place;
    this.#depth = known.depth ?? 0;
  }
}
