// A form in words, for the one who builds it: what a question is called, and when it is asked.
import type { Answer, Condition, Form, Question } from '../../../generated/form.ts';
import { inLanguage } from '../../../form/text.ts';
import { words } from '../../../words/window.en.ts';
import { find } from './place.ts';

const said = words.builder;

/** A question's wording; one that has none yet is called so. */
export function sayQuestion(question: Question, language: string): string {
  return inLanguage(question.ask, language).trim() || said.unasked;
}

/** An answer as it is chosen: yes, "was driven", 6. */
export function sayValue(question: Question | undefined, value: Answer, language: string): string {
  if (typeof value === 'boolean') return value ? said.when.yes : said.when.no;
  const answer = question?.answer;
  if (answer?.kind === 'choice' || answer?.kind === 'choices') {
    const option = answer.options.find(({ key }) => key === value);
    if (option) return inLanguage(option.label, language);
  }
  return String(value);
}

/** When a question is asked: "“Did you drive it?”: yes and “Panic”: at least 6". */
export function sayCondition(form: Form, condition: Condition, language: string): string {
  const { when } = said;
  if ('all' in condition)
    return condition.all.map((part) => sayCondition(form, part, language)).join(when.and);
  if ('any' in condition)
    return condition.any.map((part) => sayCondition(form, part, language)).join(when.or);
  const asked = (key: string): Question | undefined => find(form, key)?.question;
  const name = (key: string): string => {
    const question = asked(key);
    return question ? sayQuestion(question, language) : key;
  };
  if ('equals' in condition) {
    const { key, value } = condition.equals;
    return when.is(name(key), sayValue(asked(key), value, language));
  }
  if ('at_least' in condition)
    return when.atLeast(name(condition.at_least.key), String(condition.at_least.value));
  if ('at_most' in condition)
    return when.atMost(name(condition.at_most.key), String(condition.at_most.value));
  return when.isAnswered(name(condition.answered.key));
}
