// What a form lacks so that the goal's week can be counted from it, taken over from a form that has it.
import type { Form } from '../../../generated/form.ts';
import type { WeekCriterion } from '../../../generated/goal.ts';
import { canCount, keysOf } from '../../criterion.ts';
import { allQuestions, find, withPart } from './place.ts';
import { below } from './edits.ts';
import { mended } from './reads.ts';

/** The form with the questions that the criterion reads; nothing where no form asks them. */
export function counting(
  form: Form,
  criterion: WeekCriterion,
  sources: readonly Form[],
): Form | null {
  if (canCount(form, criterion)) return null;
  const lacking = keysOf(criterion).filter((key) => !find(form, key));
  const source = sources.find((one) => lacking.every((key) => find(one, key)));
  if (!source) return null;
  const taken = allQuestions(source).filter(({ key }) => lacking.includes(key));
  const at = below(form, null).index;
  const added = withPart(form, 'entry', form.entry.toSpliced(at, 0, ...taken));
  return mended({ ...added, counts: [...(form.counts ?? []), criterion.rule] });
}
