// An answer as words, for reading it again.
import type { Answer, Choice, Outcome, Pick, Question } from '../generated/form.ts';
import { spoken, spokenMoment, spokenTime } from './calendar.ts';
import { takesAnswer, type Answers } from './condition.ts';
import type { Reader } from './reader.ts';

/** The answer in words, in the reader's language. */
export function sayAnswer(question: Question, answer: Answer, reader: Reader): string {
  const { words, say, language } = reader;
  const kind = question.answer;
  if (answer === null) return words.entry.notSure;
  const option = (options: Choice[], pick: Pick) =>
    typeof pick === 'object'
      ? pick.other || words.question.other
      : say(options.find((option) => option.key === pick)?.label ?? pick);
  switch (kind.kind) {
    case 'yes_no':
      return answer === true ? words.question.yes : words.question.no;
    case 'choice':
      return option(kind.options, answer as Pick);
    case 'choices':
      return (answer as Pick[]).map((pick) => option(kind.options, pick)).join(', ');
    case 'number':
      return kind.unit ? `${String(answer)} ${say(kind.unit)}` : String(answer);
    case 'minutes':
      return `${String(answer)} ${words.question.minutes}`;
    case 'rating':
      return `${String(answer)} / ${String(kind.max)}`;
    case 'date':
      return spoken(String(answer), language);
    case 'time':
      return spokenTime(String(answer), language);
    case 'moment':
      return spokenMoment(String(answer), language);
    case 'group':
      return (answer as Answers[])
        .map((row) =>
          sayAll(kind.columns, row, reader)
            .map((said) => said.answer)
            .join(', '),
        )
        .join('; ');
    default:
      return String(answer);
  }
}

/** A figure in words: "5 of 7", "62.5 %", "495 min". */
export function sayFigure(
  question: Question,
  { value, out_of: outOf }: Extract<Outcome, { is: 'value' }>,
  { words, say, language }: Reader,
): string {
  const kind = question.answer;
  const unit = kind.kind === 'computed' && kind.unit ? say(kind.unit) : undefined;
  const said = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value);
  if (outOf !== undefined) return words.figures.of(said, String(outOf));
  return unit ? `${said}\u00a0${unit}` : said;
}

/** The answers of a record in the order of its questions. */
export function sayAll(
  questions: Question[],
  answers: Answers,
  reader: Reader,
): { key: string; ask: string; answer: string; isOwnWords: boolean }[] {
  return questions.filter(takesAnswer).flatMap((question) => {
    const answer = answers[question.key];
    if (answer === undefined) return [];
    const isOwnWords = question.answer.kind === 'text' || question.answer.kind === 'long_text';
    const ask = reader.say(question.short ?? question.ask);
    return [{ key: question.key, ask, answer: sayAnswer(question, answer, reader), isOwnWords }];
  });
}
