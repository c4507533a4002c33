// The case files that are closed, and what stays of those that were erased.
import * as desktop from '../desktop.ts';
import { asFailure, type Failure } from '../failure.ts';
import type { ClosedCase, Erasure } from '../../generated/case_file.ts';

export class ClosedCases {
  closed = $state.raw<ClosedCase[] | null>(null);
  erasures = $state.raw<Erasure[]>([]);
  failure = $state.raw<Failure | null>(null);

  async load(): Promise<void> {
    try {
      const [closed, erasures] = await Promise.all([desktop.closedCaseFiles(), desktop.erasures()]);
      this.closed = closed;
      this.erasures = erasures;
      this.failure = null;
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }
}
