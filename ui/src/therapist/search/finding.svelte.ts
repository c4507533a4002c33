// Searching as one types: what is on screen stays until the next answer is there.
import * as desktop from '../desktop.ts';
import { asFailure, type Failure } from '../failure.ts';
import type { Found } from '../../generated/search.ts';

/** How long one pauses between two letters; a search waits for the end of the word. */
const PAUSE = 150;
/** As many as the program gives at once; fewer are the last. */
const PAGE = 20;

export class Finding {
  query = $state('');
  /** What was found, the newest first; nothing as long as no word was searched for. */
  found = $state.raw<Found[] | null>(null);
  /** Whether older ones can be asked for. */
  more = $state(false);
  failure = $state.raw<Failure | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts the questions, so that a late answer to an earlier one is not shown. */
  #asked = 0;

  /** Something was typed. */
  touch(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.ask(), PAUSE);
  }

  /** Searches for what stands in the field now. */
  async ask(): Promise<void> {
    clearTimeout(this.#timer);
    const asked = (this.#asked += 1);
    const query = this.query.trim();
    if (query === '') {
      this.found = this.failure = null;
      this.more = false;
      return;
    }
    await this.#answer(asked, desktop.search(query, null), []);
  }

  /** Goes on where the page ended. */
  async older(): Promise<void> {
    const shown = this.found ?? [];
    const last = shown.at(-1);
    if (!last || !this.more) return;
    const asked = (this.#asked += 1);
    await this.#answer(asked, desktop.search(this.query.trim(), last.hit.cursor), shown);
  }

  /** Empties the field. */
  clear(): void {
    this.query = '';
    void this.ask();
  }

  async #answer(asked: number, answer: Promise<Found[]>, before: Found[]): Promise<void> {
    try {
      const page = await answer;
      if (asked !== this.#asked) return;
      this.found = [...before, ...page];
      this.more = page.length === PAGE;
      this.failure = null;
    } catch (thrown) {
      if (asked === this.#asked) this.failure = asFailure(thrown);
    }
  }
}
