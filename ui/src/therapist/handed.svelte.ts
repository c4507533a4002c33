// Files that came by themselves: filed as soon as nothing is in the way, and deleted where they lie when
// somebody says so.
import { filedFiles as said } from '../words/handed.en.ts';
import * as desktop from './desktop.ts';
import { OneAtATime } from './one-at-a-time.svelte.ts';
import type { HandedView, Offered } from '../generated/handed.ts';

/** Milliseconds after which it is tried again while something else is being done. */
export const LATER = 3000;

type Ways = {
  /** Whether files may be filed now, and what became of them shown: no client looks. Those that nobody
      `opened` do not come between where something is asked. */
  may: (opened: boolean) => boolean;
  /** Files what waits, and shows what became of it where it is shown. */
  receive: () => Promise<void>;
  /** Goes where it is shown; asked for when somebody opened a file and looks for it. */
  show: () => void;
};

export class HandedFiles extends OneAtATime {
  view = $state.raw<HandedView>({ waiting: 0, opened: false, left_out: 0, offered: [] });
  /** Whether files of the watched folder were filed while something else was on screen. */
  unseen = $state(false);
  readonly #ways: Ways;
  #seeing: Promise<void> | null = null;
  #again: ReturnType<typeof setTimeout> | undefined;

  constructor(ways: Ways) {
    super();
    this.#ways = ways;
  }

  /** Looks what came, and files it if that may be. To be called whenever either may have changed. */
  async see(): Promise<void> {
    // What comes while files are being filed is seen after them.
    this.#seeing = (this.#seeing ?? Promise.resolve()).then(() => this.#see());
    await this.#seeing;
  }

  /** Reads again what is offered. */
  async look(): Promise<void> {
    try {
      this.view = await desktop.handed();
    } catch {
      // What came waits, and is looked for again when more comes.
    }
  }

  /** Deletes a file that was filed; says whether it is gone. */
  async delete({ id, name }: Offered): Promise<boolean> {
    let gone = false;
    await this.do(async () => {
      // One that is not the same any more is not offered again either.
      await desktop.deleteFiledFile(id).finally(() => this.look());
      this.outcome = said.deleted(name);
      gone = true;
    });
    return gone;
  }

  /** Nothing of a case stays on screen behind the lock. */
  forget(): void {
    this.unseen = false;
    this.outcome = '';
    this.failure = null;
  }

  async #see(): Promise<void> {
    clearTimeout(this.#again);
    await this.look();
    if (this.view.waiting === 0 || !this.#ways.may(this.view.opened)) return;
    this.outcome = '';
    this.failure = null;
    const { opened } = this.view;
    if (opened) this.#ways.show();
    await this.#ways.receive();
    await this.look();
    if (!opened && this.view.waiting === 0) this.unseen = true;
    if (this.view.waiting > 0 && this.#ways.may(this.view.opened)) {
      this.#again = setTimeout(() => void this.see(), LATER);
    }
  }
}
