// Homework that ends before its time: withdrawn, with a way back right after, or given once more.
import { SvelteMap } from 'svelte/reactivity';
import * as desktop from '../desktop.ts';
import { OneAtATime } from '../one-at-a-time.svelte.ts';
import type { Withdrawal } from '../../generated/assignment.ts';

export class EndingHomework extends OneAtATime {
  /** What the last act was about: where it failed, that is said there. */
  about = $state<string | null>(null);
  readonly #withdrawn = new SvelteMap<string, Withdrawal>();

  /** Whether it was ended here, so that it can be taken up again. */
  canUndo(assignment: string): boolean {
    return this.#withdrawn.has(assignment);
  }

  /** Ends it; says whether it has ended. */
  async end(assignment: string, reason: string): Promise<boolean> {
    return this.#did(assignment, async () => {
      this.#withdrawn.set(assignment, await desktop.withdrawHomework(assignment, reason.trim()));
    });
  }

  /** Takes the end back; says whether it is open again. There is one try: answers that came since stay
      where they are. */
  async undo(assignment: string): Promise<boolean> {
    const withdrawal = this.#withdrawn.get(assignment);
    if (!withdrawal) return false;
    return this.#did(assignment, async () => {
      await desktop
        .takeBackWithdrawal(withdrawal)
        .finally(() => this.#withdrawn.delete(assignment));
    });
  }

  /** Begins to give it once more; says whether there is a draft of it. */
  async again(assignment: string): Promise<boolean> {
    return this.#did(assignment, () => desktop.beginAgain(assignment));
  }

  async #did(assignment: string, act: () => Promise<void>): Promise<boolean> {
    let done = false;
    await this.do(async () => {
      this.about = assignment;
      await act();
      done = true;
    });
    return done;
  }
}
