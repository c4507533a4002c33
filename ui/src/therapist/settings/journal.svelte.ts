// The journal as it is read: the newest rows first, a page at a time.
import { words } from '../../words/window.en.ts';
import * as desktop from '../desktop.ts';
import { OneAtATime } from '../one-at-a-time.svelte.ts';
import type { JournalRow } from '../../generated/journal.ts';

const said = words.journal;

export class JournalPages extends OneAtATime {
  rows = $state.raw<JournalRow[]>([]);
  /** Whether there may be earlier ones. */
  more = $derived((this.rows.at(-1)?.number ?? 1) > 1);

  /** Reads the next page: at first the newest rows. */
  async read(): Promise<void> {
    await this.do(async () => {
      const earlier = await desktop.journal(this.rows.at(-1)?.number ?? null);
      this.rows = [...this.rows, ...earlier];
    });
  }

  async verify(): Promise<void> {
    await this.do(async () => {
      await desktop.verifyJournal();
      this.outcome = said.whole;
    });
  }

  async export(): Promise<void> {
    await this.do(async () => {
      const saved = await desktop.exportJournal();
      this.outcome = saved.kind === 'saved' ? said.exported(saved.name) : said.cancelled;
    });
  }
}

/** A row in a sentence. */
export function saySentence({ act, noun }: JournalRow): string {
  return said.acts[`${act} ${noun}`] ?? said.other(act, noun);
}
