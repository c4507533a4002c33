// Entries as rows to read: the day, the short answers in columns, and the client's own words.
import type { Answer, Form, Pick, Question } from '../../generated/form.ts';
import { diaryDay, spoken } from '../../form/calendar.ts';
import { figures, figuresOver, type Figure } from '../../form/compute.ts';
import type { Answers } from '../../form/condition.ts';
import { readerOf } from '../../form/reader.ts';
import { sayFigure } from '../../form/say_answer.ts';
import { inLanguage } from '../../form/text.ts';
import { words } from '../../words/window.en.ts';
import type { Homework } from '../../generated/progress.ts';
import type { EntryKey, FiledEntry } from '../../generated/reply.ts';

const said = words.review;

/** A short answer under its column; nothing where it was left out or not asked. */
export type Cell = { key: string; shown: string };

/** Something that the client wrote, and what was asked; `isOwn` where the words are all theirs. */
export type Said = { key: string; ask: string; text: string; isOwn: boolean };

/** Of which entry something is, the day it is about, and how that is said. */
export type Where = { key: EntryKey; on: string; day: string };

export type Row = {
  id: string;
  day: string;
  /** Which entry it is; nothing where two versions of it differ, until somebody decides. */
  where: Where | null;
  cells: Cell[];
  said: Said[];
  /** What stands in place of answers. */
  instead: string;
  notes: string[];
};

/** The table of an assignment. */
export type Table = {
  columns: { key: string; head: string }[];
  rows: Row[];
  /** Whether more than one thing was asked for words, so that each says what it answers. */
  manyAsks: boolean;
  /** What all entries come to. */
  over: { key: string; head: string; shown: string }[];
};

/** Homework with what came back to it. */
type Answered = { assignment: Homework['assignment']; entries: Homework['entries'] };

/** Which questions the client answers in words of their own. */
function inWords({ answer }: Question): boolean {
  return ['text', 'long_text', 'ladder_step'].includes(answer.kind);
}

/** Whether the words are the client's, and no answer that was written down for them to choose. */
function isOwn({ answer }: Question): boolean {
  return answer.kind === 'text' || answer.kind === 'long_text';
}

function shows({ answer }: Question): boolean {
  if (answer.kind === 'computed') return answer.scope === 'entry';
  return !['instruction', 'section'].includes(answer.kind);
}

function questionsOf(form: Form): Question[] {
  return [...form.entry, ...(form.after ?? [])].filter(shows);
}

/** What is at least above the rows, in rem: whose it is, the goal, and the heads of the columns. */
const ABOVE = 11;
/** And the weeks, where there are any. */
const WEEKS = 6;
/** The air in a row, what is asked, a line of their words, and what can be done with them, in rem. */
const [AIR, ASK, LINE, ACT] = [1.6, 1.1, 1.5, 1.3];
/** How many letters of what a client wrote there are to a line, at the most. */
const LETTERS = 56;

/** How much of a window is left for rows, in rem. `height` is that of the window, in pixels. */
export function roomFor(height: number, hasWeeks: boolean): number {
  return height / 16 - ABOVE - (hasWeeks ? WEEKS : 0);
}

/**
 * The first rows, as many as there is room for before anybody scrolls. A row is taken to be no higher than it is,
 * so that there can be one too many but none too few.
 */
export function inWindow({ rows, manyAsks }: Table, room: number): Row[] {
  const heightOf = ({ text }: Said): number => {
    const lines = Math.ceil(text.length / LETTERS);
    // What can be done with a single line may stand beside it.
    return (manyAsks ? ASK : 0) + lines * LINE + (lines > 1 ? ACT : 0);
  };
  let above = 0;
  return rows.filter(({ said }, place) => {
    const isShown = place === 0 || above < room;
    const theirs = said.reduce((sum, one) => sum + heightOf(one), 0);
    above += AIR + Math.max(LINE, theirs);
    return isShown;
  });
}

