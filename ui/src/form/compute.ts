// Figures worked out from one record's answers: the twin of the core's. Both are held to the same
// fixtures. A figure is never guessed; where two answers cannot both be right it names them.
import type {
  Answer,
  Calculation,
  Kind,
  Outcome,
  Question,
  SleepFigure,
} from '../generated/form.ts';
import { holds, type Answers } from './condition.ts';

/** A computed field of a record with what came of it. */
export type Figure = { question: Question; outcome: Outcome };

const MISSING: Outcome = { is: 'missing' };
const LONG_IN_BED = 16 * 60;

/** The computed fields of one record that stand by themselves, in the order of `questions`. */
export function figures(questions: Question[], answers: Answers, header: Answers = {}): Figure[] {
  return questions.flatMap((question) => {
    const kind = question.answer;
    if (kind.kind !== 'computed' || kind.scope !== 'entry') return [];
    return [{ question, outcome: workOut(kind.calculation, questions, answers, header) }];
  });
}

/**
 * The computed fields over all `entries`, in the order of `questions`. An entry that lacks an answer,
 * or whose answers disagree, is left out and never counts as zero.
 */
export function figuresOver(
  questions: Question[],
  entries: Answers[],
  header: Answers = {},
): Figure[] {
  return questions.flatMap((question) => {
    const kind = question.answer;
    if (kind.kind !== 'computed' || kind.scope !== 'entries') return [];
    return [{ question, outcome: workOutOver(kind.calculation, questions, entries, header) }];
  });
}

function workOutOver(
  how: Calculation,
  questions: Question[],
  entries: Answers[],
  header: Answers,
): Outcome {
  const each = entries
    .map((entry) => workOut(how, questions, entry, header))
    .filter((outcome) => outcome.is === 'value');
  const values = each.map(({ value }) => value);
  if (how.how === 'count_where') {
    const outOf = sum(each.map((outcome) => outcome.out_of ?? 0));
    return { is: 'value', value: sum(values), out_of: outOf, from: entries.length };
  }
  const value = how.how === 'sum' && values.length > 0 ? sum(values) : mean(values);
  return value === undefined ? MISSING : { is: 'value', value, from: values.length };
}

/** A computed column in one row of a group. */
export function figureOfRow(columns: Question[], how: Calculation, row: Answers): Outcome {
  if (how.how !== 'difference') return MISSING;
  return difference(numbers(columns, how.from, row), numbers(columns, how.subtract, row));
}

function workOut(
  how: Calculation,
  questions: Question[],
  answers: Answers,
  header: Answers,
): Outcome {
  const of = (key: string) => numbers(questions, key, answers);
  switch (how.how) {
    case 'sum': {
      const parts = how.of.map(of);
      return parts.some((part) => part.length === 0) ? MISSING : value(sum(parts.flat()));
    }
    case 'mean':
      return valueOf(mean(how.of.flatMap(of)));
    case 'count_where': {
      const counts = !how.out_of || holds(how.out_of, answers);
      const met = counts && holds(how.met, answers);
      return { is: 'value', value: Number(met), out_of: Number(counts), from: 1 };
    }
    case 'difference':
      return difference(of(how.from), of(how.subtract));
    case 'change_from_header': {
      const before = header[how.header];
      return difference(of(how.key), typeof before === 'number' ? [before] : []);
    }
    case 'clock_difference':
      return valueOf(between(answers, how.from, how.to));
    case 'sleep':
      return sleep(how.figure, answers);
  }
}

function value(number: number): Outcome {
  return { is: 'value', value: number, from: 1 };
}

function valueOf(number: number | undefined): Outcome {
  return number === undefined ? MISSING : value(number);
}

function difference(from: number[], subtract: number[]): Outcome {
  const [a, b] = [mean(from), mean(subtract)];
  return a === undefined || b === undefined ? MISSING : value(a - b);
}

const sum = (numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0);

const mean = (numbers: number[]) =>
  numbers.length === 0 ? undefined : sum(numbers) / numbers.length;

// The numbers under `key`: one, or with `group.column` one for each row that has it.
function numbers(questions: Question[], key: string, answers: Answers): number[] {
  const [name, column] = key.split('.');
  const kind = questions.find((question) => question.key === name)?.answer;
  const answer = answers[name ?? ''];
  if (kind?.kind === 'group' && column && Array.isArray(answer)) {
    return (answer as Answers[]).flatMap((row) => numbers(kind.columns, column, row));
  }
  const number = kind && numberOf(kind, answer);
  return number === undefined ? [] : [number];
}

function numberOf(kind: Kind, answer: Answer | undefined): number | undefined {
  if (kind.kind === 'choice') return kind.options.find((option) => option.key === answer)?.score;
  if (typeof answer === 'boolean') return Number(answer);
  return typeof answer === 'number' ? answer : undefined;
}

function minuteOfDay(answer: Answer | undefined): number | undefined {
  const read = typeof answer === 'string' && /^(\d+):(\d+)$/.exec(answer);
  return read ? Number(read[1]) * 60 + Number(read[2]) : undefined;
}

// Minutes from one time of the clock to the next time that it shows the other.
function between(answers: Answers, from: string, to: string): number | undefined {
  const [a, b] = [minuteOfDay(answers[from]), minuteOfDay(answers[to])];
  return a === undefined || b === undefined ? undefined : (((b - a) % 1440) + 1440) % 1440;
}

function sleep(figure: SleepFigure, night: Answers): Outcome {
  const at = (from: string, to: string) => between(night, from, to);
  const minutes = (key: string) => {
    const answer = night[key];
    return typeof answer === 'number' ? answer : undefined;
  };
  const inBed = at('into_bed', 'out_of_bed');
  const span = at('tried_to_sleep', 'final_awakening');
  const [falling, awake] = [minutes('minutes_to_sleep'), minutes('awake_minutes')];
  const asleep =
    span === undefined || falling === undefined || awake === undefined
      ? undefined
      : span - falling - awake;
  const tried = at('into_bed', 'tried_to_sleep');
  const woke = at('into_bed', 'final_awakening');
  const disagree = (one: string, other: string): Outcome => ({ is: 'disagree', one, other });
  // Everything else of the night lies between getting into bed and getting out.
  if (inBed !== undefined) {
    if (tried !== undefined && tried > inBed) return disagree('into_bed', 'tried_to_sleep');
    if (woke !== undefined && woke > inBed) return disagree('out_of_bed', 'final_awakening');
    if (tried !== undefined && woke !== undefined && tried > woke)
      return disagree('tried_to_sleep', 'final_awakening');
  }
  if (asleep !== undefined && asleep < 0) {
    const long = (falling ?? 0) > (awake ?? 0) ? 'minutes_to_sleep' : 'awake_minutes';
    return disagree(long, 'final_awakening');
  }
  const share = (whole: number | undefined) =>
    asleep === undefined || !whole ? undefined : (100 * asleep) / whole;
  const found = {
    time_in_bed: inBed,
    total_sleep: asleep,
    efficiency: share(inBed),
    efficiency_of_episode: share(
      span === undefined ? undefined : span + (minutes('trying_after') ?? 0),
    ),
  }[figure];
  if (found === undefined) return MISSING;
  const isLong = inBed !== undefined && inBed > LONG_IN_BED;
  return { is: 'value', value: found, from: 1, ...(isLong && { doubtful: true }) };
}
