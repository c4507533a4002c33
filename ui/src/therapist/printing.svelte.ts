// Printing: on a printer that is chosen here, or from the system's viewer.
import * as desktop from './desktop.ts';
import { OneAtATime } from './one-at-a-time.svelte.ts';
import { words } from '../words/window.en.ts';

/**
 * What can be printed, `anyway` although some characters are in no font. Each way says whether it was done:
 * homework may be refused before it is given.
 */
export type Printable = {
  print: (printer: string, anyway: boolean) => Promise<boolean>;
  view: (anyway: boolean) => Promise<boolean>;
};

export class Printing extends OneAtATime {
  /** The printers there are; nothing before they were asked for. */
  printers = $state.raw<string[] | null>(null);
  printer = $state('');
  readonly #what: Printable;
  readonly #done: () => void;
  #last: (anyway: boolean) => Promise<void> = async () => undefined;

  constructor(what: Printable, done: () => void = () => undefined) {
    super();
    this.#what = what;
    this.#done = done;
  }

  async load(): Promise<void> {
    this.printers = await desktop.printers().catch(() => []);
    this.printer = this.printers[0] ?? '';
  }

  async print(): Promise<void> {
    const { printer } = this;
    await this.#try((anyway) => this.#what.print(printer, anyway), words.printing.printed(printer));
  }

  async view(): Promise<void> {
    await this.#try((anyway) => this.#what.view(anyway), words.printing.viewed);
  }

  /** Does the last try again, without the characters that are in no font. */
  async anyway(): Promise<void> {
    await this.#last(true);
  }

  async #try(act: (anyway: boolean) => Promise<boolean>, outcome: string): Promise<void> {
    this.#last = (anyway) =>
      this.do(async () => {
        if (!(await act(anyway))) return;
        this.outcome = outcome;
        this.#done();
      });
    await this.#last(false);
  }
}
