// Handing over: the homework is given once, then saved as often as wanted.
import { words } from '../../words/window.en.ts';
import * as desktop from '../desktop.ts';
import { Printing } from '../printing.svelte.ts';
import { asFailure } from '../failure.ts';
import { OneAtATime } from '../one-at-a-time.svelte.ts';
import type { Saved, Sheet } from '../../generated/delivery.ts';

/** The ways that make a file. */
export type Way = 'pdf' | 'page';

const said = words.handOver;

export class HandOver extends OneAtATime {
  /** What the PDF opens with; nothing where whoever has it may read it. */
  password = $state<string | null>(null);
  /** Other homework that goes along in a link or a page file. */
  also = $state<string[]>([]);
  /** Whether its link stands on paper as a code to scan. */
  withLink = $state(false);
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
        print: (printer, anyway) =>
          given((id) => desktop.printPdf(id, printer, this.sheet(anyway))),
        view: (anyway) => given((id) => desktop.viewPdf(id, this.sheet(anyway))),
      },
      () => this.#done(),
    );
  }

  /** How a sheet is wanted; `anyway` although some of its characters cannot be printed. */
  sheet(anyway: boolean): Sheet {
    return { with_link: this.withLink, anyway };
  }

  /** What leaves by a link or a page file: the homework, given where that has not happened yet, and what
      goes along. */
  async all(): Promise<string[] | null> {
    const first = await this.#assignment();
    return first === null ? null : [first, ...this.also.filter((id) => id !== first)];
  }

  /** `anyway` saves a PDF although some of its characters cannot be printed. */
  async save(way: Way, anyway = false): Promise<void> {
    await this.do(async () => {
      const all = await this.all();
      const [first] = all ?? [];
      if (!all || first === undefined) return;
      const saved = await (way === 'pdf'
        ? desktop.savePdf(first, this.password, this.sheet(anyway))
        : desktop.savePage(all));
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
