// Handing over: the homework is given once, then saved as often as wanted.
import { words } from '../../words/window.en.ts';
import * as desktop from '../desktop.ts';
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
  readonly #assignment: () => Promise<string | null>;
  readonly #done: () => void;

  /** `assignment` gives the homework where that has not happened yet. */
  constructor(assignment: () => Promise<string | null>, done: () => void) {
    this.#assignment = assignment;
    this.#done = done;
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
        ? desktop.savePdf(assignment, anyway)
        : desktop.savePage(assignment));
      this.outcome = HandOver.say(way, saved);
      this.#done();
    } catch (thrown) {
      this.failure = asFailure(thrown);
    } finally {
      this.busy = false;
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
