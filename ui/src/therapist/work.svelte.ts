// Long work beside the window: what is being done, and how far it is.
import * as desktop from './desktop.ts';
import type { Doing } from '../generated/work.ts';

/** How often one looks, in milliseconds: quick enough to seem steady. */
const EVERY = 200;

export class Work {
  doing = $state.raw<Doing | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #watching = 0;
  #looks = 0;
  #ended: () => void;

  /** `ended` is called when something ended that was begun elsewhere, as a daily backup is. */
  constructor(ended: () => void = () => undefined) {
    this.#ended = ended;
  }

  /** Looks whether something is under way already, and watches it. */
  async look(): Promise<void> {
    clearTimeout(this.#timer);
    const [before, looked] = [this.doing, ++this.#looks];
    const doing = await desktop.work().catch(() => null);
    // What was asked before the end is no news after it.
    if (looked !== this.#looks) return;
    this.doing = doing;
    if (this.doing || this.#watching > 0) {
      this.#timer = setTimeout(() => void this.look(), EVERY);
    } else if (before) {
      this.#ended();
    }
  }

  /** Watches while `act` is done. */
  async during<T>(act: () => Promise<T>): Promise<T> {
    this.#watching += 1;
    try {
      const acting = act();
      void this.look();
      return await acting;
    } finally {
      this.#watching -= 1;
      this.leave();
      this.doing = null;
    }
  }

  async stop(): Promise<void> {
    await desktop.stopWork().catch(() => undefined);
  }

  /** Looks no more: the screen is left. */
  leave(): void {
    this.#looks += 1;
    clearTimeout(this.#timer);
  }
}
