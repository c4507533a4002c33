// What reads a question: conditions, counts and what is worked out. When a question goes, or takes
// another kind of answer, they are mended, so that a form stays usable through every edit.
import type {
  Answer,
  Calculation,
  Condition,
  Form,
  Kind,
  Question,
} from '../../../generated/form.ts';
import { keysRead, takesAnswer } from '../../../form/condition.ts';
import { allQuestions, withEach } from './place.ts';

/** What a calculation works with: numbers and times by their keys. */
function figuresOf(calculation: Calculation): { numbers: string[]; times: string[] } {
  switch (calculation.how) {
    case 'sum':
    case 'mean':
      return { numbers: calculation.of, times: [] };
    case 'difference':
      return { numbers: [calculation.from, calculation.subtract], times: [] };
    case 'change_from_header':
      return { numbers: [calculation.key, calculation.header], times: [] };
    case 'clock_difference':
      return { numbers: [], times: [calculation.from, calculation.to] };
    case 'sleep':
      return SLEEP;
    case 'count_where':
      return { numbers: [], times: [] };
  }
}

/** What the figures of a sleep diary cannot do without. */
const SLEEP = {
  numbers: ['minutes_to_sleep', 'awake_minutes'],
  times: ['into_bed', 'tried_to_sleep', 'final_awakening', 'out_of_bed'],
};

/** Whether a question of this kind can have this answer. */
function canEqual(kind: Kind, value: Answer): boolean {
  switch (kind.kind) {
    case 'yes_no':
      return typeof value === 'boolean';
    case 'choice':
    case 'choices':
      return kind.options.some((option) => option.key === value);
    case 'number':
    case 'rating':
    case 'minutes':
      return typeof value === 'number';
    default:
      return typeof value === 'string';
  }
}

function hasNumber(kind: Kind): boolean {
  return ['number', 'rating', 'minutes', 'yes_no'].includes(kind.kind);
}

/** The part of a condition that can still hold; nothing where none can. */
function stillHolds(condition: Condition, kinds: ReadonlyMap<string, Kind>): Condition | null {
  if ('all' in condition || 'any' in condition) {
    const isAll = 'all' in condition;
    const before = isAll ? condition.all : condition.any;
    const parts = before.flatMap((part) => stillHolds(part, kinds) ?? []);
    const [first] = parts;
    if (!first) return null;
    if (parts.length === 1) return first;
    if (parts.length === before.length && parts.every((part, at) => part === before[at]))
      return condition;
    return isAll ? { all: parts } : { any: parts };
  }
  const [key = ''] = keysRead(condition);
  const kind = kinds.get(key);
  if (!kind || !takesAnswer({ answer: kind })) return null;
  // What it waited for is asked differently now: that it was answered at all is left of it.
  if ('equals' in condition && !canEqual(kind, condition.equals.value))
    return { answered: { key } };
  if (('at_least' in condition || 'at_most' in condition) && !hasNumber(kind))
    return { answered: { key } };
  return condition;
}

function kindsOf(form: Form): Map<string, Kind> {
  return new Map(allQuestions(form).map(({ key, answer }) => [key, answer]));
}

/** The form with everything mended that read what is no longer there, or no longer so. */
export function mended(form: Form): Form {
  const kinds = kindsOf(form);
  const isSame = (condition: Condition | undefined): boolean =>
    condition === undefined || stillHolds(condition, kinds) === condition;
  const kept = withEach(form, (question) => {
    const { answer, show_when } = question;
    if (answer.kind === 'computed' && !canWorkOut(answer.calculation, kinds, isSame)) return null;
    if (show_when === undefined) return question;
    const left = stillHolds(show_when, kinds);
    return left === show_when ? question : withCondition(question, left);
  });
  const counts = (kept.counts ?? []).filter(
    ({ due, met, of }) =>
      isSame(due) && isSame(met) && (of === undefined || isNumber(kinds.get(of))),
  );
  return counts.length === (kept.counts ?? []).length ? kept : withCounts(kept, counts);
}

function canWorkOut(
  calculation: Calculation,
  kinds: ReadonlyMap<string, Kind>,
  isSame: (condition: Condition | undefined) => boolean,
): boolean {
  if (calculation.how === 'count_where')
    return isSame(calculation.met) && isSame(calculation.out_of);
  const { numbers, times } = figuresOf(calculation);
  return (
    numbers.every((key) => isNumber(kinds.get(key))) &&
    times.every((key) => kinds.get(key)?.kind === 'time')
  );
}

function isNumber(kind: Kind | undefined): boolean {
  if (!kind) return false;
  if (kind.kind === 'choice') return kind.options.every(({ score }) => score !== undefined);
  return hasNumber(kind);
}

function withCounts(form: Form, counts: NonNullable<Form['counts']>): Form {
  const changed: Form = { ...form, counts };
  if (counts.length === 0) delete changed.counts;
  return changed;
}

export function withCondition(question: Question, condition: Condition | null): Question {
  const changed: Question = { ...question };
  if (condition) changed.show_when = condition;
  else delete changed.show_when;
  return changed;
}

/** What an edit of one question took from the rest of the form: what was worked out, what was counted,
    and questions that wait for less than before. */
export function lostBetween(
  before: Form,
  after: Form,
  edited: string,
): { gone: Question[]; waiting: Question[]; counts: NonNullable<Form['counts']> } {
  const now = new Map(allQuestions(after).map((question) => [question.key, question]));
  const others = allQuestions(before).filter(({ key }) => key !== edited);
  return {
    gone: others.filter(({ key }) => !now.has(key)),
    waiting: others.filter(
      ({ key, show_when }) => now.get(key)?.show_when !== show_when && now.has(key),
    ),
    counts: (before.counts ?? []).filter((one) => !(after.counts ?? []).includes(one)),
  };
}
