// Unlocking, and making the vault at first start.
import * as desktop from '../desktop.ts';
import { asFailure, type Failure } from '../failure.ts';
import type { PracticeDetails } from '../../generated/practice.ts';
import { agreed, missingIn } from './passphrase.ts';

/** The passphrase field of a locked vault. */
export class Unlocking {
  passphrase = $state('');
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);

  /** Tries the passphrase; says whether the vault is open. A wrong one is cleared for the next try. */
  async open(): Promise<boolean> {
    if (this.busy || this.passphrase === '') return false;
    this.busy = true;
    this.failure = null;
    try {
      await desktop.unlock(this.passphrase);
      this.passphrase = '';
      return true;
    } catch (thrown) {
      this.failure = asFailure(thrown);
      if (this.failure.code === 'wrong_passphrase') this.passphrase = '';
      return false;
    } finally {
      this.busy = false;
    }
  }
}

/** The first step of the first start. */
export class NewPassphrase {
  passphrase = $state('');
  again = $state('');
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);
  missing = $derived(missingIn(this.passphrase));
  /** Said only once the second field is begun: nobody is told off for not having finished. */
  agreement = $derived(
    this.again === '' ? 'open' : this.again === this.passphrase ? 'same' : 'differ',
  );
  ready = $derived(agreed(this.passphrase, this.again));

  /** Makes the vault; says whether it is there. */
  async create(): Promise<boolean> {
    if (!this.ready || this.busy) return false;
    this.busy = true;
    this.failure = null;
    try {
      await desktop.createVault(this.passphrase);
      this.passphrase = this.again = '';
      return true;
    } catch (thrown) {
      this.failure = asFailure(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  }
}

/** The second step: the practice's name. */
export class PracticeNaming {
  name = $state('');
  failure = $state.raw<Failure | null>(null);
  readonly #details: PracticeDetails;

  constructor(details: PracticeDetails) {
    this.#details = details;
  }

  async save(): Promise<boolean> {
    const name = this.name.trim();
    if (name === '') return false;
    this.failure = null;
    try {
      await desktop.savePracticeDetails({ ...this.#details, name });
      return true;
    } catch (thrown) {
      this.failure = asFailure(thrown);
      return false;
    }
  }
}
