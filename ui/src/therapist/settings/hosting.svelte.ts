// The practice's client page on the web: saved, put there by the therapist, and looked for.
import type { AddressFault, ClientPage, Look } from '../../generated/hosting.ts';
import { words } from '../../words/window.en.ts';
import * as desktop from '../desktop.ts';
import { OneAtATime } from '../one-at-a-time.svelte.ts';

const said = words.hosting;

export class Hosting extends OneAtATime {
  /** Where the page is; nothing until it is known. */
  page = $state.raw<ClientPage | null>(null);
  /** What is typed as its address. */
  address = $state('');
  /** What became of saving it, in a sentence. */
  saved = $state('');
  /** What is served there, if that is not the page. */
  look = $state.raw<Exclude<Look, { kind: 'whole' }> | null>(null);
  /** Whether other pages can stand under the same name. */
  shared = $state(false);
  fault = $state.raw<AddressFault | null>(null);
  /** A look is being taken, which can last. */
  looking = $state(false);

  readonly #changed: () => void;

  /** `changed` hears when links can be made that could not, or the other way round. */
  constructor(changed: () => void) {
    super();
    this.#changed = changed;
  }

  async load(): Promise<void> {
    await this.#do(async () => {
      this.page = await desktop.clientPage();
      this.address = this.page?.address ?? '';
    });
  }

  async save(): Promise<void> {
    await this.#do(async () => {
      const saved = await desktop.saveClientPage();
      this.saved = saved.kind === 'saved' ? said.saved(saved.name) : said.cancelled;
    });
  }

  async check(): Promise<void> {
    await this.#do(async () => {
      this.looking = true;
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
    await this.#do(async () => {
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

  async #do(act: () => Promise<void>): Promise<void> {
    await this.do(async () => {
      this.saved = '';
      this.look = null;
      this.shared = false;
      this.fault = null;
      await act();
    });
    this.looking = false;
  }
}
