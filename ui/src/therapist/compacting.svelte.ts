// Writing the vault's file anew after an erasure: how far it is, and stopping it.
import * as desktop from './desktop.ts';
import { asFailure, type Failure } from './failure.ts';

/** How often one looks how far it is. */
const EVERY = 150;

export class Compacting {
  /** Whether it is still to be done. */
  needed = $state(false);
  /** From 0 to 1 while it goes on. */
  fraction = $state<number | null>(null);
  failure = $state.raw<Failure | null>(null);

  /** Asks whether it is still to be done. */
  async look(): Promise<void> {
    if (this.fraction === null) this.needed = await desktop.needsCompacting();
  }

  async begin(): Promise<void> {
    if (this.fraction !== null) return;
    this.fraction = 0;
    this.failure = null;
    const watch = setInterval(() => void this.#watch(), EVERY);
    try {
      await desktop.compact();
      this.needed = false;
    } catch (thrown) {
      const failure = asFailure(thrown);
      this.needed = true;
      // That it was stopped is no news to whoever stopped it.
      if (failure.code !== 'stopped' && failure.code !== 'locked') this.failure = failure;
    } finally {
      clearInterval(watch);
      this.fraction = null;
    }
  }

  async stop(): Promise<void> {
    await desktop.stopCompacting();
  }

  async #watch(): Promise<void> {
    const fraction = await desktop.compacting();
    if (this.fraction !== null && fraction !== null) this.fraction = fraction;
  }
}
