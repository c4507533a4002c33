// What to look at before a form is handed over: what is missing in it, which stands in the way, and what
// a good question would do, which does not.
import type { Form, FormFault } from '../../../generated/form.ts';
import type { WeekCriterion } from '../../../generated/goal.ts';
import { words } from '../../../words/window.en.ts';
import { placeOf } from './faults.ts';
import { lint, type Hint } from './lint.ts';

export type Note = {
  /** Whether the form cannot be used before it is mended. */
  missing: boolean;
  /** The question it is about, where it is about one. */
  key: string | null;
  said: string;
  rule: Hint['rule'] | null;
};

const said = words.builder.notes;

/** Everything, what is missing first. Each is said once. */
export function notesOf(
  form: Form,
  faults: readonly FormFault[],
  criterion: WeekCriterion | null,
): Note[] {
  const missing = faults.map((fault): Note => {
    const place = placeOf(form, fault.field);
    const key = place.part === null ? null : place.key;
    return { missing: true, key, said: sayFault(fault, place.field), rule: null };
  });
  // Ends of a scale without words are missing already.
  const hints = lint(form, criterion)
    .filter(({ rule }) => rule !== 'no_anchors')
    .map((hint): Note => ({
      missing: false,
      key: hint.key,
      said: said.rules[hint.rule],
      rule: hint.rule,
    }));
  const all = [...missing, ...hints];
  return all.filter(
    (note, at) => all.findIndex((one) => one.key === note.key && one.said === note.said) === at,
  );
}

function sayFault({ field, what }: FormFault, within: string): string {
  const { faults } = said;
  if (field === 'title') return faults.title;
  if (field === 'purpose') return faults.purpose;
  if (field === 'after') return faults.after;
  if (field === 'entry') return what.startsWith('has more') ? faults.tooMany : faults.nothing;
  if (field.startsWith('rhythm')) return faults.days;
  if (/show_when/.test(within)) return faults.waits;
  if (/options(\[\d+\])?(\.label)?$/.test(within)) return faults.options;
  if (/\.(low|high)$/.test(field)) return said.rules.no_anchors;
  if (/\.(min|max|step)$/.test(field)) return faults.scale;
  if (what === 'must say something') return faults.blank;
  return faults.other(what);
}
