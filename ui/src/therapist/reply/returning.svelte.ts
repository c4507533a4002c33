// Giving the client's own words back: which of them stand at the top of the next homework.
import type { ReturnedSentence } from '../../generated/assignment.ts';
import type { EntryKey } from '../../generated/reply.ts';
import * as desktop from '../desktop.ts';
import { asFailure, type Failure } from '../failure.ts';

export class Returning {
  sentence = $state.raw<ReturnedSentence | null>(null);
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);
  readonly #caseFile: string;
  readonly #assignment: string;

  constructor(caseFile: string, assignment: string) {
    this.#caseFile = caseFile;
    this.#assignment = assignment;
  }

  /** Whether these words of that day stand there. */
  stands(day: string, words: string): boolean {
    return this.sentence?.day === day && this.sentence.words === words.trim();
  }

  async load(): Promise<void> {
    await this.#try(async () => {
      const draft = await desktop.draft(this.#caseFile);
      this.sentence = draft.returned?.sentence ?? null;
    });
  }

  /** Puts words of an entry there, in place of others. */
  async give(key: EntryKey, words: string): Promise<void> {
    await this.#try(async () => {
      const picked = { assignment: this.#assignment, key, words };
      const draft = await desktop.returnSentence(picked);
      this.sentence = draft.returned?.sentence ?? null;
    });
  }

  /** Takes them out again; what else stands there stays. */
  async undo(): Promise<void> {
    await this.#try(async () => {
      const draft = await desktop.draft(this.#caseFile);
      if (draft.returned) {
        const { then, now } = draft.returned;
        const returned = { ...(then && { then }), ...(now && { now }) };
        await desktop.saveDraft(this.#caseFile, { ...draft, returned });
      }
      this.sentence = null;
    });
  }

  async #try(act: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
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
