// Conditions as the builder edits them: one of a few simple ones, or several that hold together.
import type { Condition, Question } from '../../../generated/form.ts';
import { keysRead } from '../../../form/condition.ts';

/** How several conditions go together. */
export type Joint = 'all' | 'any';

/** The conditions that are listed one by one, and how they go together. */
export function partsOf(condition: Condition | undefined): { joint: Joint; parts: Condition[] } {
  if (!condition) return { joint: 'all', parts: [] };
  if ('all' in condition) return { joint: 'all', parts: condition.all };
  if ('any' in condition) return { joint: 'any', parts: condition.any };
  return { joint: 'all', parts: [condition] };
}

/** One condition of several; nothing of none. */
export function joined(joint: Joint, parts: Condition[]): Condition | null {
  const [first] = parts;
  if (!first) return null;
  if (parts.length === 1) return first;
  return joint === 'all' ? { all: parts } : { any: parts };
}

/** What waiting for a question begins with: its first answer, the middle of its scale, or any answer. */
export function waitsFor({ key, answer }: Question): Condition {
  switch (answer.kind) {
    case 'yes_no':
      return { equals: { key, value: true } };
    case 'choice':
    case 'choices': {
      const [first] = answer.options;
      return first ? { equals: { key, value: first.key } } : { answered: { key } };
    }
    case 'rating': {
      const steps = Math.round((answer.max - answer.min) / answer.step / 2);
      return { at_least: { key, value: answer.min + steps * answer.step } };
    }
    case 'number':
    case 'minutes':
      return { at_least: { key, value: 1 } };
    default:
      return { answered: { key } };
  }
}

/** How a condition compares. */
export type Side = 'equals' | 'at_least' | 'at_most' | 'answered';

export function sideOf(condition: Condition): Side | null {
  if ('equals' in condition) return 'equals';
  if ('at_least' in condition) return 'at_least';
  if ('at_most' in condition) return 'at_most';
  return 'answered' in condition ? 'answered' : null;
}

/** The ways in which an answer to a question can be waited for. */
export function sidesFor({ answer }: Question): Side[] {
  switch (answer.kind) {
    case 'yes_no':
    case 'choice':
    case 'choices':
      return ['equals', 'answered'];
    case 'rating':
    case 'number':
    case 'minutes':
      return ['at_least', 'at_most', 'answered'];
    default:
      return ['answered'];
  }
}

/** The question that a condition reads, where it reads one. */
export function keyOf(condition: Condition): string | null {
  return sideOf(condition) === null ? null : (keysRead(condition)[0] ?? null);
}

/** The condition comparing otherwise. */
export function withSide(condition: Condition, side: Side, question: Question): Condition {
  const { key } = question;
  const begun = waitsFor(question);
  const value =
    'at_least' in condition
      ? condition.at_least.value
      : 'at_most' in condition
        ? condition.at_most.value
        : 'at_least' in begun
          ? begun.at_least.value
          : 0;
  if (side === 'answered') return { answered: { key } };
  if (side === 'at_least') return { at_least: { key, value } };
  if (side === 'at_most') return { at_most: { key, value } };
  return 'equals' in begun ? begun : condition;
}
