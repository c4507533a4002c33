// Handing over: the homework is given once, then saved as often as wanted.
import { words } from '../../words/window.en.ts';
import * as desktop from '../desktop.ts';
import { Printing } from '../printing.svelte.ts';
import { asFailure, type Failure } from '../failure.ts';
import type { Saved } from '../../generated/delivery.ts';

/** The ways that make a file. */
export type Way = 'pdf' | 'page';

const said = words.handOver;

export class HandOver {
  /** What became of the last try, in a sentence. */
  outcome = $state('');
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);
  /** What the PDF opens with; nothing where whoever has it may read it. */
  password = $state<string | null>(null);
  readonly printing: Printing;
  readonly #assignment: () => Promise<string | null>;
  readonly #done: () => void;

  /** `assignment` gives the homework where that has not happened yet. */
  constructor(assignment: () => Promise<string | null>, done: () => void) {
    this.#assignment = assignment;
    this.#done = done;
    const given = async (act: (assignment: string) => Promise<void>): Promise<boolean> => {
      const assignment = await this.#assignment();
      if (assignment !== null) await act(assignment);
      return assignment !== null;
    };
    this.printing = new Printing(
      {
        print: (printer, anyway) => given((id) => desktop.printPdf(id, printer, anyway)),
        view: (anyway) => given((id) => desktop.viewPdf(id, anyway)),
      },
      () => this.#done(),
    );
  }

  /** `anyway` saves a PDF although some of its characters cannot be printed. */
  async save(way: Way, anyway = false): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.failure = null;
    this.outcome = '';
    try {
      const assignment = await this.#assignment();
      if (assignment === null) return;
      const saved = await (way === 'pdf'
        ? desktop.savePdf(assignment, this.password, anyway)
        : desktop.savePage(assignment));
      this.outcome = HandOver.say(way, saved);
      if (way === 'pdf' && saved.kind === 'saved' && this.password !== null)
        this.outcome += ` ${said.opensWith}`;
      this.#done();
    } catch (thrown) {
      this.failure = asFailure(thrown);
    } finally {
      this.busy = false;
    }
  }

  /** Draws a password of unrelated words. */
  async drawPassword(): Promise<void> {
    try {
      this.password = await desktop.proposePassphrase();
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }

  /** Begins the first entry; `begin` gives the homework where that has not happened yet. */
  async start(begin: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.failure = null;
    this.outcome = '';
    try {
      await begin();
    } catch (thrown) {
      this.failure = asFailure(thrown);
    } finally {
      this.busy = false;
    }
  }

  static say(way: Way, saved: Saved): string {
    if (saved.kind === 'cancelled') return said.cancelled;
    return way === 'pdf' ? said.savedPdf(saved.name) : said.savedPage(saved.name);
  }
}
