// Unlocking, by passphrase or by recovery sheet, and making the vault at first start.
import * as desktop from '../desktop.ts';
import { asFailure, type Failure } from '../failure.ts';
import { NewPassphrase } from '../new-passphrase.svelte.ts';
import { Proof } from '../proof.svelte.ts';
import type { PracticeDetails } from '../../generated/practice.ts';

/** How long opening a vault never takes where there is nothing to bring up to date, in milliseconds. */
const LONG = 4000;

/** A locked vault, waiting for its passphrase. */
export class Unlocking {
  /** How often somebody typed a wrong one since it was last open. */
  attempts = $state(0);
  /** Whether it takes longer than usual: after an update the tables of a whole practice may be made anew. */
  isLong = $state(false);
  readonly proof = new Proof(() => this.#ask());

  constructor(attempts: number, wait: number) {
    this.attempts = attempts;
    this.proof.wait.begin(wait);
  }

  /** Tries the passphrase; says whether the vault is open. */
  async open(): Promise<boolean> {
    const long = setTimeout(() => (this.isLong = true), LONG);
    try {
      return await this.proof.act(desktop.unlock);
    } finally {
      clearTimeout(long);
      this.isLong = false;
    }
  }

  async #ask(): Promise<number> {
    const vault = await desktop.vaultState();
    if (vault.kind !== 'locked') return 0;
    this.attempts = vault.failed_attempts;
    return vault.wait_seconds;
  }
}

/** The first step of the first start. */
export class Creating {
  readonly chosen = new NewPassphrase();
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);

  /** Makes the vault; says whether it is there. */
  async create(): Promise<boolean> {
    if (!this.chosen.ready || this.busy) return false;
    this.busy = true;
    this.failure = null;
    try {
      await desktop.createVault(this.chosen.passphrase);
      this.chosen.forget();
      return true;
    } catch (thrown) {
      this.failure = asFailure(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  }
}

/** A recovery sheet in the place of a passphrase. */
export class Recovering {
  typed = $state('');
  /** Whether what was typed opens the vault. */
  right = $state(false);
  readonly chosen = new NewPassphrase();
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);

  /** Finds out whether the key is as printed, and opens this vault. */
  async check(): Promise<void> {
    this.right = await this.#do(() => desktop.checkRecovery(this.typed));
  }

  /** Opens the vault with the new passphrase; says whether it is open. */
  async open(): Promise<boolean> {
    if (!this.chosen.ready) return false;
    const opened = await this.#do(() => desktop.recover(this.typed, this.chosen.passphrase));
    if (opened) {
      this.typed = '';
      this.chosen.forget();
    }
    return opened;
  }

  async #do(act: () => Promise<void>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.failure = null;
    try {
      await act();
      return true;
    } catch (thrown) {
      this.failure = asFailure(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  }
}

/** The last step: the practice's name. */
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