/** One row an entry, in the order of what they are about; a column that nobody filled is left out. */
export function tableOf({ assignment, entries }: Answered): Table {
  const questions = questionsOf(assignment.form);
  const ordered = entries
    .filter(({ entry }) => entry.key.kind !== 'header')
    .toSorted((one, other) => about(one).localeCompare(about(other)));
  const header = answersOf(entries.find(({ entry }) => entry.key.kind === 'header'));
  const rows = ordered.map((entry) => rowOf(entry, questions, header));
  const used = (key: string) =>
    rows.some(({ cells }) => cells.some((c) => c.key === key && c.shown));
  const columns = questions.filter((question) => !inWords(question) && used(question.key));
  const asks = new Set(rows.flatMap((row) => row.said.map((one) => one.ask)));
  return {
    manyAsks: asks.size > 1,
    columns: columns.map((question) => ({
      key: question.key,
      head: inLanguage(question.short ?? question.ask, 'en'),
    })),
    rows: rows.map((row) => ({ ...row, cells: row.cells.filter(({ key }) => used(key)) })),
    over: figuresOver(
      [...assignment.form.entry, ...(assignment.form.after ?? [])],
      ordered.filter(({ entry }) => typeof entry.record === 'object').map(answersOf),
      header,
    ).flatMap((figure) => {
      const shown = sayWorked(figure, questions);
      return shown
        ? [{ key: figure.question.key, head: inLanguage(figure.question.ask, 'en'), shown }]
        : [];
    }),
  };
}

function about({ entry: { key, happened, written } }: FiledEntry): string {
  if (key.kind === 'day') return `${key.day}T${String(key.slot).padStart(2, '0')}`;
  return happened ?? written;
}

function answersOf(filed: FiledEntry | undefined): Answers {
  const record = filed?.entry.record;
  return typeof record === 'object' ? record.answers : {};
}

/** A figure in words; which two answers do not fit together; nothing where an answer is missing. */
function sayWorked({ question, outcome }: Figure, questions: Question[]): string {
  if (outcome.is === 'value') {
    const figure = sayFigure(question, outcome, readerOf('en'));
    return outcome.doubtful ? said.doubtful(figure) : figure;
  }
  if (outcome.is === 'missing') return '';
  const nameOf = (key: string) => {
    const named = questions.find((known) => known.key === key);
    return named ? inLanguage(named.short ?? named.ask, 'en') : key;
  };
  return said.disagree(nameOf(outcome.one), nameOf(outcome.other));
}

function rowOf(filed: FiledEntry, questions: Question[], header: Answers): Row {
  const { record, key } = filed.entry;
  const answers = answersOf(filed);
  const worked = new Map(
    figures(questions, answers, header).map((figure) => [
      figure.question.key,
      typeof record === 'object' ? sayWorked(figure, questions) : '',
    ]),
  );
  return {
    id:
      key.kind === 'day'
        ? `${key.day}/${key.slot}/${filed.received}`
        : `${about(filed)}/${filed.received}`,
    day: dayOf(filed),
    where: filed.standing === 'conflict' ? null : whereOf(filed),
    cells: questions
      .filter((question) => !inWords(question))
      .map((question) => ({
        key: question.key,
        shown: worked.get(question.key) ?? sayAnswer(question, answers[question.key]),
      })),
    said: questions.flatMap((question) => saidIn(question, answers[question.key])),
    instead: record === 'nothing' ? said.nothing : record === 'withdrawn' ? said.withdrawn : '',
    notes: notesOn(filed),
  };
}

function dayOf({ entry: { key, happened, written } }: FiledEntry): string {
  if (key.kind === 'day') return spoken(key.day, 'en');
  const at = happened ?? written;
  return `${spoken(at.slice(0, 10), 'en')}, ${at.slice(11, 16)}`;
}

