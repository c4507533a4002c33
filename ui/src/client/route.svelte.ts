// Where the client is on the page. Every step is a step in the browser's history, so that the phone's
// own back gesture leads through the questions, and a reload stays where it was; nothing of it is in
// the address.
import type { EntryKey } from '../generated/reply.ts';

export type EntryPlace = {
  screen: 'entry';
  assignment: number;
  key: EntryKey;
  /** The question in view; empty for the look at what was left open. */
  at: string;
  half: 'before' | 'after';
  /** Where to go once this is saved: the header comes before the first entry. */
  then?: EntryKey;
};

export type Place =
  | { screen: 'list' }
  | { screen: 'home'; assignment: number }
  /** Whose phone it is, before the first entry: one to write, or one with nothing in it. */
  | { screen: 'phone'; assignment: number; then: EntryPlace | { nothing: EntryKey } }
  | EntryPlace
  | { screen: 'send'; assignment: number }
  | { screen: 'sent'; assignment: number }
  | { screen: 'clear'; assignment: number };

type Bar = Pick<History, 'pushState' | 'replaceState' | 'back' | 'state'>;
type Step = { place: Place; depth: number; of: string; isHidden: boolean };

export class Route {
  #place = $state.raw<Place>({ screen: 'list' });
  #isHidden = $state(false);
  #depth = 0;
  readonly #of: string;
  readonly #bar: Bar;

  /** Begins at `first`; or where the browser remembers to be in `of`, if that `isKept`. */
  constructor(first: Place, of = '', isKept = false, bar: Bar = history) {
    this.#bar = bar;
    this.#of = of;
    const known = this.#read(bar.state);
    this.#place = isKept && known ? known.place : first;
    this.#depth = isKept && known ? known.depth : 0;
    this.#isHidden = known?.isHidden === true;
    this.replace(this.#place);
  }

  get place(): Place {
    return this.#place;
  }

  /** Whether something that says nothing stands over it all. */
  get isHidden(): boolean {
    return this.#isHidden;
  }

  set isHidden(isHidden: boolean) {
    this.#isHidden = isHidden;
    this.replace(this.#place);
  }

  /** Goes on to a place. */
  go(place: Place): void {
    this.#depth += 1;
    this.#place = place;
    this.#bar.pushState(this.#step(), '');
  }

  /** Goes on to a place, and back will not lead here. */
  replace(place: Place): void {
    this.#place = place;
    this.#bar.replaceState(this.#step(), '');
  }

  /** Goes back as the browser's own button does. */
  back(): void {
    if (this.#depth > 0) this.#bar.back();
  }

  /** Follows the browser to a place that it remembers. */
  follow(state: unknown): void {
    const known = this.#read(state);
    if (!known) return;
    this.#place = known.place;
    this.#depth = known.depth;
  }

  #step(): Step {
    return { place: this.#place, depth: this.#depth, of: this.#of, isHidden: this.#isHidden };
  }

  // Another link in the same tab leaves places behind that are none here.
  #read(state: unknown): Step | undefined {
    const step = state as Partial<Step> | null;
    return step?.place && step.of === this.#of ? (step as Step) : undefined;
  }
}
