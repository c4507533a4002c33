// The keys as they are changed: another passphrase, another sheet, another key for everything.
import * as desktop from '../desktop.ts';
import { NewPassphrase } from '../new-passphrase.svelte.ts';
import { Proof } from '../proof.svelte.ts';
import type { OpenLink } from '../../generated/security.ts';

const seconds = async (): Promise<number> => (await desktop.security()).wait_seconds;

/** Another recovery sheet. */
export class RenewingSheet {
  readonly proof = new Proof(seconds);

  /** Makes it; says whether it waits to be put on paper. */
  async make(): Promise<boolean> {
    return this.proof.act(desktop.renewSheet);
  }
}

/** Another passphrase. */
export class ChangingPassphrase {
  readonly proof = new Proof(seconds);
  readonly chosen = new NewPassphrase();

  /** Changes it; says whether it is changed. */
  async change(): Promise<boolean> {
    const changed = this.chosen.passphrase;
    const done = await this.proof.act((current) => desktop.changePassphrase(current, changed));
    if (done) this.chosen.forget();
    return done;
  }
}

/** What becomes of the links that clients have. */
export type LinksThen = 'keep' | 'renew';

/** Another key for all case files. */
export class Exchanging {
  readonly proof = new Proof(seconds);
  readonly chosen = new NewPassphrase();
  links = $state<LinksThen | null>(null);
  /** The homework whose links would end. */
  open = $state.raw<OpenLink[]>([]);
  ready = $derived(this.chosen.ready && this.links !== null);

  async load(): Promise<void> {
    this.open = await desktop.openLinks().catch(() => []);
  }

  /** Writes the case files anew; says whether it is done. */
  async exchange(): Promise<boolean> {
    if (!this.ready) return false;
    const [changed, renew] = [this.chosen.passphrase, this.links === 'renew'];
    const done = await this.proof.act((current) => desktop.exchangeKeys(current, changed, renew));
    if (done) this.chosen.forget();
    return done;
  }
}
