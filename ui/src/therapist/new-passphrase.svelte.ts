// A passphrase being chosen: judged as it is typed, typed twice, or drawn by chance.
import * as desktop from './desktop.ts';
import { asFailure, type Failure } from './failure.ts';
import { words } from '../words/window.en.ts';
import type { Strength } from '../generated/vault.ts';

/** The least number of characters, as the vault demands. */
export const LEAST = 12;

/** How many characters are still missing. */
export function missingIn(passphrase: string): number {
  return Math.max(0, LEAST - [...passphrase.normalize('NFKC')].length);
}

export class NewPassphrase {
  passphrase = $state('');
  again = $state('');
  shown = $state(false);
  /** What was drawn, as long as it stands in the field. */
  drawn = $state('');
  failure = $state.raw<Failure | null>(null);
  missing = $derived(missingIn(this.passphrase));
  /** Said only once the second field is begun: nobody is told off for not having finished. */
  agreement = $derived(
    this.again === '' ? 'open' : this.again === this.passphrase ? 'same' : 'differ',
  );
  #judged = $state.raw<{ passphrase: string; strength: Strength } | null>(null);
  /** How hard it is to guess; nothing while the answer is about something else. */
  strength = $derived(this.#judged?.passphrase === this.passphrase ? this.#judged.strength : null);
  ready = $derived(this.strength?.enough === true && this.agreement === 'same');
  /** The strength in words. */
  said = $derived.by(() => {
    if (this.passphrase === '') return words.passphrase.hint;
    if (this.missing > 0) return words.passphrase.short(this.missing);
    if (!this.strength) return '';
    const { score, weakness } = this.strength;
    const why = weakness === null ? '' : words.passphrase.weakness[weakness];
    return `${words.passphrase.score[score] ?? ''} ${why}`.trim();
  });

  /** Asks how hard the passphrase is to guess. Called whenever it changed. */
  async judge(): Promise<void> {
    const { passphrase } = this;
    if (passphrase !== this.drawn) this.drawn = '';
    if (missingIn(passphrase) > 0) return;
    try {
      const strength = await desktop.passphraseStrength(passphrase);
      // An answer that was overtaken is about something else.
      if (passphrase === this.passphrase) this.#judged = { passphrase, strength };
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }

  /** Puts six words into the field, for the therapist to see. */
  async draw(): Promise<void> {
    try {
      this.passphrase = this.drawn = await desktop.proposePassphrase();
      this.again = '';
      this.shown = true;
      await this.judge();
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }

  forget(): void {
    this.passphrase = this.again = this.drawn = '';
    this.#judged = null;
  }
}
