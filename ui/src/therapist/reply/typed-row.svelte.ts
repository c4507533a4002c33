// One row of paper while it is typed in: what was filed of it, what was typed over that, and what both
// come to. Nothing is thrown away by it; a cell is told to be wrong once it was left.
import type { Question } from '../../generated/form.ts';
import type { EntryKey, FiledEntry, TypedEntry } from '../../generated/reply.ts';
import { asked, heard, type Answers } from '../../form/condition.ts';
import { byHand as said } from '../../words/by_hand.en.ts';
import { dayOf, daySaid, isDash, parse, saidOf, timeOf, type Read, type Sheet } from './typed.ts';

/** The cells that say when something happened; no form's key looks so. */
export const DAY = '~day';
export const TIME = '~time';

/** A row's name among others: the same for every version of its entry. */
export function nameOf(key: EntryKey): string {
  if (key.kind === 'day') return `${key.day}/${key.slot}`;
  return key.kind === 'occasion' ? key.id : key.kind;
}

export class TypedRow {
  readonly key: EntryKey;
  readonly questions: Question[];
  readonly columns: Question[];
  readonly #sheet: Sheet;
  /** The question by which the form itself asks for the moment. */
  readonly #moment: string | undefined;
  #filed = $state.raw<FiledEntry | null>(null);
  /** Two versions of it wait to be decided: nothing is typed until they are. */
  isTorn = $state(false);
  #typed = $state.raw<{ [column: string]: string }>({});
  #left = $state.raw<ReadonlySet<string>>(new Set());
  #refused = $state.raw<ReadonlySet<string>>(new Set());

  constructor(key: EntryKey, questions: Question[], sheet: Sheet, moment?: string) {
    this.key = key;
    this.questions = questions;
    this.#sheet = sheet;
    this.#moment = moment;
    const own = questions.filter((question) => question.key !== moment);
    this.columns = key.kind === 'occasion' ? [...momentColumns(), ...own] : own;
  }

  /** What the vault has of it. */
  get filed(): FiledEntry | null {
    return this.#filed;
  }

  /** Whether something was typed that is not filed. */
  isTouched = $derived.by(() => Object.keys(this.#typed).length > 0);

  /** Whether a dash says that there was nothing to record. */
  isNothing = $derived.by(() => {
    const [first] = this.columns;
    if (!first || (this.key.kind !== 'day' && this.key.kind !== 'once')) return false;
    return isDash(this.text(first));
  });

  readonly #reads = $derived.by(() => {
    const reads: { [column: string]: Read } = {};
    for (const column of this.columns) {
      const typed = this.#typed[column.key];
      if (typed !== undefined && !this.isNothing) reads[column.key] = this.#read(column, typed);
    }
    return reads;
  });

  /** The answers as they now are, asked for or not. */
  readonly #answers = $derived.by(() => {
    const record = this.#filed?.entry.record;
    const all: Answers = typeof record === 'object' ? { ...record.answers } : {};
    for (const [key, { answer }] of Object.entries(this.#reads)) {
      if (key === DAY || key === TIME) continue;
      if (answer === undefined) delete all[key];
      else all[key] = answer;
    }
    if (this.#moment !== undefined && this.#happened) {
      all[this.#moment] = this.#happened.slice(0, 16);
    }
    return all;
  });

  readonly #asked = $derived.by(
    () => new Set(asked(this.questions, this.#answers).map(({ key }) => key)),
  );

  readonly #heard = $derived.by(() => heard(this.questions, this.#answers));

  /** Whether anything stands on it. */
  isBegun = $derived.by(
    () => this.isNothing || this.columns.some((column) => this.text(column).trim() !== ''),
  );

  /** When it happened; at noon where only the day is said. */
  readonly #happened = $derived.by(() => {
    if (this.key.kind !== 'occasion') return undefined;
    if (this.#typed[DAY] === undefined && this.#typed[TIME] === undefined) {
      return this.#filed?.entry.happened?.slice(0, 16);
    }
    const [day, time] = momentColumns().map((column) => this.text(column));
    const on = dayOf(day ?? '', this.#sheet);
    const at = time?.trim() ? timeOf(time) : '12:00';
    return on && at ? `${on}T${at}` : undefined;
  });

