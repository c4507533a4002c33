// What a rejected command says, and the sentences that go with it.
import { failures } from '../words/failures.en.ts';
import type { Code, Failure } from '../generated/failure.ts';

export type { Failure };

/** What happened, what is safe, and what to do. */
export type Advice = { what: string; safe: string; next: string };

/** A code without its sentence does not compile. */
export const advice: Record<Code, Advice> = failures;

let tellLocked: () => void = () => {};

/** Calls `listener` whenever a command finds the vault locked. */
export function whenLocked(listener: () => void): void {
  tellLocked = listener;
}

/** Reads whatever was thrown as a failure; what is no failure of ours is a fault in the program. */
export function asFailure(thrown: unknown): Failure {
  if (typeof thrown === 'object' && thrown !== null && 'code' in thrown) {
    const { code } = thrown;
    if (typeof code === 'string' && code in advice) {
      if (code === 'locked') tellLocked();
      const detail = 'detail' in thrown ? thrown.detail : undefined;
      return typeof detail === 'string' && detail !== ''
        ? { code: code as Code, detail }
        : { code: code as Code };
    }
  }
  return { code: 'program' };
}
