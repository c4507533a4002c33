// Answers to questions of safety, beside the homework in which they stand.
import type { Homework } from '../generated/progress.ts';
import type { Flag } from '../generated/reply.ts';

/** Those that nobody noted anything about. */
export function standing({ flags }: Homework): Flag[] {
  return flags.filter(({ noted }) => noted === null);
}