/** The day is that on which the core counts the entry. */
function whereOf(filed: FiledEntry): Where {
  const { key, happened, written } = filed.entry;
  const moment = key.kind === 'occasion' ? (happened ?? written) : written;
  return { key, on: key.kind === 'day' ? key.day : diaryDay(moment), day: dayOf(filed) };
}

function notesOn({ entry: { key, written }, source, standing, versions }: FiledEntry): string[] {
  // Neither paper nor a filled PDF says when it was written, only when it came in.
  const dated = source !== 'paper' && source !== 'sheet';
  const late = key.kind === 'day' && dated && diaryDay(written) > key.day;
  return [
    ...(late ? [said.late] : []),
    ...(standing === 'conflict' ? [said.conflict] : []),
    ...(versions > 1 && standing !== 'conflict' ? [said.versions(versions)] : []),
  ];
}

function saidIn(question: Question, answer: Answer | undefined): Said[] {
  const ask = inLanguage(question.short ?? question.ask, 'en');
  if (inWords(question)) {
    return typeof answer === 'string' && answer.trim() !== ''
      ? [{ key: question.key, ask, text: answer, isOwn: isOwn(question) }]
      : [];
  }
  if (question.answer.kind !== 'group' || !Array.isArray(answer)) return [];
  return (answer as Answers[]).flatMap((row, place) =>
    question.answer.kind === 'group'
      ? question.answer.columns.filter(inWords).flatMap((column) =>
          saidIn(column, row[column.key]).map((one) => ({
            ...one,
            key: `${question.key}.${place}.${one.key}`,
          })),
        )
      : [],
  );
}

/** An answer in a few words; empty where there is none. */
export function sayAnswer({ answer: kind }: Question, answer: Answer | undefined): string {
  if (answer === undefined) return '';
  if (answer === null) return words.notSure;
  if (typeof answer === 'boolean') return answer ? words.yes : words.no;
  if (typeof answer === 'number') return sayNumber(kind, answer);
  if (typeof answer === 'string') return sayText(kind, answer);
  if (Array.isArray(answer)) {
    if (kind.kind === 'choices') {
      return (answer as Pick[])
        .map((pick) => (typeof pick === 'string' ? sayText(kind, pick) : pick.other))
        .join(', ');
    }
    return (answer as Answers[]).length > 0 ? String(answer.length) : '';
  }
  return String(answer.other ?? '');
}

function sayNumber(kind: Question['answer'], number: number): string {
  if (kind.kind === 'minutes') return said.minutesShort(number);
  if (kind.kind === 'number' && kind.unit) return `${number} ${inLanguage(kind.unit, 'en')}`;
  return String(number);
}

function sayText(kind: Question['answer'], text: string): string {
  switch (kind.kind) {
    case 'choice':
    case 'choices': {
      const option = kind.options.find(({ key }) => key === text);
      return option ? inLanguage(option.label, 'en') : text;
    }
    case 'date':
      return spoken(text, 'en');
    case 'moment':
      return `${spoken(text.slice(0, 10), 'en')}, ${text.slice(11, 16)}`;
    default:
      return text;
  }
}

/** Which entry holds what was filled in once, at the start. */
export function whereHeaderIs({ entries }: Answered): Where | null {
  const header = entries.find(({ entry }) => entry.key.kind === 'header');
  return header && header.standing !== 'conflict' ? whereOf(header) : null;
}

/** What the client filled in once, at the start. */
export function headerOf({ assignment, entries }: Answered): Said[] {
  const header = entries.find(({ entry }) => entry.key.kind === 'header')?.entry;
  if (!header || typeof header.record !== 'object') return [];
  const { answers } = header.record;
  return (assignment.form.header ?? []).filter(shows).flatMap((question) => {
    const text = sayAnswer(question, answers[question.key]);
    const ask = inLanguage(question.short ?? question.ask, 'en');
    return text === '' ? [] : [{ key: question.key, ask, text, isOwn: isOwn(question) }];
  });
}
