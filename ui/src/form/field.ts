// What every kind of question is handed: its own part of the form language, the sheet it writes to,
// and the ids of the words that name it.
import type { Kind, Question } from '../generated/form.ts';
import type { AnswerSheet } from './answers.svelte.ts';

export type Field<Name extends Kind['kind']> = {
  question: Question;
  kind: Extract<Kind, { kind: Name }>;
  sheet: AnswerSheet;
  /** The id of the question's heading, which is its label. */
  label: string;
  /** The ids of hint and fault, if there are any. */
  described: string | undefined;
  /** Called when one tap was the whole answer, so that the next question can come. */
  done: () => void;
};

/** A group says itself what is wrong in its rows, once the client has gone on. */
export type GroupField = Field<'group'> & { isFaulty: boolean };
