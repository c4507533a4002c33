// What to look at before a form is handed over: what is missing in it, which stands in the way, and what
// a good question would do, which does not.
import type { Form, FormFault } from '../../../generated/form.ts';
import type { WeekCriterion } from '../../../generated/goal.ts';
import { words } from '../../../words/window.en.ts';
import { keysRead } from '../../../form/condition.ts';
import { placeOf } from './faults.ts';
import { lint, type Hint } from './lint.ts';
import { find } from './place.ts';

export type Note = {
  /** Whether the form cannot be used before it is mended. */
  missing: boolean;
  /** The question it is about, where it is about one. */
  key: string | null;
  said: string;
  rule: Hint['rule'] | null;
};

const said = words.builder.notes;

/** What the core found wrong in a form. The form may have been changed since. */
export type Checked = { form: Form; faults: readonly FormFault[] };

/** Everything, what is missing first. Each is said once. */
export function notesOf(form: Form, checked: Checked, criterion: WeekCriterion | null): Note[] {
  const missing = checked.faults.flatMap((fault): Note[] => {
    const place = placeOf(checked.form, fault.field);
    const key = place.part === null ? null : place.key;
    if (isMended(form, checked.form, key, fault.field)) return [];
    return [
      { missing: true, key, said: sayFault(checked.form, fault, place.field, key), rule: null },
    ];
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

/** Whether what a fault is about was changed since it was found. The next check tells about it anew. */
function isMended(now: Form, then: Form, key: string | null, field: string): boolean {
  if (key !== null) return find(now, key)?.question !== find(then, key)?.question;
  if (field === 'title' || field === 'purpose') return now[field] !== then[field];
  return false;
}

function sayFault(
  form: Form,
  { field, what }: FormFault,
  within: string,
  key: string | null,
): string {
  const { faults } = said;
  if (field === 'title') return faults.title;
  if (field === 'purpose') return faults.purpose;
  if (field === 'after') return faults.after;
  if (field === 'entry') return what.startsWith('has more') ? faults.tooMany : faults.nothing;
  if (field.startsWith('rhythm')) return faults.days;
  if (/show_when/.test(within)) return sayWaiting(form, what, key);
  if (/options(\[\d+\])?(\.label)?$/.test(within)) return faults.options;
  if (/\.(low|high)$/.test(field)) return said.rules.no_anchors;
  if (/\.(min|max|step)$/.test(field)) return faults.scale;
  if (what === 'must say something') return faults.blank;
  return faults.other(what);
}

function sayWaiting(form: Form, what: string, key: string | null): string {
  const { faults } = said;
  if (!what.includes('not asked before')) return faults.waitsWrong;
  const question = key === null ? undefined : find(form, key);
  const read = question?.question.show_when ? keysRead(question.question.show_when) : [];
  const isApart = read.some((one) => {
    const part = find(form, one)?.part;
    return (part === 'header') !== (question?.part === 'header');
  });
  return isApart ? faults.waitsElsewhere : faults.waits;
}
