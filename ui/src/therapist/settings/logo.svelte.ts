// The practice's logo: chosen, looked at as paper shows it, removed.
import * as desktop from '../desktop.ts';
import { OneAtATime } from '../one-at-a-time.svelte.ts';
import type { LogoFault } from '../../generated/practice.ts';

export class LogoChoice extends OneAtATime {
  /** It, as a PDF; `null` where there is none, and until it is known. */
  paper = $state.raw<ArrayBuffer | null>(null);
  /** Whether it is known which one there is, if any. */
  known = $state(false);
  /** Why the file that was chosen last cannot be used. */
  fault = $state.raw<LogoFault | null>(null);
  readonly #saved: () => void;

  constructor(saved: () => void) {
    super();
    this.#saved = saved;
  }

  async load(): Promise<void> {
    await this.#do(() => this.#look());
  }

  async choose(): Promise<void> {
    await this.#do(async () => {
      const chosen = await desktop.chooseLogo();
      if (chosen.kind === 'unusable') this.fault = chosen.fault;
      if (chosen.kind === 'kept') await this.#changed();
    });
  }

  async remove(): Promise<void> {
    await this.#do(async () => {
      await desktop.removeLogo();
      await this.#changed();
    });
  }

  async #changed(): Promise<void> {
    this.#saved();
    await this.#look();
  }

  async #look(): Promise<void> {
    const bytes = await desktop.logoPaper();
    this.paper = bytes.byteLength > 0 ? bytes : null;
    this.known = true;
  }

  async #do(act: () => Promise<void>): Promise<void> {
    await this.do(async () => {
      this.fault = null;
      await act();
    });
  }
}
