// Noting what was done about an answer to a question of safety. The flag stands until it is saved.
import * as desktop from '../desktop.ts';
import { asFailure, type Failure } from '../failure.ts';

export class Noting {
  note = $state('');
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);
  ready = $derived(this.note.trim() !== '' && !this.busy);
  readonly #flag: number;
  readonly #noted: () => void;

  constructor(flag: number, noted: () => void) {
    this.#flag = flag;
    this.#noted = noted;
  }

  async save(): Promise<void> {
    if (!this.ready) return;
    this.busy = true;
    this.failure = null;
    try {
      await desktop.noteFlag(this.#flag, this.note);
      this.note = '';
      this.#noted();
    } catch (thrown) {
      this.failure = asFailure(thrown);
    } finally {
      this.busy = false;
    }
  }
}
