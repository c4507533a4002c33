// What a client would get, made anew a moment after each change: the packet for the phone, the bytes
// of the real PDF for paper.
import type { Packet } from '../generated/packet.ts';
import { asFailure, type Failure } from './failure.ts';

const PAUSE = 250;

/** How the two are made of what is looked at. */
export interface Makers<What> {
  packet: (what: What) => Promise<Packet>;
  paper: (what: What) => Promise<ArrayBuffer>;
}

/** What the component that shows a preview needs of it. */
export type Shown = Pick<Preview<never>, 'showing' | 'packet' | 'paper' | 'failure'>;

export class Preview<What> {
  showing = $state<'phone' | 'paper'>('phone');
  packet = $state.raw<Packet | null>(null);
  paper = $state.raw<ArrayBuffer | null>(null);
  failure = $state.raw<Failure | null>(null);
  readonly #make: Makers<What>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;
  /** What stands on the phone and on the paper. */
  #drawn: What | undefined;

  constructor(make: Makers<What>) {
    this.#make = make;
  }

  /** Draws `what` soon; of several in a row only the last. */
  soon(what: What): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.draw(what), this.packet === null ? 0 : PAUSE);
  }

  /** Draws `what`, as it is shown now. */
  async draw(what: What): Promise<void> {
    clearTimeout(this.#timer);
    const asked = (this.#asked += 1);
    try {
      if (this.showing === 'phone') {
        const packet = await this.#make.packet(what);
        if (asked !== this.#asked) return;
        if (this.#drawn !== what) this.paper = null;
        this.packet = packet;
      } else {
        const paper = await this.#make.paper(what);
        if (asked !== this.#asked) return;
        if (this.#drawn !== what) this.packet = null;
        this.paper = paper;
      }
      this.#drawn = what;
      this.failure = null;
    } catch (thrown) {
      if (asked === this.#asked) this.failure = asFailure(thrown);
    }
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#asked += 1;
  }
}
