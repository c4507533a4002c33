// A visit to the sample practice: it is made when somebody asks for it.
import * as desktop from '../desktop.ts';
import { asFailure, type Failure } from '../failure.ts';

export class Visit {
  failure = $state.raw<Failure | null>(null);
  preparing = $state(false);

  /** Prepares the sample; says whether it is open. Asked twice, it is made once. */
  async begin(): Promise<boolean> {
    if (this.preparing) return false;
    this.preparing = true;
    this.failure = null;
    try {
      await desktop.visitSample();
      return true;
    } catch (thrown) {
      this.failure = asFailure(thrown);
      return false;
    } finally {
      this.preparing = false;
    }
  }
}
