// An act that asks for the passphrase first: wrong ones are cleared, and several cost a pause.
import { asFailure, type Failure } from './failure.ts';
import { Wait } from './wait.svelte.ts';

export class Proof {
  passphrase = $state('');
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);
  readonly wait = new Wait();
  ready = $derived(this.passphrase !== '' && !this.busy && this.wait.seconds === 0);
  readonly #seconds: () => Promise<number>;

  /** `seconds` asks how long the next try has to wait. */
  constructor(seconds: () => Promise<number>) {
    this.#seconds = seconds;
  }

  /** Does `act` with the passphrase, and forgets it; says whether it was done. */
  async act(act: (passphrase: string) => Promise<void>): Promise<boolean> {
    if (!this.ready) return false;
    this.busy = true;
    this.failure = null;
    try {
      await act(this.passphrase);
      this.passphrase = '';
      return true;
    } catch (thrown) {
      await this.#refused(asFailure(thrown));
      return false;
    } finally {
      this.busy = false;
    }
  }

  async #refused(failure: Failure): Promise<void> {
    if (failure.code === 'wrong_passphrase') this.passphrase = '';
    if (failure.code === 'wrong_passphrase' || failure.code === 'too_soon') {
      this.wait.begin(await this.#seconds().catch(() => 0));
    }
    this.failure = failure;
  }
}
