// From a review to the next homework: the same form, a shorter one, or another.
import type { Form } from '../../generated/form.ts';
import type { Homework } from '../../generated/progress.ts';
import { usualLastDay } from '../assignment/span.ts';
import type { Place } from '../desk.svelte.ts';
import * as desktop from '../desktop.ts';
import type { Next } from '../../generated/review.ts';
import type { OpenCase } from './open-case.svelte.ts';
import { shorterThan } from './shorter.ts';

/** Puts into the draft what was decided, and says where it goes on. What the draft gives back stays; its
    message is to be written anew. */
export async function goOn(
  open: Pick<OpenCase, 'id' | 'active' | 'library' | 'asItIsNow'>,
  { assignment }: Pick<Homework, 'assignment'>,
  next: Exclude<Next, 'stop'>,
): Promise<Place> {
  const draft = await desktop.draft(open.id);
  const same = open.asItIsNow(assignment.form);
  const shorter = next === 'shrink' ? shorterThan(same, open.library) : null;
  const form: Form | null = next === 'change' ? draft.form : (shorter ?? same);
  const { purpose } = assignment;
  const goal = 'goal' in purpose ? purpose.goal.goal : null;
  const goesOn = open.active.some(({ id }) => id === goal);
  await desktop.saveDraft(open.id, {
    ...draft,
    ...(goesOn && { goal, no_goal_reason: null }),
    form,
    message: '',
    last_day: form ? usualLastDay(form, draft.first_day) : draft.last_day,
  });
  const place: Place = { screen: 'compose', id: open.id };
  if (next === 'change') return { ...place, opens: 'library' };
  return next === 'shrink' && !shorter ? { ...place, opens: 'builder' } : place;
}
