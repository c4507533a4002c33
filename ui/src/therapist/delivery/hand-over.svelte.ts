// Handing over: the homework is given once, then saved as often as wanted.
import { words } from '../../words/window.en.ts';
import * as desktop from '../desktop.ts';
import { Printing } from '../printing.svelte.ts';
import { asFailure } from '../failure.ts';
import { OneAtATime } from '../one-at-a-time.svelte.ts';
import type { Saved } from '../../generated/delivery.ts';

/** The ways that make a file. */
export type Way = 'pdf' | 'page';

const said = words.handOver;

export class HandOver extends OneAtATime {
  /** What the PDF opens with; nothing where whoever has it may read it. */
  password = $state<string | null>(null);
  readonly printing: Printing;
  readonly #assignment: () => Promise<string | null>;
  readonly #done: () => void;

  /** `assignment` gives the homework where that has not happened yet. */
  constructor(assignment: () => Promise<string | null>, done: () => void) {
    super();
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
    await this.do(async () => {
      const assignment = await this.#assignment();
      if (assignment === null) return;
      const saved = await (way === 'pdf'
        ? desktop.savePdf(assignment, this.password, anyway)
        : desktop.savePage(assignment));
      this.outcome = HandOver.say(way, saved);
      if (way === 'pdf' && saved.kind === 'saved' && this.password !== null)
        this.outcome += ` ${said.opensWith}`;
      this.#done();
    });
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
    await this.do(begin);
  }

  static say(way: Way, saved: Saved): string {
    if (saved.kind === 'cancelled') return said.cancelled;
    return way === 'pdf' ? said.savedPdf(saved.name) : said.savedPage(saved.name);
  }
}
