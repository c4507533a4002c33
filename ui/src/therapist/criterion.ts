// The week criterion in words, and the two numbers in it that a therapist may change: the target of
// the week, and the threshold of a day.
import type { Condition, Form, LibraryForm } from '../generated/form.ts';
import type { WeekCriterion } from '../generated/goal.ts';
import { keysRead } from '../form/condition.ts';
import { inLanguage } from '../form/text.ts';
import { words } from '../words/window.en.ts';

const said = words.goal;

/** A number that a day's answer is held against. */
export type Threshold = { key: string; side: 'at_least' | 'at_most'; value: number };

/** The criterion after "Counts as met:": "4 of 7 nights slept through". */
export function sayCriterion({ rule, target, direction }: WeekCriterion, language = 'en'): string {
  const counted = inLanguage(rule.counted, language);
  if (rule.figure === 'yes_no') return said.once(counted);
  if (rule.figure === 'rate') {
    return target === undefined ? counted : said.share(percent(target), counted);
  }
  if (target === undefined) return counted;
  if (rule.figure === 'days' && direction === 'at_least') return said.nights(target, counted);
  return direction === 'at_least'
    ? said.atLeast(String(target), counted)
    : said.atMost(String(target), counted);
}

function percent(share: number): number {
  return Math.round(share * 100);
}

/** The target as it stands in its field: nights, per cent, or a point of the scale. */
export function targetText({ rule, target }: WeekCriterion): string {
  if (target === undefined) return '';
  return String(rule.figure === 'rate' ? percent(target) : target);
}

/** Reads the field of a target. Nothing typed means none; what cannot be one is `null`. */
export function parseTarget(text: string, figure: WeekCriterion['rule']['figure']) {
  const typed = text.trim().replace(',', '.').replace(/\s*%$/, '');
  if (typed === '') return undefined;
  const number = Number(typed);
  if (!Number.isFinite(number) || number < 0) return null;
  if (figure === 'days')
    return Number.isInteger(number) && number >= 1 && number <= 7 ? number : null;
  if (figure === 'rate') return number <= 100 ? number / 100 : null;
  return number;
}

/** The criterion with another target; unchanged where the text cannot be one. */
export function withTarget(criterion: WeekCriterion, text: string): WeekCriterion {
  const target = parseTarget(text, criterion.rule.figure);
  if (target === null) return criterion;
  const { rule, direction, baseline } = criterion;
  return {
    rule,
    direction,
    ...(target === undefined ? {} : { target }),
    ...(baseline === undefined ? {} : { baseline }),
  };
}

/** Every number that a day is held against, in the order written. */
export function thresholds(criterion: WeekCriterion): Threshold[] {
  return criterion.rule.met ? within(criterion.rule.met) : [];
}

function within(condition: Condition): Threshold[] {
  if ('at_least' in condition) return [{ side: 'at_least', ...condition.at_least }];
  if ('at_most' in condition) return [{ side: 'at_most', ...condition.at_most }];
  if ('all' in condition) return condition.all.flatMap(within);
  if ('any' in condition) return condition.any.flatMap(within);
  return [];
}

/** The criterion with the threshold on `key` moved to `value`. */
export function withThreshold(criterion: WeekCriterion, key: string, value: number): WeekCriterion {
  const { met } = criterion.rule;
  if (!met || !Number.isFinite(value)) return criterion;
  return { ...criterion, rule: { ...criterion.rule, met: moved(met, key, value) } };
}

function moved(condition: Condition, key: string, value: number): Condition {
  if ('at_least' in condition && condition.at_least.key === key)
    return { at_least: { key, value } };
  if ('at_most' in condition && condition.at_most.key === key) return { at_most: { key, value } };
  if ('all' in condition) return { all: condition.all.map((part) => moved(part, key, value)) };
  if ('any' in condition) return { any: condition.any.map((part) => moved(part, key, value)) };
  return condition;
}

/** The keys of the questions that the criterion reads. */
export function keysOf({ rule }: WeekCriterion): string[] {
  const keys = [rule.due, rule.met].flatMap((condition) => (condition ? keysRead(condition) : []));
  return [...new Set(rule.of === undefined ? keys : [...keys, rule.of])];
}

/** Whether `form` asks everything that the criterion reads. */
export function canCount(form: Form, criterion: WeekCriterion): boolean {
  const asked = new Set(
    [...(form.header ?? []), ...form.entry, ...(form.after ?? [])].map(({ key }) => key),
  );
  return keysOf(criterion).every((key) => asked.has(key));
}

/** The first form of the library that can count it. */
export function formThatCounts(library: LibraryForm[], criterion: WeekCriterion): Form | undefined {
  return library.find(({ form }) => canCount(form, criterion))?.form;
}

/** A question's wording by its key, in whichever form of the library asks it. */
export function wordingOf(library: LibraryForm[], key: string, language = 'en'): string {
  for (const { form } of library) {
    const question = [...form.entry, ...(form.after ?? [])].find((asked) => asked.key === key);
    if (question) return inLanguage(question.short ?? question.ask, language);
  }
  return key;
}

export function sameCriterion(one: WeekCriterion | null, other: WeekCriterion | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
