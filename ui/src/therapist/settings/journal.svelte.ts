// The journal as it is read: the newest rows first, a page at a time.
import { words } from '../../words/window.en.ts';
import * as desktop from '../desktop.ts';
import { asFailure, type Failure } from '../failure.ts';
import type { JournalRow } from '../../generated/journal.ts';

const said = words.journal;

export class JournalPages {
  rows = $state.raw<JournalRow[]>([]);
  /** Whether there may be earlier ones. */
  more = $derived((this.rows.at(-1)?.number ?? 1) > 1);
  /** What became of verifying or exporting it, in a sentence. */
  outcome = $state('');
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);

  /** Reads the next page: at first the newest rows. */
  async read(): Promise<void> {
    await this.#do(async () => {
      const earlier = await desktop.journal(this.rows.at(-1)?.number ?? null);
      this.rows = [...this.rows, ...earlier];
    });
  }

  async verify(): Promise<void> {
    await this.#do(async () => {
      await desktop.verifyJournal();
      this.outcome = said.whole;
    });
  }

  async export(): Promise<void> {
    await this.#do(async () => {
      const saved = await desktop.exportJournal();
      this.outcome = saved.kind === 'saved' ? said.exported(saved.name) : said.cancelled;
    });
  }

  async #do(act: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.outcome = '';
    this.failure = null;
    try {
      await act();
    } catch (thrown) {
      this.failure = asFailure(thrown);
    } finally {
      this.busy = false;
    }
  }
}

/** A row in a sentence. */
export function saySentence({ act, noun }: JournalRow): string {
  return said.acts[`${act} ${noun}`] ?? said.other(act, noun);
}
