// Where questions stand in a form, and forms with their questions changed. A form is never changed in
// place: what did not change stays the same object, so that only what did is drawn again.
import type { Form, Part, Question } from '../../../generated/form.ts';

/** The parts in the order in which they are asked. */
export const PARTS: readonly Part[] = ['header', 'entry', 'after'];

/** Where a question stands: in which part, and how many come before it there. */
export type Place = { part: Part; index: number };

/** A question with its place. */
export type Placed = Place & { question: Question };

export function questionsIn(form: Form, part: Part): readonly Question[] {
  return form[part] ?? [];
}

/** Every question in the order in which they are asked. */
export function allQuestions(form: Form): Question[] {
  return PARTS.flatMap((part) => [...questionsIn(form, part)]);
}

export function find(form: Form, key: string): Placed | undefined {
  for (const part of PARTS) {
    const questions = questionsIn(form, part);
    const index = questions.findIndex((question) => question.key === key);
    const question = questions[index];
    if (question) return { part, index, question };
  }
  return undefined;
}

/** The form with other questions in a part; one that is empty is left out where it may be. */
export function withPart(form: Form, part: Part, questions: readonly Question[]): Form {
  const changed: Form = { ...form, [part]: [...questions] };
  if (part !== 'entry' && questions.length === 0) delete changed[part];
  return changed;
}

/** The form with one question changed; the same form where it has no such question. */
export function withQuestion(
  form: Form,
  key: string,
  change: (question: Question) => Question,
): Form {
  const found = find(form, key);
  if (!found) return form;
  const changed = change(found.question);
  if (changed === found.question) return form;
  return withPart(form, found.part, questionsIn(form, found.part).with(found.index, changed));
}

/** The form with each question changed, without those that become nothing. */
export function withEach(form: Form, change: (question: Question) => Question | null): Form {
  return PARTS.reduce((changed, part) => {
    const before = questionsIn(changed, part);
    const after = before.flatMap((question) => change(question) ?? []);
    const same = after.length === before.length && after.every((one, at) => one === before[at]);
    return same ? changed : withPart(changed, part, after);
  }, form);
}
