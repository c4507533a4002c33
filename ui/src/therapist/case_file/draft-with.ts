// Puts a form into what is being written for a client; the rest of it stays.
import type { Form } from '../../generated/form.ts';
import { usualLastDay } from '../assignment/span.ts';
import * as desktop from '../desktop.ts';

export async function draftWith(caseFile: string, form: Form): Promise<void> {
  const draft = await desktop.draft(caseFile);
  const last_day = usualLastDay(form, draft.first_day);
  await desktop.saveDraft(caseFile, { ...draft, form, last_day });
}
