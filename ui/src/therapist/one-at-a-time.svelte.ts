// Something that can be done in several ways, one at a time: what is being done, and what became of it.
import { asFailure, type Failure } from './failure.ts';

export class OneAtATime {
  /** What became of the last act, in a sentence. */
  outcome = $state('');
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);

  /** Does `act` unless another is being done; what became of the one before is forgotten. */
  protected async do(act: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.failure = null;
    this.outcome = '';
    try {
      await act();
    } catch (thrown) {
      this.failure = asFailure(thrown);
    } finally {
      this.busy = false;
    }
  }
}
