// Has a question wait for one more answer.
import type { Condition } from '../../../generated/form.ts';
import { joined, partsOf } from './conditions.ts';
import type { FormEditing } from './editing.svelte.ts';
import { find } from './place.ts';

export function waitFor(editing: FormEditing, key: string, condition: Condition): void {
  const question = find(editing.form, key)?.question;
  if (!question) return;
  const { joint, parts } = partsOf(question.show_when);
  editing.setCondition(key, joined(joint, [...parts, condition]));
  editing.select(key);
}
