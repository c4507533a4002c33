// One record while it is being written: the answers, what is asked because of them, and what was
// typed that is no answer yet. Nothing that was typed is ever thrown away by it.
import type { Answer, Question } from '../generated/form.ts';
import { asked, heard, saysSomething, takesAnswer, type Answers } from './condition.ts';

/** Why what was typed is not taken as an answer. Each has a sentence in the words. */
export type Fault =
  { what: 'not_a_number' } | { what: 'too_low'; min: number } | { what: 'too_high'; max: number };

/**
 * What was typed and is no answer, by question, with why. In the rows of a group the question is
 * named by its place: `steps[0].tries`.
 */
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

  /** Takes an answer; `undefined` takes it back. A group brings what is `typed` in its rows along. */
  answer(key: string, answer: Answer | undefined, typed: Typed = {}): void {
    const rest = { ...this.#answers };
    if (answer === undefined) delete rest[key];
    else rest[key] = answer;
    this.#answers = rest;
    this.#forget(key, typed);
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

  /** What was typed and is no answer, with why; of a group, the first in its rows. */
  complaint(key: string): { text: string; fault: Fault } | undefined {
    return Object.entries(this.#typed).find(([name]) => isAt(name, key))?.[1];
  }

  /** All that was typed and is no answer, where it `starts` so; named by what comes after. */
  typed(starts = ''): Typed {
    const own = Object.entries(this.#typed).filter(([name]) => name.startsWith(starts));
    return Object.fromEntries(own.map(([name, what]) => [name.slice(starts.length), what]));
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

  #forget(key: string, typed: Typed): void {
    const kept = Object.entries(this.#typed).filter(([name]) => !isAt(name, key));
    this.#typed = { ...Object.fromEntries(kept), ...typed };
  }
}

// Whether what was typed is the question's own or stands in its rows.
function isAt(name: string, key: string): boolean {
  return name === key || name.startsWith(`${key}[`);
}
