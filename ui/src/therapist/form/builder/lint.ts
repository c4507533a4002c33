// What makes a question hard to answer well: quiet hints, never faults.
import type { Form, Question, Text } from '../../../generated/form.ts';
import type { WeekCriterion } from '../../../generated/goal.ts';
import { canCount } from '../../criterion.ts';
import { isTwoInOne } from './two_in_one.ts';

export type Rule =
  | 'two_in_one'
  | 'too_long'
  | 'leading'
  | 'many_options'
  | 'no_anchors'
  | 'numbers_as_anchors'
  | 'no_criterion';

export type Hint = {
  rule: Rule;
  /** The question's key; `null` where it is about the form. */
  key: string | null;
  /** The key of the column, where it is about one of the question's rows. */
  column?: string;
};

// Guides to writing questions allow about twenty words: beyond that a reader goes back to the beginning.
const MOST_WORDS = 20;

// Three lines on a phone. German says in one long word what English says in three.
const MOST_CHARACTERS = 120;

// As many as can be seen at once on a phone; the longest list of the library has eleven.
const MOST_OPTIONS = 12;

// Questions that say which answer is hoped for, or that blame. Only ever their first words.
const LEADING = [
  /^(?:do|did|is|are|was|were|have|has|would|should|could)n't (?:you|it|that|this)\b/i,
  /^(?:do|did|would|should) you not\b/i,
  /^why (?:did|do|have|are|were)n't you\b/i,
  /^(?:finden|meinen|glauben|denken) sie nicht\b/i,
  /^(?:warum|wieso|weshalb) (?:haben|sind) sie (?:es |das )?nicht\b/i,
];

/** The hints for a form, in the order of its questions. */
export function lint(form: Form, criterion: WeekCriterion | null): Hint[] {
  const questions = [...(form.header ?? []), ...form.entry, ...(form.after ?? [])];
  // A measure's wording is somebody else's and stays as it is.
  const worded = form.licence === undefined;
  const hints = questions.flatMap((question): Hint[] => {
    const { key, answer } = question;
    const own = rulesFor(question, worded).map((rule) => ({ rule, key }));
    if (answer.kind !== 'group') return own;
    const columns = answer.columns.flatMap((column) =>
      rulesFor(column, worded).map((rule) => ({ rule, key, column: column.key })),
    );
    return [...own, ...columns];
  });
  const counts = criterion === null || canCount(form, criterion);
  return counts ? hints : [...hints, { rule: 'no_criterion', key: null }];
}

function rulesFor({ ask, answer }: Question, worded: boolean): Rule[] {
  const rules: Rule[] = [];
  const { kind } = answer;
  if (worded && kind !== 'instruction' && kind !== 'section' && kind !== 'computed') {
    const wordings = all(ask);
    if (wordings.some((wording) => isTwoInOne(wording, answer))) rules.push('two_in_one');
    if (wordings.some(isTooLong)) rules.push('too_long');
    if (wordings.some(isLeading)) rules.push('leading');
  }
  if ((kind === 'choice' || kind === 'choices') && answer.options.length > MOST_OPTIONS) {
    rules.push('many_options');
  }
  if (kind === 'rating') {
    const anchors = [answer.low, answer.high].flatMap(all);
    if (anchors.length < 2 || anchors.some((anchor) => anchor.trim() === '')) {
      rules.push('no_anchors');
    } else if (anchors.some((anchor) => /^[\d\s.,+−–%/-]+$/.test(anchor))) {
      rules.push('numbers_as_anchors');
    }
  }
  return rules;
}

// All of the question counts: what leads up to it belongs in the hint, which does not.
function isTooLong(wording: string): boolean {
  const asked = wording.trim();
  return asked.length > MOST_CHARACTERS || asked.split(/\s+/).length > MOST_WORDS;
}

function isLeading(wording: string): boolean {
  const asked = wording.trim().replaceAll('’', "'");
  return LEADING.some((opening) => opening.test(asked));
}

function all(text: Text): string[] {
  return typeof text === 'string' ? [text] : Object.values(text);
}
