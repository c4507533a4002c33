// A recovery sheet that was made: put on paper, saved, confirmed, or left for later.
import { words } from '../../words/window.en.ts';
import * as desktop from '../desktop.ts';
import { asFailure, type Failure } from '../failure.ts';
import { Printing } from '../printing.svelte.ts';
import type { Saved } from '../../generated/delivery.ts';

const said = words.sheet;

export class NewSheet {
  readonly printing = new Printing({
    print: async (printer) => {
      await desktop.printSheet(printer);
      return true;
    },
    view: async () => {
      await desktop.viewSheet();
      return true;
    },
  });
  typed = $state('');
  /** Whether what was typed last is not the group that was asked for. */
  wrong = $state(false);
  /** What became of saving it, in a sentence. */
  saved = $state('');
  /** What was wrong with saving, and what with the rest. */
  notSaved = $state.raw<Failure | null>(null);
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);

  async save(): Promise<void> {
    this.saved = '';
    this.notSaved = null;
    try {
      this.saved = NewSheet.say(await desktop.saveSheet());
    } catch (thrown) {
      this.notSaved = asFailure(thrown);
    }
  }

  /** Checks the group that was typed back; says whether the sheet is on paper. */
  async confirm(): Promise<boolean> {
    if (this.typed.trim() === '') return false;
    return this.#do(async () => {
      this.wrong = !(await desktop.confirmSheet(this.typed));
      if (!this.wrong) this.typed = '';
      return !this.wrong;
    });
  }

  /** Leaves it for later; says whether that is taken down. */
  async later(): Promise<boolean> {
    return this.#do(async () => {
      await desktop.putSheetAway();
      return true;
    });
  }

  static say(saved: Saved): string {
    return saved.kind === 'cancelled' ? said.notSaved : said.saved(saved.name);
  }

  async #do(act: () => Promise<boolean>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.failure = null;
    this.wrong = false;
    try {
      return await act();
    } catch (thrown) {
      this.failure = asFailure(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  }
}
