// How long one entry of a form takes, from its questions.
import type { Form, Kind, Question, Text } from '../../../generated/form.ts';
import { takesAnswer } from '../../../form/condition.ts';
import { inLanguage } from '../../../form/text.ts';
import { sharesOf } from './shares.ts';

export interface Estimate {
  /** One entry, with what is asked afterwards. */
  seconds: number;
  /** What is asked once, before the first entry. */
  header: number;
  /** The question of an entry that takes the most of its time. */
  longest: Question | null;
  /** Whether an entry takes longer than most people keep up. */
  tooLong: boolean;
}

// Beyond three minutes a diary is put off and then left out; "a minute or less" is the short grain.
const TOO_LONG = 180;

// Silent reading of plain prose runs at about 240 words a minute.
const A_WORD = 0.25;

// Options are scanned, not read: half the time of prose.
const AN_OPTIONS_WORD = 0.12;

// Thinking of the answer and giving it, for each kind of it: guesses, set so that the forms of the
// library come out near the times that were set by hand.
const ANSWERING: Record<Exclude<Kind['kind'], 'group'>, number> = {
  // A few words on a phone, at about three seconds a word.
  text: 8,
  // A sentence or two, most of it spent on finding the words.
  long_text: 19,
  // A figure that has to be remembered, then typed.
  number: 4,
  // A feeling weighed against two anchors, and one touch.
  rating: 3,
  // Known before the sentence ends.
  yes_no: 3,
  // One touch, once the options are read.
  choice: 2.5,
  // Several touches, and a check that nothing is missing.
  choices: 6,
  // Three small wheels, or "today".
  date: 5,
  // Two figures to remember and to set.
  time: 4,
  // A day and a time, of which the day is mostly right already.
  moment: 6,
  // A guess at a duration.
  minutes: 4,
  // Picked from a list, or named in a few words.
  ladder_step: 6,
  // Worked out by the form.
  computed: 0,
  // Read and no more.
  instruction: 0,
  section: 0,
};

// In a row of a table answers are shorter: a word where a line would stand elsewhere.
const IN_A_ROW = 0.7;

/** How long a question takes when it is asked, in seconds. */
export function secondsFor(question: Question): number {
  return isWorkedOut(question) ? 0 : reading(question) + answering(question);
}

/** How long one entry of a form takes. A question that is not always asked counts by its share. */
export function estimate(form: Form): Estimate {
  const header = timed(form.header ?? []);
  const entry = timed([...form.entry, ...(form.after ?? [])]);
  const seconds = total(entry);
  let longest: Timed | null = null;
  for (const next of entry) {
    if (takesAnswer(next.question) && next.seconds > (longest?.seconds ?? 0)) longest = next;
  }
  return {
    seconds,
    header: total(header),
    longest: longest?.question ?? null,
    tooLong: seconds > TOO_LONG,
  };
}

/** A question with the time that it adds to an entry. */
interface Timed {
  question: Question;
  seconds: number;
}

function timed(questions: Question[]): Timed[] {
  const shares = sharesOf(questions);
  return questions.map((question, at) => {
    return { question, seconds: secondsFor(question) * (shares[at] ?? 1) };
  });
}

function total(all: Timed[]): number {
  return Math.round(sum(all, ({ seconds }) => seconds));
}

function reading({ ask, hint, answer }: Question): number {
  const asked = (words(ask) + words(hint)) * A_WORD;
  switch (answer.kind) {
    case 'choice':
    case 'choices':
      return asked + sum(answer.options, ({ label }) => words(label)) * AN_OPTIONS_WORD;
    case 'rating':
      return asked + (words(answer.low) + words(answer.high)) * AN_OPTIONS_WORD;
    case 'group':
      // The heads of the columns are read once.
      return asked + sum(answer.columns, (column) => (isWorkedOut(column) ? 0 : reading(column)));
    default:
      return asked;
  }
}

function answering({ answer }: Question): number {
  if (answer.kind !== 'group') return ANSWERING[answer.kind];
  // The rows that a group begins with are those that it expects.
  return sum(answer.columns, answering) * Math.max(1, answer.rows) * IN_A_ROW;
}

const isWorkedOut = ({ answer }: Question): boolean => answer.kind === 'computed';

function words(text: Text | undefined): number {
  const said = text === undefined ? '' : inLanguage(text, 'en').trim();
  return said === '' ? 0 : said.split(/\s+/).length;
}

function sum<T>(all: T[], seconds: (one: T) => number): number {
  return all.reduce((total, one) => total + seconds(one), 0);
}