  /** What stands in a cell. */
  text(column: Question): string {
    const typed = this.#typed[column.key];
    if (typed !== undefined) return typed;
    const entry = this.#filed?.entry;
    if (!entry) return '';
    if (column.key === DAY) return entry.happened ? daySaid(entry.happened.slice(0, 10)) : '';
    if (column.key === TIME) return entry.happened?.slice(11, 16) ?? '';
    if (entry.record === 'nothing') return column.key === this.columns[0]?.key ? '-' : '';
    return typeof entry.record === 'object' ? saidOf(column, entry.record.answers[column.key]) : '';
  }

  /** Whether there is anything to type in a cell, as the row now is. */
  isAsked(column: Question): boolean {
    if (this.isTorn) return false;
    if (this.isNothing) return column.key === this.columns[0]?.key;
    return column.key === DAY || column.key === TIME || this.#asked.has(column.key);
  }

  /** What is wrong with a cell that was left; empty where nothing is. */
  fault(column: Question): string {
    if (!this.isAsked(column)) return '';
    if (this.#refused.has(column.key)) return said.fault.notTaken;
    return this.#left.has(column.key) ? this.#wrong(column) : '';
  }

  type(column: Question, text: string): void {
    if (text === this.text(column)) return;
    this.#typed = { ...this.#typed, [column.key]: text };
    this.#refused = without(this.#refused, column.key);
    this.#left = without(this.#left, column.key);
  }

  /** The cell is left: what was understood stands in it then. Says that where it was typed otherwise. */
  leave(column: Question): string {
    this.#left = new Set([...this.#left, column.key]);
    const typed = this.#typed[column.key];
    if (typed === undefined || typed.trim() === '') return '';
    if (this.isNothing) return said.nothing;
    const understood = this.#understood(column, typed);
    if (understood === typed) return '';
    this.#typed = { ...this.#typed, [column.key]: understood };
    return understood;
  }

  /** Tells of everything that is wrong, also where nobody was yet; the cells with a fault. */
  complain(): Question[] {
    if (!this.isTouched) return [];
    this.#left = new Set(this.columns.map(({ key }) => key));
    return this.columns.filter((column) => this.fault(column) !== '');
  }

  /** The core does not take the answer to a question. */
  refuse(question: string): void {
    const key = this.columns.some((column) => column.key === question)
      ? question
      : (this.columns[0]?.key ?? '');
    this.#refused = new Set([...this.#refused, key]);
  }

  /** What there is to file: nothing where nothing was typed, or all of it was taken out again. */
  entry(): TypedEntry | undefined {
    if (!this.isTouched || this.isTorn) return undefined;
    if (this.isNothing) return { key: this.key, record: 'nothing' };
    const answers = this.#heard;
    const own = Object.keys(answers).filter((key) => key !== this.#moment);
    if (own.length === 0) return undefined;
    const happened = this.#happened;
    return {
      key: this.key,
      ...(happened === undefined ? {} : { happened: `${happened}:00` }),
      record: { answers },
    };
  }

  /** What the vault has now; what was typed since stays over it. */
  know(filed: FiledEntry | null, isTorn: boolean): void {
    this.#filed = filed;
    this.isTorn = isTorn;
  }

  /** All of it is filed. */
  settle(): void {
    this.#typed = {};
    this.#left = new Set();
    this.#refused = new Set();
  }

  #read(column: Question, text: string): Read {
    return parse(column, text, this.#sheet);
  }

  #wrong(column: Question): string {
    const typed = this.#typed[column.key];
    if (column.key === DAY && this.isBegun && this.text(column).trim() === '') {
      return said.fault.noDay;
    }
    if (typed === undefined || this.isNothing) return '';
    return this.#read(column, typed).fault ?? '';
  }

  #understood(column: Question, typed: string): string {
    const { answer } = this.#read(column, typed);
    const kind = column.answer.kind;
    const isWords = kind === 'text' || kind === 'long_text';
    return answer === undefined || isWords ? typed : saidOf(column, answer);
  }
}

function momentColumns(): Question[] {
  return [
    { key: DAY, ask: said.day, answer: { kind: 'date' } },
    { key: TIME, ask: said.time, answer: { kind: 'time' } },
  ];
}

function without(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  if (!keys.has(key)) return keys;
  return new Set([...keys].filter((other) => other !== key));
}
