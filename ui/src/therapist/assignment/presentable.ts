// A draft as the preview shows it.
import type { Draft } from '../../generated/assignment.ts';
import { words } from '../../words/window.en.ts';
import { worded } from '../worded.ts';

/** The draft with what is still missing stood in for: a preview is wanted long before it is whole. */
export function presentable(draft: Draft): Draft {
  const { form, message, goal, no_goal_reason } = draft;
  return {
    ...draft,
    form: form && worded(form),
    message: message.trim() === '' ? words.preview.noMessage : message,
    no_goal_reason:
      goal === null && !no_goal_reason?.trim() ? words.preview.noReason : no_goal_reason,
  };
}
