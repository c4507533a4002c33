// One record while it is being written: the answers, what is asked because of them, and what was
// typed that is no answer yet. Nothing that was typed is ever thrown away by it.
import type { Answer, Question } from '../generated/form.ts';
import { asked, heard, saysSomething, takesAnswer, type Answers } from './condition.ts';

/** Why what was typed is not taken as an answer. Each has a sentence in the words. */
export type Fault =
  { what: 'not_a_number' } | { what: 'too_low'; min: number } | { what: 'too_high'; max: number };

/** What was typed and is no answer, by question, with why. */
export type Typed = { [key: string]: { text: string; fault: Fault } };

type Changed = (answers: Answers, typed: Typed) => void;

/** The longest text that is taken, in characters. */
export const MAX_TEXT = 4000;

/** The largest record that is taken, in bytes of JSON. */
const MAX_RECORD = 16 * 1024;

export class AnswerSheet {
  readonly questions: Question[];
  #answers = $state.raw<Answers>({});
  #typed = $state.raw<Typed>({});
  readonly #changed: Changed;

  /** What is asked now, in order; instructions and sections are among it. */
  readonly asked = $derived.by(() => asked(this.questions, this.#answers));

  /** The answers that count: those to questions that are asked. */
  readonly heard = $derived.by(() => heard(this.questions, this.#answers));

  /** Questions whose answer is wished for and missing. */
  readonly missing = $derived.by(() =>
    this.asked.filter(
      (question) => question.need === 'required' && this.heard[question.key] === undefined,
    ),
  );

  constructor(
    questions: Question[],
    answers: Answers = {},
    changed: Changed = () => undefined,
    typed: Typed = {},
  ) {
    this.questions = questions;
    this.#answers = { ...answers };
    this.#changed = changed;
    this.#typed = typed;
  }

  /** The answer to a question: `null` is "not sure", `undefined` is none. */
  get(key: string): Answer | undefined {
    return this.#answers[key];
  }

  /** Everything that was answered, hidden or not. */
  get all(): Answers {
    return this.#answers;
  }

  /** Takes an answer; `undefined` takes it back. */
  answer(key: string, answer: Answer | undefined): void {
    const rest = { ...this.#answers };
    if (answer === undefined) delete rest[key];
    else rest[key] = answer;
    this.#answers = rest;
    this.#forget(key);
    this.#changed(rest, this.#typed);
  }

  /** Keeps what was typed though it is no answer. */
  complain(key: string, text: string, fault: Fault): void {
    const rest = { ...this.#answers };
    delete rest[key];
    this.#answers = rest;
    this.#typed = { ...this.#typed, [key]: { text, fault } };
    this.#changed(rest, this.#typed);
  }

  /** What was typed and is no answer, with why. */
  complaint(key: string): { text: string; fault: Fault } | undefined {
    return this.#typed[key];
  }

  /** Whether there is an answer that says something, or "not sure". */
  isAnswered(question: Question): boolean {
    if (!takesAnswer(question)) return true;
    const answer = this.#answers[question.key];
    return answer === null || saysSomething(answer);
  }

  /** Whether the record is larger than the vault takes. */
  get isTooLong(): boolean {
    return new TextEncoder().encode(JSON.stringify(this.heard)).length > MAX_RECORD;
  }

  #forget(key: string): void {
    if (!this.#typed[key]) return;
    const rest = { ...this.#typed };
    delete rest[key];
    this.#typed = rest;
  }
}
