// The practice's client page on the web: saved, put there by the therapist, and looked for.
import type { AddressFault, ClientPage, Look } from '../../generated/hosting.ts';
import { words } from '../../words/window.en.ts';
import * as desktop from '../desktop.ts';
import { asFailure, type Failure } from '../failure.ts';

const said = words.hosting;

export class Hosting {
  /** Where the page is; nothing until it is known. */
  page = $state.raw<ClientPage | null>(null);
  /** What is typed as its address. */
  address = $state('');
  /** What became of saving it, in a sentence. */
  saved = $state('');
  /** What became of the last look or of forgetting the page, in a sentence. */
  outcome = $state('');
  /** What is served there, if that is not the page. */
  look = $state.raw<Exclude<Look, { kind: 'whole' }> | null>(null);
  /** Whether other pages can stand under the same name. */
  shared = $state(false);
  fault = $state.raw<AddressFault | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** What is being done. */
  busy = $state<'' | 'saving' | 'looking' | 'other'>('');

  readonly #changed: () => void;

  /** `changed` hears when links can be made that could not, or the other way round. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  async load(): Promise<void> {
    await this.#do('other', async () => {
      this.page = await desktop.clientPage();
      this.address = this.page?.address ?? '';
    });
  }

  async save(): Promise<void> {
    await this.#do('saving', async () => {
      const saved = await desktop.saveClientPage();
      this.saved = saved.kind === 'saved' ? said.saved(saved.name) : said.cancelled;
    });
  }

  async check(): Promise<void> {
    await this.#do('looking', async () => {
      const checked = await desktop.checkClientPage(this.address);
      if (checked.kind === 'unusable') {
        this.fault = checked.fault;
        return;
      }
      await this.#read();
      this.address = this.page?.address ?? this.address;
      if (checked.look.kind === 'whole') {
        this.outcome = said.whole;
        this.shared = !checked.look.own_origin;
      } else this.look = checked.look;
    });
  }

  async forget(): Promise<void> {
    await this.#do('other', async () => {
      await desktop.forgetClientPage();
      await this.#read();
      this.address = '';
      this.outcome = said.forgotten;
    });
  }

  async #read(): Promise<void> {
    this.page = await desktop.clientPage();
    this.#changed();
  }

  async #do(what: 'saving' | 'looking' | 'other', act: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = what;
    this.saved = '';
    this.outcome = '';
    this.look = null;
    this.shared = false;
    this.fault = null;
    this.failure = null;
    try {
      await act();
    } catch (thrown) {
      this.failure = asFailure(thrown);
    } finally {
      this.busy = '';
    }
  }
}
