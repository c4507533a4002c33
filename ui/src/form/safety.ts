// Safety: whether a form asks about it, also in the rows of a group.
import type { Form, Question } from '../generated/form.ts';

function asks({ safety, answer }: Question): boolean {
  return safety === true || (answer.kind === 'group' && answer.columns.some(asks));
}

/** Whether any question of the form asks about safety. */
export function asksAboutSafety(form: Form): boolean {
  return [...(form.header ?? []), ...form.entry, ...(form.after ?? [])].some(asks);
}
