// Conditions over the answers of one record, and what an answer says: the twin of the core's.
import type { Answer, Condition, Question } from '../generated/form.ts';

/** The answers of one record by question key. A question that was skipped is not in it. */
export type Answers = { [key in string]: Answer };

/** Whether it says anything but "not sure" or nothing at all. */
export function saysSomething(answer: Answer | undefined): boolean {
  if (answer === undefined || answer === null) return false;
  if (typeof answer === 'string') return answer.trim() !== '';
  if (typeof answer !== 'object') return true;
  if (!Array.isArray(answer)) return saysSomething(answer.other as Answer);
  return answer.some((part) => {
    if (typeof part === 'string' || 'other' in part) return true;
    return Object.values(part as Answers).some(saysSomething);
  });
}

function number(answer: Answer | undefined): number | undefined {
  if (typeof answer === 'number') return answer;
  return typeof answer === 'boolean' ? Number(answer) : undefined;
}

function equals(answer: Answer | undefined, value: Answer): boolean {
  if (answer === undefined) return false;
  if (Array.isArray(answer) && typeof value === 'string') {
    return answer.some((pick) => pick === value);
  }
  return JSON.stringify(answer) === JSON.stringify(value);
}

/** Whether it holds. A question without an answer makes no condition on it true. */
export function holds(condition: Condition, answers: Answers): boolean {
  if ('equals' in condition)
    return equals(answers[condition.equals.key], condition.equals.value as Answer);
  if ('at_least' in condition) {
    const found = number(answers[condition.at_least.key]);
    return found !== undefined && found >= condition.at_least.value;
  }
  if ('at_most' in condition) {
    const found = number(answers[condition.at_most.key]);
    return found !== undefined && found <= condition.at_most.value;
  }
  if ('answered' in condition) return saysSomething(answers[condition.answered.key]);
  if ('all' in condition) return condition.all.every((part) => holds(part, answers));
  return condition.any.some((part) => holds(part, answers));
}

/** The keys of the questions that a condition reads, in the order written. */
export function keysRead(condition: Condition): string[] {
  if ('equals' in condition) return [condition.equals.key];
  if ('at_least' in condition) return [condition.at_least.key];
  if ('at_most' in condition) return [condition.at_most.key];
  if ('answered' in condition) return [condition.answered.key];
  return ('all' in condition ? condition.all : condition.any).flatMap(keysRead);
}

/** Whether a client answers it. */
export function takesAnswer({ answer: { kind } }: Pick<Question, 'answer'>): boolean {
  return kind !== 'computed' && kind !== 'instruction' && kind !== 'section';
}

/**
 * The questions that are asked, in order. What a hidden question was answered before it was hidden
 * makes no condition true.
 */
export function asked(questions: Question[], answers: Answers): Question[] {
  const heard: Answers = { ...answers };
  return questions.filter((question) => {
    if (question.answer.kind === 'computed') return false;
    const shown = !question.show_when || holds(question.show_when, heard);
    if (!shown) delete heard[question.key];
    return shown;
  });
}

/** The answers to the questions that are asked, without those that say nothing. */
export function heard(questions: Question[], answers: Answers): Answers {
  const kept: Answers = {};
  for (const question of asked(questions, answers)) {
    const answer = answers[question.key];
    if (answer === undefined || !takesAnswer(question)) continue;
    if (answer === null) kept[question.key] = null;
    else if (question.answer.kind === 'group') {
      const rows = (answer as Answers[]).filter((row) => saysSomething([row]));
      if (rows.length > 0) kept[question.key] = rows;
    } else if (saysSomething(answer)) kept[question.key] = answer;
  }
  return kept;
}
