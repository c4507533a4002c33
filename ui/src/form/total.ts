// Measures of which only the total is entered, by the therapist.
import type { Form } from '../generated/form.ts';

/** Whether its wording is somebody else's: the therapist enters a total, and no client gets it. */
export function isTotalOnly(form: Form): boolean {
  return form.entered_by === 'therapist';
}
