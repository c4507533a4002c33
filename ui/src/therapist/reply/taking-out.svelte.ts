// Answers on paper: saved as a PDF or printed, with the answers in their places.
import { words } from '../../words/window.en.ts';
import * as desktop from '../desktop.ts';
import { OneAtATime } from '../one-at-a-time.svelte.ts';
import { Printing } from '../printing.svelte.ts';

const said = words.takingOut;

export class TakingOut extends OneAtATime {
  readonly printing: Printing;
  readonly #assignment: string;

  constructor(assignment: string) {
    super();
    this.#assignment = assignment;
    const done = async (act: Promise<void>): Promise<boolean> => act.then(() => true);
    this.printing = new Printing({
      print: (printer, anyway) => done(desktop.printFinished(assignment, printer, anyway)),
      view: (anyway) => done(desktop.viewFinished(assignment, anyway)),
    });
  }

  /** `anyway` saves although some characters are in no font. */
  async save(anyway = false): Promise<void> {
    await this.do(async () => {
      const saved = await desktop.saveFinished(this.#assignment, anyway);
      this.outcome = saved.kind === 'saved' ? said.saved(saved.name) : said.cancelled;
    });
  }
}
